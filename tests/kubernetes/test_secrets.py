"""Secret values in manifests are known to the reports, which mask them."""

from __future__ import annotations

from hdslint.kubernetes.manifests import read
from hdslint.kubernetes.secrets import values_in
from hdslint.source import SourceFile


def held(text: str) -> frozenset[str]:
    return values_in(read(SourceFile("a.yaml", text.encode())).resources)


def test_ordinary_values_are_not_secrets() -> None:
    assert held("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {region: gravelines}\n") == frozenset()


def test_short_values_would_mask_words() -> None:
    assert held("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {pin: '12'}\n") == frozenset()


def test_values_of_secrets_variables_and_flags() -> None:
    text = (
        "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n"
        "stringData: {password: hunter2}\ndata: {key: aHVudGVyMw==}\n"
        "---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec:\n  containers:\n    - name: api\n"
        "      args: [--api-token=t0ken-value, --region=gravelines]\n"
        "      env: [{name: DB_PASSWORD, value: hunter4}, {name: REGION, value: gravelines}]\n"
    )
    assert held(text) == {"hunter2", "aHVudGVyMw==", "t0ken-value", "hunter4"}
