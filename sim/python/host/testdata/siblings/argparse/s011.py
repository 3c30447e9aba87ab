import argparse
p = argparse.ArgumentParser(prog='x', description='''line1
   line2''', formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument('n', type=float, nargs=2)
p.add_argument('-o', '--out', metavar='FILE')
p.add_argument('--sum', dest='acc', action='store_const', const=sum, default=max)
args = p.parse_args(['1', '2.5', '-o', 'f.txt', '--sum'])
print(args.n, args.out, args.acc(args.n), vars(args).keys())
print(p.parse_known_args(['1', '2', '--zzz', '5']))
p.print_help()
ns = argparse.Namespace(a=1, b='x'); print(ns, ns == argparse.Namespace(a=1, b='x'), 'a' in ns)
p.error('custom problem')
