"""After any edit a build from the store is what a fresh build is: bytes, diagnostics, proofs, origins.

And it reuses what the edit does not touch.

The fresh build has no store and makes one file after the other, in the process of the test; the other one has whatever
the edits before have left, and several workers.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest
from tests.near import in_this_process
from tests.set_guides import guide as guide_of
from tests.set_guides import styles_of

from guidebuild.building.ingredients import ingredients, places
from guidebuild.building.ordered_editions import Wanted, compose_all
from guidebuild.building.orders import Outcome
from guidebuild.building.stages import Stages, ignore
from guidebuild.model.guide import Guide
from guidebuild.model.products import Product
from guidebuild.pipeline import build, compose_guide
from guidebuild.rendering.formats import RENDERERS
from guidebuild.tools.store import Store

SMALL = Path(__file__).parent / "guides" / "small-editions"


@dataclass(frozen=True)
class Edit:
    """Something that an author does, and the editions whose page stays as it was."""

    name: str
    file: str
    change: Callable[[str], str | None]
    """The text of the file, empty when there is none, to a new one; None removes the file."""
    untouched: frozenset[str] = frozenset()


def swapped(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new)

    return change


def written(text: str) -> Callable[[str], str]:
    return lambda before: text


ALL = frozenset({"complete", "buyer", "maker"})
BUYER = frozenset({"buyer"})
EDITS = (
    Edit("a sentence", "guide/chapters/start.md", swapped("drives the air", "presses the air"), BUYER),
    Edit("a slip, and lines above others", "guide/chapters/craft.md", swapped("A potter [", "\n[](role:x) A potter [")),
    Edit("the slip mended", "guide/chapters/craft.md", swapped("\n[](role:x) A potter [", "A potter ["), ALL),
    Edit("a figure, which the cover draws", "guide/pay/fair.yaml", swapped("value: ", "value: 1")),
    Edit("an audience", "guide/audiences/buyer.yaml", swapped("by its sound", "by its ring"), ALL - BUYER),
    Edit("a style of the page", "styles/screen.css", written("p { color: #111 }\n")),
    Edit("a template", "guide/templates/imprint.html.j2", written('<p class="imprint-title">{{ manifest.title }}</p>')),
    Edit("no template", "guide/templates/imprint.html.j2", lambda text: None),
    Edit("a source", "guide/sources.yaml", swapped("title: ", "title: New ")),
    Edit("a stray file", "guide/stray.txt", written("nobody reads it"), ALL),
    Edit("a drawing", "guide/images/wheel.svg", swapped("</svg>", '<circle r="1"/></svg>'), BUYER),
)


def told(outcome: Outcome) -> Mapping[str, Any]:
    """Everything that a build says and makes, but for how long it took."""
    return {
        "files": {each.filename: each for each in outcome.artifacts},
        "diagnostics": [str(each) for each in outcome.diagnostics],
        "figures": dict(outcome.figures),
        "preflights": outcome.preflights,
        "failures": [str(each) for each in outcome.failures],
        "origins": {name: replace(each, engines={}) for name, each in outcome.origins.items()},
    }


def edited(project: Path, edit: Edit) -> None:
    path = project / edit.file
    text = edit.change(path.read_text(encoding="utf-8") if path.exists() else "")
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


ANY = pytest.mark.more("that a build from the store is a fresh one after any edit")


@pytest.mark.parametrize("edits", [EDITS[:2], pytest.param(EDITS, marks=ANY)], ids=["some", "all"])
def test_pages_after_any_edit_are_those_of_a_fresh_build(edits: Sequence[Edit], tmp_path: Path) -> None:
    project = Path(shutil.copytree(SMALL, tmp_path / "project"))
    store = Store(tmp_path / "store", b"o" * 32)

    asked: Mapping[str, Any] = {"formats": ("html",), "every": True}
    build(project, workers=3, store=store, **asked)
    for edit in edits:
        edited(project, edit)
        now = build(project, workers=3, store=store, **asked)
        with in_this_process():
            fresh = build(project, **asked)
        assert told(now) == told(fresh), edit.name
        reused = {each.name.removeprefix("clay-").removesuffix(".html") for each in now.accounts if each.reused}
        assert edit.untouched <= reused or now.failed, edit.name


@pytest.mark.parametrize(
    "edit",
    [
        EDITS[4],
        pytest.param(EDITS[0], marks=pytest.mark.more("that every format from the store is a fresh one after an edit")),
    ],
    ids=lambda edit: edit.name,
)
def test_all_formats_after_an_edit_are_those_of_a_fresh_build(tmp_path: Path, edit: Edit) -> None:
    project = Path(shutil.copytree(SMALL, tmp_path / "project"))
    store = Store(tmp_path / "store", b"o" * 32)
    build(project, audience="buyer", store=store)
    edited(project, edit)
    now = build(project, audience="buyer", store=store)
    with in_this_process():
        fresh = build(project, audience="buyer")
    assert told(now) == told(fresh)
    assert {each.reused for each in now.accounts} == {"buyer" in edit.untouched}
    if not all(each.reused for each in now.accounts):
        assert {each.why for each in now.accounts} == {
            "changed: the edition, the cover, the chapter `questions`"
        } or all(each.why.startswith("changed: ") for each in now.accounts)


# --- What a file is made of ------------------------------------------------------------------------------------------


def everything_else_gone(guide: Guide) -> Guide:
    """The guide without all that `ingredients` does not name."""
    kept = {"manifest", "templates", "roles", "faq_themes", "pay", "sources", "regions", "ladders", "as_of"}
    gone: dict[str, Any] = {}
    for each in fields(guide):
        if each.name not in kept:
            empty = type(getattr(guide, each.name))
            gone[each.name] = each.default if each.default is not MISSING else empty()
    return replace(guide, **gone)


@pytest.mark.parametrize("product", ["html", "epub", "pdf"])
def test_a_file_depends_on_nothing_but_its_ingredients(product: Product) -> None:
    guide, styles = guide_of(SMALL), styles_of(SMALL)
    manuscript = compose_guide(guide, "maker").value
    assert manuscript is not None
    edition = manuscript.edition
    bare = replace(
        manuscript,
        edition=replace(
            edition, guide=everything_else_gone(edition.guide), whole=None, decisions={}, depths={}, spine=()
        ),
        targets={},
        words=frozenset(),
        left_out=(),
    )
    assert ingredients(bare, product, styles) == ingredients(manuscript, product, styles)
    made = [RENDERERS[product](each, styles, None) for each in (manuscript, bare)]
    assert made[0].value is not None
    assert made[0].value == made[1].value


def test_an_ingredient_that_changes_is_told() -> None:
    guide, styles = guide_of(SMALL), styles_of(SMALL)
    composed = compose_all(guide, Wanted(every=True), Stages(ignore), lambda stage: stage)
    complete, buyer, maker = composed.manuscripts

    def differing(one: Any, other: Any) -> set[str]:
        first, second = (ingredients(each, "html", styles) for each in (one, other))
        return {name for name in {*first, *second} if first.get(name) != second.get(name)}

    assert differing(maker, maker) == set()
    assert {"the edition", "the cover", "the order of the chapters"} <= differing(complete, maker)
    assert "the sheet `screen.css`" not in differing(complete, maker)
    moved = replace(maker, origins={})
    assert differing(maker, moved) == set()
    assert places(maker) != places(moved)
    darker = replace(styles, screen=replace(styles.screen, css="p {}"))
    assert ingredients(maker, "html", darker) != ingredients(maker, "html", styles)
    assert ingredients(maker, "pdf", darker) == ingredients(maker, "pdf", styles)
    assert buyer.edition.name == "buyer"
