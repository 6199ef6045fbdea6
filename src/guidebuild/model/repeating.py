"""Chapters that are written once and stand for each role, ladder, level, sector or region: a guide to the guide with
their copies, in every spine and on every way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from guidebuild.model.base import Id
from guidebuild.model.chapter import Chapter, Each
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience, Part
from guidebuild.model.text import Wording

PLACEHOLDER = "{each}"


def with_copies(guide: Guide) -> Guide:
    """The guide with a copy for each thing that a chapter is for, `CHAPTER-THING`, in the place of the chapter."""
    copies = {chapter.id: tuple(_copies(guide, chapter)) for chapter in guide.chapters.values() if chapter.header.for_}
    if not copies:
        return guide
    chapters: dict[Id, Chapter] = {}
    for chapter in guide.chapters.values():
        for each in copies.get(chapter.id, (chapter,)):
            chapters.setdefault(each.id, each)
    repeated = {id: tuple(chapter.id for chapter in held) for id, held in copies.items()}
    spine = tuple(_part(part, repeated) for part in guide.manifest.spine)
    return replace(
        guide,
        chapters=chapters,
        manifest=guide.manifest.model_copy(update={"spine": spine}),
        audiences=tuple(_audience(audience, repeated) for audience in guide.audiences),
        repeated=repeated,
    )


def _copies(guide: Guide, chapter: Chapter) -> Iterator[Chapter]:
    for each in _things(guide, chapter):
        texts = {
            name: _worded(text, each.name)
            for name in ("title", "short", "standfirst")
            if (text := getattr(chapter.header, name)) is not None
        }
        header = chapter.header.model_copy(update=texts)
        yield Chapter(f"{chapter.id}-{each.id}", header, chapter.prose, chapter.span, each)


def _things(guide: Guide, chapter: Chapter) -> Iterator[Each]:
    match chapter.header.for_:
        case "roles":
            yield from (Each(chapter.id, role.id, role.name, role.short) for role in guide.roles)
        case "ladders":
            names = {role.id: role.name for role in guide.roles}
            for ladder in guide.ladders:
                name = ladder.name or names.get(ladder.role, Wording(ladder.role))
                yield Each(chapter.id, ladder.id, name, name)
        case "levels":
            for level in guide.levels.values():
                name = level.titles[0] if level.titles else Wording(level.code or level.id)
                yield Each(chapter.id, level.id, name, Wording(level.code) if level.code else name)
        case "sectors":
            yield from _entries(chapter.id, ((entry.id, entry.name) for entry in guide.sectors.sectors))
        case "regions":
            yield from _entries(chapter.id, ((region.id, region.name) for region in guide.regions))
        case None:
            return


def _entries(chapter: Id, named: Iterable[tuple[Id, Wording]]) -> Iterator[Each]:
    yield from (Each(chapter, id, name, name) for id, name in named)


def _worded(text: Wording, name: Wording) -> Wording:
    """The text with the name, each as one reader reads it."""
    variants = {
        reader: text.variants.get(reader, str(text)).replace(PLACEHOLDER, name.variants.get(reader, str(name)))
        for reader in {**text.variants, **name.variants}
    }
    return type(text)(text.replace(PLACEHOLDER, name), variants)


def _part(part: Part, repeated: Mapping[Id, Sequence[Id]]) -> Part:
    chapters = tuple(copy for chapter in part.chapters for copy in repeated.get(chapter, (chapter,)))
    return part.model_copy(update={"chapters": chapters})


def _audience(audience: Audience, repeated: Mapping[Id, Sequence[Id]]) -> Audience:
    """Its spine has all copies; its way leads to the first of them."""
    spine = tuple(
        part.model_copy(
            update={
                "chapters": tuple(
                    sitting.model_copy(update={"chapter": copy})
                    for sitting in part.chapters
                    for copy in repeated.get(sitting.chapter, (sitting.chapter,))
                )
            }
        )
        for part in audience.spine
    )
    route = tuple(
        stop.model_copy(update={"chapter": next(iter(repeated.get(stop.chapter, ())), stop.chapter)})
        for stop in audience.route
    )
    return audience.model_copy(update={"spine": spine, "route": route})
