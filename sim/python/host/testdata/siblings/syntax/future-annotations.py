"""doc"""
from __future__ import annotations, print_function
from dataclasses import dataclass, field
import typing
from typing import Optional, ClassVar
@dataclass
class P:
    x: int
    y: Optional[P] = None
    z: ClassVar[int] = 5
    w: dict[str, list[int]] = field(default_factory=dict)
    def m(self, a: Undefined | None, *b: "Foo", c: list["x"] = 1, **d: typing.Any) -> P: ...
print(P(1, P(2)), P.__annotations__, P.m.__annotations__)
q: Foo.bar(1, x=2) = 5
print(__annotations__)
import __future__
print(__future__.annotations, annotations is __future__.annotations)
