"""A spreadsheet goes into the files of a guide, every fault at its row and column; done again it is a difference."""

from pathlib import Path

import pytest
from tests.importing.sheets import SAID, Guide, by_id, messages, places

from guidebuild import pipeline
from guidebuild.errors import ToolError, UsageError
from guidebuild.importing.cards import WANTED
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import has_errors

pytestmark = pytest.mark.usefixtures("in_one_process")

LEVELS = (
    "Ladder of the pottery,,,,",
    "Level,Title,Summary,Communication,Colour",
    'L1,Apprentice,Makes cups,"- listens\n- asks",red',
    "L2,Potter; Thrower,Makes bowls,Explains,",
)
CARD = "file: levels.csv\nas: levels\nhead_row: 2\ncolumns: {code: Level, title: Title, does: Summary}\n"
CARD += "expectations: [Communication]\nunused: [Colour]\nsame: {role: potter, source: book}\n"


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    return Guide(tmp_path)


@pytest.fixture
def laddered(guide: Guide) -> Guide:
    (guide.root / "guide/imports").mkdir()
    (guide.root / "guide/imports/levels-levels.yaml").write_text(CARD)
    assert guide.do(guide.sheet("levels.csv", *LEVELS), "levels").diagnostics == ()
    return guide


def again(guide: Guide, *rows: str) -> tuple[str, str]:
    answer = guide.do(guide.sheet("levels.csv", *rows), "levels")
    return answer.text, messages(answer)


def test_levels_become_a_ladder_with_its_dimensions(laddered: Guide) -> None:
    (ladder,) = laddered.tree("ladders/levels-levels.yaml")["ladders"]
    assert {key: ladder[key] for key in ("id", "role", "kind", "order", "sources")} == {
        "id": "potter-ladder", "role": "potter", "kind": "full", "order": "inferred", "sources": ["book"],
    }  # fmt: skip
    first, second = ladder["levels"]
    assert first["id"] == "potter-l1"
    assert first["expectations"] == {"communication": {"items": [{"text": "listens"}, {"text": "asks"}]}}
    assert second["titles"] == ["Potter", "Thrower"]
    assert second["expectations"] == {"communication": "Explains"}
    assert laddered.tree("tracks.yaml") == {"dimensions": [{"id": "communication", "name": "Communication"}]}


def test_what_was_imported_is_a_guide_that_can_be_read(laddered: Guide) -> None:
    read, found = pipeline.load(laddered.root)
    assert read is not None
    assert [level.rank for level in read.ladders[0].levels] == [1, 2]
    assert not has_errors(found)


def test_the_same_again_changes_nothing(laddered: Guide) -> None:
    before = laddered.files()
    assert again(laddered, *LEVELS) == ("nothing is new", "")
    assert laddered.files() == before


def test_what_the_sheet_changed_is_carried_and_what_a_hand_wrote_stays(laddered: Guide) -> None:
    file = "ladders/levels-levels.yaml"
    laddered.change(file, "does: Makes bowls", "does: Makes bowls and plates  # as we say")
    laddered.change(file, "code: L1", "code: L1\n        stage: entry")
    rows = [row.replace("Apprentice", "Beginner").replace("Explains", "Teaches") for row in LEVELS]
    text, said = again(laddered, *rows)
    assert said == ""
    assert "~ ladders/potter-ladder/levels/potter-l1/titles: Apprentice -> Beginner" in text
    first, second = laddered.tree(file)["ladders"][0]["levels"]
    assert (first["titles"], first["stage"]) == (["Beginner"], "entry")
    assert (second["does"], second["expectations"]) == ("Makes bowls and plates", {"communication": "Teaches"})
    assert "# as we say" in (laddered.root / "guide" / file).read_text()


def test_where_both_changed_the_same_the_hand_wins_and_it_is_told_once(laddered: Guide) -> None:
    laddered.change("ladders/levels-levels.yaml", "Makes bowls", "Makes vases")
    rows = [row.replace("Makes bowls", "Makes jars") for row in LEVELS]
    answer = laddered.do(laddered.sheet("levels.csv", *rows), "levels")
    assert [each.code for each in answer.diagnostics] == [Code.IMPORT_HAND]
    assert "“Makes jars”" in messages(answer)
    assert laddered.tree("ladders/levels-levels.yaml")["ladders"][0]["levels"][1]["does"] == "Makes vases"
    assert again(laddered, *rows) == ("nothing is new", "")


