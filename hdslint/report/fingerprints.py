"""Stable identities of findings.

``primaryLocationLineHash`` is computed as GitHub's uploader computes it (github/codeql-action, src/fingerprints.ts): a
rolling hash, base 37 modulo 2^64, over the 100 UTF-16 units from the start of each line, blanks left out.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping

from ..findings import Finding
from ..source import SourceFile

_LARGEST = 500_000  # bytes; a larger file is one that a program wrote, and its uploader hashes it itself
_BLOCK = 100
_BASE = 37
_MODULUS = 1 << 64
_FIRST = pow(_BASE, _BLOCK, _MODULUS)
_END = 65535
_TAB, _SPACE, _LF, _CR = 9, 32, 10, 13


def line_hashes(file: SourceFile) -> Mapping[int, str]:
    """The hash of every 1-based line; none of a file too large for that."""
    return hashes_of(file.text) if len(file.data) <= _LARGEST else {}


def hashes_of(text: str) -> Mapping[int, str]:
    """The hash of every 1-based line of a text."""
    hashes: dict[int, str] = {}
    seen: Counter[str] = Counter()
    window = [0] * _BLOCK
    starts = [0] * _BLOCK  # the line that begins at this place of the window, 0 for none
    value = index = line = 0
    at_start = True

    def output() -> None:
        digest = format(value, "x")
        seen[digest] += 1
        hashes[starts[index]] = f"{digest}:{seen[digest]}"
        starts[index] = 0

    after_cr = False
    for unit in (*_units(text), _END):
        if unit in (_SPACE, _TAB) or (after_cr and unit == _LF):
            after_cr = False
            continue
        after_cr = unit == _CR
        current = _LF if after_cr else unit
        if starts[index]:
            output()
        if at_start:
            line += 1
            starts[index] = line
        at_start = current == _LF
        value = (value * _BASE + current - _FIRST * window[index]) % _MODULUS
        window[index] = current
        index = (index + 1) % _BLOCK
    for _ in range(_BLOCK):
        if starts[index]:
            output()
        value = (value * _BASE - _FIRST * window[index]) % _MODULUS
        window[index] = 0
        index = (index + 1) % _BLOCK
    return hashes


def _units(text: str) -> tuple[int, ...]:
    encoded = text.encode("utf-16-le", "surrogatepass")
    return tuple(encoded[i] | encoded[i + 1] << 8 for i in range(0, len(encoded), 2))


def own_fingerprint(finding: Finding) -> str:
    """An identity that survives moved lines: policy, file, address and path inside the resource."""
    key = "\0".join((finding.policy.id, finding.location.span.file.path, finding.address, finding.path))
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]
