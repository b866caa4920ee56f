"""File functions, bound to a module: they read inside the scanned tree alone."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import EvaluationError
from ..function import Function, Parameter
from ..types import STRING
from ..values import Reason, ReasonKind, Set, Unknown, Value
from .hashing import NAMES, digest

_LARGEST = 2_000_000
_MOST_FILES = 20_000
_CLASS = re.compile(r"\[([!^]?)(\]?[^\]]*)\]")
_P = Parameter("path", "string")


def _basename(path: str) -> str:
    """The last part, as Go's ``filepath.Base``: of nothing a dot, of slashes alone a slash."""
    return posixpath.basename(path.rstrip("/")) or ("/" if path else ".")


def _abspath(path: str) -> Value:
    return posixpath.normpath(path) if path.startswith("/") else _of_machine(path)


PATHS: Mapping[str, Function] = {
    "basename": Function("basename", _basename, (_P,)),
    "dirname": Function("dirname", lambda path: posixpath.normpath(posixpath.dirname(path) or "."), (_P,)),
    "pathexpand": Function("pathexpand", lambda path: _of_machine(path) if path.startswith("~") else path, (_P,)),
    "abspath": Function("abspath", _abspath, (_P,)),
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
        wanted = glob_pattern(pattern)
        folder = (base / path).resolve()
        if not folder.is_relative_to(root.resolve()) or not folder.is_dir():
            return _unreadable(f"{path}/{pattern}")
        names = _files_under(folder)
        if names is None:
            return _unreadable(f"{path}/{pattern}")
        return Set((name for name in names if wanted.fullmatch(name)), STRING)

    def templatestring(template: str, variables: Value) -> Value:
        if not isinstance(variables, dict):
            raise EvaluationError("the variables must be a map")
        return evaluate_template(template, variables)

    table = [
        Function("file", text, (_P,)),
        Function("fileexists", exists, (_P,)),
        Function("filebase64", encoded, (_P,)),
        Function("fileset", fileset, (_P, Parameter("pattern", "string"))),
        Function("templatefile", templatefile, (_P, Parameter("vars", allow_unknown_inside=True))),
        Function(
            "templatestring",
            templatestring,
            (Parameter("template", "string"), Parameter("vars", allow_unknown_inside=True)),
        ),
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


def _files_under(folder: Path) -> list[str] | None:
    """POSIX paths of the files under a folder; None when there are too many, or a link that cannot be followed."""
    names: list[str] = []
    for current, folders, files in os.walk(folder):
        if any(Path(current, name).is_symlink() for name in (*folders, *files)):
            return None
        names.extend(Path(current, name).relative_to(folder).as_posix() for name in files)
        if len(names) > _MOST_FILES:
            return None
    return names


def glob_pattern(pattern: str) -> re.Pattern[str]:
    """The expression that a path matches when the glob does: ``*``, ``?``, ``[a-z]``, ``{a,b}``, and ``**`` as a
    whole step for any depth. Raises EvaluationError for a glob that is not closed."""
    text, depth, position = "", 0, 0
    while position < len(pattern):
        char, step = pattern[position], 1
        starts_step = position == 0 or pattern[position - 1] == "/"
        if pattern.startswith("**/", position) and starts_step:
            text, step = f"{text}(?:[^/]+/)*", 3
        elif pattern[position:] == "**" and starts_step:
            text, step = f"{text}.*", 2
        elif char in "*?":
            text += "[^/]" + "*" * (char == "*")
        elif char == "[":
            members = _CLASS.match(pattern, position)
            if members is None:
                raise EvaluationError("the pattern has a [ that is not closed")
            text += "[" + "^/" * bool(members[1]) + re.sub(r"([\[&~|])", r"\\\1", members[2]) + "]"
            step = len(members[0])
        elif char == "{":
            text, depth = f"{text}(?:", depth + 1
        elif char == "}" and depth:
            text, depth = f"{text})", depth - 1
        elif char == "," and depth:
            text += "|"
        elif char == "\\" and position + 1 < len(pattern):
            text, step = text + re.escape(pattern[position + 1]), 2
        else:
            text += re.escape(char)
        position += step
    if depth:
        raise EvaluationError("the pattern has a { that is not closed")
    try:
        return re.compile(text, re.DOTALL)
    except re.error:
        raise EvaluationError("the pattern is not valid") from None


def _of_machine(path: str) -> Unknown:
    """A path that depends on the machine that runs Terraform."""
    return Unknown((Reason(ReasonKind.FUNCTION, path),), not_null=True)


def _unreadable(path: str) -> Unknown:
    return Unknown((Reason(ReasonKind.FILE, path),), not_null=True)
