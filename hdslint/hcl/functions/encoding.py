"""Encoding functions: JSON, base64, CSV, URL."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal

from ..conversion import format_number, parse_number, to_string
from ..documents import decoded, encoded_unknown
from ..errors import EvaluationError
from ..function import Function, Parameter
from ..types import STRING, ObjectType
from ..values import List, Number, Reason, ReasonKind, Set, Unknown, Value, is_wholly_known, unite

_S = Parameter("string", "string")


def encode_json(value: Value) -> str:
    """JSON as Terraform writes it: keys sorted, ``<>&`` escaped, exact numbers."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return format_number(value)
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, list | Set):
        return "[" + ",".join(encode_json(item) for item in value) + "]"
    if isinstance(value, dict):
        items = sorted(value.items(), key=lambda pair: pair[0].encode())
        return "{" + ",".join(f"{_quote(key)}:{encode_json(item)}" for key, item in items) + "}"
    raise EvaluationError("an unknown value cannot be encoded")


def _quote(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        quoted = quoted.replace(char, f"\\u{ord(char):04x}")
    return quoted


def decode_json(text: str) -> Value:
    """The value a JSON text denotes, numbers exact."""
    try:
        return json.loads(text, parse_float=parse_number, parse_int=parse_number, parse_constant=_refuse_constant)  # type: ignore[no-any-return]
    except RecursionError:
        raise EvaluationError("JSON nested too deeply") from None
    except ValueError:
        raise EvaluationError("not valid JSON") from None


def _jsonencode(value: Value) -> Value:
    return encode_json(value) if is_wholly_known(value) else encoded_unknown(value)


def _jsondecode(text: Value) -> Value:
    if isinstance(text, Unknown):
        return unite(text) if text.decoded is None else decoded(text.decoded)
    if not isinstance(text := to_string(text), str):
        raise EvaluationError("a string is required")
    return decode_json(text)


def _refuse_constant(name: str) -> Number:
    raise ValueError(name)


def _base64decode(text: str) -> Value:
    import base64
    import binascii

    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        raise EvaluationError("not base64 of a UTF-8 text") from None


def _base64encode(text: str) -> Value:
    import base64

    return base64.b64encode(text.encode()).decode()


_LARGEST_TEXT = 10_000_000  # a few bytes of gzip can hold gigabytes


def _base64gunzip(text: str) -> Value:
    """OpenTofu's; the inverse, base64gzip, stays unknown: its bytes depend on the compressor."""
    import base64
    import binascii
    import zlib

    try:
        unpack = zlib.decompressobj(wbits=31)
        data = unpack.decompress(base64.b64decode(text, validate=True), _LARGEST_TEXT)
    except (binascii.Error, ValueError, zlib.error):
        raise EvaluationError("not base64 of a gzip file") from None
    if unpack.unconsumed_tail:
        return Unknown((Reason(ReasonKind.LIMIT, "a text this long"),), not_null=True)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise EvaluationError("not gzip of a UTF-8 text") from None


# IANA names that Terraform takes, where Python's codec of that name gives the same bytes.
_ENCODINGS = re.compile(
    r"utf-8|utf-16(le|be)|latin1|iso-8859-(1|2|5|7|10|13|14|15|16)|windows-125[0-2]|koi8-[ru]", re.IGNORECASE
)
# Those whose tables differ between implementations, but not for the letters of ASCII.
_LIKE_ASCII = frozenset(("big5", "euc-jp", "euc-kr", "gb18030", "gbk"))


def _codec(name: str, *, is_ascii: bool = False) -> str | None:
    if is_ascii and name.lower() in _LIKE_ASCII:
        return "ascii"
    return name.lower() if _ENCODINGS.fullmatch(name) else None


def _encoded(text: str, encoding: str, codec: str) -> bytes:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        raise EvaluationError(f"a character does not exist in {encoding}") from None


def _textencodebase64(text: str, encoding: str) -> Value:
    import base64

    if encoding.lower() == "utf-16":  # big-endian, after its mark
        return base64.b64encode(b"\xfe\xff" + _encoded(text, encoding, "utf-16-be")).decode()
    codec = _codec(encoding, is_ascii=text.isascii())
    if codec is None:
        return Unknown((Reason(ReasonKind.FUNCTION, f"textencodebase64() to {encoding}"),), not_null=True)
    return base64.b64encode(_encoded(text, encoding, codec)).decode()


def _textdecodebase64(text: str, encoding: str) -> Value:
    import base64
    import binascii

    codec = _codec(encoding)
    if codec is None:
        return Unknown((Reason(ReasonKind.FUNCTION, f"textdecodebase64() from {encoding}"),), not_null=True)
    try:
        return base64.b64decode(text, validate=True).decode(codec)
    except (binascii.Error, ValueError):
        raise EvaluationError(f"not base64 of a text in {encoding}") from None


def _csvdecode(text: str) -> Value:
    import csv
    import io

    try:
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise EvaluationError(f"invalid CSV: {error}") from None
    rows = [row for row in rows if row]
    if not rows:
        raise EvaluationError("the first row must name the columns")
    header = rows[0]
    if len(set(header)) != len(header) or any(len(row) != len(header) for row in rows):
        raise EvaluationError("every row must have the columns of the header, named once")
    element = ObjectType(dict.fromkeys(header, STRING))
    return List([dict(zip(header, row, strict=True)) for row in rows[1:]], element)


def _urlencode(text: str) -> Value:
    from urllib.parse import quote_plus

    return quote_plus(text, safe="")


_LONE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")


def _urldecode(text: str) -> Value:
    from urllib.parse import unquote_plus

    if _LONE_PERCENT.search(text):
        raise EvaluationError("a percent sign that two hexadecimal digits do not follow")
    return unquote_plus(text)


def _yamldecode(text: str) -> Value:
    from .yaml_decoding import decode_yaml  # few configurations need it, and its patterns take time to compile

    return decode_yaml(text)


def _yamlencode(value: Value) -> Value:
    from .yaml_encoding import encode_yaml  # likewise

    return encode_yaml(value)


def _not_evaluated(name: str) -> Function:
    def implementation(*arguments: Value) -> Value:
        return Unknown((Reason(ReasonKind.FUNCTION, f"{name}()"),), not_null=True)

    return Function(name, implementation, (), Parameter("argument", allow_null=True))


ENCODING: Mapping[str, Function] = {
    "base64decode": Function("base64decode", _base64decode, (_S,)),
    "base64encode": Function("base64encode", _base64encode, (_S,)),
    "base64gzip": _not_evaluated("base64gzip"),
    "base64gunzip": Function("base64gunzip", _base64gunzip, (_S,)),
    "csvdecode": Function("csvdecode", _csvdecode, (_S,)),
    "jsondecode": Function(
        "jsondecode", _jsondecode, (Parameter("string", "string", allow_unknown=True),), not_null=False
    ),
    "jsonencode": Function("jsonencode", _jsonencode, (Parameter("value", allow_null=True, allow_unknown=True),)),
    "textdecodebase64": Function("textdecodebase64", _textdecodebase64, (_S, Parameter("encoding", "string"))),
    "textencodebase64": Function("textencodebase64", _textencodebase64, (_S, Parameter("encoding", "string"))),
    "urldecode": Function("urldecode", _urldecode, (_S,)),
    "urlencode": Function("urlencode", _urlencode, (_S,)),
    "yamldecode": Function("yamldecode", _yamldecode, (_S,), not_null=False),
    "yamlencode": Function("yamlencode", _yamlencode, (Parameter("value", allow_null=True),)),
    "timestamp": _not_evaluated("timestamp"),
    "plantimestamp": _not_evaluated("plantimestamp"),
    "uuid": _not_evaluated("uuid"),
    "bcrypt": _not_evaluated("bcrypt"),
    "rsadecrypt": _not_evaluated("rsadecrypt"),
}
