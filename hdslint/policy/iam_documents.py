"""IAM policy documents -> statements, each with what it surely applies to and what it may apply to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ..frozen import frozen
from ..hcl.documents import decoded
from ..hcl.errors import EvaluationError
from ..hcl.functions.encoding import decode_json
from ..hcl.values import Reason, ReasonKind, Unknown, Value, is_wholly_known, unknowns
from .wildcards import ANYTHING, Pattern, Token, Wild, segmented, wildcards

_VARIABLE = re.compile(r"\$\{([^}]*)\}")


@frozen(eq=False)
class Target:
    """One action or resource of a statement: what it surely matches (None: perhaps nothing), what it may match."""

    surely: Pattern | None
    maybe: Pattern
    is_doubtful: bool = False  # it is written, and yet what it matches is not certain


@frozen(eq=False)
class Targets:
    """The actions of a statement, or its resources: those listed or, ``negated``, all but those.

    What they are asked about is given as the patterns that match it, and no others do.
    """

    listed: tuple[Target, ...]
    negated: bool = False

    def surely(self, matched: frozenset[Pattern]) -> bool:
        """Whether it is among these for certain."""
        if self.negated:
            return not any(target.maybe in matched for target in self.listed)
        return any(target.surely in matched for target in self.listed)

    def maybe(self, matched: frozenset[Pattern]) -> bool:
        """Whether it may be among these."""
        if self.negated:
            return not any(target.surely in matched for target in self.listed)
        return any(target.maybe in matched for target in self.listed)

    def patterns(self) -> Iterator[Pattern]:
        """Every pattern, once."""
        for target in self.listed:
            yield target.maybe
            if target.surely is not None and target.surely is not target.maybe:
                yield target.surely


_EVERY = Targets((Target(ANYTHING, ANYTHING),))


@frozen(eq=False)
class Statement:
    """One statement; it allows and denies when its effect is not known.

    ``certain``: it applies whatever the circumstances of a request. ``everyone``: it is the statement of a resource
    and meant for everyone; None when that is not known. ``denies_all``: it denies, and no one is left out.
    ``reasons``: all that makes it less than certain.
    """

    allows: bool
    denies: bool
    actions: Targets
    resources: Targets
    certain: bool
    everyone: bool | None
    denies_all: bool
    reasons: tuple[Reason, ...]

    def surely(self, action: frozenset[Pattern], resource: frozenset[Pattern]) -> bool:
        """Whether it applies for certain to what these patterns match."""
        return self.certain and self.actions.surely(action) and self.resources.surely(resource)

    def maybe(self, action: frozenset[Pattern], resource: frozenset[Pattern]) -> bool:
        """Whether it may apply to it."""
        return self.actions.maybe(action) and self.resources.maybe(resource)


def statements_of(document: Value) -> list[Statement]:
    """The statements of a document that can apply to a request made over TLS.

    Raises EvaluationError for what is not a policy document.
    """
    value = decode_json(document) if isinstance(document, str) else decoded(document)
    if isinstance(value, Unknown) and value.decoded is not None:
        value = decoded(value.decoded)
    if isinstance(value, Unknown):
        return [_unknown(value)]
    if not isinstance(value, dict):
        raise _malformed("an object is required")
    elements = _elements(value)
    found = elements.get("statement")
    if found is None:
        raise _malformed("it has no Statement")
    made = (_statement(item, elements.get("version")) for item in (found if isinstance(found, list) else [found]))
    return [statement for statement in made if statement is not None]


def _statement(value: Value, version: Value) -> Statement | None:
    """A statement; None for one that never applies."""
    if isinstance(value, Unknown):
        return _unknown(value)
    if not isinstance(value, dict):
        raise _malformed("a statement must be an object")
    elements = _elements(value)
    effect = elements.get("effect")
    if not isinstance(effect, Unknown) and effect not in ("Allow", "Deny"):
        raise _malformed("the Effect of a statement must be Allow or Deny")
    actions = _targets(elements, "Action", _action)
    if actions is None:
        raise _malformed("a statement has neither Action nor NotAction")
    variables = isinstance(version, Unknown) or version == "2012-10-17"  # before that, ${…} is text
    # The policy of a role or of a key has no Resource: it is about the one that it belongs to.
    resources = _targets(elements, "Resource", lambda text: _resource(text, variables)) or _EVERY
    everyone, named = _everyone(elements, effect), bool({"principal", "notprincipal"} & elements.keys())
    holds = _holds(elements.get("condition"))
    if holds is False:
        return None
    denies_all = effect == "Deny" and (not named or everyone is True)
    reasons = [reason for unknown in unknowns(value) for reason in unknown.reasons]
    reasons += [_doubt("Condition")] if holds is None else []
    reasons += [_doubt("Principal")] if effect == "Deny" and not denies_all else []
    if any(target.is_doubtful for target in resources.listed):
        reasons += version.reasons if isinstance(version, Unknown) else (_doubt("Resource"),)
    return Statement(
        allows=effect != "Deny",
        denies=effect != "Allow",
        actions=actions,
        resources=resources,
        certain=holds is True and isinstance(effect, str),
        everyone=everyone,
        denies_all=denies_all,
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _unknown(value: Unknown) -> Statement:
    return Statement(
        allows=True,
        denies=True,
        actions=_EVERY,
        resources=_EVERY,
        certain=False,
        everyone=None,
        denies_all=False,
        reasons=value.reasons,
    )


def _elements(value: Mapping[str, Value]) -> dict[str, Value]:
    """What is written, by name in small letters: a condition written ``condition`` must not be overlooked."""
    return {name.lower(): element for name, element in value.items() if element is not None}


def _targets(elements: Mapping[str, Value], name: str, target: Callable[[str], Target]) -> Targets | None:
    """``Action`` or ``NotAction``, ``Resource`` or ``NotResource``."""
    plain, negated = name.lower(), f"not{name.lower()}"
    if plain in elements and negated in elements:
        raise _malformed(f"a statement has both {name} and Not{name}")
    if plain not in elements and negated not in elements:
        return None
    value = elements.get(plain, elements.get(negated))
    made: list[Target] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Unknown):
            made.append(_unknown_target(item, target))
        elif isinstance(item, str):
            made.append(target(item))
        else:
            raise _malformed(f"{name} must hold strings")
    return Targets(tuple(made), negated in elements)


def _unknown_target(item: Unknown, target: Callable[[str], Target]) -> Target:
    """What a text may match of which at most the beginning is known."""
    beginning = item.prefix.partition("${")[0] or ("arn:" if _is_arn(item) else "")
    return Target(None, Pattern((*target(beginning).maybe.tokens, Wild.RUN)) if beginning else ANYTHING)


def _is_arn(value: Value) -> bool:
    """Whether a value is the ARN of something, which is not known, but certainly no ``*``."""
    return isinstance(value, Unknown) and value.reference is not None and value.reference.path[-1:] == ("arn",)


def _action(text: str) -> Target:
    pattern = Pattern(wildcards(text.lower()))
    return Target(pattern, pattern)


def _resource(text: str, variables: bool) -> Target:
    tokens: list[Token] = []
    exact, at = True, 0
    for variable in _VARIABLE.finditer(text) if variables else ():
        # ${*}, ${?} and ${$} are those characters themselves.
        literal = variable[1] in ("*", "?", "$")
        tokens += [*wildcards(text[at : variable.start()]), variable[1] if literal else Wild.RUN]
        exact = exact and literal
        at = variable.end()
    tokens += wildcards(text[at:])
    if text.startswith("arn:") and text.count(":") < 5 and not text.endswith("*"):
        tokens.append(Wild.RUN)  # what an incomplete ARN lacks is added, as wildcards
        exact = False
    maybe, narrow = Pattern(tuple(tokens)), segmented(tuple(tokens))
    if not exact:
        return Target(None, maybe, is_doubtful=True)
    return Target(maybe, maybe) if narrow == maybe.tokens else Target(Pattern(narrow), maybe, is_doubtful=True)


def _everyone(elements: Mapping[str, Value], effect: Value) -> bool | None:
    """Whether a statement is for everyone: a principal ``*``, or an Allow for all but some."""
    if "principal" in elements and "notprincipal" in elements:
        raise _malformed("a statement has both Principal and NotPrincipal")
    if "notprincipal" in elements:
        return effect == "Allow" if is_wholly_known([effect, elements["notprincipal"]]) else None
    principal = elements.get("principal")
    if isinstance(principal, dict):
        # Every service, or every user of some directory, is not everyone.
        principal = [item for name in ("AWS", "*") for item in _listed(principal.get(name))]
    found = [_is_everyone(item) for item in _listed(principal)]
    return True if True in found else None if None in found else False


def _is_everyone(principal: Value) -> bool | None:
    if isinstance(principal, Unknown):
        return None if principal.may_be("*") and not _is_arn(principal) else False
    return principal == "*"


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _holds(condition: Value) -> bool | None:
    """Whether a condition holds for a request over TLS that is otherwise any: None when that depends on the request."""
    if condition is None:
        return True
    if isinstance(condition, Unknown):
        return None
    if not isinstance(condition, dict):
        raise _malformed("a Condition must be an object")
    parts: list[bool | None] = []
    for operator, tests in condition.items():
        for key, wanted in tests.items() if isinstance(tests, dict) else [("", None)]:
            over_tls = operator.lower() in ("bool", "boolifexists") and key.lower() == "aws:securetransport"
            wanted_texts = {str(item).lower() for item in _listed(wanted)}
            parts.append("true" in wanted_texts if over_tls and wanted_texts <= {"true", "false"} else None)
    return False if False in parts else None if None in parts else True


def _doubt(element: str) -> Reason:
    return Reason(ReasonKind.NOT_EVALUATED, element)


def _malformed(what: str) -> EvaluationError:
    return EvaluationError(f"not a policy document: {what}")
