"""Draw docs/guide/images/gallery.png: the cover and three pages of one small guide in each look, and with a brand.

    .venv/bin/python -m scripts.gallery

Small files: drawn at a third of print, in 128 colours.
"""

import io
import shutil
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from guidebuild import pipeline

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "tests" / "guides" / "design-team"
SHOWN = ("Three readers are meant", "decides how it works", "one period share an axis")
"""Words of the pages beside the cover: readers and a call-out, profiles, pay."""
SCALE, GAP, COLOURS = 0.42, 10, 128
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" width="200" height="60"><path fill="#7A0019" '
    'd="M0 0h60v60H0z"/><path fill="#FFCC33" d="M12 12h8v28a10 10 0 0 0 20 0V12h8v28a18 18 0 0 1-36 0z"/>'
    '<path fill="#7A0019" d="M76 14h104v8H76zm0 24h70v8H76z"/></svg>'
)
BRAND = """
imprint:
  edition: Second, revised edition
  licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
  online: https://example.org/careers/design-team
brand:
  logo:
    picture: images/logo.svg
    alt: University of Example
    on_dark: images/logo-white.svg
    width: 60
    clear_space: 0.25
  palette:
    maroon: {screen: "#7A0019", inks: {magenta: 100, yellow: 61, black: 43}, spot: PANTONE 202 C}
    gold: {screen: "#FFCC33"}
  colours:
    roles: {product-designer: maroon, ux-researcher: "#1B5FAA", technical-writer: "#4C6A00"}
    accent: maroon
    cover: maroon
    cover_text: "#FFF7E0"
"""
LOOKS = ("", "theme: plain\n", "theme: magazine\n", BRAND)


def main() -> None:
    """Build the guide in each look and lay the pages side by side."""
    rows = [_row(card) for card in LOOKS]
    picture = Image.new("RGB", (max(row.width for row in rows), sum(row.height + GAP for row in rows)), "#D8D8D8")
    top = 0
    for row in rows:
        picture.paste(row, (0, top))
        top += row.height + GAP
    picture.quantize(COLOURS).save(ROOT / "docs" / "guide" / "images" / "gallery.png", optimize=True)


def _row(card: str) -> Image.Image:
    with tempfile.TemporaryDirectory() as folder:
        project = shutil.copytree(GUIDE, Path(folder) / "guide")
        manifest = project / "guide" / "guide.yaml"
        manifest.write_text(f"{manifest.read_text('utf-8')}\n{card}", "utf-8")
        if card is BRAND:
            images = project / "guide" / "images"
            (images / "logo.svg").write_text(LOGO, "utf-8")
            (images / "logo-white.svg").write_text(LOGO.replace("#7A0019", "#FFFFFF"), "utf-8")
        (pdf,) = pipeline.build(project, formats=("pdf",)).artifacts
    return _side_by_side(pdf.content)


def _side_by_side(content: bytes) -> Image.Image:
    pdf = pypdfium2.PdfDocument(io.BytesIO(content))
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    numbers = [0, *(next(number for number, text in enumerate(texts) if words in text) for words in SHOWN)]
    pages = [pdf[number].render(scale=SCALE).to_pil() for number in numbers]
    row = Image.new("RGB", (sum(page.width + GAP for page in pages), pages[0].height), "#D8D8D8")
    left = 0
    for page in pages:
        row.paste(page, (left, 0))
        left += page.width + GAP
    return row


if __name__ == "__main__":
    main()
