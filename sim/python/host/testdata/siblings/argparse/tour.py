# argv: -v --num 5 pos a b --flag
import argparse
p = argparse.ArgumentParser(prog='tool', description='Does things.', epilog='bye')
p.add_argument('pos', help='a position'); p.add_argument('rest', nargs='*', default=[]); p.add_argument('-v', '--verbose', action='count', default=0, help='more'); p.add_argument('--num', type=int, default=3, metavar='N', help='number (default: %(default)s)'); p.add_argument('--flag', action='store_true'); p.add_argument('-c', '--choice', choices=['x', 'y'])
g = p.add_mutually_exclusive_group(); g.add_argument('--a', action='store_const', const=1); g.add_argument('--b', action='append')
a = p.parse_args(); print(a); print(vars(a)); p.print_help(); p.print_usage()
for argv in [['p', '--b', '1', '--b', '2'], ['p', '-vv', '--num=7'], ['p', '-cx', '--', '-z']]:
    print(p.parse_args(argv))
print(p.parse_known_args(['p', '--zz']))
for argv in [[], ['p', '--num', 'q'], ['p', '-c', 'z'], ['p', '--a', '--b', '1'], ['p', '--nope'], ['p', '--num'], ['-h']]:
    try: p.parse_args(argv)
    except SystemExit as e: print('exit', e.code)
s = argparse.ArgumentParser(prog='git'); sub = s.add_subparsers(dest='cmd', required=True, help='commands'); c = sub.add_parser('commit', help='record'); c.add_argument('-m'); c.set_defaults(func='F'); print(s.parse_args(['commit', '-m', 'hi'])); s.print_help()
try: s.parse_args([])
except SystemExit as e: print(e.code)
try: s.parse_args(['zip'])
except SystemExit as e: print(e.code)
