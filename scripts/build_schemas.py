"""The provider schemas of the package, made from a directory of catalogues: one JSON file a provider.

    python scripts/build_schemas.py DIRECTORY

Writes ``hdslint/policy/schemas/<provider>.json.gz`` and ``sources.json``, which records where each schema comes from.
The same input gives the same bytes. What a catalogue gets wrong is set right in ``schema_corrections.json``, each
with its reason and its source.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "hdslint" / "policy" / "schemas"
CORRECTIONS = HERE / "schema_corrections.json"
LIMIT = 3_000_000
_RECORDED = ("source", "version", "made_from", "notes")


def build(catalogues: Path, target: Path, corrections: Path = CORRECTIONS) -> dict[str, int]:
    """Write the schemas of a directory of catalogues: provider -> bytes. Raises ValueError for what does not fit."""
    files = sorted(catalogues.glob("*.json"))
    if not files:
        raise ValueError(f"{catalogues}: no catalogue of a provider")
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.json.gz"):
        old.unlink()
    sizes: dict[str, int] = {}
    sources: dict[str, Any] = {}
    wrong = json.loads(corrections.read_bytes())
    for path in files:
        catalogue = json.loads(path.read_bytes())
        provider = catalogue["provider"]
        resources = catalogue["resources"]
        for correction in wrong.get(provider, ()):
            correct(resources, correction)
        data_sources = sorted(catalogue["data_sources"])
        foreign = [name for name in (*resources, *data_sources) if not name.startswith(f"{provider}_")]
        if foreign:
            raise ValueError(f"{path}: {foreign[0]} does not begin with {provider}_")
        packed = pack({"data_sources": data_sources, "resources": resources})
        (target / f"{provider}.json.gz").write_bytes(packed)
        sizes[provider] = len(packed)
        sources[provider] = {name: catalogue[name] for name in _RECORDED if name in catalogue}
        sources[provider]["resources"] = len(resources)
    if sum(sizes.values()) > LIMIT:
        raise ValueError(f"{sum(sizes.values())} bytes are more than the {LIMIT} that a wheel may spend on schemas")
    text = json.dumps(sources, indent=2, sort_keys=True, ensure_ascii=False)
    (target / "sources.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return sizes


def correct(resources: dict[str, Any], correction: dict[str, Any]) -> None:
    """Put one right descriptor in place of a wrong or missing one; ValueError when the catalogue says so already."""
    *parents, name = correction["path"].split(".")
    at = resources
    for parent in parents:
        at = at[parent]
    if at.get(name) == correction["descriptor"]:
        raise ValueError(f"the catalogue is right about {correction['path']} by now: drop the correction")
    at[name] = correction["descriptor"]


def pack(schema: dict[str, Any]) -> bytes:
    """Compressed, without the time of day."""
    text = json.dumps(schema, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return gzip.compress(text.encode(), 9, mtime=0)


def main() -> int:
    """Run from the command line."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    sizes = build(Path(sys.argv[1]), TARGET)
    for provider, size in sizes.items():
        print(f"{size:>8}  {provider}")
    print(f"{sum(sizes.values()):>8}  all of {len(sizes)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
