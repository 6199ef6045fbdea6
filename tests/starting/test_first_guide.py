"""A guide that has just been begun builds in every format without a word, fits its schemas and claims no figure."""

import datetime
import json
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from tests.schema_fit import against_its_schemas

from guidebuild import pipeline
from guidebuild.commands.init import begin
from guidebuild.errors import UsageError
from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.model.products import Product
from guidebuild.starting.first_guide import Beginning, first_guide
from guidebuild.starting.in_languages import TEXTS
from guidebuild.starting.names import named
from guidebuild.tools.language.messages import languages
from guidebuild.tools.yaml_files.yaml_nodes import read_yaml

pytestmark = pytest.mark.usefixtures("in_one_process")

ROLES = "Ward nurse, ML engineer, Data Scientist"
DAY = datetime.date(2026, 3, 1)


def begun(tmp_path: Path, roles: int, audiences: int) -> Path:
    begin(
        tmp_path / "guides" / "my guide",
        ",".join(ROLES.split(", ")[:roles]),
        ",".join(["students", "Team leads"][:audiences]),
    )
    return tmp_path / "guides" / "my guide"


def test_it_is_built_in_every_format_without_a_word(tmp_path: Path) -> None:
    """The largest one: three roles are the widest tables."""
    outcome = pipeline.build(begun(tmp_path, 3, 2))
    assert [str(each) for each in outcome.diagnostics] == []
    assert outcome.failures == ()
    assert sorted(artifact.format for artifact in outcome.artifacts) == ["epub", "html", "pdf"]


MORE = pytest.mark.more("that first guides of other sizes are built and checked without a word")


@pytest.mark.parametrize(("roles", "audiences", "format"), [pytest.param(1, 0, "pdf", marks=MORE), (2, 1, "html")])
def test_every_edition_of_it_is_built_without_a_word(
    tmp_path: Path, roles: int, audiences: int, format: Product
) -> None:
    outcome = pipeline.build(begun(tmp_path, roles, audiences), formats=(format,), every=True)
    assert [str(each) for each in outcome.diagnostics] == []
    assert outcome.failures == ()
    assert [artifact.format for artifact in outcome.artifacts] == [format] * (1 + audiences)


@pytest.mark.parametrize(
    ("roles", "audiences"),
    [(1, 2), *(pytest.param(*sizes, marks=MORE) for sizes in ((1, 1), (2, 0), (2, 2), (3, 0), (3, 1)))],
)
def test_every_edition_of_it_is_checked_without_a_word(tmp_path: Path, roles: int, audiences: int) -> None:
    assert [str(each) for each in pipeline.check(begun(tmp_path, roles, audiences)).diagnostics] == []


def test_it_claims_no_figure(tmp_path: Path) -> None:
    guide = pipeline.load(begun(tmp_path, 3, 2)).value
    assert guide is not None
    assert (guide.pay.statements, guide.pay.premiums, guide.market.figures) == ((), (), ())
    assert [source.kind for source in guide.sources] == ["Own work"]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_file_of_it_fits_its_schema(tmp_path: Path, language: str) -> None:
    """Those that know the ids of the guide, as an editor holds it against them."""
    begin(tmp_path / "mine", ROLES, "students,Team leads", language=language)
    checked, wrong = against_its_schemas(tmp_path / "mine")
    assert wrong == []
    assert len(checked) == 12


def test_editors_are_told_of_every_file_and_of_nothing_else(tmp_path: Path) -> None:
    project = begun(tmp_path, 1, 0)
    settings = json.loads((project / ".vscode/settings.json").read_text())["yaml.schemas"]
    patterns = {f"guide/{kind.pattern}" for kind in FILE_KINDS if kind.pattern.endswith(".yaml")}
    assert set(settings.values()) == patterns
    assert all((project / schema).is_file() for schema in settings)
    intellij, neovim = (project / ".idea/jsonSchemas.xml").read_text(), (project / ".nvim.lua").read_text()
    for pattern in patterns:
        assert f'value="{pattern}"' in intellij
        assert f'root .. "/{pattern}"' in neovim


