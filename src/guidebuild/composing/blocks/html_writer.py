"""The one writer: blocks with lines of parts to the same blocks with HTML in place of each line.

What surrounds the lines, the templates of `templates/blocks/` write. Markup is described in docs/markup.md.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import assert_never

from markupsafe import Markup, escape

from guidebuild.composing.blocks import kinds, parts
from guidebuild.model.base import RoleId, SourceId
from guidebuild.model.manuscript import TASK
from guidebuild.model.text import Markdown

ELEMENTS = frozenset({"strong", "cite", "em", "code", "sup"})
"""Styles that HTML has an element for."""

_WHOLE = 99.96
"""Percent of its axis that a track fills at most: pieces that are together a hair wider than it is, by rounding, would
go on below."""
_SEPARATOR = Markup('<span class="sep">, </span>')


def _held(bars: Sequence[parts.Bar]) -> Iterator[parts.Bar]:
    """The marks of a track, none of which reaches beyond it; one by itself has nothing before it to fall below."""
    room = _WHOLE if len(bars) > 1 else 100.0
    for bar in bars:
        offset = min(bar.offset, room)
        width = None if bar.width is None else min(bar.width, room - offset)
        room -= offset + (width or 0.0)
        is_within = (offset, width) == (bar.offset, bar.width)
        yield bar if is_within else replace(bar, offset=round(offset, 2), width=width and round(width, 2))


@dataclass(frozen=True)
class Writer:
    """Writes the components of one edition. `prose` sets Markdown of the data where the chapter is composed."""

    keys: Mapping[SourceId, str]
    """The key of each source, in the order of the list of sources, which is that of every run of keys."""
    letters: Mapping[RoleId, str]
    """The letter of each role, for its colour and its mark."""
    prose: Callable[[Markdown], Markup]

    def blocks(self, blocks: kinds.Blocks) -> kinds.Blocks:
        """The blocks, each line of them as HTML."""
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: kinds.Block) -> kinds.Block:
        match block:
            case kinds.Paragraph() | kinds.Heading():
                return replace(block, line=self.line(block.line))
            case kinds.Passage():
                assert isinstance(block.markdown, Markdown)
                return replace(block, markdown=self.prose(block.markdown))
            case kinds.Listing():
                items = tuple(
                    replace(item, line=self.line(item.line), blocks=self.blocks(item.blocks), end=self.line(item.end))
                    for item in block.items
                )
                return replace(block, items=items)
            case kinds.Definitions():
                entries = tuple(
                    replace(entry, term=self.line(entry.term), line=self.line(entry.line)) for entry in block.entries
                )
                return replace(block, entries=entries)
            case kinds.Section():
                return replace(block, blocks=self.blocks(block.blocks))
            case kinds.Table():
                columns = tuple(replace(column, head=self.line(column.head)) for column in block.columns)
                groups = tuple(
                    replace(group, label=self.line(group.label), rows=tuple(map(self._row, group.rows)))
                    for group in block.groups
                )
                return replace(block, title=self.line(block.title), columns=columns, groups=groups)
            case _:
                assert_never(block)

    def _row(self, row: kinds.Row) -> kinds.Row:
        cells = tuple(map(self._cell, row.cells))
        head = self._cell(row.head) if row.head else None
        return replace(row, head=head, cells=cells, remark=self.line(row.remark))

    def _cell(self, cell: kinds.Cell) -> kinds.Cell:
        return replace(cell, line=self.line(cell.line), blocks=self.blocks(cell.blocks), end=self.line(cell.end))

    def line(self, line: kinds.Set) -> Markup:
        """A line as HTML: its parts with spaces between them; source keys close up to words."""
        if isinstance(line, Markup):
            return line
        written = [self.part(part) for part in line[:1]]
        for before, part in pairwise(line):
            written.append(self.part(part) if _closes_up(before, part) else " " + self.part(part))
        return Markup("").join(written)

    def part(self, part: parts.Part) -> Markup:
        """One part as HTML."""
        match part:
            case parts.Words() | parts.Amount(facts=()):
                return escape(part.text)
            case parts.Amount():
                return Markup('<span data-fact="{}">{}</span>').format(" ".join(part.facts), part.text)
            case parts.Phrase():
                return Markup("").join(map(self.part, part.line))
            case parts.Keys():
                return self._keys(part)
            case parts.Styled():
                return self._styled(part)
            case parts.RoleName():
                return self._marked(f"role role-{self.letters[part.role.id]}", "mark", part.text)
            case parts.AudienceName():
                return self._marked("audience", f"mark mark-{part.audience.mark}", part.audience.name)
            case parts.Absent():
                return Markup('<span class="absent">{}</span>').format(part.words)
            case parts.Weight():
                return Markup('<span class="dot {}">{}</span>').format(part.dot, part.words)
            case parts.Arrow():
                return Markup('<span class="arrow {}"></span>').format(part.direction)
            case parts.Link():
                return self._link(part)
            case parts.Ticks():
                tick = Markup('<span class="tick" style="left:{}%">{}</span>')
                return Markup(" ").join(tick.format(one.left, one.label) for one in part.ticks)
            case parts.Track():
                return Markup('<span class="track">{}</span>').format(Markup("").join(map(self._bar, _held(part.bars))))
            case parts.CitedIn():
                return Markup("<?cited {}?>").format(part.source)
            case parts.Blank():
                return Markup('<span class="{}" data-label="{}">\u00a0</span>').format(part.style, part.label)
            case parts.Box():
                box = Markup('<span class="{}" role="img" aria-label="{}">\N{BALLOT BOX}</span>')
                return box.format(TASK, part.words)
            case parts.Choices():
                return self._choices(part)
            case _:
                assert_never(part)

    @staticmethod
    def _choices(part: parts.Choices) -> Markup:
        """As it is printed; where a reader can click, each box becomes a button (`rendering/places_to_fill.py`)."""
        choice = Markup('<span class="choice"><span class="box">\N{BALLOT BOX}</span>\u202f{}</span>')
        written = Markup(" ").join(choice.format(each) for each in part.choices)
        return Markup('<span class="choices" data-label="{}">{}</span>').format(part.label, written)

    def _bar(self, bar: parts.Bar) -> Markup:
        style = f"bar-{bar.kind} open" if bar.open else f"bar-{bar.kind}"
        inside = Markup("")
        if bar.role is not None:
            style += f" role-{self.letters[bar.role.id]}"
            inside = Markup('<span class="mark" aria-hidden="true"></span>')
        width = "" if bar.width is None else f";width:{bar.width}%"
        return Markup('<span class="{}" style="margin-left:{}%{}">{}</span>').format(style, bar.offset, width, inside)

    def _keys(self, part: parts.Keys) -> Markup:
        key = Markup('<a class="cite" href="#source-{}">{}</a>')
        listed = [source for source in self.keys if source in part.sources]
        written = _SEPARATOR.join(key.format(source, self.keys[source]) for source in listed)
        return Markup('<span class="cites">{}</span>').format(written)

    def _styled(self, part: parts.Styled) -> Markup:
        inner = self.line(part.line)
        more = Markup("")
        if part.facts:
            more += Markup(' data-fact="{}"').format(" ".join(part.facts))
        if part.lang:
            more += Markup(' lang="{}"').format(part.lang)
        if part.spare:
            more += Markup(' data-spare="{}"').format(part.spare)
        if part.style in ELEMENTS:
            return Markup("<{0}{1}>{2}</{0}>").format(Markup(part.style), more, inner)
        style = Markup(' class="{}"').format(part.style) if part.style else Markup("")
        return Markup("<span{}{}>{}</span>").format(style, more, inner)

    def _link(self, part: parts.Link) -> Markup:
        style = Markup(' class="{}"').format(part.style) if part.style else Markup("")
        words = Markup('<span class="no-print">{}</span>').format(part.words) if part.on_screen else part.words
        return Markup('<a{} href="{}">{}</a>').format(style, part.to if part.outside else f"#{part.to}", words)

    @staticmethod
    def _marked(style: str, mark: str, name: str) -> Markup:
        return Markup('<span class="{}"><span class="{}" aria-hidden="true"></span>{}</span>').format(style, mark, name)


def _closes_up(before: parts.Part, part: parts.Part) -> bool:
    """Whether a part follows without a space: source keys do, but after a dot or a bare name."""
    is_head = isinstance(before, parts.Weight) or (isinstance(before, parts.Styled) and before.style == "strong")
    return isinstance(part, parts.Keys) and not is_head
