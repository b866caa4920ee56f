"""The reference data itself: whole, sourced, and not at odds with itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import jsonschema
import pytest

from hdslint.hosts import Host, Standing
from hdslint.regions import PLACES
from tests.inline import REFERENCE

DIRECTORY = REFERENCE.directory
LOCATIONS = {name: json.loads((DIRECTORY / "locations" / f"{name}.json").read_bytes()) for name in REFERENCE.located}
OWN = {name: data for name, data in LOCATIONS.items() if "same_as" not in data}
HOSTS: dict[str, dict[str, Any]] = dict(REFERENCE.hosts["hosts"])
EEA = frozenset(REFERENCE.countries["eea"])

CONFIDENCE = {"enum": ["verified", "recalled", "unknown"]}
KEYS = {"type": "array", "items": {"enum": sorted(REFERENCE.sources)}, "uniqueItems": True}
COUNTRY = {"enum": [*sorted(REFERENCE.countries["names"]), None]}
TEXT = {
    "type": "object",
    "properties": {"en": {"type": "string", "minLength": 1}, "fr": {"type": "string", "minLength": 1}},
    "required": ["en", "fr"],
    "additionalProperties": False,
}
DAY = {"type": "string", "pattern": r"^20\d\d-\d\d-\d\d$"}
MONTH = {"type": ["string", "null"], "pattern": r"^20\d\d(-\d\d)?(-\d\d)?$"}


def closed(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


REGION = closed(
    ("city", "country", "confidence"),
    city={"type": ["string", "null"]}, country=COUNTRY, confidence=CONFIDENCE, source=KEYS, note={"type": "string"},
    hds={"type": "boolean"},
)  # fmt: skip
MULTI_REGION = closed(
    ("confidence",),
    members={"type": "array", "items": {"type": "string"}, "minItems": 1},
    countries={"type": ["array", "null"], "items": COUNTRY}, confidence=CONFIDENCE, source=KEYS,
    note={"type": "string"},
)  # fmt: skip
LOCATION_FILE = closed(
    ("provider", "checked", "source", "regions"),
    provider={"type": "string"}, checked=DAY, source=KEYS, note={"type": "string"},
    spelling=closed((), case={"const": "lower"}, remove={"type": "string"}, replace={"type": "object"}),
    zones={"type": "array", "items": closed(("pattern", "region"), pattern={"format": "regex"}, region={})},
    operators=closed(
        ("argument", "otherwise", "domains"),
        argument={"type": "string"}, otherwise={"type": ["string", "null"]}, domains={"type": "object"},
    ),
    hds=closed(("note", "source", "confidence"), note={"type": "string"}, source=KEYS, confidence=CONFIDENCE),
    regions={"type": "object", "additionalProperties": REGION},
    multi_regions={"type": "object", "additionalProperties": MULTI_REGION},
    pairs={"type": "object", "additionalProperties": {"type": ["string", "null"]}},
)  # fmt: skip
ACTIVITIES = [activity["slug"] for activity in REFERENCE.hosts["activities"]]
HOST = closed(
    ("name", "aliases", "role", "kind", "providers", "named_in", "established", "control", "third_country_law", "hds",
     "secnumcloud"),
    name={"type": "string"}, aliases={"type": "array"}, kind=TEXT, note=TEXT, providers={"type": "array"},
    named_in=KEYS,
    role={"enum": ["host", "publisher", "end-user", "customer", "adviser", "technology", "authority", "other"]},
    established=closed(("country", "source", "confidence"), country=COUNTRY, source=KEYS, confidence=CONFIDENCE),
    control=closed(
        ("country", "who", "source", "confidence"),
        country=COUNTRY, who={"type": "string"}, source=KEYS, confidence=CONFIDENCE,
    ),
    third_country_law=closed(
        ("answer", "laws", "source", "confidence"),
        answer={"enum": ["declare", "host-says-no", "to-assess"]}, source=KEYS, confidence=CONFIDENCE,
        laws={"type": "array", "items": {"enum": sorted(REFERENCE.hosts["laws"])}},
    ),
    access_outside_eea=closed(
        ("answer", "note", "source", "confidence"),
        answer={"enum": ["yes", "no"]}, note=TEXT, source=KEYS, confidence=CONFIDENCE,
    ),
    hds=closed(
        ("certified", "activities", "version", "certificate", "certifier", "from", "to", "seen", "source",
         "confidence"),
        certified={"enum": [True, None]}, condition=TEXT, source=KEYS, confidence=CONFIDENCE,
        activities={"anyOf": [{"type": "null"}, closed(tuple(ACTIVITIES), **{
            slug: {"type": ["boolean", "null"]} for slug in ACTIVITIES})]},
        version={"enum": ["v1.1", "v2.0", None]}, certificate={"type": ["string", "null"]},
        certifier={"type": ["string", "null"]}, to={"type": ["string", "null"], "pattern": DAY["pattern"]},
        seen=MONTH, **{"from": MONTH},
    ),
    secnumcloud=closed(
        ("status", "scope", "source", "confidence"),
        status={"enum": ["part", "in-progress", "unknown"]}, scope={"anyOf": [TEXT, {"type": "null"}]}, source=KEYS,
        confidence=CONFIDENCE,
    ),
)  # fmt: skip


# -- locations -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_file_of_locations_is_whole(name: str) -> None:
    data = OWN[name]
    jsonschema.validate(data, LOCATION_FILE)
    assert data["provider"] == name
    locations = REFERENCE.locations(name)
    assert locations is not None
    for code in (*data["regions"], *data.get("multi_regions", {})):
        if name != "aws":  # whose one old name in capitals stays as it is
            assert locations.spell(code) == code
    for entry in data.get("multi_regions", {}).values():
        assert ("members" in entry) != ("countries" in entry)
        assert set(entry.get("members", ())) <= set(data["regions"])
    for region, pair in data.get("pairs", {}).items():
        assert {region} | ({pair} if pair else set()) <= set(data["regions"])


@pytest.mark.parametrize("name", sorted(set(LOCATIONS) - set(OWN)))
def test_a_file_that_stands_for_another(name: str) -> None:
    assert set(LOCATIONS[name]) == {"provider", "same_as"}
    assert LOCATIONS[name]["provider"] == name
    assert LOCATIONS[name]["same_as"] in OWN


@pytest.mark.parametrize("name", sorted(OWN))
def test_what_is_verified_has_a_source(name: str) -> None:
    data = OWN[name]
    for code, entry in {**data["regions"], **data.get("multi_regions", {})}.items():
        if entry["confidence"] == "verified":
            assert entry.get("source") or data["source"], code
            assert entry.get("country", entry.get("countries", entry.get("members"))), code
        if "hds" in entry:
            assert data["hds"]["confidence"] == "verified"
            assert data["hds"]["source"]


@pytest.mark.parametrize("name", sorted(OWN))
def test_no_code_leads_to_two_places(name: str) -> None:
    """No zone rule takes a code that the data has to another place, and no two rules disagree."""
    data = OWN[name]
    places = {**data["regions"], **data.get("multi_regions", {})}
    for code in places:
        for rule in data.get("zones", ()):
            match = re.fullmatch(rule["pattern"], code)
            region = match.expand(rule["region"]) if match is not None else code
            if region in places and region != code:
                assert places[region].get("country") == places[code].get("country"), code
    spelled: dict[str, str] = {}
    for code, entry in places.items():
        assert spelled.setdefault(code.lower(), str(entry.get("country"))) == str(entry.get("country")), code


@pytest.mark.parametrize("name", sorted(OWN))
def test_the_eea_and_france_follow_from_the_country(name: str) -> None:
    for code, entry in OWN[name]["regions"].items():
        place = REFERENCE.location(name, code)
        assert place is not None
        assert place.countries == (() if entry["country"] is None else (entry["country"],))
        assert place.eea is (entry["country"] in EEA)
        assert place.france is (entry["country"] == "FR")


def test_the_european_economic_area() -> None:
    assert len(EEA) == 30
    assert {"FR", "IS", "LI", "NO"} <= EEA
    assert not EEA & {"CH", "GB", "MC", "SM", "AD", "RS", "UA", "001"}
    assert not EEA & set(REFERENCE.countries["adequacy"])
    assert set(REFERENCE.countries["names"]) >= EEA


def test_every_provider_whose_arguments_hold_regions_has_places() -> None:
    assert set(PLACES) <= set(REFERENCE.located)


def test_operators_have_places_and_hosts() -> None:
    hosted = {provider for host in HOSTS.values() for provider in host["providers"]}
    for data in OWN.values():
        for operator in (data.get("operators") or {"domains": {}})["domains"].values():
            assert operator in REFERENCE.located
            assert operator in hosted
    assert set(REFERENCE.located) - hosted == {"openstack"}


# Codes that the schemas of providers enumerate for arguments that hold a region (aws 6.58.0, azurerm 5.2.0, exoscale
# 0.70.0, ibm 2.5.0, clevercloud 2.1.0, google 7.45.0; defaults included).
ENUMERATED = {
    "aws": "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 "
    "ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 "
    "ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 "
    "eu-south-2 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-central-1 me-south-1 mx-central-1 "
    "sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 "
    "us-isob-west-1 us-isof-east-1 us-isof-south-1 us-west-1 us-west-2",
    "azurerm": "Africa,Asia Pacific,Australia,Brazil,Canada,Europe,France,Germany,Global,India,Japan,Korea,Norway,"
    "Switzerland,UAE,UK,United States,usgov,AustraliaEast,BrazilSouth,NorthEurope,SouthAfricaNorth,SouthEastAsia,"
    "WestUs2",
    "clevercloud": "par",
    "exoscale": "at-vie-1 at-vie-2 bg-sof-1 ch-dk-2 ch-gva-2 de-fra-1 de-muc-1 hr-zag-1",
    "google": "global US",
    "ibm": "ap eu us ams03 che01 hkg02 mel01 mex01 mil01 mon01 osl01 par01 sao01 seo01 sjc04 sng01 tor01 ca-tor eu-de "
    "eu-gb us-east us-south",
}
# In the data, and known to be nowhere in particular.
NOWHERE = {
    "aws": {"eu-isoe-west-1"},  # its place is not published
    "azurerm": {"Europe"},  # a geography that also holds the United Kingdom and Switzerland
    "ibm": {"ap", "eu", "us"},  # the member cities changed over time
}


@pytest.mark.parametrize("provider", sorted(ENUMERATED))
def test_the_codes_that_schemas_enumerate_are_known(provider: str) -> None:
    codes = ENUMERATED[provider].split("," if "," in ENUMERATED[provider] else None)
    found = {code: REFERENCE.location(provider, code) for code in codes}
    assert [code for code, place in found.items() if place is None] == []
    nowhere = {code for code, place in found.items() if place is not None and not place.countries}
    assert nowhere == NOWHERE.get(provider, set())


# -- hosts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", sorted(HOSTS))
def test_a_host_is_whole(slug: str) -> None:
    host = HOSTS[slug]
    jsonschema.validate(host, HOST)
    assert re.fullmatch(r"[a-z0-9\-]+", slug)
    for part in ("established", "control", "third_country_law", "access_outside_eea", "hds", "secnumcloud"):
        entry = host.get(part)
        if entry is not None and entry["confidence"] == "verified":
            assert entry["source"], part
    for part in ("established", "control"):
        assert (host[part]["country"] is None) == (host[part]["confidence"] == "unknown") or host[part][
            "country"
        ] is None


@pytest.mark.parametrize("slug", sorted(HOSTS))
def test_exposure_is_never_our_opinion(slug: str) -> None:
    law = HOSTS[slug]["third_country_law"]
    assert bool(law["laws"]) == (law["answer"] == "declare")
    assert bool(law["source"]) == (law["answer"] != "to-assess")
    for name in law["laws"]:
        assert REFERENCE.hosts["laws"][name]["country"] == HOSTS[slug]["control"]["country"]
        assert REFERENCE.hosts["laws"][name]["source"]


@pytest.mark.parametrize("slug", sorted(HOSTS))
def test_a_certificate_says_what_was_seen(slug: str) -> None:
    hds = HOSTS[slug]["hds"]
    if hds["certified"] is None:
        assert hds["activities"] is None
        assert hds["confidence"] != "verified"
        assert Host(slug, HOSTS[slug]).standing(date(2026, 11, 25)) is Standing.UNKNOWN
    else:
        assert hds["source"]
        assert hds["confidence"] == "verified"
    if hds["activities"] is not None:
        assert True in hds["activities"].values()
    if hds["to"] is not None:
        assert hds["from"] < hds["to"]


def test_a_provider_leads_to_one_host() -> None:
    providers = [provider for host in HOSTS.values() for provider in host["providers"]]
    providers += [*REFERENCE.hosts["local"], *REFERENCE.hosts["elsewhere"]]
    assert len(providers) == len(set(providers))


def test_the_six_activities() -> None:
    activities = REFERENCE.hosts["activities"]
    assert [activity["number"] for activity in activities] == [1, 2, 3, 4, 5, 6]
    swapped = {a["slug"]: a["number_older_pages"] for a in activities if a["number"] != a["number_older_pages"]}
    assert swapped == {"virtual-infrastructure": 4, "application-platform": 3}
    for activity in activities:
        jsonschema.validate(activity["title"], TEXT)
        jsonschema.validate(activity["short"], TEXT)


# Every company that the five articles name.
NAMED = {
    "ovh-2016": "OVHcloud; Betterise Health Tech; Sovinty; VMware; Doctolib; Meero; BlaBlaCar; TreeFrog Therapeutics",
    "mind-2019": "OVHcloud; Claranet; Tessi; Cheops Technology; Orange Business (Flexible Engine); "
    "Amazon Web Services; Microsoft Azure; Wavestone; MiPih; "
    "AP-HP; CHU de Nantes; Coreye (Pictime Groupe); Euris; La Mutuelle Générale; "
    "Air Liquide Healthcare; Philips Healthcare; Illumina; La Poste; Institute of Cancer Research, London; SkinVision; "
    "Todo en Cloud; Hospices Civils de Lyon; Hopsis",
    "mind-2022": "Pulsy; Adven; Amazon Web Services; Google Cloud; IBM Cloud; Oracle Cloud Infrastructure; OVHcloud; "
    "Atos; Capgemini; Enovacom; Berger-Levrault; Softway Medical; Maincare Solutions; AP-HP; AP-HM; CHU de Nantes; "
    "CHU de Rennes; Almaviva; Vivalto; SIB; SILPC; Afnor; Bureau Veritas; Orange Business (Flexible Engine); "
    "Orange Cyberdefense; VYV 3IT; Microsoft Azure; Brightinsight; Cerner Corporation; Foresight; Veeva Systems; "
    "St Jude Medical (Abbott); Medtronic; Boston Scientific Corporation; Zendesk; Salesforce; Selligent; LinkedIn",
    "scalingo-article": "Scalingo",
    "letter-2023": "Clever Cloud; Cleyrop; Cloud Temple; Docaposte; Free Pro; Jamespot; Nameshield; NetExplorer; "
    "Oodrive; Olvid; Outscale (3DS Outscale); OVHcloud; Qarnot; Scaleway; Tehtris; TeraLab (IMT); Tixeo; IDC; Ifop",
}


@pytest.mark.parametrize("article", sorted(NAMED))
def test_every_company_of_the_articles_is_there(article: str) -> None:
    there = {host["name"] for host in HOSTS.values() if article in host["named_in"]}
    assert set(NAMED[article].split("; ")) <= there


# -- sources -------------------------------------------------------------------------------------------------------


def cited(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("source", "named_in"):
                yield from value
            else:
                yield from cited(value)
    elif isinstance(node, list):
        for item in node:
            yield from cited(item)


def test_every_source_is_cited_and_every_citation_has_one() -> None:
    used = {key for data in (*LOCATIONS.values(), REFERENCE.hosts, REFERENCE.countries) for key in cited(data)}
    assert used == set(REFERENCE.sources)
    for source in REFERENCE.sources.values():
        assert set(source) <= {"title", "address"}
        assert len(source["title"]) > 10
