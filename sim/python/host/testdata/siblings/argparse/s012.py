import argparse
def positive(s):
    v = int(s)
    if v <= 0: raise argparse.ArgumentTypeError(f'{s} is not positive')
    return v
p = argparse.ArgumentParser(prog='x')
p.add_argument('n', type=positive)
print(p.parse_args(['5']))
try: p.parse_args(['-5'])
except SystemExit as e: print('exit', e.code)
try: p.parse_args(['0'])
except SystemExit as e: print('exit', e.code)
p.parse_args(['abc'])
