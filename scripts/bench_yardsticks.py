"""What guidebuild is measured against, and how a command is measured.

`plain`: what an author without guidebuild would run on their own text. `bare`: the engines alone on the text that
guidebuild composes for the PDF.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypandoc

SHEET = """
@page { size: A4; margin: 25mm 25mm 30mm; @bottom-center { content: counter(page) } }
body { font: 10.5pt/1.45 "DejaVu Serif", serif; hyphens: auto; text-align: justify }
h1 { break-before: page; font-size: 20pt } h2 { font-size: 14pt; break-after: avoid }
table { border-collapse: collapse; width: 100% } td, th { border-bottom: 0.5pt solid #888; padding: 2pt 6pt }
a[href^="#"]:not(.footnote-ref):not(.footnote-back)::after { content: " (page " target-counter(attr(href), page) ")" }
#TOC a::after { content: leader(".") target-counter(attr(href), page) !important }
img { max-width: 100% }
"""
_PRESS = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", stylesheets=sys.argv[3:])
"""


@dataclass(frozen=True)
class Spent:
    """What a command took."""

    cpu: float
    """Seconds of processor time, of it and all that it started."""
    wall: float
    memory: float
    """Megabytes of the largest process."""

    @staticmethod
    def sum(parts: "Iterable[Spent]") -> "Spent":
        """Several commands one after the other."""
        all = list(parts)
        return Spent(sum(each.cpu for each in all), sum(each.wall for each in all), max(each.memory for each in all))


def measured(command: Sequence[str]) -> Spent:
    """Run a command to its end. Ends this program when it fails."""
    start = time.perf_counter()
    environment = {key: value for key, value in os.environ.items() if key != "GUIDEBUILD_NO_CACHE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"`{' '.join(command)}` ends with exit code {process.returncode}: {said.decode()[-500:]}")
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Spent(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / unit)


def guidebuild(words: Sequence[str]) -> Spent:
    """The same for guidebuild with these words."""
    return measured([sys.executable, "-m", "guidebuild", *words])


def plain(folder: Path, edition: str) -> list[list[str]]:
    """The commands that make three formats of `EDITION.md` in a folder."""
    (folder / "plain.css").write_text(SHEET, encoding="utf-8")
    pandoc = [pypandoc.get_pandoc_path(), str(folder / f"{edition}.md"), f"--resource-path={folder}", "--standalone",
              "--toc", "--metadata=title:Measured", "--metadata=lang:en"]  # fmt: skip
    page, sheet = folder / "print.html", folder / "plain.css"
    return [
        [*pandoc, f"--output={page}"],
        [sys.executable, "-c", _PRESS, str(page), str(folder / "plain.pdf"), str(sheet)],
        [*pandoc, f"--output={folder / 'plain.epub'}"],
        [*pandoc, "--embed-resources", f"--output={folder / 'plain.html'}"],
    ]


def bare(project: Path, folder: Path) -> dict[str, Sequence[str]]:
    """The engines alone, on what guidebuild composes for the PDF, laid out in a folder."""
    from markupsafe import Markup

    from guidebuild.pipeline import compose_guide, load
    from guidebuild.reading.styles import Look, read_styles
    from guidebuild.rendering.chapters import chapters_html
    from guidebuild.rendering.frame import fill

    guide = load(project).value
    styles = read_styles(project, Look(guide.manifest.theme)).value if guide else None
    manuscript = compose_guide(guide).value if guide else None
    if guide is None or styles is None or manuscript is None:
        sys.exit(f"the guide in {project} has errors: run `guidebuild check`")
    manuscript = manuscript.in_format("pdf")
    chapters, _ = chapters_html(manuscript, floating_notes=True)
    page = fill("page-pdf.html.j2", manuscript, chapters=Markup(chapters)).value or ""
    (folder / "page.html").write_text(page, encoding="utf-8")
    sheets = styles.for_paper(guide.manifest.page_size)
    names = [f"{number}-{sheet.name}" for number, sheet in enumerate(sheets)]
    files = {
        **{name: sheet.css.encode() for name, sheet in zip(names, sheets, strict=True)},
        **{f"fonts/{font.name}": font.content for font in styles.font_files},
        **{name: asset.content for name, asset in manuscript.assets.items()},
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    pandoc = [pypandoc.get_pandoc_path(), str(folder / "page.html"), f"--resource-path={folder}", "--standalone"]
    press = [sys.executable, "-c", _PRESS, str(folder / "page.html"), str(folder / "page.pdf")]
    return {
        "pdf": [*press, *(str(folder / name) for name in names)],
        "epub": [*pandoc, "--output", str(folder / "page.epub")],
        "html": [*pandoc, "--output", str(folder / "again.html")],
    }
