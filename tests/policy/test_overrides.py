from __future__ import annotations

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.hcl.values import Value
from hdslint.policy.model import Override
from hdslint.policy.overrides import overridden, read_overrides, refuse_unknown
from tests.inline import enforce


def place(*id_: str) -> str:
    return ":".join(("c", *id_))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["HDS-X"], "c: overrides must be policy ids"),
        ({"HDS-X": "low"}, "c:HDS-X: overrides.HDS-X must have a severity or disabled"),
        ({"HDS-X": {"severity": "low"}}, "c:HDS-X: overrides.HDS-X: a reason is mandatory"),
        ({"HDS-X": {"severity": "low", "reason": "  "}}, "c:HDS-X: overrides.HDS-X: a reason is mandatory"),
        ({"HDS-X": {"disabled": True, "reason": 1}}, "c:HDS-X: overrides.HDS-X: a reason is mandatory"),
        ({"HDS-X": {"severity": "tiny", "reason": "r"}}, "severity must be one of low"),
        ({"HDS-X": {"disabled": "yes", "reason": "r"}}, "disabled must be true or false"),
        ({"HDS-X": {"reason": "r"}}, "nothing is overridden"),
        ({"HDS-X": {"disabled": False, "reason": "r"}}, "nothing is overridden"),
        ({"HDS-X": {"disable": True, "reason": "r"}}, "unknown key disable; did you mean disabled"),
    ],
)
def test_a_wrong_override(given: Value, said: str) -> None:
    with pytest.raises(HdslintError) as raised:
        read_overrides(given, place)
    assert said in str(raised.value)


def test_an_unknown_id_is_an_error() -> None:
    override = {"HDS-ENC-1O0": Override("r", disabled=True, where="c:2:3")}
    with pytest.raises(HdslintError, match="c:2:3: overrides: there is no policy HDS-ENC-1O0; did you mean HDS"):
        refuse_unknown(override, ["HDS-ENC-100", "HDS-LOC-200"])


def test_the_severity_counts_and_the_declared_one_is_kept() -> None:
    overrides = read_overrides({"HDS-TST-001": {"severity": "low", "reason": "kept\n elsewhere"}}, place)
    (policy,) = overridden([enforce("true")], overrides)
    assert policy.severity == "low"
    assert policy.override == Override("kept elsewhere", "low", declared="high")
    assert not policy.is_disabled


def test_a_disabled_policy_says_so() -> None:
    overrides = read_overrides({"HDS-TST-001": {"disabled": True, "reason": "r"}}, place)
    (policy,) = overridden([enforce("true")], overrides)
    assert policy.is_disabled
    assert policy.severity == "high"


def test_what_is_not_overridden_is_as_it_was() -> None:
    policy = enforce("true")
    assert list(overridden([policy], {"OTHER": Override("r", disabled=True)})) == [policy]
