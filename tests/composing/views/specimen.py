"""A small guide made by hand, for the tests of views and templates: any number of roles, every kind of hole."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree
from markupsafe import Markup

from guidebuild.composing.components import component
from guidebuild.composing.filling import COMPONENT, component_values, templates_of
from guidebuild.model.catalogue import Region
from guidebuild.model.diagnostics import NOWHERE
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Source
from guidebuild.model.guide import Chapter, ChapterHeader, Guide
from guidebuild.model.manifest import Audience, Manifest
from guidebuild.model.role import Role
from guidebuild.model.text import Markdown
from guidebuild.tools.locale import Locale

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
    """A component filled by its template, parsed. Its tables have rows of equal width and no empty cell.

    The label is none that the composer counted: `tests/composing/composed.py` reads those.
    """
    row = component(name)
    assert row is not None
    blocks = row.view(edition, row.attributes.model_validate(attributes), LOCALE)
    assert blocks
    templates = templates_of(edition, LOCALE)
    words = {"id": "here", "label": "Table 1.1", "finding": "The finding.", "definition": "What is shown."}
    values = component_values(edition, row, blocks, lambda markdown: Markup(str(markdown)))
    markup = templates.fill(COMPONENT, **values, **words)
    root = etree.fromstring(f"<div>{markup}</div>")
    _space_keys(root)
    for table in root.iter("table"):
        widths = {sum(int(cell.get("colspan", "1")) for cell in row.iter("td", "th")) for row in table.iter("tr")}
        assert len(widths) == 1, widths
        assert all(text(cell) or cell.get("class") == "bar" for cell in table.iter("td", "th"))
    return root


def _space_keys(root: etree._Element) -> None:
    """The space before source keys, which is the style sheet's to set."""
    for keys in root.iter("span"):
        if keys.get("class") == "cites":
            before, parent = keys.getprevious(), keys.getparent()
            if before is not None:
                before.tail = f"{before.tail or ''} "
            elif parent is not None:
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
