"""Priority queues on plain lists: heap[0] is the smallest item, and an item at i
is not greater than those at 2*i+1 and 2*i+2."""


def _sift_towards_root(heap, start, i):
    item = heap[i]
    while i > start:
        parent = (i - 1) // 2
        if not item < heap[parent]:
            break
        heap[i] = heap[parent]
        i = parent
    heap[i] = item


def _sift_towards_leaves(heap, i):
    # The smaller child moves up all the way, then the item climbs back to its
    # place: it mostly belongs near the bottom, which saves comparisons, and
    # equal items come out in CPython's order.
    start, item, end = i, heap[i], len(heap)
    child = 2 * i + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[i] = heap[child]
        i = child
        child = 2 * i + 1
    heap[i] = item
    _sift_towards_root(heap, start, i)


def _check(heap, function):
    if not isinstance(heap, list):
        raise TypeError(f'{function} must be list, not {type(heap).__name__}')


def heappush(heap, item, /):
    _check(heap, 'heappush() argument 1')
    heap.append(item)
    _sift_towards_root(heap, 0, len(heap) - 1)


def heappop(heap, /):
    _check(heap, 'heappop() argument')
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    smallest, heap[0] = heap[0], last
    _sift_towards_leaves(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    _check(heap, 'heapreplace() argument 1')
    if not heap:
        raise IndexError('index out of range')
    smallest, heap[0] = heap[0], item
    _sift_towards_leaves(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    _check(heap, 'heappushpop() argument 1')
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift_towards_leaves(heap, 0)
    return item


def heapify(heap, /):
    _check(heap, 'heapify() argument')
    for i in reversed(range(len(heap) // 2)):
        _sift_towards_leaves(heap, i)


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables in one sorted stream."""
    heads = []
    for order, it in enumerate(map(iter, iterables)):
        for value in it:
            heads.append([value if key is None else key(value), order, value, it])
            break
    while heads:
        best = heads[0]
        for head in heads[1:]:
            if best[0] < head[0] if reverse else head[0] < best[0]:
                best = head
        yield best[2]
        for value in best[3]:
            best[0], best[2] = value if key is None else key(value), value
            break
        else:
            heads.remove(best)
