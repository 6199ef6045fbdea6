"""What a template of a guide may not make: refused where it is composed, in the template that makes it."""

from pathlib import Path

import pytest
from tests.vetting.hostile import CHAPTER, SOURCES, active, chapter, composed, rendered, sources

from guidebuild.model.diagnostics import has_errors

SVG = 'xmlns="http://www.w3.org/2000/svg"'
USES = [f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)]
BOMB = "".join(USES)
WITHOUT_END = [
    f'<svg {SVG}><g id="a0"><path d="M0 0H1"/></g>{BOMB}<use href="#a8"/></svg>',
    f'<svg {SVG}><g id="a0"><path d="M0 0H1"/></g>{BOMB}</svg><p>a</p><svg {SVG}><use href="#a8"/></svg>',
    f'<svg {SVG}><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>',
    f'<svg {SVG}><mask id="a"><path d="M0 0" mask="url(#a)"/></mask></svg>',
]
UNSAFE = [
    '<table><tr><td colspan="99999999">a</td></tr></table>',
    '<table><tr><td rowspan="99999999">a</td></tr></table>',
    '<table><colgroup span="99999999"></colgroup><tr><td>a</td></tr></table>',
    '<ol start="99999999999999999999"><li>a</li></ol>',
    '<ol><li value="1e9">a</li></ol>',
    "<p><script>alert(1)</script></p>",
    '<script src="https://example.org/x.js"></script>',
    "<SCRIPT>alert(1)</SCRIPT>",
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    '<video src="/etc/passwd"></video>',
    '<video poster="https://example.org/p.png"></video>',
    '<audio src="/etc/passwd"></audio>',
    '<picture><source srcset="/etc/passwd"/></picture>',
    '<img src="/etc/passwd" alt="a"/>',
    '<img src="../../../etc/passwd" alt="a"/>',
    '<img src="file:///etc/passwd" alt="a"/>',
    '<img src="https://example.org/a.png" alt="a"/>',
    '<img src="//example.org/a.png" alt="a"/>',
    '<img src="\\\\example.org\\a.png" alt="a"/>',
    '<img src="data:image/svg+xml;base64,AAAA" alt="a"/>',
    '<img src="x" onerror="alert(1)" alt="a"/>',
    '<img srcset="https://example.org/a.png 2x" alt="a"/>',
    '<iframe src="/etc/passwd"></iframe>',
    '<object data="/etc/passwd"></object>',
    '<embed src="/etc/passwd"/>',
    '<form action="https://example.org"><input name="a"/></form>',
    '<button formaction="javascript:alert(1)">a</button>',
    '<base href="https://example.org/"/>',
    '<meta http-equiv="refresh" content="0;url=https://example.org"/>',
    '<link rel="stylesheet" href="https://example.org/a.css"/>',
    "<style>p { color: red }</style>",
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" javascript:alert(1)">a</a>',
    '<a href="java&#9;script:alert(1)">a</a>',
    '<a href="JaVaScRiPt:alert(1)">a</a>',
    '<a href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;">a</a>',
    '<a href="vbscript:x">a</a>',
    '<a href="file:///etc/passwd">a</a>',
    '<a href="/etc/passwd">a</a>',
    '<a href="#here" ping="https://example.org">a</a>',
    '<a href="#here" target="_top" download="x">a</a>',
    '<p onclick="alert(1)">a</p>',
    '<p ONCLICK="alert(1)">a</p>',
    '<table><tr><td autofocus="" onfocus="alert(1)" tabindex="1">a</td></tr></table>',
    '<table background="https://example.org/a.png"><tr><td>a</td></tr></table>',
    '<p style="background: url(https://example.org/a.png)">a</p>',
    '<p style="background: u\\72l(https://example.org/a.png)">a</p>',
    "<p style=\"background: image-set('https://example.org/a.png' 1x)\">a</p>",
    '<p style="width: expression(alert(1))">a</p>',
    '<p style="-moz-binding: none">a</p>',
    '<p style="color: red } body { display: none">a</p>',
    f"<svg {SVG}><script>alert(1)</script></svg>",
    f'<svg {SVG} onload="alert(1)"></svg>',
    f"<svg {SVG}><foreignObject><p>a</p></foreignObject></svg>",
    f'<svg {SVG}><image href="https://example.org/a.png"/></svg>',
    f'<svg {SVG}><use href="https://example.org/a.svg#a"/></svg>',
    f'<svg {SVG} xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="/etc/passwd#a"/></svg>',
    f'<svg {SVG}><a href="javascript:alert(1)"><text>a</text></a></svg>',
    f'<svg {SVG}><animate attributeName="href" to="javascript:alert(1)"/></svg>',
    f'<svg {SVG}><rect fill="url(https://example.org/a.svg#a)"/></svg>',
    f'<svg {SVG} filter="url(https://example.org/a.svg#a)"><rect/></svg>',
    f"<svg {SVG}><style>@import 'https://example.org/a.css';</style></svg>",
    f'<svg {SVG}><p xmlns="http://www.w3.org/1999/xhtml">a</p></svg>',
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mtext><img src="x" onerror="a"/></mtext></math>',
    '<math xmlns="http://www.w3.org/1998/Math/MathML" href="javascript:alert(1)"><mi>x</mi></math>',
    '<svg><path d="M0 0"/></svg>',
    "<?php echo 1 ?>",
    '<?cited ><img src="x" onerror="alert(1)"?>',
    "<noscript><p>a</p></noscript>",
    "<template><p>a</p></template>",
    "<textarea>a</textarea>",
    '<p xml:base="https://example.org/">a</p>',
    '<p xlink:href="javascript:alert(1)" xmlns:xlink="http://www.w3.org/1999/xlink">a</p>',
]


