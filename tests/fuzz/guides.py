"""Whole guides as folders: any number of roles, ladders, figures and readers, and chapters of every construct."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from tests.fuzz import texts
from tests.fuzz.data import Author
from tests.fuzz.prose import Scribe
from tests.fuzz.values import LANGUAGES
from tests.fuzz.writing import MANNERS, as_yaml

from guidebuild.model import advice, aids, catalogue, evidence, ladder, pay, role
from guidebuild.model.guide import LadderNote


@dataclass(frozen=True)
class Project:
    """The files of a project by their paths, and what a reader must find in what is made of them."""

    files: Mapping[str, bytes] = field(repr=False)
    said: tuple[str, ...] = field(default=(), repr=False)
    """Texts of the prose, in order."""
    aside: tuple[str, ...] = field(default=(), repr=False)
    """Texts of the prose that stand somewhere."""

    @property
    def has_audiences(self) -> bool:
        """Whether there are other editions than the complete one."""
        return any(name.startswith("guide/audiences/") for name in self.files)

    def is_rich(self) -> bool:
        """Whether it has more than the least: hypothesis draws the least first, which says little about the rest."""
        return len(self.files) > 14

    def write(self, folder: Path) -> Path:
        """Put the files into a folder, which is returned."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How hypothesis shows a project: by its names, for `make fuzz` keeps the files."""
        printer.text(f"Project({', '.join(self.files)})")

    def __str__(self) -> str:
        return "\n".join(f"--- {name}\n{content.decode(errors='replace')}" for name, content in self.files.items())


