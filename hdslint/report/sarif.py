"""SARIF 2.1.0, made for GitHub code scanning as it really behaves.

It ignores ``kind`` and ``suppressions``, so by default only failing, unsuppressed results are written. It shows a
result in a pull request only where the whole region is in the diff, so the region is the argument. It refuses or cuts
what is over its limits, so the most severe results are kept and the cut is announced.
Source: docs.github.com, "SARIF support for code scanning"; OASIS SARIF 2.1.0.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..diagnostics import Diagnostic, Severity
from ..findings import Finding, Location, Outcome, Report
from ..policy.model import SEVERITIES, Policy
from ..source import STANDARD_INPUT, Position, Span
from ..wording import requirement_line
from . import links
from .fences import remediation
from .fingerprints import line_hashes, own_fingerprint
from .redaction import redact, redact_code

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MAX_RESULTS = 5_000
MAX_BYTES = 10_000_000  # compressed
MAX_TAGS = 10
_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
_SCORES = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.5"}


def render(report: Report, *, all_results: bool = False) -> str:
    """The report as one SARIF run; ``all_results`` adds what passes, is open, not applicable or suppressed."""
    wanted = [f for f in report.findings if all_results or (f.outcome is Outcome.FAIL and f.suppression is None)]
    kept = _most_severe(wanted, MAX_RESULTS)
    text = _document(report, kept, len(wanted) - len(kept))
    while len(kept) > 1 and len(text) > MAX_BYTES and len(gzip.compress(text.encode(), mtime=0)) > MAX_BYTES:
        kept = _most_severe(kept, len(kept) // 2)
        text = _document(report, kept, len(wanted) - len(kept))
    return text


def _most_severe(findings: Sequence[Finding], count: int) -> list[Finding]:
    if len(findings) <= count:
        return list(findings)
    ranked = sorted(findings, key=lambda f: (f.outcome is not Outcome.FAIL, -SEVERITIES.index(f.policy.severity)))
    return sorted(ranked[:count], key=Finding.sort_key)


def _document(report: Report, findings: Sequence[Finding], cut: int) -> str:
    overridden = [policy for policy in report.policies if policy.override is not None]
    named = {policy.id: policy for policy in (*overridden, *(f.policy for f in findings))}
    policies = sorted(named.values(), key=lambda policy: policy.id)
    taxonomies = _taxonomies(policies, report)
    indexes = {policy.id: index for index, policy in enumerate(policies)}
    hashes: dict[str, Mapping[int, str]] = {}
    run = {
        "tool": {
            "driver": {
                "name": "hdslint",
                "semanticVersion": __version__,
                "informationUri": links.HOME,
                "rules": [_rule(policy, report) for policy in policies],
                "supportedTaxonomies": [{"name": t["name"], "index": i} for i, t in enumerate(taxonomies)],
            }
        },
        "automationDetails": {"id": "hdslint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(report, cut, overridden, indexes)],
        "taxonomies": taxonomies,
        "results": [_result(finding, indexes, report, hashes) for finding in findings],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _rule(policy: Policy, report: Report) -> dict[str, Any]:
    lang = report.lang
    tags = ["security", f"family:{policy.family}", f"provider:{policy.provider}", *policy.supports]
    return {
        "id": policy.id,
        "name": _name(policy),
        "shortDescription": {"text": _bounded(policy.title[lang])},
        "fullDescription": {"text": _bounded(policy.rationale[lang] or policy.title[lang])},
        **({} if links.page(policy, lang) is None else {"helpUri": links.page(policy, lang)}),
        "help": {"text": _help(policy, report, markdown=False), "markdown": _help(policy, report, markdown=True)},
        "defaultConfiguration": {"level": _LEVELS[policy.severity]},
        "properties": {
            "tags": tags[:MAX_TAGS],
            "precision": "very-high",
            "security-severity": _SCORES[policy.severity],
        },
        "relationships": [
            {
                "target": {"id": _taxon(requirement), "toolComponent": {"name": _taxonomy_name(requirement, report)}},
                "kinds": ["relevant"],
            }
            for requirement in policy.supports
        ],
    }


def _name(policy: Policy) -> str:
    words = re.findall(r"[A-Za-z0-9]+", policy.title["en"])
    return "".join(word[:1].upper() + word[1:] for word in words)[:255] or policy.id


def _bounded(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 1024 else flat[:1023] + "…"


def _help(policy: Policy, report: Report, *, markdown: bool) -> str:
    lang = report.lang
    french = lang == "fr"
    heads = ("Que faire", "Exigences") if french else ("What to do", "Requirements")
    requirements = [_requirement_line(r, report) for r in policy.supports]
    reason = policy.rationale[lang] or policy.title[lang]
    if markdown:
        listed = "\n".join(f"- {line}" for line in requirements)
        texts = (remediation(policy, lang), listed)
        sections = [f"## {head}\n\n{text}" for head, text in zip(heads, texts, strict=True) if text]
        return "\n\n".join((reason, *sections)) + "\n"
    colon = "\u00a0:" if french else ":"
    lines = [f"{heads[0]}{colon}\n{policy.remediation[lang]}"] if policy.remediation[lang] else []
    lines += [f"{heads[1]}{colon} {'; '.join(requirements)}"] if requirements else []
    return "\n\n".join((reason, *lines))


def _requirement_line(requirement: str, report: Report) -> str:
    return requirement_line(requirement, report.requirements.get(requirement), report.lang)


def _slug(requirement: str) -> str:
    return requirement.partition(":")[0]


def _taxon(requirement: str) -> str:
    return requirement.partition(":")[2] or requirement


def _taxonomy_name(requirement: str, report: Report) -> str:
    slug = _slug(requirement)
    return report.frameworks[slug].name if slug in report.frameworks else slug


def _taxonomies(policies: Sequence[Policy], report: Report) -> list[dict[str, Any]]:
    by_framework: dict[str, set[str]] = {}
    for policy in policies:
        for requirement in policy.supports:
            by_framework.setdefault(_slug(requirement), set()).add(requirement)
    return [_taxonomy(slug, by_framework[slug], report) for slug in sorted(by_framework)]


def _taxonomy(slug: str, required: set[str], report: Report) -> dict[str, Any]:
    """A framework, with those of its requirements that the rules refer to."""
    taxa = [_taxon_of(requirement, report) for requirement in sorted(required)]
    framework = report.frameworks.get(slug)
    if framework is None:
        return {"name": slug, "isComprehensive": False, "taxa": taxa}
    title = framework.title[report.lang]
    return {
        "name": framework.name,
        "version": framework.version,
        "organization": framework.publisher,
        "shortDescription": {"text": title},
        "fullDescription": {"text": _bounded(f"{title}. {framework.source}")},
        "informationUri": framework.url,
        "isComprehensive": False,
        "taxa": taxa,
    }


def _taxon_of(requirement: str, report: Report) -> dict[str, Any]:
    taxon = {"id": _taxon(requirement), "shortDescription": {"text": _requirement_line(requirement, report)}}
    entry = report.requirements.get(requirement)
    if entry is None:
        return taxon
    return {**taxon, "properties": {"confidence": entry["confidence"], "evidence": entry["evidence"]}}


def _invocation(report: Report, cut: int, overridden: Sequence[Policy], indexes: Mapping[str, int]) -> dict[str, Any]:
    rules = frozenset(policy.span.file.path for policy in report.policies)  # not files of the scanned tree
    notifications = [_notification(diagnostic, report, rules) for diagnostic in report.diagnostics[:1000]]
    if cut:
        text = f"{cut} results were left out: the most severe {MAX_RESULTS} at most fit the limits of code scanning."
        notifications.append({"level": "warning", "message": {"text": text}})
    failed = any(d.severity is Severity.ERROR for d in report.diagnostics)
    invocation: dict[str, Any] = {"executionSuccessful": not failed, "toolExecutionNotifications": notifications}
    if overridden:
        invocation["ruleConfigurationOverrides"] = [_override(policy, indexes, report) for policy in overridden]
    return invocation


def _override(policy: Policy, indexes: Mapping[str, int], report: Report) -> dict[str, Any]:
    """A rule that the user disabled, or gave another severity, with the reason given."""
    override = policy.override
    assert override is not None
    return {
        "descriptor": {"id": policy.id, "index": indexes[policy.id]},
        "configuration": {
            "enabled": not override.disabled,
            "level": _LEVELS[policy.severity],
            "properties": {
                "reason": redact(override.reason, report.secrets),
                "severity": policy.severity,
                "declaredSeverity": override.declared,
            },
        },
    }


def _notification(diagnostic: Diagnostic, report: Report, rules: frozenset[str]) -> dict[str, Any]:
    text = f"{diagnostic.summary}. {diagnostic.detail}".rstrip(" .") + "."
    notification: dict[str, Any] = {
        "level": "error" if diagnostic.severity is Severity.ERROR else "warning",
        "message": {"text": redact_code(text, report.secrets)},
    }
    if diagnostic.span is not None and diagnostic.span.file.path not in rules:
        notification["locations"] = [{"physicalLocation": _physical(diagnostic.span, report)}]
    return notification


def _result(
    finding: Finding, indexes: Mapping[str, int], report: Report, hashes: dict[str, Mapping[int, str]]
) -> dict[str, Any]:
    file = finding.location.span.file
    if file.path not in hashes:
        hashes[file.path] = line_hashes(file)
    line = finding.location.span.first.line
    fingerprints = {"hdslint/v1": own_fingerprint(finding)}
    if line in hashes[file.path]:
        fingerprints["primaryLocationLineHash"] = hashes[file.path][line]
    failing = finding.outcome is Outcome.FAIL
    result: dict[str, Any] = {
        "ruleId": finding.policy.id,
        "ruleIndex": indexes[finding.policy.id],
        "kind": str(finding.outcome),
        "level": _LEVELS[finding.policy.severity] if failing else "none",
        "message": {"text": redact(finding.message, report.secrets) or finding.policy.title[report.lang]},
        "locations": [
            {
                "physicalLocation": _physical(finding.location.span, report),
                "logicalLocations": [{"fullyQualifiedName": finding.address, "kind": "resource"}],
            }
        ],
        "partialFingerprints": dict(sorted(fingerprints.items())),
    }
    if finding.related:
        result["relatedLocations"] = [_related(i, place, report) for i, place in enumerate(finding.related, start=1)]
    if finding.suppression is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.suppression}]
    return result


def _related(number: int, location: Location, report: Report) -> dict[str, Any]:
    return {
        "id": number,
        "message": {"text": redact(location.note, report.secrets) or "related"},
        "physicalLocation": _physical(location.span, report),
    }


def _physical(span: Span, report: Report) -> dict[str, Any]:
    first, last = span.first, span.last
    if last <= first:
        last = Position(first.line, first.column + 1)
    return {
        "artifactLocation": _artifact(span.file.path, report),
        "region": {
            "startLine": first.line,
            "startColumn": first.column,
            "endLine": last.line,
            "endColumn": last.column,
        },
    }


def _artifact(path: str, report: Report) -> dict[str, Any]:
    """Where a file is; standard input is nowhere under the root."""
    if path == STANDARD_INPUT:
        return {"uri": quote(path), "description": {"text": "Standard input."}}
    return {"uri": quote(f"{report.uri_prefix}{path}"), "uriBaseId": "%SRCROOT%"}
