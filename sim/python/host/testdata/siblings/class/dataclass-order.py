from dataclasses import dataclass, field
@dataclass
class A:
    x: int = 1
    y: int
