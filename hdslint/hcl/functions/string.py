"""String functions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from ..conversion import agreed, format_number, to_bool, to_number, to_string, whole_number
from ..errors import EvaluationError, TooLarge
from ..function import Function, Parameter
from ..graphemes import graphemes
from ..types import STRING
from ..values import List, Number, Reason, ReasonKind, Set, Unknown, Value
from ..weight import check_length
from .encoding import encode_json

_S = Parameter("string", "string")
_VERB = re.compile(r"%(?P<flags>[-+# 0]*)(?P<width>\d+)?(?:\.(?P<precision>\d+))?(?:\[(?P<arg>\d+)\])?(?P<verb>.)")
_MAX_WIDTH = 10_000
# What Go's expressions and Python's do not share, or what could take for ever.
_UNFAITHFUL = re.compile(r"\\[pPCQEK]|\[\[:|\\z|\(\?[=!<#(]|\(\?P[=>]|\\\d|\(\?[a-zA-Z]*U")
_NESTED_REPEAT = re.compile(r"[+*}]\)[+*{]")
_LONGEST = 100_000


def _format(spec: str, *arguments: Value) -> Value:
    if any(argument is None for argument in arguments):
        # A null that has a type is refused or printed, one that has none makes the result unknown: we cannot tell.
        return Unknown((Reason(ReasonKind.FUNCTION, "format() of null"),), not_null=True, type=STRING)
    return _formatted(spec, *arguments)


def _formatted(spec: str, *arguments: Value) -> Value:
    used = 0
    highest = 0
    size = len(spec)

    def replace(match: re.Match[str]) -> str:
        nonlocal used, highest, size
        verb = match["verb"]
        if verb == "%":
            return "%"
        used = int(match["arg"]) - 1 if match["arg"] else used
        if not 0 <= used < len(arguments):
            raise EvaluationError(f"not enough arguments for {match[0]!r}")
        value = arguments[used]
        used += 1
        highest = max(highest, used)
        text = _verb(verb, match["flags"], match["width"], match["precision"], value)
        size += len(text)
        check_length(size)
        return text

    result = _VERB.sub(replace, spec)
    if highest < len(arguments):
        raise EvaluationError("too many arguments")
    return result


def _verb(verb: str, flags: str, width: str | None, precision: str | None, value: Value) -> str:
    if int(width or 0) > _MAX_WIDTH or int(precision or 0) > _MAX_WIDTH:
        raise TooLarge("a text this wide")
    text = _verb_text(verb, flags, precision, value)
    if width is None:
        return text
    # Combining marks take no room.
    width = str(int(width) + len(text) - len(graphemes(text) or text))
    if "-" in flags:
        return text.ljust(int(width))
    if "0" in flags and verb not in "svq":
        sign = text[0] if text[:1] in ("-", "+") else ""
        return sign + text[len(sign) :].rjust(int(width) - len(sign), "0")
    return text.rjust(int(width))


def _verb_text(verb: str, flags: str, precision: str | None, value: Value) -> str:
    if value is None and verb != "v":
        raise EvaluationError(f"a null value cannot be formatted by %{verb}")
    if verb == "v":
        if value is None:
            return "null"
        if "#" in flags or isinstance(value, list | dict | Set):
            return encode_json(value)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return _shortest(value, "g")
        return str(to_string(value))
    if verb == "s":
        text = str(to_string(value))
        return text[: int(precision)] if precision is not None else text
    if verb == "q":
        return encode_json(str(to_string(value)))
    if verb == "t":
        return "true" if to_bool(value) else "false"
    amount = to_number(value)
    assert isinstance(amount, int | Decimal)
    plus = "+" if "+" in flags and amount >= 0 else " " if " " in flags and amount >= 0 else ""
    if verb in "dboxX":
        if not isinstance(amount, int):
            raise EvaluationError("an integer is required")
        whole = amount
        digits = format(whole, {"d": "d"}.get(verb, verb))
        prefix = {"x": "0x", "X": "0X", "o": "0", "b": "0b"}.get(verb, "") if "#" in flags else ""
        return plus + ("-" + prefix + digits[1:] if digits.startswith("-") else prefix + digits)
    if verb in "eEfFgG":
        if verb in "fF":
            return plus + format(Decimal(amount), f".{precision or 6}f")
        if verb in "gG" and precision is None:
            return plus + _shortest(amount, verb)
        spec = f"{float(amount):.{precision or 6}{verb}}"
        return plus + spec
    raise EvaluationError(f"unsupported verb %{verb}")


def _shortest(amount: Number, verb: str) -> str:
    """Go's ``%g`` without a precision: all digits, with an exponent below -4 and from 6 on."""
    exact = Decimal(amount)
    exponent = exact.adjusted() if exact else 0
    if -4 <= exponent < 6:
        return format_number(amount)
    digits = "".join(map(str, exact.as_tuple().digits)).rstrip("0")
    mantissa = digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "")
    letter = "e" if verb == "g" else "E"
    return f"{'-' if exact < 0 else ''}{mantissa}{letter}{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def _formatlist(spec: str, *arguments: Value) -> Value:
    lists = [list(a) for a in arguments if isinstance(a, list | Set)]
    if any(argument is None for argument in arguments):
        return Unknown((Reason(ReasonKind.FUNCTION, "formatlist() of null"),), not_null=True)
    if not lists:
        return List([_formatted(spec, *arguments)], STRING)
    size = len(lists[0])
    if any(len(items) != size for items in lists):
        raise EvaluationError("the lists differ in length")
    columns = [list(a) if isinstance(a, list | Set) else [a] * size for a in arguments]
    made: list[Value] = []
    total = 0
    for row in range(size):
        text = str(_formatted(spec, *(column[row] for column in columns)))
        total += len(text)
        check_length(total)
        made.append(text)
    return List(made, STRING)


