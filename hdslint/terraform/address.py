"""Addresses as Terraform prints them: ``module.a["x"].data.aws_y.z[0]``."""

from __future__ import annotations

import re

_KEY = r'\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]'
_KEYS = re.compile(_KEY)
_ESCAPES = (("\\", r"\\"), ('"', r"\""), ("\n", r"\n"), ("\r", r"\r"), ("\t", r"\t"), ("${", "$${"), ("%{", "%%{"))
_PART = re.compile(rf"[^.\[]+(?:{_KEY})*")


def unkeyed(address: str) -> str:
    """The address without instance keys: that of the block."""
    return _KEYS.sub("", address)


def parts(address: str) -> list[str]:
    """What the dots of an address separate, each with its key: ``module``, ``a["x"]``, ``aws_y``, ``z[0]``."""
    return _PART.findall(address)


def enclosing(module: str) -> str:
    """The path of the module that calls a module; empty for the root module, and of it."""
    return ".".join(parts(module)[:-2])


def calls(module: str) -> tuple[str, ...]:
    """The names of the calls that lead to a module: ``module.a["x"].module.b`` is ``a``, then ``b``."""
    return tuple(parts(unkeyed(module))[1::2])


def inside(module: str, address: str) -> str:
    """The address of something in a module, from the root."""
    return f"{module}.{address}" if module else address


def quoted(key: str) -> str:
    """A text key as it stands between the brackets of an address."""
    for plain, escaped in _ESCAPES:
        key = key.replace(plain, escaped)
    return f'"{"".join(character if character.isprintable() else _code(character) for character in key)}"'


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
