"""A book typeset part by part: what did not change is not typeset again, and what is new is joined with the rest.

A part is a function of its text, the sheets, and what it shows of its `Seeds`; its bytes are handed to `remember` under
a key of just these. The seeds follow from the pages of all parts. So one part after the other is asked for, where the
ones before it end, with a guess where the ones after it stand; then those are asked for again that showed what turned
out to be otherwise. Where that comes to no end all pages are laid out together and cut where the parts begin. Both give
the same book. The running heads of all pages are one more piece. What can't be joined is made in one piece, and says
why.
"""

import contextlib
import functools
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from html import escape
from types import ModuleType
from typing import Any
from urllib.parse import quote

from guidebuild.model.guide import Asset
from guidebuild.tools.pdf_linking import Line, LinkedPart, Overlay, Place, leave_open, link
from guidebuild.tools.pdf_linking.fonts import Remember
from guidebuild.tools.pdf_remediation import remediate
from guidebuild.tools.press.book_parts import (
    FRONT,
    Needs,
    Part,
    Seeds,
    Whole,
    attributes_asked,
    hold_to_sheets,
    parts_of,
    tells_sides,
)
from guidebuild.tools.press.guessed_places import Guess
from guidebuild.tools.press.interpreter import let_go
from guidebuild.tools.press.part_maps import OpenNumber, PartMap, citing, labels, seeds_of, starts_of
from guidebuild.tools.press.press_job import Drawn, Job, Pressed
from guidebuild.tools.press.running_heads import Heads, heads_of
from guidebuild.tools.press.runs import anchor
from guidebuild.tools.store import packed, unpacked

_KIND, _NEEDS, _HEADS = "part", "needs", "heads"
_LONG = 2_000_000
"""Letters, markup with them, of a book whose pages would need too much memory all at once."""
_ROUNDS = 4
"""How often parts are made again before all are laid out together."""


@dataclass(frozen=True)
class _Made:
    """A part with its pages."""

    key: str
    map: PartMap
    content: bytes


