"""What an edition leaves out, as pieces that must not be found in its files: texts, names, ids, figures, pictures."""

import functools
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from guidebuild.model.base import Authored, Id
from guidebuild.model.diagnostics import Span
from guidebuild.model.edition import Edition, decision_on
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience
from guidebuild.model.manuscript import Manuscript, SetChapter
from guidebuild.model.text import Markdown, Marked, Wording
from guidebuild.model.walking import held, within
from guidebuild.proofs.wording import figures, is_phrase, markdown_pieces, members, sentences, squeezed, telling_figure
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.inline_marks import addresses, unmarked

FEWEST_OF_A_NAME = 3
"""Letters that a short text needs to be a name: `2.9 %` is none, and stands in a list of pages as 29."""
_ADDRESS = re.compile(r"https?://\S{8,}")
_TEXTS = 20_000
"""Texts whose pieces are known in a run: most editions leave out what others do as well."""
_CHAPTERS = 512
"""Chapters whose words are known in a run: those of several editions, as each reads them."""
ONLY_OWN = ("title", "subtitle", "promise", "introduction")
"""What of an audience only its own edition shows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that must not be found: as an author wrote it, where, and why it is left out."""

    words: str
    span: Span
    rule: str
    ruled: Span
    """Where the rule stands."""


@dataclass(frozen=True)
class Withheld:
    """All that an edition leaves out, by the way in which it is looked for."""

    phrases: Mapping[str, Piece]
    """Squeezed text of several words, to be found anywhere."""
    names: Mapping[str, Piece]
    """Squeezed short text, to be found as a whole heading, bookmark or entry."""
    ids: Mapping[str, Piece]
    figures: Mapping[str, Piece]
    """The digits of an amount."""
    pictures: Mapping[str, Piece]
    """File name of a picture, and the SHA-256 of its bytes."""


@dataclass
class _Finds:
    """Pieces on their way to a `Withheld`: the first reason for a piece stays."""

    phrases: dict[str, Piece] = field(default_factory=dict)
    names: dict[str, Piece] = field(default_factory=dict)
    figures: dict[str, Piece] = field(default_factory=dict)

    def text(self, text: str, span: Span, rule: str, ruled: Span) -> None:
        for words, key, phrase in _pieces(text):
            (self.phrases if phrase else self.names).setdefault(key, Piece(words, span, rule, ruled))

    def value(self, value: Authored, rule: str, ruled: Span) -> None:
        for text, _ in texts(value):
            self.text(text, value.span, rule, ruled)
        for address in web_addresses(value):
            self.phrases.setdefault(squeezed(address), Piece(address, value.span, rule, ruled))
        for amount in amounts(value):
            if (digits := telling_figure(amount)) is not None:
                self.figures.setdefault(digits, Piece(f"{int(amount):,}", value.span, rule, ruled))


def withheld(complete: Manuscript, manuscript: Manuscript) -> Withheld:
    """What `manuscript` leaves out of the guide that `complete` shows whole."""
    edition = manuscript.edition
    whole, kept = edition.whole or complete.edition.guide, edition.guide
    unprinted = {id for id in complete.facts if id in kept.facts and id not in manuscript.facts}
    finds = _Finds()
    for id, value in whole.facts.items():
        if id not in kept.facts:
            finds.value(value, *_rule(edition, id, value.span))
        elif id in unprinted:
            finds.value(value, "no chapter of this edition prints it", value.span)
    for stretch in manuscript.left_out:
        for text in stretch.text.split("\n\n"):
            finds.text(text, stretch.span, stretch.rule, stretch.span)
    for chapter in complete.chapters:
        if chapter.id not in {known.id for known in manuscript.chapters}:
            span = complete.origins[f"chapter-{chapter.id}"]
            _chapter(finds, chapter, span, *_rule(edition, chapter.id, span))
    _unwritten(finds, whole, manuscript)
    _wordings(finds, whole, kept)
    said, named, numbers = _shown(manuscript, unprinted)
    ids = {
        **{id: value.span for id, value in whole.facts.items() if id not in kept.facts or id in unprinted},
        **complete.origins,
    }
    gone = {id: span for id, span in ids.items() if id not in manuscript.origins and id not in kept.assets}
    return Withheld(
        phrases={
            key: piece
            for key, piece in finds.phrases.items()
            if key not in said and not named.issuperset(members(piece.words))  # a list of what stands there one by one
        },
        names={key: piece for key, piece in finds.names.items() if key not in named},
        ids={id: Piece(id, span, *_rule(edition, id, span)) for id, span in gone.items()},
        figures={key: piece for key, piece in finds.figures.items() if key not in numbers},
        pictures=_pictures(complete, manuscript),
    )


