from __future__ import annotations

import pytest

from hdslint.hcl.errors import EvaluationError
from hdslint.policy.versions import admits_from, is_constraint, version_admits_below, version_satisfies


@pytest.mark.parametrize("version", ["", "latest", "1.", "1..2", "1.2.x", "-1", "1.0 0", "v", "9" * 30, "1" * 600])
def test_what_is_not_a_version_is_refused(version: str) -> None:
    with pytest.raises(EvaluationError, match="is not a version"):
        version_satisfies(version, ">= 1")


@pytest.mark.parametrize(
    "constraint", ["", ",", ">= 1,", "=> 1", "> = 1", "~> ", "^1.2", "1 || 2", ">= 1 < 2", "1," * 400]
)
def test_what_is_not_a_constraint_is_refused(constraint: str) -> None:
    with pytest.raises(EvaluationError, match="is not a version"):
        version_satisfies("1.0.0", constraint)
    with pytest.raises(EvaluationError, match="is not a version"):
        version_admits_below(constraint, "1.0.0")


@pytest.mark.parametrize(
    ("version", "constraint"),
    [
        ("5.99.9", ">= 6"),
        ("6.0.0", "> 6"),
        ("6.0.0", "!= 6.0"),
        ("7.0.0", "~> 6.2"),
        ("6.1.9", "~> 6.2"),
        ("6.3.0", "~> 6.2.1"),
        ("6.2.0", "~> 6.2.1"),
        ("6.2.0", ">= 6.0, < 6.2"),
        ("6.2.0", "6.2.1"),
        # Pre-releases: only what names one of the same numbers admits one.
        ("6.0.0-beta1", ">= 5.0"),
        ("6.1.0-beta1", ">= 6.0.0-beta1"),
        ("6.0.0-alpha2", ">= 6.0.0-beta1"),
        ("6.0.0", "~> 6.0.0-beta1"),
        ("6.0.0", "< 6.0.0-beta1"),
        ("6.0.0-rc.2", "> 6.0.0-rc.10"),
    ],
)
def test_versions_that_do_not_satisfy(version: str, constraint: str) -> None:
    assert version_satisfies(version, constraint) is False


@pytest.mark.parametrize(
    ("version", "constraint"),
    [
        ("6.0.0", ">= 6"),
        ("v6.0.0", ">= 6"),
        ("6", "= 6.0.0"),
        ("6.0.0+build7", "6.0"),
        ("6.9.0", "~> 6.2"),
        ("6.2.9", "~> 6.2.1"),
        ("9.0.0", "~> 6"),  # nothing before the last number that is written is fixed
        ("6.1.0", " >=6.0 , <7.0,!=6.0.1 "),
        ("10.0.0", "> 9.9.9"),
        ("6.0.0-beta2", ">= 6.0.0-beta1"),
        ("6.0.0-beta2", "~> 6.0.0-beta1"),
        ("6.0.0", ">= 6.0.0-beta1"),
        ("6.0.0-rc.10", "> 6.0.0-rc.2"),
        ("6.0.0-beta1", "!= 6.0.0"),
    ],
)
def test_versions_that_satisfy(version: str, constraint: str) -> None:
    assert version_satisfies(version, constraint) is True


@pytest.mark.parametrize(
    ("constraint", "version"),
    [
        (">= 6", "6.0.0"),
        ("~> 6.0", "6"),
        ("> 5.99, >= 6.0", "6.0.0"),
        ("6.2.0", "6.2.0"),
        ("!= 0.0.0, != 0.0.1", "0.0.2"),
        ("> 6.0.0", "6.0.1"),
        (">= 6.0.0, < 6.0.0", "9.0.0"),
    ],
)
def test_constraints_that_admit_nothing_below(constraint: str, version: str) -> None:
    assert version_admits_below(constraint, version) is False


@pytest.mark.parametrize(
    ("constraint", "version"),
    [
        (">= 5.0", "6.0.0"),
        ("< 7", "6.0.0"),
        ("!= 6.0.0", "0.0.1"),
        ("~> 5", "6.0.0"),
        ("> 5.99", "6.0.0"),
        ("= 5.1", "6"),
        (">= 6.0.0-beta1", "6.0.0"),
        ("> 6.0.0-beta1, != 6.0.0-beta1.0", "6.0.0"),
        ("!= 0.0.0, != 0.0.1", "0.0.3"),
    ],
)
def test_constraints_that_admit_something_below(constraint: str, version: str) -> None:
    assert version_admits_below(constraint, version) is True


@pytest.mark.parametrize(
    ("constraint", "version", "admitted"),
    [
        (">= 5.0", "6.0.0", True),
        ("~> 5.0", "6.0.0", False),
        ("<= 6.0.0", "6.0.0", True),
        ("< 6.0.0", "6.0.0", False),
        ("~> 5.0, != 5.9.9", "5.9.9", True),
        ("5.9.9", "5.9.8", True),
        ("> 5.9.9, < 5.9.11, != 5.9.10", "5.0.0", False),
        (">= 5.0, < 6.0, != 5.1.0", "5.1.0", True),
        ("6.0.0-beta1", "6.0.0", True),  # of the same numbers
        ("6.0.0-beta1", "6.0.1", False),
        (">= 6.0.0", "6.0.0-beta1", True),
    ],
)
def test_whether_a_version_from_another_one_on_is_admitted(constraint: str, version: str, admitted: bool) -> None:
    assert admits_from(constraint, version) is admitted


def test_what_a_constraint_is() -> None:
    assert is_constraint("~> 1.2, != 1.3")
    assert not any(map(is_constraint, ("", "latest", "^1", ">= 1,", "1" * 600)))
