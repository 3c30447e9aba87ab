# argv: --v
import argparse
p = argparse.ArgumentParser()
p.add_argument('--verbose', action='store_true')
p.add_argument('--value')
p.parse_args()
