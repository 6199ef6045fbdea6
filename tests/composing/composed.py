"""A specimen edition with prose of the test's own, composed; and what its chapters hold, read off in reading order."""

import json
from dataclasses import replace
from typing import NamedTuple

from lxml import html
from tests.composing.views.specimen import chapter, edition

from guidebuild.composing.manuscript import compose
from guidebuild.model.chapter import Chapter
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.edition import Edition
from guidebuild.model.manifest import Part
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree


class Caption(NamedTuple):
    """What a component is called: the id of its element, its label, and its finding."""

    id: str | None
    label: str | None
    finding: str


def written(identifier: str, prose: str, **header: object) -> Chapter:
    """A chapter with this prose; `header` holds further values of its header."""
    empty = chapter(identifier, identifier.title())
    return replace(empty, prose=Markdown(prose), header=empty.header.model_copy(update=header))


def set_of(*chapters: Chapter, of: Edition | None = None) -> Edition:
    """An edition with these chapters in one part and no others."""
    shown = of or edition()
    part = Part.model_validate({"name": "All", "chapters": [each.id for each in chapters]})
    guide = replace(shown.guide, chapters={each.id: each for each in chapters})
    return replace(shown, guide=guide, spine=(part,))


def composed(*chapters: Chapter, of: Edition | None = None) -> Manuscript:
    """The manuscript of these chapters; whatever is found is a failure."""
    manuscript, found = compose(set_of(*chapters, of=of))
    assert found == ()
    assert manuscript is not None
    return manuscript


def troubles(*chapters: Chapter, of: Edition | None = None) -> tuple[Diagnostic, ...]:
    """What composing these chapters finds."""
    return compose(set_of(*chapters, of=of)).diagnostics


def markup(manuscript: Manuscript, chapter: str) -> html.HtmlElement:
    """A chapter as one tree: finished markup with the words of the prose in between."""
    (found,) = (each for each in manuscript.chapters if each.id == chapter)
    pieces: list[str] = []
    for node in doctree.walk(json.loads(found.document)["blocks"]):
        match node["t"]:
            case "RawBlock" | "RawInline":
                pieces.append(node["c"][1])
            case "Str":
                pieces.append(node["c"])
            case "Space" | "SoftBreak" | "Para" | "Plain":
                pieces.append(" ")
            case "Link":
                pieces.append(f'<a href="{node["c"][2][0]}"></a>')
    return html.fragment_fromstring("".join(pieces), create_parent="div")


def captions(manuscript: Manuscript, chapter: str) -> list[Caption]:
    """The captions of a chapter."""
    found = []
    for caption in markup(manuscript, chapter).iter("figcaption"):
        spans = {span.get("class"): " ".join(span.text_content().split()) for span in caption.iterchildren("span")}
        found.append(Caption(caption.getparent().get("id"), spans.get("label"), spans.get("finding", "")))
    return found


def links(manuscript: Manuscript, chapter: str) -> list[tuple[str, str]]:
    """Words and address of every link of the prose."""
    (found,) = (each for each in manuscript.chapters if each.id == chapter)
    nodes = doctree.walk(json.loads(found.document)["blocks"])
    return [(doctree.text(node["c"][1]), node["c"][2][0]) for node in nodes if node["t"] == "Link"]
