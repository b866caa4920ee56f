"""Classes whose instances never change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class")


@overload
def frozen(cls: type[_Class]) -> type[_Class]: ...


@overload
def frozen(*, eq: bool = True) -> Callable[[type[_Class]], type[_Class]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: Any = None, *, eq: bool = True) -> Any:
    """A dataclass with slots that no one changes, compared by what it holds, or with ``eq=False`` by identity.

    That it is not changed is held by the type checker alone. Dataclasses that hold it themselves take three times as
    long to be imported, which a hook pays for on every commit, and to be made, and there is one for every word of code.
    """

    def made(of: type[_Class]) -> type[_Class]:
        return dataclass(slots=True, eq=eq, unsafe_hash=eq)(of)

    return made if cls is None else made(cls)
