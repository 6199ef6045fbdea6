"""The proof that a finished file shows every figure of its edition, unaltered: "412 of 412".

Two things are held against each other that come from one edition by different ways: the figures that the views computed
from the data, and the text that stands in the file when templates, pandoc and the press are through with it.

- In every format a figure stands at least as often as the chapters of the manuscript have it.
- In HTML and EPUB, where an element says by `data-fact` what it shows, the figure stands in an element of its fact.
"""

import functools
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import etree

from guidebuild.model.artifact import LINKED_FROM, Artifact, FigureProof
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import error, in_reading_order
from guidebuild.model.manuscript import Manuscript, PrintedAmount, SetChapter
from guidebuild.proofs.opened import opened
from guidebuild.tools.amount_texts import count, numerals, plain
from guidebuild.tools.finished.page_text import markup_of, text_of_markup
from guidebuild.tools.said_once import explained_once

_CITED_IN = re.compile(rf"<p\b[^>]*\b{LINKED_FROM}=.*?</p>", re.DOTALL)
"""Where a source is cited: the numbers of chapters, for which print has those of pages."""


def prove_figures(manuscript: Manuscript, artifact: Artifact) -> FigureProof:
    """Looks for every figure of the manuscript in a finished file."""
    if not manuscript.amounts:
        return FigureProof(0, 0, ())
    pages, bodies = opened(artifact).read(artifact.content)
    lost: dict[int, str] = {}
    _by_count(manuscript, plain(" ".join(pages)), lost)
    if bodies is not None:
        _by_fact(manuscript.amounts, bodies, lost)
    name = artifact.format.upper()
    found = (
        error(
            Code.EVIDENCE_LOST_FIGURE,
            manuscript.amounts[index].span,
            f"the {name} does not show `{manuscript.amounts[index].text}`{_facts(manuscript.amounts[index])}{why}",
            "a template that changes or drops it, or that shows it without `data-fact`, is the usual cause",
        )
        for index, why in lost.items()
    )
    wanted = len(manuscript.amounts)
    return FigureProof(wanted, wanted - len(lost), in_reading_order(found))


def _by_count(manuscript: Manuscript, text: str, lost: dict[int, str]) -> None:
    """Marks as many occurrences of a figure as the text has too few of it; which ones cannot be known."""
    wanted: dict[str, list[int]] = {}
    for index, figure in enumerate(manuscript.amounts):
        for numeral in numerals(figure.text):
            wanted.setdefault(numeral, []).append(index)
    said = plain(" ".join(_said(chapter) for chapter in manuscript.chapters))
    for numeral, places in wanted.items():
        due = max(len(places), count(numeral, said))
        missing = due - count(numeral, text)
        for index in places[len(places) - min(missing, len(places)) :] if missing > 0 else ():
            lost.setdefault(index, f": `{numeral}` stands there {due - missing} times of {due}")


def _by_fact(figures: Sequence[PrintedAmount], bodies: Iterable[etree._Element], lost: dict[int, str]) -> None:
    """Marks occurrences for which no element of their fact is left."""
    sought = {figure.facts[0] for figure in figures if figure.facts}
    shown: dict[str, list[str]] = {}
    for body in bodies:
        waiting: list[tuple[etree._Element, frozenset[str]]] = [(body, frozenset())]
        while waiting:
            element, around = waiting.pop()
            facts = sought.intersection((element.get("data-fact") or "").split()) - around
            for fact in facts:  # the outermost element of a fact: one inside it would be counted twice
                shown.setdefault(fact, []).append(plain(text_of_markup(markup_of(element))))
            waiting += [(child, around | facts) for child in element.iterchildren(etree.Element)]
    spent: Counter[tuple[str, str]] = Counter()

    @functools.cache
    def held(fact: str, text: str) -> int:
        """How many times the elements of a fact hold a text."""
        wanted = numerals(text)
        return sum(min(count(numeral, each) for numeral in wanted) for each in shown.get(fact, ()))

    for index, figure in enumerate(figures):
        if not figure.facts:
            continue  # no element can name what stands behind it: it is counted alone
        fact, text = figure.facts[0], figure.text
        spent[fact, text] += 1
        if held(fact, text) < spent[fact, text]:
            lost.setdefault(index, "")


def _said(chapter: SetChapter) -> str:
    """The text of a chapter before any format: pandoc's words, and finished markup without its tags."""
    pieces: list[str] = []
    _gather(json.loads(chapter.document)["blocks"], pieces, set())
    return "".join(pieces)


def _gather(node: object, pieces: list[str], signs: set[str]) -> None:
    """`signs`: the sentences so far that say how a chart is read."""
    if isinstance(node, list):
        for item in node:
            _gather(item, pieces, signs)
        return
    if not isinstance(node, dict):
        return
    kind = node.get("t")
    if kind == "Str":
        pieces.append(node["c"])
    elif kind in ("RawBlock", "RawInline"):
        markup = explained_once(node["c"][1], signs)
        pieces.append(text_of_markup(_CITED_IN.sub("", markup)))
    elif kind in ("Code", "CodeBlock", "Math"):
        pieces.append(f" {node['c'][1]} ")
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        pieces.append(" ")
    else:
        apart = (
            " " if kind in (None, "Span", "Strong", "Emph", "Link", "Note", "Para", "Plain", "Header", "Div") else ""
        )
        pieces.append(apart)
        _gather(node.get("c"), pieces, signs)
        pieces.append(apart)


def _facts(figure: PrintedAmount) -> str:
    return " of " + ", ".join(f"`{fact}`" for fact in figure.facts) if figure.facts else ""
