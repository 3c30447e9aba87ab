async def anext(iterator, default):
    try:
        return await iterator.__anext__()
    except StopAsyncIteration:
        return default