@functools.lru_cache(maxsize=_TEXTS, typed=True)
def _pieces(text: str) -> tuple[tuple[str, str, bool], ...]:
    """What of a text is looked for: as it is written and squeezed, and whether it may stand anywhere or is a name."""
    if isinstance(text, Marked):
        text = unmarked(text)
    found: list[tuple[str, str, bool]] = []
    for words in markdown_pieces(text) if isinstance(text, Markdown) else (text, *sentences(text)):
        part, key = words != text, squeezed(words)
        phrase = is_phrase(words, part=part)
        if (phrase or not part) and sum(map(str.isalpha, key)) >= FEWEST_OF_A_NAME:
            found.append((words, key, phrase))
    return tuple(found)


def texts(value: Any) -> Iterator[tuple[str, str]]:
    """Every authored text in a value, with the name of its field; all its wordings."""
    for name, inner in held(value):
        yield from ((text, str(name)) for text in _texts(inner))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Wording):
        kind = type(value) if isinstance(value, Marked) else str
        yield value
        yield from map(kind, value.variants.values())
    elif isinstance(value, Markdown) or (isinstance(value, str) and " " in value):
        yield value
    else:
        yield from (text for _, inner in held(value) for text in _texts(inner))


def web_addresses(value: Any) -> Iterator[str]:
    """Where a value leads on the web: an address that is a field of its own, and those of links in its texts."""
    for inner in within(value):
        if isinstance(inner, Marked):
            yield from (address for text in _texts(inner) for address in addresses(text))
        elif isinstance(inner, str) and _ADDRESS.fullmatch(inner):
            yield inner


def amounts(value: Any) -> Iterator[float]:
    """Every number in a value: amounts, and counts of people, which are printed like them."""
    return (inner for inner in within(value) if isinstance(inner, int | float) and not isinstance(inner, bool))


def _rule(edition: Edition, id: Id, otherwise: Span) -> tuple[str, Span]:
    """The rule that takes something out, and where it stands."""
    decision = decision_on(edition, id) or decision_on(edition, id.removeprefix("chapter-").partition("--")[0])
    if decision is None:
        return "it is part of something that is left out", otherwise
    return decision.rule, decision.span


def _chapter(finds: _Finds, chapter: SetChapter, span: Span, rule: str, ruled: Span) -> None:
    """The title, the headings and every sentence of a chapter that is not in the edition."""
    for text in (chapter.title, chapter.short, *(section.title for section in chapter.sections)):
        finds.text(text, span, rule, ruled)
    for text in prose(chapter):
        if is_phrase(text, part=True):
            finds.text(text, span, rule, ruled)
    for node in doctree.walk(json.loads(chapter.document)["blocks"]):
        if node["t"] == "Image":
            finds.text(doctree.text(node["c"][1]), span, rule, ruled)


def prose(chapter: SetChapter) -> Iterator[str]:
    """What an author wrote in a chapter, apart where something is put in or added when it is set."""
    for block in json.loads(chapter.document)["blocks"]:
        for run in _runs(block):
            yield from sentences(" ".join(run.split()))


def _runs(node: Any) -> Iterator[str]:
    """Text of a tree between links, notes and finished markup."""
    if isinstance(node, list):
        if all(isinstance(item, dict) and "t" in item for item in node) and _inline(node):
            run: list[Any] = []
            for item in node:
                if item["t"] in ("Link", "Note", "RawInline", "Span", "Image"):
                    yield doctree.text(run)
                    run = []
                    yield from _runs(item["c"])
                else:
                    run.append(item)
            yield doctree.text(run)
            return
        for item in node:
            yield from _runs(item)
    elif isinstance(node, dict):
        yield from _runs(node.get("c"))


def _inline(nodes: list[Any]) -> bool:
    return any(node["t"] in ("Str", "Space", "SoftBreak") for node in nodes)


