import asyncio, time
async def work(n, d=0.01):
    await asyncio.sleep(d); return n * 2
async def fail(): await asyncio.sleep(0.005); raise ValueError('bad')
async def main():
    print(await work(1), await asyncio.gather(work(1, 0.03), work(2, 0.01), work(3)))
    t = asyncio.create_task(work(5), name='mine'); print(t.get_name(), t.done()); print(await t, t.done(), t.result(), t.cancelled())
    try: await asyncio.gather(work(1), fail())
    except ValueError as e: print('caught', e)
    print(await asyncio.gather(work(1), fail(), return_exceptions=True))
    try: await asyncio.wait_for(work(1, 1), 0.01)
    except asyncio.TimeoutError as e: print('timeout', repr(e))
    print(await asyncio.wait_for(work(1), 1))
    t = asyncio.create_task(work(1, 10)); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print('cancelled', t.cancelled())
    q = asyncio.Queue(maxsize=2)
    async def producer():
        for i in range(4): await q.put(i); print('put', i)
        await q.put(None)
    async def consumer():
        while (x := await q.get()) is not None: print('got', x); await asyncio.sleep(0.01)
    await asyncio.gather(producer(), consumer())
    ev = asyncio.Event()
    async def waiter(n): await ev.wait(); print('woken', n)
    ws = [asyncio.create_task(waiter(i)) for i in range(2)]; await asyncio.sleep(0.01); ev.set(); await asyncio.gather(*ws)
    lock = asyncio.Lock(); order = []
    async def locked(n):
        async with lock: order.append(n); await asyncio.sleep(0.005); order.append(n)
    await asyncio.gather(*(locked(i) for i in range(3))); print(order, lock.locked())
    sem = asyncio.Semaphore(2); active = peak = 0
    async def limited():
        nonlocal active, peak
        async with sem: active += 1; peak = max(peak, active); await asyncio.sleep(0.01); active -= 1
    await asyncio.gather(*[limited() for _ in range(5)]); print('peak', peak)
    done, pending = await asyncio.wait([asyncio.create_task(work(i, 0.01 * i)) for i in (1, 20)], return_when=asyncio.FIRST_COMPLETED); print(len(done), len(pending)); [p.cancel() for p in pending]
    for f in asyncio.as_completed([work(1, 0.03), work(2, 0.01)]): print('completed', await f)
    async with asyncio.timeout(1): print('in time')
    try:
        async with asyncio.timeout(0.01): await asyncio.sleep(1)
    except TimeoutError: print('too late')
    async with asyncio.TaskGroup() as tg: a = tg.create_task(work(1)); b = tg.create_task(work(2))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(fail()); tg.create_task(work(1, 5))
    except Exception as e: print(type(e).__name__, e, e.exceptions)
    loop = asyncio.get_running_loop(); fut = loop.create_future(); loop.call_later(0.01, fut.set_result, 'later'); print(await fut)
    async def agen():
        for i in range(3): yield i; await asyncio.sleep(0)
    async for x in agen(): print(x, end=' ')
    print([x async for x in agen() if x], await asyncio.to_thread(lambda: 'thread'))
    print(asyncio.current_task().get_name() == 'Task-1', len(asyncio.all_tasks()) >= 1)
    async def tick():
        try:
            while True: await asyncio.sleep(0.01)
        finally: print('cleanup')
    t = asyncio.create_task(tick()); await asyncio.sleep(0.03); t.cancel()
    try: await t
    except asyncio.CancelledError: print('tick over')
    pq = asyncio.PriorityQueue(); [pq.put_nowait(x) for x in (3, 1, 2)]; print([pq.get_nowait() for _ in range(3)], pq.empty())
    try: pq.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    try: asyncio.run(work(1))
    except RuntimeError as e: print(e)
    print(await asyncio.shield(work(4)), asyncio.iscoroutinefunction(work), asyncio.isfuture(fut))
    c = asyncio.Condition(); box = []
    async def cons():
        async with c: await c.wait_for(lambda: box); print('box', box.pop())
    ct = asyncio.create_task(cons()); await asyncio.sleep(0)
    async with c: box.append(1); c.notify()
    await ct
    return 'result'
t0 = time.time(); print(asyncio.run(main()), time.time() - t0 < 2)
async def left():
    asyncio.create_task(forever()); await asyncio.sleep(0.01)
async def forever():
    try: await asyncio.sleep(100)
    except asyncio.CancelledError: print('left cancelled'); raise
asyncio.run(left())
try: asyncio.run(5)
except ValueError as e: print(e)
loop = asyncio.new_event_loop(); print(loop.run_until_complete(work(8))); loop.close()
asyncio.run(fail())
