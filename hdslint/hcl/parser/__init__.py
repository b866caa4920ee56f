"""Text -> syntax tree. The only package that imports tree-sitter; its tree becomes our own nodes at once.

The grammar accepts more than Terraform does, so lowering refuses what the grammar lets through. A broken part is a
diagnostic, and the rest of the file is still lowered.
"""

from __future__ import annotations

import re

import tree_sitter
import tree_sitter_hcl

from ...diagnostics import Diagnostic, error
from ...source import SourceFile, Span
from ..nodes import Body, Expression, Literal
from ..values import Reason, ReasonKind, Unknown
from .bodies import Lowering

_MAX_DEPTH = 200
_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_hcl.language()))
_OPENING = re.compile(rb"[\[({]")
_BRACKET = re.compile(rb"[\[({\])}]")
_EXPONENT = re.compile(rb"(?<![\w.])(?<![\w]-)\d+(?:\.\d+)?[eE][+-]?\d+(?![\w.])")


def _tree(data: bytes) -> tree_sitter.Node:
    """The tree of a text. The grammar has no exponents: it is shown a plain number of the same length in their place,
    and lowering reads every literal from the text itself."""
    if _EXPONENT.search(data):
        data = _EXPONENT.sub(lambda match: re.sub(rb"[eE+-]", b"0", match[0]), data)
    return _PARSER.parse(data).root_node


def parse(file: SourceFile) -> tuple[Body, list[Diagnostic]]:
    """Parse a file of arguments and blocks: the best partial body, and what could not be read."""
    whole = Span(file, 0, len(file.data))
    refused = _too_deep(file)
    if refused is not None:
        return Body({}, (), whole), [refused]
    root = _tree(file.data)
    lowering = Lowering(file)
    try:
        body = lowering.whole(root)
    except RecursionError:
        return Body({}, (), whole), [error("nested too deeply", "split the expression", whole)]
    if root.has_error:
        if not lowering.errors:
            lowering.broken_first(root)
        from ..second_reader import confirm

        lowering.errors = confirm(file, lowering.errors)
    return body, lowering.errors


def parse_expression(file: SourceFile) -> tuple[Expression | None, list[Diagnostic]]:
    """Parse a text that is one expression."""
    prefix = b"x = "
    shifted = SourceFile(file.path, prefix + file.data.strip() + b"\n")
    body, errors = parse(shifted)
    argument = body.arguments.get("x")
    if argument is None or errors or len(body.arguments) > 1 or body.blocks:
        return None, errors or [error("not one expression", "", Span(file, 0, len(file.data)))]
    return argument.expression, []


def parse_template(text: str, span: Span) -> tuple[Expression, list[Diagnostic]]:
    """Parse a text that is a template by itself (a file, a string of JSON syntax); every node gets ``span``, where
    that is written."""
    if "${" not in text and "%{" not in text:
        return Literal(text, span), []
    end = "END"
    while end in text:
        end += "_"
    opening = f"x = <<{end}\n"
    file = SourceFile(span.file.path, f"{opening}{text}\n{end}\n".encode())
    refused = _too_deep(file)
    lowering = Lowering(file, fixed=span)
    heredoc = None if refused is not None else _first(_tree(file.data), "heredoc_template")
    if heredoc is not None and not heredoc.has_error:
        expression = lowering.unquoted(heredoc, len(opening), len(file.data) - len(end) - 2)
        if not lowering.errors:
            return expression, []
    reason = Reason(ReasonKind.ERROR, "template", span)
    return Literal(Unknown((reason,), not_null=True), span), [error("invalid template", "", span)]


def _first(node: tree_sitter.Node, type_: str) -> tree_sitter.Node | None:
    """The first node of a type, from the root down."""
    if node.type == type_:
        return node
    return next((found for child in node.children if (found := _first(child, type_)) is not None), None)


def _too_deep(file: SourceFile) -> Diagnostic | None:
    """Refuse nesting that no person writes before any recursive reader sees it."""
    data = file.data
    if len(_OPENING.findall(data)) <= _MAX_DEPTH and data.count(b"!") + data.count(b"-") <= 5000:
        return None
    depth = 0
    for match in _BRACKET.finditer(data):
        if match[0] in b"[({":
            depth += 1
            if depth > _MAX_DEPTH:
                return error("nested too deeply", f"at most {_MAX_DEPTH} levels", Span(file, *match.span()))
        else:
            depth = max(0, depth - 1)
    return None
