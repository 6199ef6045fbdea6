"""Files of official statistics, in the columns in which they are published, with a few of their rows.

Sources of the rows: O*NET 29.2 Database, U.S. Department of Labor, Employment and Training Administration (CC BY 4.0;
tasks are worded anew); U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025.
"""

from pathlib import Path

import pytest
from tests.importing.sheets import Guide, by_id, messages, places

from guidebuild import pipeline
from guidebuild.commands import Answer
from guidebuild.errors import UsageError
from guidebuild.importing import oews, onet
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import has_errors

pytestmark = pytest.mark.usefixtures("in_one_process")

ONET = {
    "Occupation Data.txt": (
        "O*NET-SOC Code\tTitle\tDescription",
        "15-1221.00\tComputer and Information Research Scientists\tThey study computing.",
        "15-2051.00\tData Scientists\tThey study data.",
    ),
    "Alternate Titles.txt": (
        "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)",
        "15-1221.00\tApplied Scientist\tn/a\t10",
        "15-2051.00\tApplied Scientist\tn/a\t08",
    ),
    "Task Statements.txt": (
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source",
        "15-1221.00\t14623\tSolve problems of machines and programs.\tCore\t49\t08/2019\tIncumbent",
        "15-1221.00\t14626\tApply theory to make new things.\tSupplemental\t49\t08/2019\tIncumbent",
    ),
    "Technology Skills.txt": (
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand",
        "15-1221.00\tAda\t43232402\tDevelopment environment software\tN\tN",
        "15-1221.00\tC++\t43232402\tDevelopment environment software\tY\tY",
    ),
    "Education, Training, and Experience.txt": (
        (
            "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tCategory\tData Value\tN\t"
            "Standard Error\tLower CI Bound"
            "\tUpper CI Bound\tRecommend Suppress\tDate\tDomain Source"
        ),
        "15-1221.00\t2.D.1\tRequired Level of Education\tRL\t1\t0.00\t16\t0.0\tn/a\tn/a\tN\t08/2019\tIncumbent",
        "15-1221.00\t2.D.1\tRequired Level of Education\tRL\t6\t36.22\t16\t18.88\t9.0\t76.4\tY\t08/2019\tIncumbent",
        "15-1221.00\t2.D.1\tRequired Level of Education\tRL\t8\t19.93\t16\t9.896\t6.2\t48.3\tN\t08/2019\tIncumbent",
        "15-1221.00\t3.A.1\tRelated Work Experience\tRW\t1\t13.90\t16\t10.56\t2.4\t51.4\tN\t08/2019\tIncumbent",
    ),
    "Job Zones.txt": ("O*NET-SOC Code\tJob Zone\tDate\tDomain Source", "15-1221.00\t5\t08/2019\tAnalyst"),
}
SKILLS = (
    (
        "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\t"
        "Standard Error\tLower CI Bound\tUpper CI Bound"
        "\tRecommend Suppress\tNot Relevant\tDate\tDomain Source"
    ),
    "15-1221.00\t2.A.1.a\tReading Comprehension\tIM\t4.12\t8\t0.13\t3.88\t4.37\tN\tn/a\t08/2023\tAnalyst",
    "15-1221.00\t2.A.1.a\tReading Comprehension\tLV\t4.88\t8\t0.13\t4.63\t5.12\tN\tN\t08/2023\tAnalyst",
    "15-1221.00\t2.B.3.j\tRepairing\tIM\t1.50\t8\t0.13\t1.2\t1.7\tN\tn/a\t08/2023\tAnalyst",
)
"""In the columns of the data dictionary; the values are invented."""
HEAD = (
    "AREA,AREA_TITLE,AREA_TYPE,NAICS,NAICS_TITLE,OCC_CODE,OCC_TITLE,TOT_EMP,EMP_PRSE,JOBS_1000,LOC_QUOTIENT,H_MEAN,A_MEAN,"
    "MEAN_PRSE,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90,FOOTNOTES"
)
NATIONAL = (
    '0000000,National,1 national,000000,"Cross-Industry, Private, Federal, State, and Local",15-2051,Data Scientists,'
    "262440,1.1,,,60.96,126800,0.7,32.33,41.18,57.80,76.39,95.74,67240,85660,120230,158880,199130,"
)
ALASKA = (
    '0200000,Alaska,2 state,000000,"Cross-Industry, Private, Federal, State, and Local",15-2051,Data Scientists,'
    "230,8.5,0.721,0.43,43.18,89810,3.0,24.78,27.57,40.44,54.34,66.54,51550,57350,84110,113040,138400,"
)


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    return Guide(tmp_path)


