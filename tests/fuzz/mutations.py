"""Files that are almost right: the bytes of one changed in a few places, or its values exchanged and written again."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.fuzz import texts
from tests.fuzz.writing import MANNERS, as_yaml

COMMON = ("\0", "\x1b[2J", "\x85", "\u2028", "\ufeff", "\u202e", "\ufffe", "\U0001f600", "\n", "\r", "\r\n", "\t", " " * 40)
WORDS: Mapping[str, Sequence[str]] = {
    ".yaml": (
        ": ", "- ", "? ", "|\n", ">\n", "&a ", "*a ", "!!python/object:os.system ", "!!binary ", "<<: ", "{", "}", "[", "]",
        "'", '"', '"\\x1b"', '"\\0"', '"\\ud800"', "---\n", "...\n", "%YAML 1.2\n", "#", "@", "`", ", ", "null", "~", "nan",
        ".inf", "-1", "1e999", "9" * 400, "0x", "2025-02-30", "0000", "9999-99", "only: [nobody]", "default: x", "{}", "[]",
        "[" * 30, "{a: " * 30, "id: x\n", "- - - ", "\\",
    ),
    ".md": (
        "\n---\n", "# ", "## ", "##### ", "{#a}", '{only="nobody"}', "{only=", "[]{", "}", "::: {.pay-table}\n", ":::\n",
        "::: {.figure", "::::::::: {.warning}\n", "[x](chapter:none)", "[x](javascript:a)", "[](#)", "[^1]", "[^1]: [^1]\n",
        "[x][y]", "[y]: z\n", "![](images/none.png)", "![a](/etc/passwd)", "<script>", "<!--", "-->", "`", "```\n", "~~~~\n",
        "| a | b |\n|--|--|\n| c |\n", "$", "$$", "\\(", "\\begin{x}", "> " * 30, "- " * 30, "*" * 50, "_" * 50, "[" * 50,
        "&#0;", "&nbsp;", "&lt", "\\", "dialect: markdown\n", "dialect: html\n", "lang: ar\n", "{.figure of=x}",
        "\n\n: d\n", "1. ", "    ", "@x", "{=html}", "`<b>`{=html}", "{{ a }}", "^^^", "~~", ":smile:", "---|---\n",
    ),
    ".svg": (
        "<", ">", "/>", "&amp;", "&x;", "<!DOCTYPE svg [<!ENTITY x 'y'>]>", "<![CDATA[", "]]>", "<!--", "<?xml?>", "<script/>",
        "<style>@import url(x)</style>", "<use href='#a'/>", "<a href='javascript:x'/>", "onload='x'", "xmlns:x='y'", "<x:y/>",
        "<image href='http://x/'/>", "<svg>", "</svg>", "width='1e99'", "viewBox='0 0 0 0'", "d='M'", "fill='url(#a)'",
        "transform='scale(1e300)'", "<text>a</text>", "<title/>", "<foreignObject/>", "style='a:b'", "class='", "<g>" * 300,
    ),
    ".css": (
        "{", "}", ";", ":", "/*", "*/", "@import 'x';", "@font-face{", "@page{", "url(", "url(fonts/x.ttf)", "url(http://x/)",
        "</style><script>", "<!--", "--color-x: ", "var(--x)", "var(--a, var(--b))", "#", "#12", "rgb(", "calc(1px / 0)", "\\",
        "\\0", "'", '"', "content: '", "!important", "@media", "@namespace x", "::before", ":is(", "1e999px", "-1", "100000em",
        "display: grid", "position: running(x)", "target-counter(", "float: footnote", "size: 0", "attr(", "nan", "{" * 300,
    ),
    ".j2": (
        "{{", "}}", "{%", "%}", "{#", "#}", "{{ x }}", "{{ view }}", "{{ view.x.y }}", "{{ 1 / 0 }}", "{{ ''.__class__ }}",
        "{{ view.__init__ }}", "{% for i in range(9) %}", "{% endfor %}", "{% if %}", "{% include 'x' %}", "{% extends 'x' %}",
        "{% include '/etc/passwd' %}", "{% import 'macros.html.j2' as m %}", "{% macro a() %}", "{{ a() }}", "{{ cycler() }}",
        "{{ 'a' * 10 }}", "| safe", "| x", "| map('x')", "{% set x = x %}", "{% raw %}", "{{ caller() }}", "<p>", "</p>", "<b",
        "&", "&nope;", "<script>", "{{ prose(1) }}", "{{ loop }}", "{{ self }}", "{{ 9 ** 99 }}", "{% call x() %}", "{{ none.x }}",
    ),
    ".bib": (
        "@", "@book{", "@string{a = a # a}", "{", "}", "\"", "#", ",", "= ", "title = {", "year = 99999", "date = {2025-02-30}",
        "url = {x}", "\\'", "\\input{x}", "%", "@comment{", "@preamble{", "author = {and and}", "crossref = {x}", "\\" * 30,
    ),
    ".json": (
        "{", "}", "[", "]", ",", ":", '"', "\\", "\\u0000", "\\ud800", "null", "true", "1e999", "-", "9" * 400, '"id": 1', "[" * 99,
        '"issued": {"date-parts": [[]]}', '"issued": {"date-parts": [[2025, 2, 30]]}', '"issued": "x"', '"URL": "x"', "NaN", "//",
    ),
}  # fmt: skip
"""What may be put into a file of each kind, by the ending of its name."""


@st.composite
def mutated(draw: Any, content: bytes, ending: str) -> bytes:
    """The content with up to five changes, at the places where something is."""
    words = [word.encode("utf-8", "surrogatepass") for word in (*COMMON, *WORDS.get(ending, ()))]
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, max(len(content) - 1, 0)))
        end = min(len(content), start + draw(st.sampled_from((0, 0, 1, 4, 40, 400, 10_000))))
        change = draw(st.sampled_from(("word", "cut", "twice", "byte", "lines", "end")))
        match change:
            case "word":
                content = content[:start] + draw(st.sampled_from(words)) + content[end:]
            case "cut":
                content = content[:start] + content[end or start + 1 :]
            case "twice":
                content = content[:end] + content[start:end] * draw(st.sampled_from((1, 2, 50))) + content[end:]
            case "byte":
                content = content[:start] + bytes([draw(st.integers(0, 255))]) + content[start + 1 :]
            case "lines":
                lines = content.split(b"\n")
                at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
                lines[at], lines[to] = lines[to], lines[at]
                content = b"\n".join(lines)
            case "end":
                content = content[:start]
    return content


# --- Values -------------------------------------------------------------------------------------------------------------


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Spot:
    """A place in a tree of values: the holder and the key or index."""

    holder: Any
    step: Any


def spots(value: Any) -> Iterator[Spot]:
    """Every place in a tree."""
    steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for step in steps:
        yield Spot(value, step)
        yield from spots(value[step])


def odd_values() -> st.SearchStrategy[Any]:
    """What nobody expects to stand in a place."""
    plain = st.sampled_from(
        (None, "", " ", "x", "no", "-1", "0", "1e999", "nan", "9" * 400, "2025-02-30", "0000", "2025-13", True, [], {}, [[]])
    )
    nested = st.sampled_from(([None], {"default": "x"}, {"default": None}, {"": ""}, [{}], {"id": "x"}, ["a", "a"]))
    addresses = st.sampled_from(("#", "chapter:x", "javascript:x", "/etc/passwd", "[]{.figure of=x}", "{{ x }}", "<b>"))
    return st.one_of(plain, nested, addresses, texts.any_text())


@st.composite
def revalued(draw: Any, content: bytes) -> bytes:
    """A YAML file whose values are changed in a few places, and which is well-formed again."""
    tree = yaml.load(content, Loader=_LOADER)
    words = sorted({str(spot.holder[spot.step]) for spot in spots(tree)} - {""})[:200]
    for _ in range(draw(st.integers(1, 4))):
        places = list(spots(tree))
        if not places:
            break
        spot = draw(st.sampled_from(places))
        match draw(st.sampled_from(("value", "other", "cut", "twice", "key", "text"))):
            case "value":
                spot.holder[spot.step] = draw(odd_values())
            case "other":
                other = draw(st.sampled_from(places))
                spot.holder[spot.step] = copy.deepcopy(other.holder[other.step])
            case "cut":
                del spot.holder[spot.step]
            case "twice" if isinstance(spot.holder, list):
                spot.holder.append(copy.deepcopy(spot.holder[spot.step]))
            case "key" if isinstance(spot.holder, dict):
                spot.holder[draw(st.sampled_from(words))] = spot.holder.pop(spot.step)
            case _:
                spot.holder[spot.step] = draw(st.sampled_from(words))
    return as_yaml(tree, draw(st.sampled_from(MANNERS)))
