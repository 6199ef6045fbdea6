"""The guide with conditions of every kind, two audiences and two regions; and copies of it with one thing changed."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests import set_guides

from guidebuild import pipeline
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.guide import Guide
from guidebuild.model.manuscript import Manuscript

SMALL = Path(__file__).parent / "guides" / "small-editions"


def guide() -> Guide:
    """The guide as it stands."""
    return set_guides.guide(SMALL)


def loaded(project: Path) -> Guide:
    """The guide of a project; whatever is found is a failure."""
    read, found = pipeline.load(project)
    assert read is not None, "\n".join(map(str, found))
    return read


def manuscript(audience: str | None = None, region: str | None = None) -> Manuscript:
    """An edition of the guide as it stands."""
    return set_guides.manuscript(SMALL, audience, region)


def changed(folder: Path, name: str, change: Callable[[str], str] | tuple[str, str], *, fresh: bool = True) -> Guide:
    """A copy of the guide in `folder` with one file changed; not `fresh`: the copy that is there, changed once more."""
    if fresh:
        shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    path = folder / "guide" / name
    before = path.read_text(encoding="utf-8")
    after = before.replace(*change) if isinstance(change, tuple) else change(before)
    assert after != before, "the change changes nothing"
    path.write_text(after, encoding="utf-8")
    return loaded(folder)


def trouble(guide: Guide, audience: str | None = None, region: str | None = None) -> tuple[Diagnostic, ...]:
    """What composing an edition finds."""
    return pipeline.compose_guide(guide, audience, region).diagnostics
