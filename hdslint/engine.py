"""Policies x inventory -> findings. Sees resources, never where they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .diagnostics import Diagnostic, warning
from .findings import Finding, Location, Outcome
from .frozen import frozen
from .hcl.conversion import to_bool, to_string
from .hcl.errors import EvaluationError
from .hcl.evaluator import Namespace, Scope, evaluate, evaluate_safely
from .hcl.function import Function
from .hcl.functions import FUNCTIONS
from .hcl.nodes import Expression, GetAttr, GetIndex, Literal, Name, Splat, SplatItem, Template, walk
from .hcl.values import Partial, Path, Reason, ReasonKind, Set, Unknown, Value, Written, unknowns
from .inventory import Inventory, Origin, Resource
from .policy.functions import UNTYPED, VALUE_FUNCTIONS
from .policy.model import Enforce, Policy
from .policy.reference import Reference
from .policy.relations import Subject
from .source import Span
from .thresholds import Watched, threshold_note
from .wording import open_message, passed_note, reason_note, reason_text, recorded_note, unknown_text, used_note

_BASE = {**FUNCTIONS, **UNTYPED, **VALUE_FUNCTIONS}
_NAME = re.compile(r"[\w-]+")
_NO_PATH: tuple[str, Path] = ("attrs", ())


@frozen
class Judgement:
    """The findings of a run, in total order, and the defects met in policies."""

    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]


def judge(
    policies: Iterable[Policy],
    inventory: Inventory,
    reference: Reference,
    settings: Mapping[str, Value],
    lang: str = "en",
) -> Judgement:
    """Judge every resource by every policy that names its type."""
    findings: list[Finding] = []
    diagnostics: list[Diagnostic] = []
    for policy in policies:
        for resource in inventory.concerned(policy.resources):
            case = _Case(policy, Subject(resource, inventory, reference, settings, lang), lang)
            findings.extend(case.findings())
            diagnostics.extend(case.defects)
    findings.sort(key=Finding.sort_key)
    return Judgement(tuple(findings), tuple(dict.fromkeys(diagnostics)))


def observe(
    policy: Policy, inventory: Inventory, reference: Reference, settings: Mapping[str, Value]
) -> Iterator[tuple[Enforce | None, Outcome]]:
    """What each part of a policy comes to on each resource: the filter (None); then, unless it is false, every
    ``enforce``, once for each element, and ``notApplicable`` where its ``for_each`` is empty."""
    for resource in inventory.concerned(policy.resources):
        yield from _Case(policy, Subject(resource, inventory, reference, settings), "en").parts()


@frozen
class _Verdict:
    """What one condition came to, on the subject or on one of its elements."""

    outcome: Outcome
    enforce: Enforce
    scope: Scope
    element: Value = None
    position: int | None = None
    reasons: tuple[Reason, ...] = ()


class _Locals:
    """The locals of a policy, evaluated when first read."""

    def __init__(self, expressions: Mapping[str, Expression]) -> None:
        self.expressions = expressions
        self.scope: Scope | None = None
        self.values: dict[str, Value] = {}

    def attribute(self, name: str, span: Span) -> Value | Namespace:
        if name not in self.expressions or self.scope is None:
            raise EvaluationError(f"the policy has no local {name}", span)
        if name not in self.values:
            self.values[name] = Unknown((Reason(ReasonKind.ERROR, f"local.{name}", span),))  # stops a cycle
            try:
                self.values[name] = evaluate(self.expressions[name], self.scope)
            except EvaluationError:
                del self.values[name]
                raise
        return self.values[name]


class _Native:
    """The language of the pack: docs/policy-language.md."""

    def names(self, subject: Subject) -> Mapping[str, Value]:
        resource = subject.resource
        return {
            "attrs": resource.arguments,  # type: ignore[dict-item]
            "object": resource.arguments,  # type: ignore[dict-item]
            "meta": _meta(resource),
            "settings": subject.settings,  # type: ignore[dict-item]
        }

    def functions(self, subject: Subject) -> Mapping[str, Function]:
        return {**_BASE, **subject.functions()}


_NATIVE = _Native()


class _Case:
    """One policy before one resource."""

    def __init__(self, policy: Policy, subject: Subject, lang: str) -> None:
        self.policy = policy
        self.subject = subject
        self.lang = lang
        self.defects: list[Diagnostic] = []
        local = _Locals(policy.locals)
        vocabulary = policy.vocabulary or _NATIVE
        names: dict[str, Value | Namespace] = {**vocabulary.names(subject), "local": local}
        self.scope = Scope(names=names, functions=vocabulary.functions(subject), structural=True)
        local.scope = self.scope

    def findings(self) -> Iterator[Finding]:
        """Every failing element; otherwise one finding, open or pass."""
        applicable = self._truth(self.policy.filter, self.scope) if self.policy.filter is not None else True
        if applicable is False:
            yield self._finding(_Verdict(Outcome.NOT_APPLICABLE, self.policy.enforces[0], self.scope))
            return
        verdicts = [verdict for enforce in self.policy.enforces for verdict in self._verdicts(enforce)]
        failed = [v for v in verdicts if v.outcome is Outcome.FAIL]
        opened = [v for v in verdicts if v.outcome is Outcome.OPEN]
        if isinstance(applicable, Unknown) and (failed or opened):
            first = (failed or opened)[0]
            reasons = (*applicable.reasons, *(r for v in opened for r in v.reasons))
            yield self._finding(
                _Verdict(Outcome.OPEN, first.enforce, first.scope, first.element, first.position, reasons)
            )
        elif failed:
            yield from map(self._finding, failed)
        elif opened:
            first = opened[0]
            reasons = tuple(r for v in opened for r in v.reasons)
            yield self._finding(
                _Verdict(Outcome.OPEN, first.enforce, first.scope, first.element, first.position, reasons)
            )
        else:
            yield self._finding(_Verdict(Outcome.PASS, self.policy.enforces[0], self.scope))

    def parts(self) -> Iterator[tuple[Enforce | None, Outcome]]:
        """What the filter and every enforce block come to."""
        if self.policy.filter is not None:
            applicable = self._truth(self.policy.filter, self.scope)
            if isinstance(applicable, Unknown):
                yield None, Outcome.OPEN
            else:
                yield None, Outcome.PASS if applicable else Outcome.FAIL
            if applicable is False:
                return
        for enforce in self.policy.enforces:
            met = [verdict.outcome for verdict in self._verdicts(enforce)]
            yield from ((enforce, outcome) for outcome in met or [Outcome.NOT_APPLICABLE])

    def _verdicts(self, enforce: Enforce) -> Iterator[_Verdict]:
        if enforce.for_each is None:
            yield self._verdict(enforce, self.scope)
            return
        try:
            collection = evaluate(enforce.for_each, self.scope)
        except EvaluationError as error:
            collection = self._defect(error, enforce.for_each)
        if isinstance(collection, Partial):
            collection = collection.rest
        if isinstance(collection, Unknown):
            yield _Verdict(Outcome.OPEN, enforce, self.scope, reasons=collection.reasons)
            return
        for position, (key, element) in enumerate(_elements(collection)):
            each: Value = {"key": key, "value": element}
            yield self._verdict(enforce, self.scope.child({"each": each}), element, position)

    def _verdict(self, enforce: Enforce, scope: Scope, element: Value = None, position: int | None = None) -> _Verdict:
        truth = self._truth(enforce.condition, scope)
        if isinstance(truth, Unknown):
            return _Verdict(Outcome.OPEN, enforce, scope, element, position, truth.reasons)
        return _Verdict(Outcome.PASS if truth else Outcome.FAIL, enforce, scope, element, position)

    def _truth(self, expression: Expression, scope: Scope) -> bool | Unknown:
        try:
            value = to_bool(evaluate(expression, scope))
            if value is not None:
                return value
            raise EvaluationError("a condition must be true or false", expression.span)
        except EvaluationError as error:
            return self._defect(error, expression)
        except RecursionError:
            return self._defect(EvaluationError("the expression is too deep"), expression)

    def _defect(self, error: EvaluationError, expression: Expression) -> Unknown:
        """A condition in error decides nothing, and is reported as a defect of the policy."""
        summary = f"policy {self.policy.id} could not be evaluated on {self.subject.resource.address}"
        span = expression.span
        self.defects.append(warning(summary, error.summary, span))
        return Unknown((Reason(ReasonKind.ERROR, f"policy {self.policy.id}: {error.summary}"),), not_null=True)

    def _finding(self, verdict: _Verdict) -> Finding:
        policy, resource = self.policy, self.subject.resource
        causes = tuple(dict.fromkeys(verdict.reasons))
        reasons = tuple(dict.fromkeys(reason_text(reason, self.lang) for reason in causes))
        related = tuple(
            Location(reason.span, reason_note(reason_text(reason, self.lang), self.lang))
            for reason in causes
            if reason.span is not None
        )
        match verdict.outcome:
            case Outcome.FAIL:
                message = self._message(verdict)
            case Outcome.OPEN:
                message = open_message(policy.title[self.lang], reasons, self.lang)
            case _:
                message = policy.title[self.lang]
        origin, path = self._place(verdict)
        location, way = self._located(origin, path, follow=verdict.outcome is Outcome.FAIL)
        return Finding(
            policy=policy,
            address=resource.address,
            resource_type=resource.type,
            outcome=verdict.outcome,
            message=message,
            location=location,
            related=(*way, *related)[:10],
            reasons=reasons,
            causes=causes,
            path=_written_path(path),
            resource_file=resource.file,
        )

    def _located(self, origin: Origin, path: Path, *, follow: bool) -> tuple[Location, list[Location]]:
        """Where to look first, and the way there: a failing value is mended where it is written, not where it is
        used; what a downloaded module declares is mended at its call."""
        links = origin.trace(path) if follow else ()
        places = [Location(origin.locate(path), used_note(self.lang))]
        places += [Location(link.span, passed_note(link.name, self.lang)) for link in links]
        resource = self.subject.resource
        if resource.call is not None and places[-1].span.file.is_installed:
            places.append(Location(resource.call, ""))
        first = Location(places[-1].span)
        if resource.recorded is not None and origin is resource.origin:
            places.insert(0, Location(resource.recorded.locate(path), recorded_note(self.lang)))
        return first, [place for place in dict.fromkeys(places) if place.span != first.span]

    def _message(self, verdict: _Verdict) -> str:
        """What the policy says of the failure, and the thresholds it turned on, with where they come from."""
        expression = verdict.enforce.error_message[self.lang]
        parts = expression.parts if isinstance(expression, Template) else (expression,)
        named = Watched(self.subject.settings)
        scope = verdict.scope.child({"settings": named})
        sentences = ["".join(self._shown(part, scope) for part in parts).strip()]
        known = self.subject.reference.known_settings
        read = [known[name] for name in self._settings_read(verdict) if name in known]
        for setting in read:
            value, told = self.subject.settings[setting.name], setting.name in named.read
            sentences.append(threshold_note(setting, value, self.lang, named=told, among_others=len(read) > 1))
        return " ".join(sentences)

    def _settings_read(self, verdict: _Verdict) -> Iterable[str]:
        """The settings that a condition reads, through locals and functions too: it is evaluated once more, watched."""
        watched = Watched(self.subject.settings)
        scope = _Case(self.policy, replace(self.subject, settings=watched, seen=[]), self.lang).scope
        if verdict.enforce.for_each is not None:
            evaluate_safely(verdict.enforce.for_each, scope)
            scope = scope.child({"each": verdict.scope.lookup("each")})
        evaluate_safely(verdict.enforce.condition, scope)
        return watched.read

    def _shown(self, part: Expression, scope: Scope) -> str:
        value, error = evaluate_safely(part, scope)
        if error is not None:
            return unknown_text((), self.lang)
        if isinstance(value, list | Set):
            return ", ".join(_plain(item, self.lang) for item in value)
        return _plain(value, self.lang)

    def _place(self, verdict: _Verdict) -> tuple[Origin, Path]:
        """Where the finding points: the argument the condition turned on, in the resource that holds it."""
        resource, enforce = self.subject.resource, verdict.enforce
        at = _parse_path(enforce.at) if enforce.at else ()
        if enforce.for_each is not None and verdict.position is not None:
            for holder in (resource, *self.subject.seen):
                found = find_path(holder.arguments, verdict.element)
                if found is not None:
                    inner = at or _first_inside(enforce.condition, verdict.element)
                    return holder.origin, (*found, *inner)
            listed = self._turned_on(enforce.for_each)[1]
            if listed:
                return resource.origin, (*listed, verdict.position)
        if at:
            return resource.origin, at
        root, path = self._turned_on(enforce.condition)
        if root == "provider" and resource.provider is not None and resource.provider.origin is not None:
            return resource.provider.origin, path
        return resource.origin, path

    def _turned_on(self, expression: Expression) -> tuple[str, Path]:
        """The first argument of the subject, or of its provider, that an expression reads and the code writes."""
        read = list(self._paths(expression, 0))
        resource = self.subject.resource
        for root, path in read:
            if root == "attrs" and path and _is_written(resource.arguments, path):
                return root, path
        for root, path in read:
            if root == "provider" and resource.provider is not None and path:
                values = resource.provider.values
                if values is not None and _is_written(values, path):
                    return root, path
        return next(((root, path) for root, path in read if root == "attrs"), _NO_PATH)

    def _paths(self, expression: Expression, depth: int) -> Iterator[tuple[str, Path]]:
        for node in walk(expression):
            root, path = _traversal(node)
            if root in ("attrs", "object") and path:
                yield "attrs", path
            elif root == "meta" and path[:1] == ("provider",) and len(path) > 1:
                yield "provider", path[1:]
            elif root == "local" and path and path[0] in self.policy.locals and depth < 8:
                yield from self._paths(self.policy.locals[str(path[0])], depth + 1)


def find_path(root: Mapping[str, Value] | Value, target: Value) -> Path | None:
    """Where a value stands inside another: the same object first, an equal text otherwise."""
    same = _search(root, lambda value: value is target)
    if same is not None or isinstance(target, dict | list | Set | bool | None):
        return same
    return _search(root, lambda value: type(value) is type(target) and value == target)


def _search(root: Mapping[str, Value] | Value, matches) -> Path | None:  # type: ignore[no-untyped-def]
    stack: list[tuple[Mapping[str, Value] | Value, Path]] = [(root, ())]
    while stack:
        value, path = stack.pop()
        if matches(value):
            return path
        if isinstance(value, Mapping):
            stack.extend((inner, (*path, key)) for key, inner in reversed(list(value.items())))
        elif isinstance(value, list):
            stack.extend((value[index], (*path, index)) for index in range(len(value) - 1, -1, -1))
        elif isinstance(value, Set):  # an element of a set is its own key
            stack.extend((item, (*path, item) if isinstance(item, str) else path) for item in reversed(list(value)))
    return None


def _meta(resource: Resource) -> Written:
    provider = resource.provider
    known: Value = None
    if provider is not None:
        identity: dict[str, Value] = {"name": provider.name, "alias": provider.alias}
        if provider.values is None:
            reason = Reason(ReasonKind.PROVIDER, f"provider {provider.address}", resource.origin.locate(()))
            known = Partial(identity, Unknown((reason,)))
        else:
            stated = provider.values if isinstance(provider.values, Written) else Written(provider.values)
            known = stated.with_values({**stated, **identity})
    return Written(
        {
            "lifecycle": None,
            **resource.meta,
            "address": resource.address,
            "type": resource.type,
            "name": resource.name,
            "mode": resource.mode,
            "module": resource.module,
            "index": resource.index,
            "provider": known,
        }
    )


def _elements(collection: Value) -> Sequence[tuple[Value, Value]]:
    if isinstance(collection, list):
        return list(enumerate(collection))
    if isinstance(collection, Set):
        return [(element, element) for element in collection]
    if isinstance(collection, dict):
        return sorted(collection.items())
    return [] if collection is None else [(0, collection)]


def _traversal(node: Expression) -> tuple[str, Path]:
    """The root name and path of a traversal; a splat or an index that is not literal becomes nothing or 0."""
    path: list[str | int] = []
    while True:
        if isinstance(node, GetAttr):
            path.append(node.name)
            node = node.source
        elif isinstance(node, GetIndex):
            key = node.key.value if isinstance(node.key, Literal) else 0
            path.append(key if isinstance(key, str | int) else 0)
            node = node.source
        elif isinstance(node, Splat):
            inner, steps = node.each, []
            while isinstance(inner, GetAttr):
                steps.append(inner.name)
                inner = inner.source
            path.extend([*steps, 0] if isinstance(inner, SplatItem) else [0])
            node = node.source
        elif isinstance(node, Name):
            return node.name, tuple(reversed(path))
        else:
            return "", ()


def _first_inside(condition: Expression, element: Value) -> Path:
    """The first part of ``each.value`` that a condition reads and that is written."""
    for node in walk(condition):
        root, path = _traversal(node)
        if root == "each" and path[:1] == ("value",) and len(path) > 1 and _is_written(element, path[1:]):
            return path[1:]
    return ()


def _is_written(value: Mapping[str, Value] | Value, path: Path) -> bool:
    for step in path:
        if isinstance(value, Mapping) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return isinstance(value, Unknown)
    return True


def _parse_path(text: str) -> Path:
    steps: list[str | int] = []
    for part in text.replace("[", ".").replace("]", "").split("."):
        steps.append(int(part) if part.isdigit() else part)
    return tuple(steps)


def _written_path(path: Path) -> str:
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif text and not _NAME.fullmatch(step):
            text += f'["{step}"]'
        else:
            text += f".{step}" if text else step
    return text


def _plain(value: Value, lang: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, Unknown):
        return unknown_text(_names(value), lang)
    if next(unknowns(value), None) is not None:
        return unknown_text((), lang)
    try:
        return str(to_string(value))
    except EvaluationError:
        return "{…}" if isinstance(value, dict) else "[…]"


def _names(value: Unknown) -> Iterable[str]:
    """What an unknown is: an attribute of a resource; failing that, what it depends on."""
    if value.reference is not None:
        return (_written_path((value.reference.address, *value.reference.path)),)
    return (reason.reference for reason in value.reasons)
