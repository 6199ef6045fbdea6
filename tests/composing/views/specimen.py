"""A small guide made by hand, for the tests of views and templates: any number of roles, every kind of hole."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree
from markupsafe import Markup

from guidebuild.composing.blocks import amounts_in_blocks
from guidebuild.composing.blocks.html_writer import Writer
from guidebuild.composing.blocks.kinds import Blocks, Row, Set, Table
from guidebuild.composing.blocks.parts import Keys, Styled
from guidebuild.composing.components import component
from guidebuild.composing.filling import COMPONENT, component_values, templates_of
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.catalogue import Region
from guidebuild.model.chapter import Chapter, ChapterHeader
from guidebuild.model.diagnostics import NOWHERE
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import Audience, Manifest
from guidebuild.model.role import Role
from guidebuild.model.text import Markdown
from guidebuild.tools.language.locale import Locale

LOCALE = Locale("en", "USD")
SOURCES = (
    Source.model_validate({"id": "s0", "key": "1", "title": "First", "kind": "blog article", "author": "A. Writer"}),
    Source.model_validate(
        {"id": "s1", "key": "2", "description": "A second work", "kind": "survey", "url": "https://example.org/a/b/"}
    ),
)


def fact(identifier: str, **values: Any) -> dict[str, Any]:
    """The keys that every fact needs, with more."""
    return {"id": identifier, "sources": ["s0"], **values}


def role(identifier: str, **values: Any) -> Role:
    """A role with the fields given and nothing else."""
    name = identifier.replace("-", " ")
    return Role.model_validate({"id": identifier, "name": name.title(), "short": name, "initials": "R"} | values)


def chapter(identifier: str, title: str) -> Chapter:
    """A chapter without a word in it."""
    return Chapter(identifier, ChapterHeader.model_validate({"title": title}), Markdown("Text."), NOWHERE)


def manifest(roles: tuple[Role, ...], **values: Any) -> Manifest:
    """A manifest over these roles."""
    given = {
        "slug": "specimen", "title": "T", "subtitle": "S", "series": "Guides", "release": "First", "publisher": "P",
        "date": datetime.date(2026, 9, 30), "data_until": datetime.date(2025, 12, 31), "rights": "CC BY 4.0",
        "description": "D", "currency": "USD", "roles": [role.id for role in roles],
        "spine": [{"name": "All", "chapters": ["pay", "work"]}],
    }  # fmt: skip
    return Manifest.model_validate(given | values)


def edition(*roles: Role, card: Mapping[str, Any] | None = None, **parts: Any) -> Edition:
    """An edition of a guide with these roles; `card` holds manifest values, `parts` the other fields of a guide."""
    roles = roles or (role("smith"), role("potter"))
    guide = Guide(
        manifest=manifest(roles, **(card or {})),
        roles=roles,
        chapters={"pay": chapter("pay", "Pay"), "work": chapter("work", "The work"), "out": chapter("out", "Left out")},
        sources=SOURCES,
        regions=(Region(id="us", name="United States"), Region(id="north", name="North")),
    )
    return Edition("complete", replace(guide, **parts), guide.manifest.spine)


def audience(identifier: str, **values: Any) -> Audience:
    """An audience on its way through the chapter on pay."""
    given = {
        "id": identifier, "name": identifier.title(), "label": "If you are one", "mark": "circle",
        "question": "Which one?", "includes": "People.", "route": [{"chapter": "pay"}],
    }  # fmt: skip
    return Audience.model_validate(given | values)


def fill(edition: Edition, name: str, **attributes: str) -> etree._Element:
    """A component filled by its template, parsed. Its tables have rows of equal width and no empty cell but to fill in.

    The label is none that the composer counted: `tests/composing/composed.py` reads those.
    """
    row = component(name)
    assert row is not None
    blocks = row.view(WordedEdition.of(edition), row.attributes.model_validate(attributes))
    assert blocks
    templates = templates_of(WordedEdition.of(edition))
    words = {"id": "here", "label": "Table 1.1", "finding": "The finding.", "definition": "What is shown."}
    values = component_values(edition, row, blocks, lambda markdown: Markup(str(markdown)))
    markup = templates.fill(COMPONENT, **values, **words)
    root = etree.fromstring(f"<div>{markup}</div>")
    _space(root)
    for table in root.iter("table"):
        widths = {sum(int(cell.get("colspan", "1")) for cell in row.iter("td", "th")) for row in table.iter("tr")}
        assert len(widths) == 1, widths
        assert all(
            text(cell) or cell.xpath("contains(@class, 'bar') or ./span[@data-label]")
            for cell in table.iter("td", "th")
        )
    return root


BLOCKS = frozenset({"p", "li", "ul", "ol", "div", "dt", "dd", "section"})


def _space(root: etree._Element) -> None:
    """The space before source keys and between blocks, which is the style sheet's to set."""
    for element in root.iter():
        before, parent = element.getprevious(), element.getparent()
        if parent is None or (element.tag not in BLOCKS and element.get("class") != "cites"):
            continue
        if before is not None:
            before.tail = f"{before.tail or ''} "
        else:
            parent.text = f"{parent.text or ''} "


def text(element: etree._Element) -> str:
    """All text of an element, white space made plain."""
    return " ".join("".join(element.itertext()).split())  # type: ignore[arg-type]


def facts(root: etree._Element) -> set[str]:
    """Every id that the markup carries as a fact."""
    return {identifier for element in root.iter() for identifier in (element.get("data-fact") or "").split()}


def rows(root: etree._Element) -> list[list[str]]:
    """The text of all table rows, cell by cell."""
    return [[text(cell) for cell in row.iter("th", "td")] for row in root.iter("tr")]


def tables(blocks: Blocks) -> list[Table]:
    """The tables among blocks."""
    return [block for block in blocks if isinstance(block, Table)]


def said(line: Set) -> str:
    """The text of a line as it is written, without the keys of its sources."""
    roles = {each.id: "a" for each in edition().guide.roles}
    markup = Writer({source.id: source.key for source in SOURCES}, roles, Markup).line(line)
    root = etree.fromstring(f"<p>{markup}</p>")
    for keys in root.xpath("//span[@class='cites']"):
        keys.text = ""
        for key in list(keys):
            keys.remove(key)
    return text(root)


def styled(line: Set, style: str) -> str | None:
    """The text of the part of a line that is set in a style; None where there is none."""
    found = [part for part in line if isinstance(part, Styled) and part.style == style]
    assert len(found) < 2
    return said(found[0].line) if found else None


def cited(line: Set) -> tuple[str, ...]:
    """The sources that a line names by their keys."""
    return tuple(source for part in line if isinstance(part, Keys) for source in part.sources)


def labelled(table: Table) -> list[tuple[str, list[str]]]:
    """For each group of a table its label, and the facts of its rows."""
    return [(said(group.label), [fact for row in group.rows for fact in row.facts]) for group in table.groups]


def row_of(table: Table, fact: str) -> Row:
    """The row that states a fact and no other."""
    (found,) = (row for row in table.rows if row.facts == (fact,))
    return found


def formulas(blocks: Blocks) -> dict[str, str]:
    """Every computed amount with the arithmetic behind it."""
    return {noted.text: noted.formula for noted in amounts_in_blocks.amounts_in(blocks) if noted.formula}


def texts_of(blocks: Blocks) -> list[str]:
    """The amounts that blocks hold, as they are printed."""
    return [noted.text for noted in amounts_in_blocks.amounts_in(blocks)]
