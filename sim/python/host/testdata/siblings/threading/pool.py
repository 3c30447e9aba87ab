import threading
def f(): raise KeyError('x')
def hook(args): print('hook', args.exc_type.__name__, args.exc_value, args.thread.name)
threading.excepthook = hook
t = threading.Thread(target=f, name='W'); t.start(); t.join()
import concurrent.futures as cf, time
def job(n):
    time.sleep(0.01 * n)
    if n == 3: raise ValueError('three')
    return n * 10
with cf.ThreadPoolExecutor(max_workers=2) as ex:
    futs = [ex.submit(job, i) for i in (3, 1, 2)]
    for f in cf.as_completed(futs):
        try: print(f.result())
        except ValueError as e: print('err', e)
    print(list(ex.map(job, [1, 2])))
    print(futs[0].exception(), futs[1].done(), futs[1])
