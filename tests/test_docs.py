"""What somebody can write or ask for is told in docs/: the reference pages are those of the code, and say something."""

import re
import shlex
from functools import cache
from pathlib import Path

import pytest
import typer
from pydantic.fields import FieldInfo
from scripts.reference import DOCS, between, rooms
from scripts.reference.commands import commands
from scripts.reference.components import PICTURES
from scripts.reference.fields import records
from scripts.reference.pages import PAGES

from guidebuild.composing.components import COMPONENTS
from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.docstrings import said_of
from guidebuild.tools.language.messages import languages

README = Path(__file__).parents[1] / "README.md"
USAGE = typer.BadParameter.__bases__[0]
"""What typer raises at words that a command does not take."""


def own_fields(model: type[Authored]) -> dict[str, FieldInfo]:
    return {name: field for name, field in model.model_fields.items() if name in model.__annotations__}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_written_from_the_code_is_current(name: str, update: bool) -> None:
    text = PAGES[name]()
    if update:
        (DOCS / name).write_text(text, encoding="utf-8")
    assert (DOCS / name).read_text(encoding="utf-8") == text, f"docs/{name} is not what the code says: run `make docs`"


def test_every_field_that_an_author_can_write_is_described() -> None:
    silent = [
        f"{model.__module__}: {model.__name__}.{name} has no docstring below it that says what it is"
        for model in records()
        for name in own_fields(model)
        if not said_of(model, name)
    ]
    assert silent == []


def test_no_record_is_left_out_of_the_list_of_fields() -> None:
    def heirs(model: type[Authored]) -> set[type[Authored]]:
        return {model}.union(*map(heirs, model.__subclasses__()))

    of_guides = {model for model in heirs(Authored) - {Authored} if model.__module__.startswith("guidebuild.model.")}
    assert of_guides == set(records())


def test_every_attribute_of_a_component_is_described() -> None:
    silent = [
        f"{row.attributes.__name__}.{name}, an attribute of `{row.name}`, has no docstring that says what it does"
        for row in COMPONENTS
        for name in row.attributes.model_fields
        if not said_of(row.attributes, name)
    ]
    assert silent == []


@pytest.mark.parametrize("row", COMPONENTS, ids=lambda row: row.name)
def test_the_example_of_a_component_is_one(row) -> None:
    assert row.shows.endswith("."), f"the view of `{row.name}` begins its docstring with a sentence for authors"
    pairs = dict(word.split("=", 1) for word in shlex.split(row.example))
    names = {field.alias or name for name, field in row.attributes.model_fields.items()}
    assert bool(pairs) == bool(names - {"strict"}), f"`{row.name}` takes {names}: its `example` shows some of them"
    row.attributes.model_validate(pairs)


def test_every_component_has_a_picture_and_all_of_them_are_small() -> None:
    pictures = sorted((DOCS / PICTURES).iterdir(), key=lambda path: path.stem)
    drawn, placed = {path.stem for path in pictures}, {row.name for row in COMPONENTS}
    assert drawn - placed == set(), "pictures of components that are gone"
    missing = " ".join(sorted(placed - drawn))
    assert missing == "", f"run `.venv/bin/python -m scripts.component_pictures {missing}`"
    assert sum(path.stat().st_size for path in pictures) < 1_000_000


def test_every_command_argument_and_option_says_what_it_does() -> None:
    silent = [f"{name} has no docstring" for name, command in commands().items() if not command.help]
    silent += [
        f"`{each.name}` of `{name}` has no `help=`"
        for name, command in commands().items()
        for each in command.params
        if not each.help
    ]
    assert silent == []


@cache
def shown_commands() -> list[tuple[str, str]]:
    """Page and words of each command line of guidebuild, in fences and in sentences."""
    found = []
    for path in (README, README.parent / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))):
        text = path.read_text(encoding="utf-8")
        lines = [line for fence in re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S) for line in fence.splitlines()]
        lines += [" ".join(line.split()) for line in re.findall(r"`(guidebuild [a-z][^`]*)`", text)]
        found += [(path.name, line) for line in lines if re.match(r"(\.venv/bin/)?guidebuild [a-z]", line)]
    return found


