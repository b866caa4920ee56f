"""Policy files -> Policy. ``policies/<family>/<provider>.hcl``, one ``policy`` block a policy.

A policy file that is wrong is the fault of whoever wrote it, never of the scanned code: HdslintError, exit code 2,
with file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ..diagnostics import HdslintError
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate
from ..hcl.functions import FUNCTIONS
from ..hcl.nodes import Argument, Block, Body, Expression, Literal, ObjectExpr
from ..hcl.parser import parse
from ..hcl.values import Value
from ..source import SourceFile, Span
from .model import SEVERITIES, Enforce, Example, Policy, Text

LANGUAGES = ("en", "fr")
EXAMPLES: Mapping[str, str] = {"compliant": "pass", "noncompliant": "fail", "undecided": "open"}

_ARGUMENTS = frozenset(("title", "severity", "resources", "supports", "source", "rationale", "filter", "remediation"))
_REQUIRED = ("title", "severity", "resources", "supports", "source", "rationale", "remediation")
_BLOCKS = frozenset(("enforce", "locals", *EXAMPLES))
_ENFORCE_ARGUMENTS = frozenset(("condition", "error_message", "at", "for_each"))
_POLICIES = re.compile(rb"(?m)^(?=policy \")")
_RESOURCES = re.compile(rb"(?ms)^  resources\s*=\s*\[.*?\]")
_EXAMPLE_BLOCKS = re.compile(rb"(?ms)^  (?:compliant|noncompliant|undecided) \{\n.*?^  \}$")
_CONSTANT = Scope(names={}, functions=FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Family:
    """A family of policies: what one directory of the pack is about."""

    slug: str
    code: str
    title: Text
    description: Text


@dataclass(frozen=True, slots=True)
class Pack:
    """The policies of a run, in order of id, and the families they belong to."""

    policies: tuple[Policy, ...]
    families: Mapping[str, Family]


def pack_directory() -> Path:
    """Where the built-in policies are: inside the installed package, or beside it in a source checkout."""
    package = Path(__file__).resolve().parent.parent
    for directory in (package / "policies", package.parent / "policies"):
        if directory.is_dir():
            return directory
    raise HdslintError("the built-in policies are missing from this installation")


def reference_directory(directory: Path) -> Path:
    """Where the reference data of a pack is: its own, or the built-in one."""
    own = directory / "reference"
    return own if own.is_dir() else pack_directory() / "reference"


def load(directory: Path, types: Iterable[str] | None = None) -> Pack:
    """Read a pack: every policy, or those that concern some resource types, then without their examples.

    Raises HdslintError for a wrong policy file.
    """
    policies: list[Policy] = []
    names = None if types is None else {name.encode() for name in types}
    for path in sorted(directory.glob("*/*.hcl")):
        if path.name != "family.hcl":
            file = _open(path, directory)
            if names is not None:
                file = concerning(file, names)
            policies.extend(read_policies(file, path.parent.name, path.stem))
    _refuse_duplicates(policies)
    slugs = sorted({policy.family for policy in policies})
    families = {slug: _family(directory / slug / "family.hcl", directory, slug) for slug in slugs}
    return Pack(tuple(sorted(policies, key=lambda policy: policy.id)), families)


def read_policies(file: SourceFile, family: str, provider: str) -> Iterator[Policy]:
    """The policies of one file, in its order."""
    for block in _parse(file).blocks:
        if block.type != "policy" or len(block.labels) != 1:
            _refuse(block.header, 'expected a block: policy "ID" { … }')
        yield _policy(block, family, provider)


def examples(policy: Policy) -> Iterator[Example]:
    """The examples of a policy, in the order written."""
    for block in policy.example_blocks:
        manifest = block.body.arguments.get("yaml")
        text = _string(manifest) if manifest is not None else None
        yield Example(EXAMPLES[block.type], block, text)


def concerning(file: SourceFile, types: Collection[bytes]) -> SourceFile:
    """The same file with everything blanked but the policies that name a type, and their examples blanked too.

    Every line and column stays, and most of a pack, which is examples and other providers, is not parsed. Relies on
    the form that ``terraform fmt`` gives; in any other form, what it does not recognise is kept and read.
    """
    kept: list[bytes] = []
    for part in _POLICIES.split(file.data):
        resources = _RESOURCES.search(part)
        if resources is not None and not any(b'"' + name + b'"' in resources[0] for name in types):
            part = _blank(part)
        elif resources is not None:
            part = _EXAMPLE_BLOCKS.sub(lambda match: _blank(match[0]), part)
        kept.append(part)
    return SourceFile(file.path, b"".join(kept))


def _blank(text: bytes) -> bytes:
    return b"\n" * text.count(b"\n")


def _open(path: Path, directory: Path) -> SourceFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise HdslintError(f"{path}: {error.strerror}") from None
    return SourceFile(f"{directory.name}/{path.relative_to(directory).as_posix()}", data)


def _parse(file: SourceFile) -> Body:
    body, diagnostics = parse(file)
    for diagnostic in diagnostics:
        where = diagnostic.span.first if diagnostic.span else None
        place = f"{file.path}:{where.line}:{where.column}" if where else file.path
        raise HdslintError(f"{place}: {diagnostic.summary}. {diagnostic.detail}".rstrip(" ."))
    return body


def _family(path: Path, directory: Path, slug: str) -> Family:
    block = next(_parse(_open(path, directory)).blocks_of("family"), None) if path.is_file() else None
    if block is None or block.labels != (slug,):
        raise HdslintError(f'{path}: expected a block: family "{slug}" {{ … }}')
    arguments = block.body.arguments
    for name in ("code", "title", "description"):
        if name not in arguments:
            _refuse(block.header, f"family without {name}")
    return Family(slug, _string(arguments["code"]), _text(arguments["title"]), _text(arguments["description"]))


def _policy(block: Block, family: str, provider: str) -> Policy:
    arguments = block.body.arguments
    for name, argument in arguments.items():
        if name not in _ARGUMENTS:
            _refuse(argument.name_span, f"{name} is not an argument of a policy")
    for name in _REQUIRED:
        if name not in arguments:
            _refuse(block.header, f"policy without {name}")
    for inner in block.body.blocks:
        if inner.type not in _BLOCKS:
            _refuse(inner.header, f"{inner.type} is not a block of a policy")
    severity = _string(arguments["severity"])
    if severity not in SEVERITIES:
        _refuse(arguments["severity"].expression.span, f"severity must be one of {', '.join(SEVERITIES)}")
    enforces = tuple(_enforce(inner) for inner in block.body.blocks_of("enforce"))
    if not enforces:
        _refuse(block.header, "policy without an enforce block")
    filter_ = arguments.get("filter")
    return Policy(
        id=block.labels[0],
        family=family,
        provider=provider,
        title=_text(arguments["title"]),
        severity=severity,
        resources=_strings(arguments["resources"]),
        supports=_strings(arguments["supports"]),
        source=_string(arguments["source"]),
        rationale=_text(arguments["rationale"]),
        remediation=_text(arguments["remediation"]),
        filter=filter_.expression if filter_ is not None else None,
        locals={
            name: argument.expression
            for inner in block.body.blocks_of("locals")
            for name, argument in inner.body.arguments.items()
        },
        enforces=enforces,
        span=block.header,
        example_blocks=tuple(inner for inner in block.body.blocks if inner.type in EXAMPLES),
    )


def _enforce(block: Block) -> Enforce:
    arguments = block.body.arguments
    for name, argument in arguments.items():
        if name not in _ENFORCE_ARGUMENTS:
            _refuse(argument.name_span, f"{name} is not an argument of enforce")
    for name in ("condition", "error_message"):
        if name not in arguments:
            _refuse(block.header, f"enforce without {name}")
    for_each = arguments.get("for_each")
    return Enforce(
        condition=arguments["condition"].expression,
        error_message=_message(arguments["error_message"]),
        at=_string(arguments["at"]) if "at" in arguments else None,
        for_each=for_each.expression if for_each is not None else None,
        span=block.header,
    )


def _message(argument: Argument) -> Mapping[str, Expression]:
    expression = argument.expression
    if not isinstance(expression, ObjectExpr):
        _refuse(expression.span, "expected { en = …, fr = … }")
    messages = {key.value: value for key, value in expression.items if isinstance(key, Literal)}
    _refuse_untranslated(argument, messages)
    return {str(language): message for language, message in messages.items()}


def _text(argument: Argument) -> Text:
    value = _value(argument)
    if not isinstance(value, dict):
        _refuse(argument.expression.span, "expected { en = …, fr = … }")
    _refuse_untranslated(argument, value)
    if not all(isinstance(text, str) for text in value.values()):
        _refuse(argument.expression.span, "every translation must be a string")
    return {language: str(text).strip() for language, text in value.items()}


def _refuse_untranslated(argument: Argument, translations: Iterable[object]) -> None:
    if set(translations) != set(LANGUAGES):
        _refuse(argument.expression.span, f"{argument.name} must have exactly these translations: en, fr")


def _string(argument: Argument) -> str:
    value = _value(argument)
    if not isinstance(value, str) or not value:
        _refuse(argument.expression.span, f"{argument.name} must be a string")
    return value


def _strings(argument: Argument) -> tuple[str, ...]:
    value = _value(argument)
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        _refuse(argument.expression.span, f"{argument.name} must be a list of strings")
    return tuple(str(item) for item in value)


def _value(argument: Argument) -> Value:
    try:
        return evaluate(argument.expression, _CONSTANT)
    except EvaluationError as error:
        _refuse(error.span or argument.expression.span, error.summary)


def _refuse_duplicates(policies: Iterable[Policy]) -> None:
    seen: dict[str, Policy] = {}
    for policy in policies:
        if policy.id in seen:
            _refuse(policy.span, f"policy {policy.id} is already declared in {seen[policy.id].span.file.path}")
        seen[policy.id] = policy


def _refuse(span: Span, what: str) -> NoReturn:
    place = span.first
    raise HdslintError(f"{span.file.path}:{place.line}:{place.column}: {what}")
