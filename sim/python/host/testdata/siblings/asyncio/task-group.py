import asyncio
async def ok(n):
    await asyncio.sleep(0.01)
    return n
async def bad(n):
    await asyncio.sleep(0.005)
    raise ValueError(n)
async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(ok(1))
        b = tg.create_task(ok(2))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(1))
            c = tg.create_task(ok(3))
    except* ValueError as e:
        print('caught', e.exceptions, c.cancelled())
    r = await asyncio.gather(ok(1), bad(2), return_exceptions=True)
    print(r)
    try:
        async with asyncio.timeout(0.001):
            await ok(1)
    except TimeoutError:
        print('timeout')
asyncio.run(main())
