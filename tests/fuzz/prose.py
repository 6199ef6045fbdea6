"""Chapters in Markdown made of every construct, and what a reader must find in them, in order.

Each text of the prose carries a mark of its own (`q7q`), so that its place is known whatever else it holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from hypothesis import strategies as st
from tests.fuzz import texts
from tests.fuzz.data import Author

from guidebuild.composing.components import COMPONENTS

PICTURES = ("images/dot.svg", "images/dot.png")


@dataclass
class Scribe:
    """Writes the prose of a guide, chapter after chapter."""

    author: Author
    chapters: Sequence[str]
    said: list[str] = field(default_factory=list)
    """The texts in the order in which a reader meets them."""
    aside: list[str] = field(default_factory=list)
    """Texts that stand somewhere else than where they are written, such as those of notes."""
    notes: list[str] = field(default_factory=list)
    count: int = 0
    ids: int = 0

    def draw(self, strategy: st.SearchStrategy[Any]) -> Any:
        """A value of the strategy."""
        return self.author.draw(strategy)

    def _marked(self) -> str:
        self.count += 1
        return f"q{self.count}q {' '.join(self.author.text().split())}"

    def say(self) -> str:
        """A text to be found in its place, as it stands in Markdown."""
        self.said.append(self._marked())
        return texts.escaped(self.said[-1])

    def note(self) -> str:
        """The call of a footnote, whose text stands elsewhere."""
        label = f"n{len(self.notes) + 1}"
        self.aside.append(self._marked())
        self.notes.append(f"[^{label}]: {texts.escaped(self.aside[-1])}\n")
        return f"[^{label}]"

    # --- Inside a paragraph ------------------------------------------------------------------------------------------

    def inline(self) -> str:
        """A stretch of a paragraph."""
        kind = self.author.one(_INLINES)
        return kind(self)

    def line(self) -> str:
        """A few stretches."""
        return " ".join(self.inline() for _ in self.author.some(1, 3))

    def _link(self) -> str:
        here = self.author.one(self.chapters)
        address = self.author.one((f"chapter:{here}", "https://example.org/?a=1&b=(2)", "mailto:a@example.org"))
        return f"[{self.say()}]({address})"

    def _variant(self) -> str:
        readers = [*self.author.known("audience"), *self.author.known("region")]
        words = self.say()
        return f'[{words}]{{{self.author.one(readers)}="other"}}' if readers else words

    # --- Blocks ------------------------------------------------------------------------------------------------------

    def block(self, depth: int = 0) -> str:
        """A block, with those that it holds."""
        if depth >= 3:
            return f"{self.line()}\n"
        kind = self.author.one(_BLOCKS)
        return kind(self, depth)

    def blocks(self, depth: int, most: int = 2) -> str:
        """Some blocks, one below the other."""
        return "\n".join(self.block(depth) for _ in self.author.some(1, most))

    def _listed(self, depth: int, marks: Callable[[int], str]) -> str:
        items = []
        for index in self.author.some(1, 3):
            mark = marks(index)
            items.append(_indented(f"{self.line()}\n\n{self.block(depth + 1)}", mark))
        return "\n".join(items)

    def _bullets(self, depth: int) -> str:
        return self._listed(depth, lambda _: "- ")

    def _numbers(self, depth: int) -> str:
        start = self.author.one((0, 1, 7, 999_999))
        return self._listed(depth, lambda index: f"{start + index}. ")

    def _quote(self, depth: int) -> str:
        return _indented(self.blocks(depth + 1), "> ", "> ")

    def _definitions(self, depth: int) -> str:
        return f"{self.say()}\n:   {self.say()}\n\n{self.say()}\n:   {self.say()}\n"

    def _table(self, depth: int) -> str:
        columns = len(self.author.some(1, 3)) or 1
        rows = []
        for row in range(len(self.author.some(2, 3))):
            rows.append("| " + " | ".join(self.say() for _ in range(columns)) + " |")
            if row == 0:
                rows.append("|" + "|".join(self.author.one(("---", ":--", "--:", ":-:")) for _ in range(columns)) + "|")
        return "\n".join(rows) + "\n"

    def _code(self, depth: int) -> str:
        self.said.append(self._marked())
        fence = self.author.one(("```", "~~~~~", "```yaml"))
        text = self.said[-1].replace("```", "").replace("~~~~~", "")
        self.said[-1] = text
        return f"{fence}\n{text}\n{fence.removesuffix('yaml')}\n"

    def _div(self, depth: int) -> str:
        colons = ":" * (6 - depth)
        readers = self.author.known("audience")
        kinds = ["{.warning}", "{.margin-note}", '{.warning title="T & <t>"}']
        kinds += [f"{{.callout audience={self.author.one(readers)}}}", f"{{except={readers[0]}}}"] if readers else []
        return f"{colons} {self.author.one(kinds)}\n{self.blocks(depth + 1)}\n{colons}\n"

    def _picture(self, depth: int) -> str:
        title = self.author.one(("", ' "A title & <more>"'))
        return f"![{texts.escaped('dots ' + self.author.text())}]({self.author.one(PICTURES)}{title})\n"

    # --- Chapters ----------------------------------------------------------------------------------------------------

    def chapter(self) -> str:
        """The prose of one chapter."""
        self.notes.clear()
        parts = [self.blocks(0)]
        for _ in self.author.some(0, 2):
            self.ids += 1
            identity = self.author.one(("", f" {{#s{self.ids}}}"))
            parts.append(f"## {self.say()}{identity}\n")
            parts.append(self.blocks(0))
            if self.author.maybe():
                parts.append(f"### {self.say()}\n")
                parts.append(self.block(0))
        return "\n".join([*parts, *self.notes])

    def foreign(self) -> tuple[str, str]:
        """A dialect of pandoc's that is not ours, and a chapter in it."""
        if self.author.draw(st.booleans()):
            first = self.say()
            rows = [f"* {self.say()}\n\n  {self.say()}\n" for _ in self.author.some(1, 2)]
            return "gfm", "\n".join([first, "", *rows, self._table(0)])
        self.said += (marked := [self._marked() for _ in range(4)])
        one, two, three, four = map(escape, marked)
        return "html", f"<p>{one} <em>{two}</em></p>\n<ul><li>{three}<ul><li>{four}</li></ul></li></ul>\n"

    def components(self, *, without: frozenset[str] = frozenset()) -> str:
        """A chapter that places components, each at most once, with attributes drawn from their models."""
        parts = []
        wanted = self.draw(st.lists(st.sampled_from(COMPONENTS), max_size=8, unique_by=lambda row: row.name))
        for row in wanted:
            if row.name in without:
                continue
            figures = {"of": self.author.known("pay")[:2]} if row.name == "key-figures" else {}
            pairs = self.author.model(row.attributes, **figures) if figures.get("of", True) else None
            if pairs is None:
                continue  # it needs a thing of which the guide has none
            for key in ("strict", *_AGREES.get(row.name, ())):
                pairs.pop(key, None)
            written = " ".join(
                f'{key}="{" ".join(value) if isinstance(value, list) else value}"' for key, value in pairs.items()
            )
            caption = texts.escaped(self.author.text()) if row.label else ""
            above = "## Questions\n\n" if row.name == "faq-list" else ""  # a question is a heading of the third level
            parts.append(f"{above}::: {{.{row.name} {written}}}\n{caption}\n:::\n")
        return "\n".join(parts)


