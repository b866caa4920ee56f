"""Terraform code in a test: what is read of it, by address and by name."""

from __future__ import annotations

from collections.abc import Mapping

from hdslint.hcl.values import ReasonKind, Unknown, Value
from hdslint.inventory import Resource
from hdslint.terraform.instance import Instance
from tests.inline import configuration

Files = str | Mapping[str, str]


def resources(files: Files) -> dict[str, Resource]:
    """The managed resources and data sources, by address."""
    return {r.address: r for r in configuration(files).resources if r.mode in ("managed", "data")}


def resource(files: Files, address: str = "aws_x.a") -> Resource:
    """One resource."""
    return resources(files)[address]


def values(files: Files, name: str = "v") -> dict[str, Value]:
    """One argument of every resource."""
    return {address: found.arguments.get(name) for address, found in resources(files).items()}


def diagnostics(files: Files) -> list[tuple[str, str, int]]:
    """The severity, summary and line of every diagnostic."""
    found = configuration(files).diagnostics
    return [(str(d.severity), d.summary, d.span.first.line if d.span else 0) for d in found]


def root(files: Files) -> Instance:
    """The only root module."""
    (found,) = [instance for instance in configuration(files).modules if not instance.path]
    return found


def output(files: Files, name: str = "o") -> Value:
    """An output of the only root module."""
    return root(files).output(name)


def reasons(value: Value) -> list[tuple[ReasonKind, str]]:
    """Why a value is unknown."""
    assert isinstance(value, Unknown), value
    return [(reason.kind, reason.reference) for reason in value.reasons]


def lines(value: Value) -> list[tuple[str, int]]:
    """Where what makes a value unknown is written."""
    assert isinstance(value, Unknown), value
    return [(r.span.file.path, r.span.first.line) for r in value.reasons if r.span is not None]


def way(found: Resource, *path: str | int) -> list[tuple[str, str, int]]:
    """The names that a value came through, and the file and line that each gets it from."""
    return [(link.name, link.span.file.path, link.span.first.line) for link in found.origin.trace(tuple(path))]


def place(found: Resource, *path: str | int) -> tuple[str, int, int]:
    """The file, line and column of the argument at a path."""
    span = found.origin.locate(tuple(path))
    return (span.file.path, *span.first)
