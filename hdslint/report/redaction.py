"""What must not be printed: known sensitive values, and literals under names that hold secrets."""

from __future__ import annotations

import re
from functools import lru_cache

from .web_keys import private_members

MASK = "********"

_NAME = (
    r"[\w.\-]*(?:pass(?:word|wd|phrase)|secret|token|api[_\-]?key|private[_\-]?key|access[_\-]?key|credential)[\w.\-]*"
)
_ASSIGNED = re.compile(
    rf"(?P<name>[\"']?{_NAME}[\"']?\s*[=:]\s*)(?P<value>\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s\"'\[{{$,#]+)", re.IGNORECASE
)
_IN_URL = re.compile(r"(?P<before>\b[a-z][a-z0-9+.\-]*://[^\s:/@\"']+:)(?P<value>[^\s/@\"']+)(?=@)", re.IGNORECASE)
_KEY_MATERIAL = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_\w{20,}\b")
# A short word in one case ("admin", "Production") is also a part of names that say nothing of it (is_admin). Digits, or
# cases mixed, make a value that no other name holds by chance.
_WORD = re.compile(r"(?=.{1,11}\Z)(?:[a-z_]+|[A-Z_]+|[A-Z][a-z_]+)")
# Where such a word stands by itself. What is before it may be the end of an escape (\n, \u003c, %3A) or an option (-p).
_BEFORE = (
    r"(?:(?<!\w)(?<!\w-)|(?<=\\[bfnrtv])|(?<=\\x[0-9a-fA-F]{2})|(?<=\\u[0-9a-fA-F]{4})|(?<=%[0-9a-fA-F]{2})"
    r"|(?<=^-[A-Za-z])|(?<=[^\w-]-[A-Za-z]))"
)
_AFTER = r"(?!\w|-\w)"
_NOT_SECRET = frozenset(("true", "false", "null", "none"))


def redact(text: str, secrets: frozenset[str] = frozenset()) -> str:
    """A sentence with every sensitive value masked."""
    text = without(secrets, text)
    text = _IN_URL.sub(lambda match: f"{match['before']}{MASK}", text)
    return _KEY_MATERIAL.sub(MASK, text)


def without(secrets: frozenset[str], text: str) -> str:
    """A text with known secrets masked: a common word where it stands by itself, any other wherever it stands."""
    for secret in _longest_first(secrets):
        if secret in text:
            if _WORD.fullmatch(secret):
                text = re.sub(f"{_BEFORE}{secret}{_AFTER}", MASK, text)
            else:
                text = text.replace(secret, MASK)
    return text


@lru_cache(maxsize=4)
def _longest_first(secrets: frozenset[str]) -> tuple[str, ...]:
    """A plan may hold thousands: they are put in order once."""
    return tuple(sorted(secrets, key=len, reverse=True))


def redact_code(text: str, secrets: frozenset[str] = frozenset()) -> str:
    """A line of code with every sensitive value masked, and what is assigned to a name that denotes a secret."""
    text = redact(text, secrets | private_members(text) if "kty" in text else secrets)
    return _ASSIGNED.sub(_masked, text) if _could_assign(text) else text


def _could_assign(text: str) -> bool:
    return "=" in text or ":" in text


def _masked(match: re.Match[str]) -> str:
    value = match["value"]
    if value.strip("\"'").lower() in _NOT_SECRET or value.replace(".", "").isdigit() or "${" in value:
        return match[0]
    if value[:1] in "\"'":
        return f"{match['name']}{value[0]}{MASK}{value[0]}"
    # A bare word in HCL is a reference (var.password), which says nothing; in YAML it is the value itself.
    return (
        match[0]
        if re.fullmatch(r"(?:var|local|module|data|each|[a-z]+_[a-z0-9_]+)\.[\w.\[\]\"]+", value)
        else (f"{match['name']}{MASK}")
    )
