# argv: a b c
import argparse
p = argparse.ArgumentParser()
p.add_argument('queue')
p.parse_args()
