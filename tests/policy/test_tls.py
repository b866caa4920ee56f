from __future__ import annotations

import pytest

from hdslint.hcl.values import Unknown
from hdslint.policy.tls import tls_at_least


@pytest.mark.parametrize(
    "name",
    [
        "",
        "tls",
        "TLS 1.x",
        "modern",
        "ssl_compatibility_level_intermediate",
        "1.4",
        "2.0",
        "TLSv2",
        "TLSv3",
        "SSLv4",
        "TLS_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
        "ELBSecurityPolicy-2099-01",
        "ELBSecurityPolicy-TLS13-1-4-2099-01",
        "AppGwSslPolicy20990101",
        "TransferSecurityPolicy-2024-01",
        "FIPS_202205",
        "hybrid-policy-1-0",
        "v2_ssl",
    ],
)
def test_a_name_that_is_not_recognised_is_unknown(name: str) -> None:
    verdict = tls_at_least(name, "1.2")
    assert isinstance(verdict, Unknown)
    assert name in str(verdict.reasons[0])


def test_a_minimum_that_is_not_recognised_is_unknown() -> None:
    assert isinstance(tls_at_least("1.2", "modern"), Unknown)


# Each spelling, and the lowest version that it stands for.
LEVELS = {
    "SSL": ("SSLv2", "SSLv3", "SSL_V2", "SSL_V3", "Disabled", "TLSEnforcementDisabled"),
    "1.0": (
        *("1.0", "TLSv1", "TLS_1_0", "TLS_V1", "TLS v1.0", "TLSv1_0", "TLS10", "TLS1_0", "VersionTLS10", "TLSv1_2016"),
        *("ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-2015-05", "ELBSecurityPolicy-FS-2018-06"),
        *("ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-TLS-1-0-2015-04", "AppGwSslPolicy20150501"),
        *("Policy-Min-TLS-1-0-2019-07", "tls-1-0", "tls-1-0-inherit", "tls-1-0-with-1-3", "TLS10_2019"),
    ),
    "1.1": (
        *("1.1", "TLSv1.1", "TLS_1_1", "tls1_1", "TLS_V1_1", "TLSv1.1_2016", "ELBSecurityPolicy-TLS-1-1-2017-01"),
        *("ELBSecurityPolicy-FS-1-1-2019-08", "ELBSecurityPolicy-TLS13-1-1-2021-06", "AppGwSslPolicy20170401"),
        "tls-1-1",
    ),
    "1.2": (
        *("1.2", "TLSv1.2", "TLS_1_2", "TLS12", "Tls12", "TLS1_2", "TLS_V1_2", "VersionTLS12", "TLSV1_2", "tls1.2+"),
        *("TLSv1.2_2018", "TLSv1.2_2021", "TLSv1.2_2025", "TLS12_2023", "Policy-Min-TLS-1-2-2019-07"),
        *("Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06"),
        *("ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
        *("ELBSecurityPolicy-FS-1-2-Res-2020-10", "AppGwSslPolicy20170401S", "AppGwSslPolicy20220101"),
        *("SecurityPolicy_TLS13_1_2_2021_06", "SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09"),
        *("SecurityPolicy_TLS12_2018_EDGE", "SecurityPolicy_TLS12_PFS_2025_EDGE"),
        *("tls-1-2", "tls-1-2-strict", "tls-1-2-strict-no-cbc", "tls-1-2-fs-with-1-3"),
    ),
    "1.3": (
        *("1.3", "TLSv1.3", "TLS_1_3", "TLSv1.3_2025", "ELBSecurityPolicy-TLS13-1-3-2021-06"),
        *("SecurityPolicy_TLS13_1_3_2025_09", "SecurityPolicy_TLS13_2025_EDGE", "tls1.3+"),
    ),
}
ORDER = list(LEVELS)


@pytest.mark.parametrize(("level", "name"), [(level, name) for level, names in LEVELS.items() for name in names])
def test_every_spelling_is_in_its_place(level: str, name: str) -> None:
    for minimum in ORDER[1:]:
        assert tls_at_least(name, minimum) is (ORDER.index(level) >= ORDER.index(minimum)), minimum
        assert tls_at_least(f" {name} ", minimum) is tls_at_least(name, minimum)
