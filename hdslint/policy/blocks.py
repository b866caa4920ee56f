"""Blocks of policy files -> Policy and Family, and all that is wrong with their form.

A policy file that is wrong is the fault of whoever wrote it, never of the scanned code: HdslintError, exit code 2,
with file, line and column.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NoReturn, TypeVar

from ..diagnostics import HdslintError
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate
from ..hcl.functions import FUNCTIONS
from ..hcl.nodes import Argument, Block, Body, Expression, Literal, ObjectExpr
from ..hcl.parser import parse
from ..hcl.values import Value
from ..source import SourceFile, Span
from .model import SEVERITIES, Enforce, Example, Family, Policy, Text

LANGUAGES = ("en", "fr")
NO_TEXT: Text = dict.fromkeys(LANGUAGES, "")
EXAMPLES: Mapping[str, str] = {
    "compliant": "pass",
    "noncompliant": "fail",
    "undecided": "open",
    "inapplicable": "notApplicable",
}

_ARGUMENTS = frozenset(("title", "severity", "resources", "supports", "source", "rationale", "filter", "remediation"))
_REQUIRED = ("title", "severity", "resources", "supports", "source", "rationale", "remediation")
_OWN_ARGUMENTS = _ARGUMENTS | {"family"}
_OWN_REQUIRED = ("title", "severity", "resources")
_BLOCKS = frozenset(("enforce", "locals", *EXAMPLES))
_ENFORCE_ARGUMENTS = frozenset(("condition", "error_message", "at", "for_each", "never_false"))
_CONSTANT = Scope(names={}, functions=FUNCTIONS)
_Read = TypeVar("_Read")
_Otherwise = TypeVar("_Otherwise")


class PolicyError(HdslintError):
    """A policy file that is wrong, and where."""

    def __init__(self, span: Span, what: str) -> None:
        place = span.first
        super().__init__(f"{span.file.path}:{place.line}:{place.column}: {what}")
        self.span = span
        self.what = what


def parsed(file: SourceFile) -> tuple[Body, list[PolicyError]]:
    """The blocks of a file, and what is wrong with its syntax."""
    body, diagnostics = parse(file)
    whole = Span(file, 0, 0)
    return body, [PolicyError(d.span or whole, f"{d.summary}. {d.detail}".rstrip(" .")) for d in diagnostics]


def parse_file(file: SourceFile) -> Body:
    """The blocks of a file. Raises HdslintError where its syntax is wrong."""
    body, faults = parsed(file)
    for fault in faults:
        raise fault
    return body


def family_in(file: SourceFile, slug: str, *, own: bool = False) -> Family:
    """The family that a ``family.hcl`` describes. Raises HdslintError when it is not the one expected."""
    block = next(parse_file(file).blocks_of("family"), None)
    if block is None or block.labels != (slug,):
        raise PolicyError(Span(file, 0, 0), f'expected a block: family "{slug}" {{ … }}')
    arguments = block.body.arguments
    for name in ("code", "title", "description"):
        if name not in arguments:
            refuse(block.header, f"family without {name}")
    return Family(
        slug=slug,
        code=_string(arguments["code"]),
        title=_text(arguments["title"], own),
        description=_text(arguments["description"], own),
        supports=_strings(arguments["supports"]) if "supports" in arguments else (),
    )


def read_policies(file: SourceFile, family: str, provider: str) -> Iterator[Policy]:
    """The policies of one file, in its order. Raises HdslintError at the first that is wrong."""
    for block in parse_file(file).blocks:
        policy, faults = read_policy(block, family, provider)
        for fault in faults:
            raise fault
        yield policy


def examples(policy: Policy) -> Iterator[Example]:
    """The examples of a policy, in the order written."""
    for block in policy.example_blocks:
        manifest = block.body.arguments.get("yaml")
        text = _string(manifest) if manifest is not None else None
        yield Example(EXAMPLES[block.type], block, text)


def read_policy(block: Block, family: str, provider: str, *, own: bool = False) -> tuple[Policy, list[PolicyError]]:
    """A policy as far as it can be read, and everything that is wrong with its form."""
    known, required = (_OWN_ARGUMENTS, _OWN_REQUIRED) if own else (_ARGUMENTS, _REQUIRED)
    reading = _Reading(block, "a policy", known, required, own=own)
    for inner in block.body.blocks:
        if inner.type not in _BLOCKS:
            reading.faults.append(PolicyError(inner.header, f"{inner.type} is not a block of a policy"))
    enforces = [_enforce(inner, reading.faults, own) for inner in block.body.blocks_of("enforce")]
    shown = example_blocks(block)
    for inner in shown:
        example = _Reading(inner, "an example", ("yaml",), ())
        example.of("yaml", _string, None)
        reading.faults += example.faults
    if not enforces:
        reading.faults.append(PolicyError(block.header, "policy without an enforce block"))
    resources = reading.of("resources", _strings, ())
    policy = Policy(
        id=block.labels[0] if block.labels else "",
        family=reading.of("family", _string, family) if own else family,
        provider=provider or provider_of(resources),
        title=reading.text("title"),
        severity=reading.of("severity", _severity, ""),
        resources=resources,
        supports=reading.of("supports", _strings, ()),
        source=reading.of("source", _string, ""),
        rationale=reading.text("rationale"),
        remediation=reading.text("remediation"),
        filter=reading.of("filter", _expression, None),
        locals={
            name: argument.expression
            for inner in block.body.blocks_of("locals")
            for name, argument in inner.body.arguments.items()
        },
        enforces=tuple(enforces),
        span=block.header,
        example_blocks=shown,
    )
    if block.type != "policy" or len(block.labels) != 1:
        return policy, [PolicyError(block.header, 'expected a block: policy "ID" { … }')]
    return policy, reading.faults


def provider_of(resources: Sequence[str]) -> str:
    """The provider that resource types have in common: ``aws``, ``kubernetes``; ``any`` when there is more than one."""
    found = {_provider(pattern) for pattern in resources}
    return found.pop() if len(found) == 1 else "any"


def _provider(pattern: str) -> str:
    if "/" in pattern or pattern[:1].isupper():
        return "kubernetes"
    name = pattern.removeprefix("data.").removeprefix("provider.").split("_", 1)[0]
    return name if name and "*" not in name else "any"


def _enforce(block: Block, faults: list[PolicyError], own: bool) -> Enforce:
    reading = _Reading(block, "enforce", _ENFORCE_ARGUMENTS, ("condition", "error_message"))
    enforce = Enforce(
        condition=reading.of("condition", _expression, Literal(None, block.header)),
        error_message=reading.of("error_message", lambda argument: _message(argument, own), {}),
        at=reading.of("at", _string, None),
        for_each=reading.of("for_each", _expression, None),
        span=block.header,
        never_false=reading.of("never_false", _string, None),
    )
    faults.extend(reading.faults)
    return enforce


class _Reading:
    """The arguments of a block, read one by one, and what is wrong with them."""

    def __init__(
        self, block: Block, what: str, known: Collection[str], required: Iterable[str], *, own: bool = False
    ) -> None:
        self.own = own
        self.arguments = block.body.arguments
        self.faults = [
            PolicyError(argument.name_span, f"{name} is not an argument of {what}")
            for name, argument in self.arguments.items()
            if name not in known
        ]
        missing = [name for name in required if name not in self.arguments]
        self.faults += [PolicyError(block.header, f"{what.removeprefix('a ')} without {name}") for name in missing]

    def of(self, name: str, read: Callable[[Argument], _Read], otherwise: _Otherwise) -> _Read | _Otherwise:
        """What an argument says; ``otherwise`` where it is absent or wrong."""
        try:
            return read(self.arguments[name]) if name in self.arguments else otherwise
        except PolicyError as fault:
            self.faults.append(fault)
            return otherwise

    def text(self, name: str) -> Text:
        """A text in every language; none where it is absent or wrong."""
        return self.of(name, lambda argument: _text(argument, self.own), NO_TEXT)


def _severity(argument: Argument) -> str:
    severity = _string(argument)
    if severity not in SEVERITIES:
        refuse(argument.expression.span, f"severity must be one of {', '.join(SEVERITIES)}")
    return severity


def _expression(argument: Argument) -> Expression:
    return argument.expression


def _message(argument: Argument, own: bool) -> Mapping[str, Expression]:
    expression = argument.expression
    if not isinstance(expression, ObjectExpr):
        if own:
            return dict.fromkeys(LANGUAGES, expression)
        refuse(expression.span, "expected { en = …, fr = … }")
    messages = {key.value: value for key, value in expression.items if isinstance(key, Literal)}
    _refuse_untranslated(argument, messages)
    for message in messages.values():
        if isinstance(message, Literal) and not (isinstance(message.value, str) and message.value.strip()):
            refuse(message.span, "every translation must be a text")
    return {str(language): message for language, message in messages.items()}


def _text(argument: Argument, own: bool) -> Text:
    """A text in every language; in a user's own file one text may serve them all."""
    value = _value(argument)
    if own and isinstance(value, str) and value.strip():
        return dict.fromkeys(LANGUAGES, value.strip())
    if not isinstance(value, dict):
        refuse(argument.expression.span, "expected { en = …, fr = … }")
    _refuse_untranslated(argument, value)
    if not all(isinstance(text, str) and text.strip() for text in value.values()):
        refuse(argument.expression.span, "every translation must be a text")
    return {language: str(text).strip() for language, text in value.items()}


