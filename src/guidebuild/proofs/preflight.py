"""The preflight of a print file: what a print shop would send back, found before it is sent.

Four results: *passed*; *warning*, something that the print shop or the publisher decides; *failed*, a fault on paper;
*not proven*, what this file cannot show.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from guidebuild.model.artifact import Artifact, Finding, Preflight
from guidebuild.model.styles import Inks
from guidebuild.tools.finished.print_file import PrintedPage, PrintFile, Rectangle, measure

MILLIMETRE = 72 / 25.4
BLEED = 3.0
"""Millimetres of bleed on each side that offset and digital print shops commonly ask for."""
SAFE = 5.0
"""Millimetres inside the trim that text keeps clear, for no cut is exact."""
GUTTER = 10.0
"""Millimetres beside the spine that text keeps clear, for there the page bends."""
SHARP, LEAST = 300, 150
"""Pixels to an inch of paper: sharp, and the least that does not look broken."""
HAIRLINE = 0.25
"""Points below which a line may not print."""
INK_LIMIT = 3.0
"""Four inks together, 1 for each: more than 300 percent does not dry in time."""
_SLACK = 0.6
"""Points by which a box or a shape may miss its line."""


def preflight(artifact: Artifact, chapters: Mapping[str, str], inks: Inks | None = None) -> Preflight:
    """Hold a print file against what presses ask for. `chapters`: the id of each chapter's element to its title."""
    file = measure(artifact.content)
    findings = (
        _boxes(file.pages),
        _sheets(len(file.pages)),
        _rectos(artifact, file.pages, chapters),
        _blanks(file.pages),
        _edges(file.pages),
        _safe(file.pages),
        _fonts(file.fonts),
        _images(file.pages),
        _lines(file.pages),
        _colours(file, inks),
        _black(file.pages, inks),
        _limit(file.pages, inks),
        _transparency(file.pages),
    )
    digest = hashlib.sha256(artifact.content).hexdigest()
    return Preflight(artifact.filename, digest, len(file.pages), findings)


def _boxes(pages: Sequence[PrintedPage]) -> Finding:
    wrong = [page.label for page in pages if not _has_bleed(page)]
    sizes = {tuple(round(side / MILLIMETRE, 1) for side in page.size) for page in pages}
    shown = ", ".join(f"{width:g} × {height:g} mm" for width, height in sorted(sizes))
    if wrong:
        return Finding("page boxes", "failed", f"less than {BLEED:g} mm of bleed on {_listed(wrong)}")
    if len(sizes) > 1:
        return Finding("page boxes", "failed", f"the pages are of several sizes: {shown}")
    return Finding("page boxes", "passed", f"trim {shown}, {BLEED:g} mm bleed on each side", {"bleed": BLEED})


def _has_bleed(page: PrintedPage) -> bool:
    return _holds(page.media, page.bleed) and _holds(page.bleed, _inside(page.trim, [-BLEED] * 4))


def _holds(outer: Rectangle, inner: Rectangle) -> bool:
    return (
        outer[0] <= inner[0] + _SLACK
        and outer[1] <= inner[1] + _SLACK
        and outer[2] >= inner[2] - _SLACK
        and outer[3] >= inner[3] - _SLACK
    )


def _sheets(pages: int) -> Finding:
    wanted = -pages % 4
    numbers = {"pages": pages, "blanks wanted": wanted}
    if not wanted:
        return Finding("page count", "passed", f"{pages} pages, a multiple of four", numbers)
    blanks = "1 blank page" if wanted == 1 else f"{wanted} blank pages"
    words = f"{pages} pages; a folded sheet has four, so the print shop adds {blanks}"
    return Finding("page count", "warning", words, numbers)


def _rectos(artifact: Artifact, pages: Sequence[PrintedPage], chapters: Mapping[str, str]) -> Finding:
    numbers = {page.label: page.number for page in pages}
    places = {title: numbers.get(artifact.page_labels.get(anchor, ""), 0) for anchor, title in chapters.items()}
    wrong = [f"`{title}`" for title, number in places.items() if number % 2 == 0]
    if wrong:
        return Finding("chapter starts", "failed", f"on a left-hand page: {', '.join(wrong)}")
    odd = [page.label for page in pages if page.label.isdecimal() and (int(page.label) - page.number) % 2]
    if odd:
        return Finding(
            "chapter starts", "failed", f"even page numbers on the right, odd ones on the left: {_listed(odd)}"
        )
    if not places:
        return Finding("chapter starts", "not proven", "there is no chapter")
    return Finding("chapter starts", "passed", f"all {len(places)} on right-hand pages", {"chapters": len(places)})


def _blanks(pages: Sequence[PrintedPage]) -> Finding:
    """Before a chapter: a page that has no content has no running head and no folio either."""
    empty = [page for page in pages if not page.painted.has_content]
    wrong = [page.label for page in empty if page.text]
    if wrong:
        return Finding("blank pages", "failed", f"something is printed on {_listed(wrong)}")
    return Finding("blank pages", "passed", f"{len(empty)}, with nothing on them", {"blank": len(empty)})


def _edges(pages: Sequence[PrintedPage]) -> Finding:
    """What reaches the trim and ends before the bleed leaves a white thread where the cut is a little off."""
    wrong = [page.label for page in pages if page.ends_at_trim]
    if wrong:
        return Finding("bleed", "failed", f"something ends at the trim on {_listed(wrong)}")
    return Finding("bleed", "passed", "what reaches the trim runs on through the bleed")


