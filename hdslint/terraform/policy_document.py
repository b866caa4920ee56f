"""``aws_iam_policy_document``: the policy that its blocks describe, merged with source and override documents.

Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document, and what the
provider's ``policy_model.go`` does. Documents are merged in this order: ``source_policy_documents``, the blocks,
``override_policy_documents``. A later statement takes the place of an earlier one of the same ``sid``, a later ``Id``
that of an earlier one, and the latest version wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..hcl.documents import decoded
from ..hcl.errors import EvaluationError
from ..hcl.functions.encoding import decode_json, encode_json
from ..hcl.values import Partial, Set, Unknown, Value, Written, is_wholly_known, unite, unknowns

_LISTS = (
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
)
_PRINCIPALS = (("principals", "Principal"), ("not_principals", "NotPrincipal"))
_STATEMENT = ("Sid", "Effect", *(name for _, name in (*_LISTS, *_PRINCIPALS)), "Condition")
_DEFAULT_VERSION = "2012-10-17"


def policy_document(arguments: Written) -> Value:
    """The document as an object, its parts in the provider's order; unknown when how many statements it has is.

    Raises EvaluationError for what the provider refuses.
    """
    sources = _documents(arguments, ("source_json", "source_policy_documents"))
    blocks = arguments.get("statement")
    overrides = _documents(arguments, ("override_json", "override_policy_documents"))
    for undecided in (sources, blocks, overrides):
        if isinstance(undecided, Unknown):
            return undecided
    assert not isinstance(sources, Unknown)
    assert not isinstance(overrides, Unknown)
    _refuse_repeated(statement for source in sources for statement in _statements(source))
    own: dict[str, Value] = {"Version": _or(arguments.get("version"), _DEFAULT_VERSION)}
    own["Id"] = arguments.get("policy_id")
    own["Statement"] = [_statement(block) for block in (blocks if isinstance(blocks, list) else ())]
    _refuse_repeated(_statements(own))
    return _merged([*sources, own, *overrides])


def policy_text(value: Value, margin: str | None = None) -> str:
    """A document as the provider writes it: the parts in the order they have, over many lines unless ``margin`` is
    None."""
    inner = None if margin is None else f"{margin}  "
    if isinstance(value, dict) and value:
        colon = ":" if margin is None else ": "
        parts = [f"{encode_json(name)}{colon}{policy_text(item, inner)}" for name, item in value.items()]
        return _joined(parts, "{}", margin)
    if isinstance(value, list) and value:
        return _joined([policy_text(item, inner) for item in value], "[]", margin)
    return encode_json(value)


def _joined(parts: Sequence[str], brackets: str, margin: str | None) -> str:
    if margin is None:
        return brackets[0] + ",".join(parts) + brackets[1]
    return f"{brackets[0]}\n{margin}  " + f",\n{margin}  ".join(parts) + f"\n{margin}{brackets[1]}"


def _documents(arguments: Written, names: Sequence[str]) -> list[dict[str, Value]] | Unknown:
    """The documents that arguments give as JSON texts, or lists of them."""
    found: list[dict[str, Value]] = []
    for name in names:
        value = arguments.get(name)
        if isinstance(value, Partial):
            value = value.rest
        for text in value if isinstance(value, list | Set) else (value,):
            document = _document(text)
            if isinstance(document, Unknown):
                return document
            if document is not None:
                found.append(document)
    return found


def _document(text: Value) -> dict[str, Value] | Unknown | None:
    if text is None or text == "":
        return None
    if isinstance(text, Unknown):
        if text.decoded is None:
            return unite(text)
        document = decoded(text.decoded)
    else:
        document = decode_json(str(text))
    if not isinstance(document, dict):
        raise EvaluationError("a policy document must be a JSON object")
    statements = document.get("Statement")
    if isinstance(statements, Unknown):
        return statements
    found = statements if isinstance(statements, list) else [] if statements is None else [statements]
    return {**document, "Statement": [_read(statement) for statement in found]}


def _read(statement: Value) -> Value:
    """A statement of another document: what the provider keeps of it, as it writes it out again."""
    if not isinstance(statement, dict):
        return statement
    kept = {name: statement[name] for name in _STATEMENT if statement.get(name) not in (None, "")}
    for name in ("Principal", "NotPrincipal"):
        principal = kept.get(name)
        if isinstance(principal, dict):
            kept[name] = {kind: _reversed(principal[kind]) for kind in sorted(principal)}
    condition = kept.get("Condition")
    if isinstance(condition, dict):
        kept["Condition"] = {test: _read_test(condition[test]) for test in sorted(condition)}
    return kept


def _read_test(variables: Value) -> Value:
    if not isinstance(variables, dict):
        return variables
    texts: Mapping[bool, str] = {True: "true", False: "false"}
    found: dict[str, Value] = {}
    for name in sorted(variables):
        value = variables[name]
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        found[name] = texts[value] if isinstance(value, bool) else value
    return found


def _merged(documents: Sequence[Mapping[str, Value]]) -> Value:
    statements: list[Value] = []
    version: Value = ""
    identity: Value = None
    for document in documents:
        version = _latest(version, _or(document.get("Version"), ""))
        identity = document["Id"] if document.get("Id") not in (None, "") else identity
        for statement in _statements(document):
            if statements and _sid_unknown(statement):
                return unite(statement, not_null=True)  # it may take the place of another
            position = _place_of(_sid(statement), statements)
            if position is None:
                statements.append(statement)
            else:
                statements[position] = statement
    whole: dict[str, Value] = {"Version": version, "Id": identity, "Statement": statements}
    return {name: value for name, value in whole.items() if value is not None and value not in ("", [])}


def _latest(known: Value, more: Value) -> Value:
    if isinstance(known, str) and isinstance(more, str):
        return max(known, more)
    return unite(known, more, not_null=True)


def _place_of(sid: str, statements: Sequence[Value]) -> int | None:
    return next((n for n, known in enumerate(statements) if sid and _sid(known) == sid), None)


def _sid(statement: Value) -> str:
    sid = statement.get("Sid") if isinstance(statement, dict) else None
    return sid if isinstance(sid, str) else ""


def _sid_unknown(statement: Value) -> bool:
    return isinstance(statement.get("Sid") if isinstance(statement, dict) else statement, Unknown)


def _statements(document: Mapping[str, Value]) -> Iterator[Value]:
    statements = document.get("Statement")
    return iter(statements if isinstance(statements, list) else ())


def _refuse_repeated(statements: Iterable[Value]) -> None:
    seen: set[str] = set()
    for sid in map(_sid, statements):
        if sid and sid in seen:
            raise EvaluationError(f"two statements have the sid {sid}")
        seen.add(sid)


def _statement(block: Value) -> Value:
    if not isinstance(block, dict):
        return block
    statement: dict[str, Value] = {}
    if block.get("sid") not in (None, ""):
        statement["Sid"] = block["sid"]
    statement["Effect"] = _or(block.get("effect"), "Allow")
    for argument, name in _LISTS:
        value = _texts(block.get(argument), variables=name.endswith("Resource"))
        if value is not None and value != []:
            statement[name] = value
    for argument, name in _PRINCIPALS:
        if block.get(argument) is not None:
            statement[name] = _principals(block[argument])
    if block.get("condition") is not None:
        statement["Condition"] = _conditions(block["condition"])
    return statement


def _texts(value: Value, *, variables: bool) -> Value:
    """A set of texts: the last first, one alone as itself; ``variables``: ``&{…}`` stands for ``${…}`` in them."""
    if isinstance(value, Partial):
        value = value.rest
    if not isinstance(value, list | Set):
        return value
    items = list(value)
    if is_wholly_known(items):
        items = [*sorted(set(map(str, items)), reverse=True)]
    return _one_or_all(list(map(_with_variables, items)) if variables else items)


def _with_variables(item: Value) -> Value:
    return item.replace("&{", "${") if isinstance(item, str) else item


def _one_or_all(items: list[Value]) -> Value:
    return items[0] if len(items) == 1 else items


def _reversed(value: Value) -> Value:
    return sorted(value, key=str, reverse=True) if isinstance(value, list) and is_wholly_known(value) else value


def _principals(blocks: Value) -> Value:
    """By type, in order; several blocks of one type are one."""
    if not isinstance(blocks, list):
        return blocks
    found: dict[str, Value] = {}
    for block in blocks:
        if not isinstance(block, dict) or not isinstance(block.get("type"), str):
            return unite(block) if next(unknowns(block), None) is not None else block
        kind, identifiers = str(block["type"]), _texts(block.get("identifiers"), variables=True)
        found[kind] = _together(found[kind], identifiers) if kind in found else identifiers
    return "*" if found in ({"*": "*"}, {"*": ["*"]}) else dict(sorted(found.items()))


def _conditions(blocks: Value) -> Value:
    """By test, then by variable, in order; the values of several blocks for one variable are all there."""
    if not isinstance(blocks, list):
        return blocks
    found: dict[str, dict[str, Value]] = {}
    for block in blocks:
        test = block.get("test") if isinstance(block, dict) else None
        variable = block.get("variable") if isinstance(block, dict) else None
        if not isinstance(block, dict) or not isinstance(test, str) or not isinstance(variable, str):
            return unite(block) if next(unknowns(block), None) is not None else block
        inner, values = found.setdefault(test, {}), _condition_values(block.get("values"))
        inner[variable] = _together(inner[variable], values) if variable in inner else values
    return {test: dict(sorted(found[test].items())) for test in sorted(found)}


def _condition_values(value: Value) -> Value:
    """A list whose order counts."""
    if isinstance(value, Partial):
        value = value.rest
    if not isinstance(value, list | Set):
        return value
    texts = [encode_json(item) if isinstance(item, bool | int) else _with_variables(item) for item in value]
    return _one_or_all([item for item in texts if item is not None])


def _together(known: Value, more: Value) -> Value:
    if isinstance(known, Unknown) or isinstance(more, Unknown):
        return unite(known, more)
    first = known if isinstance(known, list) else [known]
    second = more if isinstance(more, list) else [more]
    return [*first, *second]


def _or(value: Value, default: Value) -> Value:
    return default if value is None else value
