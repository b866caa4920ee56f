"""The reference: a page for each policy, and an index by family, provider and requirement, from the policies alone.

Plain Markdown as GitHub shows it; the same policies make the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from ..policy.blocks import examples
from ..policy.loader import Pack
from ..policy.model import SEVERITIES, Family, Policy
from ..wording import requirement_label
from . import catalogue, links
from .fences import fenced, prose, remediation
from .words import WORDS

INDEX = "index.md"
MARK = "<!-- hdslint policies docs"
"""What every page begins with: a page that no longer belongs to a policy is known by it."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        **catalogue.WORDS["en"],
        "made": "made from the policy; change that, not this page",
        "family": "Family",
        "provider": "Provider",
        "severity": "Severity",
        "policy": "Policy",
        "title": "Title",
        "examples": "Examples",
        "index": "Policies",
        "intro": "{count} policies. One that bears on a requirement shows or contradicts a part of it; no code meets a "
        "requirement by itself.",
        "families": "By family",
        "providers": "By provider",
        "requirements": "By requirement",
        "file": "Policy file",
        "up": "All policies",
    },
    "fr": {
        **catalogue.WORDS["fr"],
        "made": "page produite à partir de la politique ; c’est elle qu’il faut modifier",
        "family": "Famille",
        "provider": "Fournisseur",
        "severity": "Gravité",
        "policy": "Politique",
        "title": "Titre",
        "examples": "Exemples",
        "index": "Politiques",
        "intro": "{count} politiques. Une politique qui porte sur une exigence en montre ou en contredit une partie ; "
        "aucun code ne satisfait une exigence à lui seul.",
        "families": "Par famille",
        "providers": "Par fournisseur",
        "requirements": "Par exigence",
        "file": "Fichier de la politique",
        "up": "Toutes les politiques",
    },
}
_PROVIDERS: Mapping[str, str] = {
    "aws": "AWS",
    "azurerm": "Azure",
    "clevercloud": "Clever Cloud",
    "cloudtemple": "Cloud Temple",
    "exoscale": "Exoscale",
    "flexibleengine": "Flexible Engine",
    "google": "Google Cloud",
    "ibm": "IBM Cloud",
    "kubernetes": "Kubernetes",
    "nsxt": "VMware NSX",
    "oci": "Oracle Cloud Infrastructure",
    "openstack": "OpenStack",
    "opentelekomcloud": "Open Telekom Cloud",
    "outscale": "OUTSCALE",
    "ovh": "OVHcloud",
    "scaleway": "Scaleway",
    "scalingo": "Scalingo",
    "vsphere": "VMware vSphere",
}
# In the order of the index.
_FRAMEWORKS: Mapping[str, Mapping[str, str]] = {
    "hds": {"en": "HDS certification framework", "fr": "Référentiel de certification HDS"},
    "hds-activities": {"en": "HDS activities", "fr": "Activités HDS"},
    "secnumcloud": {"en": "SecNumCloud", "fr": "SecNumCloud"},
    "iso27001": {"en": "ISO/IEC 27001, Annex A", "fr": "ISO/CEI 27001, annexe A"},
    "gdpr": {"en": "GDPR", "fr": "RGPD"},
    "hipaa": {"en": "HIPAA Security Rule", "fr": "Règle de sécurité HIPAA"},
}


