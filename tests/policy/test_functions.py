from __future__ import annotations

from decimal import Decimal

import pytest

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.function import call
from hdslint.hcl.types import BOOL, NUMBER, Type
from hdslint.hcl.values import Reason, ReasonKind, Unknown, Value
from hdslint.policy.functions import VALUE_FUNCTIONS
from hdslint.policy.loader import pack_directory
from hdslint.policy.reference import Reference

UNKNOWN = Unknown((Reason(ReasonKind.VARIABLE, "var.x"),))


def run(name: str, *arguments: Value) -> Value:
    return call(VALUE_FUNCTIONS[f"hds::{name}"], arguments)


@pytest.mark.parametrize("text", ["", "soon", "15 m", "P", "PT", "1h30", "-5m", "m15"])
def test_what_is_not_a_duration_is_refused(text: str) -> None:
    with pytest.raises(EvaluationError):
        run("duration", text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("15m", 900),
        ("PT15M", 900),
        ("900", 900),
        (900, 900),
        ("1h30m", 5400),
        ("P1DT1H", 90000),
        ("P30D", 2592000),
        ("1.5s", Decimal("1.5")),
        ("250ms", Decimal("0.25")),
    ],
)
def test_durations(text: Value, seconds: Value) -> None:
    assert run("duration", text) == seconds


@pytest.mark.parametrize("cidr", ["10.0.0.0/8", "203.0.113.4/32", "2001:db8::/32", "0.0.0.0/2", "0.0.0.0/32"])
def test_ranges_that_are_not_the_internet(cidr: str) -> None:
    assert run("cidr_is_open", cidr) is False


@pytest.mark.parametrize("cidr", ["0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1", "10.1.2.3/0"])
def test_ranges_that_are_the_internet(cidr: str) -> None:
    assert run("cidr_is_open", cidr) is True


@pytest.mark.parametrize("text", ["everyone", "", "xxx.xxx.xxx.xxx/xx", "10.0.0.0/33", "10.0.0.1-10.0.0.9"])
@pytest.mark.parametrize(("name", "type_"), [("cidr_is_open", BOOL), ("cidr_size", NUMBER)])
def test_a_text_that_is_no_range_is_unknown(name: str, type_: Type, text: str) -> None:
    result = run(name, text)
    assert isinstance(result, Unknown)
    assert [reason.reference for reason in result.reasons] == [f'"{text}", which is no address range']
    assert (result.not_null, result.type) == (True, type_)


def test_the_reason_quotes_no_long_text() -> None:
    """Nor a part of one: what is masked in a report is whole values."""
    result = run("cidr_size", "x" * 61)
    assert isinstance(result, Unknown)
    assert result.reasons[0].reference == "a text of 61 characters, which is no address range"


@pytest.mark.parametrize("name", ["cidr_is_open", "cidr_size", "is_placeholder"])
def test_null_is_no_text(name: str) -> None:
    with pytest.raises(EvaluationError, match="must not be null"):
        run(name, None)


def test_cidr_size() -> None:
    assert run("cidr_size", "10.0.0.0/24") == 256
    assert run("cidr_size", " 2001:db8::/126 ") == 4


@pytest.mark.parametrize(
    "text",
    [
        "", "xx", "xyz", "yy", "zz", "--", "changeme", "password", "not <a> password", "<>", "<a><b>", "$",
        "$PASS-WORD", "$ PASSWORD", "$(PASSWORD)", "pre${x}", "${}", "{{ password", "{{}}", "#{}", "#password#",
        "__a-b__", "xxx\nsecret",
    ],
)  # fmt: skip
def test_texts_that_may_be_the_secret_itself(text: str) -> None:
    assert run("is_placeholder", text) is False


@pytest.mark.parametrize(
    "text",
    [
        "xxx", "YYYYYY", "zzzz", "...", "***", "___", "_._-", "<password>", "<your password>", "$PASSWORD",
        "$password_2", "${PASSWORD}", "${var.x}", "{{ password }}", "{{password}}", "#{password}#", "#{password}",
        "__PASSWORD__", " xxx ",
    ],
)  # fmt: skip
def test_texts_that_something_else_replaces(text: str) -> None:
    assert run("is_placeholder", text) is True


def test_containers_of_every_kind_of_workload() -> None:
    spec: Value = {"initContainers": [{"name": "i"}], "containers": [{"name": "c"}]}
    workloads: list[Value] = [
        {"kind": "Pod", "spec": spec},
        {"kind": "Deployment", "spec": {"template": {"spec": spec}}},
        {"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}}},
    ]
    for workload in workloads:
        assert run("containers", workload) == [{"name": "i"}, {"name": "c"}]
    assert run("containers", {"kind": "Service", "spec": {}}) == []
    assert run("pod_spec", {"kind": "Service"}) is None


@pytest.mark.parametrize("name", sorted(VALUE_FUNCTIONS))
def test_an_unknown_argument_makes_the_result_unknown(name: str) -> None:
    function = VALUE_FUNCTIONS[name]
    arguments: list[Value] = [UNKNOWN if p is function.parameters[0] else "1.2" for p in function.parameters]
    result = call(function, arguments)
    assert isinstance(result, Unknown)
    assert result.reasons == UNKNOWN.reasons


@pytest.mark.parametrize(("code", "country"), [("us-east-1", "US"), ("fr-par-1", "FR"), ("eu-west-3b", "FR")])
def test_a_code_that_every_host_means_alike_counts_in_a_cluster(code: str, country: str) -> None:
    place = Reference(pack_directory() / "reference").location("kubernetes", code)
    assert place is not None
    assert place.countries == (country,)


@pytest.mark.parametrize("code", ["eu-west-2", "nova", "default", ""])
def test_a_code_that_hosts_use_for_different_places_does_not(code: str) -> None:
    assert Reference(pack_directory() / "reference").location("kubernetes", code) is None


@pytest.mark.parametrize("kind", ["Pod", "Deployment", "CronJob"])
def test_the_containers_of_an_unknown_pod_are_unknown(kind: str) -> None:
    assert isinstance(run("containers", {"kind": kind, "spec": UNKNOWN}), Unknown)
    assert isinstance(run("pod_spec", {"kind": kind, "spec": UNKNOWN}), Unknown)


def test_one_unknown_list_of_containers_makes_them_unknown() -> None:
    pod: Value = {"kind": "Pod", "spec": {"containers": [{"name": "a"}], "initContainers": UNKNOWN}}
    assert isinstance(run("containers", pod), Unknown)
