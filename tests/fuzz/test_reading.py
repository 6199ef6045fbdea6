"""Whatever bytes a file of a project holds, its reader says what is wrong and where, or gives them back whole."""

import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.fuzz import texts
from tests.fuzz.data import Author
from tests.fuzz.guides import SVG, Project, png
from tests.fuzz.mutants import BIB, CSL, PAGE, seed
from tests.fuzz.mutations import mutated, odd_values, revalued
from tests.fuzz.oracles import misplaced
from tests.fuzz.suite import examples
from tests.fuzz.writing import MANNERS, as_yaml

from guidebuild.building.steps import load
from guidebuild.composing.prose import read_prose
from guidebuild.composing.prose.lost_markup import lost_markup
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.model.text import Markdown
from guidebuild.reading.assets import read_asset
from guidebuild.reading.chapters import read_chapter
from guidebuild.reading.styles import read_styles
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.texts import decode
from guidebuild.tools.yaml_files.yaml_located import LocatedList, LocatedMapping, LocatedText
from guidebuild.tools.yaml_files.yaml_nodes import read_yaml

NAME = "guide/x"
anything = st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))


def within(found: tuple[Diagnostic, ...], content: bytes, name: str = NAME) -> None:
    """Every place that is named stands in the content."""
    for each in found:
        assert each.message.strip()
        for span in (each.span, *(span for span, _ in each.related)):
            assert span.path == name
            assert misplaced(span, content) is None, f"{misplaced(span, content)}: {each}"


# --- Text and YAML ---------------------------------------------------------------------------------------------------


@examples(50)
@given(content=anything)
def test_bytes_are_text_or_a_diagnostic(content: bytes) -> None:
    text, found = decode(content, NAME)
    assert (text is None) == bool(found)
    within(found, content)
    if text is not None:
        assert "\r" not in text
        assert "\0" not in text
        assert decode(text.encode(), NAME).value == text.removeprefix("\ufeff")


trees = st.recursive(
    texts.any_text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts.any_text().map(lambda key: key[:100]), inner, max_size=4)
    ),
    max_leaves=12,
)


@examples(60)
@given(tree=trees.filter(lambda tree: not isinstance(tree, str)), manner=st.sampled_from(MANNERS))
def test_what_is_written_as_yaml_is_read_again(tree: Any, manner: Any) -> None:
    content = as_yaml(tree, manner)
    value, found = read_yaml(content, NAME)
    assert found == ()
    assert value == tree
    for span in _spans(value):
        assert misplaced(span, content) is None


def _spans(node: Any) -> list[Span]:
    if isinstance(node, LocatedMapping):
        return [node.span, *node.key_spans.values(), *(span for value in node.values() for span in _spans(value))]
    if isinstance(node, LocatedList):
        return [node.span, *(span for value in node for span in _spans(value))]
    return [node.span] if isinstance(node, LocatedText) else []


yaml_files = [content for name, content in seed("design-team").items() if name.endswith(".yaml")]


@examples(50)
@given(content=st.sampled_from(yaml_files).flatmap(lambda content: mutated(content, ".yaml")) | anything)
def test_mutated_yaml_is_read_or_refused(content: bytes) -> None:
    value, found = read_yaml(content, NAME)
    within(found, content)
    assert value is None or found == ()


def _rows() -> list[tuple[FileKind, bytes]]:
    files = {
        PurePosixPath(name).relative_to("guide"): text for name, text in seed("design-team").items() if "guide/" in name
    }
    return [
        (row, text)
        for row in FILE_KINDS
        for name, text in files.items()
        if name.match(row.pattern) and name.suffix == ".yaml"
    ]


@examples(50)
@given(data=st.data())
def test_values_in_odd_places_are_refused_in_words(data: st.DataObject) -> None:
    row, content = data.draw(st.sampled_from(_rows()))
    content = data.draw(revalued(content))
    node, found = read_yaml(content, NAME)
    assert found == ()
    _, found = read(node, row.model, NAME)
    within(found, content)


@pytest.mark.parametrize("row", FILE_KINDS, ids=lambda row: row.name)
def test_any_value_is_refused_in_words_or_read(row: FileKind) -> None:
    @examples(10)
    @given(value=odd_values() | st.dictionaries(st.sampled_from(sorted(row.model.model_fields)), odd_values()))
    def refused(value: Any) -> None:
        content = as_yaml(value, "flow")
        node, found = read_yaml(content, NAME)
        if not found:
            within(read(node, row.model, NAME).diagnostics, content)

    refused()


