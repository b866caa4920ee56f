"""What exists in the Terraform providers: resource types, their arguments and nested blocks, and what those may hold.

Made by ``scripts/build_schemas.py``; one compressed file a provider, read when first asked for; by a scan
only for the resources that JSON files declare.
``sources.json`` records the source and version of each.

A descriptor is a text, the type and how it is used, or an object with that text at ``@``, facts at other keys that
begin with ``@``, and at every other key what it holds::

    "string?"   {"@": "string?~", "@enum": ["on", "off"]}   {"@": "block-list?", "@max": 1, "enabled": "bool!"}
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from ...diagnostics import HdslintError
from ...frozen import frozen
from ...hcl.values import Value

Raw: TypeAlias = str | Mapping[str, Any]

_OF = re.compile(r"(?:list|set|map)\((.+)\)")
_USES: Mapping[str, str] = {
    "!": "required",
    "?": "optional",
    "?~": "optional, computed",
    "~": "computed",
    "": "",
}


@frozen
class Descriptor:
    """One argument or nested block, an element of one, or a whole resource type."""

    raw: Raw

    @property
    def type(self) -> str:
        """``string``, ``bool``, ``number``, ``dynamic``, ``list(T)``, ``set(T)``, ``map(T)``, ``object``; for what is
        written without an equals sign ``block`` (one at most), ``block-list``, ``block-set``."""
        return self._text.rstrip("!?~") or "object"

    @property
    def use(self) -> str:
        """``required``, ``optional``, ``optional, computed`` (the provider decides when it is left out), ``computed``
        (never written)."""
        return _USES[self._text[len(self._text.rstrip("!?~")) :]]

    @property
    def is_block(self) -> bool:
        """Whether it is written as a nested block."""
        return self.type.startswith("block")

    @property
    def may_be_blocks(self) -> bool:
        """Whether it may be: Terraform lets a list of objects of an older provider be written as blocks too."""
        return self.is_block or self.type in ("list(object)", "set(object)")

    @property
    def element(self) -> Descriptor | None:
        """What a list, set, map or kind of block holds; None for anything else."""
        match = _OF.fullmatch(self.type)
        if match is None and not self.is_block:
            return None
        facts = self.facts
        inner = {key: value for key, value in facts.items() if key not in ("@default", "@default_expr", "@max", "@min")}
        return Descriptor({**inner, "@": match[1] if match else "object"})

    @property
    def facts(self) -> Mapping[str, Any]:
        """All that is known, as it is recorded."""
        return self.raw if isinstance(self.raw, Mapping) else {}

    @property
    def default(self) -> Value:
        """The value when it is left out; None when the schema declares none."""
        value: Value = self.facts.get("@default")
        return value

    @property
    def allowed(self) -> tuple[str, ...] | None:
        """The values that the provider accepts; None when the schema does not list them."""
        values = self.facts.get("@enum")
        return tuple(map(str, values)) if values else None

    @property
    def any_case(self) -> bool:
        """Whether case does not matter in the values it accepts."""
        return bool(self.facts.get("@enum_ci"))

    @property
    def range(self) -> tuple[float | None, float | None] | None:
        """The least and greatest number that the provider accepts, None where there is no limit."""
        limits = self.facts.get("@range")
        return (limits[0], limits[1]) if limits else None

    @property
    def is_partial(self) -> bool:
        """Whether it holds more than is recorded (a schema that recurs)."""
        return bool(self.facts.get("@truncated"))

    def names(self) -> tuple[str, ...]:
        """The names of what an object or a resource type holds."""
        return tuple(key for key in self.facts if not key.startswith("@"))

    def inner(self, name: str) -> Descriptor | None:
        """What an object or a resource type holds under a name."""
        raw = self.facts.get(name) if not name.startswith("@") else None
        return None if raw is None else Descriptor(raw)

    @property
    def _text(self) -> str:
        return self.raw if isinstance(self.raw, str) else str(self.raw.get("@", ""))


class Schemas:
    """The schemas in one directory."""

    def __init__(self, directory: Path = Path(__file__).parent) -> None:
        self.directory = directory
        self._read: dict[str, Mapping[str, Any]] = {}

    @cached_property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """Provider -> ``source`` (its address), ``version``, ``made_from``, ``notes``, ``resources`` (how many)."""
        found: dict[str, Mapping[str, Any]] = json.loads(self._bytes("sources.json"))
        return found

    def provider_of(self, type_: str) -> str | None:
        """The provider whose resource type this would be; None when there is no schema of that provider."""
        provider = type_.split("_", 1)[0]
        return provider if provider in self.sources else None

    def resource(self, type_: str) -> Descriptor | None:
        """The schema of a resource type; None when its provider has no such type, or no schema."""
        provider = self.provider_of(type_)
        raw = self._schema(provider)["resources"].get(type_) if provider is not None else None
        return None if raw is None else Descriptor(raw)

    def resource_types(self, provider: str) -> tuple[str, ...]:
        """The resource types of a provider."""
        return tuple(self._schema(provider)["resources"])

    def data_sources(self, provider: str) -> tuple[str, ...]:
        """The names of the data sources of a provider; what they hold is not recorded."""
        return tuple(self._schema(provider)["data_sources"])

    def _schema(self, provider: str) -> Mapping[str, Any]:
        if provider not in self._read:
            self._read[provider] = json.loads(gzip.decompress(self._bytes(f"{provider}.json.gz")))
        return self._read[provider]

    def _bytes(self, name: str) -> bytes:
        try:
            return (self.directory / name).read_bytes()
        except OSError:
            raise HdslintError(f"the schema {name} is missing from this installation") from None
