"""Text -> syntax tree. The only module that imports tree-sitter; its tree becomes our own nodes at once.

The grammar accepts more than Terraform does, so lowering refuses what the grammar lets through. A broken part is a
diagnostic, and the rest of the file is still lowered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import tree_sitter
import tree_sitter_hcl

from ..diagnostics import Diagnostic, error
from ..source import SourceFile, Span
from .literals import (
    InvalidLiteral,
    dedent,
    indentation,
    parse_numeric,
    strip_left,
    strip_right,
    unescape,
    unescape_heredoc,
)
from .nodes import (
    Argument,
    Binary,
    Block,
    Body,
    Call,
    Conditional,
    Expression,
    ForList,
    ForObject,
    GetAttr,
    GetIndex,
    ListExpr,
    Literal,
    Name,
    ObjectExpr,
    Splat,
    SplatItem,
    Template,
    TemplateFor,
    TemplateIf,
    Unary,
)
from .values import Reason, ReasonKind, Unknown

_MAX_DEPTH = 200
_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_hcl.language()))
_Node = tree_sitter.Node
_OPENING = re.compile(rb"[\[({]")
_BRACKET = re.compile(rb"[\[({\])}]")


def parse(file: SourceFile, *, lazy: frozenset[str] = frozenset()) -> tuple[Body, list[Diagnostic]]:
    """Parse a file of arguments and blocks: the best partial body, and what could not be read.

    The body of a block whose type is in ``lazy`` is lowered when it is first looked at; its diagnostics are dropped.
    """
    whole = Span(file, 0, len(file.data))
    refused = _too_deep(file)
    if refused is not None:
        return Body({}, (), whole), [refused]
    data = file.data
    root = _PARSER.parse(data).root_node
    lowering = _Lowering(file, lazy)
    try:
        body = lowering.whole(root)
    except RecursionError:
        return Body({}, (), whole), [error("nested too deeply", "split the expression", whole)]
    if root.has_error:
        if not lowering.errors:
            lowering.broken_first(root)
        from .second_reader import confirm

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
    root = _PARSER.parse(file.data).root_node
    lowering = _Lowering(file, frozenset(), fixed=span)
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


class _Lowering:
    """One pass over the tree of one file."""

    def __init__(self, file: SourceFile, lazy: frozenset[str], fixed: Span | None = None) -> None:
        self.file = file
        self.data = file.data
        self.lazy = lazy
        self.fixed = fixed
        self.errors: list[Diagnostic] = []
        self.enclosed: dict[int, Expression] = {}  # what stands in parentheses, by identity

    # -- places ------------------------------------------------------------------------------------------------

    def span(self, node: _Node) -> Span:
        return self.fixed or Span(self.file, node.start_byte, node.end_byte)

    def between(self, first: Span, last: _Node) -> Span:
        return self.fixed or Span(self.file, first.start, last.end_byte)

    def text(self, node: _Node) -> str:
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def refuse(self, node: _Node, summary: str, detail: str = "") -> None:
        self.errors.append(error(summary, detail, self.span(node)))

    def broken(self, node: _Node) -> None:
        """An ERROR or MISSING node: say so at its first line."""
        if node.is_missing:
            span = Span(self.file, node.start_byte, max(node.end_byte, node.start_byte))
            self.errors.append(error(f"missing {node.type}", "the file was not wholly analysed", self.fixed or span))
            return
        end = self.data.find(b"\n", node.start_byte, node.end_byte)
        span = Span(self.file, node.start_byte, node.end_byte if end == -1 else end)
        text = self.data[span.start : min(span.end, span.start + 40)].decode("utf-8", "replace").strip()
        self.errors.append(error(f"syntax error near {text!r}", "the file was not wholly analysed", self.fixed or span))

    def broken_first(self, node: _Node) -> None:
        """The first broken place inside a node, for a tree that says only that there is one."""
        pending = [node]
        while pending:
            at = pending.pop()
            inner = [child for child in at.children if child.has_error or child.is_missing]
            if not inner and (at.type == "ERROR" or at.is_missing):
                self.broken(at)
                return
            pending.extend(reversed(inner))
        self.refuse(node, "syntax error", "the file was not wholly analysed")

    # -- bodies ------------------------------------------------------------------------------------------------

    def whole(self, root: _Node) -> Body:
        """config_file = body."""
        span = self.fixed or Span(self.file, 0, len(self.data))
        if root.type == "ERROR":
            self.broken_first(root)
            return self.body(root, span)
        found = None
        for child in root.children:
            if child.type == "body":
                found = child
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
            elif child.type != "comment":
                self.refuse(child, "expected arguments and blocks")
        body = self.body(found, span)
        last = found.children[-1] if found is not None and found.children else None
        after = [c for c in root.children if c.type == "ERROR" and last is not None and c.start_byte >= last.end_byte]
        if last is not None and last.type == "attribute" and after and not self.newline_between(last, after[0]):
            self.doubt(last, body.arguments)
        return body

    def body(self, node: _Node | None, whole: Span) -> Body:
        """body = (attribute | block)*, each on lines of its own."""
        arguments: dict[str, Argument] = {}
        blocks: list[Block] = []
        previous: _Node | None = None
        for child in node.children if node is not None else ():
            if child.type == "comment":
                continue
            if child.type == "ERROR" or child.is_missing:
                self.broken(child)
                if previous is not None and previous.type == "attribute" and not self.newline_between(previous, child):
                    self.doubt(previous, arguments)
                previous = None
                continue
            if previous is not None and not self.newline_between(previous, child):
                what = "an argument" if previous.type == "attribute" else "a block"
                self.refuse(child, f"missing newline after {what}", "each argument and block ends with a newline")
            previous = child
            if child.type == "attribute":
                if child.children and child.children[0].type == "identifier":
                    self.attribute(child, arguments)
            elif child.type == "block":
                block = self.block(child)
                if block is not None:
                    blocks.append(block)
        return Body(arguments, tuple(blocks), whole)

    def doubt(self, node: _Node, arguments: dict[str, Argument]) -> None:
        """What stands before a broken part on its line may mean something else than what was read of it."""
        name = self.text(node.children[0])
        known = arguments.get(name)
        if known is not None:
            reason = Reason(ReasonKind.ERROR, name, known.span)
            arguments[name] = Argument(name, Literal(Unknown((reason,)), known.span), known.span, known.name_span)

    def newline_between(self, first: _Node, second: _Node) -> bool:
        if first.end_point[0] != second.start_point[0]:
            return True
        return b"\n" in self.data[first.start_byte : first.end_byte][-1:]

    def attribute(self, node: _Node, arguments: dict[str, Argument]) -> None:
        """attribute = identifier "=" expression newline."""
        name_node = node.children[0]
        name = self.text(name_node)
        expression = None
        for child in node.children[1:]:
            if child.type == "expression":
                expression = self.expression(child)
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
        if name in arguments:
            self.refuse(name_node, f"argument {name} is repeated", "an argument may be set only once in a body")
            return
        if expression is None or node.has_error:
            # What stands beside a broken part may mean something else than what was read of it.
            reason = Reason(ReasonKind.ERROR, name, self.span(node))
            expression = Literal(Unknown((reason,)), self.span(node))
        arguments[name] = Argument(name, expression, self.span(node), self.span(name_node))

    def block(self, node: _Node) -> Block | None:
        """block = identifier (string_lit | identifier)* "{" body "}"."""
        type_, labels = "", []
        header_end = node.children[0]
        body_node: _Node | None = None
        opening: _Node | None = None
        closing: _Node | None = None
        for child in node.children:
            kind = child.type
            if kind == "identifier":
                if not type_:
                    type_ = self.text(child)
                else:
                    labels.append(self.text(child))
                header_end = child
            elif kind == "string_lit":
                labels.append(self.label(child))
                header_end = child
            elif kind == "block_start":
                opening = child
            elif kind == "block_end":
                closing = child
            elif kind == "body":
                body_node = child
            elif kind == "ERROR" or child.is_missing:
                self.broken(child)
        if opening is not None and opening.start_point[0] != header_end.end_point[0]:
            self.refuse(opening, "the opening brace of a block must be on the line of its header")
        if body_node is not None and opening is not None and closing is not None:
            self.one_line(body_node, opening, closing)
        span = self.span(node)
        header = self.between(span, header_end)
        return Block(type_, tuple(labels), self.body(body_node, span), span, header)

    def one_line(self, body: _Node, opening: _Node, closing: _Node) -> None:
        """A block on one line holds at most one argument, and no block."""
        inner = [child for child in body.children if child.type in ("attribute", "block")]
        if not inner:
            return
        on_opening_line = inner[0].start_point[0] == opening.end_point[0]
        if on_opening_line:
            if inner[0].type == "block" or len(inner) > 1:
                self.refuse(inner[0], "a block on one line may hold only one argument", "put it on lines of its own")
            elif inner[0].end_point[0] != closing.start_point[0] and self.newline_between(inner[0], closing):
                self.refuse(inner[0], "a block on one line must close on that line", "put the argument on its own line")
        elif inner[-1].type == "attribute" and not self.newline_between(inner[-1], closing):
            self.refuse(closing, "missing newline after an argument", "close the block on a line of its own")

    def label(self, node: _Node) -> str:
        if any(child.type not in ("quoted_template_start", "quoted_template_end", "template_literal")
               for child in node.children):  # fmt: skip
            self.refuse(node, "a block label must be a plain string", "interpolation is not possible in labels")
        raw = self.text(node)[1:-1]
        if "${" in raw.replace("$${", "") or "%{" in raw.replace("%%{", ""):
            self.refuse(node, "a block label must be a plain string", "interpolation is not possible in labels")
            return raw
        return self.unescaped(raw, node, unescape)

    def unescaped(self, raw: str, node: _Node, how: Callable[[str], str]) -> str:
        try:
            return how(raw)
        except InvalidLiteral as invalid:
            self.refuse(node, str(invalid))
            return raw

    # -- expressions -------------------------------------------------------------------------------------------

    def expression(self, node: _Node) -> Expression:
        """Lower any expression-like node."""
        kind = node.type
        if kind == "expression":
            return self.sequence(node)
        handler = _EXPRESSIONS.get(kind)
        if handler is not None:
            return handler(self, node)
        if kind == "ERROR" or node.is_missing:
            self.broken(node)
        else:
            self.refuse(node, f"unexpected {kind}")
        return Literal(Unknown((Reason(ReasonKind.ERROR, "", self.span(node)),)), self.span(node))

    def sequence(self, node: _Node) -> Expression:
        """A primary expression and the traversal steps after it, which the grammar gives as siblings."""
        children = [child for child in node.children if child.type != "comment"]
        if children and children[0].type == "(":
            return self.parenthesised(children)
        return self.traversal(children, node)

    def parenthesised(self, children: Sequence[_Node]) -> Expression:
        inner = Literal(None, self.span(children[0]))
        found: Expression = inner
        rest: list[_Node] = []
        closed = False
        for child in children[1:]:
            if closed:
                rest.append(child)
            elif child.type == ")":
                closed = True
            elif child.type == "expression":
                found = self.expression(child)
            else:
                found = self.expression(child)
        self.enclosed[id(found)] = found
        return self.steps(found, rest, self.span(children[0]))

    def traversal(self, children: Sequence[_Node], node: _Node) -> Expression:
        if not children:
            self.refuse(node, "expected an expression")
            return Literal(None, self.span(node))
        return self.steps(self.expression(children[0]), children[1:], self.span(children[0]))

    def steps(self, source: Expression, steps: Sequence[_Node], start: Span) -> Expression:
        for position, step in enumerate(steps):
            kind = step.type
            if kind == "get_attr":
                source = GetAttr(source, self.text(step.children[-1]), self.between(start, step))
            elif kind == "index":
                source = self.index(source, step, start)
            elif kind == "splat":
                return self.splat(source, step, steps[position + 1 :], start)
            else:
                source = self.unexpected(step, source)
        return source

    def unexpected(self, node: _Node, source: Expression) -> Expression:
        if node.type == "ERROR" or node.is_missing:
            self.broken(node)
        else:
            self.refuse(node, f"unexpected {node.type}")
        return source

    def index(self, source: Expression, step: _Node, start: Span) -> Expression:
        """index = "[" expression "]" | "." digits."""
        inner = step.children[0]
        span = self.between(start, step)
        if inner.type == "legacy_index":
            digits = self.text(inner).lstrip(".")
            # a.0.1 reaches us as one literal "0.1"
            for part in digits.split("."):
                source = GetIndex(source, Literal(int(part) if part.isdigit() else 0, self.span(inner)), span)
            return source
        for child in inner.children:
            if child.type == "expression":
                return GetIndex(source, self.expression(child), span)
            if child.type == "ERROR" or child.is_missing:
                self.broken(child)
        self.refuse(step, "expected an index")
        return source

    def splat(self, source: Expression, step: _Node, after: Sequence[_Node], start: Span) -> Expression:
        """splat = ".*" get_attr* | "[*]" (get_attr | index)*; what follows an attribute splat is outside it."""
        inner = step.children[0]
        full = inner.type == "full_splat"
        item: Expression = SplatItem(self.span(inner.children[0]))
        span = self.between(start, step)
        each = self.steps(item, [c for c in inner.children[1:] if c.type != "comment"], item.span)
        if full:
            each = self.steps(each, after, item.span)
            last = after[-1] if after else step
            return Splat(source, each, True, self.between(start, last))
        while after and after[0].type == "get_attr":
            each = self.steps(each, after[:1], item.span)
            after = after[1:]
        return self.steps(Splat(source, each, False, span), after, start)

    def literal(self, node: _Node) -> Expression:
        child = node.children[0] if node.children else node
        span = self.span(node)
        match child.type:
            case "numeric_lit":
                try:
                    return Literal(parse_numeric(self.text(child)), span)
                except InvalidLiteral as invalid:
                    self.refuse(child, str(invalid))
                    return Literal(0, span)
            case "bool_lit":
                return Literal(self.text(child) == "true", span)
            case "null_lit":
                return Literal(None, span)
            case "string_lit":
                return Literal(self.label(child), span)
        return self.unexpected(child, Literal(None, span))

    def variable(self, node: _Node) -> Expression:
        return Name(self.text(node), self.span(node))

    def wrapped(self, node: _Node) -> Expression:
        """operation, collection_value, template_expr, for_expr: a node around one other."""
        return self.expression(self.only(node))

    def only(self, node: _Node) -> _Node:
        inner = [child for child in node.children if child.type != "comment"]
        for child in inner:
            if child.type == "ERROR" or child.is_missing:
                self.broken(child)
        return next((c for c in inner if c.type != "ERROR" and not c.is_missing), inner[0])

    def operands(self, nodes: Sequence[_Node]) -> tuple[list[Expression], list[str]]:
        """Operands with their traversal steps, and the operators between them."""
        operands: list[Expression] = []
        operators: list[str] = []
        group: list[_Node] = []

        def close() -> None:
            if group:
                operands.append(self.parenthesised(group) if group[0].type == "(" else self.traversal(group, group[0]))
                group.clear()

        for child in nodes:
            if child.type == "comment":
                continue
            if child.type in _OPERATORS:
                close()
                operators.append(child.type)
            else:
                group.append(child)
        close()
        return operands, operators

    def binary(self, node: _Node) -> Expression:
        operands, operators = self.operands(node.children)
        if len(operands) != 2 or len(operators) != 1:
            self.refuse(node, "expected two operands and an operator")
            return operands[0] if operands else Literal(None, self.span(node))
        return Binary(operators[0], operands[0], operands[1], self.span(node))

    def unary(self, node: _Node) -> Expression:
        operands, operators = self.operands(node.children)
        if len(operands) != 1 or len(operators) != 1:
            self.refuse(node, "expected an operand")
            return operands[0] if operands else Literal(None, self.span(node))
        return Unary(operators[0], operands[0], self.span(node))

    def conditional(self, node: _Node) -> Expression:
        parts: list[list[_Node]] = [[], [], []]
        current = 0
        for child in node.children:
            if child.type == "comment":
                continue
            if child.type == ("?", ":", "")[current]:
                current += 1
            else:
                parts[current].append(child)
        if not all(parts):
            self.refuse(node, "expected condition ? value : value")
            return Literal(None, self.span(node))
        lowered = [self.parenthesised(p) if p[0].type == "(" else self.traversal(p, p[0]) for p in parts]
        return self.associated(lowered[0], lowered[1], lowered[2], self.span(node))

    def associated(self, condition: Expression, then: Expression, otherwise: Expression, span: Span) -> Expression:
        """The grammar groups ``a ? b : c ? d : e`` to the left, the language to the right."""
        if isinstance(condition, Conditional) and id(condition) not in self.enclosed:
            rest = self.associated(
                condition.otherwise, then, otherwise, self.fixed or condition.otherwise.span.to(span)
            )
            return Conditional(condition.condition, condition.then, rest, span)
        return Conditional(condition, then, otherwise, span)

    def call(self, node: _Node) -> Expression:
        """call = identifier "(" (expression ("," expression)* ("," | "...")?)? ")"."""
        name = "".join(self.text(c) for c in node.children if c.type in ("identifier", "::"))
        arguments: list[Expression] = []
        expand = False
        for child in node.children:
            if child.type == "function_arguments":
                for item in child.children:
                    if item.type == "expression":
                        arguments.append(self.expression(item))
                    elif item.type == "ellipsis":
                        expand = True
                    elif item.type == "ERROR" or item.is_missing:
                        self.broken(item)
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
        return Call(name, tuple(arguments), expand, self.span(node))

    def tuple_(self, node: _Node) -> Expression:
        items: list[Expression] = []
        for child in node.children:
            if child.type == "expression":
                items.append(self.expression(child))
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
        return ListExpr(tuple(items), self.span(node))

    def object_(self, node: _Node) -> Expression:
        items: list[tuple[Expression, Expression]] = []
        previous: _Node | None = None
        for child in node.children:
            if child.type == "object_elem":
                if (
                    previous is not None
                    and previous.type == "object_elem"
                    and not self.newline_between(previous, child)
                ):
                    self.refuse(child, "missing comma or newline between items of an object")
                item = self.object_item(child)
                if item is not None:
                    items.append(item)
                previous = child
            elif child.type == ",":
                previous = child
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
        return ObjectExpr(tuple(items), self.span(node))

    def object_item(self, node: _Node) -> tuple[Expression, Expression] | None:
        """object_elem = (identifier | expression) ("=" | ":") expression."""
        sides = [child for child in node.children if child.type == "expression"]
        for child in node.children:
            if child.type == "ERROR" or child.is_missing:
                self.broken(child)
        if len(sides) != 2:
            self.refuse(node, "expected key = value")
            return None
        key = self.expression(sides[0])
        if isinstance(key, Name) and sides[0].children[0].type != "(":
            key = Literal(key.name, key.span)  # a bare word is the key itself
        elif isinstance(key, Literal) and isinstance(key.value, bool) and sides[0].children[0].type != "(":
            key = Literal("true" if key.value else "false", key.span)
        return key, self.expression(sides[1])

    def for_list(self, node: _Node) -> Expression:
        key, value, collection, results, condition, _ = self.for_parts(node)
        if not results:
            self.refuse(node, "expected [for x in y : z]")
            results = [Literal(None, self.span(node))]
        return ForList(key, value, collection, results[0], condition, self.span(node))

    def for_object(self, node: _Node) -> Expression:
        key, value, collection, results, condition, group = self.for_parts(node)
        if len(results) < 2:
            self.refuse(node, "expected {for x in y : key => value}")
            results = [Literal("", self.span(node)), Literal(None, self.span(node))]
        return ForObject(key, value, collection, results[0], results[1], condition, group, self.span(node))

    def for_parts(self, node: _Node) -> tuple[str | None, str, Expression, list[Expression], Expression | None, bool]:
        names: list[str] = []
        collection: Expression = Literal(None, self.span(node))
        results: list[Expression] = []
        condition: Expression | None = None
        group = False
        for child in node.children:
            if child.type == "for_intro":
                names, collection = self.for_intro(child)
            elif child.type == "expression":
                results.append(self.expression(child))
            elif child.type == "for_cond":
                condition = next((self.expression(c) for c in child.children if c.type == "expression"), None)
            elif child.type == "ellipsis":
                group = True
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
        return (names[0] if len(names) > 1 else None, names[-1] if names else "", collection, results, condition, group)

    def for_intro(self, node: _Node) -> tuple[list[str], Expression]:
        names = [self.text(child) for child in node.children if child.type == "identifier"]
        for child in node.children:
            if child.type == "ERROR" or child.is_missing:
                self.broken(child)
        found = next((self.expression(c) for c in node.children if c.type == "expression"), None)
        return names, found if found is not None else Literal(None, self.span(node))

    # -- templates ---------------------------------------------------------------------------------------------

    def quoted(self, node: _Node) -> Expression:
        """A quoted template: literal text is what lies between the other parts."""
        children = node.children
        start, end = children[0].end_byte, children[-1].start_byte
        if b"\n" in self.data[start:end]:
            for child in children[1:-1]:
                if child.type == "template_literal" and "\n" in self.text(child):
                    self.refuse(child, "a quoted string may not run over several lines", "use a heredoc or \\n")
                    break
        inner = [c for c in children[1:-1] if c.type != "template_literal"]
        parts = self.template_parts(inner, start, end, unescape, node)
        span = self.span(node)
        if not parts:
            return Literal("", span)
        if len(parts) == 1:
            part = parts[0]
            if isinstance(part, Literal) and isinstance(part.value, str) and not inner:
                return Literal(part.value, span)
            if inner and inner[0].type == "template_interpolation":
                return part
        return Template(tuple(parts), span)

    def heredoc(self, node: _Node) -> Expression:
        """heredoc = ("<<" | "<<-") identifier newline template newline identifier."""
        marks = [c for c in node.children if c.type == "heredoc_identifier"]
        opening = node.children[0]
        if len(marks) < 2:
            self.refuse(node, "heredoc without its closing marker")
            return Literal("", self.span(node))
        start = self.data.find(b"\n", marks[0].end_byte) + 1
        end = self.data.rfind(b"\n", start, marks[-1].start_byte) + 1
        if end < start or start == 0:
            start = end = marks[-1].start_byte
        inner = [
            c
            for c in node.children
            if c.type not in ("heredoc_start", "heredoc_identifier", "template_literal", "comment")
        ]
        flush = self.text(opening).strip() == "<<-"
        parts = self.template_parts(inner, start, end, unescape_heredoc, node, dedented=flush)
        span = self.span(node)
        if all(isinstance(part, Literal) and isinstance(part.value, str) for part in parts):
            return Literal("".join(str(part.value) for part in parts if isinstance(part, Literal)), span)
        return Template(tuple(parts), span)

    def template_parts(
        self,
        inner: Sequence[_Node],
        start: int,
        end: int,
        how: Callable[[str], str],
        node: _Node,
        dedented: bool = False,
    ) -> list[Expression]:
        """The parts between two offsets: literal text where nothing else stands, with ``~`` applied."""
        pieces: list[str | _Node] = []
        cursor = start
        for child in inner:
            pieces.append(self.raw(cursor, child.start_byte))
            pieces.append(child)
            cursor = child.end_byte
        pieces.append(self.raw(cursor, end))
        if dedented:
            pieces = self.dedent(pieces)
        texts = self.strip(pieces)
        parts: list[Expression] = []
        for piece in texts:
            if isinstance(piece, str):
                if piece:
                    parts.append(Literal(self.unescaped(piece, node, how), self.span(node)))
            else:
                parts.append(self.template_part(piece, how, node))
        return parts

    def raw(self, start: int, end: int) -> str:
        return self.data[start:end].decode("utf-8", "replace").replace("\r\n", "\n")

    def dedent(self, pieces: list[str | _Node]) -> list[str | _Node]:
        meaningful: list[str | None] = [
            piece if isinstance(piece, str) else None for piece in pieces if not isinstance(piece, str) or piece
        ]
        width = indentation(meaningful)
        if not width:
            return pieces
        out: list[str | _Node] = []
        at_line_start = True
        for piece in pieces:
            if isinstance(piece, str):
                out.append(dedent(piece, width, at_line_start))
                if piece:
                    at_line_start = piece.endswith("\n")
            else:
                out.append(piece)
                at_line_start = False
        return out

    def strip(self, pieces: list[str | _Node]) -> list[str | _Node]:
        out = list(pieces)
        for index, piece in enumerate(out):
            if isinstance(piece, str):
                continue
            left, right = _strip_markers(piece)
            before, after = out[index - 1], out[index + 1]
            if left and isinstance(before, str):
                out[index - 1] = strip_right(before)
            if right and isinstance(after, str):
                out[index + 1] = strip_left(after)
        return out

    def template_part(self, node: _Node, how: Callable[[str], str], owner: _Node) -> Expression:
        if node.type == "template_interpolation":
            found = [c for c in node.children if c.type == "expression"]
            for child in node.children:
                if child.type == "ERROR" or child.is_missing:
                    self.broken(child)
            if len(found) == 1:
                return self.expression(found[0])
            self.refuse(node, "expected an expression in ${ }")
            return Literal("", self.span(node))
        if node.type == "template_directive":
            inner = node.children[0]
            if inner.type == "template_if":
                return self.template_if(inner, how, owner)
            if inner.type == "template_for":
                return self.template_for(inner, how, owner)
        return self.unexpected(node, Literal("", self.span(node)))

    def template_if(self, node: _Node, how: Callable[[str], str], owner: _Node) -> Expression:
        intro, ending = node.children[0], node.children[-1]
        middle = next((c for c in node.children if c.type == "template_else_intro"), None)
        condition = next((self.expression(c) for c in intro.children if c.type == "expression"), None)
        split = middle if middle is not None else ending
        then = self.branch(node, intro, split, how, owner)
        otherwise = self.branch(node, middle, ending, how, owner) if middle is not None else ()
        span = self.span(node)
        return TemplateIf(
            condition if condition is not None else Literal(None, span),
            Template(tuple(then), span),
            Template(tuple(otherwise), span),
            span,
        )

    def template_for(self, node: _Node, how: Callable[[str], str], owner: _Node) -> Expression:
        intro, ending = node.children[0], node.children[-1]
        names, collection = self.for_intro(intro)
        body = self.branch(node, intro, ending, how, owner)
        span = self.span(node)
        key = names[0] if len(names) > 1 else None
        return TemplateFor(key, names[-1] if names else "", collection, Template(tuple(body), span), span)

    def branch(
        self, node: _Node, first: _Node, last: _Node, how: Callable[[str], str], owner: _Node
    ) -> list[Expression]:
        inner = [
            c
            for c in node.children
            if first.end_byte <= c.start_byte
            and c.end_byte <= last.start_byte
            and c.type not in ("template_literal", "comment")
        ]
        raw = [self.raw(first.end_byte, inner[0].start_byte if inner else last.start_byte)]
        parts = self.template_parts(inner, first.end_byte, last.start_byte, how, owner)
        if _marker(first, -2) and parts and raw[0]:
            parts = _edge(parts, 0, strip_left)
        if _marker(last, 1) and parts:
            parts = _edge(parts, -1, strip_right)
        return parts


def _edge(parts: list[Expression], at: int, how: Callable[[str], str]) -> list[Expression]:
    part = parts[at]
    if isinstance(part, Literal) and isinstance(part.value, str):
        parts[at] = Literal(how(part.value), part.span)
    return parts


def _marker(node: _Node, at: int) -> bool:
    children = node.children
    return len(children) > 2 and children[at].type == "strip_marker"


def _strip_markers(node: _Node) -> tuple[bool, bool]:
    """Whether a part strips the text before it, and the text after it."""
    if node.type == "template_interpolation":
        return _marker(node, 1), _marker(node, -2)
    if node.type == "template_directive":
        inner = node.children[0]
        return _marker(inner.children[0], 1), _marker(inner.children[-1], -2)
    return False, False


_OPERATORS = frozenset(("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "!"))
_EXPRESSIONS: Mapping[str, Callable[[_Lowering, _Node], Expression]] = {
    "literal_value": _Lowering.literal,
    "variable_expr": _Lowering.variable,
    "operation": _Lowering.wrapped,
    "collection_value": _Lowering.wrapped,
    "template_expr": _Lowering.wrapped,
    "for_expr": _Lowering.wrapped,
    "binary_operation": _Lowering.binary,
    "unary_operation": _Lowering.unary,
    "conditional": _Lowering.conditional,
    "function_call": _Lowering.call,
    "tuple": _Lowering.tuple_,
    "object": _Lowering.object_,
    "for_tuple_expr": _Lowering.for_list,
    "for_object_expr": _Lowering.for_object,
    "quoted_template": _Lowering.quoted,
    "heredoc_template": _Lowering.heredoc,
}
