"""Benchmarks, as ratios within one run: a second is worth nothing on another machine.

    python benchmarks/measure.py hook              one small file, against importing what the hook needs
    python benchmarks/measure.py peer FOLDER       a folder, against Checkov (hdslint[checkov])
    python benchmarks/measure.py load              loading the pack, whole and for one provider
    python benchmarks/measure.py evaluate FOLDER   evaluating the Terraform of a folder, against parsing it

Every figure is the median of whole processes run in turn, or of rounds inside one process where only a part counts.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

SMALL = 'resource "ovh_cloud_project_database" "db" {\n  engine = "postgresql"\n  plan   = "business"\n}\n'
IMPORTS = [sys.executable, "-c", "import click, tree_sitter, tree_sitter_hcl, yaml"]
HDSLINT = [str(Path(sys.executable).with_name("hdslint")), "scan", "--fail-on", "never"]
CHECKOV = ["--quiet", "--compact", "--soft-fail", "--directory"]


def side_by_side(commands: Sequence[Sequence[str]], runs: int, folder: Path) -> list[float]:
    """Median seconds of each command, run in turn so that noise falls on all alike."""
    # As an installed package runs: with its byte code written.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for command in commands:
        subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
    seconds: list[list[float]] = [[] for _ in commands]
    for _ in range(runs):
        for taken, command in zip(seconds, commands, strict=True):
            started = time.perf_counter()
            subprocess.run(
                command, cwd=folder, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            taken.append(time.perf_counter() - started)
    return [statistics.median(taken) for taken in seconds]


def hook() -> None:
    """Done when: at most 2.5 times the imports."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "main.tf").write_text(SMALL)
        scan, imports = side_by_side([[*HDSLINT, "main.tf"], IMPORTS], 21, Path(folder))
    print(f"one small file {scan:.3f} s, imports {imports:.3f} s, ratio {scan / imports:.2f}")


def peer(folder: Path) -> None:
    """Done when: at most 1/15 of Checkov, found beside the interpreter or on the PATH."""
    beside = Path(sys.executable).with_name("checkov")
    program = str(beside) if beside.exists() else shutil.which("checkov")
    if program is None:
        sys.exit("Checkov is not installed: pip install 'hdslint[checkov]'")
    scan, checkov = side_by_side([[*HDSLINT, "."], [program, *CHECKOV, "."]], 3, folder)
    print(f"hdslint {scan:.2f} s, checkov {checkov:.2f} s, ratio 1/{checkov / scan:.1f}")


def load() -> None:
    """Done when: at most 150 ms for the whole pack, 30 ms for one provider. Seconds inside one process, best of ten."""
    from hdslint.linter import Options, read
    from hdslint.policy.loader import load as load_pack
    from hdslint.policy.loader import pack_directory

    fixtures = Path(__file__).parent.parent / "fixtures" / "terraform"
    needs: dict[str, set[str] | None] = {"the whole pack": None}
    for folder in sorted(fixtures.glob("*/hardened")):
        needs[folder.parent.name] = {resource.type for resource in read([folder], Options()).resources}
    for name, types in needs.items():
        found = load_pack(pack_directory(), types)
        best = min(_timed(lambda t=types: load_pack(pack_directory(), t)) for _ in range(10))
        print(f"{name}: {len(found.policies)} policies, {best * 1000:.1f} ms")


def evaluate(folder: Path) -> None:
    """Done when: at most 1.5 times parsing and lowering. Processor time, so that a busy machine matters less."""
    import gc

    from hdslint.cli import COLLECT_AFTER
    from hdslint.linter import Options, read
    from hdslint.terraform import configuration

    spent = {"read_modules": 0.0, "read": 0.0}

    def counted(name: str):  # type: ignore[no-untyped-def]
        action = getattr(configuration, name)

        def call(*arguments):  # type: ignore[no-untyped-def]
            started = time.process_time()
            result = action(*arguments)
            spent[name] += time.process_time() - started
            return result

        setattr(configuration, name, call)

    gc.set_threshold(COLLECT_AFTER)  # as the command line does
    for name in spent:
        counted(name)
    rounds: list[tuple[float, float]] = []
    for _ in range(6):
        spent.update(read_modules=0.0, read=0.0)
        gc.collect()
        found = read([folder], Options()).configuration
        rounds.append((spent["read_modules"], spent["read"] - spent["read_modules"]))
    parsing, evaluation = (statistics.median(column) for column in zip(*rounds[1:], strict=True))  # the first warms up
    if not found.modules:
        sys.exit(f"no Terraform in {folder}")
    print(f"{len(found.modules)} module instances, {len(found.resources)} resources")
    print(f"parse and lower {parsing:.3f} s, evaluate {evaluation:.3f} s, ratio {evaluation / parsing:.2f}")


def _timed(action) -> float:  # type: ignore[no-untyped-def]
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["hook"]:
            hook()
        case ["peer", folder]:
            peer(Path(folder))
        case ["load"]:
            load()
        case ["evaluate", folder]:
            evaluate(Path(folder))
        case _:
            sys.exit(__doc__)
