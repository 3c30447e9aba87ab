# argv: a --port
import argparse
p = argparse.ArgumentParser()
p.add_argument('queue')
p.add_argument('--port', type=int)
p.parse_args()