def test_every_command_that_is_shown_is_one() -> None:
    """Its name, its options and what they take; what stands in capitals stands for something."""
    wrong = []
    for page, line in shown_commands():
        name, *words = shlex.split(line.partition(" || ")[0], comments=True)[1:]
        command = commands().get(name)
        if command is None:
            wrong.append(f"{page}: {line}")
            continue
        given = [word for word in words if word.startswith("-")]
        known = {opt for param in command.params for opt in (*param.opts, *param.secondary_opts)} | {"--help"}
        wrong += [f"{page}: {line}: {word}" for word in given if word.partition("=")[0] not in known]
        if not any(word.isupper() for word in words) and len(words) > len(given):
            try:
                command.make_context(name, list(words))
            except USAGE as trouble:
                wrong.append(f"{page}: {line}: {trouble}")
    assert wrong == []
    assert len(shown_commands()) > 100


def test_every_code_is_explained_in_a_sentence() -> None:
    assert [code.slug for code in Code if not code.explanation.endswith(".")] == []
    assert [code.slug for code in Code if f"`{code.slug}`" not in (DOCS / "codes.md").read_text()] == []


def test_every_page_is_linked_from_the_readme_or_from_another_page() -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}
    linked = {
        name
        for page, text in ({"README.md": README.read_text(encoding="utf-8")} | pages).items()
        for name in re.findall(r"\]\((?:docs/)?([\w-]+\.md)", text)
        if name != page
    }
    assert set(pages) - linked == set(), "nobody finds these pages"


def test_the_page_on_languages_names_those_that_have_words() -> None:
    said = re.search(r"catalogues of them for ([^.]*)", (DOCS / "languages.md").read_text(encoding="utf-8"))
    assert said is not None
    assert sorted(re.findall(r"\(`(\w+)`\)", said[1])) == sorted(languages())


def test_links_in_the_pages_lead_somewhere() -> None:
    broken = []
    for path in (README, *DOCS.glob("*.md")):
        text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.S)
        for target, _, anchor in (link.partition("#") for link in re.findall(r"\]\(([^):]+)\)", text)):
            page = path.parent / target if target else path
            anchors = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M) if anchor else []
            known = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in anchors}
            if not page.exists() or (anchor and anchor not in known):
                broken.append(f"{path.name}: {target}#{anchor}")
    assert broken == []


def test_every_room_stands_in_the_table_of_rooms() -> None:
    table = (DOCS / "architecture.md").read_text(encoding="utf-8")
    names = {*rooms.rooms(), *rooms.GROUND}
    missing = {name for name in names if not re.search(rf"^\|.*`{name}(/|\.py)`.*\|", table, re.M)}
    assert missing == set(), "docs/architecture.md says for each of them what goes in and what comes out"


def test_no_two_rooms_use_each_other() -> None:
    graph = rooms.rooms()
    assert all(room not in rooms.direct(graph, room) for room in graph)


def test_a_shorter_way_is_not_drawn() -> None:
    graph = {"a": {"b", "c"}, "b": {"c"}, "c": set()}
    assert [rooms.direct(graph, room) for room in graph] == [{"b"}, {"c"}, set()]


def test_a_part_of_a_page_is_written_anew() -> None:
    page = "Before.\n<!-- part: written by `make docs` -->\nold\n<!-- end of part -->\nAfter.\n"
    new = between(page, "part", "new")
    assert new == "Before.\n<!-- part: written by `make docs` -->\n\nnew\n\n<!-- end of part -->\nAfter.\n"
    assert between(new, "part", "new") == new
    with pytest.raises(ValueError, match="once each"):
        between("No marks.", "part", "new")
