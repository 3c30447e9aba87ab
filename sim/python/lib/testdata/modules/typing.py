from typing import *
import typing
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(List[int], Dict[str, List[int]], Optional[int], Union[int, str], Union[int, None], Any, Callable[[int, str], bool], Callable[..., int], Tuple[int, ...], Tuple[int, str], List, Iterable[str], Literal['a', 1], Union[int, str, None], Optional['X'], Type[int], ClassVar[int])
T = TypeVar('T')
print(T, List[T], Union[int, str] == Union[str, int], Optional[int] == Union[int, None], List[int] == List[int], isinstance([], List), get_origin(List[int]), get_args(Dict[str, int]))
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items)
class Pt(NamedTuple):
    x: int
    y: int = 0
    def norm(self): return self.x + self.y
p = Pt(1); print(p, p.norm(), p._fields, Pt(1, 2)._asdict(), p == (1, 0), isinstance(p, tuple), Pt)
attempt(lambda: Pt())
class Movie(TypedDict):
    name: str
    year: int
m: Movie = {'name': 'x', 'year': 1}; print(m, Movie(name='y', year=2), Movie.__annotations__)
UserId = NewType('UserId', int); print(UserId(5), UserId)
@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...
class F:
    def close(self): pass
print(isinstance(F(), Closer), isinstance(5, Closer))
class Impl(Closer):
    def close(self): return 'c'
print(Impl().close())
attempt(lambda: Closer())
def f(a: int, b: 'str' = 'x') -> Optional[int]: ...
print(get_type_hints(f), f.__annotations__)
attempt(lambda: isinstance([], List[int]))
print(cast(int, 'x'), TYPE_CHECKING, Callable[[int], str] | None, int | None, Optional[List[int]])
N2 = NamedTuple('N2', [('a', int), ('b', str)]); print(N2(1, 'x'))
Vec = List[float]
def scale(v: Vec) -> Vec: return [x * 2 for x in v]
print(scale([1.0]), scale.__annotations__, Dict[str, Any], Final[int])
Any()
