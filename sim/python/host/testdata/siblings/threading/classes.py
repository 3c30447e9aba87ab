import threading, time
class T(threading.Thread):
    def __init__(self, n):
        super().__init__(daemon=True)
        self.n = n; self.result = None
    def run(self):
        time.sleep(0.01 * self.n); self.result = self.n ** 2
ts = [T(i) for i in (3, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
print([t.result for t in ts], ts[0].daemon, ts[0].is_alive(), ts[0].ident is not None)
try: ts[0].start()
except RuntimeError as e: print(e)
try: threading.Thread().join()
except RuntimeError as e: print(e)
try: threading.current_thread().join()
except RuntimeError as e: print(e)
b = threading.Barrier(2)
def w(): b.wait(); print('passed')
x = threading.Thread(target=w); x.start(); time.sleep(0.05); b.wait(); x.join()
cond = threading.Condition()
print(cond.__enter__(), cond.__exit__(None, None, None))
try: cond.notify()
except RuntimeError as e: print(e)
r = threading.RLock()
try: r.release()
except RuntimeError as e: print(e)
sem = threading.BoundedSemaphore(1)
try: sem.release()
except ValueError as e: print(e)
ev = threading.Event(); print(ev); ev.set(); print(ev.is_set(), ev.wait()); ev.clear()
loc = threading.local()
try: loc.zz
except AttributeError as e: print(e)
print(threading.get_ident() == threading.main_thread().ident)
tm = threading.Timer(0.01, lambda a, k=1: print('timer', a, k), args=[1], kwargs={'k': 2}); tm.start(); tm.join()
lock = threading.Lock(); print(lock.acquire(timeout=0.1), lock.acquire(timeout=0.05), lock.locked()); lock.release(); print(lock)