def test_a_row_that_is_gone_goes_unless_a_hand_changed_it(laddered: Guide) -> None:
    text, _ = again(laddered, *LEVELS[:3])
    assert "  - ladders/potter-ladder/levels/potter-l2" in text
    assert [level["id"] for level in laddered.tree("ladders/levels-levels.yaml")["ladders"][0]["levels"]] == [
        "potter-l1"
    ]
    laddered.change("ladders/levels-levels.yaml", "Makes cups", "Makes mugs")
    text, said = again(laddered, *LEVELS[:2], LEVELS[3])
    assert "potter-l1` is gone from the sheet, and was changed by hand, which stays" in said
    ids = [level["id"] for level in laddered.tree("ladders/levels-levels.yaml")["ladders"][0]["levels"]]
    assert ids == ["potter-l1", "potter-l2"]


def test_what_a_hand_deleted_stays_away(laddered: Guide) -> None:
    file = "ladders/levels-levels.yaml"
    text = (laddered.root / "guide" / file).read_text()
    (laddered.root / "guide" / file).write_text(text[: text.index("      - id: potter-l2")])
    _, said = again(laddered, *[row.replace("Makes cups", "Makes mugs") for row in LEVELS])
    assert "deleted by hand" in said
    assert [level["id"] for level in laddered.tree(file)["ladders"][0]["levels"]] == ["potter-l1"]


def test_without_a_card_the_heads_say_what_is_what_and_the_rest_is_told(guide: Guide) -> None:
    answer = guide.do(guide.sheet("levels.csv", *LEVELS), "levels")
    assert places(answer, Code.IMPORT_COLUMN) == ["levels.csv:2:4", "levels.csv:2:5"]
    card = guide.tree("imports/levels-levels.yaml")
    assert card["columns"] == {"code": "Level", "title": "Title", "does": "Summary"}
    assert card["head_row"] == "2"


def test_a_dry_run_prints_the_difference_and_the_card_and_writes_nothing(guide: Guide) -> None:
    before = guide.files()
    text = guide.do(guide.sheet("levels.csv", *LEVELS), "levels", dry_run=True).text
    assert guide.files() == before
    assert "+ ladders/potter-ladder: role potter" in text
    assert "  code: Level" in text


def test_rows_of_single_expectations_and_sheets_on_their_side(guide: Guide) -> None:
    sheet = guide.sheet("long.csv", "Level,Dimension,Expectation", "A,Craft,Throws", "A,Craft,Glazes", "B,Craft,Fires")
    assert guide.do(sheet, "levels").diagnostics == ()
    first, second = guide.tree("ladders/long-levels.yaml")["ladders"][0]["levels"]
    assert first["expectations"] == {"craft": {"items": [{"text": "Throws"}, {"text": "Glazes"}]}}
    assert second["expectations"] == {"craft": "Fires"}
    mapping = guide.sheet(
        "m.yaml", "file: x", "as: levels", "turned: true", "columns: {code: What}", "expectations: [Art]"
    )
    side = guide.sheet("side.csv", "What,A1,B1", "Art,paints,draws")
    guide.do(side, "levels", mapping=mapping)
    levels = guide.tree("ladders/side-levels.yaml")["ladders"][0]["levels"]
    assert [level["expectations"] for level in levels] == [{"art": "paints"}, {"art": "draws"}]


def test_skills_and_tools_go_to_the_catalogue_and_to_the_role(guide: Guide) -> None:
    skills = guide.sheet("s.csv", "Skill,Category,Priority", "Throwing,Clay,must have", "Talking,People,sometimes")
    answer = guide.do(skills, "skills")
    assert places(answer, Code.IMPORT_VALUE) == ["s.csv:3:3"]
    assert [skill["id"] for skill in guide.tree("skills.yaml")["skills"]] == ["throwing", "talking"]
    (use,) = guide.tree("roles/potter.yaml")["skills"]
    assert use == {"id": "potter-skill-throwing", "skill": "throwing", "group": "essential", "sources": ["book"]}
    tools = guide.sheet("t.csv", "Tool,Type", "C++,Languages", "C#,Languages", "陶芸,Languages", "C++,Languages")
    answer = guide.do(tools, "tools")
    assert places(answer, Code.IMPORT_VALUE) == ["t.csv:5:1"]
    ids = [tool["id"] for tool in guide.tree("tools.yaml")["tools"]]
    assert ids[:2] == ["c-plus-plus", "c-sharp"]
    assert ids[2].isalnum()
    assert guide.do(tools, "tools").text == "nothing is new"


