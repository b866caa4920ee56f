"""``aws_iam_policy_document``: the policy that its blocks describe, merged with source and override documents.

Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document. Statements come in
this order: those of ``source_policy_documents``, the blocks, those of ``override_policy_documents``; a later statement
takes the place of an earlier one of the same ``sid``.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..hcl.documents import decoded
from ..hcl.functions.encoding import decode_json
from ..hcl.values import Partial, Set, Unknown, Value, Written, is_wholly_known, unite, unknowns

_LISTS = (
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
)
_PRINCIPALS = (("principals", "Principal"), ("not_principals", "NotPrincipal"))


def policy_document(arguments: Written) -> Value:
    """The document as an object; unknown when how many statements it has is."""
    statements: list[Value] = []
    for name in ("source_json", "source_policy_documents"):
        found = _documents(arguments.get(name))
        if isinstance(found, Unknown):
            return found
        statements = _merged(statements, found)
    blocks = arguments.get("statement")
    if isinstance(blocks, Unknown):
        return blocks
    statements = _merged(statements, map(_statement, blocks if isinstance(blocks, list) else ()))
    for name in ("override_policy_documents", "override_json"):
        found = _documents(arguments.get(name))
        if isinstance(found, Unknown):
            return found
        statements = _merged(statements, found)
    document: dict[str, Value] = {"Version": _or(arguments.get("version"), "2012-10-17"), "Statement": statements}
    if arguments.get("policy_id") is not None:
        document["Id"] = arguments["policy_id"]
    return document


def _documents(value: Value) -> list[Value] | Unknown:
    """The statements of documents given as JSON texts."""
    if isinstance(value, Partial):
        value = value.rest
    if value is None or value == "":
        return []
    if isinstance(value, Unknown) and value.decoded is None:
        return unite(value)
    if isinstance(value, list | Set):
        statements: list[Value] = []
        for item in value:
            found = _documents(item)
            if isinstance(found, Unknown):
                return found
            statements.extend(found)
        return statements
    document = decoded(value.decoded) if isinstance(value, Unknown) else decode_json(str(value))
    inner = document.get("Statement") if isinstance(document, dict) else None
    if isinstance(inner, Unknown):
        return inner
    return inner if isinstance(inner, list) else [] if inner is None else [inner]


def _merged(statements: list[Value], more: Iterable[Value]) -> list[Value]:
    """Statements in order, one of a known ``sid`` in the place of an earlier one that has it."""
    result = list(statements)
    for statement in more:
        sid = statement.get("Sid") if isinstance(statement, dict) else None
        same = [
            position
            for position, known in enumerate(result)
            if isinstance(sid, str) and sid and isinstance(known, dict) and known.get("Sid") == sid
        ]
        if same:
            result[same[0]] = statement
        else:
            result.append(statement)
    return result


def _statement(block: Value) -> Value:
    if not isinstance(block, dict):
        return block
    statement: dict[str, Value] = {}
    if block.get("sid") not in (None, ""):
        statement["Sid"] = block["sid"]
    statement["Effect"] = _or(block.get("effect"), "Allow")
    for argument, name in _LISTS:
        if block.get(argument) is not None:
            statement[name] = _values(block[argument])
    for argument, name in _PRINCIPALS:
        if block.get(argument) is not None:
            statement[name] = _principals(block[argument])
    if block.get("condition") is not None:
        statement["Condition"] = _conditions(block["condition"])
    return statement


def _values(value: Value) -> Value:
    """A list of one is that one; ``&{…}`` stands for the policy variable ``${…}``."""
    if isinstance(value, Partial):
        value = value.rest
    if not isinstance(value, list | Set):
        return value
    items = [item.replace("&{", "${") if isinstance(item, str) else item for item in value]
    if is_wholly_known(items):
        distinct: list[Value] = [*sorted(set(map(str, items)), reverse=True)]
        return distinct[0] if len(distinct) == 1 else distinct
    return items[0] if len(items) == 1 else items


def _principals(blocks: Value) -> Value:
    if not isinstance(blocks, list):
        return blocks
    found: dict[str, Value] = {}
    for block in blocks:
        if not isinstance(block, dict) or not isinstance(block.get("type"), str):
            return unite(block) if next(unknowns(block), None) is not None else block
        kind, identifiers = str(block["type"]), _values(block.get("identifiers"))
        if kind in found:
            identifiers = _together(found[kind], identifiers)
        found[kind] = identifiers
    return "*" if found == {"*": "*"} else found


def _conditions(blocks: Value) -> Value:
    if not isinstance(blocks, list):
        return blocks
    found: dict[str, Value] = {}
    for block in blocks:
        test = block.get("test") if isinstance(block, dict) else None
        variable = block.get("variable") if isinstance(block, dict) else None
        if not isinstance(block, dict) or not isinstance(test, str) or not isinstance(variable, str):
            return unite(block) if next(unknowns(block), None) is not None else block
        inner = found.setdefault(test, {})
        if isinstance(inner, dict):
            inner[variable] = _values(block.get("values"))
    return found


def _together(known: Value, more: Value) -> Value:
    first = known if isinstance(known, list) else [known]
    second = more if isinstance(more, list) else [more]
    if isinstance(known, Unknown) or isinstance(more, Unknown):
        return unite(known, more)
    return [*first, *second]


def _or(value: Value, default: Value) -> Value:
    return default if value is None else value
