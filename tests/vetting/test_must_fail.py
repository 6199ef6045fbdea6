"""The gate itself: finished files that are spoilt on purpose, one for each rule, and each is found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from tests.books import files_of
from tests.vetting.hostile import rendered

from guidebuild.building.steps import compose_guide, load, render
from guidebuild.model.codes import Code
from guidebuild.model.styles import Sheet
from guidebuild.reading.styles import read_styles
from guidebuild.rendering.html import own_script
from guidebuild.tools.vetting import policy
from guidebuild.tools.vetting.addresses import refused_link
from guidebuild.tools.vetting.books import vet_book
from guidebuild.tools.vetting.pages import Own, guarded_and_vetted, vet_page
from guidebuild.tools.vetting.tree import Ground, vet_tree

PAGE = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>a</title><style>p { color: red }</style></head>'
    '<body><p class="a" style="color: red">a</p>{}<script>\n' + own_script() + "\n</script></body></html>"
)
OWN = Own(
    pictures=frozenset({"data:image/png;base64,AAAA"}),
    fonts={"font-a": "data:font/ttf;base64,AAAA"},
    scripts=(own_script(),),
    data=('{"@graph":[]}',),
    guarded=True,
)
HARMLESS = [
    "<p>a</p>",
    '<img src="data:image/png;base64,AAAA" alt="a">',
    '<script type="application/ld+json">{"@graph":[]}</script>',
    '<svg viewBox="0 0 1 1"><title>a</title><path d="M0 0"/></svg>',
    "<math><mi>x</mi></math>",
    "<table><tr><td colspan=2>a</td></tr></table>",
    "<!-- a > b -->",
    '<label>a <input type="text" name="a"></label>',
    '<fieldset aria-label="a"><input type="radio" name="a" value="1" checked></fieldset>',
]


@pytest.mark.parametrize("markup", HARMLESS)
def test_a_sound_page_passes(markup: str) -> None:
    assert vet_page(guarded(PAGE.replace("{}", markup)), OWN) == ()


SPOILT = {
    "element": "<video></video>",
    "handler": "<p onclick=alert(1)>a</p>",
    "script": "<script>alert(1)</script>",
    "script with our start": f"<script>{own_script()};alert(1)</script>",
    "other data": '<script type="application/ld+json">{}</script>',
    "module": "<script type=module>alert(1)</script>",
    "link": "<a href='javascript:alert(1)'>a</a>",
    "hidden scheme": "<a href='java&#10;script:alert(1)'>a</a>",
    "file": "<a href='other.html'>a</a>",
    "picture": "<img src='a.png' alt=a>",
    "other data picture": "<img src='data:image/png;base64,BBBB' alt=a>",
    "image is img": "<image src=x onerror=alert(1)>",
    "style attribute": "<p style='background: url(https://example.org)'>a</p>",
    "second style": "<style>@import 'a.css';</style>",
    "refresh": "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "second policy": "<meta http-equiv=Content-Security-Policy content='default-src *'>",
    "base": "<base href=https://example.org>",
    "svg script": "<svg><script>alert(1)</script></svg>",
    "svg breaks out": "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "mathml breaks out": "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=1 onerror=alert(1)>'>",
    "foster parents": "<table><tr><td><select><iframe></table>",
    "noscript": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "bogus comment": "<?x ><img src=x onerror=alert(1)>?>",
    "early end of a comment": "<!--><img src=x onerror=alert(1)>-->",
    "plaintext": "<plaintext>",
    "template": "<template><script>alert(1)</script></template>",
    "prefixed": "<x:script>alert(1)</x:script>",
    "deep": "<div>" * 300,
    "iframe with a document": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "form": "<form action=https://example.org><input></form>",
    "form without fields": "<form></form>",
    "password": "<input type=password name=a>",
    "button": "<button>a</button>",
    "button that is an input": "<input type=submit>",
    "field that takes itself the focus": "<input type=text autofocus>",
    "field of a form elsewhere": "<input type=text form=a>",
    "handler of a field": "<input type=text onfocus=alert(1)>",
}


@pytest.mark.parametrize("markup", SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_page_is_found(markup: str) -> None:
    assert vet_page(guarded(PAGE.replace("{}", markup)), OWN)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.replace('<meta http-equiv="Content-Security-Policy"', "<meta name=a"),
        lambda page: page.replace("default-src 'none'", "default-src *"),
        lambda page: page.replace("</title>", "</title><style>a { color: blue }</style>"),
        lambda page: page.replace("<head>", "<head><title>a</title>"),
        lambda page: page.replace("notes-away", "notes-gone"),
        lambda page: page.replace("<html", "<p>a</p><html"),
        lambda page: f"<!-- <head> -->{PAGE}",
    ],
)
def test_a_page_without_its_own_policy_is_found(spoil: Callable[[str], str]) -> None:
    page = guarded(PAGE)
    assert vet_page(page, OWN) == ()
    assert vet_page(spoil(page), OWN)


@pytest.mark.parametrize(
    "page",
    [
        *(PAGE.replace("{}", markup) for markup in (*HARMLESS, *SPOILT.values())),
        f"<!-- <head> -->{PAGE}",
        PAGE.replace("<title>", "<style>/*<head>*/</style><title>"),
        PAGE.replace("<head>", ""),
        PAGE.replace("<head>", "<head><base href=a>"),
    ],
)
def test_one_reading_of_a_page_finds_what_two_find(page: str) -> None:
    """The policy is put into the tree and into the text: as if the text had been read once more."""
    text = guarded(page)
    assert guarded_and_vetted(page, OWN) == (text, vet_page(text, OWN))


def guarded(page: str) -> str:
    """The page with its policy, parsed with its fonts in it."""
    return guarded_and_vetted(page, Own())[0]


def test_the_policy_is_what_the_page_needs_and_no_more() -> None:
    bare = guarded("<!DOCTYPE html><html><head><title>a</title></head><body>a</body></html>")
    assert "script-src 'none'" in bare
    assert "img-src 'none'" in bare
    assert "style-src-elem 'none'; style-src-attr 'none'" in bare
    page = guarded(PAGE)
    assert "script-src 'sha256-" in page
    assert "style-src-attr 'unsafe-inline'" in page


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    artifact, found = rendered(tmp_path_factory.mktemp("book"), {}, "epub")
    assert artifact is not None, found
    return files_of(artifact.content)


def carried(book: dict[str, bytes]) -> list[bytes]:
    return [content for name, content in book.items() if "/fonts/" in name or "/media/" in name]


def test_a_sound_book_passes(book: dict[str, bytes]) -> None:
    assert list(vet_book(book, carried(book))) == []


IN_A_PAGE = [
    b"<video src='../media/file0.png'/>",
    b"<img src='https://example.org/a.png' alt='a'/>",
    b"<img src='/etc/passwd' alt='a'/>",
    b"<img src='../media/other.png' alt='a'/>",
    b"<p onclick='alert(1)'>a</p>",
    b"<script>alert(1)</script>",
    b"<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
    b"<a href='javascript:alert(1)'>a</a>",
    b"<a href='other.xhtml'>a</a>",
    b"<p style='background: url(../media/file0.png)'>a</p>",
    b"<style>p { color: red }</style>",
    b"<link rel='stylesheet' href='https://example.org/a.css'/>",
    b"<link rel='next' href='ch001.xhtml'/>",
    b"<meta http-equiv='refresh' content='0'/>",
    b"<iframe src='ch001.xhtml'/>",
    b"<!--><img src='x' onerror='alert(1)'/>-->",
    b"<?xml-stylesheet href='https://example.org/a.css'?>",
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    b"<epub:trigger xmlns:epub='http://www.idpf.org/2007/ops'/>",
    b"<p xml:base='https://example.org/'>a</p>",
]


@pytest.mark.parametrize("markup", IN_A_PAGE)
def test_a_spoilt_page_of_a_book_is_found(markup: bytes, book: dict[str, bytes]) -> None:
    name = "EPUB/text/ch001.xhtml"
    spoilt = {**book, name: book[name].replace(b"</body>", markup + b"</body>")}
    assert {file for file, _ in vet_book(spoilt, carried(book))} == {name}


SPOILT_FILES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("EPUB/media/file9.mp4", lambda _: b"a"),
    ("EPUB/media/file9.png", lambda _: b"a"),
    ("EPUB/text/script.js", lambda _: b"a"),
    ("EPUB/../passwd", lambda _: b"a"),
    ("META-INF/encryption.xml", lambda _: b"<a/>"),
    ("EPUB/fonts/SourceSans3-It.ttf", lambda _: b"a"),
    ("EPUB/styles/stylesheet1.css", lambda css: css + b"p { background: url(https://example.org) }"),
    ("EPUB/styles/stylesheet1.css", lambda css: css + b"@import 'a.css';"),
    ("EPUB/styles/stylesheet1.css", lambda css: css + b"@font-face { src: url(../fonts/other.ttf) }"),
    ("EPUB/styles/stylesheet1.css", lambda css: css + b"p { color: red"),
    ("EPUB/content.opf", lambda xml: xml.replace(b"</manifest>", b"<item href='https://example.org'/></manifest>")),
    ("EPUB/content.opf", lambda xml: xml.replace(b"</metadata>", b"<link rel='record' href='nav.xhtml'/></metadata>")),
    ("EPUB/content.opf", lambda xml: xml.replace(b'properties="nav"', b'properties="nav scripted"')),
    ("EPUB/toc.ncx", lambda xml: xml.replace(b"</navMap>", b"<content src='javascript:alert(1)'/></navMap>")),
    ("META-INF/container.xml", lambda xml: xml.replace(b"EPUB/content.opf", b"../../etc/passwd")),
    ("EPUB/nav.xhtml", lambda xml: xml.replace(b"<!DOCTYPE html>", b'<!DOCTYPE html [<!ENTITY a "b">]>')),
    ("EPUB/nav.xhtml", lambda xml: xml + b"<"),
]


@pytest.mark.parametrize(("name", "spoil"), SPOILT_FILES)
def test_a_spoilt_file_of_a_book_is_found(name: str, spoil: Callable[[bytes], bytes], book: dict[str, bytes]) -> None:
    content = spoil(book.get(name, b""))
    assert content != book.get(name), "the file is spoilt"
    assert name in {file for file, _ in vet_book({**book, name: content}, carried(book))}


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file", "blob", "filesystem", "ftp", "intent"])
def test_no_other_scheme_leads_anywhere(scheme: str) -> None:
    assert refused_link(f"{scheme}:a")
    assert refused_link(f"{scheme.upper()}:a")


@pytest.mark.parametrize("address", ["https://example.org", "http://example.org", "mailto:a@b.org", "tel:+1", "#a"])
def test_what_a_reader_may_follow(address: str) -> None:
    assert refused_link(address) is None


DANGEROUS = frozenset({
    "script", "iframe", "object", "embed", "form", "input", "button", "select", "textarea", "base", "link", "meta",
    "video", "audio", "source", "track", "canvas", "portal", "frame", "frameset", "applet", "foreignObject",
    "animate", "set", "animateMotion", "handler", "listener",
})  # fmt: skip


def test_no_list_lets_in_what_runs_or_loads() -> None:
    lists = {*policy.HTML, *policy.SVG_ELEMENTS, *policy.MATHML_ELEMENTS}
    assert lists.isdisjoint(DANGEROUS)
    attributes = {*policy.EVERYWHERE, *policy.SVG_ATTRIBUTES, *policy.MATHML_ATTRIBUTES}.union(*policy.HTML.values())
    assert not [name for name in attributes if name.startswith("on")]
    assert attributes.isdisjoint({"srcset", "poster", "background", "action", "formaction", "ping", "srcdoc", "target"})


def test_an_element_that_is_renamed_later_is_vetted_as_what_it_becomes() -> None:
    """The blocks of a note stand in the page for the PDF as spans that name what they are."""
    own = Own(renamed="data-tag")
    page = "<!DOCTYPE html><html><head><title>a</title></head><body><p>{}</p></body></html>"
    assert vet_page(page.format('<span data-tag="ol" start="3"><span data-tag="li">a</span></span>'), own) == ()
    for tag in ("script", "style", "iframe", "head", "link"):
        assert vet_page(page.format(f'<span data-tag="{tag}">a</span>'), own)


def test_a_tree_of_lxml_is_read_like_one_of_a_browser() -> None:
    root = etree.fromstring("<div><p onclick='a'/><video/></div>")
    assert [each.word for each in vet_tree(root, Ground())] == ["onclick", "<video"]


def test_a_file_that_the_last_check_refuses_is_not_written(
    tmp_path: Path, minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Had every earlier check failed: a sheet that was never read by `read_styles`."""
    guide, styles = load(minimal).value, read_styles(minimal).value
    assert guide is not None
    assert styles is not None
    manuscript = compose_guide(guide).value
    assert manuscript is not None
    spoilt = styles.__class__(**{**styles.__dict__, "screen": Sheet("screen.css", "p { background: url(//a.org/b) }")})
    found = render(manuscript, "html", spoilt).diagnostics
    assert [each.code for each in found] == [Code.OUTPUT_UNSAFE]
    spoilt = styles.__class__(**{**styles.__dict__, "epub": Sheet("epub.css", "p { background: url(//a.org/b) }")})
    assert {each.code for each in render(manuscript, "epub", spoilt).diagnostics} == {Code.OUTPUT_UNSAFE}
