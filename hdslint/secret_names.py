"""Names that denote secrets: what a policy asks about, and what no report may show the value of."""

from __future__ import annotations

import re
from functools import lru_cache

_SECRET = re.compile(
    r"pass(?:word|wd|phrase)|(?<!un)secret|(?:^|[_\-.])(?:pwd|token|credentials?)(?:$|[_\-.\d])|token$|"
    r"api[_\-]?key|access[_\-]?key|private[_\-]?key|secret[_\-]?key|encryption[_\-]?key|auth[_\-]?key",
    re.IGNORECASE,
)
# Names that hold a secret's name or place, not the secret: referring to one is what we want people to do.
_NOT_SECRET = re.compile(
    r"(?:_|-|\b)(?:name|arn|id|path|file|ref|url|ttl|lifetime|expir\w*|policy|length|version|rotation|enabled|type)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def looks_secret(name: str) -> bool:
    """Whether a variable or argument of this name would hold a secret."""
    return _SECRET.search(name) is not None and _NOT_SECRET.search(name) is None