def test_a_tool_that_the_guide_has_is_not_made_twice(guide: Guide) -> None:
    own = "categories: [{id: machines, name: Machines}]\ntools: [{id: wheel-1, name: Wheel, category: machines}]\n"
    (guide.root / "guide/tools.yaml").write_text(own)
    guide.do(guide.sheet("t.csv", "Tool,Type", "wheel,Machines"), "tools")
    assert (guide.root / "guide/tools.yaml").read_text() == own
    assert guide.tree("roles/potter.yaml")["tools"][0]["tool"] == "wheel-1"


def test_questions_go_to_their_theme(guide: Guide) -> None:
    sheet = guide.sheet("q.csv", "Question,Answer,Topic", "Why clay?,It holds water.,First steps", "Why?,,First steps")
    answer = guide.do(sheet, "questions")
    assert places(answer, Code.IMPORT_VALUE) == ["q.csv:3:1"]
    theme = guide.tree("faqs/first-steps.yaml")
    assert (theme["theme"], theme["name"]) == ("first-steps", "First steps")
    assert by_id(theme["questions"])["faq-why-clay"]["answer"] == "It holds water."


def test_another_mapping_of_the_sheet_has_a_card_of_its_own(guide: Guide) -> None:
    """Else the second one would take away what the first one wrote, as if its rows were gone."""
    sheet = guide.sheet("pay.csv", "Role,Base,All told", "potter,40000,44000")
    said = "as: pay\nfile: pay.csv\nsame: {period: year, currency: EUR, kind: %s, source: book}\n"
    for name, head in (("base", "Base"), ("total", "All told")):
        words = said % name + f"columns: {{role: Role, median: {head}}}\n"
        (guide.root.parent / f"{name}.yaml").write_text(words, encoding="utf-8")

    def amounts() -> list[float]:
        files = sorted(name for name in guide.files() if name.startswith("guide/pay/"))
        trees = [guide.tree(name.removeprefix("guide/")) for name in files]
        return [float(each["value"]) for tree in trees for each in tree["statements"]]

    first, second = (guide.root.parent / f"{name}.yaml" for name in ("base", "total"))
    guide.do(sheet, "pay", {}, mapping=first)
    guide.do(sheet, "pay", {}, mapping=second)
    assert amounts() == [40000, 44000]
    guide.sheet("pay.csv", "Role,Base,All told", "potter,41000,45000")
    for mapping in (first, guide.root / "guide" / "imports" / "pay-total-pay.yaml", second):
        guide.do(sheet, "pay", {}, mapping=mapping)
    assert amounts() == [41000, 45000]
    assert [name for name in guide.files() if "imports/" in name] == [
        "guide/imports/pay-pay.yaml",
        "guide/imports/pay-total-pay.yaml",
    ]


def test_what_every_row_needs_is_asked_for_on_a_terminal(guide: Guide) -> None:
    asked: list[str] = []

    def ask(what: str, heads: object) -> str:
        asked.append(what)
        return "=Machines" if "heading" in what else ""

    sheet = guide.sheet("t.csv", "Tool,Uses", "Wheel,many")
    guide.do(sheet, "tools", said={"source": "book"}, ask=ask)
    assert asked == ["the heading that it stands under"]
    assert guide.tree("tools.yaml")["categories"] == [{"id": "machines", "name": "Machines"}]


def test_a_sheet_of_pay_whose_heads_name_no_amount_is_asked_for_it(guide: Guide) -> None:
    answers = {"period": "=year", "currency": "=EUR", "kind": "=base", "amount": "Betrag", "statistic": "=median"}
    asked: list[str] = []

    def ask(what: str, heads: object) -> str:
        asked.append(what)
        return next(answer for name, answer in answers.items() if what == dict(WANTED["pay"])[name])

    guide.do(guide.sheet("p.csv", "Job,Betrag", "potter,40100"), "pay", said={"source": "book"}, ask=ask)
    assert asked[-2:] == ["the amount", "what the amount is: median, mean, single or floor"]
    (pay,) = [name for name in guide.files() if name.startswith("guide/pay/")]
    (statement,) = guide.tree(pay.removeprefix("guide/"))["statements"]
    assert (statement["statistic"], statement["value"]) == ("median", "40100")
    asked.clear()
    guide.do(guide.sheet("q.csv", "Job,Median", "potter,40100"), "pay", said={"source": "book"}, ask=ask)
    assert "the amount" not in asked


