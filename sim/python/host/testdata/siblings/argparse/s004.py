# argv: a --port x
import argparse
p = argparse.ArgumentParser(prog='tool', usage='tool [x]')
p.add_argument('queue')
p.add_argument('--port', type=int)
p.parse_args()
