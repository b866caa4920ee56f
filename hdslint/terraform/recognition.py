"""Which JSON is a plan or a state."""

from __future__ import annotations

from ..diagnostics import error
from ..findings import FileStatus
from ..json_text import JsonText, read_json
from ..source import SourceFile, Span
from .configured import Fields, fields
from .plan import read_plan
from .snapshot import Snapshot
from .state import read_state, read_state_file

_PLAN = ("planned_values", "resource_changes", "configuration")
_BARE_STATE = frozenset(("format_version", "terraform_version", "checks"))  # of a state that has nothing
_LOG = b'"@module":"terraform.ui"'
_HOW = "write it with: terraform show -json PLAN"


def recognise(file: SourceFile) -> Snapshot | None:
    """The plan or state that a file holds; None when it is JSON of something else. Never raises."""
    document, problem = read_json(file)
    if document is None or problem is not None:
        if _LOG in file.data:
            summary, place = "the log of terraform plan -json, which holds no values", Span(file, 0, 1)
            problem = error(summary, _HOW, place)
        found = (problem,) if problem is not None else ()
        kind = "state" if file.path.endswith(".tfstate") else "plan"
        return Snapshot(kind, file, diagnostics=found, status=FileStatus.UNREADABLE)
    return _dispatch(document, fields(document.value))


def _dispatch(document: JsonText, top: Fields) -> Snapshot | None:
    if "format_version" not in top:
        is_file = "version" in top and ("resources" in top or "lineage" in top)
        return read_state_file(document) if is_file or "encrypted_data" in top else None
    is_plan = any(key in top for key in _PLAN)
    if not is_plan and "values" not in top and not top.keys() <= _BARE_STATE:
        return None
    version = top["format_version"]
    if not isinstance(version, str) or version.partition(".")[0] not in ("0", "1"):
        kind = "plan" if is_plan else "state"
        place = document.locate(("format_version",))
        problem = error("a format_version that is not known", "versions 0 and 1 are read", place)
        return Snapshot(kind, document.file, diagnostics=(problem,), status=FileStatus.UNREADABLE)
    return read_plan(document) if is_plan else read_state(document)
