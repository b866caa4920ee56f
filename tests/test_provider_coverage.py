"""Every resource type of a provider is named by a policy, or its page in docs/providers says why it is not.

A page holds tables whose first cell lists types in backquotes and whose last cell is the reason. Which policies name a
type is not written there: the policies say it, by ``resources`` or as a companion (``hds::referring``).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest

from hdslint.policy.loader import load, pack_directory
from hdslint.policy.schemas import Schemas

PAGES = sorted((Path(__file__).parent.parent / "docs" / "providers").glob("*.md"))
PACK = load(pack_directory())
SCHEMAS = Schemas()


def listed(page: str, provider: str) -> list[tuple[str, str]]:
    """The types that the tables of a page list, each with the reason beside it."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in page.splitlines() if "|" in line]
    return [(type_, row[-1]) for row in rows for type_ in re.findall(rf"`({provider}_\w+)`", row[0])]


def named(provider: str) -> set[str]:
    """The types that the policies of a provider judge, or read beside what they judge."""
    judged = {type_ for policy in PACK.policies if policy.provider == provider for type_ in policy.resources}
    texts = [path.read_text(encoding="utf-8") for path in pack_directory().glob(f"*/{provider}.hcl")]
    companions = re.findall(r'hds::(?:referring|resources)\("(\w+)"', "\n".join(texts))
    return judged.union(companions)


def problems(existing: Collection[str], judged: Collection[str], rows: list[tuple[str, str]]) -> list[str]:
    """What is wrong between the types of a provider, those that policies name, and the rows of its page."""
    types = [type_ for type_, _ in rows]
    return [
        *(f"{type_} has neither a policy nor a reason" for type_ in sorted({*existing} - {*judged} - {*types})),
        *(f"{type_} is listed, and a policy names it" for type_ in sorted({*types} & {*judged})),
        *(f"{type_} is listed, and does not exist" for type_ in sorted({*types} - {*existing})),
        *(f"{type_} is listed twice" for type_ in sorted({t for t in types if types.count(t) > 1})),
        # In a row of one cell, the reason is the list itself.
        *(f"{type_} is listed without a reason" for type_, reason in rows if not reason or reason.startswith("`")),
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_type_has_a_policy_or_a_reason(page: Path) -> None:
    provider = page.stem
    existing = SCHEMAS.resource_types(provider)
    rows = listed(page.read_text(encoding="utf-8"), provider)
    assert rows
    assert problems(existing, named(provider), rows) == []


def test_there_are_pages() -> None:
    assert {"clevercloud", "ovh", "scalingo"} <= {page.stem for page in PAGES}


REASON = "an action, run once, which keeps nothing"


def test_a_complete_page_has_no_problem() -> None:
    page = f"Words about `x_a`.\n\n| types | why |\n|---|---|\n| `x_b`, `x_c` | {REASON} |\n"
    assert listed(page, "x") == [("x_b", REASON), ("x_c", REASON)]
    assert problems(["x_a", "x_b", "x_c"], {"x_a", "data.x_d"}, listed(page, "x")) == []


def test_cloud_temple_has_its_page_and_companions() -> None:
    assert "cloudtemple" in [page.stem for page in PAGES]
    companions = {"cloudtemple_object_storage_global_access_key", "cloudtemple_vpc_floating_ip_binding"}
    assert companions <= named("cloudtemple")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("", "x_b has neither a policy nor a reason"),
        (f"| `x_a`, `x_b` | {REASON} |", "x_a is listed, and a policy names it"),
        (f"| `x_b`, `x_c` | {REASON} |", "x_c is listed, and does not exist"),
        (f"| `x_b`, `x_b` | {REASON} |", "x_b is listed twice"),
        ("| `x_b` | |", "x_b is listed without a reason"),
        ("| `x_b` |", "x_b is listed without a reason"),
    ],
)
def test_what_a_page_may_not_say(row: str, problem: str) -> None:
    assert problems(["x_a", "x_b"], {"x_a"}, listed(row, "x")) == [problem]


def test_companions_are_named() -> None:
    assert {"ovh_cloud_project_kube", "ovh_cloud_project_kube_log_subscription"} <= named("ovh")


def test_every_runtime_of_clever_cloud_is_judged_as_an_application() -> None:
    # They share one schema: a runtime that the provider gains is not to be covered by its secrets alone.
    schema = {type_: SCHEMAS.resource(type_) for type_ in SCHEMAS.resource_types("clevercloud")}
    runtimes = {type_ for type_, known in schema.items() if known is not None and "smallest_flavor" in known.names()}
    assert {"clevercloud_docker", "clevercloud_v"} <= runtimes
    for id_ in ("HDS-LOC-450", "HDS-SCO-450", "HDS-TLS-450", "HDS-LOG-450", "HDS-IAM-451"):
        judged = next(policy.resources for policy in PACK.policies if policy.id == id_)
        assert runtimes <= {*judged}, id_
