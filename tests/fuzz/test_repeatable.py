"""The same folder gives the same bytes whatever surrounds the build: an invariant of generated guides.

Each build is a process of its own, because the seed of hashes, the zone and the language are read as it begins.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from tests.fuzz.guides import Project, guides
from tests.fuzz.suite import examples

ONCE = settings(examples(1), phases=(Phase.explicit, Phase.generate))


@dataclass(frozen=True)
class Surroundings:
    """What a build must not depend on."""

    environment: Mapping[str, str]
    umask: int
    names: str
    """Names of the folders that the build stands in, is run from, and uses for temporary files."""
    backwards: bool
    """Whether the files of the project were made in reverse order, as a folder may list them."""


ONE = Surroundings(
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "HOME": "/"}, 0o022, "a", False
)
OTHER = Surroundings(
    {"PYTHONHASHSEED": "4242", "TZ": "America/Lima", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "junk"}, 0o077, "b c é", True
)


def build(project: Project, around: Surroundings, root: Path, formats: str) -> Mapping[str, bytes]:
    """The files that the command line makes of a project in these surroundings."""
    place, work, temporary, output = (root / f"{around.names} {part}" for part in ("place", "work", "tmp", "out"))
    for folder in (place, work, temporary):
        folder.mkdir(parents=True)
    names = sorted(project.files, reverse=around.backwards)
    Project({name: project.files[name] for name in names}).write(place)
    words = ["build", "--project", str(place), "--output", str(output), "--format", formats]
    finished = subprocess.run(
        [sys.executable, "-m", "guidebuild", *words],
        env={"PATH": os.environ["PATH"], "TMPDIR": str(temporary), **around.environment},
        umask=around.umask,
        cwd=work,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert list(temporary.iterdir()) == [], "temporary files are left behind"
    assert list(work.iterdir()) == [], "files are left where the command was given"
    return {path.name: path.read_bytes() for path in sorted(output.iterdir())}


def repeats(project: Project, formats: str = "html") -> None:
    """Two builds in different surroundings give the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        one, other = (build(project, around, Path(name), formats) for around in (ONE, OTHER))
        assert list(one) == list(other)
        assert [file for file in one if one[file] != other[file]] == []


@pytest.mark.more("that a generated guide gives the same page in other surroundings")
@ONCE
@given(project=guides().filter(Project.is_rich))
def test_a_guide_gives_the_same_page_everywhere(project: Project) -> None:
    repeats(project)


@pytest.mark.more("that a generated guide gives the same PDF and EPUB in other surroundings")
@ONCE
@given(project=guides(printable=True, data=False))
def test_a_guide_gives_the_same_book_and_pages_everywhere(project: Project) -> None:
    repeats(project, "pdf,epub")
