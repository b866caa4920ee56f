"""Modules that ``terraform init`` has put on disk: ``.terraform/modules/modules.json``.

Nothing is fetched: what is there is read, what is not there is unknown.
"""

from __future__ import annotations

import json
import posixpath
from pathlib import Path

from ..discovery import read_inside

MANIFEST = ".terraform/modules/modules.json"


def installed_modules(directory: str, root: Path) -> dict[str, str]:
    """The directories of the modules installed for a root module, by key (``network.subnets``), relative to ``root``.

    ``directory`` is POSIX and relative to ``root``. A manifest that cannot be read means nothing is installed.
    """
    data = read_inside(root / directory / MANIFEST, root)
    if data is None:
        return {}
    try:
        document = json.loads(data)
        entries = document["Modules"]
        return {
            str(entry["Key"]): _inside(directory, str(entry["Dir"]))
            for entry in entries
            if entry["Key"] and not posixpath.isabs(entry["Dir"])
        }
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _inside(directory: str, folder: str) -> str:
    path = posixpath.normpath(posixpath.join(directory, folder.replace("\\", "/")))
    return "" if path == "." else path
