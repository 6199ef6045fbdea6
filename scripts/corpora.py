"""Guides made of nothing but a seed, to measure with, and the same text as an author without guidebuild would have it.

`handbook` has 12 chapters of about 75 pages, `tome` ten times as many, `matrix` 5 audiences in 4 regions, 3 of whose 12
chapters differ by region and 2 by audience. Every chapter has sections, paragraphs, notes, tables, references with
page numbers, and some have a drawing.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECTIONS, PARAGRAPHS = 5, 6
"""Of a chapter, and of a section."""
AUDIENCES = ("makers", "buyers", "teachers", "dealers", "keepers")
REGIONS = ("north", "south", "east", "west")
_SYLLABLES = ("ka", "lo", "mer", "ti", "san", "vel", "dor", "ni", "pra", "shu", "gen", "ol", "bar", "ix", "em", "tra")


@dataclass(frozen=True)
class Corpus:
    """A guide, and the same as plain text."""

    name: str
    files: Mapping[str, str]
    """Path in the project to content."""
    plain: Mapping[str, str]
    """Edition (`complete`, `makers-north`, …) to its whole text in Markdown."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Path beside the plain text to content."""
    edited: str = "guide/chapters/c03.md"
    """The chapter in which a sentence is changed."""

    def write(self, project: Path, plain: Path) -> None:
        """Lay out the guide in one folder and the plain text in another."""
        for folder, files in (
            (project, self.files),
            (plain, {f"{name}.md": text for name, text in self.plain.items()}),
        ):
            for name, text in {**files, **(self.pictures if folder == plain else {})}.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")


def handbook(seed: int = 1) -> Corpus:
    """12 chapters."""
    return _corpus("handbook", 12, seed)


def tome(seed: int = 1, chapters: int = 120) -> Corpus:
    """Ten times as many, or another number."""
    return _corpus("tome", chapters, seed)


def matrix(seed: int = 1, *, vary: str = "some") -> Corpus:
    """5 audiences in 4 regions; `vary`: `some` of the chapters, or `all` of them."""
    return _corpus(f"matrix-{vary}", 12, seed, editions=True, vary=vary)


def edit(corpus: Corpus, project: Path, plain: Path, number: int) -> None:
    """Change one sentence, in the guide and in the plain text: the `number`th edit of a sentence of the same length."""
    old, new = (f"Edit number {each:04d} stands here." for each in (number - 1, number))
    for path in (project / corpus.edited, *(plain / f"{name}.md" for name in corpus.plain)):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


# --- Text ------------------------------------------------------------------------------------------------------------


def _corpus(name: str, chapters: int, seed: int, *, editions: bool = False, vary: str = "some") -> Corpus:
    ids = [f"c{number:02d}" for number in range(1, chapters + 1)]
    by_region, by_reader = (ids, []) if vary == "all" else (ids[3:6], ids[6:8])
    texts = {}
    for number, id in enumerate(ids):
        words = random.Random(f"{seed} {name.partition('-')[0]} {id}")
        own = AUDIENCES if id in by_reader else REGIONS if id in by_region else ()
        texts[id] = _Chapter(words, id, ids, number, own if editions else ())
    names = (
        ["complete", *(f"{reader}-{region}" for reader in AUDIENCES for region in REGIONS)]
        if editions
        else ["complete"]
    )
    plain = {each: "\n".join(text.plain(set(each.split("-"))) for text in texts.values()) for each in names}
    files = {f"guide/chapters/{id}.md": text.authored() for id, text in texts.items()}
    pictures = {f"images/{id}.svg": _drawing(id) for number, id in enumerate(ids) if number % 2 == 0}
    files |= {f"guide/{path}": text for path, text in pictures.items()}
    files |= _frame(name, ids, editions)
    return Corpus(name, files, plain, pictures)