class Book:
    """One book: its parts, and where their pages were the last time, if that is known."""

    def __init__(self, job: Job, remember: Remember, known: bytes | None) -> None:
        """Raises Whole if the book has no parts that can be typeset one by one."""
        self._printed = hold_to_sheets(job.sheets)
        self.parts = parts_of(job.html, attributes_asked(job.sheets), sided=tells_sides(job.sheets))
        self.job = job
        self._remember = remember
        self._shared = _digest(job)
        in_sheets = _named_in("\n".join(sheet.css for sheet in job.sheets), job.assets)
        self._of_sheets = in_sheets
        self._assets = {part.name: in_sheets | _named_in(part.html, job.assets) for part in self.parts}
        """What each part shows, and what the sheets show."""
        self._needs: dict[str, Needs] = {}
        self._known = self._read(known)

    def in_turn(self, engine: ModuleType) -> Pressed | None:
        """The book from parts that are asked for one after the other, each where the ones before it end, and again
        where others moved it; None if they do not find their pages, or nothing is known of a book that is not long."""
        if not self._known and sum(part.size for part in self.parts) < _LONG:
            return None
        guess, made = Guess(self.parts, self._known), list[_Made]()
        for part in self.parts:
            made.append(self._asked(engine, part, guess.seeds(part)))
            guess.found(made[-1].map)
        return self._settled(engine, made)

    def cut(self, engine: ModuleType, together: Any) -> tuple[list[tuple[Seeds, Any]], bytes | None]:
        """The parts of pages that were laid out together, with their seeds; and their running heads, if no part may
        lose a page. Raises Whole."""
        cuts = engine.cut(together, self.parts)
        seeds = seeds_of(self.parts, [each.map for each in cuts])
        if [(each.right, each.page) for each in seeds] != list(engine.stood(together, cuts)):
            raise Whole("a chapter begins with another page than the ones before it leave")
        heads = None
        if not any(each.short for each in cuts):
            maps = [each.map for each in cuts]
            heads = self._heads(maps, lambda _: engine.heads_together(self._job_of_heads, together))
        return list(zip(seeds, cuts, strict=True)), heads

    def from_cuts(self, engine: ModuleType, cuts: list[tuple[Seeds, Any]], heads: bytes | None) -> Pressed:
        """The book from such parts, each set closer where that saves it a page; the pages of each are let go when they
        are drawn. What stands after one that was set closer is as it was where it shows nothing of that, and laid out
        alone where it does. Raises Whole and Unjoinable."""
        done = self._settled(engine, [self._closer(engine, part, *cuts.pop(0)) for part in self.parts], heads)
        if done is None:
            raise Whole("its chapters do not find their pages")
        return done

    def _closer(self, engine: ModuleType, part: Part, seeds: Seeds, cut: Any) -> _Made:
        return self._kept(engine, part, seeds, engine.closer(self._job_of(part), cut, seeds))

    def _settled(self, engine: ModuleType, made: Sequence[_Made], heads: bytes | None = None) -> Pressed | None:
        """The book from such parts, when those that others move are made again; None if that comes to no end."""
        for _ in range(_ROUNDS):
            told = self._told(made)
            if all(fits for _, fits in told):
                alone = functools.partial(engine.heads_alone, self._job_of_heads)
                return self._joined(made, heads or self._heads([each.map for each in made], alone))
            made = [
                each if fits else self._asked(engine, part, seeds)
                for part, each, (seeds, fits) in zip(self.parts, made, told, strict=True)
            ]
        return None

    def _told(self, made: Sequence[_Made]) -> list[tuple[Seeds, bool]]:
        """For each part the seeds that follow from the pages of all, and whether it was made with these."""
        seeds = seeds_of(self.parts, [each.map for each in made])
        keys = (self._key(part, told, each.map) for part, told, each in zip(self.parts, seeds, made, strict=True))
        return [(told, key == each.key) for told, key, each in zip(seeds, keys, made, strict=True)]

    def _asked(self, engine: ModuleType, part: Part, seeds: Seeds) -> _Made:
        """A part as it was made before, or alone."""
        for key in self._keys(part, seeds):
            with contextlib.suppress(_NobodyKnows):
                made = _unpacked(key, self._remember(_KIND, key, _nobody_knows))
                if self._key(part, seeds, made.map) == key:
                    return made
        made = self._kept(engine, part, seeds, engine.lay_out_part(self._job_of(part), part, seeds))
        let_go()
        return made

    def _kept(self, engine: ModuleType, part: Part, seeds: Seeds, cut: Any) -> _Made:
        """A part that is laid out, drawn if it was not before."""
        text, known = self._text(part), self._needs_of(part)
        drawn = functools.cache(lambda: self._drawn(engine, cut, known))
        self._needs[text] = unpacked(self._remember(_NEEDS, text, lambda: packed(drawn()[0])), Needs)
        key = self._key(part, seeds, cut.map)
        return _unpacked(key, self._remember(_KIND, key, lambda: drawn()[1]))

    def _drawn(self, engine: ModuleType, cut: Any, known: Needs | None) -> tuple[Needs, bytes]:
        """What a part needs, and its map as a line with its pages as a finished PDF."""
        drawn: Drawn
        drawn, needs, numbers = engine.drawn(self.job, cut, known)
        content = remediate(
            drawn.content,
            drawn.html,
            drawn.origins,
            language=drawn.language,
            identifier="part",
            metadata=self.job.metadata if cut.map.name == FRONT else "",
            names=f"{cut.map.name}.",
            faces=drawn.faces,
            at_last=functools.partial(leave_open, lines=[_line(each, each.line) for each in numbers]),
        )
        return needs, packed(replace(cut.map, numbers=numbers)) + b"\n" + content

    def _heads(self, maps: Sequence[PartMap], draw: Callable[[Heads], bytes]) -> bytes:
        heads = heads_of(self.job.html, (page for each in maps for page in each.pages), self._printed)
        key = _sha(json.dumps([self._shared, heads.told(), _digests(self._of_sheets)]).encode())
        return self._remember(_HEADS, key, lambda: draw(heads))

    def _joined(self, made: Sequence[_Made], heads: bytes) -> Pressed:
        maps = [each.map for each in made]
        on, _, margins = heads.partition(b"\n")
        heights = [height for each in maps for height in each.heights]
        cited = {
            anchor(target, index): run
            for target, runs in citing(self.parts, maps).items()
            for index, run in enumerate(runs)
        }
        places = {name: Place(run.page, *run.place, heights[run.page]) for name, run in cited.items()}
        labelled = {name: str(number) for name, number in labels(maps).items()}
        words = {name: run.words for name, run in cited.items()}
        numbers = labelled | {name: "".join(filter(str.isdigit, said)) for name, said in words.items()}
        labelled |= {name: str(place.page + 1) for name, place in places.items()}
        for each in maps:
            if each.level > 1:
                raise Whole(f"the first bookmark of {each.name} belongs under one of another part")
            if lost := each.links.keys() - labelled.keys():
                raise Whole(f"a link in {each.name} leads to {min(lost)}, which is nowhere")
        linked = [
            LinkedPart(
                each.content,
                frozenset(each.map.anchors),
                inside=index > 0,
                lines=tuple(_line(open, open.with_numbers(numbers)) for open in each.map.numbers),
                words=words if part.cited else {},
            )
            for index, (part, each) in enumerate(zip(self.parts, made, strict=True))
        ]
        over = Overlay(margins, frozenset(json.loads(on)))
        content = link(linked, places, self.job.identifier.hex(), over, self._remember)
        return Pressed(content, len(heights), labelled, starts_of(maps), known=self._written(made))

    # --- Keys --------------------------------------------------------------------------------------------------------

    def _job_of(self, part: Part) -> Job:
        return replace(self.job, assets=self._assets[part.name])

    @property
    def _job_of_heads(self) -> Job:
        return replace(self.job, assets=self._of_sheets)

    def _text(self, part: Part) -> str:
        """The key of all that a part depends on, but its seeds, the code and the engines."""
        about = (self.job.title, self.job.metadata) if part.name == FRONT else ()
        assets = _digests(self._assets[part.name])
        told = [self._shared, part.name, part.last, _sha(part.html.encode()), assets, about]
        return _sha(json.dumps(told).encode())

    def _needs_of(self, part: Part) -> Needs | None:
        """What a part needs, if anybody knows."""
        text = self._text(part)
        if text not in self._needs:
            with contextlib.suppress(_NobodyKnows):
                self._needs[text] = unpacked(self._remember(_NEEDS, text, _nobody_knows), Needs)
        return self._needs.get(text)

    def _keys(self, part: Part, seeds: Seeds) -> list[str]:
        """Those that a part may have, according to how many pages it has; none if nobody knows what it needs."""
        needs = self._needs_of(part)
        return [_key(self._text(part), shown) for shown in needs.each_of(seeds)] if needs is not None else []

    def _key(self, part: Part, seeds: Seeds, map: PartMap) -> str:
        """That of a part with these pages, whose needs are known."""
        text = self._text(part)
        return _key(text, self._needs[text].of(seeds, len(map.pages) + map.saved))

    def _read(self, known: bytes | None) -> dict[str, PartMap]:
        """The maps of the last time; none if they were made with other sheets or fonts."""
        first, *lines = known.split(b"\n") if known else [b""]
        maps = (unpacked(line, PartMap) for line in lines)
        return {map.name: map for map in maps} if first.decode() == self._shared else {}

    def _written(self, made: Sequence[_Made]) -> bytes:
        return b"\n".join([self._shared.encode(), *(packed(replace(each.map, numbers=())) for each in made)])