def pages(pack: Pack, requirements: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Name of a page -> its text: ``index.md``, and one for each policy; Terraform policies have none."""
    pack = replace(pack, policies=tuple(policy for policy in pack.policies if policy.vocabulary is None))
    made = {INDEX: _index(pack, requirements, lang)}
    for policy in pack.policies:
        made[f"{policy.id}.md"] = _page(policy, pack.families[policy.family], requirements, lang)
    return made


def _page(policy: Policy, family: Family, requirements: Mapping[str, Any], lang: str) -> str:
    words = _WORDS[lang]
    required = (f"- [`{id_}`]({INDEX}#{_slug(id_)}){_label(id_, requirements, lang)}" for id_ in policy.supports)
    sections = (
        ("why", prose(policy.rationale[lang])),
        ("applies", "\n".join(f"- `{type_}`" for type_ in policy.resources)),
        ("source", prose(policy.source)),
        ("remediation", remediation(policy, lang)),
        ("maps", "\n".join(required)),
        ("examples", "\n\n".join(_examples(policy, lang))),
    )
    parts = [
        _head(lang),
        f"# {policy.id} — {prose(policy.title[lang])}",
        _facts(policy, family, lang),
        *(f"## {words[title]}\n\n{text}" for title, text in sections if text),  # one's own may leave some out
        "---",
        f"[{words['up']}]({INDEX}) · {words['file']}{_colon(lang)} {_file(policy)}",
    ]
    return "\n\n".join(parts) + "\n"


def _facts(policy: Policy, family: Family, lang: str) -> str:
    facts = (
        ("severity", WORDS[lang][policy.severity]),
        ("family", f"[{prose(family.title[lang])}]({INDEX}#{family.slug})"),
        ("provider", f"[{_provider(policy.provider)}]({INDEX}#{policy.provider})"),
    )
    return "  \n".join(f"**{_WORDS[lang][name]}**{_colon(lang)} {fact}" for name, fact in facts)


def _file(policy: Policy) -> str:
    name, address = f"`{policy.span.file.path}`", links.file(policy)
    return f"[{name}]({address})" if address is not None else name


def _examples(policy: Policy, lang: str) -> Iterator[str]:
    for outcome, group in groupby(sorted(examples(policy), key=_example_order), key=lambda example: example.outcome):
        yield f"### {_WORDS[lang][outcome]}"
        for example in group:
            yield fenced(catalogue.example_code(example), "hcl" if example.yaml is None else "yaml")


def _example_order(example: Any) -> int:
    return ("fail", "pass", "open", "notApplicable").index(example.outcome)


def _index(pack: Pack, requirements: Mapping[str, Any], lang: str) -> str:
    words = _WORDS[lang]
    parts = [
        _head(lang),
        f"# {words['index']}",
        words["intro"].format(count=len(pack.policies)),
        " · ".join(f"[{words[part]}](#{part})" for part in ("families", "providers", "requirements")),
        _heading(2, "families", words["families"]),
        *_families(pack, lang),
        _heading(2, "providers", words["providers"]),
        *_providers(pack, lang),
        _heading(2, "requirements", words["requirements"]),
        *_requirements(pack.policies, requirements, lang),
    ]
    return "\n\n".join(parts) + "\n"


def _heading(level: int, slug: str, text: str) -> str:
    """A heading that is found by the same name in every language."""
    return f'{"#" * level} <a id="{slug}"></a>{prose(text)}'


def _families(pack: Pack, lang: str) -> Iterator[str]:
    for family in sorted(pack.families.values(), key=lambda family: family.slug):
        policies = [policy for policy in pack.policies if policy.family == family.slug]
        yield _heading(3, family.slug, family.title[lang])
        yield prose(family.description[lang])
        yield _table("provider", ((policy, _provider(policy.provider)) for policy in policies), lang)


def _providers(pack: Pack, lang: str) -> Iterator[str]:
    for name in sorted({policy.provider for policy in pack.policies}):
        policies = [policy for policy in pack.policies if policy.provider == name]
        yield _heading(3, name, _provider(name))
        yield _table("family", ((policy, pack.families[policy.family].title[lang]) for policy in policies), lang)


def _table(column: str, rows: Iterable[tuple[Policy, str]], lang: str) -> str:
    words = _WORDS[lang]
    head = f"| {words['policy']} | {words['severity']} | {words[column]} | {words['title']} |"
    lines = [
        f"| [{policy.id}]({policy.id}.md) | {WORDS[lang][policy.severity]} | {_cell(shown)} | "
        f"{_cell(policy.title[lang])} |"
        for policy, shown in rows
    ]
    return "\n".join([head, "|---|---|---|---|", *lines])


def _requirements(policies: Sequence[Policy], requirements: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Under each framework, its requirements that a policy supports; the most severe policies first."""
    required = sorted({id_ for policy in policies for id_ in policy.supports}, key=_requirement_order)
    for slug, group in groupby(required, key=lambda id_: id_.partition(":")[0]):
        yield _heading(3, slug, _FRAMEWORKS[slug][lang] if slug in _FRAMEWORKS else slug)
        for id_ in group:
            supporting = sorted(
                (policy for policy in policies if id_ in policy.supports),
                key=lambda policy: (-SEVERITIES.index(policy.severity), policy.id),
            )
            listed = " · ".join(f"[{policy.id}]({policy.id}.md)" for policy in supporting)
            yield f'<a id="{_slug(id_)}"></a>**`{id_}`**{_label(id_, requirements, lang)}  \n{listed}'


def _requirement_order(id_: str) -> tuple[object, ...]:
    slug, _, number = id_.partition(":")
    place = list(_FRAMEWORKS).index(slug) if slug in _FRAMEWORKS else len(_FRAMEWORKS)
    return (place, slug, [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", number)])


def _label(id_: str, requirements: Mapping[str, Any], lang: str) -> str:
    entry = requirements.get(id_)
    if entry is None:
        return ""
    return f" {prose(requirement_label(entry, lang))}"


def _slug(id_: str) -> str:
    return re.sub(r"[^\w.-]+", "-", id_).rstrip("-")


def _provider(name: str) -> str:
    """The name that a provider goes by."""
    return _PROVIDERS.get(name, name)


def _head(lang: str) -> str:
    return f"{MARK} --lang {lang}: {_WORDS[lang]['made']} -->"


def _colon(lang: str) -> str:
    return "\u00a0:" if lang == "fr" else ":"


def _cell(text: str) -> str:
    return prose(text).replace("|", "\\|").replace("\n", " ")
