"""Roles that nobody could tell apart on the page, and role files that the manifest does not list."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuild.checks.references import references
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, in_reading_order, warning
from guidebuild.model.guide import Guide
from guidebuild.model.role import Role


def check_roles(guide: Guide) -> tuple[Diagnostic, ...]:
    """A warning for each pair of roles with one name or the same initials, and for each draft."""
    return in_reading_order((*_alike(guide), *_drafts(guide)))


def _alike(guide: Guide) -> Iterator[Diagnostic]:
    for key in ("name", "short", "initials"):
        first: dict[str, Role] = {}
        for role in guide.roles:
            words = " ".join(str(getattr(role, key)).casefold().split())
            other = first.setdefault(words, role)
            if other is role:
                continue
            message = f"the roles `{other.id}` and `{role.id}` have the same `{key}`: `{getattr(role, key)}`"
            related = ((other.span_at(key), "the first one"),)
            hint = "give each its own, or a reader cannot tell them apart"
            yield warning(Code.CONTENT_ALIKE, role.span_at(key), message, hint, related=related)


def _drafts(guide: Guide) -> Iterator[Diagnostic]:
    """A role file that the manifest does not list. One that something uses is an error of `check_references`."""
    if "roles" in guide.unread.keys or not guide.drafts:
        return
    used = {use.id for value in guide.authored for use in references(value)}
    for role, draft in guide.drafts.items():
        if not draft.ids & used:
            message = f"the role `{role}` is not in `roles:` of guide/guide.yaml, so nothing shows it"
            yield warning(Code.CONTENT_UNLISTED_ROLE, draft.span, message, "add it there")
