"""Policy files -> Policy. ``policies/<family>/<provider>.hcl``, one ``policy`` block a policy.

A policy file that is wrong is the fault of whoever wrote it, never of the scanned code: HdslintError, exit code 2,
with file, line and column. Users' own files (``own``) are written alike, with less that they must hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ..diagnostics import Diagnostic, HdslintError
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate
from ..hcl.functions import FUNCTIONS
from ..hcl.nodes import Argument, Block, Body, Expression, Literal, ObjectExpr
from ..hcl.parser import parse
from ..hcl.values import Value
from ..inventory import type_matches
from ..source import SourceFile, Span
from .model import SEVERITIES, Enforce, Example, Policy, Text

LANGUAGES = ("en", "fr")
NO_TEXT: Text = dict.fromkeys(LANGUAGES, "")
EXAMPLES: Mapping[str, str] = {"compliant": "pass", "noncompliant": "fail", "undecided": "open"}

PREFIX = "HDS-"

_REQUIRED = ("title", "severity", "resources", "supports", "source", "rationale", "remediation")
_ARGUMENTS = frozenset((*_REQUIRED, "filter"))
_OWN_REQUIRED = ("title", "severity", "resources")
_BLOCKS = frozenset(("enforce", "locals", *EXAMPLES))
_ENFORCE_ARGUMENTS = frozenset(("condition", "error_message", "at", "for_each"))
_POLICIES = re.compile(rb"(?m)^(?=policy \")")
_IDS = re.compile(rb'(?m)^[ \t]*policy[ \t]+"([^"\n]+)"')
_RESOURCES = re.compile(rb"(?ms)^  resources\s*=\s*\[.*?\]")
_PATTERN = re.compile(rb'"([^"]*\*[^"]*)"')
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
    """The policies of a run, in order of id, the families they belong to, and what is to be said of their files.

    ``secrets`` are values given to policies that no report may show.
    """

    policies: tuple[Policy, ...]
    families: Mapping[str, Family]
    diagnostics: tuple[Diagnostic, ...] = ()
    secrets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Own:
    """What is different in a user's own file: the family of a policy that names none, and those it may name."""

    family: str
    families: frozenset[str]


def pack_directory() -> Path:
    """Where the built-in policies are: inside the installed package, or beside it in a source checkout."""
    package = Path(__file__).resolve().parent.parent
    for directory in (package / "policies", package.parent / "policies"):
        if directory.is_dir():
            return directory
    raise HdslintError("the built-in policies are missing from this installation")


def load(directory: Path, types: Iterable[str] | None = None, ids: Collection[str] = ()) -> Pack:
    """Read a pack: every policy, or those that concern some types or have some id, then without their examples.

    Raises HdslintError for a wrong policy file.
    """
    policies: list[Policy] = []
    names = None if types is None else {name.encode() for name in types}
    kept = frozenset(id_.encode() for id_ in ids)
    for path in _policy_files(directory):
        file = _open(path, directory)
        if names is not None:
            file = concerning(file, names, kept)
        policies.extend(read_policies(file, path.parent.name, path.stem))
    refuse_duplicates(policies)
    slugs = sorted({policy.family for policy in policies})
    families = {slug: family_of(directory, slug) for slug in slugs}
    return Pack(in_order(policies), families)


def family_of(directory: Path, slug: str) -> Family:
    """One family of a pack."""
    return read_family(_open(directory / slug / "family.hcl", directory), slug)


def ids_of(directory: Path) -> set[str]:
    """The id of every policy of a pack, without parsing it."""
    found: set[str] = set()
    for path in _policy_files(directory):
        found.update(id_.decode("utf-8", "replace") for id_ in _IDS.findall(path.read_bytes()))
    return found


def slugs_of(directory: Path) -> frozenset[str]:
    """The families of a pack."""
    return frozenset(path.parent.name for path in directory.glob("*/family.hcl"))


