import asyncio
async def main(): return 5
print(asyncio.run(main()))
try: asyncio.run(5)
except ValueError as e: print(e)
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
async def inner():
    try: asyncio.run(main())
    except RuntimeError as e: print(e)
asyncio.run(inner())
async def bad(): await 5
try: asyncio.run(bad())
except TypeError as e: print(e)
async def noawait():
    x = main()
    print(type(x), x.cr_running if hasattr(x, 'cr_running') else '')
    return await x
print(asyncio.run(noawait()))
c = main(); c.close()
async def cm():
    class C:
        async def __aenter__(self): print('enter'); return 1
        async def __aexit__(self, *a): print('exit', a[0]); return True
    async with C() as v: print(v); raise ValueError
asyncio.run(cm())
async def badcm():
    async with 5: pass
try: asyncio.run(badcm())
except TypeError as e: print(e)
async def badfor():
    async for x in [1]: pass
try: asyncio.run(badfor())
except TypeError as e: print(e)
async def g():
    yield 1
async def usegen():
    a = g(); print(await a.__anext__(), await anext(a, 'end'))
    try: await anext(a)
    except StopAsyncIteration as e: print('SAI', repr(e))
asyncio.run(usegen())
