"""docs/components.md: the list of components, and one entry for each of them, between what stands there by hand."""

from collections.abc import Iterator

from scripts.reference import asked, between, by_hand, cell

from guidebuild.composing.components import COMPONENTS, Component
from guidebuild.model.docstrings import said_of
from guidebuild.tools.shapes.field_words import takes

PAGE = "components.md"
PICTURES = "guide/images/components"
"""Where `scripts/component_pictures.py` draws each of them."""


def page() -> str:
    """The whole page, with its two lists written anew."""
    text = between(by_hand(PAGE), "list", "\n".join(_list()))
    return between(text, "entries", "\n".join(line for row in COMPONENTS for line in _entry(row)))


def _list() -> Iterator[str]:
    yield from ("| component | shows | attributes |", "|---|---|---|")
    for row in COMPONENTS:
        names = " ".join(f"`{field.alias or name}`" for name, field in row.attributes.model_fields.items())
        yield f"| [`{row.name}`](#{row.name}) | {cell(row.shows)} | {names} |"


def _entry(row: Component) -> Iterator[str]:
    counted = (
        f"It is counted as a {row.label.lower()} when it has a caption or an id." if row.label else "It has no caption."
    )
    picture = f"![{row.shows.removesuffix('.')}, on a page]({PICTURES}/{row.name}.png)"
    yield from ("", f"### {row.name}", "", picture, "", f"{row.shows} {counted}", "")  # a heading goes with its picture
    if row.attributes.model_fields:
        yield from ("| attribute | takes | what it does |", "|---|---|---|")
        for name, field in row.attributes.model_fields.items():
            words = takes(field).replace("list of ", "one or more: ")
            says = cell(said_of(row.attributes, name))
            yield f"| `{field.alias or name}` | {asked(field, words)} | {says} |"
        yield ""
    head = f"{{.{row.name} {row.example}}}" if row.example else f"{{.{row.name}}}"
    yield from ("```markdown", f"::: {head}", *(["What it finds."] if row.label else []), ":::", "```")
