"""Draw docs/ebook.png: three screens of the shipped guide's e-book, as a browser of the size of an e-reader shows them.

.venv/bin/python -m scripts.ebook_picture
"""

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

from guidebuild import pipeline
from guidebuild.conformance.machine import survey

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ("cover.xhtml", "ch002.xhtml", "ch006.xhtml")
WIDTH, HEIGHT, GAP, COLOURS = 400, 560, 12, 48


def main() -> None:
    """Build the e-book and photograph it."""
    (book,) = pipeline.build(ROOT, formats=("epub",)).artifacts
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(book.content)).extractall(folder)
        screens = [_screen(Path(folder), name) for name in SCREENS]
    picture = Image.new("RGB", (len(screens) * (WIDTH + GAP) + GAP, HEIGHT + 2 * GAP), "#D8D8D8")
    for number, screen in enumerate(screens):
        picture.paste(screen, (GAP + number * (WIDTH + GAP), GAP))
    picture.quantize(COLOURS).save(ROOT / "docs" / "ebook.png", optimize=True)


def _screen(folder: Path, name: str) -> Image.Image:
    program = survey(ROOT).browser_path()
    file = folder / "screen.png"
    address = (folder / "EPUB" / "text").as_uri() + f"/{name}"
    size = f"--window-size={WIDTH},{HEIGHT}"
    options = ("--headless", "--no-sandbox", "--hide-scrollbars", f"--screenshot={file}", size)
    subprocess.run([program, *options, address], check=True, capture_output=True, timeout=120)
    return Image.open(file).convert("RGB").crop((0, 0, WIDTH, HEIGHT))


if __name__ == "__main__":
    main()
