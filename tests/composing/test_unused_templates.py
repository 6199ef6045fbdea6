"""A template that nothing uses is a slip of the pen, or one that nobody would see the faults of: it is said."""

from dataclasses import replace

from tests.composing.composed import written
from tests.composing.views.specimen import edition

from guidebuild.composing.template_faults import unused_templates
from guidebuild.model.unread import Unread


def told(*, prose: str = "::: {.glossary}\n:::", unread: Unread | None = None, **texts: str) -> list[tuple[str, ...]]:
    """What is said about the components' templates of these names."""
    guide = replace(
        edition().guide,
        templates={f"components/{name}.html.j2": text for name, text in texts.items()},
        chapters={"one": written("one", prose)},
        unread=unread or Unread(),
    )
    return [
        (each.severity, each.code.slug, each.span.path, each.message, each.hint or "")
        for each in unused_templates(guide)
    ]


def test_a_template_for_a_component_that_a_chapter_places_is_used() -> None:
    assert told(glossary="<p>Ours</p>") == []


def test_a_template_in_the_place_of_one_of_ours_is_used() -> None:
    guide = replace(edition().guide, templates={"component.html.j2": "", "blocks/table.html.j2": ""})
    assert list(unused_templates(guide)) == []


def test_a_template_without_a_namesake_is_reported() -> None:
    name = "components/glosary.html.j2"
    assert told(glosary="<p>Ours</p>") == [
        (
            "warning",
            "file/unexpected",
            f"guide/templates/{name}",
            f"no template of guidebuild is called `{name}`, so this one is not used",
            "did you mean `components/glossary.html.j2`?",
        )
    ]


def test_a_template_that_another_includes_is_used() -> None:
    assert told(glossary='{% include "components/word.html.j2" %}', word="<p>Word</p>") == []


def test_a_template_for_a_component_that_no_chapter_places_is_reported() -> None:
    name = "components/glossary.html.j2"
    said = (
        "warning",
        "content/unshown",
        f"guide/templates/{name}",
        f"nothing shows the template `{name}`",
        "place `glossary` in a chapter, or take the template out",
    )
    assert told(prose="Words.", glossary="<p>Ours</p>") == [said]
    assert told(prose="Words.", glossary="", sources='{% include "components/glossary.html.j2" %}')[0][2] == (
        "guide/templates/components/sources.html.j2"
    )
    assert told(prose="Words.", unread=Unread(prose=True), glossary="") == [], "a chapter that is not read may place it"
