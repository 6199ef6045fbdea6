"""Roles that nobody could tell apart on the page, role files that the manifest does not list, fields said twice."""

from collections.abc import Iterator

from guidebuild.checks.again import again, told_again
from guidebuild.checks.references import references
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.guide import Guide
from guidebuild.model.role import STATED
from guidebuild.tools.language.sentences import nearest


def check_roles(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each pair of roles with one name or the same initials and for each draft; an error for each field
    that is listed twice, or is said to be empty and is not."""
    yield from (*_alike(guide), *_drafts(guide), *_fields(guide))


def _alike(guide: Guide) -> Iterator[Diagnostic]:
    for key in ("name", "short", "initials"):
        words = {role.id: " ".join(str(getattr(role, key)).casefold().split()) for role in guide.roles}
        for other, role in again(guide.roles, lambda role, words=words: words[role.id]):  # type: ignore[misc]
            message = f"the roles `{other.id}` and `{role.id}` have the same `{key}`: `{getattr(role, key)}`"
            hint = "give each its own, or a reader cannot tell them apart"
            yield told_again(Code.CONTENT_ALIKE, other, role, key, message, hint)


def _fields(guide: Guide) -> Iterator[Diagnostic]:
    """A field is listed once, and is not both empty and filled."""
    fields = guide.manifest.role_fields
    for other, field in again(fields, lambda each: each.id):
        message = f"`role_fields` names `{field.id}` a second time"
        yield told_again(Code.REF_TWICE, other, field, "id", message, "name it once", error)
    listed = {field.id for field in fields}
    for field in fields:
        if field.id not in STATED and not _filled(guide, field.id) and (hint := nearest(field.id, STATED)):
            message = f"`role_fields` names `{field.id}`, which no role fills, and no guide has by itself"
            unlisted = {name for name in STATED if name not in listed and _filled(guide, name)}
            told = error if nearest(field.id, unlisted) else warning
            yield told(Code.REF_UNKNOWN, field.span_at("id"), message, hint)
    for role in guide.roles:
        for name in role.absent:
            if entries := role.of_field(name):
                message = f"`absent` says why `{name}` of `{role.id}` is empty, and it is not"
                related = ((entries[0].span, "what stands there"),)
                hint = "take one out"
                yield error(Code.SHAPE_BAD_VALUE, role.span_at("absent", name), message, hint, related=related)
            elif fields and name not in listed and not any(name in each.prose for each in guide.chapters.values()):
                message = f"`absent` says why `{name}` of `{role.id}` is empty, which no profile shows"
                hint = f"add `{{id: {name}}}` to `role_fields` of guide/guide.yaml"
                yield warning(Code.CONTENT_UNSHOWN, role.span_at("absent", name), message, hint)


def _filled(guide: Guide, name: str) -> bool:
    return any(role.of_field(name) or name in role.absent for role in guide.roles)


def _drafts(guide: Guide) -> Iterator[Diagnostic]:
    """A role file that the manifest does not list. One that something uses is an error of `check_references`."""
    if "roles" in guide.unread.keys or not guide.drafts:
        return
    used = {use.id for value in guide.authored for use in references(value)}
    for role, draft in guide.drafts.items():
        if not draft.ids & used:
            message = f"the role `{role}` is not in `roles:` of guide/guide.yaml, so nothing shows it"
            yield warning(Code.CONTENT_UNLISTED_ROLE, draft.span, message, "add it there")
