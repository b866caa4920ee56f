"""``cloudinit_config``: the parts of a multi-part document for cloud-init, written as the provider writes them.

Source: registry.terraform.io/providers/hashicorp/cloudinit/latest/docs/data-sources/config; RFC 2046. The first header
ends in a line feed alone, the others in a carriage return and a line feed; the headers of a part are in the order of
their names.
"""

from __future__ import annotations

from ..hcl.conversion import to_string
from ..hcl.errors import EvaluationError
from ..hcl.types import STRING
from ..hcl.values import Unknown, Value, Written, is_wholly_known, unite

_BOUNDARY = "MIMEBOUNDARY"


def multipart(arguments: Written, default_type: str = "") -> str | Unknown:
    """The document, before compression and encoding; unknown if any of it is.

    ``default_type`` is the content type of a part that states none. Raises EvaluationError where nothing states one.
    """
    parts, boundary = arguments.get("part"), arguments.get("boundary")
    if not is_wholly_known([parts, boundary]):
        return unite(parts, boundary, not_null=True, type_=STRING)
    boundary = _text(boundary) or _BOUNDARY
    if not isinstance(parts, list) or not parts:
        raise EvaluationError("there must be a part")
    text = f'Content-Type: multipart/mixed; boundary="{boundary}"\nMIME-Version: 1.0\r\n\r\n'
    for number, part in enumerate(parts):
        text += "\r\n" * bool(number) + f"--{boundary}\r\n{_part(part, default_type)}"
    return f"{text}\r\n--{boundary}--\r\n"


def _part(part: Value, default_type: str) -> str:
    if not isinstance(part, dict):
        raise EvaluationError("a part must be a block")
    given = {name: _text(part.get(name)) for name in ("content_type", "filename", "merge_type", "content")}
    content_type = given["content_type"] or default_type
    if not content_type:
        raise EvaluationError("the content type is not documented")
    headers = {
        "Content-Disposition": f'attachment; filename="{given["filename"]}"' if given["filename"] else "",
        "Content-Transfer-Encoding": "7bit",
        "Content-Type": content_type,
        "Mime-Version": "1.0",
        "X-Merge-Type": given["merge_type"],
    }
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value) + f"\r\n{given['content']}"


def _text(value: Value) -> str:
    text = to_string(value)
    return text if isinstance(text, str) else ""
