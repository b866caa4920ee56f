"""The pack, shown: the list of policies, and one policy explained."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ..policy.blocks import examples
from ..policy.frameworks import Requirement
from ..policy.model import Example, Family, Policy
from ..wording import requirement_line
from .links import page

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "why": "Why it matters",
        "maps": "What it supports",
        "applies": "Applies to",
        "source": "What an absent argument means, and who says so",
        "remediation": "What to do",
        "fail": "Does not comply",
        "pass": "Complies",
        "open": "Cannot be decided from the code",
        "notApplicable": "Not concerned",
        "count": "{count} policies. hdslint explain ID tells more about one.",
        "override": "Overridden by the configuration",
        "disabled": "disabled",
        "instead": "{severity} instead of {declared}",
    },
    "fr": {
        "why": "Pourquoi c’est important",
        "maps": "Exigences concernées",
        "applies": "S’applique à",
        "source": "Ce que vaut un argument absent, et qui le dit",
        "remediation": "Que faire",
        "fail": "Non conforme",
        "pass": "Conforme",
        "open": "Indécidable à partir du code",
        "notApplicable": "Non concerné",
        "count": "{count} politiques. « hdslint explain ID » en dit plus sur chacune.",
        "override": "Modifiée par la configuration",
        "disabled": "désactivée",
        "instead": "{severity} au lieu de {declared}",
    },
}
_SEVERITIES = {
    "en": {"low": "low", "medium": "medium", "high": "high", "critical": "critical"},
    "fr": {"low": "faible", "medium": "moyenne", "high": "élevée", "critical": "critique"},
}


def render_json(policies: Iterable[Policy], lang: str) -> str:
    """The list as JSON: ``version`` and ``policies``, each with its resources and requirements too."""
    rows = [
        {
            "id": policy.id,
            "family": policy.family,
            "provider": policy.provider,
            "severity": policy.severity,
            "resources": list(policy.resources),
            "title": policy.title[lang],
            "supports": list(policy.supports),
        }
        for policy in policies
    ]
    return json.dumps({"version": 1, "policies": rows}, ensure_ascii=False, indent=2)


def render_text(policies: Iterable[Policy], lang: str) -> str:
    """The list as aligned columns, one policy a line."""
    rows = [(p.id, _SEVERITIES[lang][p.severity], p.family, p.provider, p.title[lang]) for p in policies]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    lines = ["  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[4]]) for row in rows]
    return "\n".join([*lines, "", WORDS[lang]["count"].format(count=len(rows))])


def explain(
    policy: Policy, family: Family, requirements: Mapping[str, Requirement], lang: str, *, color: bool = False
) -> str:
    """One policy in full: why, what it supports, remediation, examples."""
    words = WORDS[lang]

    def heading(text: str) -> str:
        return f"\033[1m{text}\033[0m" if color else text

    lines = [
        heading(f"{policy.id}  {policy.title[lang]}"),
        f"{family.title[lang]} · {policy.provider} · {_SEVERITIES[lang][policy.severity]}",
    ]
    sections = [
        (words["override"], _override(policy, lang)),
        (words["why"], _indented(policy.rationale[lang])),
        (words["maps"], [f"  {requirement_line(id_, requirements.get(id_), lang)}" for id_ in policy.supports]),
        (words["applies"], [f"  {type_}" for type_ in policy.resources]),
        (words["source"], _indented(policy.source)),
        (words["remediation"], _indented(policy.remediation[lang])),
        *((words[example.outcome], _indented(example_code(example))) for example in examples(policy)),
    ]
    for title, text in sections:
        if text:  # a user's own policy may leave some out
            lines += ["", heading(title), *text]
    address = page(policy, lang)
    if address is not None:
        lines += ["", address]
    return "\n".join(lines)


def _override(policy: Policy, lang: str) -> list[str]:
    override = policy.override
    if override is None:
        return []
    words, names = WORDS[lang], _SEVERITIES[lang]
    what = [words["disabled"]] if override.disabled else []
    if override.severity is not None:
        what.append(words["instead"].format(severity=names[override.severity], declared=names[override.declared]))
    colon = "\u00a0:" if lang == "fr" else ":"
    return [f"  {', '.join(what)}{colon} {override.reason}"]


def example_code(example: Example) -> str:
    """The code of an example as written in the policy file, without its indentation."""
    if example.yaml is not None:
        return example.yaml.rstrip("\n")
    block = example.block
    text = block.span.file.data[block.span.start : block.span.end].decode("utf-8", "replace")
    inner = text[text.index("{") + 1 : text.rindex("}")].strip("\n").splitlines()
    margin = min((len(line) - len(line.lstrip()) for line in inner if line.strip()), default=0)
    return "\n".join(line[margin:] for line in inner).rstrip()


def _indented(text: str) -> list[str]:
    return [f"  {line}".rstrip() for line in text.strip("\n").splitlines()]