def _safe(pages: Sequence[PrintedPage]) -> Finding:
    cut, spine = [], []
    for page in pages:
        insets = [SAFE, SAFE, SAFE, SAFE]
        if any(not _holds(_inside(page.trim, insets), text) for text in page.text):
            cut.append(page.label)
        insets[page.inner_side] = GUTTER
        if any(not _holds(_inside(page.trim, insets), text) for text in page.text):
            spine.append(page.label)
    numbers = {"from the trim": SAFE, "from the spine": GUTTER}
    if cut:
        return Finding("safe area", "failed", f"text within {SAFE:g} mm of the trim on {_listed(cut)}", numbers)
    if spine:
        words = f"text within {GUTTER:g} mm of the spine on {_listed(spine)}"
        return Finding("safe area", "failed", words, numbers)
    words = f"no text within {SAFE:g} mm of the trim or {GUTTER:g} mm of the spine"
    return Finding("safe area", "passed", words, numbers)


def _inside(trim: Rectangle, insets: Sequence[float]) -> Rectangle:
    left, bottom, right, top = (inset * MILLIMETRE for inset in insets)
    return trim[0] + left, trim[1] + bottom, trim[2] - right, trim[3] - top


def _fonts(fonts: Mapping[str, bool]) -> Finding:
    missing = sorted(name for name, embedded in fonts.items() if not embedded)
    if missing:
        return Finding("fonts", "failed", f"not embedded: {', '.join(missing)}")
    return Finding("fonts", "passed", f"all {len(fonts)} embedded")


def _images(pages: Sequence[PrintedPage]) -> Finding:
    placed = [(page, image) for page in pages for image in page.painted.images]
    coarse = [(page, image) for page, image in placed if image.ppi < SHARP - 0.5]
    said = ", ".join(
        f"{image.pixels[0]} × {image.pixels[1]} pixels at {image.ppi:.0f} ppi on page {page.label}"
        for page, image in coarse
    )
    numbers = {"pictures": len(placed), "lowest ppi": round(min(image.ppi for _, image in placed))} if placed else {}
    if any(image.ppi < LEAST for _, image in coarse):
        return Finding("resolution", "failed", f"under {LEAST} ppi is broken on paper: {said}", numbers)
    if coarse:
        return Finding("resolution", "warning", f"under {SHARP} ppi is not sharp: {said}", numbers)
    return Finding("resolution", "passed", f"{len(placed)} pictures of pixels, none under {SHARP} ppi", numbers)


def _lines(pages: Sequence[PrintedPage]) -> Finding:
    drawn = [(page.label, width) for page in pages for width in _widths(page) if width > 0]
    wrong = list(dict.fromkeys(label for label, width in drawn if width < HAIRLINE - 0.01))
    numbers = {"thinnest": round(min(width for _, width in drawn), 3)} if drawn else {}
    if wrong:
        return Finding("hairlines", "warning", f"lines under {HAIRLINE:g} pt on {_listed(wrong)}", numbers)
    return Finding("hairlines", "passed", f"no line under {HAIRLINE:g} pt", numbers)


def _widths(page: PrintedPage) -> Iterable[float]:
    yield from page.painted.lines
    for left, bottom, right, top in page.shapes:
        yield min(right - left, top - bottom)


def _colours(file: PrintFile, inks: Inks | None) -> Finding:
    on_screen = sorted({colour for page in file.pages for colour in page.painted.screen_colours})
    images = [image for page in file.pages for image in page.painted.images]
    others = sum(image.space not in ("DeviceCMYK", "DeviceGray") for image in images)
    if inks is None:
        return Finding("colour", "warning", "RGB (sRGB); no styles/inks.css names a press, so the print shop converts")
    if file.intent != inks.profile:
        return Finding("colour", "failed", f"the output intent is {file.intent or 'missing'}, not {inks.profile}")
    if on_screen or others:
        left = [*on_screen, *([f"{others} pictures"] if others else [])]
        return Finding("colour", "warning", f"CMYK for {inks.profile}; without inks: {', '.join(left)}")
    return Finding("colour", "passed", f"CMYK for {inks.profile}, nothing in RGB")


def _black(pages: Sequence[PrintedPage], inks: Inks | None) -> Finding:
    wrong = [page.label for page in pages if any(_is_rich(ink) for ink in page.painted.inks_of_text)]
    if wrong:
        return Finding("black text", "warning", f"dark text in all four inks on {_listed(wrong)}")
    if inks is None:
        return Finding("black text", "not proven", "what black is made of is decided when the print shop converts")
    return Finding("black text", "passed", "no dark text in all four inks")


def _is_rich(ink: tuple[float, ...]) -> bool:
    return ink[3] >= 0.5 and min(ink[:3]) > 0.05


def _limit(pages: Sequence[PrintedPage], inks: Inks | None) -> Finding:
    most = max((sum(ink) for page in pages for ink in page.painted.inks), default=0.0)
    words, numbers = f"at most {most:.0%} of ink in one place", {"most": round(most, 3), "limit": INK_LIMIT}
    if most > INK_LIMIT:
        return Finding("ink limit", "failed", words, numbers)
    if inks is None:
        return Finding("ink limit", "not proven", "the inks are mixed when the print shop converts")
    if any(image.space == "DeviceCMYK" for page in pages for image in page.painted.images):
        return Finding("ink limit", "not proven", f"{words}, pictures of pixels not counted", numbers)
    return Finding("ink limit", "passed", words, numbers)


def _transparency(pages: Sequence[PrintedPage]) -> Finding:
    wrong = [page.label for page in pages if page.painted.transparent]
    if wrong:
        return Finding(
            "transparency", "warning", f"live transparency on {_listed(wrong)}; PDF 1.3 workflows flatten it"
        )
    return Finding("transparency", "passed", "none")


def _listed(labels: Sequence[str]) -> str:
    shown = ", ".join(labels[:8])
    return f"page{'s' * (len(labels) > 1)} {shown}" + (f" and {len(labels) - 8} more" if len(labels) > 8 else "")
