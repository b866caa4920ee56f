"""Date functions: RFC 3339 texts in, RFC 3339 texts out. What reads the clock is Unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from ...frozen import frozen
from ..errors import EvaluationError
from ..function import Function, Parameter
from ..values import Value

_TIMESTAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))", re.ASCII)
_DURATION_PART = re.compile(r"(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)", re.ASCII)
_NANOSECONDS = {
    "ns": 1,
    "us": 10**3,
    "µs": 10**3,
    "μs": 10**3,
    "ms": 10**6,
    "s": 10**9,
    "m": 60 * 10**9,
    "h": 3600 * 10**9,
}
_LONGEST = 2**63 - 1  # a Go duration is a signed 64-bit count of nanoseconds
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_FORMAT_TOKEN = re.compile(r"''|'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'")


@frozen
class Instant:
    """A moment: nanoseconds since the year 1 in its own offset, and that offset in minutes."""

    local: int
    offset: int

    @property
    def universal(self) -> int:
        """Nanoseconds since the year 1 in UTC."""
        return self.local - self.offset * 60 * 10**9


def parse_timestamp(text: str) -> Instant:
    """The moment an RFC 3339 text denotes; stricter than ISO 8601: no week dates, no space, capital T and Z."""
    match = _TIMESTAMP.fullmatch(text)
    if match is None:
        raise EvaluationError("not an RFC 3339 timestamp")
    year, month, day, hour, minute, second = (int(match[n]) for n in range(1, 7))
    offset_hour, offset_minute = int(match[9] or 0), int(match[10] or 0)
    if not (1 <= month <= 12 and 1 <= day <= _days_in(year, month) and hour < 24 and minute < 60 and second < 60):
        raise EvaluationError("not an RFC 3339 timestamp: a field is out of range")
    if offset_hour >= 24 or offset_minute >= 60:
        raise EvaluationError("not an RFC 3339 timestamp: the offset is out of range")
    seconds = _days_before(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
    fraction = int((match[7] or ".0")[1:10].ljust(9, "0"))
    offset = (offset_hour * 60 + offset_minute) * (-1 if match[8] == "-" else 1)
    return Instant(seconds * 10**9 + fraction, offset)


def parse_go_duration(text: str) -> int:
    """Nanoseconds of ``1h30m``, ``-1.5h``, ``300ms``."""
    sign = -1 if text.startswith("-") else 1
    body = text[1:] if text[:1] in ("-", "+") else text
    if body == "0":
        return 0
    total, position = 0, 0
    while position < len(body):
        part = _DURATION_PART.match(body, position)
        if part is None:
            raise EvaluationError("not a duration such as 1h30m")
        amount = part[1].removesuffix(".")
        total += int(Fraction(f"0{amount}") * _NANOSECONDS[part[2]])
        position = part.end()
    if not body or total > _LONGEST:
        raise EvaluationError("not a duration such as 1h30m")
    return sign * total


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year: int, month: int) -> int:
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _days_before(year: int, month: int, day: int) -> int:
    """Days since 1 January of the year 1, which the years 0 and 10000 of Go exceed: datetime does not reach them."""
    past = year - 1
    return (
        past * 365 + past // 4 - past // 100 + past // 400 + sum(_days_in(year, m) for m in range(1, month)) + day - 1
    )


def _date(days: int) -> tuple[int, int, int]:
    year = days * 400 // 146097 + 1
    while _days_before(year, 1, 1) > days:
        year -= 1
    while _days_before(year + 1, 1, 1) <= days:
        year += 1
    rest, month = days - _days_before(year, 1, 1), 1
    while rest >= _days_in(year, month):
        rest -= _days_in(year, month)
        month += 1
    return year, month, rest + 1


def _timeadd(timestamp: str, duration: str) -> Value:
    start = parse_timestamp(timestamp)
    return _formatted("YYYY-MM-DD'T'hh:mm:ssZ", Instant(start.local + parse_go_duration(duration), start.offset))


def _timecmp(left: str, right: str) -> Value:
    first, second = parse_timestamp(left).universal, parse_timestamp(right).universal
    return (first > second) - (first < second)


def _formatdate(pattern: str, timestamp: str) -> Value:
    return _formatted(pattern, parse_timestamp(timestamp))


def _formatted(pattern: str, instant: Instant) -> str:
    fields = _fields(instant)
    texts: list[str] = []
    for token in _FORMAT_TOKEN.finditer(pattern):
        text = token[0]
        if text == "''":
            texts.append("'")
        elif token[1] is not None:
            texts.append(token[1].replace("''", "'"))
        elif text == "'":
            raise EvaluationError("the quoted text of the format is not closed")
        elif token[2] is None:
            texts.append(text)
        elif text in fields:
            texts.append(fields[text])
        else:
            raise EvaluationError(f"{text} is not a part of a date format")
    return "".join(texts)


def _fields(instant: Instant) -> Mapping[str, str]:
    days, nanoseconds = divmod(instant.local, 86400 * 10**9)
    year, month, day = _date(days)
    hour, minute, second = nanoseconds // 10**9 // 3600, nanoseconds // 10**9 // 60 % 60, nanoseconds // 10**9 % 60
    sign, distance = "-" if instant.offset < 0 else "+", abs(instant.offset)
    colon, plain = (f"{sign}{distance // 60:02}{separator}{distance % 60:02}" for separator in (":", ""))
    weekday, half_day = _DAYS[days % 7], hour % 12 or 12
    return {
        "YYYY": f"{year:04}",
        "YY": f"{year % 100:02}",
        "MMMM": _MONTHS[month - 1],
        "MMM": _MONTHS[month - 1][:3],
        "MM": f"{month:02}",
        "M": str(month),
        "DD": f"{day:02}",
        "D": str(day),
        "EEEE": weekday,
        "EEE": weekday[:3],
        "hh": f"{hour:02}",
        "h": str(hour),
        "HH": f"{half_day:02}",
        "H": str(half_day),
        "AA": "AM" if hour < 12 else "PM",
        "aa": "am" if hour < 12 else "pm",
        "mm": f"{minute:02}",
        "m": str(minute),
        "ss": f"{second:02}",
        "s": str(second),
        "ZZZZZ": colon,
        "ZZZZ": plain,
        "ZZZ": plain if instant.offset else "UTC",
        "Z": colon if instant.offset else "Z",
    }


_TIMESTAMP_PARAMETER = Parameter("timestamp", "string")
DATE: Mapping[str, Function] = {
    "formatdate": Function("formatdate", _formatdate, (Parameter("format", "string"), _TIMESTAMP_PARAMETER)),
    "timeadd": Function("timeadd", _timeadd, (_TIMESTAMP_PARAMETER, Parameter("duration", "string"))),
    "timecmp": Function("timecmp", _timecmp, (Parameter("timestamp_a", "string"), Parameter("timestamp_b", "string"))),
}
