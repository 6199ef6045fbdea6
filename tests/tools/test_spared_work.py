"""Work of the engine that is left out shows in no file, and is left out."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pyphen
import pytest
import tinyhtml5
from cssselect2 import ElementWrapper, compiler
from tests.tools.press_document import FONT_SHEET, pressed
from tinyhtml5 import inputstream
from weasyprint.css import ComputedStyle, StyleFor
from weasyprint.layout import inline
from weasyprint.text import line_break

import guidebuild.tools.vetting.pages  # noqa: F401  (the parser's patterns)
from guidebuild.model.styles import Sheet
from guidebuild.tools.press import laid_out, load
from guidebuild.tools.press.hyphen_patterns import Patterns

ALL_AT_ONCE = Patterns.__mro__[1]
WORDS = "So many words stand beside what floats and below it, in lines that break where they must. "
LONG = "Characteristically internationalised representatives, half-heartedly uncomprehending: "
FLOATS = Sheet(
    "floats.css",
    """
html { font: 10pt/1.4 "GB Text" }
.left { float: left; width: 40mm; height: 12mm }
.right { float: right; width: 60% }
.wide { float: left; width: 99% }
.turned { direction: rtl }
.narrow { width: 31mm; hyphens: auto }
.narrow p + p { text-align: justify }
.spaced { letter-spacing: 1pt; word-spacing: 2pt; text-decoration: underline }
.broken { overflow-wrap: anywhere; white-space: pre-wrap; tab-size: 4 }
.logical { margin-inline: 9mm 3mm; padding-block: 2mm; inline-size: 80mm; border-inline-start: 2pt solid }
.share { width: 50%; padding: 2% 5%; border: 1pt solid; text-indent: calc(1em + 3%); border-radius: 2mm 0 10% 0 }
.dash::before { content: "- " }
.item::before { content: "before"; display: list-item; list-style: square inside }
.item::marker, li::marker { color: red }
.foot { float: footnote }
.foot::footnote-call { color: green }
td { border: 1pt solid; padding: 1mm }
.joined { border-collapse: collapse }
.apart { position: absolute; right: 5mm; width: 30% }
""",
)
BODIES = {
    "a float with lines beside and below it": f'<p><span class="left">x</span>{WORDS * 9}</p>',
    "lines that fit beside no float": f'<p><span class="wide">x</span>{WORDS * 3}</p>',
    "a float amid a line": f'<p>{WORDS}<span class="right">{WORDS}</span>{WORDS * 4}</p>',
    "two floats in a list": f'<ul><li><b class="left">1</b>{WORDS * 2}</li><li><b class="left">2</b>{WORDS}</li></ul>',
    "words that are parted": f'<div class="narrow"><p>{LONG * 6}</p><p>{LONG * 3}</p><p>co\u00ad{LONG}</p></div>',
    "letters and words set apart": f'<p class="spaced">{WORDS * 6}</p>',
    "words broken anywhere": f'<div class="narrow"><pre class="broken">{LONG}\n\n  {"so" * 40}\t{WORDS}</pre></div>',
    "scripts of two directions": f'<div class="narrow"><p>{"אבגד הוזח " * 9}{WORDS}{"אבגד הוזח " * 9}</p></div>',
    "lines from right to left": f'<div class="turned"><p><b class="left">x</b>{WORDS * 4}</p><p>{WORDS}</p></div>',
}


INNER = f'<p class="share">{WORDS}<b class="share">{WORDS}</b></p><i class="apart">{WORDS}</i>'
BODIES |= {
    "properties by other names": f'<div class="logical">{WORDS}</div><div class="logical turned">{WORDS}</div>',
    "measures that are shares of others": f'{INNER}<div class="share">{INNER}{INNER}</div>{INNER}',
    "markers of items and of what looks like one": f'<p class="item">{WORDS}</p><ol><li>{WORDS}</li></ol>',
    "notes at the foot of a page": f'<p>{WORDS}<i class="foot">{WORDS}</i>{WORDS}<i class="foot">{WORDS}</i></p>' * 9,
    "tables with borders of their own and in common": "".join(
        f'<table class="{kind}"><tr><td>{WORDS}<td>{INNER}</table>' for kind in ("own", "joined", "share", "share")
    ),
}


def made(body: str) -> bytes:
    value = pressed(body, sheets=(FONT_SHEET, FLOATS)).value
    assert value is not None
    return value.content


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_no_line_moves(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spared = made(body)
    for name in ("words_unmeasured", "once_for_each_style", "styles_read_sparingly"):
        monkeypatch.setattr(laid_out, name, nullcontext)
    monkeypatch.setattr(laid_out, "sparing_layout", lambda: line_break.Layout)
    monkeypatch.setattr(laid_out, "measured_in_draft", lambda measure: measure)
    assert made(body) == spared


def counting(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[Any]:
    """What a function was called with for the second time, from now on."""
    called: list[Any] = []
    original: Callable[..., Any] = getattr(owner, name)

    def counted(*args: Any, **named: Any) -> Any:
        called.append(args[1])
        return original(*args, **named)

    monkeypatch.setattr(owner, name, counted)
    return called


def test_words_below_a_float_are_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = counting(monkeypatch, inline, "inline_min_content_width")
    made(f'<p><span class="left">x</span>{WORDS}</p>' + f"<p>{WORDS}</p>" * 20)
    assert 0 < len(measured) < 10


def test_alike_boxes_share_measures_and_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = counting(monkeypatch, inline, "resolve_percentages")
    values = counting(monkeypatch, ComputedStyle, "__missing__")
    styled: list[dict[str, Any]] = []
    style = StyleFor.set_computed_styles
    monkeypatch.setattr(StyleFor, "set_computed_styles", lambda *a, **k: styled.append(k) or style(*a, **k))
    made(f"<p>{WORDS}</p>" * 20 + "<p class=dash>a</p>" * 9)
    assert len(measured) < 20
    assert values.count("white_space") < 5
    kinds = [each.get("pseudo_type") or "@" for each in styled]
    assert sorted(kind for kind in kinds if not kind.startswith("@")) == ["before", "marker"]


def test_a_draft_tells_what_has_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    shaped, begun = [], []
    shape, begin = line_break.Layout.set_text, line_break.Layout.setup
    monkeypatch.setattr(line_break.Layout, "set_text", lambda *a, **k: shaped.append(a[1]) or shape(*a, **k))
    monkeypatch.setattr(line_break.Layout, "setup", lambda *a: begun.append(a[1]) or begin(*a))
    made(f'<div class="narrow"><p>{WORDS * 9}</p></div>')
    lines = len(WORDS * 9) // 17
    assert len(shaped) < 3 * lines
    assert len(begun) < lines


def test_a_font_is_made_once_for_each_style(monkeypatch: pytest.MonkeyPatch) -> None:
    styles: list[int] = []
    make = line_break.get_font_description
    monkeypatch.setattr(line_break, "get_font_description", lambda style: styles.append(id(style)) or make(style))
    made(f"<p>{WORDS * 9}</p>" * 3)
    assert len(styles) < 30


def test_the_parser_makes_each_of_its_patterns_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = '<p title="a&amp;b">one <b>two</b><!-- three --></p><style>p { color: red }</style>' * 9
    kept: dict[Any, Any] = type(inputstream.characters_until_regex)()
    trees = []
    for patterns in (kept, {}):
        monkeypatch.setattr(inputstream, "characters_until_regex", patterns)
        root = tinyhtml5.parse(page)
        trees.append([(each.tag, dict(each.attrib), each.text, each.tail) for each in root.iter()])
    assert trees[0] == trees[1]
    assert 0 < len(kept) < 12
    assert not any(isinstance(characters, re.Pattern) for characters, _ in kept)


@pytest.mark.parametrize("name", ["hyph_en_US", "hyph_eo", "hyph_ca", "hyph_bg_BG"])
def test_words_are_parted_by_the_same_patterns(name: str) -> None:
    """Among them one of zeros, spellings that change at the hyphen, and letters in code."""
    (path,) = {each for each in pyphen.LANGUAGES.values() if each.stem == name}
    ours, theirs = Patterns(path).patterns, ALL_AT_ONCE(path).patterns
    assert {letters: said(ours.get(letters)) for letters in list(ours)} == {k: said(v) for k, v in theirs.items()}


def said(pattern: Any) -> Any:
    """Where a pattern begins, its numbers, and what each says of another spelling."""
    return pattern[0], [(int(each), getattr(each, "data", None)) for each in pattern[1]]


def test_a_selector_becomes_code_when_an_element_is_held_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    html = ElementWrapper.from_html_root(tinyhtml5.parse("<p class=a>", namespace_html_elements=False))
    elements = list(html.iter_subtree())
    (met,) = compiler.compile_selector_list("body > p.a")
    assert [element.local_name for element in elements if met.test(element)] == ["p"]
    monkeypatch.setattr(compiler, "_compile_node", lambda tree: "no code")
    (read,) = compiler.compile_selector_list("p")
    with pytest.raises(SyntaxError):
        read.test(elements[-1])