def _indent(spaces: Number, text: str) -> Value:
    if not isinstance(spaces, int) or spaces < 0:
        raise EvaluationError("the number of spaces is out of range")
    check_length(len(text) + text.count("\n") * spaces)
    return text.replace("\n", "\n" + " " * spaces)


def _join(separator: str, *lists: list[Value]) -> Value:
    items = [item for items in lists for item in items]
    if any(item is None for item in items):
        raise EvaluationError("a null value cannot be joined")
    check_length(len(separator) * len(items))
    return separator.join(str(to_string(item)) for item in items)


def compile_pattern(pattern: str, text: str = "") -> re.Pattern[str] | Unknown:
    """A Go (RE2) expression for Python; Unknown when Python would not match exactly alike, or not in bounded time."""
    if _UNFAITHFUL.search(pattern) or _NESTED_REPEAT.search(pattern) or len(text) > _LONGEST:
        return Unknown((Reason(ReasonKind.FUNCTION, "regex"),), not_null=True)
    try:
        return re.compile(pattern, re.ASCII)
    except re.error as invalid:
        raise EvaluationError(f"invalid regular expression: {invalid}") from None


def _match_value(match: re.Match[str]) -> Value:
    if match.re.groupindex:
        if len(match.re.groupindex) != match.re.groups:
            raise EvaluationError("named and unnamed groups cannot be mixed")
        return dict(match.groupdict())
    return list(match.groups()) if match.re.groups else match[0]


def _regex(pattern: str, text: str) -> Value:
    compiled = compile_pattern(pattern, text)
    if isinstance(compiled, Unknown):
        return compiled
    match = compiled.search(text)
    if match is None:
        raise EvaluationError("the pattern does not match")
    return _match_value(match)


def _regexall(pattern: str, text: str) -> Value:
    compiled = compile_pattern(pattern, text)
    if isinstance(compiled, Unknown):
        return compiled
    found = [_match_value(match) for match in compiled.finditer(text)]
    return List(found, agreed(found))