def test_what_a_template_makes_is_refused_line_by_line(tmp_path: Path) -> None:
    found = composed(tmp_path, sources("\n".join(f"<div>{markup}</div>" for markup in UNSAFE) + "\n"))
    assert {each.code.slug for each in found} == {"template/unsafe"}
    assert {each.span.path for each in found} == {SOURCES}
    lines = {each.span.line for each in found}
    assert [markup for line, markup in enumerate(UNSAFE, 1) if line not in lines] == []
    assert has_errors(found)


@pytest.mark.parametrize("markup", [*WITHOUT_END, UNSAFE[0]])
def test_what_alone_a_template_makes_is_refused(markup: str, tmp_path: Path) -> None:
    found = composed(tmp_path, sources(markup))
    assert {each.code.slug for each in found} == {"template/unsafe"}, found
    assert found[0].span.path in (SOURCES, CHAPTER)
    assert has_errors(found)


@pytest.mark.parametrize("markup", ["<?slot 7?>", '<?slot ><img src="x" onerror="alert(1)"?>'])
def test_a_slot_that_nobody_gave_is_refused(markup: str, tmp_path: Path) -> None:
    found = composed(tmp_path, sources(markup))
    assert {each.code.slug for each in found} == {"template/markup"}


def test_the_place_is_the_line_of_the_template_and_where_it_is_placed(tmp_path: Path) -> None:
    (found,) = composed(tmp_path, sources("<p>\n  <em>a</em>\n  <video></video>\n</p>"))
    assert (found.span.path, found.span.line) == (SOURCES, 3)
    assert [str(span) for span, _ in found.related] == [f"{CHAPTER}:7:1"]


def test_a_template_of_ours_that_data_breaks_is_told_where_it_is_placed(tmp_path: Path) -> None:
    """An address of the data is a web address or nothing (the model sees to it)."""
    text = "sources:\n  - id: book\n    key: B\n    title: Clay\n    kind: book\n    url: javascript:alert(1)\n"
    found = composed(tmp_path, {**sources("<p>a</p>"), "guide/sources.yaml": text})
    assert [each.code.slug for each in found] == ["shape/bad-value"]
    assert found[0].span.path == "guide/sources.yaml"


@pytest.mark.parametrize("markup", ["<!--><img src=x onerror=alert(1)>-->", "<!-- <?slot 0?> -->"])
def test_a_comment_hides_nothing(markup: str, tmp_path: Path) -> None:
    found = composed(tmp_path, sources(f"<p>a</p>{markup}"))
    assert not found or {each.code.slug for each in found} <= {"template/markup"}


