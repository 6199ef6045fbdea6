"""A drawing stands inside the page: in the page's fonts, with ids and rules of its own."""

import pytest
from lxml import html

from guidebuild.model.guide import Asset
from guidebuild.rendering.inline_drawings import draw_inside

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>Own</title>'
    b"<style>rect { fill: red }</style>"
    b'<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/><rect fill="#abc"/></svg>'
)
FILES = (Asset("images/a b.svg", "image/svg+xml", SVG), Asset("images/c.png", "image/png", b""))
ASSETS = {file.name: file for file in FILES}


def drawn(*pictures: str) -> tuple[html.HtmlElement, str]:
    root = html.fragment_fromstring("".join(pictures), create_parent="main")
    return root, draw_inside(root, ASSETS)


def test_a_drawing_takes_the_place_the_words_and_the_size_of_its_picture() -> None:
    root, rules = drawn('<p>See <img src="images/a%20b.svg" alt="A loop" style="width:50%" id="loop"> here</p>')
    (drawing,) = root.iter("{*}svg")
    assert not list(root.iter("img"))
    assert (drawing.get("role"), drawing.get("aria-label"), drawing.get("style")) == ("img", "A loop", "width:50%")
    assert root.text_content().split() == ["See", "here"], "the drawing's own title is not said a second time"
    assert rules == "#loop { rect { fill: red } }"
    assert not list(drawing.iter("{*}style")), "rules stand where the page has its own"


def test_ids_of_two_drawings_do_not_meet() -> None:
    root, _ = drawn('<img src="images/a%20b.svg" alt="One">', '<img src="images/a%20b.svg" alt="Two">')
    ids = [element.get("id") for element in root.iter("{*}linearGradient")]
    assert ids == ["drawing-1-g", "drawing-2-g"]
    fills = [element.get("fill") for element in root.iter("{*}rect")]
    assert fills == ["url(#drawing-1-g)", "#abc", "url(#drawing-2-g)", "#abc"]
    assert [element.get("href") for element in root.iter("{*}use")] == ["#drawing-1-g", "#drawing-2-g"]


def test_a_picture_without_words_is_not_heard() -> None:
    root, _ = drawn('<img src="images/a%20b.svg" alt="">')
    (drawing,) = root.iter("{*}svg")
    assert (drawing.get("role"), drawing.get("aria-hidden")) == (None, "true")


def test_a_photograph_stays_a_picture() -> None:
    root, rules = drawn('<img src="images/c.png" alt="Photo">')
    assert [picture.get("alt") for picture in root.iter("img")] == ["Photo"]
    assert rules == ""


def test_a_page_names_no_namespaces() -> None:
    """HTML has none: an attribute `xmlns` and one of XLink are of XML alone."""
    old = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g id="a" xml:lang="de"/>'
    )
    asset = Asset("old.svg", "image/svg+xml", old + b'<use xlink:href="#a"/></svg>')
    root = html.fragment_fromstring('<p><img src="old.svg" alt="Old"></p>')
    draw_inside(root, {asset.name: asset})
    assert html.tostring(root) == (
        b'<p><svg role="img" aria-label="Old" id="drawing-1"><g id="drawing-1-a" lang="de"></g>'
        b'<use href="#drawing-1-a"></use></svg></p>'
    )


def test_a_drawing_has_its_width_from_the_page_and_is_else_as_wide_as_the_window() -> None:
    def rules(width: str, picture: str = "") -> str:
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="{width}" height="9"/>'
        asset = Asset("a.svg", "image/svg+xml", svg.encode())
        root = html.fragment_fromstring(f'<p><img src="a.svg" alt="" {picture}></p>')
        found = draw_inside(root, {asset.name: asset})
        (drawing,) = root.iter("svg")
        assert (drawing.get("width"), drawing.get("height")) == (None, None)
        return found

    assert rules("630") == "#drawing-1 { width: 630px }"
    assert rules("12.5cm") == "#drawing-1 { width: 12.5cm }"
    assert rules("630", 'width="50%" id="loop"') == "#loop { width: 50% }"
    assert rules("1px } body { display: none") == ""


XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    "inside",
    [
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
        '<i:script xmlns:i="http://www.inkscape.org/namespaces/inkscape">alert(1)</i:script>',
        '<image href="data:image/png;base64,AA=="/>',
        '<a href="#q"><rect/></a>',
        "<filter><feTurbulence/></filter>",
        '<rect mask-type="alpha"/>',
        '<g aria-labelledby="words"/>',
        "<style>.a { fill: url(#g) }</style>",
        "<style>#me .a { fill: red }</style>",
        "<style>p:not(&amp;) { display: none }</style>",
        "<style>&amp; { position: fixed }</style>",
        "<style>svg { color: red }</style>",
        "<style>:root { color: red }</style>",
        "<style>@keyframes a { to { fill: red } }</style>",
        "<style>rect { fill: red; &amp; g { fill: red } }</style>",
        '<style media="print">rect { fill: red }</style>',
        "<style>rect { fill: red } } body { display: none }</style>",
    ],
)
def test_what_a_page_could_change_or_could_change_a_page_stays_a_picture(inside: str) -> None:
    asset = Asset("a.svg", "image/svg+xml", f"<svg {XMLNS}>{inside}</svg>".encode())
    root = html.fragment_fromstring('<p><img src="a.svg" alt="A"></p>')
    assert draw_inside(root, {asset.name: asset}) == ""
    assert [picture.get("src") for picture in root.iter("img")] == ["a.svg"]


def test_a_page_that_a_reader_has_made_dark_has_the_drawing_in_the_dark() -> None:
    dark = '[fill="#FFF"] { fill: #111 }'
    rules = f"@media (prefers-color-scheme: dark) {{ {dark} }} .a {{ fill: red }}"
    asset = Asset("a.svg", "image/svg+xml", f'<svg {XMLNS}><style>{rules}</style><rect fill="#FFF"/></svg>'.encode())
    plain, *schemes = draw_inside(html.fragment_fromstring('<p><img src="a.svg"></p>'), {asset.name: asset}).split("\n")
    assert plain.split() == ["#drawing-1", "{", ".a", "{", "fill:", "red", "}", "}"]
    assert (
        " ".join(schemes).split()
        == (
            f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) #drawing-1 {{ {dark} }} }}'
            f' :root[data-theme="dark"] #drawing-1 {{ {dark} }}'
        ).split()
    )


def test_colours_are_no_ids_and_plain_rules_stay() -> None:
    rules = '.a, g > rect { fill: red } @media (min-width: 9em) { [fill="#FFF"] { fill: #111 } }'
    svg = f'<svg {XMLNS}><style>{rules}</style><rect lighting-color="#bbb" fill="#FFF" clip-path="url(#c)"/></svg>'
    asset = Asset("a.svg", "image/svg+xml", svg.encode())
    root = html.fragment_fromstring('<p><img src="a.svg" alt="A"></p>')
    assert draw_inside(root, {asset.name: asset}) == f"#drawing-1 {{ {rules} }}"
    (rect,) = root.iter("rect")
    assert dict(rect.attrib) == {"lighting-color": "#bbb", "fill": "#FFF", "clip-path": "url(#drawing-1-c)"}
