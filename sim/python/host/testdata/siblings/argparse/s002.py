# argv:
import argparse
p = argparse.ArgumentParser()
p.add_argument('queue')
p.add_argument('other')
p.parse_args()