_AGREES = {"lanes": ("stages",)}
"""Component to the attributes that name what other files must say in the right way."""


def _indented(text: str, first: str, rest: str | None = None) -> str:
    """The text with a mark before its first line, and the others under it."""
    rest = " " * len(first) if rest is None else rest
    lines = text.split("\n")
    return "\n".join([f"{first}{lines[0]}", *(f"{rest}{line}" for line in lines[1:])])


_INLINES: Sequence[Callable[[Scribe], str]] = (
    Scribe.say,
    Scribe.say,
    lambda scribe: f"*{scribe.say()}x*",
    lambda scribe: f"**{scribe.say()}x**",
    lambda scribe: f"~~{scribe.say()}x~~",
    lambda scribe: f"[{scribe.say()}]{{.mark}}",
    lambda scribe: f"{scribe.say()}{scribe.note()}",
    lambda scribe: f"{scribe.say()}  \n{scribe.say()}",
    lambda scribe: f"{scribe.say()} $x^2 < y_{{1}}$ {scribe.say()}",
    lambda scribe: f"{scribe.say()} `a < b & {{{{ c }}}}` {scribe.say()}",
    Scribe._link,
    Scribe._variant,
)
_BLOCKS: Sequence[Callable[[Scribe, int], str]] = (
    lambda scribe, depth: f"{scribe.line()}\n",
    lambda scribe, depth: f"{scribe.line()}\n",
    Scribe._bullets,
    Scribe._numbers,
    Scribe._quote,
    Scribe._definitions,
    Scribe._table,
    Scribe._code,
    Scribe._div,
    Scribe._picture,
    lambda scribe, depth: f"{scribe.say()}\n\n* * *\n\n{scribe.say()}\n",
)