def test_a_guide_can_begin_in_every_language_that_has_words() -> None:
    assert set(languages()) == set(TEXTS), "write starting/in_<language>.py, and its row in in_languages.py"


@pytest.mark.parametrize("language", languages())
def test_in_each_of_them_it_is_built_without_a_word(language: str, tmp_path: Path) -> None:
    begin(tmp_path / "mine", "nurse=Pfleger, C# Entwickler*in [x] & {y}", "students", language)
    outcome = pipeline.build(tmp_path / "mine", formats=("html",), every=True)
    assert [str(each) for each in outcome.diagnostics] == []
    for artifact in outcome.artifacts:
        root = html.document_fromstring(artifact.content)
        assert root.get("lang") == language
        levels = [int(each.tag[1]) for each in root.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert all(below - level <= 1 for level, below in pairwise(levels)), "no level is skipped"
        text = root.xpath('string(//*[@id="chapter-welcome"])')
        assert "c# entwickler*in [x] & {y}" in " ".join(text.split()).lower()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "It compares these roles: pfleger and C# *Entwickler* [x] & {y}."),
        ("de", "Er vergleicht diese Rollen: Pfleger und C# *Entwickler* [x] & {y}."),
    ],
)
def test_a_name_that_looks_like_markup_is_printed_as_it_stands_and_told_once(
    language: str, names: str, tmp_path: Path
) -> None:
    begin(tmp_path / "mine", "nurse=Pfleger, C# *Entwickler* [x] & {y}", "students", language)
    outcome = pipeline.build(tmp_path / "mine", formats=("html",))
    assert [each.message for each in outcome.diagnostics] == ["`*Entwickler*` is printed as it stands (in 5 places)"]
    root = html.document_fromstring(outcome.artifacts[0].content)
    assert names in " ".join(root.xpath('string(//*[@id="chapter-welcome"])').split())


@pytest.mark.parametrize(
    ("beginning", "sentence"),
    [
        (Beginning(None, ()), "a guide needs a role"),
        (
            Beginning(None, named("nurse", "role"), language="tlh"),
            "no words for the language `tlh`; it has them for `en`",
        ),
        (Beginning(None, named("nurse", "role"), named("nurse", "audience")), "the id `nurse` is taken"),
        (Beginning(None, named("sources", "role")), "the id `sources` is taken"),
    ],
)
def test_what_makes_no_guide(beginning: Beginning, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        first_guide(beginning, "guide")


def test_the_same_words_give_the_same_files() -> None:
    beginning = Beginning("A title: with a colon", named(ROLES, "role"), named("students", "audience"), "en-GB", DAY)
    files = first_guide(beginning, "Größe 1")
    assert files == first_guide(beginning, "Größe 1")
    manifest = read_yaml(files["guide/guide.yaml"], "guide.yaml").value
    assert manifest["title"] == "A title: with a colon"
    assert (manifest["slug"], manifest["language"], manifest["date"]) == ("grosse-1", "en-GB", "2026-03-01")


def test_more_roles_than_a_cover_has_room_for_are_counted_in_the_title() -> None:
    for count, title in ((6, "A, B, C, D, E and F"), (7, "7 roles compared")):
        roles = named(",".join("ABCDEFG"[:count]), "role")
        files = first_guide(Beginning(None, roles, (), "en", DAY), "x")
        assert read_yaml(files["guide/guide.yaml"], "guide.yaml").value["title"] == title


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_each_reader_has_words_that_no_other_has(language: str) -> None:
    """So that `guidebuild diff` has something to show between two editions."""
    beginning = Beginning(None, named("Ward nurse", "role"), named("Students,Team leads", "audience"), language)
    files = first_guide(beginning, "g")
    boxes = [box.split("\n")[1] for box in files["guide/chapters/roles.md"].decode().split("::: {.callout ")[1:]]
    assert len(set(boxes)) == len(boxes) == 2
