"""Names that denote secrets: what a policy asks about, and what no report may show the value of."""

from __future__ import annotations

import re
from functools import lru_cache

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")  # dbPassword -> db_Password
_SECRET = re.compile(
    r"pass(?:word|wd|phrase)|(?:^|_)(?:pass|requirepass)\d*$|"
    r"(?:^|_)(?:pwd|token|credentials?|psk|connection_strings?)(?:$|_|\d)|"
    r"(?<!un)secret|token$|(?:access|api|auth|bearer|refresh)_?tokens$|"
    r"(?<!kms_)(?<!managed_)encryption_?key|"
    r"(?:access|account|api|auth(?:orization|entication)?|hmac|master|private|secret|shared|signing)_?key"
)
# The last word of names that hold a secret's name or place, or say how it is to be: to refer to a secret is what we
# want people to do.
_LAST = """
name names alias arn arns id ids crn path paths file files filename filenames ref refs url urls uri uris endpoint
store manager provider namespace location scope scopes source selector field header prefix template
ttl lifetime validity duration interval frequency age days hours minutes seconds timeout time at in after
expiry expires expiration policy policies rule rules length count size strength required requirement requirements
reuse prevention history version versions rotation enabled allowed included type format spec status mode method methods
claim issuer algo algorithm encoding
"""
# The first word of names that ask a question or set a limit.
_FIRST = """
is are has can does do use allow allowed enable disable skip ignore force manage generate exclude include automount
min minimum max maximum num number
"""
_ABOUT, _ASKS = frozenset(_LAST.split()), frozenset(_FIRST.split())
# Tokens that make a request unique, and what browsers may send; the secret half of an access key of OUTSCALE.
_NEVER = re.compile(r"(?:creation_token|allow_credentials|keyid)$")
_ALWAYS = re.compile(r"secret_?key_?id$")


@lru_cache(maxsize=1024)
def looks_secret(name: str) -> bool:
    """Whether a variable or argument of this name would hold a secret."""
    words = _HUMP.sub("_", name).replace("-", "_").replace(".", "_").lower()
    if _SECRET.search(words) is None:
        return False
    if _ALWAYS.search(words):
        return True
    parts = words.split("_")
    return parts[0] not in _ASKS and parts[-1] not in _ABOUT and _NEVER.search(words) is None
