import argparse
p = argparse.ArgumentParser(prog='x')
sub = p.add_subparsers(dest='cmd')
sub.add_parser('send'); sub.add_parser('recv')
print(p.parse_args([]))
p.parse_args(['nope'])
