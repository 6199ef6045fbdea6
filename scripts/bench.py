"""How fast guidebuild is: processor time of whole commands, and ratios between them, measured in turn in one run.

    make bench                  three rounds on the shipped guide
    make bench ARGS="--rounds 5 --project my-guide"

The yardstick is the bare engines on the text that guidebuild composes: one plain WeasyPrint call for a tagged PDF, one
pandoc call each for an EPUB and a page of HTML. They check, prove and finish nothing. Seconds are user and system time
of a process and its children; compare ratios, for seconds change with the machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

BARE_PDF = """
import sys
from pathlib import Path
from weasyprint import HTML
folder = Path(sys.argv[1])
HTML(folder / "page.html").write_pdf(folder / "page.pdf", pdf_variant="pdf/ua-1",
    stylesheets=sys.argv[2:])
"""


def main() -> None:
    """Measure every command in turn, some rounds long, and print the medians."""
    words = argparse.ArgumentParser(description="How fast guidebuild is, against the bare engines.")
    words.add_argument("--project", type=Path, default=Path(), help="the folder that holds guide/ (default: here)")
    words.add_argument("--rounds", type=int, default=3, help="how often each command is run (default: 3)")
    words.add_argument("--all", action="store_true", help="measure all editions too, which takes minutes")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands = {**_bare(chosen.project, Path(folder)), **_ours(chosen.project, Path(folder) / "out", chosen.all)}
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for round in range(chosen.rounds):
            for name, command in commands.items():
                print(f"round {round + 1} of {chosen.rounds}: {name}", file=sys.stderr)
                seconds[name].append(_cpu_seconds(command))
    _report({name: statistics.median(taken) for name, taken in seconds.items()})


def _ours(project: Path, output: Path, every: bool) -> dict[str, Sequence[str]]:
    guidebuild = [sys.executable, "-m", "guidebuild"]
    build = [*guidebuild, "build", "--project", str(project), "--output", str(output)]
    commands: dict[str, Sequence[str]] = {
        "check": [*guidebuild, "check", "--project", str(project)],
        "pdf": [*build, "--format", "pdf"],
        "epub, html": [*build, "--format", "epub,html"],
        "pdf, epub, html": build,
    }
    return {**commands, "all editions": [*build, "--all"]} if every else commands


def _bare(project: Path, folder: Path) -> dict[str, Sequence[str]]:
    """The engines alone, on what guidebuild composes for the PDF, laid out in a folder."""
    from markupsafe import Markup

    from guidebuild.pipeline import compose_guide, load
    from guidebuild.reading.styles import read_styles
    from guidebuild.rendering.chapters import chapters_html
    from guidebuild.rendering.frame import fill

    guide, styles = load(project).value, read_styles(project).value
    manuscript = compose_guide(guide).value if guide else None
    if guide is None or styles is None or manuscript is None:
        sys.exit(f"the guide in {project} has errors: run `guidebuild check`")
    chapters, _ = chapters_html(manuscript, floating_notes=True)
    page = fill("page-pdf.html.j2", manuscript, chapters=Markup(chapters))
    (folder / "page.html").write_text(page, encoding="utf-8")
    sheets = styles.for_paper(guide.manifest.page_size)
    files = {
        **{sheet.name: sheet.css.encode() for sheet in sheets},
        **{f"fonts/{font.name}": font.content for font in styles.font_files},
        **{name: asset.content for name, asset in manuscript.assets.items()},
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    import pypandoc

    pandoc = [pypandoc.get_pandoc_path(), str(folder / "page.html"), f"--resource-path={folder}", "--standalone"]
    return {
        "bare: pdf": [sys.executable, "-c", BARE_PDF, str(folder), *(str(folder / sheet.name) for sheet in sheets)],
        "bare: epub": [*pandoc, "--output", str(folder / "page.epub")],
        "bare: html": [*pandoc, "--output", str(folder / "again.html")],
    }


def _cpu_seconds(command: Sequence[str]) -> float:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"`{' '.join(command)}` ended with exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def _report(medians: Mapping[str, float]) -> None:
    bare = sum(taken for name, taken in medians.items() if name.startswith("bare:"))
    yardsticks = {"pdf": medians["bare: pdf"], "pdf, epub, html": bare, "all editions": bare}
    print(f"{'command':<18}{'CPU s':>8}  ratio to the bare engines")
    for name, taken in medians.items():
        ratio = f"{taken / yardsticks[name]:.2f}" if name in yardsticks else ""
        print(f"{name:<18}{taken:>8.2f}  {ratio}".rstrip())


if __name__ == "__main__":
    main()
