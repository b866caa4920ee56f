"""What the user adds to the pack of policies, and changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from ..frozen import frozen
from ..hcl.values import Value
from .model import Override


@frozen
class Directory:
    """A directory of policies, and the name it is shown by."""

    path: Path
    name: str


@frozen
class Selection:
    """Directories of policies, values for the inputs of Terraform policies, and overrides by id of policy."""

    directories: tuple[Directory, ...] = ()
    inputs: Mapping[str, Value] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
