"""File functions, bound to a module: they read inside the scanned tree alone."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import EvaluationError
from ..function import Function, Parameter
from ..values import Reason, ReasonKind, Unknown, Value
from .hashing import NAMES, digest

_LARGEST = 2_000_000
_P = Parameter("path", "string")

PATHS: Mapping[str, Function] = {
    "basename": Function("basename", lambda path: posixpath.basename(path.rstrip("/")), (_P,)),
    "dirname": Function("dirname", lambda path: posixpath.dirname(path) or ".", (_P,)),
}


def filesystem_functions(
    base: Path, root: Path, evaluate_template: Callable[[str, dict[str, Value]], Value]
) -> dict[str, Function]:
    """The file functions of one module.

    Relative paths are relative to ``base``, the root module, as in Terraform. A path that leaves ``root`` (through
    ``..`` or a symbolic link), or that cannot be read, gives an unknown: Terraform may find there what we may not.
    """

    def read(path: str) -> bytes | Unknown:
        try:
            target = (base / path).resolve()
            if not target.is_relative_to(root.resolve()) or not target.is_file():
                return _unreadable(path)
            if target.stat().st_size > _LARGEST:
                return _unreadable(path)
            return target.read_bytes()
        except (OSError, ValueError):
            return _unreadable(path)

    def text(path: str) -> Value:
        data = read(path)
        if isinstance(data, Unknown):
            return data
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            raise EvaluationError("the file is not UTF-8") from None

    def exists(path: str) -> Value:
        data = read(path)
        return data if isinstance(data, Unknown) else True

    def templatefile(path: str, variables: Value) -> Value:
        content = text(path)
        if isinstance(content, Unknown):
            return content
        if not isinstance(variables, dict):
            raise EvaluationError("the variables must be a map")
        return evaluate_template(str(content), variables)

    def encoded(path: str) -> Value:
        data = read(path)
        if isinstance(data, Unknown):
            return data
        from base64 import b64encode

        return b64encode(data).decode()

    def fileset(path: str, pattern: str) -> Value:
        return _unreadable(f"{path}/{pattern}")

    table = [
        Function("file", text, (_P,)),
        Function("fileexists", exists, (_P,)),
        Function("filebase64", encoded, (_P,)),
        Function("fileset", fileset, (_P, Parameter("pattern", "string"))),
        Function("templatefile", templatefile, (_P, Parameter("vars", allow_unknown_inside=True))),
    ]
    for name, how in NAMES.items():
        file_name = name.replace("base64sha", "filebase64sha") if name.startswith("base64") else f"file{name}"
        table.append(Function(file_name, _hasher(read, how), (_P,)))
    return {function.name: function for function in table}


def _hasher(read: Callable[[str], bytes | Unknown], how: tuple[str, bool]) -> Callable[[str], Value]:
    def hashed(path: str) -> Value:
        data = read(path)
        return data if isinstance(data, Unknown) else digest(how[0], data, base64=how[1])

    return hashed


def _unreadable(path: str) -> Unknown:
    return Unknown((Reason(ReasonKind.FILE, path),), not_null=True)
