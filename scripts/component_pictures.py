"""Draw docs/guide/images/components/: each component as a page shows it, from guides in this repository.

    .venv/bin/python -m scripts.component_pictures            # all of them
    .venv/bin/python -m scripts.component_pictures ladder     # some

A component is placed as the first guide that has it does: alone in a chapter, in a copy of that guide. What stands
below the chapter's title is cut out of the page. Small files: drawn at screen size, in few colours.
"""

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import yaml
from PIL import Image, ImageChops

from guidebuild import pipeline
from guidebuild.composing.components import COMPONENTS
from guidebuild.model.diagnostics import Severity

ROOT = Path(__file__).resolve().parents[1]
GUIDES = (*(ROOT / "tests" / "guides" / name for name in ("design-team", "official", "data-work")), ROOT)
"""Those of the tests; the shipped one for what none of them has."""
IMAGES = ROOT / "docs" / "guide" / "images" / "components"
SCALE, COLOURS, TALLEST, MARGIN = 1.05, 24, 430, 10
"""Pixels for a point; the height at which a long table is cut; the white around it."""
HEAD, FOOT = 50, 60
"""Points at the head and the foot of a page, where no text stands."""
MANIFEST = "guide/guide.yaml"
PLACED: Mapping[str, tuple[Path, str]] = {
    "scorecard": (GUIDES[0], " of=product-designer"),
    "job-description": (GUIDES[0], " of=product-designer"),
    "entry-levels": (GUIDES[0], ""),
    "conflict": (GUIDES[0], " of=conflict-title"),
}
"""Guide and attributes of those that no guide places, and that show more in a guide of the tests: the others are placed
in the shipped one with the `example` of their row."""


def main(wanted: list[str]) -> None:
    """Draw the wanted components, or all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    names = wanted or [row.name for row in COMPONENTS]
    for guide in GUIDES:
        fences = {name: fence for name in names if (fence := _fence(guide, name))}
        names = [name for name in names if name not in fences]
        for name, picture in _drawn(guide, fences):
            picture.quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


def _fence(guide: Path, name: str) -> str | None:
    """The first place where a guide has the component, its caption included."""
    for chapter in sorted((guide / "guide" / "chapters").glob("*.md")):
        found = re.search(rf"^(:::+) \{{\.{name}[ }}].*?^\1$", chapter.read_text("utf-8"), re.M | re.S)
        if found:
            alone = re.sub(r' #[\w-]+| (?:only|except|depth|with|without)=(?:"[^"]*"|\S+)(?=[ }])', "", found[0])
            return alone.replace("=each", f"={yaml.safe_load((guide / MANIFEST).read_text('utf-8'))['roles'][0]}")
    examples = {row.name: f" {row.example}".rstrip() for row in COMPONENTS}
    where, attributes = PLACED.get(name, (ROOT, examples[name]))
    return f"::: {{.{name}{attributes}}}\n:::" if guide == where else None


def _drawn(guide: Path, fences: Mapping[str, str]) -> Iterator[tuple[str, Image.Image]]:
    if not fences:
        return
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(guide / "guide", project / "guide")
        chapters = project / "guide" / "chapters"
        for name, fence in fences.items():
            text = f"---\ntitle: {name}\nnumbered: false\n---\n\n{fence}\n"
            (chapters / f"the-{name}.md").write_text(text, "utf-8")
        manifest = project / MANIFEST
        values = yaml.safe_load(manifest.read_text("utf-8"))
        spine = [{"name": "Components", "chapters": [f"the-{name}" for name in fences]}]
        values["spine"] += spine
        values["opens"] = "page"  # the picture ends where the page does
        manifest.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
        outcome = pipeline.build(project, formats=("pdf",))
        for found in outcome.diagnostics:
            if found.severity is Severity.ERROR or "unseen" in found.code.slug:
                print(found)
        (pdf,) = outcome.artifacts
        document = pypdfium2.PdfDocument(io.BytesIO(pdf.content))
        starts = {entry.get_title(): entry.get_dest().get_index() for entry in document.get_toc()}
        for name in fences:
            first = document[starts[name]]
            picture = _cut(first, _below(first, name)) or _cut(document[starts[name] + 1], HEAD)
            if picture is None:
                print("nothing is drawn for", name)
            else:
                yield name, picture


def _below(page: pypdfium2.PdfPage, title: str) -> float:
    """Points from the top of a page to what stands below the title."""
    text = page.get_textpage()
    start, _ = text.search(title, match_case=True).get_next()
    return page.get_height() - min(text.get_charbox(start + number)[1] for number in range(len(title))) + 10


def _cut(page: pypdfium2.PdfPage, top: float) -> Image.Image | None:
    """What a page shows below this height; None where that is nothing."""
    picture = page.render(scale=SCALE).to_pil().convert("RGB")
    body = picture.crop((0, int(top * SCALE), picture.width, int((page.get_height() - FOOT) * SCALE)))
    drawn = ImageChops.difference(body, Image.new("RGB", body.size, "white")).getbbox()
    if drawn is None:
        return None
    left, upper, right, lower = drawn
    cut = body.crop((left, upper, right, min(lower, upper + TALLEST)))
    framed = Image.new("RGB", (cut.width + 2 * MARGIN, cut.height + 2 * MARGIN), "white")
    framed.paste(cut, (MARGIN, MARGIN))
    return framed


if __name__ == "__main__":
    main(sys.argv[1:])