def _digest(job: Job) -> str:
    """Of what all parts depend on."""
    inks = None if job.inks is None else {**asdict(job.inks), "icc": _sha(job.inks.icc)}
    told = [
        [(sheet.name, sheet.css) for sheet in job.sheets],
        [(font.name, _sha(font.content)) for font in job.fonts],
        job.language,
        job.date.isoformat(),
        inks,
        job.for_print_shop,
    ]
    return _sha(json.dumps(told, default=repr, sort_keys=True).encode())


def _line(open: OpenNumber, shown: str) -> Line:
    return Line(open.page, open.mark, open.line.encode(), shown.encode())


def _named_in(text: str, assets: Mapping[str, Asset]) -> dict[str, Asset]:
    """The assets whose names stand in a text, as they are, in an address or in an attribute."""
    return {
        name: asset
        for name, asset in assets.items()
        if any(form in text for form in {asset.name, quote(asset.name), escape(asset.name)})
    }


def _digests(assets: Mapping[str, Asset]) -> dict[str, str]:
    return {name: _sha(asset.content) for name, asset in sorted(assets.items())}


def _key(text: str, shown: list[Any]) -> str:
    return _sha(json.dumps([text, shown], sort_keys=True).encode())


def _unpacked(key: str, value: bytes) -> _Made:
    line, _, content = value.partition(b"\n")
    return _Made(key, unpacked(line, PartMap), content)


class _NobodyKnows(Exception):
    """What is not remembered is found out by making the part."""


def _nobody_knows() -> bytes:
    raise _NobodyKnows


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
