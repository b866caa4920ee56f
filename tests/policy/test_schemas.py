from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.schemas import Descriptor, Schemas

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = Schemas()


def script() -> ModuleType:
    """The script that makes the schemas."""
    spec = importlib.util.spec_from_file_location("build_schemas", ROOT / "scripts" / "build_schemas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("raw", "type_", "use"),
    [
        ("string!", "string", "required"),
        ("bool?", "bool", "optional"),
        ("number?~", "number", "optional, computed"),
        ("string~", "string", "computed"),
        ("list(map(string))?", "list(map(string))", "optional"),
        ({"@": "block-list!", "a": "string?"}, "block-list", "required"),
        ({"a": "string?"}, "object", ""),
    ],
)
def test_a_type_and_how_it_is_used(raw: str | dict[str, str], type_: str, use: str) -> None:
    descriptor = Descriptor(raw)
    assert (descriptor.type, descriptor.use) == (type_, use)


def test_elements() -> None:
    nested = Descriptor("list(map(string))?").element
    assert nested is not None
    assert nested.type == "map(string)"
    assert nested.element is not None
    assert nested.element.type == "string"
    assert nested.element.element is None
    block = Descriptor({"@": "block-set?", "@max": 1, "a": {"@": "set(string)?", "@enum": ["x"]}}).element
    assert block is not None
    assert (block.type, block.names()) == ("object", ("a",))
    inner = block.inner("a")
    assert inner is not None
    assert inner.element is not None
    assert inner.element.allowed == ("x",)


def test_facts() -> None:
    engine = Descriptor({"@": "string?", "@default": "on", "@enum": ["on", "off"], "@enum_ci": True})
    assert (engine.default, engine.allowed, engine.any_case) == ("on", ("on", "off"), True)
    days = Descriptor({"@": "number?", "@range": [1, None]})
    assert (days.range, days.allowed, days.default, days.any_case) == ((1, None), None, None, False)
    assert Descriptor("string?").inner("@enum") is None


@pytest.mark.parametrize(
    ("raw", "is_block", "may_be_blocks"),
    [({"@": "block?"}, True, True), ({"@": "list(object)?"}, False, True), ({"@": "object?"}, False, False)],
)
def test_what_is_written_as_a_block(raw: dict[str, str], is_block: bool, may_be_blocks: bool) -> None:
    assert (Descriptor(raw).is_block, Descriptor(raw).may_be_blocks) == (is_block, may_be_blocks)


def test_a_resource_type_of_the_package() -> None:
    bucket = SCHEMAS.resource("ovh_cloud_project_storage")
    assert bucket is not None
    encryption = bucket.inner("encryption")
    assert encryption is not None
    assert encryption.type == "object"
    algorithm = encryption.inner("sse_algorithm")
    assert algorithm is not None
    assert algorithm.allowed == ("AES256", "plaintext")


def test_what_is_not_there() -> None:
    assert SCHEMAS.resource("aws_nothing") is None
    assert SCHEMAS.resource("random_password") is None
    assert SCHEMAS.resource("data.aws_region") is None
    assert SCHEMAS.provider_of("random_password") is None
    assert "aws_region" in SCHEMAS.data_sources("aws")


def test_every_source_is_recorded_and_read() -> None:
    for provider, source in SCHEMAS.sources.items():
        assert source["source"].count("/") == 1
        assert source["version"][0].isdigit()
        assert source["made_from"]
        assert len(SCHEMAS.resource_types(provider)) == source["resources"]
        assert SCHEMAS.data_sources(provider)
    files = {path.name.removesuffix(".json.gz") for path in SCHEMAS.directory.glob("*.json.gz")}
    assert files == set(SCHEMAS.sources)


def test_every_type_that_a_policy_names_is_there() -> None:
    named = {type_ for policy in load(pack_directory()).policies for type_ in policy.resources}
    terraform = {type_ for type_ in named if SCHEMAS.provider_of(type_) is not None}
    assert len(terraform) > 100
    for type_ in terraform:
        assert SCHEMAS.resource(type_) is not None


