"""Expressions of the grammar -> our own nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...source import Span
from ..literals import InvalidLiteral, parse_numeric
from ..nodes import (
    Binary,
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
    Unary,
)
from ..values import Reason, ReasonKind, Unknown
from .places import Node
from .templates import Templates


class Expressions(Templates):
    """Every kind of expression."""

    def expression(self, node: Node) -> Expression:
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

    def sequence(self, node: Node) -> Expression:
        """A primary expression and the traversal steps after it, which the grammar gives as siblings."""
        children = [child for child in node.children if child.type != "comment"]
        if children and children[0].type == "(":
            return self.parenthesised(children)
        return self.traversal(children, node)

    def parenthesised(self, children: Sequence[Node]) -> Expression:
        """What stands in parentheses, with the steps after them."""
        inner = Literal(None, self.span(children[0]))
        found: Expression = inner
        rest: list[Node] = []
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

    def traversal(self, children: Sequence[Node], node: Node) -> Expression:
        """A root and the steps that follow it."""
        if not children:
            self.refuse(node, "expected an expression")
            return Literal(None, self.span(node))
        return self.steps(self.expression(children[0]), children[1:], self.span(children[0]))

    def steps(self, source: Expression, steps: Sequence[Node], start: Span) -> Expression:
        """``.name``, ``[key]`` and splats applied in turn."""
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

    def index(self, source: Expression, step: Node, start: Span) -> Expression:
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

    def splat(self, source: Expression, step: Node, after: Sequence[Node], start: Span) -> Expression:
        """splat = ".*" (get_attr | legacy_index)* | "[*]" (get_attr | index)*; what else follows is outside it."""
        inner = step.children[0]
        full = inner.type == "full_splat"
        item: Expression = SplatItem(self.span(inner.children[0]))
        span = self.between(start, step)
        after = [*(c for c in inner.children[1:] if c.type != "comment"), *after]
        if full:
            each = self.steps(item, after, item.span)
            last = after[-1] if after else step
            return Splat(source, each, True, self.between(start, last))
        taken = next((n for n, part in enumerate(after) if not _is_attribute(part)), len(after))
        each = self.steps(item, after[:taken], item.span)
        return self.steps(Splat(source, each, False, span), after[taken:], start)

    def literal(self, node: Node) -> Expression:
        """literal_value = number | bool | null | string."""
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
                return self.unclosed(child) if self.runs_on(child) else Literal(self.label(child), span)
        return self.unexpected(child, Literal(None, span))

    def variable(self, node: Node) -> Expression:
        """variable_expr = identifier."""
        return Name(self.text(node), self.span(node))

    def wrapped(self, node: Node) -> Expression:
        """operation, collection_value, template_expr, for_expr: a node around one other."""
        return self.expression(self.only(node))

    def only(self, node: Node) -> Node:
        """The one child that is neither a comment nor broken."""
        inner = [child for child in node.children if child.type != "comment"]
        for child in inner:
            if child.type == "ERROR" or child.is_missing:
                self.broken(child)
        return next((c for c in inner if c.type != "ERROR" and not c.is_missing), inner[0])

    def operands(self, nodes: Sequence[Node]) -> tuple[list[Expression], list[str]]:
        """Operands with their traversal steps, and the operators between them."""
        operands: list[Expression] = []
        operators: list[str] = []
        group: list[Node] = []

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

    def binary(self, node: Node) -> Expression:
        """binary_operation = operand operator operand."""
        operands, operators = self.operands(node.children)
        if len(operands) != 2 or len(operators) != 1:
            self.refuse(node, "expected two operands and an operator")
            return operands[0] if operands else Literal(None, self.span(node))
        return Binary(operators[0], operands[0], operands[1], self.span(node))

    def unary(self, node: Node) -> Expression:
        """unary_operation = operator operand."""
        operands, operators = self.operands(node.children)
        if len(operands) != 1 or len(operators) != 1:
            self.refuse(node, "expected an operand")
            return operands[0] if operands else Literal(None, self.span(node))
        return Unary(operators[0], operands[0], self.span(node))

    def conditional(self, node: Node) -> Expression:
        """condition ? then : otherwise."""
        parts: list[list[Node]] = [[], [], []]
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

    def call(self, node: Node) -> Expression:
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

    def tuple_(self, node: Node) -> Expression:
        """``[a, b]``."""
        items: list[Expression] = []
        for child in node.children:
            if child.type == "expression":
                items.append(self.expression(child))
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
        return ListExpr(tuple(items), self.span(node))

    def object_(self, node: Node) -> Expression:
        """``{a = 1, (b) = 2}``."""
        items: list[tuple[Expression, Expression]] = []
        previous: Node | None = None
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

    def object_item(self, node: Node) -> tuple[Expression, Expression] | None:
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
        elif isinstance(key, Literal) and key.value in (None, True, False) and sides[0].children[0].type != "(":
            key = Literal(self.text(sides[0]), key.span)
        return key, self.expression(sides[1])

    def for_list(self, node: Node) -> Expression:
        """``[for …]``."""
        key, value, collection, results, condition, _ = self.for_parts(node)
        if not results:
            self.refuse(node, "expected [for x in y : z]")
            results = [Literal(None, self.span(node))]
        return ForList(key, value, collection, results[0], condition, self.span(node))

    def for_object(self, node: Node) -> Expression:
        """``{for …}``."""
        key, value, collection, results, condition, group = self.for_parts(node)
        if len(results) < 2:
            self.refuse(node, "expected {for x in y : key => value}")
            results = [Literal("", self.span(node)), Literal(None, self.span(node))]
        return ForObject(key, value, collection, results[0], results[1], condition, group, self.span(node))

    def for_parts(self, node: Node) -> tuple[str | None, str, Expression, list[Expression], Expression | None, bool]:
        """Key, value, collection, results, condition and whether it groups."""
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


_OPERATORS = frozenset(("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "!"))


def _is_attribute(step: Node) -> bool:
    """Whether an attribute splat goes on through this step: ``.name`` or ``.0``, not ``[0]``."""
    return step.type == "get_attr" or (step.type == "index" and step.children[0].type == "legacy_index")


_EXPRESSIONS: Mapping[str, Callable[[Expressions, Node], Expression]] = {
    "literal_value": Expressions.literal,
    "variable_expr": Expressions.variable,
    "operation": Expressions.wrapped,
    "collection_value": Expressions.wrapped,
    "template_expr": Expressions.wrapped,
    "for_expr": Expressions.wrapped,
    "binary_operation": Expressions.binary,
    "unary_operation": Expressions.unary,
    "conditional": Expressions.conditional,
    "function_call": Expressions.call,
    "tuple": Expressions.tuple_,
    "object": Expressions.object_,
    "for_tuple_expr": Expressions.for_list,
    "for_object_expr": Expressions.for_object,
    "quoted_template": Expressions.quoted,
    "heredoc_template": Expressions.heredoc,
}