def _replace(text: str, old: str, new: str) -> Value:
    if len(old) > 1 and old.startswith("/") and old.endswith("/"):
        compiled = compile_pattern(old[1:-1], text)
        if isinstance(compiled, Unknown):
            return compiled
        size = len(text)

        def expanded(match: re.Match[str]) -> str:
            nonlocal size
            size += len(new)
            check_length(size)
            made = _expand(new, match)
            size += len(made)
            check_length(size)
            return made

        return compiled.sub(expanded, text)
    check_length(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _expand(template: str, match: re.Match[str]) -> str:
    def group(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        if name == "$":
            return "$"
        try:
            return match[int(name) if name.isdigit() else name] or ""
        except IndexError:
            return ""

    return re.sub(r"\$(?:\{(\w+)\}|(\w+|\$))", group, template)


def _substr(text: str, offset: Number, length: Number) -> Value:
    offset, length = whole_number(offset, "the offset"), whole_number(length, "the length")
    clusters = graphemes(text)
    if clusters is None:
        return _undivided("substr()")
    start = max(0, len(clusters) + offset) if offset < 0 else offset
    to_the_end = length < 0 or (length == 0 and offset < 0)  # the second by an oversight of Terraform
    return "".join(clusters[start:] if to_the_end else clusters[start : start + length])


def _strrev(text: str) -> Value:
    clusters = graphemes(text)
    return _undivided("strrev()") if clusters is None else "".join(reversed(clusters))


def _undivided(what: str) -> Unknown:
    return Unknown((Reason(ReasonKind.FUNCTION, f"{what} of this script"),), not_null=True)


def _upper(text: str) -> str:
    """Rune by rune, as Go: what would become two runes stays as it is."""
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in text)


def _lower(text: str) -> str:
    return "".join(char.lower()[0] for char in text)


def _title(text: str) -> Value:
    """The first letter of each word, where a word ends as for Go's ``strings.Title``."""
    result = ""
    for before, char in pairwise(f" {text}"):
        titled = char.title() if _separates(before) else char
        result += titled if len(titled) == 1 else char
    return result


def _separates(char: str) -> bool:
    if char.isascii():
        return not (char.isalnum() or char == "_")
    return char.isspace()


def _split(separator: str, text: str) -> Value:
    return List(text.split(separator) if separator else text, STRING)


_T = Parameter("text", "string")
_LIST = Parameter("list", "strings")
STRINGS: Mapping[str, Function] = {
    "chomp": Function("chomp", lambda s: re.sub(r"(?:\r\n|\n)+\Z", "", s), (_S,)),
    "endswith": Function("endswith", lambda s, end: s.endswith(end), (_S, Parameter("suffix", "string"))),
    "format": Function("format", _format, (Parameter("spec", "string"),), Parameter("arguments", allow_null=True)),
    "formatlist": Function(
        "formatlist", _formatlist, (Parameter("spec", "string"),), Parameter("arguments", allow_null=True)
    ),
    "indent": Function("indent", _indent, (Parameter("spaces", "number"), _S)),
    "join": Function("join", _join, (Parameter("separator", "string"),), _LIST),
    "lower": Function("lower", _lower, (_S,)),
    "regex": Function("regex", _regex, (Parameter("pattern", "string"), _T)),
    "regexall": Function("regexall", _regexall, (Parameter("pattern", "string"), _T)),
    "replace": Function("replace", _replace, (_S, Parameter("substring", "string"), Parameter("by", "string"))),
    "split": Function("split", _split, (Parameter("separator", "string"), _S)),
    "startswith": Function("startswith", lambda s, start: s.startswith(start), (_S, Parameter("prefix", "string"))),
    "strcontains": Function("strcontains", lambda s, part: part in s, (_S, Parameter("part", "string"))),
    "strrev": Function("strrev", _strrev, (_S,)),
    "substr": Function("substr", _substr, (_S, Parameter("offset", "number"), Parameter("length", "number"))),
    "title": Function("title", _title, (_S,)),
    "trim": Function("trim", lambda s, cut: s.strip(cut) if cut else s, (_S, Parameter("cutset", "string"))),
    "trimprefix": Function("trimprefix", lambda s, p: s.removeprefix(p), (_S, Parameter("prefix", "string"))),
    "trimsuffix": Function("trimsuffix", lambda s, p: s.removesuffix(p), (_S, Parameter("suffix", "string"))),
    "trimspace": Function("trimspace", str.strip, (_S,)),
    "upper": Function("upper", _upper, (_S,)),
}
