"""Coverage of frameworks, shown: per requirement the policies that bear on it, the gaps, and what needs a document."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from ..policy.coverage import Coverage, Standing
from ..policy.frameworks import EVIDENCE, Framework, Requirement
from ..policy.model import Policy
from ..wording import requirement_label
from .tables import cell

VERSION = 1
WIDTH = 100

Covered: TypeAlias = tuple[Framework, Sequence[Coverage]]

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "total": "{total} requirements",
        "parts": "{total} requirements and {parts} parts of them",
        "summary": "{total}: {covered} with policies, {gap} without any yet, {attestation} by document alone",
        "covered": "policies",
        "gap": "gap",
        "attestation": "document",
        "through": "{count} in all, those of its parts included",
        "no_policy": "no policy yet, though code could show part of it",
        "document": "document: {document}",
        "rest": "beyond code: {document}",
        "list": "{total}: {code} shown by code, {partial} in part, {attestation} by document alone",
        "head": "| requirement | standing | policies | document |\n|---|---|---|---|",
        "addressable": "addressable",
        "legend": "Code never shows that an organisation complies, only what it describes.",
    },
    "fr": {
        "total": "{total} exigences",
        "parts": "{total} exigences et {parts} subdivisions",
        "summary": "{total}\u00a0: {covered} avec politiques, {gap} encore sans, {attestation} sur document seul",
        "covered": "politiques",
        "gap": "lacune",
        "attestation": "document",
        "through": "{count} en tout, celles de ses subdivisions comprises",
        "no_policy": "aucune politique, alors que le code pourrait en montrer une partie",
        "document": "document\u00a0: {document}",
        "rest": "au-delà du code\u00a0: {document}",
        "list": "{total}\u00a0: {code} montrées par le code, {partial} en partie, {attestation} sur document seul",
        "head": "| exigence | état | politiques | document |\n|---|---|---|---|",
        "addressable": "à évaluer",
        "legend": "Le code ne montre jamais la conformité d’un organisme, seulement ce qu’il décrit.",
    },
}


def render_json(covered: Iterable[Covered], lang: str) -> str:
    """``version`` and ``frameworks``, each with its requirements and the ids of the policies that bear on them."""
    document = {"version": VERSION, "frameworks": [_document(item, lang) for item in covered]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def render_text(covered: Iterable[Covered], lang: str) -> str:
    """One block a requirement, under the chapters of its framework; no wider than 100 columns."""
    blocks = ["\n".join(_text(framework, items, lang)) for framework, items in covered]
    return "\n\n\n".join([*blocks, _WORDS[lang]["legend"]])


def render_markdown(covered: Iterable[Covered], lang: str) -> str:
    """One table a framework."""
    parts = ["\n".join(_markdown(framework, items, lang)) for framework, items in covered]
    return "\n\n".join([*parts, _WORDS[lang]["legend"]])


def render_list(frameworks: Iterable[Framework], lang: str) -> str:
    """The frameworks, a line on each and a line on where it comes from."""
    lines: list[str] = []
    for framework in frameworks:
        entries = list(framework.requirements.values())
        counts = {kind: sum(entry["evidence"] == kind for entry in entries) for kind in EVIDENCE}
        lines += _wrapped(f"{framework.slug}: {framework.title[lang]}, {framework.publisher}, {framework.date}", 0, 2)
        lines += _wrapped(_WORDS[lang]["list"].format(total=_total(entries, lang), **counts), 2)
        lines += [*_wrapped(framework.source, 2), f"  {framework.url}", ""]
    return "\n".join(lines).rstrip()


def render_list_json(frameworks: Iterable[Framework], lang: str) -> str:
    """``version`` and ``frameworks``, with every requirement."""
    document = {
        "version": VERSION,
        "frameworks": [
            {**_identity(f, lang), "requirements": [_requirement(e, lang) for e in f.requirements.values()]}
            for f in frameworks
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _document(covered: Covered, lang: str) -> dict[str, Any]:
    framework, items = covered
    return {
        **_identity(framework, lang),
        "summary": _counts(items),
        "requirements": [
            {
                **_requirement(item.requirement, lang),
                "standing": str(item.standing),
                "policies": [policy.id for policy in item.policies],
            }
            for item in items
        ],
    }


def _identity(framework: Framework, lang: str) -> dict[str, Any]:
    return {
        "framework": framework.slug,
        "title": framework.title[lang],
        "textVersion": framework.version,
        "publisher": framework.publisher,
        "date": framework.date,
        "url": framework.url,
        "source": framework.source,
    }


def _requirement(entry: Requirement, lang: str) -> dict[str, Any]:
    document = entry.get("document")
    return {
        "id": entry["id"],
        "number": entry["number"],
        "title": entry["title"][lang],
        "partOf": entry.get("part_of"),
        "source": entry["source"],
        "confidence": entry["confidence"],
        "evidence": entry["evidence"],
        "document": document[lang] if document else None,
    }


def _counts(items: Sequence[Coverage]) -> dict[str, int]:
    """How many requirements there are, and parts of them; and of both, how many stand how."""
    parts = sum("part_of" in item.requirement for item in items)
    counts = {str(standing): sum(item.standing is standing for item in items) for standing in Standing}
    return {"requirements": len(items) - parts, "parts": parts, **counts}


def _total(entries: Sequence[Requirement], lang: str) -> str:
    parts = sum("part_of" in entry for entry in entries)
    return _WORDS[lang]["parts" if parts else "total"].format(total=len(entries) - parts, parts=parts)


def _summary(items: Sequence[Coverage], lang: str) -> str:
    total = _total([item.requirement for item in items], lang)
    return _WORDS[lang]["summary"].format(**{**_counts(items), "total": total})


def _text(framework: Framework, items: Sequence[Coverage], lang: str) -> Iterator[str]:
    yield framework.title[lang]
    yield _summary(items, lang)
    for group, inside in groupby(items, key=lambda item: item.requirement["group"]):
        yield ""
        yield f"  {framework.groups[group][lang]}"
        for item in inside:
            yield from _block(item, lang)


def _block(item: Coverage, lang: str) -> Iterator[str]:
    """A requirement: its label, then the policies or the gap, then the document."""
    words, entry = _WORDS[lang], item.requirement
    yield from _wrapped(f"{entry['id']}  {_label(entry, lang)}", 4, hanging=4)
    if item.standing is Standing.GAP:
        yield from _wrapped(f"{words['gap']}{_colon(lang)} {words['no_policy']}", 8)
    if len(item.direct) < len(item.policies):
        yield from _wrapped(words["through"].format(count=len(item.policies)), 8)
    for provider, ids in _by_provider(item.direct):
        yield from _wrapped(f"{provider} {len(ids)}{_colon(lang)} {_shortened(ids)}", 8, hanging=2)
    document = entry.get("document")
    if document:
        kind = "document" if entry["evidence"] == "attestation" else "rest"
        yield from _wrapped(words[kind].format(document=document[lang]), 8)


def _label(entry: Requirement, lang: str) -> str:
    notes = [_WORDS[lang]["addressable"]] if entry.get("obligation") == "addressable" else []
    return requirement_label(entry, lang, *notes)


def _by_provider(policies: Iterable[Policy]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for policy in policies:
        found.setdefault(policy.provider, []).append(policy.id)
    return sorted(found.items())


def _shortened(ids: Iterable[str]) -> str:
    """Ids with what they share written once: ``HDS-ENC-002 003 004, HDS-TLS-001``."""
    groups = groupby(sorted(ids), key=lambda id_: "".join(id_.rpartition("-")[:2]))
    return ", ".join(prefix + " ".join(id_.removeprefix(prefix) for id_ in group) for prefix, group in groups)


def _wrapped(text: str, margin: int, hanging: int = 0) -> list[str]:
    indent = " " * margin
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _colon(lang: str) -> str:
    return "\u00a0:" if lang == "fr" else ":"


def _markdown(framework: Framework, items: Sequence[Coverage], lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"## {framework.title[lang]}"
    yield ""
    yield _summary(items, lang)
    yield ""
    yield words["head"]
    for item in items:
        entry = item.requirement
        document = entry.get("document")
        policies = "<br>".join(
            f"{provider} {len(ids)}: {_shortened(ids)}" for provider, ids in _by_provider(item.policies)
        )
        cells = (
            f"`{entry['id']}` {_label(entry, lang)}",
            words[str(item.standing)],
            policies,
            document[lang] if document else "",
        )
        yield "| " + " | ".join(cell(text) for text in cells) + " |"
