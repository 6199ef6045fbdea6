"""The format of a guide's files: which there are, how an older one is read, and how its files are rewritten.

What goes in: trees as they stand in the files, located ones for reading, plain ones for `guidebuild upgrade`. What
comes out: the same trees in the newest format. A step from one format to the next is one function here.

Format 1 had two fields of roles that only guides about machine learning need. In format 2 they are fields of the
guide's own, under `fields:`, and `role_fields` says what profiles show.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.manifest import FORMAT, Manifest
from guidebuild.model.role import PROFILE, PROFILE_WHEN_THERE, Role
from guidebuild.model.role_fields import RoleField
from guidebuild.model.text import Wording
from guidebuild.tools.language.messages import message, messages_in
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping

NEWEST = FORMAT
MOVED: Mapping[str, str] = {
    "modelling_approach": message("Approach to models"),
    "deployment_concern": message("Deployment"),
}
"""Fields of format 1 that are a guide's own in format 2, with what profiles called them."""
_DIGITS = 9
"""No format has more; Python refuses to read thousands of them."""
_BEFORE = "autonomy"
"""The field before which profiles showed them."""


def format_of(manifest: Any) -> int:
    """What a tree of guide.yaml says; the first format where it says nothing that can be read."""
    said = manifest.get("format") if isinstance(manifest, Mapping) else None
    return int(said[:_DIGITS]) if isinstance(said, str) and said.isascii() and said.isdigit() and said != "0" else 1


def too_new(manifest: Any) -> Diagnostic | None:
    """An error for a format that this version does not know: the rest of the guide is not looked at."""
    if format_of(manifest) <= NEWEST:
        return None
    span = manifest.value_spans["format"] if isinstance(manifest, LocatedMapping) else Span("guide/guide.yaml")
    known = "only 1" if NEWEST == 1 else f"1 to {NEWEST}"
    text = f"the guide is in format {format_of(manifest)}, and this version of guidebuild reads {known}"
    return error(Code.FILE_FORMAT, span, text, "install a newer guidebuild")


def old_keys(kind: str, tree: Any) -> Iterator[str]:
    """Keys of a tree that only an older format has."""
    if kind == "role" and isinstance(tree, Mapping):
        yield from (key for key in MOVED if key in tree)


def renewed(kind: str, tree: Any, format: int) -> Any:
    """A tree in the newest format. What stands in it keeps its place; the tree given stays as it is."""
    if format >= 2 or not any(old_keys(kind, tree)):
        return tree
    return _without_moved(tree)


def _without_moved(role: Any) -> Any:
    """A role whose fields of format 1 stand among the guide's own."""
    located = isinstance(role, LocatedMapping)
    made: Any = LocatedMapping(role.span) if located else {}
    held = role.get("fields")
    own: Any = (LocatedMapping(held.span) if isinstance(held, LocatedMapping) else {}) if held is not None else None
    for key, value in role.items():
        if key == "fields" and isinstance(held, Mapping):
            continue
        if key in MOVED:
            if own is None:
                own = LocatedMapping(role.key_spans[key]) if located else {}
            _put(own, role, key, value)
        else:
            _put(made, role, key, value)
    for key, value in held.items() if isinstance(held, Mapping) else ():
        _put(own, held, key, value)
    made["fields"] = own
    if located:
        made.key_spans["fields"] = made.value_spans["fields"] = own.span
    return made


def _put(target: Any, source: Any, key: str, value: Any) -> None:
    target[key] = value
    if isinstance(target, LocatedMapping) and isinstance(source, LocatedMapping):
        target.key_spans[key], target.value_spans[key] = source.key_spans[key], source.value_spans[key]
        if key in source.blank:
            target.blank.add(key)


def told(manifest: Manifest, used: Sequence[tuple[Span, str]]) -> tuple[Diagnostic, ...]:
    """A warning where keys of an older format stand, once for the guide."""
    if not used:
        return ()
    span, key = used[0]
    others = f" and {len(used) - 1} more" if len(used) > 1 else ""
    text = f"`{key}`{others}: keys of format {manifest.format}, which is read and no longer written"
    hint = "`guidebuild upgrade` rewrites the files, comments kept"
    return (warning(Code.FILE_FORMAT, span, text, hint),)


def with_role_fields(manifest: Manifest, roles: Sequence[Role]) -> Manifest:
    """A manifest of format 1 as profiles showed its roles: their fields by name, the two that moved among them."""
    moved = [field for field in MOVED if any(role.fields.get(field) or field in role.absent for role in roles)]
    chosen = manifest.role_fields
    missing = [field for field in moved if field not in {each.id for each in chosen}]
    if manifest.format >= 2 or not missing:
        return manifest
    if chosen:  # the guide said what profiles show, and these it left out
        fields = [*chosen, *(_field(manifest, field, "never") for field in missing)]
    else:
        names = [field for before in PROFILE for field in ((*moved, before) if before == _BEFORE else (before,))]
        there = [field for field in names if any(role.of_field(field) or field in role.absent for role in roles)]
        last = [field for field in PROFILE_WHEN_THERE if any(role.of_field(field) for role in roles)]
        fields = [_field(manifest, field, "always") for field in there]
        fields += [_field(manifest, field, "when-there") for field in last]
    return manifest.model_copy(update={"role_fields": tuple(fields)})


def _field(manifest: Manifest, field: str, profile: Any) -> RoleField:
    words = messages_in(manifest.language.partition("-")[0])
    label = Wording(words.one(None, MOVED[field])) if field in MOVED else None
    return RoleField(id=field, label=label, profile=profile)
