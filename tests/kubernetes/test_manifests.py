"""Manifests read into resources, with exact places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from hdslint.findings import FileStatus
from hdslint.hcl.values import Path as ValuePath
from hdslint.hcl.values import Unknown, Written
from hdslint.inventory import Resource
from hdslint.kubernetes.manifests import Manifest, read, read_all, unique_addresses
from hdslint.source import SourceFile

POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n"


def _read(text: str, path: str = "k/a.yaml") -> Manifest:
    return read(SourceFile(path, text.encode()))


def _only(text: str, path: str = "k/a.yaml") -> Resource:
    (resource,) = _read(text, path).resources
    return resource


def _written(resource: Resource, path: ValuePath) -> str:
    span = resource.origin.locate(path)
    return span.file.data[span.start : span.end].decode()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# apiVersion: v1\n# kind: Pod\n", id="comments"),
        pytest.param("on: push\njobs: {}\n", id="workflow"),
        pytest.param("services:\n  web:\n    image: x\n", id="compose"),
        pytest.param("apiVersion: v2\nname: chart\ndescription: a kind of chart\n", id="chart"),
        pytest.param("apiVersion: release-notes/v2\nkind: bug-fix\n", id="release notes"),
        pytest.param("apiVersion: backstage.io/v1alpha1\nkind: Component\n", id="backstage"),
        pytest.param("apiVersion: skaffold/v4beta1\nkind: Config\n", id="skaffold"),
        pytest.param("apiVersion: 1\nkind: Pod\n", id="version not a string"),
        pytest.param("a:\n  apiVersion: v1\n  kind: Pod\n", id="not at the top"),
        pytest.param("- 1\n- apiVersion kind\n", id="list of scalars"),
        pytest.param("a: [broken, no objects\n", id="broken, not ours"),
        pytest.param("apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n", id="kind cluster"),
    ],
)
def test_yaml_that_is_not_kubernetes(text: str) -> None:
    manifest = _read(text)
    assert (manifest.status, manifest.kind, manifest.note) == (FileStatus.NOT_OURS, "yaml", "")
    assert not manifest.resources
    assert not manifest.diagnostics


def test_a_broken_document_costs_one_document() -> None:
    manifest = _read(f"{POD}---\napiVersion: v1\nkind: [Pod\n---\n{POD}")
    assert (manifest.status, manifest.note) == (FileStatus.UNREADABLE, "not wholly analysed")
    assert len(manifest.resources) == 2
    (diagnostic,) = manifest.diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.summary, diagnostic.span.first.line) == ("not valid YAML: did not find expected ',' or ']'", 8)


def test_a_broken_document_that_is_no_object_costs_nothing() -> None:
    manifest = _read(f"a: [\n---\n{POD}")
    assert (manifest.status, manifest.diagnostics, len(manifest.resources)) == (FileStatus.ANALYSED, [], 1)


def test_a_broken_manifest_is_unreadable() -> None:
    manifest = _read("apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n")
    assert (manifest.status, manifest.kind) == (FileStatus.UNREADABLE, "kubernetes")
    (diagnostic,) = manifest.diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.severity, diagnostic.detail, diagnostic.span.first) == ("error", "indent with spaces", (4, 1))


@pytest.mark.parametrize(
    "line", ["{{- if .Values.a }}", "name: {{ .Values.name }}", "{% if x %}\na: 1", "a: b: {{ x }}"]
)
def test_a_template_outside_a_chart_is_unsupported(line: str) -> None:
    manifest = _read(f"apiVersion: v1\nkind: Pod\n{line}\n")
    assert (manifest.status, manifest.note, manifest.diagnostics) == (FileStatus.UNSUPPORTED, "template", [])


def test_braces_in_valid_yaml_are_no_template() -> None:
    resource = _only(
        POD + '  annotations:\n    a: "Instance {{ $labels.i }} is down"\n    b: "{{ name }}"\n    c: "${ROLE:-x}"\n'
    )
    annotations = resource.meta["annotations"]
    assert isinstance(annotations, dict)
    assert annotations["a"] == "Instance {{ $labels.i }} is down"
    assert isinstance(annotations["b"], Unknown)
    assert isinstance(annotations["c"], Unknown)
    assert annotations["c"].reasons[0].reference == "${ROLE:-x}"


@pytest.mark.parametrize("text", ["echo ${HOME} > x", "$(POD_IP)", "${1}", "$x", "{ {", "cost $5"])
def test_texts_are_not_placeholders(text: str) -> None:
    assert _only(f"{POD}v: {json.dumps(text)}\n").arguments["v"] == text


def test_block_scalars_are_not_placeholders() -> None:
    assert _only(f"{POD}v: |-\n  ${{X}}\n").arguments["v"] == "${X}"


def test_a_kustomization_is_unsupported() -> None:
    manifest = _read("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n")
    assert (manifest.status, manifest.kind, manifest.resources) == (FileStatus.UNSUPPORTED, "kustomize", [])


def test_a_flux_kustomization_is_an_object() -> None:
    assert _only("apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n").type == (
        "kustomize.toolkit.fluxcd.io/Kustomization"
    )


def test_custom_resource_definitions_are_passed_over() -> None:
    text = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: [unread\n"
    manifest = _read(text)
    assert (manifest.status, manifest.note) == (FileStatus.ANALYSED, "custom resource definitions only")
    assert [r.type for r in _read(f"{text}---\n{POD}").resources] == ["Pod"]


def test_duplicate_keys_are_a_warning() -> None:
    manifest = _read(POD + "  name: z\n")
    assert manifest.status is FileStatus.ANALYSED
    assert [(d.severity, d.summary) for d in manifest.diagnostics] == [("warning", "duplicate key name")]
    assert manifest.resources[0].name == "z"


@pytest.mark.parametrize(
    ("text", "type_", "address", "name"),
    [
        (POD, "Pod", "Pod/x", "x"),
        (
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: prod}\n",
            "apps/Deployment",
            "apps/Deployment/prod/web",
            "web",
        ),
        (
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {generateName: n-}\n",
            "networking.k8s.io/NetworkPolicy",
            "networking.k8s.io/NetworkPolicy/n-",
            "n-",
        ),
        ("apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n", "audit.k8s.io/Policy", "audit.k8s.io/Policy/a", "a"),
        ("apiVersion: v1\nkind: Pod\nmetadata:\n", "Pod", "Pod/a", "a"),
        ("apiVersion: v1\nkind: Pod\nmetadata: [x]\n", "Pod", "Pod/a", "a"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: 12}\n", "Pod", "Pod/12", "12"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: '${NAME}'}\n", "Pod", "Pod/${NAME}", "${NAME}"),
    ],
)
def test_types_and_addresses(text: str, type_: str, address: str, name: str) -> None:
    resource = _only(text)
    assert (resource.type, resource.address, resource.name) == (type_, address, name)
    assert (resource.mode, resource.directory, resource.file) == ("object", "k", "k/a.yaml")


def test_meta_and_absent_arguments() -> None:
    resource = _only(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: p, labels: {x: z}}\n"
        "spec: {a: [{b: 1}]}\n"
    )
    assert resource.meta == {"apiVersion": "apps/v1", "namespace": "p", "labels": {"x": "z"}, "annotations": None}
    assert isinstance(resource.arguments, Written)
    spec = resource.arguments["spec"]
    assert isinstance(spec, Written)
    assert isinstance(spec["a"], list)
    assert isinstance(spec["a"][0], Written)
    assert resource.origin.references(("spec",)) == ()  # type: ignore[attr-defined]


def test_addresses_are_made_unique() -> None:
    resources = _read("---\n".join([POD] * 3)).resources
    assert [r.address for r in unique_addresses(resources)] == ["Pod/x", "Pod/x#2", "Pod/x#3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n- kind: Service\n  apiVersion: v1\n",
            {"Pod": (5, 3), "Service": (6, 3)},
            id="List",
        ),
        pytest.param(
            "kind: RoleList\napiVersion: rbac.authorization.k8s.io/v1\nitems:\n- metadata:\n    name: r\n",
            {"rbac.authorization.k8s.io/Role": (4, 3)},
            id="typed list",
        ),
        pytest.param(
            "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n"
            "  - {apiVersion: v1, kind: Pod}\n",
            {"Pod": (7, 22)},
            id="list in a list",
        ),
        pytest.param("apiVersion: v1\nkind: List\nitems: []\n", {}, id="empty list"),
        pytest.param("apiVersion: v1\nkind: List\nitems: [1, [], {}, {kind: Pod}]\n", {}, id="not objects"),
        pytest.param(
            '[{"apiVersion": "v1", "kind": "Pod"},\n\t{"apiVersion": "v1", "kind": "Secret"}]',
            {"Pod": (1, 23), "Secret": (2, 23)},
            id="JSON array",
        ),
    ],
)
def test_lists_are_expanded(text: str, expected: Mapping[str, tuple[int, int]]) -> None:
    resources = _read(text).resources
    assert {r.type: tuple(r.origin.locate(()).first) for r in resources} == expected


def test_json_with_tabs() -> None:
    text = json.dumps({"apiVersion": "v1", "kind": "Pod", "spec": {"hostNetwork": True}}, indent="\t")
    manifest = _read(text, "k/a.json")
    assert (manifest.status, manifest.kind) == (FileStatus.ANALYSED, "kubernetes")
    (resource,) = manifest.resources
    assert _written(resource, ("spec", "hostNetwork")) == '"hostNetwork": true'
    assert resource.origin.locate(("spec", "hostNetwork")).first == (5, 3)


DEPLOYMENT = """\
# é
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template: &t
    spec:
      containers:
        - image: é/nginx:1
          name: web
          args: [--a, "--b"]
          securityContext:
            privileged: true   # no
        - ports:
            - containerPort: 80
      hostNetwork:
      volumes: []
  copy:
    <<: *t
    other: *t
