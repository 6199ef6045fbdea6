"""One more file for a guide, or one more entry in a file: what `guidebuild new` adds, and which list must name it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import and_, eq
from typing import Any, get_args

from guidebuild.errors import UsageError
from guidebuild.model.base import Authored, Kind, SourcedFile
from guidebuild.model.evidence import Source
from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience
from guidebuild.model.readership import RESERVED
from guidebuild.starting.examples import TO_WRITE, Examples
from guidebuild.starting.explained import explained_item
from guidebuild.starting.first_words import Texts
from guidebuild.starting.guide_files import KINDS, chapter_file, yaml_file
from guidebuild.starting.in_languages import texts_near
from guidebuild.starting.names import spoken, within
from guidebuild.tools.plain import words_of
from guidebuild.tools.yaml_files.yaml_lists import dash_of, with_block, with_item

NAMED: Mapping[str, str] = {
    "role": "role", "ladder": "ladders", "chapter": "chapter", "audience": "audience", "faq": "faq-theme",
    "source": "sources", "pay": "pay",
}  # fmt: skip
"""What is added under an id of its own, and the kind of file that holds it."""
SINGLE = tuple(kind.name for kind in FILE_KINDS if "*" not in kind.pattern and not kind.required)
"""Files of which a guide has one; they need no id."""
_LISTS: Mapping[str, Sequence[str | int]] = {
    "role": ("roles",),
    "faq": ("faq_themes",),
}
"""The list of the manifest that must name what is added at its end."""
_SHOWN: Mapping[str, str] = {
    "ladder": "show it in a chapter: `::: {.ladder-outlines}`, or `.ladder` for what tracks.yaml aligns",
    "pay": "show it in a chapter: `::: {.pay-table}` or `.pay-chart`",
    "source": "name it where something is stated: `sources: [{id}]`",
    "regions": "name it where a figure holds: `region: ID`",
}
"""How an addition gets onto a page."""
_TO_WRITE = f"put your words for {TO_WRITE} in it; `guidebuild check` names each that is left"
MANIFEST, SOURCES = "guide/guide.yaml", "guide/sources.yaml"


@dataclass(frozen=True)
class Addition:
    """What is to be written."""

    new: Mapping[str, str]
    """Path to the text of a file that is not there yet."""
    changed: Mapping[str, tuple[str, str]]
    """Path to the text of a file as it was read, and as it is to be."""
    left: tuple[str, ...] = ()
    """What the author has to do, in sentences."""


@dataclass(frozen=True)
class Here:
    """The guide that is added to."""

    guide: Guide
    known: Mapping[Kind, Sequence[str]]
    """Its ids, by kind."""
    has: Callable[[str], bool]
    """Whether there is a file at a path relative to the project."""
    text: Callable[[str], str | None]
    """The text of such a file, if it can be read."""

    @property
    def texts(self) -> Texts:
        """Words in the language of the guide."""
        return texts_near(self.guide.manifest.language)

    def within(self, name: str) -> str:
        """A name as it stands inside a sentence of this language."""
        return within(name) if self.texts.lower else name


def addition(kind: str, id: str, here: Here) -> Addition:
    """What `guidebuild new KIND ID` writes. Raises UsageError."""
    if kind == "audience" and (meaning := RESERVED.get(id)):
        raise UsageError(f"an audience cannot be called `{id}`: {meaning}")
    themes = {theme.theme: theme for theme in here.guide.faq_themes}
    headers = {chapter: each.header for chapter, each in here.guide.chapters.items()}
    taken: Mapping[str, Authored] = {**here.guide.facts, **headers, **themes}
    if id and (owner := taken.get(id)) is not None:
        what = words_of(type(owner)).removesuffix(" header")
        raise UsageError(f"the {what} in {owner.span.path} has the id `{id}` already; take another one")
    if kind == "source":
        return _source(id, here)
    row = KINDS[NAMED.get(kind, kind)]
    path = f"guide/{row.pattern.replace('*', id)}"
    if here.has(path):
        raise UsageError(f"`{path}` is there already, and stays as it is")
    return _listed(kind, id, path, _MAKERS[kind](id, here) if kind in _MAKERS else _empty(kind, here), here)


def _listed(kind: str, id: str, path: str, text: str, here: Here) -> Addition:
    """The new file, with the manifest's list that must name it."""
    where, behind = _end_of_text(here.guide) if kind == "chapter" else (_LISTS.get(kind), -1)
    if where is None:
        return Addition({path: text}, {}, _after(kind, id, text))
    manifest = here.text(MANIFEST)
    longer = None if manifest is None else with_item(manifest, where, id, behind)
    if manifest is None or longer is None:
        key = "spine" if kind == "chapter" else where[0]
        return Addition({path: text}, {}, (f"add `{id}` to `{key}:` in {MANIFEST}", *_after(kind, id, text)))
    return Addition({path: text}, {MANIFEST: (manifest, longer)}, _after(kind, id, text))


def _end_of_text(guide: Guide) -> tuple[Sequence[str | int], int]:
    """The list of chapters, and the place in it, behind which only reference matter follows: what has no number."""
    spine = guide.manifest.spine
    for part in reversed(range(len(spine))):
        for place, chapter in reversed([*enumerate(spine[part].chapters)]):
            if chapter in guide.chapters and guide.chapters[chapter].header.counted:
                return ("spine", part, "chapters"), place
    return ("spine", -1, "chapters"), -1


