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
    """Parse a string of JSON syntax as a template; every node gets ``span``, where the string is written."""
    if "${" not in text and "%{" not in text:
        return Literal(text, span), []
    quoted = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    # Quotes inside an interpolation are code; outside they are text.
    quoted = _escape_outer_quotes(quoted)
    file = SourceFile(span.file.path, f'x = "{quoted}"\n'.encode())
    refused = _too_deep(file)
    root = _tree(file.data)
    lowering = Lowering(file, fixed=span)
    body = lowering.whole(root) if refused is None else None
    argument = body.arguments.get("x") if body is not None else None
    if argument is None or lowering.errors:
        reason = Reason(ReasonKind.ERROR, "template", span)
        return Literal(Unknown((reason,), not_null=True), span), [error("invalid template", "", span)]
    return argument.expression, []


def _escape_outer_quotes(text: str) -> str:
    out: list[str] = []
    depth = 0
    index = 0
    while index < len(text):
        pair = text[index : index + 2]
        if depth == 0 and text[index : index + 3] in ("$${", "%%{"):
            out.append(text[index : index + 3])
            index += 3
            continue
        if pair in ("${", "%{"):
            depth += 1
            out.append(pair)
            index += 2
            continue
        char = text[index]
        if depth and char == "{":
            depth += 1
        elif depth and char == "}":
            depth -= 1
        if char == '"' and depth == 0:
            out.append("\\")
        if depth and pair == "\\\\":
            out.append("\\")  # inside code the backslash was already an escape of that code
            index += 2
            continue
        out.append(char)
        index += 1
    return "".join(out)


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
