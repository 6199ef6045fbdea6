"""The cover: series, title, promise, edition, and a staircase drawn from the guide's own pay data.

How the steps come about. Each role has a span, from its lowest to its highest amount, among the statements in the
currency and period that are commonest near home: in the edition's own region and currency. The span is cut into as
many steps as the role's longest ladder has levels, within what makes eight to ten steps altogether; step *k* of *n*
begins at the *k*-th of *n + 2* equal ratios between the ends,
parts two ratios' tones one further on, and ends one further still. All steps of all roles are then sorted by where
they begin, and the highest runs off the page. Where more roles have a ladder than have pay, the ranks of the ladders
take the place of the amounts, so that no role is missing; without either the cover is plain.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from guidebuild.composing.views.nearness import nearness
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import regions_above
from guidebuild.model.base import RoleId
from guidebuild.model.brand import Brand, BrandPicture
from guidebuild.model.edition import Edition
from guidebuild.model.pay_amounts import amounts
from guidebuild.model.role import letters_of
from guidebuild.tools.pictures.picture_shapes import proportion

FEWEST, MOST = 8, 10
ROW = 18
"""Letters that a row of the title holds on paper, at the size of the cover."""
WIDEST_ROW = 21
"""The most that one holds, of letters that are narrow."""
ROW_HEIGHT = 21.6
"""How tall such a row is, in millimetres."""
SUBTITLE_ROW, SUBTITLE_ROW_HEIGHT = 38, 7.1
"""The same of the subtitle."""
AROUND_TITLE = 76
"""Millimetres of the page that what stands above, between and below them takes."""
PAGE_HEIGHTS = {"A4": 297.0, "Letter": 279.4}
UNCROWDED = 6.5
"""The most rows above a staircase that reaches clear of the last lines of the page on either paper."""
LOGO_ROWS = 1.25
"""The height of a logo above the title, in its rows, where the brand does not say how wide it is."""
LOGO_GAP = 9
"""The space below it in millimetres, where the brand does not want more."""
LAST_LINE = 10
"""Letters of a last line that is no word left alone."""
LEFT, RIGHT = 6.5, 92.0
"""Where the lowest step begins and the highest would end, in percent of the page's width."""

Span = tuple[float, float]


@dataclass(frozen=True)
class TitleLine:
    """A line of the title; without a letter it joins two roles, or is a title that names none."""

    text: str
    letter: str | None
    joins: bool = False
    """Whether it is set lightly, between or beside the names of roles."""


@dataclass(frozen=True)
class Step:
    """One step, in percent: where it begins, how wide it is, and how much of it is in the light tone."""

    letter: str
    left: float
    width: float
    light: float


@dataclass(frozen=True)
class FrontPicture:
    """A picture of the brand: its address in the guide, and its words."""

    src: str
    alt: str
    on_dark: str | None = None
    """The address of its version for a dark ground."""


@dataclass(frozen=True)
class Cover:
    """What the cover shows. `steps` run from the top, the most senior first."""

    series: str
    release: str
    lines: tuple[TitleLine, ...]
    subtitle: str
    data_until: str
    steps: tuple[Step, ...]
    logo: FrontPicture | None = None
    picture: FrontPicture | None = None
    """In the place of the steps."""
    logo_rows: float = 0

    @property
    def title_rows(self) -> float:
        """How many rows the title fills on a page, near enough for the staircase to begin below it."""
        return self._rows(ROW)

    @property
    def crowded(self) -> bool:
        """Whether the title leaves the staircase so little that its upper steps run where the edition is named."""
        return self.title_rows > UNCROWDED

    def _rows(self, letters: int) -> float:
        rows = [""]
        for before, line in zip((None, *self.lines), self.lines, strict=False):
            if before and (before.letter or not line.letter):  # what joins two roles stands in a row with the second
                rows.append(line.text)
            else:
                rows[-1] = f"{rows[-1]} {line.text}".strip()
        return sum(len(textwrap.wrap(row, letters)) for row in rows) + self.logo_rows

    def fits(self, paper: str) -> bool:
        """Whether title and subtitle may have room on one page; where they have none after all, a build says so."""
        subtitle = len(textwrap.wrap(self.subtitle, SUBTITLE_ROW)) * SUBTITLE_ROW_HEIGHT
        return AROUND_TITLE + self._rows(WIDEST_ROW) * ROW_HEIGHT + subtitle <= PAGE_HEIGHTS[paper]


def cover(edition: WordedEdition) -> Cover:
    """The cover of an edition."""
    manifest = edition.guide.manifest
    letters = letters_of(edition.guide.roles)
    lines = tuple(
        TitleLine(line.text, letters.get(line.role) if line.role else None, joins=line.role is None)
        for line in manifest.cover_title
    )
    brand = manifest.brand or Brand()
    dark = brand.logo.on_dark if brand.logo else None
    logo = _picture(brand.logo)
    return Cover(
        logo=replace(logo, on_dark=quote(dark)) if logo and dark else logo,
        picture=_picture(brand.cover),
        logo_rows=_logo_rows(edition, brand),
        series=str(manifest.series),
        release=manifest.release,
        lines=lines
        or tuple(_cut(str(manifest.title), {str(role.name): letters[role.id] for role in edition.guide.roles})),
        subtitle=_with_a_full_last_line(str(manifest.subtitle)),
        data_until=edition.date(manifest.data_until),
        steps=_staircase(edition, letters),
    )


