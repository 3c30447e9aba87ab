import random
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice(['a', 'b', 'c']), random.uniform(1, 10), random.sample(range(100), 5), round(random.gauss(0, 1), 12), round(random.gauss(0, 1), 12), random.normalvariate(5, 2), random.expovariate(1.5), random.triangular(0, 10, 3), random.randrange(10), random.randrange(0, 100, 7), random.getrandbits(70), random.choices(['r', 'g', 'b'], weights=[5, 1, 1], k=6), random.choices('ab', cum_weights=[1, 4], k=3), random.betavariate if False else '')
l = list(range(10)); random.shuffle(l); print(l, random.randbytes(5), random.sample('abcdef', 3), random.sample(range(10**6), 4), random.sample(list(range(30)), 25))
for s in (0, -5, 2**70, 'hello', b'hello', 3.5, True, ''):
    random.seed(s); print(s, random.random(), random.randint(1, 6))
r = random.Random(7); st = r.getstate(); a = r.random(); r.setstate(st); print(a == r.random(), [r.randint(1, 6) for _ in range(700)][-3:])
attempt(lambda: random.choice([])); attempt(lambda: random.randint(5, 1)); attempt(lambda: random.randrange(0)); attempt(lambda: random.sample([1], 2)); attempt(lambda: random.sample({1}, 1)); attempt(lambda: random.choices([1, 2], weights=[1])); attempt(lambda: random.seed([1])); attempt(lambda: random.randint(1)); attempt(lambda: random.choice(5)); attempt(lambda: random.randrange(1, 10, 0)); attempt(lambda: random.choices([1], weights=[0]))
print(random.Random(3).sample(['x', 'y'], counts=[3, 2], k=3), random.Random(1).lognormvariate(0, 1), random.Random(1).paretovariate(2), random.Random(1).weibullvariate(1, 2))
attempt(lambda: random.shuffle((1, 2))); attempt(lambda: random.randint('a', 2)); attempt(lambda: random.randint(1.5, 2))
