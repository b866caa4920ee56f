"""The functions that the expressions of one root configuration may call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate
from ..hcl.function import Function
from ..hcl.functions import FUNCTIONS
from ..hcl.functions.filesystem import filesystem_functions
from ..hcl.nodes import Expression
from ..hcl.parser import parse_template
from ..hcl.values import Value
from ..source import SourceFile, Span

_TEMPLATES = frozenset(("templatefile", "templatestring"))


class RootFunctions(Mapping[str, Function]):
    """Every function, by name. Those that read files are bound to the folder when one that is not in the table of the
    language is first asked for: most roots call none, and there may be hundreds of roots.

    ``base`` is what paths are relative to, ``root`` what no path may leave; ``keep_secret`` is told of every value that
    the code marks as sensitive, and gives it back.
    """

    __slots__ = ("_base", "_bound", "_in_templates", "_keep_secret", "_root", "_templates")

    def __init__(self, base: Path, root: Path, keep_secret: Callable[[Value], Value]) -> None:
        self._base = base
        self._root = root
        self._keep_secret = keep_secret
        self._bound: dict[str, Function] | None = None
        self._templates: dict[str, Expression | None] = {}
        self._in_templates: dict[str, Function] = {}

    def get(self, name: str, default: object = None) -> Function | None:  # type: ignore[override]
        """The function of that name; None when there is no such function."""
        if self._bound is None and (name not in FUNCTIONS or name == "sensitive"):
            self._bound = self._bind()
        return (FUNCTIONS if self._bound is None else self._bound).get(name)

    def __getitem__(self, name: str) -> Function:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        if self._bound is None:
            self._bound = self._bind()
        return iter(self._bound)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _bind(self) -> dict[str, Function]:
        sensitive = replace(FUNCTIONS["sensitive"], implementation=self._keep_secret)
        files = filesystem_functions(self._base, self._root, self._evaluate_template)
        return {**FUNCTIONS, **files, "sensitive": sensitive}

    def _evaluate_template(self, text: str, variables: dict[str, Value]) -> Value:
        if text not in self._templates:
            expression, diagnostics = parse_template(text, Span(SourceFile("template", text.encode()), 0, 0))
            self._templates[text] = None if diagnostics else expression
        template = self._templates[text]
        if template is None:
            raise EvaluationError("the template is not valid")
        if not self._in_templates:  # a template is not rendered inside a template: Terraform refuses it
            self._in_templates = {name: function for name, function in self.items() if name not in _TEMPLATES}
        return evaluate(template, Scope(dict(variables), self._in_templates))
