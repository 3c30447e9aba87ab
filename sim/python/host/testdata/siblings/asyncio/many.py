import asyncio
async def worker(name, q):
    while True:
        d = await q.get()
        await asyncio.sleep(d); q.task_done(); print(name, 'slept', d)
async def main():
    q = asyncio.Queue()
    for d in (0.03, 0.01, 0.02): q.put_nowait(d)
    tasks = [asyncio.create_task(worker(f'w{i}', q)) for i in range(2)]
    await q.join()
    for t in tasks: t.cancel()
    r = await asyncio.gather(*tasks, return_exceptions=True)
    print(r)
    try: await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except asyncio.TimeoutError as e: print('timeout', repr(e))
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(0.01, 'a')), asyncio.create_task(asyncio.sleep(1))], timeout=0.05)
    print(len(done), len(pending), [t.result() for t in done])
    lock = asyncio.Lock()
    async with lock: print(lock.locked(), lock)
    ev = asyncio.Event()
    async def setter(): await asyncio.sleep(0.01); ev.set()
    t = asyncio.create_task(setter()); print(await ev.wait()); await t
    async def agen():
        for i in range(3): yield i; await asyncio.sleep(0)
    print([x async for x in agen()], {x: 1 async for x in agen() if x})
    sem = asyncio.Semaphore(1)
    async with sem: print('sem')
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, print, 'later'); loop.call_soon(print, 'soon'); await asyncio.sleep(0.02)
    fut = loop.create_future(); loop.call_soon(fut.set_result, 5); print(await fut, fut.done())
    for c in asyncio.as_completed([asyncio.sleep(0.02, 'x'), asyncio.sleep(0.01, 'y')]): print(await c)
    t = asyncio.create_task(asyncio.sleep(5), name='sleeper'); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError as e: print('cancelled', repr(e), t.cancelled(), t.get_name())
    print(await asyncio.to_thread(sum, [1, 2]))
    r = await asyncio.shield(asyncio.sleep(0.01, 'shielded')); print(r)
asyncio.run(main())
