from __future__ import annotations

import json
from typing import Any

import pytest

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.function import call
from hdslint.hcl.values import Partial, Reason, ReasonKind, Reference, Unknown, Value, Written
from hdslint.policy.functions import VALUE_FUNCTIONS

UNKNOWN = Unknown((Reason(ReasonKind.VARIABLE, "var.x"),))
ARN = Unknown((Reason(ReasonKind.COMPUTED, "aws_s3_bucket.b.arn"),), reference=Reference("aws_s3_bucket.b", ("arn",)))
SOME = {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}
PLAIN_HTTP = {"Bool": {"aws:SecureTransport": "false"}}


def allows(document: Any, action: Value = "*", resource: Value = "*") -> Value:
    return call(VALUE_FUNCTIONS["hds::iam_allows"], [document, action, resource])


def is_open(document: Any) -> Value:
    return call(VALUE_FUNCTIONS["hds::iam_is_open"], [document])


def document(*statements: Any, version: Any = "2012-10-17") -> dict[str, Value]:
    return {"Version": version, "Statement": list(statements)}


def allow(action: Any = "*", resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: Any = "*", resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Deny", "Action": action, "Resource": resource, **more}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (None, "must not be null"),
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "JSON"),
        ("null", "an object is required"),
        ("[]", "an object is required"),
        (True, "an object is required"),
        ({}, "no Statement"),
        ({"Statement": None}, "no Statement"),
        ({"Statement": ["x"]}, "a statement must be an object"),
        ({"Statement": 3}, "a statement must be an object"),
        (document({"Action": "*", "Resource": "*"}), "Effect"),
        (document({"Effect": "allow", "Action": "*", "Resource": "*"}), "Effect"),
        (document({"Effect": "Allow", "Resource": "*"}), "neither Action nor NotAction"),
        (document(allow(NotAction="s3:*")), "both Action and NotAction"),
        (document(allow(NotResource="*")), "both Resource and NotResource"),
        (document(allow([1])), "Action must hold strings"),
        (document(allow("*", {"a": "b"})), "Resource must hold strings"),
        (document(allow(Condition="x")), "a Condition must be an object"),
        (document(allow(Principal="*", NotPrincipal="*")), "both Principal and NotPrincipal"),
    ],
)
def test_what_is_not_a_policy_document_is_an_error(wrong: Value, said: str) -> None:
    with pytest.raises(EvaluationError, match=said):
        allows(wrong)
    with pytest.raises(EvaluationError, match=said):
        is_open(wrong)


@pytest.mark.parametrize(("action", "resource"), [(None, "*"), ("*", None), (1, "*"), ("*", ["*"])])
def test_what_is_asked_must_be_text(action: Value, resource: Value) -> None:
    with pytest.raises(EvaluationError):
        allows(document(), action, resource)


ASSUME = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}
BUT_S3 = {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}


