"""Texts of policies in Markdown: what is code in them stands in a fence of its language."""

from __future__ import annotations

import re

from ..hcl.parser import parse
from ..policy.model import Policy
from ..source import SourceFile

_SPECIAL = re.compile(r"([\\*<\[])")
_COMMAND = re.compile(r"(?:terraform|tofu|kubectl|helm|hdslint|scalingo) \S")
_KEY = re.compile(r"[a-z][\w./-]*")
_TICKS = re.compile(r"`{3,}")


def prose(text: str) -> str:
    """A text with what Markdown would take for its own escaped; what stands between back quotes is left as it is."""
    parts = re.split(r"(`[^`\n]+`)", text)
    return "".join(part if part.startswith("`") and len(part) > 1 else _SPECIAL.sub(r"\\\1", part) for part in parts)


def fenced(code: str, language: str) -> str:
    """Code in a fence that it cannot close."""
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(code)), default=0))
    return f"{fence}{language}\n{code}\n{fence}"


def remediation(policy: Policy, lang: str) -> str:
    """What to do, as Markdown: paragraphs, and the longest runs of them that are code. Empty where nothing is said."""
    if not policy.remediation[lang]:
        return ""
    paragraphs = policy.remediation[lang].strip("\n").split("\n\n")
    found: list[str] = []
    at = 0
    while at < len(paragraphs):
        for end in range(len(paragraphs), at, -1):
            text = "\n\n".join(paragraphs[at:end])
            language = _language(text, policy.provider)
            if language:
                found.append(fenced(text, language))
                at = end
                break
        else:
            found.append(prose(paragraphs[at]))
            at += 1
    return "\n\n".join(found)


def _language(text: str, provider: str) -> str:
    """``hcl``, ``yaml`` or ``sh``; empty for what is not code."""
    if all(_COMMAND.match(line) for line in text.splitlines()):
        return "sh"
    if _is_hcl(text):
        return "hcl"
    return "yaml" if provider == "kubernetes" and _is_yaml(text) else ""


def _is_hcl(text: str) -> bool:
    body, problems = parse(SourceFile("text", f"{text}\n".encode()))
    return not problems and bool(body.arguments or body.blocks)


def _is_yaml(text: str) -> bool:
    from ..yaml_nodes import load

    value, problems = load(SourceFile("text", text.encode()))
    if problems or not isinstance(value, dict | list):
        return False
    # "Note: …" is a sentence; keys of manifests begin with a small letter.
    return all(map(_KEY.fullmatch, value)) if isinstance(value, dict) else True