def in_order(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The order of a pack: by id."""
    return tuple(sorted(policies, key=lambda policy: policy.id))


def _policy_files(directory: Path) -> Sequence[Path]:
    return [path for path in sorted(directory.glob("*/*.hcl")) if path.name != "family.hcl"]


def read_policies(file: SourceFile, family: str, provider: str) -> Iterator[Policy]:
    """The policies of one file of the pack, in its order."""
    for block in _policy_blocks(file):
        yield _policy(block, family, provider)


def read_own_policies(file: SourceFile, own: Own) -> Iterator[Policy]:
    """The policies of one file of a user's own, in its order."""
    for block in _policy_blocks(file):
        if block.labels[0].upper().startswith(PREFIX):
            refuse(
                block.header, f"ids that begin with {PREFIX} are those of the built-in policies; choose another prefix"
            )
        yield _policy(block, own.family, "", own)


def _policy_blocks(file: SourceFile) -> Iterator[Block]:
    body = parse_file(file)
    for name, argument in body.arguments.items():
        refuse(argument.name_span, f'{name}: expected a block: policy "ID" {{ … }}')
    for block in body.blocks:
        if block.type != "policy" or len(block.labels) != 1:
            refuse(block.header, 'expected a block: policy "ID" { … }')
        yield block


def examples(policy: Policy) -> Iterator[Example]:
    """The examples of a policy, in the order written."""
    for block in policy.example_blocks:
        manifest = block.body.arguments.get("yaml")
        text = _string(manifest) if manifest is not None else None
        yield Example(EXAMPLES[block.type], block, text)


def concerning(file: SourceFile, types: Collection[bytes], ids: frozenset[bytes] = frozenset()) -> SourceFile:
    """The same file with everything blanked but the policies that name a type, or have an id, and their examples
    blanked too.

    Every line and column stays, and most of a pack, which is examples and other providers, is not parsed. Relies on
    the form that ``terraform fmt`` gives; in any other form, what it does not recognise is kept and read.
    """
    kept: list[bytes] = []
    for part in _POLICIES.split(file.data):
        resources = _RESOURCES.search(part)
        if resources is not None and not _names(resources[0], types) and not ids.intersection(_IDS.findall(part)):
            part = _blank(part)
        elif resources is not None:
            part = _EXAMPLE_BLOCKS.sub(lambda match: _blank(match[0]), part)
        kept.append(part)
    return SourceFile(file.path, b"".join(kept))


def _names(resources: bytes, types: Collection[bytes]) -> bool:
    if any(b'"' + name + b'"' in resources for name in types):
        return True
    patterns = [pattern.decode("utf-8", "replace") for pattern in _PATTERN.findall(resources)]
    return any(type_matches(pattern, name.decode("utf-8", "replace")) for pattern in patterns for name in types)


def _blank(text: bytes) -> bytes:
    return b"\n" * text.count(b"\n")


def _open(path: Path, directory: Path) -> SourceFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise HdslintError(f"{path}: {error.strerror}") from None
    return SourceFile(f"{directory.name}/{path.relative_to(directory).as_posix()}", data)


def parse_file(file: SourceFile) -> Body:
    """The body of a policy file; HdslintError with the place of what cannot be read."""
    body, diagnostics = parse(file)
    for diagnostic in diagnostics:
        where = diagnostic.span.first if diagnostic.span else None
        place = f"{file.path}:{where.line}:{where.column}" if where else file.path
        raise HdslintError(f"{place}: {diagnostic.summary}. {diagnostic.detail}".rstrip(" ."))
    return body


def read_family(file: SourceFile, slug: str, *, own: bool = False) -> Family:
    """The family that a ``family.hcl`` describes; HdslintError when it is not the one expected."""
    block = next(parse_file(file).blocks_of("family"), None)
    if block is None or block.labels != (slug,):
        raise HdslintError(f'{file.path}:1:1: expected a block: family "{slug}" {{ … }}')
    arguments = block.body.arguments
    for name in ("code", "title", "description"):
        if name not in arguments:
            refuse(block.header, f"family without {name}")
    title, description = (_text(arguments[name], own) for name in ("title", "description"))
    return Family(slug, _string(arguments["code"]), title, description)


def _policy(block: Block, family: str, provider: str, own: Own | None = None) -> Policy:
    arguments = block.body.arguments
    for name, argument in arguments.items():
        if name not in _ARGUMENTS and not (own is not None and name == "family"):
            refuse(argument.name_span, f"{name} is not an argument of a policy")
    for name in _REQUIRED if own is None else _OWN_REQUIRED:
        if name not in arguments:
            refuse(block.header, f"policy without {name}")
    for inner in block.body.blocks:
        if inner.type not in _BLOCKS:
            refuse(inner.header, f"{inner.type} is not a block of a policy")
    severity = _string(arguments["severity"])
    if severity not in SEVERITIES:
        refuse(arguments["severity"].expression.span, f"severity must be one of {', '.join(SEVERITIES)}")
    lax = own is not None
    enforces = tuple(_enforce(inner, lax) for inner in block.body.blocks_of("enforce"))
    if not enforces:
        refuse(block.header, "policy without an enforce block")
    filter_ = arguments.get("filter")
    resources = _strings(arguments["resources"])
    return Policy(
        id=block.labels[0],
        family=_own_family(arguments, own) if own is not None else family,
        provider=provider or provider_of(resources),
        title=_text(arguments["title"], lax),
        severity=severity,
        resources=resources,
        supports=_strings(arguments["supports"]) if "supports" in arguments else (),
        source=_string(arguments["source"]) if "source" in arguments else "",
        rationale=_text(arguments["rationale"], lax) if "rationale" in arguments else NO_TEXT,
        remediation=_text(arguments["remediation"], lax) if "remediation" in arguments else NO_TEXT,
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


def provider_of(resources: Sequence[str]) -> str:
    """The provider that resource types have in common: ``aws``, ``kubernetes``; ``any`` when there is more than one."""
    found = {_provider(pattern) for pattern in resources}
    return found.pop() if len(found) == 1 else "any"


def _provider(pattern: str) -> str:
    if "/" in pattern or pattern[:1].isupper():
        return "kubernetes"
    name = pattern.removeprefix("data.").removeprefix("provider.").split("_", 1)[0]
    return name if name and "*" not in name else "any"


def _own_family(arguments: Mapping[str, Argument], own: Own) -> str:
    argument = arguments.get("family")
    if argument is None:
        return own.family
    slug = _string(argument)
    if slug not in own.families:
        refuse(argument.expression.span, f"there is no family {slug}{did_you_mean(slug, own.families)}")
    return slug


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """What to add to a message about a name that does not exist."""
    import difflib

    close = difflib.get_close_matches(given, sorted(known), 3)
    return f"; did you mean {', '.join(close)}?" if close else ""


def _enforce(block: Block, lax: bool) -> Enforce:
    arguments = block.body.arguments
    for name, argument in arguments.items():
        if name not in _ENFORCE_ARGUMENTS:
            refuse(argument.name_span, f"{name} is not an argument of enforce")
    for name in ("condition", "error_message"):
        if name not in arguments:
            refuse(block.header, f"enforce without {name}")
    for_each = arguments.get("for_each")
    return Enforce(
        condition=arguments["condition"].expression,
        error_message=_message(arguments["error_message"], lax),
        at=_string(arguments["at"]) if "at" in arguments else None,
        for_each=for_each.expression if for_each is not None else None,
        span=block.header,
    )


def _message(argument: Argument, lax: bool) -> Mapping[str, Expression]:
    expression = argument.expression
    if not isinstance(expression, ObjectExpr):
        if lax:
            return dict.fromkeys(LANGUAGES, expression)
        refuse(expression.span, "expected { en = …, fr = … }")
    messages = {key.value: value for key, value in expression.items if isinstance(key, Literal)}
    _refuse_untranslated(argument, messages)
    return {str(language): message for language, message in messages.items()}


def _text(argument: Argument, lax: bool = False) -> Text:
    """A text in every language; in a user's own file one text may serve them all."""
    value = _value(argument)
    if lax and isinstance(value, str) and value.strip():
        return dict.fromkeys(LANGUAGES, value.strip())
    if not isinstance(value, dict):
        refuse(argument.expression.span, "expected { en = …, fr = … }")
    _refuse_untranslated(argument, value)
    if not all(isinstance(text, str) for text in value.values()):
        refuse(argument.expression.span, "every translation must be a string")
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


def refuse_duplicates(policies: Iterable[Policy]) -> None:
    """HdslintError when two policies have one id."""
    seen: dict[str, Policy] = {}
    for policy in policies:
        if policy.id in seen:
            refuse(policy.span, f"policy {policy.id} is already declared in {seen[policy.id].span.file.path}")
        seen[policy.id] = policy


def refuse(span: Span, what: str) -> NoReturn:
    """HdslintError with the place of what is wrong in a policy file."""
    place = span.first
    raise HdslintError(f"{span.file.path}:{place.line}:{place.column}: {what}")