def _refuse_untranslated(argument: Argument, translations: Iterable[object]) -> None:
    if set(translations) != set(LANGUAGES):
        refuse(argument.expression.span, f"{argument.name} must have exactly these translations: en, fr")


def _string(argument: Argument) -> str:
    value = _value(argument)
    if not isinstance(value, str) or not value:
        refuse(argument.expression.span, f"{argument.name} must be a string")
    return value


def _strings(argument: Argument) -> tuple[str, ...]:
    value = _value(argument)
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        refuse(argument.expression.span, f"{argument.name} must be a list of strings")
    return tuple(str(item) for item in value)


def _value(argument: Argument) -> Value:
    try:
        return evaluate(argument.expression, _CONSTANT)
    except EvaluationError as error:
        refuse(error.span or argument.expression.span, error.summary)


def example_blocks(policy: Block) -> tuple[Block, ...]:
    """The blocks of the examples of a policy, in order."""
    return tuple(block for block in policy.body.blocks if block.type in EXAMPLES)


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """What to add to a message about a name that does not exist."""
    import difflib

    close = difflib.get_close_matches(given, sorted(known), 3)
    return f"; did you mean {', '.join(close)}?" if close else ""


def refuse(span: Span, what: str) -> NoReturn:
    """PolicyError with the place of what is wrong in a policy file."""
    raise PolicyError(span, what)
