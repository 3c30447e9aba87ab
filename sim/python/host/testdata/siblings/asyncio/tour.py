import asyncio, time
async def w(n, d):
    print('start', n); await asyncio.sleep(d); print('end', n); return n * 2
async def main():
    print(await asyncio.gather(w(1, .02), w(2, .01)))
    t = asyncio.create_task(w(3, .05), name='T3'); print(t.get_name(), t.done())
    try: await asyncio.wait_for(t, .01)
    except asyncio.TimeoutError as e: print('timeout', repr(e), t.cancelled())
    print(await asyncio.gather(w(4, 0), bad(), return_exceptions=True))
    q = asyncio.Queue(2)
    async def prod():
        for i in range(4): await q.put(i); print('put', i)
        await q.put(None)
    async def cons():
        while (x := await q.get()) is not None: print('get', x); q.task_done()
    await asyncio.gather(prod(), cons())
    lock = asyncio.Lock(); sem = asyncio.Semaphore(2); ev = asyncio.Event()
    async def crit(n):
        async with lock: print('in', n); await asyncio.sleep(0); print('out', n)
    await asyncio.gather(*(crit(i) for i in range(2)))
    async def waiter(): await ev.wait(); return 'ev'
    tk = asyncio.ensure_future(waiter()); await asyncio.sleep(0); ev.set(); print(await tk)
    async def agen():
        for i in range(3): yield i; await asyncio.sleep(0)
    print([x async for x in agen()], [x async for x in agen() if x], {x: 1 async for x in agen()})
    async for x in agen(): print('af', x)
    done, pend = await asyncio.wait([asyncio.create_task(w(5, .01)), asyncio.create_task(w(6, .1))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pend), [d.result() for d in done]); [p.cancel() for p in pend]
    try: await list(pend)[0]
    except asyncio.CancelledError: print('cancelled')
    async with asyncio.timeout(1): print('in time')
    try:
        async with asyncio.timeout(.01): await asyncio.sleep(1)
    except TimeoutError as e: print('T', repr(e))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w(7, .01)); tg.create_task(bad())
    except* ValueError as eg: print(eg.exceptions)
    for f in asyncio.as_completed([w(8, .02), w(9, .01)]): print(await f)
    loop = asyncio.get_running_loop(); fut = loop.create_future(); loop.call_later(.01, fut.set_result, 'fr'); print(await fut)
    print(await loop.run_in_executor(None, lambda: 5), await asyncio.to_thread(pow, 2, 3), await asyncio.shield(w(10, 0)))
async def bad(): raise ValueError('bad')
asyncio.run(main())
co = w(1, 1); print(type(co).__name__); co.close()
try: asyncio.run(5)
except ValueError as e: print(e)
asyncio.run(bad())
