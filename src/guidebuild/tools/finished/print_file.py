"""What a press would make of a finished PDF: boxes, inks, pictures, lines and text, measured page by page.

Lengths are in points (1/72 inch) in the page's own coordinates, whose zero is wherever the file has it.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Matrix

from guidebuild.tools.finished.finished_pdf import finished

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_THINNEST = 0.01
"""What stands for a line of no width, which is as thin as a device can draw it (ISO 32000-1, 8.4.3.2)."""
_UNLIKE = 8
"""The difference between two greys of 255 that is seen."""
_LONG = 12
"""Points of an edge along which something has to end; shorter is the corner of a shape."""


@dataclass(frozen=True)
class PlacedImage:
    """A picture made of pixels, as it stands on a page."""

    name: str
    pixels: tuple[int, int]
    ppi: float
    """Pixels to an inch of paper, in the direction that has fewer."""
    space: str


@dataclass
class Painted:
    """What the operators of one page do, forms and all."""

    screen_colours: set[str] = field(default_factory=set)
    """As `#rrggbb`."""
    inks: set[tuple[float, ...]] = field(default_factory=set)
    """Cyan, magenta, yellow and black, from 0 to 1."""
    inks_of_text: set[tuple[float, ...]] = field(default_factory=set)
    images: list[PlacedImage] = field(default_factory=list)
    lines: list[float] = field(default_factory=list)
    """Widths of lines that are drawn as lines, and of strips that an area is cut to, as borders are."""
    transparent: bool = False
    has_content: bool = False
    """Whether anything but running heads, grounds and marks is on the page: content that is tagged."""


@dataclass(frozen=True)
class PrintedPage:
    """One page."""

    number: int
    label: str
    media: Rectangle
    bleed: Rectangle
    trim: Rectangle
    painted: Painted
    text: tuple[Rectangle, ...]
    shapes: tuple[Rectangle, ...]
    """The areas and rules that are drawn, but for the marks outside the trim."""
    ends_at_trim: bool
    """Whether something is printed up to the trim and not on to the end of the bleed."""
    turn: int = 0
    """Degrees by which it is shown turned to the right (ISO 32000-1, table 30)."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trimmed page, as it is shown."""
        width, height = self.trim[2] - self.trim[0], self.trim[3] - self.trim[1]
        return (height, width) if self.turn % 180 else (width, height)

    @property
    def inner_side(self) -> int:
        """Which side of its rectangles lies at the spine: 0 left, 1 bottom, 2 right, 3 top."""
        shown_left = {0: 0, 90: 1, 180: 2, 270: 3}[self.turn]
        return shown_left if self.number % 2 else (shown_left + 2) % 4


@dataclass(frozen=True)
class PrintFile:
    """A PDF for a print shop."""

    pages: tuple[PrintedPage, ...]
    fonts: Mapping[str, bool]
    """Name to whether it is embedded."""
    intent: str | None
    """The printing condition of the output intent (ISO 32000-1, 14.11.5)."""


def measure(content: bytes) -> PrintFile:
    """Take the measures of a PDF."""
    fonts: dict[str, bool] = {}
    pages: list[PrintedPage] = []
    file = finished(content)
    for index, page in enumerate(file.objects.pages):
        painted = Painted()
        _paint(page, page.obj.get("/Resources", {}), Matrix(), painted, fonts)
        media, trim = _rectangle(page.mediabox), _rectangle(page.trimbox)
        bleed = _rectangle(page.obj.get("/BleedBox", page.trimbox))
        leaf = file.drawn[index]
        turn = leaf.get_rotation()
        leaf.set_rotation(0)  # so that it is seen as its boxes have it
        pages.append(
            PrintedPage(
                index + 1,
                file.drawn.get_page_label(index) or str(index + 1),
                media,
                bleed,
                trim,
                painted,
                tuple(_text(leaf)),
                tuple(shape for shape in _shapes(leaf) if _meet(shape, trim)),
                _ends_at_trim(leaf, media, bleed, trim),
                turn,
            )
        )
        leaf.set_rotation(turn)
    intents: Any = file.objects.Root.get("/OutputIntents", [])
    intent = str(intents[0].get("/OutputConditionIdentifier", "")) if len(intents) else None
    return PrintFile(tuple(pages), fonts, intent)


