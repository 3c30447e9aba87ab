import argparse, sys
def run(p, *args):
    sys.stdout.flush()
    old = sys.stderr; sys.stderr = sys.stdout
    try: print(p.parse_args(list(args)))
    except SystemExit as e: print('exit', e.code)
    finally: sys.stderr = old
p = argparse.ArgumentParser(prog='send', description='Send a message to an exchange, with a rather long description that has to be wrapped over lines.', epilog='the end')
p.add_argument('key'); p.add_argument('words', nargs='+', help='the words'); p.add_argument('-v', '--verbose', action='count', default=0, help='more output'); p.add_argument('-q', action='store_false', dest='loud'); p.add_argument('--host', default='localhost', help='host (default: %(default)s)'); p.add_argument('--port', '-p', type=int, default='5672', metavar='N'); p.add_argument('--tag', action='append'); p.add_argument('--level', choices=['info', 'warn'], required=True, help='how bad it is, which is told with one of the words that are listed here'); p.add_argument('--pair', nargs=2, metavar=('A', 'B')); p.add_argument('--opt', nargs='?', const='c', default='d'); p.add_argument('--version', action='version', version='%(prog)s 1.0')
run(p, '-h'); run(p, 'k', 'a', 'b', '--level', 'info', '-vv', '-q', '-p5', '--tag', 'x', '--tag=y', '--pair', '1', '2', '--opt')
run(p); run(p, 'k', 'w'); run(p, 'k', 'w', '--level', 'bad'); run(p, 'k', 'w', '--level'); run(p, 'k', 'w', '--level', 'info', '--port', 'x'); run(p, 'k', 'w', '--level', 'info', '--nope', 'z'); run(p, 'k', 'w', '--lev', 'info'); run(p, 'k', 'w', '--ver', 'info'); run(p, '--version'); run(p, 'k', 'w', '--level', 'info', '--pair', '1'); run(p, 'k', 'w', '--level', 'info', '-q=3'); run(p, '--level=info', 'k', '--', '-x', 'w'); run(p, 'k', '-5', '--level', 'info'); run(p, 'a', '--level', 'info', 'b', 'c')
q = argparse.ArgumentParser(prog='q'); g = q.add_mutually_exclusive_group(required=True); g.add_argument('--on', action='store_true'); g.add_argument('--off', action='store_true'); q.add_argument('n', nargs='?', type=float, default=1.5); q.add_argument('rest', nargs='*')
run(q, '--on'); run(q); run(q, '--on', '--off'); run(q, '--on', '2', 'a', 'b'); run(q, '-h')
r = argparse.ArgumentParser(prog='tool'); r.add_argument('--debug', action='store_true'); s = r.add_subparsers(dest='cmd', help='commands', required=True); a = s.add_parser('add', help='add it'); a.add_argument('x', type=int); a.add_argument('y', type=int); b = s.add_parser('rm', help='remove it', aliases=['del']); b.add_argument('-f', action='store_true'); b.set_defaults(func='F')
run(r, 'add', '1', '2'); run(r, '--debug', 'rm', '-f'); run(r); run(r, 'zap'); run(r, 'add', '1'); run(r, '-h'); run(r, 'add', '-h'); run(r, 'add', '1', '2', '3'); run(r, 'del')
def positive(s):
    n = int(s)
    if n < 0: raise argparse.ArgumentTypeError(f'{s} is negative')
    return n
t = argparse.ArgumentParser(prog='t', add_help=False, formatter_class=argparse.ArgumentDefaultsHelpFormatter); t.add_argument('-n', type=positive, default=3, help='count'); t.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True); grp = t.add_argument_group('net', 'network things'); grp.add_argument('--url', default='u', help='the url'); t.add_argument('--const', action='store_const', const=7)
run(t, '-n', '-5'); run(t, '-n', '5', '--no-flag', '--const'); t.print_help(); print(t.format_usage(), t.parse_known_args(['x', '--zz']), vars(t.parse_args([])), t.get_default('n'))
u = argparse.ArgumentParser(prog='raw', usage='%(prog)s [options]', description='a\n  b', formatter_class=argparse.RawDescriptionHelpFormatter); u.print_help()
w = argparse.ArgumentParser(prog='a-very-long-program-name'); [w.add_argument(f'--option-number-{i}', help='h' * 10) for i in range(6)]; w.add_argument('pos'); w.print_help()
try: w.add_argument('--option-number-1')
except argparse.ArgumentError as e: print(e)
v = argparse.ArgumentParser(); print(v.prog == 'x', v.parse_args([]), argparse.Namespace(a=1) == argparse.Namespace(a=1)); v.set_defaults(z=1); print(v.parse_args([]))
x = argparse.ArgumentParser(prog='x'); x.add_argument('cmd'); x.add_argument('args', nargs=argparse.REMAINDER); run(x, 'run', '-a', 'b'); x.print_help()
y = argparse.ArgumentParser(prog='y', exit_on_error=False); y.add_argument('--i', type=int)
try: y.parse_args(['--i', 'z'])
except argparse.ArgumentError as e: print('caught', e)
z = argparse.ArgumentParser(prog='z'); z.add_argument('--items', nargs='*', type=int, default=[1]); z.add_argument('-a', action='store_true'); z.add_argument('-b', action='store_true'); z.add_argument('-c'); run(z, '--items', '1', '2', '-abc', 'v'); run(z, '-abcv'); run(z, '-axb'); run(z, '--items'); run(z, 'stray')
