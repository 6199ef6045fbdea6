"""What `make dist` makes is whole: installed alone in a fresh environment, it begins a guide and builds it."""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from tests.books import shared

ROOT = Path(__file__).parents[1]
LEFT = (".venv", ".git", "output", "dist", "build", "__pycache__", "node_modules", "*.egg-info")
NOT_PACKED = shutil.ignore_patterns(*LEFT)
NOT_IN_A_WHEEL = shutil.ignore_patterns(*LEFT, "tests", "docs", "guide", ".guidebuild", "*_cache")
UNPACKED = ("docs/output", "docs/.guidebuild")
"""What a build of docs/ leaves there."""


@pytest.fixture(scope="module")
def sources(shelf: Path) -> Path:
    """A copy of the sources, in which guides were built; made once for all workers."""
    pytest.importorskip("build", reason="NOT CHECKED: build is not installed")
    place = shelf / "dist-sources"

    def make() -> None:
        here = place.resolve()  # temporary files may lie among the sources, and no copy holds itself

        def left_out(folder: str, names: list[str]) -> set[str]:
            inside = {name for name in names if here.is_relative_to(Path(folder, name).resolve())}
            return NOT_PACKED(folder, names) | inside

        shutil.copytree(ROOT, place, ignore=left_out, symlinks=True)
        for folder in UNPACKED:
            made = place / folder / "left.html"
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text("made by a build")

    shared(shelf, "dist-sources", make)
    return place


@pytest.fixture(scope="module")
def dist(shelf: Path, sources: Path) -> Path:
    """The wheel, made of the sdist, and that one of the sources; made once for all workers."""
    place = shelf / "dist"
    shared(shelf, "dist", lambda: build(sources, place))
    return place


def build(sources: Path, to: Path, *words: str) -> None:
    run(sys.executable, "-m", "build", "--no-isolation", *words, "--outdir", str(to), str(sources))


def run(*words: str, cwd: Path | None = None, **more: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(words, cwd=cwd, env={**environment, **more}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def test_every_folder_of_the_package_is_named_as_a_part_of_it() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    source = ROOT / "src"
    files = (path for path in (source / "guidebuild").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    there = {".".join(path.relative_to(source).parent.parts) for path in files}
    assert there ^ set(listed) == {"guidebuild.styles"}, (
        "pyproject.toml names them; the styles have a folder of their own"
    )


@pytest.mark.more("that the sdist, and the wheel that is made of it, have what belongs into them")
def test_both_have_what_belongs_into_them(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"README.md", "LICENSE", "Makefile", "tests/test_dist.py", "docs/commands.md", "guide/guide.yaml"} <= names
    assert [name for name in names if name.startswith(tuple(f"{folder}/" for folder in UNPACKED))] == []
    hold_the_wheel(next(dist.glob("*.whl")))


def test_the_wheel_has_what_belongs_into_it(tmp_path: Path) -> None:
    pytest.importorskip("build", reason="NOT CHECKED: build is not installed")
    shutil.copytree(ROOT, tmp_path / "sources", ignore=NOT_IN_A_WHEEL, symlinks=True)
    build(tmp_path / "sources", tmp_path, "--wheel")
    hold_the_wheel(next(tmp_path.glob("*.whl")))


def hold_the_wheel(made: Path) -> None:
    with zipfile.ZipFile(made) as wheel:
        packed = set(wheel.namelist())
    tracked = [
        path for path in (ROOT / "src/guidebuild").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    missing = {path.relative_to(ROOT / "src").as_posix() for path in tracked} - packed
    assert missing == set()
    sheets = [path for path in (ROOT / "styles").rglob("*.*") if "__pycache__" not in path.parts]
    named = {f"guidebuild/styles/{path.relative_to(ROOT / 'styles')}" for path in sheets}
    assert named - packed <= {"guidebuild/styles/README.md"}


@pytest.mark.more("that the wheel, installed alone in a fresh environment, builds a guide")
def test_the_wheel_builds_a_guide_in_a_fresh_environment(dist: Path, tmp_path: Path) -> None:
    """Its dependencies are those of the environment of the tests: nothing is fetched, and no source of ours is seen."""
    run(sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "fresh"))
    python = tmp_path / "fresh/bin/python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        str(next(dist.glob("*.whl"))),
    )
    packages = next((tmp_path / "fresh/lib").glob("python*/site-packages"))
    others = [path for path in sys.path if Path(path).name == "site-packages"]
    (packages / "dependencies.pth").write_text("\n".join(others))
    guidebuild = str(tmp_path / "fresh/bin/guidebuild")
    place = run(str(python), "-c", "import guidebuild; print(guidebuild.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(packages)
    run(guidebuild, "init", "mine", "--roles", "nurse,doctor", "--audiences", "students", cwd=tmp_path)
    run(guidebuild, "build", "--strict", cwd=tmp_path / "mine")
    made = sorted(path.suffix for path in (tmp_path / "mine/output").iterdir())
    assert made == [".epub", ".html", ".json", ".pdf"]
    assert run(guidebuild, "doctor", cwd=tmp_path).endswith("this machine can build\n")


def test_a_shell_is_told_how_a_word_goes_on(tmp_path: Path) -> None:
    words = {"_GUIDEBUILD_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    (tmp_path / "guide/audiences").mkdir(parents=True)
    (tmp_path / "guide/audiences/students.yaml").touch()
    (tmp_path / "guide/regions.yaml").write_text("regions:\n  - {id: us}\n  - id: uk\n#  - id: old\n  - {")

    def completed(line: str, at: int) -> list[str]:
        asked = {**words, "COMP_WORDS": line, "COMP_CWORD": str(at)}
        return run(sys.executable, "-m", "guidebuild", cwd=tmp_path, **asked).split()

    assert completed("guidebuild ce", 1) == ["certify"]
    assert completed("guidebuild new la", 2) == ["ladder"]
    assert completed("guidebuild explain ref/un", 2) == ["ref/unknown-id"]
    assert completed("guidebuild build --audience s", 3) == ["students"]
    assert completed("guidebuild build --region u", 3) == ["us", "uk"]
