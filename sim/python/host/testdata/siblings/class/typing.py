from typing import *
from typing import NamedTuple, TypedDict, Protocol, runtime_checkable
import typing
class N(NamedTuple):
    a: int
    b: str = 'x'
    def m(self): return self.a * 2
print(N(1), N(1).m(), N(1)._asdict(), N._field_defaults, N.__annotations__)
class T(TypedDict, total=False):
    a: int
t: T = {'a': 1}; print(t, T.__annotations__, T(a=5), T.__total__)
@runtime_checkable
class Pr(Protocol):
    def close(self): ...
class Im:
    def close(self): pass
print(isinstance(Im(), Pr), isinstance(5, Pr))
print(List[int], Dict[str, int], Optional[int], Union[int, str], Tuple[int, ...], Callable[[int], str], Any, Literal['a', 1], ClassVar[int], Final, Iterable[int], Union[int, None], Optional[Union[int, str]], Type[int], Set[int], Annotated[int, 'x'], Callable[..., int], Generator[int, None, str], list[int], dict[str, list[int]], int | str, int | None, tuple[int, ...], TypeVar('T'), NoReturn, Sequence[str], Awaitable[int])
TT = TypeVar('TT')
class Box(Generic[TT]):
    def __init__(self, v: TT): self.v = v
    def get(self) -> TT: return self.v
print(Box[int], Box(5).get(), Box[int](3).v, Box.__parameters__, Box[int].__args__)
print(cast(int, 'x'), get_type_hints(Box.get), get_origin(List[int]), get_args(Dict[str, int]), TYPE_CHECKING)
@overload
def f(x: int) -> int: ...
def f(x): return x
print(f(1), NewType('Uid', int)(5), NewType('Uid', int))
try: N()
except TypeError as e: print(e)
try: List[int]()
except TypeError as e: print(e)
try: isinstance([], List[int])
except TypeError as e: print(e)
try: isinstance([], list[int])
except TypeError as e: print(e)
print(isinstance([], List), isinstance(5, int | str), isinstance(5, Union[int, str]) , issubclass(int, int | str))
try: Pr()
except TypeError as e: print(e)
def g(x: 'Undefined', *a: int, k: str = 'd') -> Optional[int]: ...
print(g.__annotations__)
assert_never