@pytest.mark.parametrize("format", ["html", "epub", "pdf"])
def test_what_is_harmless_stays(format: str, tmp_path: Path) -> None:
    markup = (
        f'<figure><svg {SVG} viewBox="0 0 9 9" role="img"><title>A dot</title><circle r="2" fill="url(#g)"/></svg>'
        "</figure>"
        '<p lang="de" style="margin-left: 3%" data-fact="book">Wort <a href="https://example.org">there</a> '
        '<a href="mailto:a@example.org">mail</a> <a href="#chapter-welcome">here</a></p>'
        "<!--><img src=x onerror=alert(1)>-->"
    )
    artifact, found = rendered(tmp_path, sources(markup), format)  # type: ignore[arg-type]
    assert artifact is not None, found
    assert active(artifact) == []


def test_a_picture_of_the_guide_may_stand_in_a_template(tmp_path: Path) -> None:
    picture = f"<svg {SVG}><title>A dot</title><circle r='2'/><rect width='1' height='1'/></svg>"
    files = {**sources('<p><img src="images/dot.svg" alt="A dot"/></p>'), "guide/images/dot.svg": picture}
    for format in ("html", "epub", "pdf"):
        artifact, found = rendered(tmp_path, files, format)  # type: ignore[arg-type]
        assert artifact is not None, found
        assert active(artifact) == []
    page, _ = rendered(tmp_path, files, "html")
    assert page is not None
    assert b'role="img" aria-label="A dot"' in page.content, "a drawing stands in the page itself"


FRAME = '<!DOCTYPE html><html lang="en"><head><title>a</title>{head}</head><body>{body}{{{{ chapters }}}}</body></html>'
FRAMES = ("page-html.html.j2", "page-pdf.html.j2", "page-cover.html.j2", "imprint.html.j2")


@pytest.mark.parametrize("name", FRAMES)
def test_the_frame_of_a_page_is_vetted_when_it_is_composed(name: str, tmp_path: Path) -> None:
    markup = """<p>
<script>alert(1)</script>
<img src="x" alt="a" onerror="alert(1)"/>
<iframe src="/etc/passwd"></iframe>
<a href="javascript:alert(1)">a</a></p>"""
    whole = FRAME.format(head="", body=markup) if name.startswith("page") else f"<section><p>a</p>{markup}</section>"
    found = composed(tmp_path, {CHAPTER: chapter("Words."), f"guide/templates/{name}": whole})
    assert {each.code.slug for each in found} == {"output/unsafe"}
    assert {(each.span.path, each.span.line) for each in found} == {
        (f"guide/templates/{name}", line) for line in range(2, 6)
    }


@pytest.mark.parametrize(
    "head",
    [
        '<base href="https://example.org/"/>',
        '<meta http-equiv="refresh" content="0;url=https://example.org"/>',
        '<link rel="stylesheet" href="https://example.org/a.css"/>',
        '<link rel="icon" href="https://example.org/a.png"/>',
        '<script src="https://example.org/a.js"></script>',
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>p { background: url(//example.org/a.png) }</style>",
    ],
)
def test_the_head_of_a_page_is_vetted(head: str, tmp_path: Path) -> None:
    frame = {CHAPTER: chapter("Words."), "guide/templates/page-html.html.j2": FRAME.format(head=head, body="")}
    found = composed(tmp_path, frame)
    assert {each.code.slug for each in found} == {"output/unsafe"}


def test_a_frame_cannot_bring_a_policy_of_its_own(tmp_path: Path) -> None:
    head = '<meta http-equiv="Content-Security-Policy" content="default-src *"/>'
    frame = {CHAPTER: chapter("Words."), "guide/templates/page-html.html.j2": FRAME.format(head=head, body="")}
    artifact, found = rendered(tmp_path, frame, "html")
    assert artifact is None
    assert {each.code.slug for each in found} == {"output/unsafe"}


def test_the_cover_is_vetted_when_it_is_composed(tmp_path: Path) -> None:
    name = "guide/templates/cover.html.j2"
    (found,) = composed(tmp_path, {name: "<section>\n<script>alert(1)</script></section>"})
    assert (found.code.slug, found.span.path, found.span.line) == ("template/unsafe", name, 2)