def _with_a_full_last_line(text: str) -> str:
    """Its last words bound by no-break spaces, so that no word and no two short ones stand alone on the last line."""
    words = text.split()
    kept = 1
    while kept < len(words) - 1 and len(" ".join(words[-kept:])) < LAST_LINE:
        kept += 1
    return " ".join([*words[:-kept], "\u00a0".join(words[-kept:])])


def _logo_rows(edition: Edition, brand: Brand) -> float:
    logo = brand.logo
    width = logo.printed_width if logo else None
    asset = edition.guide.assets.get(logo.picture) if logo else None
    if logo is None or width is None or asset is None:
        return LOGO_ROWS if logo else 0
    height = width / (proportion(asset.content, asset.media_type) or 1)
    return max(LOGO_ROWS, (height + max(LOGO_GAP, width * (logo.clear_space or 0))) / ROW_HEIGHT)


def _picture(picture: BrandPicture | None) -> FrontPicture | None:
    return FrontPicture(quote(picture.picture), str(picture.alt)) if picture else None


def _cut(title: str, names: Mapping[str, str]) -> Iterator[TitleLine]:
    """The title in lines, each role that it names in its own colour. `names`: of the roles, each with its letter."""
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    letters = {name.casefold(): letter for name, letter in names.items()}
    pieces = re.split(rf"(?<!\w)({pattern})(?!\w)", title, flags=re.IGNORECASE) if names else [title]
    if len(pieces) == 1:
        yield TitleLine(title, None)
        return
    for index, piece in enumerate(pieces):
        if index % 2:
            yield TitleLine(piece, letters.get(piece.casefold()))
        elif words := piece.strip(" ,;:–—-"):
            yield TitleLine(words, None, joins=True)


def _staircase(edition: Edition, letters: dict[RoleId, str]) -> tuple[Step, ...]:
    levels = {
        role: max((len(ladder.levels) for ladder in edition.guide.ladders if ladder.role == role), default=0)
        for role in letters
    }
    ranks = {role: (float(i + 1), float(n + i + 1)) for i, (role, n) in enumerate(levels.items()) if n}
    pay = {role: span for role, span in pay_spans(edition).items() if role in letters}
    spans = pay if len(pay) >= len(ranks) else ranks
    spans = {role: spans[role] for role in letters if role in spans}
    if not spans:
        return ()
    fewest, most = max(1, FEWEST // len(spans)), max(1, MOST // len(spans))
    cut = [
        (begin, part, end, letters[role])
        for role, span in spans.items()
        for begin, part, end in _steps(span, min(max(levels[role], fewest), most))
    ]
    cut.sort(key=lambda step: (-step[0], -step[2], step[3]))
    least, highest = min(step[0] for step in cut), max(step[2] for step in cut)
    scale = (RIGHT - LEFT) / (highest - least)

    def place(amount: float) -> float:
        return LEFT + (amount - least) * scale

    steps = []
    for index, (begin, part, end, letter) in enumerate(cut):
        right = 100.0 if index == 0 else place(end)
        width = right - place(begin)
        light = (place(part) - place(begin)) / width * 100
        steps.append(Step(letter, round(place(begin), 2), round(width, 2), round(light, 2)))
    return tuple(steps)


def _steps(span: Span, count: int) -> list[tuple[float, float, float]]:
    """Begin, part and end of each step, rising by equal ratios from the low end to the high one."""
    low, high = span
    ratio = (high / low) ** (1 / (count + 1))
    return [(low * ratio**k, low * ratio ** (k + 1), low * ratio ** (k + 2)) for k in range(count)]


def pay_spans(edition: Edition) -> dict[RoleId, Span]:
    """The lowest and the highest amount of each role; a role whose amounts are all one gets a tenth on either side."""
    facts = [fact for fact in edition.guide.pay.statements if fact.roles and not fact.absent and not fact.sector]
    if not facts:
        return {}
    nearest = min(nearness(edition, fact) for fact in facts)
    near = [fact for fact in facts if nearness(edition, fact) == nearest]
    (currency, period), _ = Counter((fact.currency, fact.period) for fact in near).most_common(1)[0]
    drawn: dict[RoleId, list[float]] = {}
    places = {fact.region for fact in near}
    for fact in facts:
        if not places.isdisjoint(regions_above(edition, fact.region or "")):
            continue  # a part of a place that has figures itself
        if (fact.currency, fact.period) == (currency, period):
            for role in fact.roles:
                drawn.setdefault(role, []).extend(number for number in amounts(fact).values() if number > 0)
    spans = {role: (min(numbers), max(numbers)) for role, numbers in drawn.items() if numbers}
    return {role: (low, high) if low < high else (low * 0.9, high * 1.1) for role, (low, high) in spans.items()}
