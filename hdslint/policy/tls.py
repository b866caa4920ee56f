"""TLS versions by the names that providers give them, and named policies by the lowest version that they accept."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..hcl.values import Reason, ReasonKind, Unknown, Value

# "1.2", "TLSv1.2", "TLS_V1_2", "TLS 1.2", "TLS12", "VersionTLS12", "SSLv3"; "tls1.2+" of Amazon DocumentDB
_VERSION = re.compile(
    r"(?:Version)?(?:(?:TLS)?[v_\-\s]*(?P<major>1)(?:[._\-]?(?P<minor>[0-3]))?|SSL[v_\-\s]*(?P<ssl>[23])(?:[._]0)?)\+?",
    re.IGNORECASE,
)

# Policies whose names say the lowest version that they accept: 1.(group), 1.0 where nothing is written.
_FAMILIES = tuple(
    re.compile(pattern)
    for pattern in (
        # docs.aws.amazon.com, CloudFront, "Supported protocols and ciphers between viewers and CloudFront"
        r"TLSv1(?:\.([1-3]))?_20\d\d",
        # docs.aws.amazon.com, Elastic Load Balancing, "Security policies for your Application Load Balancer"
        r"ELBSecurityPolicy-TLS13-1-([0-3])-.+",
        r"ELBSecurityPolicy-TLS-1-([0-2])-.+",
        r"ELBSecurityPolicy-FS-1-([12])-.+",
        # docs.aws.amazon.com, API Gateway, "Supported security policies"
        r"SecurityPolicy_TLS13_1_([23])_.+",
        r"SecurityPolicy_TLS1([23])_(?:[A-Z]+_)?20\d\d_EDGE",
        # docs.aws.amazon.com, OpenSearch Service, DomainEndpointOptions
        r"Policy-Min-TLS-1-([0-3])-.+",
        # learn.microsoft.com, "Azure Front Door TLS policy"
        r"TLS1([0-3])_20\d\d",
        # docs.otc.t-systems.com and support.huaweicloud.com, Elastic Load Balance, "TLS security policy"
        r"tls-1-([0-2])-(?:inherit|strict|fs|with)[a-z0-9-]*",
    )
)

# Policies whose names do not: the lowest minor version of TLS 1 that they accept.
_POLICIES: Mapping[str, int] = {
    # docs.aws.amazon.com, Elastic Load Balancing, "Security policies for your Application Load Balancer"
    "ELBSecurityPolicy-2015-05": 0,
    "ELBSecurityPolicy-2016-08": 0,
    "ELBSecurityPolicy-FS-2018-06": 0,
    # learn.microsoft.com, "Application Gateway TLS policy overview"
    "AppGwSslPolicy20150501": 0,
    "AppGwSslPolicy20170401": 1,
    "AppGwSslPolicy20170401S": 2,
    "AppGwSslPolicy20220101": 2,
    "AppGwSslPolicy20220101S": 2,
}

# No TLS at all is asked for: minimum_tls_version of azurerm_mssql_server, the parameter tls of Amazon DocumentDB.
_NONE = frozenset(("disabled", "tlsenforcementdisabled"))


def tls_at_least(version: str, minimum: str) -> Value:
    """Compare TLS names, or the lowest version that a named policy accepts, in order; SSL is below every TLS.

    A name that is not recognised is unknown.
    """
    have, least = _level(version.strip()), _level(minimum.strip())
    if have is None or least is None:
        name = version if have is None else minimum
        return Unknown((Reason(ReasonKind.REFERENCE_DATA, f"TLS version {name}"),), not_null=True)
    return have >= least


def _level(name: str) -> tuple[int, int] | None:
    """(0, 0) for no TLS, (0, n) for SSL n, (1, n) for TLS 1.n."""
    if name.lower() in _NONE:
        return (0, 0)
    version = _VERSION.fullmatch(name)
    if version is not None:
        return (0, int(version["ssl"])) if version["ssl"] else (1, int(version["minor"] or 0))
    if name in _POLICIES:
        return (1, _POLICIES[name])
    family = next((match for pattern in _FAMILIES if (match := pattern.fullmatch(name))), None)
    return (1, int(family[1] or 0)) if family is not None else None