class _Chapter:
    """One chapter, in the guide's dialect and in plain Markdown."""

    def __init__(self, words: random.Random, id: str, ids: list[str], number: int, own: tuple[str, ...]) -> None:
        self.words, self.id, self.ids, self.last = words, id, ids, ""
        self.title = self._title()
        self.body: list[tuple[str, str, str]] = []
        """Condition, the text of the guide, the plain text."""
        self._both(f"Edit number 0000 stands here. {self._sentences(3)}")
        if number % 2 == 0:
            self._both(f"![A plan of {self._title().lower()}](images/{id}.svg)")
        for section in range(SECTIONS):
            self._both(f"## {self._title()} {{#{id}-s{section}}}")
            for paragraph in range(PARAGRAPHS):
                self._paragraph(section, paragraph)
            if (number * SECTIONS + section) % 4 == 0:
                self._both(self._table())
            for reader in own if section % 2 == 0 else ():
                self._both(f"For {reader} alone: {self._sentences(6)}", reader)

    def authored(self) -> str:
        """The file of the chapter."""
        head = f"---\ntitle: {self.title}\n---\n"
        blocks = (f"[]{{only={only}}} {text}" if only else text for only, text, _ in self.body)
        return "\n\n".join([head, *blocks]) + "\n"

    def plain(self, edition: set[str]) -> str:
        """The chapter for an edition, as a part of one long text."""
        wanted = (text for only, _, text in self.body if not only or only in edition or edition == {"complete"})
        return "\n\n".join([f"# {self.title} {{#{self.id}}}", *wanted]) + "\n"

    def _both(self, text: str, only: str = "", plain: str | None = None) -> None:
        self.body.append((only, text, text if plain is None else plain))

    def _paragraph(self, section: int, paragraph: int) -> None:
        text = self._sentences(7)
        plain = text
        if paragraph % 3 == 0:
            there = self.words.choice(self.ids)
            place = self.words.randrange(SECTIONS)
            seen = self._title().lower()
            text += f" See [{seen}](chapter:{there}#{there}-s{place})."
            plain += f" See [{seen}](#{there}-s{place})."
        if paragraph == 1 and section < 3:
            note = f"[^{self.id}-{section}]"
            text, plain = text + note, plain + note
            told = f"{note}: {self._sentences(1)}"
            self._both(f"{text}\n\n{told}", plain=f"{plain}\n\n{told}")
        else:
            self._both(text, plain=plain)

    def _table(self) -> str:
        heads = [self._word().capitalize() for _ in range(4)]
        rows = [[self._word(), *(str(self.words.randrange(10, 99)) for _ in range(3))] for _ in range(6)]
        lines = [f"| {' | '.join(row)} |" for row in (heads, ["---"] * 4, *rows)]
        return "\n".join(lines) + f"\n\n: What {self._title().lower()} come to"

    def _word(self) -> str:
        """A word that is not the one before it."""
        before = self.last
        while self.last == before:
            self.last = "".join(self.words.choice(_SYLLABLES) for _ in range(self.words.randrange(1, 4)))
        return self.last

    def _title(self) -> str:
        return " ".join(self._word() for _ in range(3)).capitalize()

    def _sentences(self, count: int) -> str:
        return " ".join(
            " ".join(self._word() for _ in range(self.words.randrange(6, 16))).capitalize() + "." for _ in range(count)
        )


def _drawing(id: str) -> str:
    bars = "".join(
        f'<rect x="{10 + 30 * each}" y="{90 - 8 * each}" width="20" height="{10 + 8 * each}" fill="#456"/>'
        for each in range(8)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 110"><title>{id}</title>{bars}</svg>\n'


def _frame(name: str, ids: list[str], editions: bool) -> dict[str, str]:
    spine = f"spine:\n  - name: All\n    chapters: [{', '.join(ids)}]\n"
    head = (
        f"slug: {name}\ntitle: The {name}\nsubtitle: Made of a seed\nseries: Measured\nrelease: First\n"
        "date: 2026-01-15\ndata_until: 2025-12-31\npublisher: guidebuild\nrights: CC0\n"
        f"description: Text to measure with.\nroles: [potter]\n{spine}"
    )
    role = (
        "id: potter\nname: Potter\nshort: potter\ninitials: PO\n"
        "focus:\n  - id: potter-focus\n    sources: [book]\n    text: Vessels.\n"
    )
    files = {
        "guide/guide.yaml": head,
        "guide/sources.yaml": "sources:\n  - {id: book, key: B, title: The book of clay, kind: book}\n",
        "guide/roles/potter.yaml": role,
    }
    if editions:
        for number, reader in enumerate(AUDIENCES):
            mark = ("circle", "circle-filled", "square", "square-filled", "diamond")[number]
            files[f"guide/audiences/{reader}.yaml"] = (
                f"id: {reader}\nname: {reader.capitalize()}\nlabel: Of {reader}\nmark: {mark}\n"
                f"question: What do {reader} ask?\nincludes: All {reader}.\ntitle: for {reader}\n"
                f"introduction: Whoever is among the {reader} begins here.\nroute: [{{chapter: {ids[0]}}}]\n{spine}"
            )
        regions = "".join(f"  - {{id: {each}, name: The {each}, parent: valley}}\n" for each in REGIONS)
        files["guide/regions.yaml"] = f"regions:\n  - {{id: valley, name: The valley, kind: world}}\n{regions}"
    return files