def png() -> bytes:
    """The smallest PNG there can be: one grey dot."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    )


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A dot</title>'
    b'<circle cx="4" cy="4" r="3" fill="#654321"/></svg>'
)


@st.composite
def guides(draw: Any, *, printable: bool = False, data: bool = True) -> Project:
    """A guide that is valid: nothing in it is an error in its complete edition.

    `printable`: of characters that the shipped fonts have, so that its PDF can be made. `data`: with more than prose.
    """
    a_text = texts.latin_text() if printable else texts.any_text()
    author = Author(draw, draw(st.lists(a_text, min_size=3, max_size=8)), printable=printable)
    files: dict[str, Any] = {}
    _frame(author, files)
    if data:
        _facts(author, files)
    chapters, dialects, scribe = _chapters(author, data=data)
    _manifest(author, files, list(chapters), printable=printable)
    manner = draw(st.sampled_from(MANNERS))
    written = {f"guide/{name}.yaml": as_yaml(value, manner) for name, value in files.items()}
    headers = {name: _header(author, dialects.get(name)) for name in chapters}
    prose = {
        f"guide/chapters/{name}.md": b"---\n" + as_yaml(headers[name], "flow") + b"\n---\n\n" + text.encode()
        for name, text in chapters.items()
    }
    pictures = {"guide/images/dot.svg": SVG, "guide/images/dot.png": png()}
    return Project({**written, **prose, **pictures}, tuple(scribe.said), tuple(scribe.aside))


def _frame(author: Author, files: dict[str, Any]) -> None:
    """What everything else names: sources, places, readers, roles."""
    for kind, most in (("audience", 2), ("region", 3), ("role", 6)):
        for _ in author.some(1 if kind == "role" else 0, most):
            author.id(kind)
    files["sources"] = {"sources": [author.model(evidence.Source, "source") for _ in author.some(1, 3)]}
    if author.known("region"):
        above: list[str | None] = [None]
        regions = []
        for identity in author.known("region"):
            regions.append({"id": identity, "name": author.text(), "parent": author.one(above)})
            above.append(identity)
        files["regions"] = {"regions": regions}


def _facts(author: Author, files: dict[str, Any]) -> None:
    """All that can be said of roles, each part there or not."""

    def several(model: Any, kind: str = "fact-of", least: int = 0, most: int = 3, **given: Any) -> list[Any]:
        drawn = [author.model(model, kind, **given) for _ in author.some(least, most)]
        return [value for value in drawn if value is not None]

    for name, model in (("skills", catalogue.Skill), ("tools", catalogue.Tool)):
        if author.draw(st.booleans()):
            categories = several(catalogue.Category, "category", 1, 2)
            files[name] = {"categories": categories, name: several(model, name.removesuffix("s"), 0, 3)}
    if author.draw(st.booleans()):
        frame: dict[str, Any] = {
            "tracks": several(catalogue.Track, "track", 0, 2),
            "dimensions": several(catalogue.Dimension, "cell-dimension", 0, 2),
            "scales": [
                author.model(catalogue.Scale, "scale", values=several(catalogue.Entry, "scale-value", 2, 3))
                for _ in author.some(0, 1)
            ],
        }
        ladders = several(ladder.Ladder, "ladder", 0, 4)
        notes = several(LadderNote, most=1) if ladders else []
        frame["alignments"] = _alignments(author, ladders)
        files["tracks"] = frame
        files["ladders/all"] = {"ladders": ladders, "notes": notes}
    if author.draw(st.booleans()):
        sectors = several(catalogue.Entry, "sector", 1, 2)
        files["sectors"] = {"sectors": sectors, "notes": several(advice.SectorNote)}
    card = [{"id": author.id("card-row"), "label": author.text()} for _ in author.some(0, 2)]
    files["guide"] = {"card": card}
    for identity in author.known("role"):
        files[f"roles/{identity}"] = _role(author, identity)
    if author.draw(st.booleans()):
        files["pay/all"] = {
            "statements": several(pay.PayStatement, "pay", 0, 4),
            "premiums": several(pay.PayPremium, most=1) if len(author.known("role")) > 1 else [],
            "claims": several(pay.PayClaim, most=1),
            "drivers": several(pay.RolesStatement, most=1),
        }
    if author.draw(st.booleans()):
        figures = several(pay.MarketFigure)
        files["market"] = {"figures": figures, "notes": several(pay.RolesStatement, most=1)}
    if author.draw(st.booleans()):
        files["comparison"] = {
            "groups": several(catalogue.Entry, "group", 1, 2),
            "dimensions": several(catalogue.Dimension, "dimension", 1, 2),
            "rows": several(advice.ComparisonRow),
        }
    lists = (
        ("common-ground", advice.CommonGround),
        ("hiring", advice.Hiring),
        ("choosing", advice.Choosing),
        ("learning", advice.Learning),
        ("aids", aids.Aids),
    )
    for name, model in lists:
        if author.draw(st.booleans()):
            files[name] = author.model(model)
    if author.draw(st.booleans()):
        files["glossary"] = {"terms": several(advice.Term, "term")}
    for theme in ("a", "b.c")[: len(author.some())]:
        author.ids.setdefault("faq-theme", []).append(theme)
        files[f"faqs/{theme}"] = {
            "theme": theme,
            "name": author.text(),
            "questions": several(advice.Faq, "faq", 1, 2),
        }
    if author.draw(st.booleans()):
        files["conflicts"] = {
            "conflicts": [
                author.model(evidence.Conflict, "conflict", positions=several(evidence.Position, least=2))
                for _ in author.some()
            ],
            "cross_checks": several(evidence.CrossCheck, "cross-check", most=1),
        }
    if author.draw(st.booleans()):
        files["transitions"] = {"transitions": several(ladder.Transition, "transition")}


def _role(author: Author, identity: str) -> dict[str, Any]:
    levels = author.ids.get("level")
    author.ids["level"] = author.levels_of.get(identity, [])  # what speaks of a role names levels of its own ladders
    made = author.model(role.Role, "role", id=identity)
    if levels is None:
        author.ids.pop("level")
    else:
        author.ids["level"] = levels
    return made


def _alignments(author: Author, ladders: list[Any]) -> list[Any]:
    if len(ladders) < 2 or not author.draw(st.booleans()):
        return []
    chosen = author.draw(st.lists(st.sampled_from(range(len(ladders))), min_size=2, unique=True))
    by = author.one(("rank", "pairs", "not-comparable"))
    made = {
        "id": author.id("alignment"),
        "ladders": [ladders[index]["id"] for index in chosen],
        "by": by,
        "note": author.text() if author.maybe() else None,
    }
    if by == "pairs":
        columns = [[level["id"] for level in ladders[index]["levels"]] for index in chosen]
        steps = range(max(map(len, columns)))
        made["rows"] = [[column[step] for column in columns if step < len(column)] for step in steps]
    return [{key: value for key, value in made.items() if value is not None}]


def _chapters(author: Author, *, data: bool) -> tuple[dict[str, str], dict[str, str], Scribe]:
    """The texts of the chapters, the dialects of some, and who wrote them."""
    names = [author.id("chapter") for _ in author.some(1, 3)]
    scribe = Scribe(author, names)
    chapters = {name: scribe.chapter() for name in names}
    dialects = {}
    if author.maybe():
        name = author.id("chapter")
        dialects[name], chapters[name] = scribe.foreign()
    if data:
        chapters[author.id("chapter")] = scribe.components(without=frozenset({"sources"}))
    chapters[author.id("chapter")] = "::: {.sources}\n:::\n"
    return chapters, dialects, scribe


def _header(author: Author, dialect: str | None) -> dict[str, Any]:
    header = {
        "title": author.text(),
        "short": author.text() if author.maybe() else None,
        "standfirst": author.text() if author.maybe() else None,
        "numbered": author.draw(st.booleans()),
        "landscape": author.maybe(),
        "opens": author.one(("page", "recto")),
        "dialect": dialect,
    }
    return {key: value for key, value in header.items() if value is not None}


def _manifest(author: Author, files: dict[str, Any], chapters: list[str], *, printable: bool) -> None:
    for number, identity in enumerate(author.known("audience")):
        files[f"audiences/{identity}"] = {
            "id": identity,
            "mark": author.one(("circle", "circle-filled", "square", "square-filled", "diamond")),
            **{key: author.text() for key in ("name", "label", "question", "includes")},
            "route": [{"chapter": chapters[0]}],
            "needs": [author.text() for _ in author.some()],
            **({"introduction": texts.escaped(author.text())} if number else {}),
        }
    for identity in author.known("role"):
        minimal = {"id": identity, "name": author.text(), "short": author.text(), "initials": f"R{identity[-1]}"}
        files.setdefault(f"roles/{identity}", minimal)
    files["guide"] = {
        "slug": author.one(("g", "a-long-slug-with-7-parts")),
        **{
            key: author.text()
            for key in ("title", "subtitle", "series", "release", "publisher", "rights", "description")
        },
        "date": author.one(("2026-01-15", "1999-12-31", "2024-02-29")),
        "data_until": "2025-12-31",
        "language": "en" if printable else author.one(LANGUAGES),
        "currency": author.one(("USD", "EUR", "JPY", "KWD")) if author.maybe() else None,
        "region": author.one(author.known("region")) if author.known("region") and author.maybe() else None,
        "authors": [author.text() for _ in author.some()],
        "errata": author.text() if author.maybe() else None,
        "colophon": texts.escaped(author.text()) if author.maybe() else None,
        "page_size": author.one(("A4", "Letter")),
        "roles": author.known("role"),
        "faq_themes": author.known("faq-theme"),
        "spine": [{"name": author.text(), "chapters": chapters}],
        **files.get("guide", {}),
    }
    files["guide"] = {key: value for key, value in files["guide"].items() if value is not None}
