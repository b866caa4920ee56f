"""Hash functions of texts; those of files are in filesystem."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..errors import EvaluationError
from ..function import Function, Parameter


def digest(algorithm: str, data: bytes, *, base64: bool = False) -> str:
    """The digest of some bytes, in hexadecimal or base64."""
    import hashlib

    value = hashlib.new(algorithm, data, usedforsecurity=False)
    if not base64:
        return value.hexdigest()
    from base64 import b64encode

    return b64encode(value.digest()).decode()


def _of_text(algorithm: str, base64: bool) -> Callable[[str], str]:
    return lambda text: digest(algorithm, text.encode(), base64=base64)


NAMES: Mapping[str, tuple[str, bool]] = {
    "md5": ("md5", False),
    "sha1": ("sha1", False),
    "sha256": ("sha256", False),
    "sha512": ("sha512", False),
    "base64sha256": ("sha256", True),
    "base64sha512": ("sha512", True),
}


def _uuidv5(namespace: str, name: str) -> str:
    import uuid

    try:
        space = uuid.UUID(_NAMESPACES.get(namespace, namespace))
    except ValueError:
        raise EvaluationError("the namespace is dns, url, oid, x500 or a UUID") from None
    return str(uuid.uuid5(space, name))


_NAMESPACES = {  # RFC 4122, appendix C
    "dns": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    "url": "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
    "oid": "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
    "x500": "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
}
HASHING: Mapping[str, Function] = {
    **{name: Function(name, _of_text(*how), (Parameter("string", "string"),)) for name, how in NAMES.items()},
    "uuidv5": Function("uuidv5", _uuidv5, (Parameter("namespace", "string"), Parameter("name", "string"))),
}
