"""Region codes: what is known of them, in every spelling, and what stays unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.hcl.values import Reason, ReasonKind, Unknown, Value
from hdslint.policy.locations import Locations
from hdslint.policy.reference import Reference
from tests.inline import REFERENCE, enforce, judged

PLACES = REFERENCE.directory / "locations"


def outcomes(condition: str, code: str) -> list[str]:
    return [str(f.outcome) for f in judged(enforce(condition), code).findings]


@pytest.mark.parametrize(
    ("provider", "code"),
    [
        ("ovh", "XYZ9"),
        ("ovh", "EU-WEST-LZ-QQQ-A"),  # a local zone of a site that nobody named
        ("ovh", "GRA 11"),
        ("ovh", "xgra11"),
        ("aws", "EU-WEST-3"),  # AWS does not accept capitals: this is not eu-west-3
        ("aws", "us-east-1-bos-1a"),  # a Local Zone may be in another country
        ("aws", "eu-west-3aa"),
        ("aws", ""),
        ("scaleway", "fr-par-0"),
        ("scaleway", "fr-lyo-1"),
        ("openstack", "GRA11"),  # whose cloud?
        ("nobody", "eu-west-3"),
        ("", "eu-west-3"),
        ("../frameworks", "eu-west-3"),
        ("../locations/aws", "eu-west-3"),
        ("AWS", "eu-west-3"),
    ],
)
def test_what_is_not_in_the_data_is_unknown(provider: str, code: str) -> None:
    assert REFERENCE.location(provider, code) is None


@pytest.mark.parametrize(
    ("provider", "code", "countries", "city"),
    [
        ("ovh", "GRA", ("FR",), "Gravelines"),
        ("ovh", "GRA11", ("FR",), "Gravelines"),
        ("ovh", "gra2", ("FR",), "Gravelines"),
        ("ovh", "rbx2a", ("FR",), "Roubaix"),
        ("ovh", "bhs1a", ("CA",), "Beauharnois"),
        ("ovh", "RBX-A", ("FR",), "Roubaix"),
        ("ovh", "RBX-ARCHIVE", ("FR",), "Roubaix"),
        ("ovh", "EU_WEST_SBG", ("FR",), "Strasbourg"),
        ("ovh", "eu-west-par-a", ("FR",), "Paris"),
        ("ovh", "EU-WEST-LZ-ZRH-A", ("CH",), "Zurich"),
        ("ovh", "eu-west-lz-mnc", ("GB",), "Manchester"),
        ("ovh", "UK1", ("GB",), "London"),
        ("ovh", "US-EAST-VA-1", ("US",), "Vint Hill"),
        ("aws", "eu-west-2", ("GB",), "London"),
        ("aws", "us-gov-west-1a", ("US",), "GovCloud West"),
        ("outscale", "eu-west-2", ("FR",), "Paris"),
        ("outscale", "cloudgouv-eu-west-1a", ("FR",), "Paris"),
        ("azurerm", "France Central", ("FR",), "Paris"),
        ("azapi", "francecentral", ("FR",), "Paris"),
        ("google", "europe-west9-a", ("FR",), "Paris"),
        ("google-beta", "EUROPE-WEST9", ("FR",), "Paris"),
        ("oci", "Uocm:EU-PARIS-1-AD-1", ("FR",), "Paris"),
        ("ibm", "eu-de-2", ("DE",), "Frankfurt"),
        ("ibm", "mel01", ("AU",), "Melbourne"),
        ("clevercloud", "grahds", ("FR",), "Gravelines"),
        ("cloudtemple", "FR1", ("FR",), "Paris region"),
        ("flexibleengine", "eu-west-0b", ("FR",), "Paris"),
        ("flexibleengine", "eu-west-1a", ("NL",), "Amsterdam"),
        ("opentelekomcloud", "eu-ch2a", ("CH",), None),
        ("exoscale", "at-vie-2", ("AT",), "Vienna 2"),
    ],
)
def test_a_code_in_the_spellings_of_its_provider(
    provider: str, code: str, countries: tuple[str, ...], city: str | None
) -> None:
    place = REFERENCE.location(provider, code)
    assert place is not None
    assert (place.countries, place.city, place.verified) == (countries, city, True)


@pytest.mark.parametrize(
    ("provider", "code", "eea", "france"),
    [
        ("google", "EU", True, False),
        ("google", "EUR4", True, False),
        ("google", "eur3", True, False),
        ("google", "eur5", False, False),  # London is one of its two places
        ("google", "EUR8", False, False),
        ("google", "US", False, False),
        ("google", "ASIA", False, False),
        ("google", "global", False, False),
        ("azurerm", "France", True, True),
        ("azurerm", "Norway", True, False),
        ("azurerm", "Switzerland", False, False),
        ("azurerm", "global", False, False),
        ("aws", "aws-global", False, False),
    ],
)
def test_a_multi_region_is_where_all_its_places_are(provider: str, code: str, eea: bool, france: bool) -> None:
    place = REFERENCE.location(provider, code)
    assert place is not None
    assert (place.eea, place.france, place.verified) == (eea, france, True)
    assert place.city is None


def test_one_member_from_memory_makes_the_whole_so() -> None:
    data = {
        "provider": "x",
        "regions": {
            "a": {"city": "A", "country": "FR", "confidence": "verified", "hds": True},
            "b": {"city": "B", "country": "FR", "confidence": "recalled", "hds": True},
            "c": {"city": "C", "country": None, "confidence": "unknown"},
        },
        "multi_regions": {
            "ab": {"members": ["a", "b"], "confidence": "verified"},
            "ac": {"members": ["a", "c"], "confidence": "verified"},
            "aa": {"members": ["a"], "confidence": "verified"},
        },
    }
    locations = Locations(data, {"FR"})
    found = {code: locations.find(code) for code in ("ab", "ac", "aa")}
    assert found["ab"] is not None
    assert found["ac"] is not None
    assert found["aa"] is not None
    assert (found["ab"].verified, found["ab"].hds) == (False, True)
    assert (found["ac"].countries, found["ac"].eea, found["ac"].hds) == ((), False, None)
    assert (found["aa"].verified, found["aa"].france, found["aa"].hds) == (True, True, True)


@pytest.mark.parametrize(
    ("provider", "code", "hds"),
    [
        ("scaleway", "fr-par-2", True),
        ("scaleway", "nl-ams", False),
        ("clevercloud", "parhds", True),
        ("clevercloud", "par", False),
        ("scalingo", "osc-fr1", True),
        ("ovh", "GRA", None),
        ("aws", "eu-west-3", None),
        ("azurerm", "francecentral", None),
    ],
)
def test_the_hds_scope_of_the_host(provider: str, code: str, hds: bool | None) -> None:
    place = REFERENCE.location(provider, code)
    assert place is not None
    assert place.hds is hds


def test_an_unknown_hds_scope_neither_passes_nor_fails() -> None:
    code = 'resource "aws_x" "a" {\n  region = "%s"\n  provider_name = "%s"\n}\n'
    condition = "hds::location(attrs.region, attrs.provider_name).hds"
    assert outcomes(condition, code % ("fr-par", "scaleway")) == ["pass"]
    assert outcomes(condition, code % ("nl-ams", "scaleway")) == ["fail"]
    assert outcomes(condition, code % ("GRA", "ovh")) == ["open"]


@pytest.mark.parametrize(
    ("provider", "code"),
    [("flexibleengine", "na-east-0"), ("aws", "eu-isoe-west-1"), ("azurerm", "Europe"), ("ibm", "eu"), ("aws", "EU")],
)
def test_what_no_source_was_read_for_decides_nothing(provider: str, code: str) -> None:
    terraform = f'resource "aws_x" "a" {{\n  region = "{code}"\n}}\n'
    for condition in (
        f'hds::location_allowed(attrs.region, "{provider}")',
        f'hds::location(attrs.region, "{provider}").eea',
        f'!hds::location(attrs.region, "{provider}").eea',
    ):
        assert outcomes(condition, terraform) == ["open"]


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        ('hds::location(attrs.location).country == "NL"', "open"),
        ('hds::location(attrs.location).countries == ["FI", "NL"]', "pass"),
        ("hds::location(attrs.location).city == hds::location(attrs.location).city", "open"),
        ("hds::location_allowed(attrs.location)", "pass"),
    ],
)
def test_a_code_in_several_countries_has_no_one_country(condition: str, outcome: str) -> None:
    rule = enforce(condition, more='resources = ["google_x"]')
    terraform = 'resource "google_x" "a" {\n  location = "EUR4"\n}\n'
    assert [str(f.outcome) for f in judged(rule, terraform).findings] == [outcome]


@pytest.mark.parametrize(
    ("code", "condition", "outcome"),
    [
        ("France Central", "hds::location_allowed(hds::location(attrs.location).pair)", "pass"),
        ("UK South", "hds::location_allowed(hds::location(attrs.location).pair)", "fail"),
        ("Italy North", "hds::location(attrs.location).pair == null", "pass"),
        ("East US", "hds::location(attrs.location).pair == null", "open"),
    ],
)
def test_the_region_that_geo_redundant_copies_go_to(code: str, condition: str, outcome: str) -> None:
    rule = enforce(condition, more='resources = ["azurerm_x"]')
    terraform = f'resource "azurerm_x" "a" {{\n  location = "{code}"\n}}\n'
    assert [str(f.outcome) for f in judged(rule, terraform).findings] == [outcome]


# -- who operates what a provider configuration points at ----------------------------------------------------------


@pytest.mark.parametrize(
    "auth_url",
    [
        "https://auth.cloud.ovh.net.evil.example/v3",
        "https://auth.cloud.ovh.net@evil.example/v3",
        "https://evil.example/?auth.cloud.ovh.net",
        "https://evil.example#.cloud.ovh.net",
        "https://evil.example\\.cloud.ovh.net",
        "https://notcloud.ovh.net/v3",
        "https://keystone.hospital.example:5000/v3",
        "",
        "https://",
    ],
)
def test_an_address_of_nobody_known_says_nothing(auth_url: str) -> None:
    assert isinstance(REFERENCE.operator("openstack", {"auth_url": auth_url}, "openstack"), Unknown)


def test_the_operator_of_a_configuration() -> None:
    def operator(provider: str, values: dict[str, Value] | None) -> str | Unknown:
        return REFERENCE.operator(provider, values, provider)

    s3: Value = [{"s3": "https://s3.gra.io.cloud.ovh.net", "sts": "https://sts.amazonaws.com"}]
    assert operator("openstack", {"auth_url": "https://auth.cloud.ovh.net/v3"}) == "ovh"
    assert operator("openstack", {"auth_url": "HTTPS://AUTH.CLOUD.OVH.NET:443/v3"}) == "ovh"
    assert operator("aws", {}) == "aws"
    assert operator("aws", {"endpoints": []}) == "aws"
    assert operator("aws", {"endpoints": [{"s3": "https://s3.eu-west-3.amazonaws.com"}]}) == "aws"
    assert operator("aws", {"endpoints": [{"s3": "https://oos.eu-west-2.outscale.com"}]}) == "outscale"
    assert operator("google", {"universe_domain": "s3nsapis.fr"}) == "s3ns"
    assert operator("ovh", None) == "ovh"
    assert operator("datadog", {}) == "datadog"
    unknown = Unknown((Reason(ReasonKind.VARIABLE, "var.url"),))
    silent: tuple[dict[str, Value] | None, ...] = ({}, None, {"auth_url": None}, {"auth_url": unknown})
    for values in silent:
        assert isinstance(operator("openstack", values), Unknown)
    foreign: tuple[dict[str, Value] | None, ...] = (
        None,
        {"endpoints": s3},
        {"endpoints": [{"s3": "http://localhost"}]},
    )
    for values in foreign:
        assert isinstance(operator("aws", values), Unknown)


OPENSTACK = """
provider "openstack" {{
  {auth}
}}
resource "openstack_x" "a" {{
  region = "GRA11"
}}
"""


@pytest.mark.parametrize(
    ("auth", "outcome"),
    [
        ('auth_url = "https://auth.cloud.ovh.net/v3"', "pass"),
        ('auth_url = "https://keystone.hospital.example/v3"', "open"),
        ("", "open"),
        ("auth_url = var.url", "open"),
    ],
)
def test_region_names_belong_to_whoever_operates_the_cloud(auth: str, outcome: str) -> None:
    rule = enforce("hds::location_allowed(attrs.region)", more='resources = ["openstack_x"]')
    assert [str(f.outcome) for f in judged(rule, OPENSTACK.format(auth=auth)).findings] == [outcome]


def test_an_s3_endpoint_elsewhere_makes_aws_codes_mean_nothing() -> None:
    code = 'provider "aws" {\n  region = "%s"\n  endpoints {\n    s3 = "%s"\n  }\n}\nresource "aws_x" "a" {}\n'
    condition = "hds::location_allowed(meta.provider.region)"
    assert outcomes(condition, code % ("eu-west-3", "https://minio.example.org")) == ["open"]
    assert outcomes(condition, code % ("eu-west-2", "https://oos.eu-west-2.outscale.com")) == ["pass"]
    assert outcomes(condition, code % ("eu-west-2", "https://s3.eu-west-2.amazonaws.com")) == ["fail"]
    assert outcomes(condition, code % ("us-east-1", "https://s3.gra.io.cloud.ovh.net")) == ["open"]


# -- what is read --------------------------------------------------------------------------------------------------


def test_only_the_places_of_the_provider_asked_for_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = Path.read_bytes

    def noting(path: Path) -> bytes:
        read.append(path.relative_to(REFERENCE.directory).as_posix())
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", noting)
    reference = Reference(REFERENCE.directory)
    for code in ("GRA", "SBG", "nowhere"):
        reference.location("ovh", code)
    assert sorted(read) == ["countries.json", "locations/ovh.json"]