def test_without_an_answer_nothing_is_written_and_the_way_is_said(guide: Guide) -> None:
    before = guide.files()
    answer = guide.do(guide.sheet("t.csv", "Tool,Uses", "Wheel,many"), "tools")
    assert [each.code for each in answer.diagnostics if each.severity == "error"] == [Code.IMPORT_MISSING]
    assert answer.text == ""
    assert guide.files() == before


def test_trouble_under_strict_writes_nothing(guide: Guide) -> None:
    before = guide.files()
    assert guide.do(guide.sheet("levels.csv", *LEVELS), "levels", strict=True).text == ""
    assert guide.files() == before


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"role": "potter"}, "--source ID"),
        ({**SAID, "source": "nobody"}, "no source"),
        ({**SAID, "role": "x"}, "no role"),
    ],
)
def test_a_source_and_a_role_have_to_be_there(guide: Guide, said: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        guide.do(guide.sheet("t.csv", "Tool,Type", "Wheel,Machines"), "tools", said=said)


def test_a_file_that_cannot_be_changed_without_harm_stays_and_so_does_everything(guide: Guide) -> None:
    (guide.root / "guide/roles/potter.yaml").write_text("{id: potter, name: Potter, short: potter, initials: PO}\n")
    before = guide.files()
    answer = guide.do(guide.sheet("t.csv", "Tool,Type", "Wheel,Machines"), "tools")
    assert places(answer, Code.IMPORT_SHEET) == ["guide/roles/potter.yaml:1:1"]
    assert guide.files() == before


def test_a_file_that_changes_meanwhile_is_not_overwritten(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    from guidebuild.commands import import_sheet as command

    confined = command._confined

    def slow(order: object, work: object) -> object:
        made = confined(order, work)  # type: ignore[arg-type]
        guide.change("roles/potter.yaml", "Potter", "The potter")
        return made

    monkeypatch.setattr(command, "_confined", slow)
    with pytest.raises(ToolError, match="changed meanwhile"):
        guide.do(guide.sheet("t.csv", "Tool,Type", "Wheel,Machines"), "tools")
    assert not (guide.root / "guide/tools.yaml").exists()


def test_bullets_in_a_cell_are_points_below_what_sums_them_up(guide: Guide) -> None:
    sheet = guide.sheet(
        "levels.csv",
        "Level,Title,Summary",
        'L1,Junior,"Helps:\n- lights the fire\n• sweeps\n\nAnd listens."',
        "L2,Pro,Works",
    )
    guide.do(sheet, "levels")
    first, second = guide.tree("ladders/levels-levels.yaml")["ladders"][0]["levels"]
    assert (first["does"], first["duties"], first["more"]) == ("Helps:", ["lights the fire", "sweeps"], "And listens.")
    assert "duties" not in second


def test_sums_and_headings_between_the_rows_are_no_levels(guide: Guide) -> None:
    path = guide.sheet(
        "ladder.csv",
        "Level;Title;Summary",
        "Individual contributors;;",
        "N1;Junior;Works under guidance",
        "N2;Total rewards manager;Works alone",
        ";Principal;",
        "Leads;;",
        "N3;Head;Leads",
        "Grand total;3;",
        "Summe: 3;;",
    )
    answer = guide.do(path, "levels")
    assert places(answer, Code.IMPORT_VALUE) == ["ladder.csv:2:1", "ladder.csv:6:1", "ladder.csv:8:1", "ladder.csv:9:1"]
    (ladder,) = guide.tree("ladders/ladder-levels.yaml")["ladders"]
    titles = [level["titles"] for level in ladder["levels"]]
    assert titles == [["Junior"], ["Total rewards manager"], ["Principal"], ["Head"]]


def test_german_heads_are_known(guide: Guide) -> None:
    path = guide.sheet("l.csv", "Stufe;Titel", "E1;Töpfer", "E2;Meister")
    guide.do(path, "levels")
    (ladder,) = guide.tree("ladders/l-levels.yaml")["ladders"]
    assert [(level["code"], level["titles"]) for level in ladder["levels"]] == [("E1", ["Töpfer"]), ("E2", ["Meister"])]


MATRIX = (
    "Area,Expectation,Meaning,Junior,Senior,Colour",
    ",Years,,0-2,5+,",
    'Clinical & calm,Assessment,"How **well**",Follows the plan,"Sets the plan\n\nfor the ward",red',
    ",Medication,,Under supervision,,red",
    "People,,,,,",
    ",Teaching,,,Runs the course,",
    "Total,,,2,2,",
)
ACROSS = "file: m.csv\nas: levels\ncolumns: {group: Area, dimension: Expectation, definition: Meaning}\n"
ACROSS += "levels: [Junior, Senior]\nrows: {experience: Years}\nunused: [Colour]\nsame: {role: potter, source: book}\n"


def test_a_matrix_whose_columns_are_levels(guide: Guide) -> None:
    path = guide.sheet("m.csv", *MATRIX)
    (guide.root.parent / "card.yaml").write_text(ACROSS)
    answer = guide.do(path, "levels", mapping=guide.root.parent / "card.yaml")
    assert messages(answer) == "`Total` adds up other rows, and is left out"
    (ladder,) = guide.tree("ladders/m-levels.yaml")["ladders"]
    junior, senior = ladder["levels"]
    assert (junior["titles"], junior["rank"], junior["experience"]) == (["Junior"], "1", {"wording": "0-2 Years"})
    assert junior["expectations"] == {"assessment": "Follows the plan", "medication": "Under supervision"}
    assert senior["expectations"] == {"assessment": "Sets the plan\n\nfor the ward", "teaching": "Runs the course"}
    frame = guide.tree("tracks.yaml")
    assert frame["groups"] == [{"id": "clinical-calm", "name": "Clinical & calm"}, {"id": "people", "name": "People"}]
    assert frame["dimensions"] == [
        {"id": "assessment", "name": "Assessment", "group": "clinical-calm", "definition": "How **well**"},
        {"id": "medication", "name": "Medication", "group": "clinical-calm"},
        {"id": "teaching", "name": "Teaching", "group": "people"},
    ]
    before = guide.files()
    assert guide.do(path, "levels", mapping=guide.root.parent / "card.yaml").text == "nothing is new"
    assert guide.files() == before


def test_a_matrix_without_a_card_is_told_what_its_card_might_say(guide: Guide) -> None:
    answer = guide.do(guide.sheet("m.csv", *MATRIX), "levels")
    (found,) = (each for each in answer.diagnostics if each.severity == "error")
    assert found.message == "no column names the levels"
    assert "`levels: [Junior, Senior, Colour]`, and `columns: {dimension: …}`" in (found.hint or "")


TWO_ROWS = ("Level,Title,Craft,,People,", ",,Clay,Fire,Teaching,Listening", "L1,Junior,a,b,c,d", "L2,Senior,e,f,g,h")


def test_heads_of_two_rows_are_found_and_the_upper_ones_are_groups(guide: Guide) -> None:
    path = guide.sheet("b.csv", *TWO_ROWS)
    answer = guide.do(path, "levels", dry_run=True)
    assert "head_row: 2" in answer.text
    assert "the column `Clay` is not carried" in messages(answer)
    card = "file: b.csv\nas: levels\nhead_row: 2\ncolumns: {code: Level, title: Title}\n"
    card += "expectations: [Clay, Fire, Teaching, Listening]\nsame: {role: potter, source: book}\n"
    (guide.root.parent / "card.yaml").write_text(card)
    assert messages(guide.do(path, "levels", mapping=guide.root.parent / "card.yaml")) == ""
    frame = guide.tree("tracks.yaml")
    assert [each["name"] for each in frame["groups"]] == ["Craft", "People"]
    assert [each["group"] for each in frame["dimensions"]] == ["craft", "craft", "people", "people"]


def test_a_head_of_pay_says_currency_period_and_kind(guide: Guide) -> None:
    rows = ("Stage,Base salary (EUR p.a.) min,Base salary (EUR p.a.) max,Bonus (EUR)", "entry,30000,40000,2000")
    answer = guide.do(guide.sheet("p.csv", *rows), "pay")
    assert messages(answer) == "the column `Bonus (EUR)` is not carried"
    (statement,) = guide.tree("pay/p-pay.yaml")["statements"]
    shown = {key: statement[key] for key in ("currency", "period", "kind", "low", "high")}
    assert shown == {"currency": "EUR", "period": "year", "kind": "base", "low": "30000", "high": "40000"}
