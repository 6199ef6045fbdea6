"""A book typeset part by part: what did not change is not typeset again, and what is new is joined with the rest.

A part is a function of its text, the sheets, and what it shows of its `Seeds`; its bytes are handed to `remember` under
a key of just these. The seeds follow from the pages of all parts. So one part after the other is asked for, where the
ones before it end, with a guess where the ones after it stand; then those are asked for again that showed what turned
out to be otherwise. What was made under a wrong guess is not kept. The running heads of all pages are one more piece.
What can't be joined, or does not find its pages, is made in one piece, and says why.
"""

import contextlib
import functools
import hashlib
import json
from collections.abc import Mapping, Sequence
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
from guidebuild.tools.press.part_maps import OpenNumber, PartMap, cited_in, citing, labels, seeds_of, starts_of
from guidebuild.tools.press.press_job import Drawn, Job, Pressed
from guidebuild.tools.press.running_heads import heads_of
from guidebuild.tools.press.runs import MAIN, anchor
from guidebuild.tools.store import packed, unpacked

_KIND, _NEEDS, _HEADS, _SAID = "part", "needs", "heads", "said"
_ROUNDS = 5
"""How often the parts are asked for before all are made in one piece."""


@dataclass(frozen=True)
class _Made:
    """A part with its pages."""

    key: str
    needs: Needs
    map: PartMap
    content: bytes

    def packed(self) -> bytes:
        """Its map as a line with its pages as a finished PDF."""
        return packed(self.map) + b"\n" + self.content


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
        self._known = self._read(known)

    def pressed(self, engine: ModuleType) -> Pressed:
        """The book from parts that are asked for one after the other, each where the ones before it end, and again
        where others moved it. Raises Whole and Unjoinable."""
        for part in self.parts:
            with contextlib.suppress(_NobodyKnows):
                raise Whole(self._remember(_SAID, _key(self._text(part), []), _nobody_knows).decode())
        guess, made = Guess(self.parts, self._known), list[_Made]()
        for part in self.parts:
            made.append(self._asked(engine, part, guess.seeds(part), [each.map for each in made], ()))
            guess.found(made[-1].map)
        for _ in range(_ROUNDS):
            seeds = seeds_of(self.parts, [each.map for each in made])
            fit = [self._key(*each) == each[-1].key for each in zip(self.parts, seeds, made, strict=True)]
            if all(fit):
                self._keep(made)
                return self._joined(made, self._heads(engine, [each.map for each in made]))
            maps = [each.map for each in made]
            made = [
                each if fits else self._asked(engine, part, told, maps[:index], maps[index + 1 :])
                for index, (part, told, each, fits) in enumerate(zip(self.parts, seeds, made, fit, strict=True))
            ]
        raise Whole("its chapters do not find their pages")

    def _asked(
        self, engine: ModuleType, part: Part, seeds: Seeds, before: Sequence[PartMap], after: Sequence[PartMap]
    ) -> _Made:
        """A part as it was made before, or made now between others."""
        text = self._text(part)
        needs: Needs | None = None
        with contextlib.suppress(_NobodyKnows):
            needs = unpacked(self._remember(_NEEDS, text, _nobody_knows), Needs)
            for key in (_key(text, shown) for shown in needs.each_of(seeds)):
                with contextlib.suppress(_NobodyKnows):
                    made = _unpacked(key, needs, self._remember(_KIND, key, _nobody_knows))
                    if self._key(part, seeds, made) == key:
                        return made
        try:
            cut = engine.lay_out_part(self._job_of(part), part, seeds)
            cited = cited_in(part, self.parts, [*before, cut.map, *after])
            if cited != seeds.cited:  # by itself
                seeds, cut = replace(seeds, cited=cited), None
                let_go()
                cut = engine.lay_out_part(self._job_of(part), part, seeds)
            return self._drawn(engine, cut, seeds, needs)
        except Whole as reason:
            said = str(reason)
            self._remember(_SAID, _key(text, []), said.encode)
            raise
        finally:
            cut = None
            let_go()

    def _keep(self, made: Sequence[_Made]) -> None:
        """Have those parts remembered that are not."""
        for part, each in zip(self.parts, made, strict=True):
            needs = self._remember(_NEEDS, self._text(part), functools.partial(packed, each.needs))
            if unpacked(needs, Needs) != each.needs:
                raise Whole(f"a page number in {part.name} is not like the ones that it had before")
            self._remember(_KIND, each.key, each.packed)

    def _drawn(self, engine: ModuleType, cut: Any, seeds: Seeds, known: Needs | None) -> _Made:
        """A part that is laid out; `known` is what it needs, if anybody knows."""
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
        shown = needs.of(seeds, len(cut.map.pages) + cut.map.saved)
        return _Made(_key(self._text(cut.part), shown), needs, replace(cut.map, numbers=numbers), content)

    def _heads(self, engine: ModuleType, maps: Sequence[PartMap]) -> bytes:
        heads = heads_of(self.job.html, (page for each in maps for page in each.pages), self._printed)
        key = _sha(json.dumps([self._shared, heads.told(), _digests(self._of_sheets)]).encode())
        return self._remember(_HEADS, key, lambda: engine.heads_alone(replace(self.job, assets=self._of_sheets), heads))

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
        words = {name: run.words.removesuffix(MAIN) for name, run in cited.items()}
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

    def _text(self, part: Part) -> str:
        """The key of all that a part depends on, but its seeds, the code and the engines."""
        about = (self.job.title, self.job.metadata) if part.name == FRONT else ()
        assets = _digests(self._assets[part.name])
        told = [self._shared, part.name, part.last, _sha(part.html.encode()), assets, about]
        return _sha(json.dumps(told).encode())

    def _key(self, part: Part, seeds: Seeds, made: _Made) -> str:
        """That of a part with these pages."""
        return _key(self._text(part), made.needs.of(seeds, len(made.map.pages) + made.map.saved))

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


def _unpacked(key: str, needs: Needs, value: bytes) -> _Made:
    line, _, content = value.partition(b"\n")
    return _Made(key, needs, unpacked(line, PartMap), content)


class _NobodyKnows(Exception):
    """What is not remembered is found out by making the part."""


def _nobody_knows() -> bytes:
    raise _NobodyKnows


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