"""


@pytest.mark.parametrize(
    ("path", "written", "line"),
    [
        ((), "kind: Deployment", 3),
        (("absent", "x"), "kind: Deployment", 3),
        (("spec",), "spec", 6),
        (("spec", "absent"), "spec", 6),
        (("metadata", "name"), "name: web", 5),
        (("metadata", "name", "deeper"), "name: web", 5),
        (("spec", "template", "spec", "containers"), "containers", 9),
        (("spec", "template", "spec", "containers", 0), "image: é/nginx:1", 10),
        (("spec", "template", "spec", "containers", 0, "absent"), "image: é/nginx:1", 10),
        (("spec", "template", "spec", "containers", 0, "args", 1), '"--b"', 12),
        (("spec", "template", "spec", "containers", 0, "securityContext", "privileged"), "privileged: true", 14),
        (("spec", "template", "spec", "containers", 0, "securityContext", "absent"), "securityContext", 13),
        (("spec", "template", "spec", "containers", 1), "ports", 15),
        (("spec", "template", "spec", "containers", 1, "ports", 0), "containerPort: 80", 16),
        (("spec", "template", "spec", "containers", 7), "containers", 9),
        (("spec", "template", "spec", "hostNetwork"), "hostNetwork", 17),
        (("spec", "template", "spec", "volumes"), "volumes", 18),
        (("spec", "copy", "spec", "containers", 0, "name"), "name: web", 11),
        (("spec", "copy", "other"), "other", 21),
    ],
)
def test_places(path: ValuePath, written: str, line: int) -> None:
    resource = _only(DEPLOYMENT)
    assert _written(resource, path) == written
    assert resource.origin.locate(path).first.line == line


def test_neighbours_say_what_files_are(tmp_path: Path) -> None:
    deployment = b"apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n"
    (tmp_path / "chart/templates").mkdir(parents=True)
    (tmp_path / "chart/Chart.yaml").write_text("apiVersion: v2\nname: c\n")
    (tmp_path / "over").mkdir()
    (tmp_path / "over/kustomization.yaml").write_text(
        "resources: [../base, kept.yaml]\npatches:\n- path: patch.yaml\n- patch: |-\n    a\n- path: ../p/two.yaml\n"
        "patchesStrategicMerge: [three.yaml, kept.yaml]\n"
    )
    names = [
        "base/a.yaml",
        "chart/templates/d.yaml",
        "chart/crds/c.yaml",
        "over/patch.yaml",
        "p/two.yaml",
        "over/three.yaml",
        "over/kept.yaml",
        "templates/d.yaml",
    ]
    manifests = read_all([SourceFile(name, deployment) for name in names], tmp_path)
    unsupported = {path: m.note for path, m in manifests.items() if m.status is FileStatus.UNSUPPORTED}
    assert unsupported == {
        "chart/templates/d.yaml": "Helm template: charts are not rendered",
        "over/patch.yaml": "Kustomize patch",
        "p/two.yaml": "Kustomize patch",
        "over/three.yaml": "Kustomize patch",
    }
    around = manifests["base/a.yaml"].resources[0].incomplete_around
    assert around is not None
    assert "chart/templates/d.yaml" in around.reasons[0].reference


@pytest.mark.parametrize(
    ("kustomization", "complete"),
    [
        ("resources: [a.yaml]\n", True),
        ("resources: [a.yaml, 'https://example.org/b.yaml']\n", False),
        ("resources: [a.yaml]\nnamespace: x\n", False),
        ("resources: [a.yaml]\nhelmCharts: []\n", False),
        ("resources: [a.yaml\n", False),
    ],
)
def test_what_a_kustomization_may_add(tmp_path: Path, kustomization: str, complete: bool) -> None:
    files = [SourceFile("a.yaml", POD.encode()), SourceFile("kustomization.yaml", kustomization.encode())]
    manifests = read_all(files, tmp_path)
    assert manifests["kustomization.yaml"].status is FileStatus.UNSUPPORTED
    assert (manifests["a.yaml"].resources[0].incomplete_around is None) is complete


def test_part_of_a_tree_is_incomplete(tmp_path: Path) -> None:
    manifests = read_all([SourceFile("a.yaml", POD.encode())], tmp_path, whole=False)
    assert manifests["a.yaml"].resources[0].incomplete_around is not None


@pytest.mark.parametrize("data", [b"", b"\xff", b"apiVersion kind \x00", b"apiVersion: kind\n---\n\xff: {"])
def test_hostile_bytes_do_not_raise(data: bytes) -> None:
    assert not read(SourceFile("a.yaml", data)).resources
