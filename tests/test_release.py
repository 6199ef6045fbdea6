"""A tag is released when the tree is that version and CHANGELOG.md speaks of it; the workflows call what there is."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts" / "release_notes.py"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree that is version 1.2.0."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / SCRIPT.name).write_bytes(SCRIPT.read_bytes())
    (tmp_path / "src/guidebuild").mkdir(parents=True)
    (tmp_path / "src/guidebuild/__init__.py").write_text('__version__ = "1.2.0"\n')
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## 1.2.0 (2026-11-27)\n\n- New.\n\n## 1.20\n\n- Old.\n")
    return tmp_path


def told(tree: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, tree / "scripts" / SCRIPT.name, *words], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_notes_are_those_of_the_version_alone(tree: Path) -> None:
    assert told(tree, "v1.2.0") == (0, "- New.\n")


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("src/guidebuild/__init__.py", '__version__ = "1.1.0"\n', "guidebuild.__version__ is another"),
        ("pyproject.toml", '[project]\nversion = "1.3.0"\n', "guidebuild.__version__ is another"),
        ("CHANGELOG.md", "# Changes\n\n## Unreleased\n\n- New.\n", "CHANGELOG.md has no section `## 1.2.0`"),
    ],
)
def test_a_tree_that_is_not_the_release_is_told(tree: Path, file: str, text: str, sentence: str) -> None:
    (tree / file).write_text(text)
    code, words = told(tree, "v1.2.0")
    assert code == 1
    assert sentence in words


def test_another_tag_and_no_tag_are_told(tree: Path) -> None:
    assert told(tree, "v1.2.1") == (
        1, "the tag is v1.2.1, and pyproject.toml says 1.2.0: tag v1.2.0, or change the version\n"
    )  # fmt: skip
    assert told(tree) == (1, "usage: scripts/release_notes.py TAG\n")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_workflow_runs_is_there(workflow: Path) -> None:
    jobs = yaml.safe_load(workflow.read_text("utf-8"))["jobs"]
    steps = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    called = {word for step in steps for words in re.findall(r"\bmake ([a-z -]+)", step) for word in words.split()}
    files = {word for step in steps for word in re.findall(r"(?:scripts|\.ci)/[\w.]+", step)}
    assert called | files
    assert called - targets == set()
    assert [name for name in files if not (ROOT / name).is_file()] == []