def _unwritten(finds: _Finds, whole: Guide, manuscript: Manuscript) -> None:
    """Chapters of the guide that neither edition sets, and what belongs to other audiences alone."""
    edition = manuscript.edition
    for chapter in whole.chapters.values():
        if chapter.id in edition.guide.chapters:
            continue
        rule, ruled = _rule(edition, chapter.id, chapter.span)
        for text, _ in texts(chapter.header):
            finds.text(text, chapter.span, rule, ruled)
        finds.text(chapter.prose, chapter.span, rule, ruled)
    for audience in whole.audiences:
        if edition.audience is None or audience.id != edition.audience.id:
            for text, name in texts(audience):
                if name in ONLY_OWN:
                    finds.text(text, audience.span, f"it is for `{audience.id}`", audience.span)


def _wordings(finds: _Finds, whole: Guide, kept: Guide) -> None:
    """Wordings for others; and the guide's own subtitle, where an audience has another."""
    for value in whole.authored:
        for _, text in held(value):
            if isinstance(text, Wording) and text.variants:
                for other in (str(text), *text.variants.values()):
                    finds.text(other, value.span, "the edition has another wording", value.span)
    if whole.manifest.subtitle != kept.manifest.subtitle:
        span = whole.manifest.span_at("subtitle")
        finds.text(whole.manifest.subtitle, span, "the audience has another subtitle", span)


def _shown(manuscript: Manuscript, unprinted: set[Id]) -> tuple[str, set[str], set[str]]:
    """What the edition says by right: all its texts squeezed into one, each by itself, and its figures.

    Finished markup does not count: a template that prints what it should not is what is looked for.
    """
    said: list[str] = []
    numbers: set[str] = set()
    for value in manuscript.edition.guide.authored:
        if getattr(value, "id", None) in unprinted:
            continue
        others = isinstance(value, Audience) and value != manuscript.edition.audience
        for leaf, name in _own(value):
            said += () if others and name in ONLY_OWN else map(_read, _texts(leaf))
            said += web_addresses(leaf)
            numbers |= {digits for amount in amounts(leaf) if (digits := telling_figure(amount)) is not None}
    said += (text for _, text in held(manuscript.edition.guide.manifest) if isinstance(text, str))
    keys = [squeezed(piece) for text in said for piece in _both(text)]
    numbers |= {digits for text in said for digits in figures(text)}
    for chapter in manuscript.chapters:
        words, counted = _said(chapter)
        keys += words
        numbers |= counted
    return "\n".join(dict.fromkeys(keys)), set(keys), numbers


@functools.lru_cache(maxsize=_CHAPTERS)
def _said(chapter: SetChapter) -> tuple[tuple[str, ...], frozenset[str]]:
    """What a chapter says, each text squeezed, and its figures; worked out once for all editions that read it alike."""
    nodes = list(doctree.walk(json.loads(chapter.document)["blocks"]))
    said = [chapter.title, chapter.short, *(section.title for section in chapter.sections), *prose(chapter)]
    said += [doctree.text(node["c"]) for node in nodes if node["t"] in ("Header", "Para", "Plain", "Link", "Image")]
    said += [node["c"][2][0] for node in nodes if node["t"] == "Link"]
    return tuple(dict.fromkeys(map(squeezed, said))), frozenset(digits for text in said for digits in figures(text))


def _read(text: str) -> str:
    """As a reader sees it."""
    return unmarked(text) if isinstance(text, Marked) else text


def _both(text: str) -> Iterable[str]:
    return (text, *markdown_pieces(text)) if isinstance(text, Markdown) else (text,)


def _own(value: Any) -> Iterator[tuple[Any, str]]:
    """What a value says itself, with the name of its field: nothing of the values inside it that have an id of their
    own, for one of these may be what is left out."""
    for name, inner in held(value):
        yield from ((leaf, str(name)) for leaf in _leaves(inner))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, BaseModel):
        if not isinstance(getattr(value, "id", None), str):
            yield from (leaf for leaf, _ in _own(value))
    elif isinstance(value, Mapping | tuple):
        yield from (leaf for _, inner in held(value) for leaf in _leaves(inner))
    else:
        yield value


def _pictures(complete: Manuscript, manuscript: Manuscript) -> Mapping[str, Piece]:
    found: dict[str, Piece] = {}
    held = {asset.content for asset in manuscript.assets.values()}
    for name, asset in complete.assets.items():
        if name not in manuscript.assets:
            piece = Piece(name, complete.origins[name], "no chapter of this edition shows it", complete.origins[name])
            found[name] = piece
            if asset.content not in held:
                found[hashlib.sha256(asset.content).hexdigest()] = piece
    return found
