"""Whom a guide is cut for: names that mean one thing only, conditions that decide something, rules that take out."""

from collections.abc import Iterator

from guidebuild.model.base import Conditions
from guidebuild.model.codes import Code
from guidebuild.model.conditions import Condition
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.edition import COMPLETE, INTRODUCTION
from guidebuild.model.guide import Guide, defined
from guidebuild.model.readership import RESERVED, idle, readers
from guidebuild.model.role import Role
from guidebuild.tools.language.sentences import did_you_mean, in_words
from guidebuild.tools.shapes import model_types


def check_readership(guide: Guide) -> Iterator[Diagnostic]:
    """Everything that these checks find."""
    for check in (
        reserved_names, edition_names, introductions, fields_left_out, stages_twice, entries_left_out,
        empty_conditions, idle_conditions,
    ):  # fmt: skip
        yield from check(guide)


def reserved_names(guide: Guide) -> Iterator[Diagnostic]:
    """An audience and a region have names that mean nothing else."""
    named = [("an audience", each.id, each.span_at("id")) for each in guide.audiences]
    named += [("a region", each.id, each.span_at("id")) for each in guide.regions]
    for kind, name, span in named:
        if (meaning := RESERVED.get(name)) is not None:
            message = f"{kind} cannot be called `{name}`: {meaning}"
            yield error(Code.EDITION_NAME, span, message, "give it another id")


def edition_names(guide: Guide) -> Iterator[Diagnostic]:
    """Each edition has a name, and so files, of its own."""
    names = {audience.id: f"the audience `{audience.id}`" for audience in guide.audiences}
    own = {audience.id: audience for audience in guide.audiences}  # an id that is there twice is told as such
    for audience in (None, *own.values()):
        for region in guide.regions:
            name = f"{audience.id if audience else COMPLETE}-{region.id}"
            whom = f"`{audience.id}` in the region `{region.id}`" if audience else f"the region `{region.id}`"
            if name in names and not (audience and audience.id in RESERVED):  # which is told already
                owner = own.get(name)
                span = owner.span_at("id") if owner else region.span_at("id")
                message = f"two editions are called `{name}`: one for {whom}, and one for {names[name]}"
                yield error(Code.EDITION_NAME, span, message, "give one of them another id")
            names.setdefault(name, whom)


def introductions(guide: Guide) -> Iterator[Diagnostic]:
    """An audience's introduction takes no other chapter's place."""
    if INTRODUCTION in guide.chapters:
        for audience in guide.audiences:
            if audience.introduction is not None:
                message = f"the guide has a chapter `{INTRODUCTION}`, and this would take its place"
                related = ((guide.chapters[INTRODUCTION].span, "the chapter"),)
                span = audience.span_at("introduction", key=True)
                yield error(Code.EDITION_NAME, span, message, "give the chapter's file another name", related=related)


def fields_left_out(guide: Guide) -> Iterator[Diagnostic]:
    """A field that an audience does without is one of a role, and holds entries."""
    known = {field.id for field in guide.manifest.role_fields} | {
        name for name, (_, annotation) in model_types.fields(Role).items() if _holds_entries(annotation)
    }
    for audience in guide.audiences:
        for index, name in enumerate(audience.leave_out_fields):
            span = audience.span_at("leave_out_fields", index)
            if name not in known:
                hint = did_you_mean(name, known) or f"a role has {in_words(sorted(known))}"
                yield error(Code.EDITION_RULE, span, f"a role has no field `{name}` that could be left out", hint)
            elif name in audience.leave_out_fields[:index]:
                yield error(Code.REF_TWICE, span, f"`leave_out_fields` names `{name}` a second time", "name it once")


def _holds_entries(annotation: object) -> bool:
    pair = model_types.items(annotation)
    items = model_types.choices(pair[1]) if pair is not None else ()
    return any(isinstance(each, type) and issubclass(each, Conditions) for each in items)


def stages_twice(guide: Guide) -> Iterator[Diagnostic]:
    """An audience names a stage once."""
    for audience in guide.audiences:
        for index, stage in enumerate(audience.stages):
            if stage in audience.stages[:index]:
                span = audience.span_at("stages", index)
                yield error(Code.REF_TWICE, span, f"`stages` names `{stage}` a second time", "name it once")


def entries_left_out(guide: Guide) -> Iterator[Diagnostic]:
    """What an audience does without is an entry: nothing that others are built upon."""
    for audience in guide.audiences:
        for index, name in enumerate(audience.leave_out):
            value = guide.facts.get(name)
            if value is not None and not isinstance(value, Conditions):
                kind = type(value).__name__.lower()
                message = f"`{name}` is a {kind}, which cannot be left out by itself"
                hint = "name entries that have sources: statements, figures, questions, levels"
                yield error(Code.EDITION_RULE, audience.span_at("leave_out", index), message, hint)


def empty_conditions(guide: Guide) -> Iterator[Diagnostic]:
    """A condition names somebody."""
    for value in guide.authored:
        for key in ("only", "except", "only_regions", "except_regions") if isinstance(value, Conditions) else ():
            written = value.written(key)
            if written is not None and not written:
                message = f"`{key}` names nobody, so it withholds nothing"
                hint = "name an audience or a region, or remove the key"
                yield error(Code.SHAPE_BAD_VALUE, value.span_at(key), message, hint)
    for chapter in guide.chapters.values():
        formats = chapter.header.written("formats")
        if formats is not None and not formats:
            message, hint = "`formats` names no format", "name those that have the chapter, or remove the key"
            yield error(Code.SHAPE_BAD_VALUE, chapter.header.span_at("formats"), message, hint)


def idle_conditions(guide: Guide) -> Iterator[Diagnostic]:
    """A condition of the data decides something."""
    everybody = readers(guide)
    known = defined(guide, "reader")
    for value in () if guide.unread else guide.authored:  # a reader may stand in what is broken
        if not isinstance(value, Conditions):
            continue
        keys = {
            "only": value.only, "except": value.except_,
            "only_regions": value.only_regions, "except_regions": value.except_regions,
        }  # fmt: skip
        if all(name in known for names in keys.values() for name in names):  # else that is told already
            trouble = idle(Condition.of(value, defined(guide, "audience")), everybody)
            if trouble is not None:
                stated = [key for key, names in keys.items() if names]
                message = f"the condition {in_words(stated)} {trouble}"
                hint = "correct it, or take it out"
                yield warning(Code.EDITION_IDLE, value.span_at(stated[0], key=True), message, hint)