def from_onet(guide: Guide, role: str = "scientist", code: str = "15-1221.00", folder: str = "db_29_2_text") -> Answer:
    path = guide.root.parent / folder
    path.mkdir(exist_ok=True)
    for name, rows in ONET.items():
        (path / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return guide.do(path, "onet", {"role": role}, occupation=code)


def from_oews(guide: Guide, *rows: str, name: str = "oews-2025-05-areas.csv", **more: object) -> Answer:
    sheet = guide.sheet(name, HEAD, *rows)
    return guide.do(sheet, "oews", {"role": "potter"}, occupation="15-2051", **more)


def pay(guide: Guide) -> dict[str, dict[str, object]]:
    return by_id(guide.tree("pay/potter-15-2051-oews.yaml")["statements"])


def test_an_occupation_becomes_a_role(guide: Guide) -> None:
    answer = from_onet(guide)
    role = guide.tree("roles/scientist.yaml")
    assert role["name"] == "Computer and Information Research Scientists"
    assert [each["text"] for each in role["aliases"]] == [role["name"], "Applied Scientist"]
    assert by_id(role["responsibilities"])["scientist-task-14623"]["name"].startswith("Solve")
    assert by_id(role["task_examples"])["scientist-task-14626"]["text"].startswith("Apply")
    tools = {each["tool"]: each for each in role["tools"]}
    assert (tools["ada"]["weight"], tools["c-plus-plus"]["weight"]) == ("shared", "core")
    assert guide.tree("tools.yaml")["categories"][0]["name"] == "Development environment software"
    assert "add `scientist` to `roles:`" in answer.text


def test_a_share_that_is_not_to_be_used_is_said_and_not_printed(guide: Guide) -> None:
    said = messages(from_onet(guide))
    education, experience = guide.tree("roles/scientist.yaml")["distributions"]
    assert (education["of"], education["shares"]) == ("onet-education", {"onet-education-8": "19.93"})
    assert education["withheld"] == ["onet-education-6"]
    assert (education["sample"], education["as_of"]) == ("16", "2019-08")
    assert experience["shares"] == {"onet-experience-1": "13.9"}
    scales = by_id(guide.tree("tracks.yaml")["scales"])
    assert by_id(scales["onet-education"]["values"])["onet-education-8"]["name"] == "Master’s degree"
    assert "one share" in said


def test_the_job_zone_and_the_code_stand_in_the_profile(guide: Guide) -> None:
    from_onet(guide)
    role = guide.tree("roles/scientist.yaml")
    assert [each["text"] for each in role["preparation"]] == ["Job zone 5 of 5: extensive preparation needed"]
    assert [each["text"] for each in role["codes"]] == ["O*NET-SOC 15-1221.00"]


def more(guide: Guide, name: str, rows: tuple[str, ...]) -> Answer:
    folder = guide.root.parent / "db_29_2_text"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return from_onet(guide)


def test_scores_are_numbers_and_what_is_not_collected_is_not_claimed(guide: Guide) -> None:
    from_onet(guide)
    assert "skills" not in guide.tree("roles/scientist.yaml")
    assert "scores" not in guide.tree("roles/scientist.yaml")
    more(guide, "Skills.txt", SKILLS)
    role = guide.tree("roles/scientist.yaml")
    (skill,) = role["skills"]
    assert (skill["skill"], skill["group"]) == ("reading-comprehension", "essential")
    reading, repairing = role["scores"]
    assert (reading["of"], reading["values"]) == (
        "reading-comprehension",
        {"onet-importance": "4.12", "onet-level": "4.88"},
    )
    assert reading["errors"] == {"onet-importance": "0.13", "onet-level": "0.13"}
    assert (reading["sample"], reading["as_of"]) == ("8", "2023-08")
    assert (repairing["of"], repairing["values"]) == ("repairing", {"onet-importance": "1.5"}), "too little for a skill"


INTERESTS = (
    "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source",
    "15-1221.00\t1.B.1.a\tRealistic\tOI\t3.94\t11/2023\tMachine Learning",
    "15-1221.00\t1.B.1.g\tFirst Interest High-Point\tIH\t2.00\t11/2023\tMachine Learning",
)


def test_interests_are_elements_with_scores(guide: Guide) -> None:
    more(guide, "Interests.txt", INTERESTS)
    file, role = guide.tree("scores.yaml"), guide.tree("roles/scientist.yaml")
    assert [(each["id"], each["category"]) for each in file["elements"]] == [("realistic", "o-net-interests")]
    measure = by_id(file["measures"])["onet-interest"]
    assert (measure["low"], measure["high"]) == ("1", "7")
    assert [(each["of"], each["values"]) for each in role["scores"]] == [("realistic", {"onet-interest": "3.94"})]


RELATED = (
    "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex",
    "15-1221.00\t15-2051.00\tPrimary-Short\t1",
    "15-1221.00\t15-2021.00\tSupplemental\t2",
)


def test_related_occupations_keep_their_order_and_their_nearness(guide: Guide) -> None:
    more(guide, "Related Occupations.txt", RELATED)
    found = guide.tree("roles/scientist.yaml")["related"]
    assert [(each["name"], each["nearness"]) for each in found] == [
        ("Data Scientists", "onet-primary-short"),
        ("O*NET-SOC 15-2021.00", "onet-supplemental"),
    ]


@pytest.mark.parametrize(
    ("coded", "near"), [(("potter",), ("potter", None)), (("potter", "smith"), (None, "Data Scientists"))]
)
def test_a_related_occupation_that_is_one_role_by_its_code_is_that_role(
    guide: Guide, coded: tuple[str, ...], near: tuple[str | None, str | None]
) -> None:
    potter, manifest = guide.root / "guide/roles/potter.yaml", guide.root / "guide/guide.yaml"
    own = potter.read_text() + 'codes: [{id: potter-soc, text: "O*NET-SOC 15-2051.00", sources: [book]}]\n'
    manifest.write_text(manifest.read_text().replace("roles: [potter", f"roles: [{', '.join(coded)}"))
    for role in coded:
        (guide.root / f"guide/roles/{role}.yaml").write_text(own.replace("potter", role).replace("Potter", role))
    more(guide, "Related Occupations.txt", RELATED)
    found = guide.tree("roles/scientist.yaml")["related"]
    assert [(each.get("role"), each.get("name")) for each in found] == [near, (None, "O*NET-SOC 15-2021.00")]


RATINGS = (
    "O*NET-SOC Code\tTask ID\tScale ID\tCategory\tData Value\tN\tStandard Error\tRecommend Suppress\tDate",
    "15-1221.00\t14623\tIM\tn/a\t4.20\t49\t0.1\tN\t08/2019",
    "15-1221.00\t14623\tRT\tn/a\t91.5\t49\t4.0\tN\t08/2019",
    "15-1221.00\t14623\tFT\t5\t60.00\t49\t4.0\tN\t08/2019",
    "15-1221.00\t14623\tFT\t6\t40.00\t49\t4.0\tN\t08/2019",
)


def test_ratings_belong_to_their_task(guide: Guide) -> None:
    more(guide, "Task Ratings.txt", RATINGS)
    role = guide.tree("roles/scientist.yaml")
    (score,) = role["scores"]
    assert (score["of"], score["values"]) == (
        "scientist-task-14623",
        {"onet-importance": "4.2", "onet-relevance": "91.5"},
    )
    often = next(each for each in role["distributions"] if each["of"] == "onet-frequency")
    assert (often["about"], often["shares"]) == (
        "scientist-task-14623",
        {"onet-frequency-5": "60", "onet-frequency-6": "40"},
    )


def test_release_licence_and_attribution_stand_in_every_edition(guide: Guide) -> None:
    from_onet(guide, role="potter")
    source = by_id(guide.tree("sources.yaml")["sources"])["onet-29-2"]
    assert (source["title"], source["date"]) == ("O*NET 29.2 Database", "2025-02")
    chapter = guide.root / "guide/chapters/welcome.md"
    chapter.write_text(chapter.read_text() + "\n::: {.sources form=short}\n:::\n\n::: {.role-profile of=potter}\n:::\n")
    outcome = pipeline.build(guide.root, formats=("html",))
    (page,) = (artifact.content.decode() for artifact in outcome.artifacts)
    assert "Used under the CC BY 4.0 license." in page
    assert "have modified all or some of this information" in page


def test_a_source_that_the_guide_has_is_used_and_gets_the_attribution(guide: Guide) -> None:
    guide.change("sources.yaml", "The book of clay", "O*NET 29.2 Database")
    from_onet(guide)
    (source,) = guide.tree("sources.yaml")["sources"]
    assert (source["id"], source["kind"]) == ("book", "book")
    assert "CC BY 4.0" in source["terms"]
    assert guide.tree("roles/scientist.yaml")["aliases"][0]["sources"] == ["book"]
    assert from_onet(guide).text == "nothing is new"


def test_a_newer_release_is_a_difference(guide: Guide) -> None:
    from_onet(guide)
    answer = from_onet(guide, folder="db_29_3_text")
    assert "+ sources/onet-29-3" in answer.text
    assert "~ tools/scientist-tool-ada/sources: onet-29-2 -> onet-29-3" in answer.text
    assert list(by_id(guide.tree("sources.yaml")["sources"])) == ["book", "onet-29-2", "onet-29-3"]
    assert guide.tree("roles/scientist.yaml")["name"] == "Computer and Information Research Scientists"


def test_an_occupation_that_is_not_there(guide: Guide) -> None:
    before = guide.files()
    assert has_errors(from_onet(guide, code="99-9999.00").diagnostics)
    assert guide.files() == before


def test_wages_of_a_country(guide: Guide) -> None:
    answer = from_oews(guide, NATIONAL, ALASKA)
    found = pay(guide)
    assert found["potter-pay-us-percentiles"]["percentiles"] == {
        "p10": "67240", "p25": "85660", "p50": "120230", "p75": "158880", "p90": "199130",
    }  # fmt: skip
    mean = found["potter-pay-us-mean"]
    assert (mean["value"], mean["standard_error"], mean["employment"]) == ("126800", "0.7", "262440")
    assert "standard_error" not in found["potter-pay-us-percentiles"]
    assert {(each["period"], each["currency"], each["as_of"]) for each in found.values()} == {
        ("year", "USD", "2025-05")
    }
    assert guide.tree("regions.yaml")["regions"] == [{"id": "us", "name": "United States", "kind": "country"}]
    assert "one row of states are not carried" in messages(answer)
    source = by_id(guide.tree("sources.yaml")["sources"])["oews-2025-05"]
    assert source["title"] == "Occupational Employment and Wage Statistics, May 2025"
    assert source["terms"].startswith("In the public domain")


def test_states_stand_below_their_country(guide: Guide) -> None:
    (guide.root / "guide/regions.yaml").write_text("regions:\n  - {id: america, name: United States}\n")
    from_oews(guide, NATIONAL, ALASKA, areas=("national", "states"))
    assert guide.tree("regions.yaml")["regions"][1] == {
        "id": "america-alaska", "name": "Alaska", "parent": "america", "kind": "state",
    }  # fmt: skip
    assert pay(guide)["potter-pay-america-alaska-mean"]["value"] == "89810"
    read, found = pipeline.load(guide.root)
    assert read is not None, found


def test_a_wage_that_is_not_released_is_an_absence(guide: Guide) -> None:
    row = NATIONAL.replace("126800", "*").replace("67240,85660,120230,158880,199130", "*,*,*,*,*")
    from_oews(guide, row.replace("262440,1.1", "**,**"))
    assert {tuple(each["withheld"]) for each in pay(guide).values()} == {("employment",)}  # type: ignore[call-overload]
    assert {id: each["absent"] for id, each in pay(guide).items()} == {
        "potter-pay-us-percentiles": "suppressed", "potter-pay-us-mean": "suppressed",
    }  # fmt: skip


def test_a_wage_without_an_upper_end_begins_where_the_bureau_says(guide: Guide) -> None:
    from_oews(guide, NATIONAL.replace("158880,199130", "#,#"))
    found = pay(guide)["potter-pay-us-percentiles"]
    assert (found["percentiles"]["p75"], found["open_from"]) == ("239200", "p75")  # type: ignore[index]


def test_nobody_guesses_a_bound_that_other_wages_are_above(guide: Guide) -> None:
    answer = from_oews(
        guide, NATIONAL.replace("199130", "#"), ALASKA.replace("138400", "300000"), areas=("national", "states")
    )
    assert places(answer, Code.IMPORT_MISSING) == ["oews-2025-05-areas.csv:2:24"]
    assert answer.text == ""


def test_the_same_wages_again_and_a_newer_month(guide: Guide) -> None:
    from_oews(guide, NATIONAL)
    assert from_oews(guide, NATIONAL).text == "nothing is new"
    answer = from_oews(guide, NATIONAL.replace("126800", "130000"), name="oews-2026-05-areas.csv")
    assert "~ statements/potter-pay-us-mean/value: 126800 -> 130000" in answer.text
    assert "+ sources/oews-2026-05" in answer.text


def test_rows_by_industry_are_told(guide: Guide) -> None:
    row = NATIONAL.replace("000000", "511200").replace(
        '"Cross-Industry, Private, Federal, State, and Local"', "Software"
    )
    assert "one row of industries" in messages(from_oews(guide, NATIONAL, row))


@pytest.mark.parametrize(
    ("name", "release"),
    [("national_M2025_dl.xlsx", "2025-05"), ("oews-2025-05-areas.csv", "2025-05"), ("wages.csv", None)],
)
def test_the_month_in_the_name_of_a_file(name: str, release: str | None) -> None:
    assert oews.release_in(name) == release


@pytest.mark.parametrize(("name", "release"), [("db_29_2_text", "29.2"), ("onet-30.0", "30.0"), ("onet", None)])
def test_the_release_in_the_name_of_a_folder(name: str, release: str | None) -> None:
    assert onet.release_in(name) == release


@pytest.mark.parametrize("role", ["../potter", "Potter", "", "a/b"])
def test_a_role_is_an_id_and_no_path(guide: Guide, role: str) -> None:
    with pytest.raises(UsageError):
        from_onet(guide, role=role)
