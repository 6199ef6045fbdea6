"""Small inputs that grow without end: each ends in an error that names its file, soon, for the limits are tight."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebuild import pipeline
from guidebuild.model.diagnostics import has_errors
from guidebuild.model.limits import LIMITS, MEGABYTE, Budget

TIGHT = replace(
    LIMITS,
    step=Budget(seconds=0.5, memory=600 * MEGABYTE),
    pandoc=Budget(seconds=1, memory=250 * MEGABYTE),
    pages=Budget(seconds=0.6, memory=400 * MEGABYTE),
)
CHAPTER, SHEET = "guide/chapters/welcome.md", "styles/common.css"


def _in_chapter(text: str) -> Callable[[Path], str]:
    def lay(project: Path) -> str:
        with (project / CHAPTER).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{text}\n")
        return CHAPTER

    return lay


def _in_sheet(text: str) -> Callable[[Path], str]:
    def lay(project: Path) -> str:
        (project / "styles").mkdir(exist_ok=True)
        (project / SHEET).write_text(text, "utf-8")
        return SHEET

    return lay


def _file(name: str, text: str, use: str = "") -> Callable[[Path], str]:
    def lay(project: Path) -> str:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if use:
            _in_chapter(use)(project)
        return name

    return lay


_STRINGS = "@string{a0 = {xxxxxxxxxx}}\n" + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 40))
_MANY = " ".join(f'data-a{n}=""' for n in range(50_000))
_USES = "".join(
    f'<g id="g{n}"><use href="#g{n - 1}"/><use href="#g{n - 1}"/><use href="#g{n - 1}"/></g>' for n in range(1, 25)
)
_VARS = (
    ":root{--a0:x;" + "".join(f"--a{n}:var(--a{n - 1}) var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 30)) + "}"
)

BOMBS = {
    "a footnote that calls itself": _in_chapter("See[^a].\n\n[^a]: x [^a]"),
    "two footnotes that call each other": _in_chapter("See[^a].\n\n[^a]: x [^b]\n\n[^b]: y [^a] [^a]"),
    "quotes in quotes": _in_chapter(">" * 2000 + " deep"),
    "lists in lists": _in_chapter("\n".join("  " * n + "- x" for n in range(800))),
    "a word without an end": _in_chapter("x" * 100_000),
    "a figure without an end": _file(
        "guide/chapters/welcome.md", "---\ntitle: Welcome\ndialect: latex\n---\n\nA \\num{" + "1" * 100_000 + "}\n"
    ),
    "brackets": _in_chapter("[" * 60_000),
    "a bibliography that doubles": _file("guide/sources.bib", _STRINGS + "@book{b, title = a39, year = 2020}\n"),
    "a picture that uses itself": _file(
        "guide/images/use.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Rings</title>'
        f'<g id="g0"><circle r="1"/></g>{_USES}</svg>',
        "![Rings in rings](images/use.svg)",
    ),
    "an element of many attributes": _file(
        "guide/images/many.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>One</title>'
        f'<rect width="1" height="1" {_MANY}/></svg>',
        "![One of many](images/many.svg)",
    ),
    "a variable that triples": _in_sheet(_VARS + "p{font-family:var(--a29)}"),
    "a heading of three megabytes": _in_sheet('p::before{content:"' + "x" * 3_000_000 + '"}'),
    "pages of two millimetres": _in_sheet("@page{size:2mm 2mm;margin:0} p::before{content:'" + "x " * 90_000 + "'}"),
    "selectors in selectors": _in_sheet(":not(" * 3000 + "p" + ")" * 3000 + "{color:red}"),
    "a gradient of many colours": _in_sheet(
        "body{background:linear-gradient(" + ",".join(["red", "blue"] * 60_000) + ")}"
    ),
    "blocks that never end": _in_sheet("a{" * 100_000),
    "loops in a template": _file(
        "guide/templates/imprint.html.j2",
        "{% for a in 'xxxxxxxxxx' %}" * 12 + "x" + "{% endfor %}" * 12,
    ),
    "a template that doubles": _file(
        "guide/templates/imprint.html.j2", "{% set a = 'x' * 100 %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}"
    ),
    "aliases of aliases": _file(
        "guide/glossary.yaml",
        "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)),
    ),
    "YAML in YAML": _file("guide/glossary.yaml", "terms: " + "[" * 5000 + "]" * 5000),
}


ALIKE = {
    "lists in lists": "brackets",
    "a figure without an end": "a word without an end",
    "a heading of three megabytes": "pages of two millimetres",
    "a gradient of many colours": "pages of two millimetres",
    "a template that doubles": "loops in a template",
}
"""Bombs that are put out as another one is."""
FURTHER = pytest.mark.more("that bombs of kinds that are put out alike end in an error")


@pytest.mark.parametrize("name", [pytest.param(each, marks=FURTHER) if each in ALIKE else each for each in BOMBS])
def test_a_bomb_ends_in_an_error_that_names_its_file(name: str, minimal: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(minimal, project)
    path = BOMBS[name](project)
    outcome = pipeline.build(project, formats=("pdf",), limits=TIGHT)
    assert outcome.failures == ()
    assert has_errors(outcome.diagnostics), [str(each) for each in outcome.diagnostics]
    places = {each.span.path for each in outcome.diagnostics}
    pages = any("pages" in each.message for each in outcome.diagnostics)  # which many files have a part in
    assert path in places or pages, places
    assert not any("Traceback" in str(each) for each in outcome.diagnostics)
