"""Drafts: a new policy with everything it must have, to be written where it says so.

A draft is a valid policy, read and tested like any other; until it is finished, the test names every place left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from ..diagnostics import HdslintError
from ..frozen import frozen
from ..source import Span
from .argument_list import argument_lines
from .assembly import read_directory
from .loader import load, pack_directory
from .model import Family, Policy
from .schemas import Schemas

LANGUAGE = "https://github.com/hdslint/hdslint/blob/main/docs/policy-language.md"
_PREFIX = "HDS"  # of the ids of the pack
_ID = re.compile(r"([A-Z][A-Z0-9]*)-([A-Z]+)-[0-9]+")
_TYPE = re.compile(r"(?:(?P<mode>data|provider)\.)?(?P<type>[a-z][a-z0-9-]*(?:_[a-z0-9_]+)?)")
_KIND = re.compile(r"(?:(?P<group>[a-z0-9.-]+)/)?(?P<kind>[A-Z][A-Za-z0-9]*)")
_LEFT = re.compile(rb"\bTODO\b[^\"\n]*")
_MOST_LINES = 120


@frozen
class Draft:
    """Where a draft was written: the file, and its first line in it."""

    path: Path
    line: int


def begin(directory: Path, id_: str, types: Sequence[str]) -> Draft:
    """Write a draft into a pack: after the policies of its family and provider, or in a new file.

    Raises HdslintError for an id or a type that cannot be, or an id that is taken.
    """
    family = _family(directory, id_)
    providers = {_provider(type_) for type_ in types}
    if len(providers) != 1:
        raise HdslintError(f"the resources of a policy have one provider, not {', '.join(sorted(providers))}")
    text = draft(id_, types)
    path = directory / family.slug / f"{providers.pop()}.hcl"
    path.parent.mkdir(parents=True, exist_ok=True)
    described = pack_directory() / family.slug / "family.hcl"
    if described.is_file() and not (path.parent / "family.hcl").exists():
        (path.parent / "family.hcl").write_bytes(described.read_bytes())
    written = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else ""
    path.write_text(written + text, encoding="utf-8", newline="\n")
    return Draft(path, written.count("\n") + 1)


def draft(id_: str, types: Sequence[str]) -> str:
    """The text of a draft. Raises HdslintError for a type that its provider does not have."""
    kubernetes = _provider(types[0]) == "kubernetes" and _KIND.fullmatch(types[0]) is not None
    reads = "object.spec" if kubernetes else "attrs.name"
    blocks = [_example(outcome, types[0]) for outcome in ("noncompliant", "compliant", "undecided")]
    return _TEXT.format(
        id=id_,
        language=LANGUAGE,
        arguments="".join(f"  # {line}".rstrip() + "\n" for type_ in types for line in _arguments(type_)),
        resources=", ".join(f'"{type_}"' for type_ in types),
        source=_source(types[0]),
        reads=reads,
        examples="\n".join(blocks[:2] if kubernetes else blocks),
    )


def unfinished(policy: Policy) -> Iterator[str]:
    """A line for each place of a policy that its draft left to be written, and that still is."""
    data = policy.span.file.data
    following = data.find(b'\npolicy "', policy.span.start)
    for left in _LEFT.finditer(data, policy.span.start, len(data) if following < 0 else following):
        place = Span(policy.span.file, left.start(), left.end()).first
        text = left[0].decode("utf-8", "replace").strip()
        yield f"{policy.span.file.path}:{place.line}:{place.column}: {policy.id}: {text}"


def _family(directory: Path, id_: str) -> Family:
    match = _ID.fullmatch(id_)
    if match is None:
        raise HdslintError(f"{id_} is not an id: a prefix, the code of a family and a number, such as ACME-ENC-001")
    pack = load(pack_directory())
    own = read_directory(directory) if directory.is_dir() else pack
    if match[1] == _PREFIX and directory.resolve() != pack_directory().resolve():
        raise HdslintError(
            f"{_PREFIX}- is the prefix of the built-in policies; take one of your own: ACME-{match[2]}-001"
        )
    for policy in own.policies:
        if policy.id == id_:
            raise HdslintError(f"policy {id_} is already declared in {policy.span.file.path}")
    codes: Mapping[str, Family] = {family.code: family for p in (pack, own) for family in p.families.values()}
    if match[2] not in codes:
        known = ", ".join(f"{code} ({family.slug})" for code, family in sorted(codes.items()))
        raise HdslintError(f"no family has the code {match[2]}; known are {known}")
    return codes[match[2]]


def _provider(type_: str) -> str:
    """The provider whose file a policy of this type belongs in."""
    if _KIND.fullmatch(type_):
        return "kubernetes"
    match = _TYPE.fullmatch(type_)
    if match is None:
        raise HdslintError(
            f"{type_} is not a type: aws_s3_bucket, data.aws_s3_bucket, provider.aws, or apps/Deployment for Kubernetes"
        )
    return match["type"].split("_", 1)[0]


def _arguments(type_: str) -> Iterator[str]:
    """What is known of the arguments of a type."""
    schemas = Schemas()
    provider = schemas.provider_of(type_)
    if provider is None:
        yield f"No schema lists the arguments of {type_}."
        return
    descriptor = schemas.resource(type_)
    if descriptor is None:
        _refuse(type_, _named(schemas, provider), schemas.resource_types(provider))
    lines = list(argument_lines(descriptor))
    yield f"Arguments of {type_} ({_named(schemas, provider)}), which a condition reads as attrs.NAME:"
    yield from (f"  {line}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"  … and {len(lines) - _MOST_LINES} more"


def _refuse(type_: str, provider: str, known: Sequence[str]) -> NoReturn:
    import difflib

    close = difflib.get_close_matches(type_, known, 3)
    hint = f"; did you mean {', '.join(close)}?" if close else ""
    raise HdslintError(f"{provider} has no resource type {type_}{hint}")


def _named(schemas: Schemas, provider: str) -> str:
    source = schemas.sources[provider]
    return f"{source['source']} {source['version']}"


def _source(type_: str) -> str:
    schemas = Schemas()
    provider = schemas.provider_of(type_.rpartition(".")[2])
    return f"{_named(schemas, provider)}: " if provider is not None else ""


def _example(outcome: str, type_: str) -> str:
    what = _WHAT[outcome]
    kind, match = _KIND.fullmatch(type_), _TYPE.fullmatch(type_)
    if kind is not None:
        version = f"{kind['group']}/v1" if kind["group"] else "v1"
        lines = (f"apiVersion: {version}", f"kind: {kind['kind']}", "metadata: {name: example}", f"# TODO: {what}")
        return "\n".join(
            (f"  {outcome} {{", "    yaml = <<-EOT", *(f"      {line}" for line in lines), "    EOT", "  }")
        )
    assert match is not None
    labels = {None: f'resource "{match["type"]}" "example"', "data": f'data "{match["type"]}" "example"'}
    block = labels.get(match["mode"], f'provider "{match["type"]}"')
    given = ['    variable "given" {}'] if outcome == "undecided" else []
    return "\n".join((f"  {outcome} {{", *given, f"    {block} {{", f"      # TODO: {what}", "    }", "  }"))


_WHAT: Mapping[str, str] = {
    "noncompliant": "arguments that the condition refuses",
    "compliant": "arguments that it accepts",
    "undecided": "the argument that decides, from var.given; or remove this example where no value can be unknown",
}
_TEXT = """\
# {language}
policy "{id}" {{
  title = {{
    en = "TODO: what is true of a resource that complies, without a full stop"
    fr = "TODO : ce qui est vrai d’une ressource conforme, sans point final"
  }}
  # low, medium, high or critical
  severity  = "medium"
  resources = [{resources}]
  # The requirements that it bears on, by id; the reference lists them.
  supports = ["TODO: hds:exi-05"]
  source   = "{source}TODO: what an absent argument means, and who says so"
  rationale = {{
    en = "TODO: why it matters, in two or three sentences."
    fr = "TODO : pourquoi c’est important, en deux ou trois phrases."
  }}

{arguments}
  enforce {{
    condition = hds::undetermined("TODO: the condition, such as coalesce({reads}, false)")
    error_message = {{
      en = "TODO: what is wrong with ${{meta.address}}, with the value, and what to do."
      fr = "TODO : ce qui ne va pas dans ${{meta.address}}, avec la valeur, et que faire."
    }}
  }}

  remediation = {{
    en = <<-EOT
      TODO: what to write instead, ready to be pasted
    EOT
    fr = <<-EOT
      TODO : ce qu’il faut écrire à la place, prêt à être collé
    EOT
  }}

{examples}
}}
"""
