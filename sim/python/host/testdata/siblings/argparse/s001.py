# argv: q --mode medium
import argparse
p = argparse.ArgumentParser()
p.add_argument('queue')
p.add_argument('--mode', choices=['fast', 'slow'])
p.parse_args()