def _rectangle(box: Any) -> Rectangle:
    left, bottom, right, top = (float(side) for side in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _text(page: pypdfium2.PdfPage) -> Iterator[Rectangle]:
    text = page.get_textpage()
    yield from (text.get_rect(index) for index in range(text.count_rects()))


def _shapes(page: pypdfium2.PdfPage) -> Iterator[Rectangle]:
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        yield shape.get_bounds()


def _ends_at_trim(page: pypdfium2.PdfPage, media: Rectangle, bleed: Rectangle, trim: Rectangle) -> bool:
    """Compares what is seen a little inside each edge of the trim with what is seen beyond it."""
    if bleed == trim:
        return False
    picture = page.render(scale=1).to_pil().convert("L")
    left, right = round(trim[0] - media[0]), round(trim[2] - media[0])
    top, bottom = round(media[3] - trim[3]), round(media[3] - trim[1])
    reach = round(trim[0] - bleed[0]) - 2
    strips = (
        ((left + 1, top, left + 2, bottom), (-reach - 1, 0)),
        ((right - 2, top, right - 1, bottom), (reach + 1, 0)),
        ((left, top + 1, right, top + 2), (0, -reach - 1)),
        ((left, bottom - 2, right, bottom - 1), (0, reach + 1)),
    )
    for (x0, y0, x1, y1), (far_x, far_y) in strips:
        inside = picture.crop((x0, y0, x1, y1)).tobytes()
        for part in (3 / reach, 1):  # just beyond the trim, and at the end of the bleed
            dx, dy = round(far_x * part), round(far_y * part)
            outside = picture.crop((x0 + dx, y0 + dy, x1 + dx, y1 + dy)).tobytes()
            if sum(abs(ink - beyond) > _UNLIKE for ink, beyond in zip(inside, outside, strict=True)) > _LONG:
                return True
    return False


@dataclass
class _State:
    matrix: Matrix
    fill: tuple[float, ...] = (0, 0, 0)
    line_width: float = 1.0


def _paint(stream: Any, resources: Any, matrix: Matrix, painted: Painted, fonts: dict[str, bool]) -> None:
    """Follow the operators of a content stream (ISO 32000-1, annex A)."""
    state, kept = _State(matrix), list[_State]()
    path: list[tuple[float, float]] = []
    for font in (resources.get("/Font") or {}).values():
        _note_font(font, fonts)
    for shading in (resources.get("/Shading") or {}).values():
        if shading.get("/ColorSpace") == "/DeviceRGB":
            painted.screen_colours.add("a gradient")
    instructions: Any = pikepdf.parse_content_stream(stream)
    for operands, operator in instructions:
        match str(operator):
            case "q":
                kept.append(replace(state))
            case "Q" if kept:
                state = kept.pop()
            case "cm":
                state.matrix = Matrix(*map(float, operands)) @ state.matrix
            case "BDC" if "/MCID" in operands[1]:
                painted.has_content = True
            case "w":
                state.line_width = float(operands[0])
            case "rg" | "RG" | "k" | "K" | "g" | "G" as setter:
                colour = tuple(float(part) for part in operands)
                _note_colour(colour, painted)
                if setter.islower():
                    state.fill = colour
            case "S" | "s" | "B" | "b" | "B*" | "b*":
                path.clear()
                painted.lines.append((state.line_width or _THINNEST) * _scale(state.matrix))
            case "m" | "l":
                path.append((float(operands[0]), float(operands[1])))
            case "re":
                x, y, width, height = (float(number) for number in operands)
                path += [(x, y), (x + width, y + height)]
            case "W" | "W*" if path:
                painted.lines.append(_breadth(path) * _scale(state.matrix))
            case "n" | "f" | "f*" | "F":
                path.clear()
            case "Tj" | "TJ" | "'" | '"' if len(state.fill) == 4:
                painted.inks_of_text.add(state.fill)
            case "gs":
                painted.transparent |= _is_transparent((resources.get("/ExtGState") or {}).get(str(operands[0]), {}))
            case "Do":
                _place((resources.get("/XObject") or {}).get(str(operands[0])), operands[0], state, painted, fonts)
            case _:
                pass


def _scale(matrix: Matrix) -> float:
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _breadth(path: list[tuple[float, float]]) -> float:
    across, up = [x for x, _ in path], [y for _, y in path]
    return min(max(across) - min(across), max(up) - min(up))


def _place(thing: Any, name: Any, state: _State, painted: Painted, fonts: dict[str, bool]) -> None:
    if thing is None:
        return
    if thing.get("/Subtype") == "/Form":
        matrix = Matrix(*map(float, thing.get("/Matrix", ()))) @ state.matrix
        _paint(thing, thing.get("/Resources", {}), matrix, painted, fonts)
    elif thing.get("/Subtype") == "/Image":
        width, height = int(thing["/Width"]), int(thing["/Height"])
        across, up = math.hypot(state.matrix.a, state.matrix.b), math.hypot(state.matrix.c, state.matrix.d)
        ppi = min(width / across, height / up) * 72 if across and up else 0.0
        space = thing.get("/ColorSpace", "")
        shown = str(space[0] if isinstance(space, pikepdf.Array) else space)
        painted.images.append(PlacedImage(str(name).lstrip("/"), (width, height), ppi, shown.lstrip("/")))


def _note_colour(colour: tuple[float, ...], painted: Painted) -> None:
    if len(colour) == 4:
        painted.inks.add(colour)
    elif len(colour) == 3:
        painted.screen_colours.add("#" + "".join(f"{round(part * 255):02x}" for part in colour))
    else:
        painted.inks.add((0.0, 0.0, 0.0, 1 - colour[0]))


def _note_font(font: Any, fonts: dict[str, bool]) -> None:
    inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    described = inner.get("/FontDescriptor", {})
    embedded = any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    fonts[str(font.get("/BaseFont", "a font")).lstrip("/")] = embedded


def _is_transparent(graphics: Any) -> bool:
    """Whether a graphics state lets what lies below shine through (ISO 32000-1, 11.6.4.4); at 0 nothing is painted."""
    mask = graphics.get("/SMask", "/None")
    return any(0 < float(graphics.get(key, 1)) < 1 for key in ("/ca", "/CA")) or str(mask) != "/None"