@pytest.mark.parametrize("row", FILE_KINDS, ids=lambda row: row.name)
def test_what_a_model_wrote_it_reads_again(row: FileKind) -> None:
    """From values that a model takes to YAML, to the model, to values, to the model: twice the same."""

    @examples(4)
    @given(data=st.data())
    def again(data: st.DataObject) -> None:
        ids = {
            kind: [f"{kind}.1", f"{kind}-2"] for kind in ("role", "source", "level", "ladder", "chapter", "dimension")
        }
        author = Author(data.draw, data.draw(st.lists(texts.any_text(), min_size=2, max_size=4)), ids)
        value = author.model(row.model)
        if value is None:
            return
        first, found = read(read_yaml(as_yaml(value, "flow"), NAME).value, row.model, NAME)
        if found:  # what several fields must agree on is drawn in `guides` alone
            return
        assert first is not None
        dumped = first.model_dump(mode="json", by_alias=True, exclude_unset=True)
        second, found = read(read_yaml(as_yaml(dumped, "block"), NAME).value, row.model, NAME)
        assert found == ()
        assert second == first

    again()


# --- Pictures, sheets, chapters --------------------------------------------------------------------------------------


@examples(50)
@given(
    content=mutated(SVG, ".svg")
    | st.sampled_from([seed("design-team")["guide/images/circle.svg"]]).flatmap(lambda svg: mutated(svg, ".svg"))
)
def test_a_picture_that_is_taken_holds_nothing_that_runs(content: bytes) -> None:
    asset, found = read_asset(content, "images/x.svg", NAME)
    within(found, content)
    if asset is not None:
        root = etree.fromstring(content)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        names = {etree.QName(each).localname.lower() for each in root.iter() if isinstance(each.tag, str)}
        assert not names & {"script", "foreignobject", "iframe"}
        attributes = {
            (etree.QName(key).localname.lower(), value) for each in root.iter("*") for key, value in each.items()
        }
        assert not [name for name, _ in attributes if name.startswith("on")]
        assert not [value for _, value in attributes if "javascript:" in value.lower()]


@examples(40)
@given(content=mutated(png(), ".png"), ending=st.sampled_from((".png", ".jpg", ".jpeg", ".PNG", ".gif", "")))
def test_a_bitmap_is_taken_or_refused(content: bytes, ending: str) -> None:
    asset, found = read_asset(content, f"images/x{ending}", NAME)
    assert (asset is None) == bool(found)
    within(found, content)


@examples(6)
@given(data=st.data())
def test_a_mutated_sheet_is_taken_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(("tokens.css", "fonts.css", "screen.css", "inks.css")))
    plain = seed("minimal").get(f"styles/{name}", b":root { --ink: device-cmyk(0 0 0 1) }")
    content = data.draw(mutated(plain, ".css"))
    with tempfile.TemporaryDirectory() as place:
        project = Project({f"styles/{name}": content}).write(Path(place))
        styles, found = read_styles(project)
    assert styles is not None or found
    within(tuple(each for each in found if each.span.path == f"styles/{name}"), content, f"styles/{name}")


@examples(50)
@given(content=mutated(PAGE, ".md") | anything)
def test_a_mutated_chapter_is_taken_or_refused(content: bytes) -> None:
    chapter, found = read_chapter(content, NAME, "x")
    within(found, content)
    if chapter is not None:
        assert str(chapter.prose) in content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        within(lost_markup(chapter.prose), content)


@examples(50)
@given(text=texts.any_text())
def test_text_that_is_escaped_has_lost_nothing(text: str) -> None:
    assert lost_markup(Markdown(texts.escaped(text))) == ()


DIALECTS = st.sampled_from((None, "commonmark", "gfm", "markdown", "html", "rst", "org", "mediawiki", "latex", "none"))


@examples(6)
@given(content=mutated(PAGE.partition(b"---\n\n")[2], ".md"), dialect=DIALECTS)
def test_mutated_prose_is_read_or_refused(content: bytes, dialect: str | None) -> None:
    text, refused = decode(content, NAME)
    if refused or text is None:
        return
    blocks, found = read_prose(Markdown(text, Span(NAME)), dialect)
    within(found, content)
    assert all(isinstance(block["t"], str) for block in blocks)


@examples(6)
@given(content=mutated(BIB, ".bib"), csl=mutated(CSL, ".json"))
def test_a_mutated_bibliography_is_read_or_refused(content: bytes, csl: bytes) -> None:
    changed = {"guide/sources.bib": content, "guide/sources.json": csl}
    with tempfile.TemporaryDirectory() as place:
        project = Project({**seed("minimal"), **changed}).write(Path(place))
        for each in load(project).diagnostics:
            if each.span.path in changed:
                within((each,), changed[each.span.path], each.span.path)