@pytest.mark.parametrize(
    ("written", "action", "resource"),
    [
        (document(), "*", "*"),
        (document(allow("s3:*")), "*", "*"),
        (document(allow("s3:Get*")), "s3:*", "*"),
        (document(allow("s3:Get*")), "s3:PutObject", "arn:aws:s3:::b/x"),
        (document(allow("s3:Get?bject")), "s3:Getbject", "*"),
        (document(allow([])), "s3:GetObject", "*"),
        (document(allow("*", "arn:aws:s3:::b/*")), "*", "*"),
        (document(allow("*", "arn:aws:s3:::b/*")), "s3:GetObject", "arn:aws:s3:::B/x"),
        (document(BUT_S3), "s3:GetObject", "*"),
        (document(BUT_S3), "*", "*"),
        (document({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::b/*"}), "*", "arn:aws:s3:::b/x"),
        (document(allow(), deny()), "s3:GetObject", "*"),
        (document(allow(), deny("s3:DeleteBucket")), "*", "*"),
        (document(deny("S3:*"), allow()), "s3:getobject", "arn:aws:s3:::b/x"),
        (document(allow(), {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}), "iam:CreateUser", "*"),
        (document(allow(Principal="*"), deny(Principal={"AWS": "*"})), "*", "*"),
        (document(allow(Condition=PLAIN_HTTP)), "*", "*"),
        (document(allow("*", "arn:aws:s3:::${aws:username}/*")), "*", "*"),
        (document(allow("*", "arn:aws:s3:::${*}")), "*", "arn:aws:s3:::x"),
        # What is not known does not matter here.
        (document(allow("*", ARN)), "s3:GetObject", "*"),
        (document(allow("s3:*", UNKNOWN)), "ec2:RunInstances", "*"),
        (document(allow(UNKNOWN), deny()), "s3:GetObject", "*"),
        (document(UNKNOWN, deny()), "s3:GetObject", "*"),
        (document(allow(Condition=UNKNOWN), deny()), "*", "*"),
        (document(), UNKNOWN, UNKNOWN),
    ],
)
def test_what_is_not_allowed(written: Value, action: Value, resource: Value) -> None:
    assert allows(written, action, resource) is False


@pytest.mark.parametrize(
    ("written", "action", "resource"),
    [
        (document(allow()), "*", "*"),
        (document(allow("**")), "s3:*", "*"),
        (document(allow("*:*")), "*", "*"),
        (document(allow("S3:get*")), "s3:GetObject", "*"),
        (document(allow(["ec2:*", "s3:*"], ["arn:aws:s3:::a", "*"])), "s3:*", "*"),
        (document(allow("s3:*"), BUT_S3), "*", "*"),
        (document(allow("*", "arn:aws:s3:::b/*")), "s3:*", "arn:aws:s3:::b/imaging/*"),
        (document(allow("*", "arn:aws:s3:::my-*-b/*")), "*", "arn:aws:s3:::my-*-b/*"),
        (document(allow()), "", ""),
        (document(allow(), deny("iam:*")), "s3:*", "*"),
        (document(allow(), deny("*", "arn:aws:s3:::secret/*")), "s3:GetObject", "arn:aws:s3:::b/x"),
        (document(allow(), deny(Condition=PLAIN_HTTP)), "*", "*"),
        (document(allow(Condition={"Bool": {"aws:SecureTransport": ["true"]}})), "*", "*"),
        (document(allow(Condition={})), "*", "*"),
        (document(ASSUME), "sts:AssumeRole", "*"),
        (document(allow("api:*")), "api:ReadVms", "*"),
        # Before 2012-10-17, what looks like a variable is text.
        (document(allow("*", "a/${aws:username}"), version="2008-10-17"), "*", "a/${aws:username}"),
        (document(allow("*", "a/${aws:username}"), version=None), "*", "a/${aws:username}"),
        # What is not known does not matter here.
        (document(allow(UNKNOWN), allow()), "*", "*"),
        (document(allow(), allow(Condition=UNKNOWN)), "*", "*"),
        (document(allow(Sid=UNKNOWN), version=UNKNOWN), "*", "*"),
        (document(allow()), UNKNOWN, UNKNOWN),
    ],
)
def test_what_is_allowed(written: Value, action: Value, resource: Value) -> None:
    assert allows(written, action, resource) is True


@pytest.mark.parametrize(
    ("written", "action", "resource", "because"),
    [
        (UNKNOWN, "*", "*", "var.x"),
        (Partial({}, UNKNOWN), "*", "*", "var.x"),
        ({"Statement": UNKNOWN}, "*", "*", "var.x"),
        (document(UNKNOWN), "*", "*", "var.x"),
        (document(allow(), UNKNOWN), "*", "*", "var.x"),
        (document(allow(UNKNOWN)), "*", "*", "var.x"),
        (document(allow(["s3:*", UNKNOWN])), "ec2:*", "*", "var.x"),
        (document(allow("*", UNKNOWN)), "*", "*", "var.x"),
        (document(allow("*", ARN)), "*", "arn:aws:s3:::b", "aws_s3_bucket.b.arn"),
        (document(allow(), {"Effect": UNKNOWN, "Action": "iam:*", "Resource": "*"}), "*", "*", "var.x"),
        (document(allow(), deny(UNKNOWN)), "s3:GetObject", "*", "var.x"),
        (document({"Effect": "Allow", "NotAction": UNKNOWN, "Resource": "*"}), "s3:GetObject", "*", "var.x"),
        (document(allow(Condition=SOME)), "*", "*", "Condition"),
        (document(allow(Condition=UNKNOWN)), "*", "*", "var.x"),
        (document(allow(condition=SOME)), "*", "*", "Condition"),
        (document(allow(), deny(Condition=SOME)), "*", "*", "Condition"),
        (document(allow(), deny(Condition={**SOME, "Bool": {"aws:SecureTransport": "true"}})), "*", "*", "Condition"),
        (document(allow(Condition={"Bool": {"aws:SecureTransport": UNKNOWN}})), "*", "*", "var.x"),
        (document(allow(Principal="*"), deny(Principal={"AWS": "1"})), "*", "*", "Principal"),
        (document(allow(Principal="*"), deny(NotPrincipal={"AWS": "1"})), "*", "*", "Principal"),
        (document(allow("*", "arn:aws:s3:::${aws:username}/*")), "*", "arn:aws:s3:::bob/x", "Resource"),
        (document(allow("*", "a/${x}"), version=UNKNOWN), "*", "a/${x}", "var.x"),
        (document(allow("*", "arn:aws:sqs")), "*", "arn:aws:sqs:eu-west-3:1:q", "Resource"),
        (document(allow("*", "arn:aws:s3:::a*b:c")), "*", "arn:aws:s3:::a:b:c", "Resource"),
        (document(allow("s3:*")), UNKNOWN, "*", "var.x"),
        (document(allow("s3:*", "arn:aws:s3:::b")), "s3:*", UNKNOWN, "var.x"),
    ],
)
def test_what_cannot_be_decided(written: Value, action: Value, resource: Value, because: str) -> None:
    verdict = allows(written, action, resource)
    assert isinstance(verdict, Unknown)
    assert verdict.not_null
    assert because in [reason.reference for reason in verdict.reasons]


def test_a_text_an_object_and_a_text_with_unknown_parts_are_judged_alike() -> None:
    known = document(allow("s3:*"))
    encode = VALUE_FUNCTIONS["hds::iam_allows"]
    assert allows(json.dumps(known), "s3:GetObject") is allows(Written(known), "s3:GetObject") is True
    half = Unknown(UNKNOWN.reasons, decoded=document(allow("s3:*"), allow("ec2:*", UNKNOWN)))
    assert allows(half, "s3:GetObject") is True
    assert isinstance(allows(half, "ec2:RunInstances"), Unknown)
    assert allows(half, "iam:CreateUser") is False
    assert encode.result.name == "bool"  # type: ignore[union-attr]


def test_a_document_made_to_be_slow_is_given_up() -> None:
    hostile = document(*(allow("*" + "*".join("abcdefgh"[start:]) + "*") for start in range(8)))
    verdict = allows(hostile)
    assert isinstance(verdict, Unknown)
    assert verdict.reasons[0].kind is ReasonKind.LIMIT


def test_allow_and_deny_lists_of_another_host_can_be_put_as_a_document() -> None:
    """As those of ovh_iam_policy: ``except`` takes away from ``allow``."""
    rights = {"Statement": [allow(["publicCloudProject:apiovh:*"]), deny(["publicCloudProject:apiovh:delete"])]}
    assert allows(rights, "publicCloudProject:apiovh:get") is True
    assert allows(rights, "publicCloudProject:apiovh:delete") is False


@pytest.mark.parametrize(
    "written",
    [
        document(),
        document(allow()),  # what an identity may do: not for everyone
        document(allow(Principal={"AWS": "arn:aws:iam::111122223333:root"})),
        document(allow(Principal={"AWS": [ARN]})),
        document(allow(Principal={"Service": "*"})),
        document(allow(Principal={"Service": UNKNOWN})),
        document(deny(Principal="*")),
        document(deny(NotPrincipal={"AWS": "1"})),
        document(allow([], Principal="*")),
        document(allow(Principal="*"), deny(Principal="*")),
        document(allow("s3:Get*", Principal="*"), deny("s3:*", Principal={"AWS": "*"})),
        document(allow(Principal="*", Condition=PLAIN_HTTP)),
    ],
)
def test_what_is_not_for_everyone(written: Value) -> None:
    assert is_open(written) is False


@pytest.mark.parametrize(
    "written",
    [
        document(allow(Principal="*")),
        document(allow(Principal={"AWS": "*"})),
        document(allow(Principal={"AWS": ["1", "*", UNKNOWN]})),
        document(allow(Principal={"*": "*"})),
        document(allow(NotPrincipal={"AWS": "1"})),
        document(allow(principal="*")),
        document(allow("s3:GetObject", "arn:aws:s3:::b/*", Principal="*"), deny(Principal="*", Condition=PLAIN_HTTP)),
        document(allow(Principal="*"), deny("s3:Put*", Principal="*")),
        document(allow(Principal="*", Sid=UNKNOWN)),
        json.dumps(document(allow(Principal="*"))),
    ],
)
def test_what_is_for_everyone(written: Value) -> None:
    assert is_open(written) is True


@pytest.mark.parametrize(
    ("written", "because"),
    [
        (UNKNOWN, "var.x"),
        (document(UNKNOWN), "var.x"),
        (document(UNKNOWN, allow(Principal="*")), "var.x"),
        (document(allow(Principal=UNKNOWN)), "var.x"),
        (document(allow(Principal={"AWS": UNKNOWN})), "var.x"),
        (document(allow(NotPrincipal={"AWS": UNKNOWN})), "var.x"),
        (document({"Effect": UNKNOWN, "Action": "*", "Principal": "*"}), "var.x"),
        (document(allow(Principal="*", Condition=SOME)), "Condition"),
        (document(allow(UNKNOWN, Principal="*")), "var.x"),
        (document(allow(Principal="*"), deny(Principal="*", Condition=SOME)), "Condition"),
        (document(allow(Principal="*"), deny(NotPrincipal={"AWS": "1"})), "Principal"),
    ],
)
def test_what_may_be_for_everyone(written: Value, because: str) -> None:
    verdict = is_open(written)
    assert isinstance(verdict, Unknown)
    assert because in [reason.reference for reason in verdict.reasons]
