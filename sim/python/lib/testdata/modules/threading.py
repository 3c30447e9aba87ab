import threading, time, queue
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def work(n, out): out.append(n * n)
out = []
ts = [threading.Thread(target=work, args=(i, out)) for i in range(3)]
print([t.name for t in ts], ts[0].is_alive(), ts[0].daemon, ts[0].ident)
for t in ts: t.start(); t.join()
print(out, ts[0].is_alive(), threading.current_thread().name, threading.active_count(), threading.main_thread() is threading.current_thread())
attempt(ts[0].start); attempt(threading.Thread().join); attempt(threading.current_thread().join)
class W(threading.Thread):
    def __init__(self, n): super().__init__(name=f'w{n}', daemon=True); self.n = n
    def run(self): self.result = self.n + 1; self.me = threading.current_thread().name
w = W(4); w.start(); w.join(); print(w.result, w.me, w.name, w.daemon)
attempt(threading.RLock().release); attempt(threading.Condition().wait); attempt(threading.Condition().notify)
b = threading.BoundedSemaphore(1); attempt(b.release)
bar = threading.Barrier(2); got = []
def meet(): got.append(bar.wait())
t = threading.Thread(target=meet); t.start(); got.append(bar.wait()); t.join(); print(sorted(got))
loc = threading.local(); loc.x = 1; seen = []
def look(): seen.append(hasattr(loc, 'x')); loc.x = 5; seen.append(loc.x)
t = threading.Thread(target=look); t.start(); t.join(); print(seen, loc.x)
attempt(lambda: loc.y)
l = threading.Lock(); print(l.acquire(timeout=0.01), l.acquire(timeout=0.01), l.acquire(blocking=False)); l.release(); print(l.locked())
attempt(lambda: l.acquire(False, 1))
with l: print('held', l.locked())
q = queue.Queue(); q.put(1); print(q.qsize(), q.get(), q.empty()); attempt(lambda: q.get(timeout=0.01)); attempt(lambda: q.task_done() or q.task_done()); attempt(lambda: q.get(timeout=-1))
q = queue.Queue(2); q.put(1); q.put(2); attempt(lambda: q.put(3, timeout=0.01)); attempt(lambda: q.put_nowait(3)); print(list(q.queue))
def producer():
    for i in range(5): q2.put(i); time.sleep(0.01)
    q2.put(None)
q2 = queue.Queue(maxsize=1)
def consumer():
    while (x := q2.get()) is not None: print('got', x)
p, c = threading.Thread(target=producer), threading.Thread(target=consumer)
c.start(); p.start(); p.join(); c.join()
ev = threading.Event(); res = []
def waiter(n): ev.wait(); res.append(n)
ws = [threading.Thread(target=waiter, args=(i,)) for i in range(3)]
for t in ws: t.start()
print(ev.wait(0.02)); ev.set()
for t in ws: t.join()
print(sorted(res))
sem = threading.Semaphore(2); active = 0; peak = 0; m = threading.Lock()
def use():
    global active, peak
    with sem:
        with m: active += 1; peak = max(peak, active)
        time.sleep(0.02)
        with m: active -= 1
us = [threading.Thread(target=use) for _ in range(5)]
for t in us: t.start()
for t in us: t.join()
print('peak', peak)
def hook(a): print('hook', a.exc_type.__name__, a.exc_value, a.thread.name)
threading.excepthook = hook
def boom(): raise KeyError('k')
t = threading.Thread(target=boom, name='T'); t.start(); t.join()
timer = threading.Timer(0.01, print, args=['timer ran']); timer.start(); timer.join()
c = threading.Condition()
print(c.acquire(), c.wait_for(lambda: False, timeout=0.01)); c.release()
