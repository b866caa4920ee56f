"""Where this project is on the web, and the page and the file of each policy of its pack."""

from __future__ import annotations

from ..policy.model import Policy

HOME = "https://github.com/hdslint/hdslint"
_PREFIX = "HDS-"  # of the ids of the pack, which no other policy may have


def page(policy: Policy, lang: str) -> str | None:
    """The address of the page of a policy; None for a policy of one's own."""
    return f"{HOME}/blob/main/docs/policies/{lang}/{policy.id}.md" if policy.id.startswith(_PREFIX) else None


def file(policy: Policy) -> str | None:
    """The address of the file that a policy is written in; None for a policy of one's own."""
    return f"{HOME}/blob/main/{policy.span.file.path}" if policy.id.startswith(_PREFIX) else None
