"""``*.policy.hcl`` -> Policy: one for each ``resource_policy``, ``provider_policy`` and ``module_policy``.

What is documented is read; anything else is reported at its place, and the policy it stands in decides nothing. What
only a plan, a provider or a plug-in can answer is reported too, and is unknown to the conditions that read it.

Such a policy has no severity of ours, only how hard it is enforced: advisory is low, and lets a scan succeed as it
lets a run of Terraform. It has one text, which serves both languages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ...diagnostics import Diagnostic, HdslintError, warning
from ...frozen import frozen
from ...hcl.errors import EvaluationError
from ...hcl.evaluator import Scope, evaluate
from ...hcl.nodes import Argument, Binary, Block, Body, Call, Expression, ListExpr, Literal
from ...hcl.values import Reason, ReasonKind, Unknown, Value
from ...inventory import concerns
from ...source import SourceFile, Span
from ..blocks import LANGUAGES, NO_TEXT, did_you_mean, parse_file, provider_of, refuse
from ..model import Enforce, Policy
from .expressions import understood
from .functions import CORE
from .inputs import Inputs, read_inputs
from .names import ELSEWHERE, PLUGIN, calls, check_names, first_read, needed
from .planned import Shapes, no_shapes
from .vocabulary import APPLIES, MODULE, PROVIDER, RESOURCE, UNDERSTOOD, TerraformVocabulary

SEVERITIES: Mapping[str, str] = {"advisory": "low", "mandatory_overridable": "medium", "mandatory": "high"}

_KINDS = (RESOURCE, PROVIDER, MODULE)
_LABELS: Mapping[str, int] = {"policy": 0, "locals": 0, "input": 1, **dict.fromkeys(_KINDS, 2)}
_ROOTS: Mapping[str, tuple[str, ...]] = {
    RESOURCE: ("attrs", "prior_attrs", "meta", "input", "local"),
    PROVIDER: ("attrs", "meta", "input", "local"),
    MODULE: ("meta", "input", "local"),
}
_OPERATIONS = ("create", "update", "delete", "no-op")
_ENFORCE = frozenset(("condition", "error_message", "info_message"))
_SETTINGS = frozenset(("plugins", "required_providers", "terraform_config"))
_BLOCK = re.compile(rb'(?m)^[ \t]*(resource_policy|provider_policy|module_policy)\b(?:[ \t]+"([^"\n]*)")?')
_UNDECIDED = "what it decides is open"


@frozen
class TerraformPolicies:
    """What one file holds."""

    policies: tuple[Policy, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    secrets: frozenset[str] = frozenset()


def read_terraform_policies(
    file: SourceFile,
    stem: str,
    inputs: Mapping[str, Value],
    types: Collection[str] | None = None,
    ids: Collection[str] = (),
    shapes: Shapes = no_shapes,
) -> TerraformPolicies:
    """The policies of a file: every one, or those that concern some resource types or have some id.

    An id is ``stem.<first label>.<second label>``. ``inputs`` are the values given to ``input`` blocks. HdslintError
    says where a file is wrong.
    """
    wanted = {id_ for id_ in ids if id_.startswith(f"{stem}.")}
    if types is not None and not wanted and not _may_concern(file, types):
        return TerraformPolicies()
    try:
        body = parse_file(file)
        settings = list(_check_file(body))
        values = read_inputs(body, inputs)
        blocks = [block for block in body.blocks if block.type in _KINDS]
        if types is not None:
            blocks = [b for b in blocks if _id(stem, b) in wanted or concerns([_target(b.type, b.labels[0])], types)]
        read = [_policy(block, stem, body, values, shapes) for block in blocks]
    except RecursionError:
        raise HdslintError(f"{file.path}: an expression is nested too deeply") from None
    noted = [*settings, *(note for _, notes in read for note in notes)] if read else []
    return TerraformPolicies(tuple(policy for policy, _ in read), tuple(noted), values.secrets)


def _id(stem: str, block: Block) -> str:
    return ".".join((stem, *block.labels))


def _may_concern(file: SourceFile, types: Collection[str]) -> bool:
    """Whether the labels say so, without parsing; a form that is not recognised may."""
    for kind, label in _BLOCK.findall(file.data):
        pattern = _target(kind.decode(), label.decode("utf-8", "replace"))
        if not label or concerns([pattern], types):
            return True
    return False


def _target(kind: str, label: str) -> str:
    """The resource type, or pattern of types, that the first label of a policy stands for."""
    return "module" if kind == MODULE else f"provider.{label}" if kind == PROVIDER else label


def _check_file(body: Body) -> Iterator[Diagnostic]:
    for argument in body.arguments.values():
        refuse(argument.name_span, f"{argument.name} is not part of a Terraform policy file")
    for block in body.blocks:
        count = _LABELS.get(block.type)
        if count is None:
            hint = did_you_mean(block.type, _LABELS)
            refuse(block.header, f"{block.type} is not a block of a Terraform policy file{hint}")
        if len(block.labels) != count:
            refuse(block.header, f"{block.type} takes {count} labels, not {len(block.labels)}")
        if block.type == "policy":
            for name, span in _other_parts(block, (), _SETTINGS):
                yield warning(f"{name} of the block policy is not supported, and left aside", "", span)


def _other_parts(block: Block, arguments: Collection[str], blocks: Collection[str]) -> Iterator[tuple[str, Span]]:
    """What a block holds beside the arguments and blocks that are documented."""
    for argument in block.body.arguments.values():
        if argument.name not in arguments:
            yield argument.name, argument.name_span
    for inner in block.body.blocks:
        if inner.type not in blocks:
            yield inner.type, inner.header


def _policy(block: Block, stem: str, body: Body, inputs: Inputs, shapes: Shapes) -> tuple[Policy, list[Diagnostic]]:
    """One policy, and what is to be said of it."""
    kind, (label, name) = block.type, block.labels
    id_ = _id(stem, block)
    filter_ = block.body.arguments.get("filter")
    enforces = list(block.body.blocks_of("enforce"))
    if not enforces:
        refuse(block.header, f"{kind} without an enforce block")
    for enforce in enforces:
        if "condition" not in enforce.body.arguments:
            refuse(enforce.header, "enforce without condition")
    stated = [argument.expression for enforce in enforces for argument in enforce.body.arguments.values()]
    stated += [filter_.expression] if filter_ is not None else []
    shared, scoped = _locals(body), _locals(block.body)
    local = needed(stated, {**shared, **scoped})
    expressions = [*stated, *local.values()]
    for expression in expressions:
        check_names(expression, _ROOTS[kind], inputs.values)
    prior = first_read(expressions, "prior_attrs")
    operations = _operations(block, changes_only=prior is not None)
    notes = [
        *(warning(f"{part} of {id_} is not supported: {_UNDECIDED}", "", span) for part, span in _unsupported(block)),
        *_plan_notes(id_, block, operations, prior),
        *_elsewhere_notes(id_, expressions),
        *(
            warning(f"local.{twice} of {id_} hides that of the file", "", block.header)
            for twice in scoped.keys() & shared
        ),
    ]
    unsupported = tuple(
        Reason(ReasonKind.NOT_EVALUATED, f"{part} of {id_}", span) for part, span in _unsupported(block)
    )
    title = name.replace("_", " ")
    policy = Policy(
        id=id_,
        family="own",
        provider=provider_of((_target(kind, label),)),
        title=dict.fromkeys(LANGUAGES, title),
        severity=_severity(block, inputs.values),
        resources=(_target(kind, label),),
        supports=(),
        source="",
        rationale=NO_TEXT,
        remediation=NO_TEXT,
        filter=_applicability(filter_, kind, label, operations, block.header),
        locals={key: understood(value) for key, value in local.items()},
        enforces=tuple(_enforce(enforce, title, understandable=not unsupported) for enforce in enforces),
        span=block.header,
        vocabulary=TerraformVocabulary(
            kind=kind,
            label=label,
            inputs=inputs.values,
            operations=operations,
            unsupported=unsupported,
            plugins=tuple(dict.fromkeys(c.name for c in calls(expressions) if c.name.startswith(PLUGIN))),
            shapes=shapes,
        ),
    )
    return policy, notes


def _locals(body: Body) -> dict[str, Expression]:
    return {
        name: argument.expression
        for block in body.blocks_of("locals")
        for name, argument in block.body.arguments.items()
    }


def _unsupported(block: Block) -> Iterator[tuple[str, Span]]:
    arguments = ("enforcement_level", "filter", *(("operations",) if block.type == RESOURCE else ()))
    yield from _other_parts(block, arguments, ("enforce", "locals"))
    for enforce in block.body.blocks_of("enforce"):
        yield from _other_parts(enforce, _ENFORCE, ())


def _plan_notes(
    id_: str, block: Block, operations: Collection[str] | None, prior: Expression | None
) -> Iterator[Diagnostic]:
    if prior is not None:
        yield warning(f"prior_attrs in {id_} is in no code: {_UNDECIDED}", "Only a plan says it.", prior.span)
    if operations is not None:
        argument = block.body.arguments.get("operations")
        place = argument.span if argument is not None else block.header
        detail = "Code does not say what happens to a resource; what does not hold is open, and never fails."
        yield warning(f"operations of {id_} are in no code", detail, place)


def _elsewhere_notes(id_: str, expressions: Sequence[Expression]) -> Iterator[Diagnostic]:
    for call in calls(expressions):
        if call.name.startswith(PLUGIN) or call.name.removeprefix("core::") in ELSEWHERE:
            yield warning(f"{call.name} in {id_} is not called: {_UNDECIDED}", "", call.span)


def _operations(block: Block, *, changes_only: bool) -> frozenset[str] | None:
    """The operations that a policy is limited to; None for those that leave a resource in place, all of them."""
    argument = block.body.arguments.get("operations") if block.type == RESOURCE else None
    if argument is None:
        return frozenset(("update", "delete")) if changes_only else None
    items = argument.expression.items if isinstance(argument.expression, ListExpr) else (argument.expression,)
    names = [item.value if isinstance(item, Literal) else None for item in items]
    for name, item in zip(names, items, strict=True):
        if name not in _OPERATIONS:
            refuse(item.span, f"operations must be a list of {', '.join(_OPERATIONS)}")
        if names.count(name) > 1:
            refuse(item.span, f"operation {name} is given twice")
    found = frozenset(map(str, names))
    return None if not found or found >= {"create", "update", "no-op"} else found


def _severity(block: Block, inputs: Mapping[str, Value]) -> str:
    argument = block.body.arguments.get("enforcement_level")
    if argument is None:
        return SEVERITIES["mandatory"]
    try:
        level = evaluate(argument.expression, Scope({"input": dict(inputs)}, CORE))
    except EvaluationError as error:
        refuse(error.span or argument.expression.span, error.summary)
    if isinstance(level, Unknown):
        return SEVERITIES["mandatory"]
    if not isinstance(level, str) or level not in SEVERITIES:
        refuse(argument.expression.span, f"enforcement_level must be one of {', '.join(SEVERITIES)}")
    return SEVERITIES[level]


def _applicability(
    filter_: Argument | None, kind: str, label: str, operations: Collection[str] | None, span: Span
) -> Expression | None:
    """The filter of the policy, and before it what its label and its operations say."""
    given = understood(filter_.expression) if filter_ is not None else None
    if kind == PROVIDER or (kind == MODULE and label == "*"):
        return given
    applies = Call(APPLIES, (), False, span)
    return Binary("&&", applies, given, span) if given is not None else applies


def _enforce(block: Block, title: str, *, understandable: bool) -> Enforce:
    arguments = block.body.arguments
    message = arguments.get("error_message")
    text = message.expression if message is not None else Literal(title, block.header)
    condition = understood(arguments["condition"].expression)
    return Enforce(
        condition=condition if understandable else Call(UNDERSTOOD, (), False, condition.span),
        error_message=dict.fromkeys(LANGUAGES, text),
        at=None,
        for_each=None,
        span=block.header,
    )