def _after(kind: str, id: str, text: str) -> tuple[str, ...]:
    """What the author has to do then; `text` is what is new."""
    is_left = any(TO_WRITE in line for line in text.splitlines() if not line.lstrip().startswith("#"))
    shown = [_SHOWN[kind].replace("{id}", id)] if kind in _SHOWN else []
    return (*([_TO_WRITE] if is_left else []), *shown)


def _role(id: str, here: Here) -> str:
    name = spoken(id)
    values: dict[str, Any] = {"id": id, "name": name, "short": here.within(name)}
    if here.guide.manifest.card:
        values["card"] = {
            "question": here.texts.card_question.format(role=here.within(name)),
            "rows": {row.id: TO_WRITE for row in here.guide.manifest.card},
        }
    return yaml_file("role", values, Examples(id, here.known))


def _ladder(id: str, here: Here) -> str:
    examples = Examples(id, here.known)
    roles = [role.id for role in here.guide.roles]
    role = max(roles, key=lambda role: sum(accumulate(map(eq, role, id), and_)))  # the longest beginning that is alike
    sources = _a_source(here)
    level = {"id": f"{id}-1", "rank": 1, "titles": [TO_WRITE], "sources": sources}
    ladder = {"id": id, "role": role, "kind": "outline", "sources": sources, "levels": [level]}
    return yaml_file("ladders", {"ladders": [ladder]}, examples)


def _audience(id: str, here: Here) -> str:
    name = spoken(id)
    marks = get_args(Audience.model_fields["mark"].annotation)
    used = [audience.mark for audience in here.guide.audiences]
    values = {
        "id": id,
        "name": name,
        "label": here.texts.audience_label.format(audience=here.within(name)),
        "mark": next((mark for mark in marks if mark not in used), marks[0]),
        "question": here.texts.audience_question.format(audience=here.within(name)),
        "includes": here.texts.audience_includes.format(audience=here.within(name)),
        "route": [{"chapter": part.chapters[0]} for part in here.guide.manifest.spine[:1]],
    }
    return yaml_file("audience", values, Examples(id, here.known))


def _faq(id: str, here: Here) -> str:
    question = {"id": f"{id}-1", "sources": _a_source(here), "question": TO_WRITE, "answer": TO_WRITE}
    values = {"theme": id, "name": spoken(id), "questions": [question]}
    return yaml_file("faq-theme", values, Examples(id, here.known))


def _chapter(id: str, here: Here) -> str:
    return chapter_file(spoken(id), here.texts.chapter.format(file=f"guide/chapters/{id}.md"), explain=True)


def _pay(id: str, here: Here) -> str:
    return yaml_file("pay", {"statements": []}, Examples(id, here.known))


def _source(id: str, here: Here) -> Addition:
    """An entry at the end of the list of sources: all of them stand in one file."""
    keys = [source.key for source in here.guide.sources]
    values = {"id": id, "key": _key(id, keys), "title": TO_WRITE, "kind": TO_WRITE}
    examples = Examples(id, here.known)
    if not here.has(SOURCES):
        whole = yaml_file("sources", {"sources": [values]}, examples)
        return Addition({SOURCES: whole}, {}, _after("source", id, whole))
    text = here.text(SOURCES)
    dash = None if text is None else dash_of(text, ["sources"])
    block = explained_item(Source, values, examples, 2 if dash is None else dash)
    longer = with_block(text, "sources", f"\n{block}", values) if text is not None and dash is not None else None
    if text is None or longer is None:
        raise UsageError(f"the list in {SOURCES} is not written line by line, so add this to it yourself:\n\n{block}")
    return Addition({}, {SOURCES: (text, longer)}, _after("source", id, block))


def _key(id: str, taken: Sequence[str]) -> str:
    """The few characters printed beside a figure: a letter of the id, else a number."""
    letters = [letter for letter in id.upper() if letter.isalpha()]
    numbers = (str(number) for number in range(1, 10_000))
    return next(key for each in (letters, numbers) for key in each if key not in taken)


def _a_source(here: Here) -> list[str]:
    """The one that was added last: what is written next is most likely taken from it."""
    return [source.id for source in here.guide.sources[-1:]] or ["some-source"]


def _empty(name: str, here: Here) -> str:
    """A file of which a guide has one, with nothing in it but what is explained."""
    model = KINDS[name].model
    entries = {key: field for key, field in model.model_fields.items() if key not in SourcedFile.model_fields}
    first = next(key for key, field in entries.items() if field.is_required() or field.default == ())
    return yaml_file(name, {first: []}, Examples(name, here.known))


_MAKERS: Mapping[str, Callable[[str, Here], str]] = {
    "role": _role, "ladder": _ladder, "audience": _audience, "faq": _faq, "chapter": _chapter, "pay": _pay,
}  # fmt: skip


def known_kinds() -> str:
    """What can be added, and where it goes."""
    width = max(map(len, (*NAMED, *SINGLE)))
    rows = {name: f"  {name:{width}}  guide/{KINDS[NAMED.get(name, name)].pattern}" for name in (*NAMED, *SINGLE)}
    return "\n".join(
        (
            "under an id of its own, such as `guidebuild new role some-role`:",
            *(rows[name].replace("*", "ID") for name in NAMED),
            "one for a guide, such as `guidebuild new regions`:",
            *(rows[name] for name in SINGLE),
        )
    )