def test_they_stay_small() -> None:
    assert sum(path.stat().st_size for path in SCHEMAS.directory.glob("*.json*")) < 3_000_000


def test_a_schema_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(HdslintError, match=r"sources\.json is missing from this installation"):
        Schemas(tmp_path).resource("aws_x")


CATALOGUE = {
    "provider": "acme",
    "source": "acme/acme",
    "version": "1.2.3",
    "made_from": "by hand",
    "counts": {"resources": 1},
    "data_sources": ["acme_b", "acme_a"],
    "resources": {"acme_x": {"name": "string!", "wrong": "bool?"}},
}


def written(directory: Path, catalogue: object, corrections: object = None) -> tuple[Path, Path]:
    (directory / "in").mkdir()
    (directory / "in" / "acme.json").write_text(json.dumps(catalogue), encoding="utf-8")
    (directory / "corrections.json").write_text(json.dumps(corrections or {}), encoding="utf-8")
    return directory / "in", directory / "corrections.json"


def made(directory: Path, catalogue: object, corrections: object = None) -> Schemas:
    """The schemas that the script makes of one catalogue."""
    catalogues, wrong = written(directory, catalogue, corrections)
    script().build(catalogues, directory / "out", wrong)
    return Schemas(directory / "out")


def test_they_are_made_from_catalogues(tmp_path: Path) -> None:
    wrong = {"acme": [{"path": "acme_x.wrong", "descriptor": "string?", "reason": "r", "source": "s"}]}
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "gone.json.gz").write_bytes(b"of a provider that is no longer covered")
    schemas = made(tmp_path, CATALOGUE, wrong)
    assert sorted(path.name for path in schemas.directory.iterdir()) == ["acme.json.gz", "sources.json"]
    recorded = {name: CATALOGUE[name] for name in ("source", "version", "made_from")}
    assert schemas.sources == {"acme": {**recorded, "resources": 1}}
    assert schemas.data_sources("acme") == ("acme_a", "acme_b")
    resource = schemas.resource("acme_x")
    assert resource is not None
    assert resource.inner("wrong") == Descriptor("string?")


def test_the_same_catalogues_make_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path, CATALOGUE).directory / "acme.json.gz"
    data = first.read_bytes()
    script().build(tmp_path / "in", first.parent, tmp_path / "corrections.json")
    assert first.read_bytes() == data


def test_a_correction_that_is_no_longer_needed(tmp_path: Path) -> None:
    stale = {"acme": [{"path": "acme_x.wrong", "descriptor": "bool?", "reason": "r", "source": "s"}]}
    with pytest.raises(ValueError, match=r"right about acme_x\.wrong"):
        made(tmp_path, CATALOGUE, stale)


def test_a_catalogue_of_another_provider(tmp_path: Path) -> None:
    foreign = {**CATALOGUE, "resources": {"other_x": {}}}
    with pytest.raises(ValueError, match="other_x does not begin with acme_"):
        made(tmp_path, foreign)


def test_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no catalogue"):
        script().build(tmp_path, tmp_path / "out")


def test_corrections_have_a_reason_and_a_source() -> None:
    corrections = json.loads((ROOT / "scripts" / "schema_corrections.json").read_bytes())
    for provider, entries in corrections.items():
        assert provider in SCHEMAS.sources
        for entry in entries:
            assert set(entry) == {"path", "descriptor", "reason", "source"}


def test_the_files_are_plain_json() -> None:
    data = json.loads(gzip.decompress((SCHEMAS.directory / "scalingo.json.gz").read_bytes()))
    assert set(data) == {"data_sources", "resources"}
    assert data["resources"]["scalingo_app"]["force_https"] == {"@": "bool?", "@default": False}
