from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from hdslint.hcl import parser
from hdslint.hcl.nodes import Expression, Literal
from hdslint.hcl.values import Reason, ReasonKind, Unknown
from hdslint.policy import blocks, compiled, loader
from hdslint.policy.loader import compile_pack, load, pack_directory
from hdslint.policy.model import Policy
from hdslint.source import SourceFile, Span
from tests.inline import policy


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built-in pack, in the place of the built-in one, that is not compiled."""
    copy = tmp_path / "policies"
    shutil.copytree(pack_directory(), copy, ignore=shutil.ignore_patterns(compiled.NAME, "reference"))
    monkeypatch.setattr(loader, "pack_directory", lambda: copy)
    return copy


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed from now on."""
    found: list[str] = []

    def noted(file: SourceFile) -> object:
        found.append(file.path)
        return parser.parse(file)

    monkeypatch.setattr("hdslint.policy.blocks.parse", noted)
    return found


def write(pack: Path) -> None:
    (pack / compiled.NAME).write_bytes(compile_pack(pack))


def test_a_compiled_pack_is_what_its_files_say(pack: Path, parses: list[str]) -> None:
    source = load(pack)
    write(pack)
    parses.clear()
    made = load(pack)
    assert [described(policy) for policy in made.policies] == [described(policy) for policy in source.policies]
    assert parses == []
    assert made.families == source.families
    for one, other in zip(made.policies, source.policies, strict=True):
        assert [block.span[1:] for block in one.example_blocks] == [block.span[1:] for block in other.example_blocks]


def described(policy: Policy) -> list[object]:
    """Everything that a policy says, its examples apart."""
    return [written(getattr(policy, spec.name)) for spec in fields(policy) if spec.name != "example_blocks"]


def written(item: object) -> object:
    if isinstance(item, Span):
        return (item.file.path, item.start, item.end)
    if isinstance(item, tuple | list):
        return [written(element) for element in item]
    if isinstance(item, Mapping):
        return {key: written(value) for key, value in item.items()}
    if hasattr(item, "__dataclass_fields__"):
        return (type(item).__name__, [written(getattr(item, spec.name)) for spec in fields(item)])  # type: ignore[arg-type]
    return (type(item).__name__, item)


def test_what_concerns_some_types_is_the_same_compiled_and_from_source(pack: Path) -> None:
    whole = load(pack)
    types = sorted({type_ for policy in whole.policies for type_ in policy.resources})
    chosen = [{type_} for type_ in types[:: len(types) // 10]] + [{"random_id"}, {"apps/Deployment", "v1/Pod"}]
    source = [[policy.id for policy in load(pack, some, ["HDS-ENC-101"]).policies] for some in chosen]
    write(pack)
    assert [[policy.id for policy in load(pack, some, ["HDS-ENC-101"]).policies] for some in chosen] == source


def test_an_edited_file_is_read_from_its_source_and_no_other(pack: Path, parses: list[str]) -> None:
    write(pack)
    edited = pack / "access-control" / "scalingo.hcl"
    text = edited.read_text(encoding="utf-8")
    first = next(policy for policy in load(pack).policies if policy.span.file.path.endswith("control/scalingo.hcl"))
    edited.write_text(text.replace(f'"{first.severity}"', '"low"'), encoding="utf-8")
    parses.clear()
    found = {policy.id: policy for policy in load(pack).policies}
    assert found[first.id].severity == "low" != first.severity
    assert parses == ["policies/access-control/scalingo.hcl"]


def test_a_file_of_the_same_length_is_another_file(pack: Path) -> None:
    write(pack)
    edited = pack / "access-control" / "scalingo.hcl"
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace('"high"', '"xxxx"', 1), encoding="utf-8")
    with pytest.raises(blocks.PolicyError, match="severity must be one of"):
        load(pack)


def test_a_new_file_is_read(pack: Path) -> None:
    write(pack)
    taken = (pack / "access-control" / "scalingo.hcl").read_text(encoding="utf-8")
    (pack / "access-control" / "new.hcl").write_text(taken.replace('"HDS-ACL-', '"HDS-ACL-9'), encoding="utf-8")
    ids = {policy.id for policy in load(pack).policies if policy.provider == "new"}
    assert ids
    assert all(id_.startswith("HDS-ACL-9") for id_ in ids)


def test_a_removed_file_is_gone(pack: Path) -> None:
    write(pack)
    (pack / "access-control" / "scalingo.hcl").unlink()
    assert not [p for p in load(pack).policies if p.family == "access-control" and p.provider == "scalingo"]


def test_an_edited_family_is_read(pack: Path) -> None:
    write(pack)
    family = pack / "access-control" / "family.hcl"
    family.write_text(family.read_text(encoding="utf-8").replace('"ACL"', '"ACX"'), encoding="utf-8")
    assert load(pack).families["access-control"].code == "ACX"


@pytest.mark.parametrize("kept", [0, 10, 100_000, -1])
def test_a_compiled_form_cut_short_is_not_believed(pack: Path, parses: list[str], kept: int) -> None:
    (pack / compiled.NAME).write_bytes(compile_pack(pack)[:kept])
    parses.clear()
    assert load(pack, {"scalingo_app"}).policies
    assert parses


def test_what_another_reader_compiled_is_not_believed(pack: Path, parses: list[str]) -> None:
    first, rest = compile_pack(pack).split(b"\n", 1)
    index = json.loads(first)
    index["reader"][1] ^= 1
    (pack / compiled.NAME).write_bytes(json.dumps(index).encode() + b"\n" + rest)
    parses.clear()
    assert load(pack, {"scalingo_app"}).policies
    assert parses


def test_a_compiled_form_in_a_directory_that_is_not_the_built_in_pack_is_not_believed(
    pack: Path, tmp_path: Path, parses: list[str]
) -> None:
    write(pack)
    other = tmp_path / "other" / "policies"
    shutil.copytree(pack, other)
    parses.clear()
    assert load(other, {"scalingo_app"}).policies
    assert parses


def test_two_compilations_are_the_same_bytes(pack: Path) -> None:
    assert compile_pack(pack) == compile_pack(pack)


def test_a_number_stays_exact() -> None:
    made = policy('enforce {\n condition = self.x > 0.1\n error_message = { en = "M", fr = "M" }\n}\n')
    read = compiled._Reading(made.span.file).node(compiled._written(made.enforces[0].condition))
    assert list(literals(read)) == [Decimal("0.1")]


def literals(expression: Expression) -> Iterator[object]:
    from hdslint.hcl.nodes import walk

    return (node.value for node in walk(expression) if isinstance(node, Literal))


def test_what_no_literal_can_be_is_refused() -> None:
    span = Span(SourceFile("a", b""), 0, 0)
    with pytest.raises(TypeError):
        compiled._written(Literal(Unknown((Reason(ReasonKind.ERROR),)), span))
