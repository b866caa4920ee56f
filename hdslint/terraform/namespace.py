"""Names whose attributes are made when first read: ``var``, ``local``, a resource type, the outputs of a module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Literal

from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Operand
from ..hcl.sensitivity import Declared
from ..hcl.values import Reason, ReasonKind, Unknown, Value
from ..source import Span
from .variables import Variable


class _State(Enum):
    """Of an attribute that has no value yet."""

    UNREAD = "not read yet"
    MAKING = "being made"


class Attributes:
    """A namespace whose attributes are made by a function, once each; one that depends on itself is unknown.

    ``marked`` says what is declared sensitive; ``whole``, what the name means alone, if it means anything.
    """

    __slots__ = ("made", "make", "marked", "what", "whole")

    def __init__(
        self,
        what: str,
        make: Callable[[str, Span], Operand],
        marked: Callable[[str], Declared] | None = None,
        whole: Callable[[], Value] | None = None,
    ) -> None:
        self.what = what
        self.make = make
        self.marked = marked
        self.whole = whole
        self.made: dict[str, Operand | Literal[_State.MAKING]] = {}

    def attribute(self, name: str, span: Span) -> Operand:
        """The attribute of that name; raises EvaluationError when it is not declared."""
        made = self.made.get(name, _State.UNREAD)
        if made is _State.UNREAD:
            self.made[name] = _State.MAKING
            try:
                made = self.made[name] = self.make(name, span)
            except (EvaluationError, RecursionError):
                del self.made[name]
                raise
        return refers_to_itself(f"{self.what}.{name}", span) if made is _State.MAKING else made

    def is_sensitive(self, name: str) -> Declared:
        """Whether an attribute is declared sensitive; the expression that decides it; None when nothing here says."""
        return self.marked(name) if self.marked is not None else None


class Variables(Attributes):
    """``var``: what is declared of a variable decides more than its value."""

    __slots__ = ("declared",)

    def __init__(
        self, declared: Mapping[str, Variable], make: Callable[[str, Span], Operand], marked: Callable[[str], Declared]
    ) -> None:
        super().__init__("var", make, marked)
        self.declared = declared

    def is_ephemeral(self, name: str) -> bool:
        """Whether a variable is declared ephemeral."""
        return name in self.declared and self.declared[name].ephemeral


def refers_to_itself(what: str, span: Span) -> Unknown:
    """What a value is while it is being made."""
    return Unknown((Reason(ReasonKind.ERROR, f"{what} refers to itself", span),))
