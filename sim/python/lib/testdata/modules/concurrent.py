import statistics as st, secrets, time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, Future
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(st.mean([1, 2, 3, 4]), st.mean([1, 2]), st.mean([1.5, 2.5]), st.median([3, 1, 2]), st.median([1, 2, 3, 4]), st.mode('aab'), st.stdev([1, 2, 3, 4]), st.pstdev([1, 2, 3]), st.variance([1, 2, 3, 4]), st.pvariance([1, 2, 3]), st.quantiles([1, 2, 3, 4, 5]), st.multimode('aabb'), st.fmean([1, 2]), st.median_low([1, 2]), st.harmonic_mean([40, 60]))
attempt(lambda: st.mean([])); attempt(lambda: st.stdev([1])); attempt(lambda: st.median([])); attempt(lambda: st.mode([]))
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), secrets.randbelow(1), secrets.choice('a'), type(secrets.token_urlsafe()))
def work(n): time.sleep(0.01 * n); return n * n
def bad(): raise ValueError('bad')
with ThreadPoolExecutor(max_workers=2) as ex:
    f = ex.submit(work, 3); print(f.result(), f.done(), f.cancelled(), list(ex.map(work, [3, 1, 2])))
    print([f.result() for f in as_completed([ex.submit(work, 4), ex.submit(work, 1)])])
    b = ex.submit(bad); print(repr(b.exception())); attempt(b.result)
    done, left = wait([ex.submit(work, 1)]); print(len(done), len(left))
    try: ex.submit(work, 5).result(timeout=0.001)
    except TimeoutError as e: print('timeout', repr(e))
attempt(lambda: ex.submit(work, 1)); attempt(lambda: ThreadPoolExecutor(0))
