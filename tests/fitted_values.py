"""What a walk over the models can't know: which ids an entry defines, and which values of one entry hang together."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from guidebuild.model.imprint import check_digit
from guidebuild.model.role import STATED

if TYPE_CHECKING:
    from tests.filled_guide import Filler

READER = "reader-a"
"""The audience for which every text has words of its own."""

DEFINED: Mapping[str, str] = {
    "Role": "role", "Ladder": "ladder", "Level": "level", "Track": "track", "Alignment": "alignment",
    "LadderFrame.dimensions": "cell-dimension", "Scale": "scale", "Scale.values": "scale-value", "Skill": "skill",
    "Tool": "tool", "Category": "category", "PayStatement": "pay", "Comparison.dimensions": "dimension",
    "Comparison.groups": "group", "FaqTheme": "faq-theme", "Faq": "faq", "Conflict": "conflict",
    "CrossCheck": "cross-check", "Transition": "transition", "Term": "term", "Occupation": "occupation",
    "Sectors.sectors": "sector", "Source": "source", "Audience": "audience", "Region": "region",
    "CardRow": "card-row", "RoleField": "own-field", "ScoreFile.categories": "category", "Element": "element",
    "Measure": "measure", "LadderFrame.groups": "matrix-group", "SelfTest": "self-test", "Plan": "plan",
    "Checklist": "checklist", "Form": "form", "Sheet": "sheet", "Advert": "advert",
}  # fmt: skip
"""Model, or field that holds it, to the kind of thing that its id names."""

COUNTS: Mapping[str, int] = {
    "Catalogue.categories": 2, "Catalogue.skills": 6, "Catalogue.tools": 3, "Role.skills": 4, "Role.tools": 3,
    "Role.use_cases": 2, "LadderFile.ladders": 4, "Ladder.levels": 2, "LadderFrame.alignments": 3,
    "LadderFrame.dimensions": 2, "LadderFrame.tracks": 2, "Scale.values": 2, "Pay.statements": 15,
    "Comparison.dimensions": 2, "Comparison.rows": 4, "Market.figures": 5, "Learning.resources": 7,
    "Hiring.reasons": 2, "Conflict.positions": 2, "Evidence.conflicts": 4, "RegionFile.regions": 8,
    "SourceFile.sources": 3, "TransitionFile.transitions": 3, "Manifest.card": 2, "Manifest.role_fields": 3,
    "CellItem.children": 2, "Cell.items": 2, "Sectors.sectors": 2, "Sectors.notes": 3, "Term.see": 1,
    "Role.scores": 3, "Role.distributions": 3, "ScoreFile.measures": 2, "ScoreFile.elements": 2, "Role.related": 2,
    "LadderFrame.scales": 2, "Sheet.columns": 4, "Measure.anchors": 2, "Transition.moves": 1,
}  # fmt: skip
"""How many entries a list needs for every choice to be made, or for every kind of place to be filled."""

LEFT_EMPTY: Mapping[str, str] = {
    "ChapterHeader.dialect": "the text would be read in another way",
    "ChapterHeader.formats": "leaves a chapter to some formats, see `tests/composing/test_format_cuts.py`",
    "Audience.leave_out": "would leave out what is looked for",
    "Audience.leave_out_fields": "would leave out what is looked for",
    "Audience.leave_out_dimensions": "would leave out what is looked for",
    "Audience.stages": "would leave out what is looked for",
    "Manifest.prose": "says what check looks for in the words, see `tests/cases/prose`",
    "Manifest.brand": "names pictures and fonts, see `tests/reading/test_brand.py`",
    "Audience.isbn": "stands in that edition alone, see `tests/rendering/test_imprint.py`",
    "Pay.tables": "says how a file of figures is read, see `tests/reading/test_pay_rows.py`",
}
"""Fields that take something away. What stays away is the business of `tests/test_selecting.py`."""


def _currency(filler: "Filler", made: dict[str, Any], count: int) -> None:
    if "currency" in made:
        made["currency"] = ("USD", "EUR")[count % 2]


def _fact(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["refs"] = [id for id in made["refs"] if id != made["id"]]


def _ordered(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["low"], made["high"] = sorted((made["low"], made["high"]))


def _manifest(filler: "Filler", made: dict[str, Any], count: int) -> None:
    chapters = filler.known("chapter")
    names = [part["name"] for part in made["spine"]]
    made.update(
        format=2,
        slug="filled",
        language="en",
        currency="USD",
        data_until="2026-11-27",
        roles=filler.known("role"),
        faq_themes=filler.known("faq-theme"),
        spine=[{"name": names[0], "chapters": chapters}],
    )


def _isbns(filler: "Filler", made: dict[str, Any], count: int) -> None:
    for index, product in enumerate(made):
        number = f"9783161484{count * 10 + index:02d}"
        made[product] = f"{number}{check_digit(number)}"


def _imprint(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["online"] = f"https://{made['online']}.example"
    made["licence"]["url"] = f"https://{made['licence']['url']}.example"


def _thresholds(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["spread"] = 0.31


def _role(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """The second role has reasons in the place of some fields; of the third hardly anything is known."""
    made["initials"] = f"R{count}Q"
    levels = filler.before.kept.get(made["id"], ()) if filler.before else ()
    for skill in made["skills"]:
        skill["levels"] = dict(zip(levels, skill["levels"].values(), strict=False))
    for whole in made["distributions"]:
        if "about" in whole:
            whole["about"] = made["skills"][0]["id"]
        if whole.pop("level", None) and levels:
            whole["level"] = levels[0]
    reasons = list(made.pop("absent").values())
    if count == 2:
        for name in made.keys() - {"id", "name", "short", "initials", "family", "sources", "skills"}:
            del made[name]
    elif count:
        empty = sorted(STATED)[: len(set(reasons))]
        made["absent"] = dict(zip(empty, dict.fromkeys(reasons), strict=True))
        for name in empty:
            del made[name]


def _level(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["rank"] = filler.turn("rank") % COUNTS["Ladder.levels"] + 1
    if made["rank"] == 1:
        filler.kept["first"] = made["id"]
        made.pop("step_of")
    else:
        made["step_of"] = filler.kept["first"]


def _ladder(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["announced"] = 41 + count
    if count:
        made["after"] = filler.kept["level"]
    else:
        made.pop("after")
    filler.kept["level"] = made["levels"][0]["id"]
    filler.kept[made["id"]] = [level["id"] for level in made["levels"]]
    made["role"] = filler.known("role")[count % 2]
    filler.kept.setdefault(made["role"], []).extend(filler.kept[made["id"]])
    made["track"] = filler.known("track")[count // 2 % 2]


def _move(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """Leads to another level of the ladder, once it is known which levels that has."""
    held = filler.before.kept.values() if filler.before and made["from"] == made["to"] else ()
    ladder = next((levels for levels in held if isinstance(levels, list) and made["from"] in levels), [])
    made["to"] = next((level for level in ladder if level != made["from"]), made["to"])


def _alignment(filler: "Filler", made: dict[str, Any], count: int) -> None:
    ladders = filler.known("ladder")
    made["ladders"] = ladders[:2]
    made.pop("rows")
    if made["by"] == "pairs" and filler.before and filler.before.kept:
        made["rows"] = [[filler.before.kept[ladder][index] for ladder in ladders[:2]] for index in range(2)]


def _cell(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """In turn a text, items, and a reason why there is nothing."""
    made["weight"] = ("core", "shared", "rare")[count // 3 % 3]
    left = {0: ("items", "more", "absent"), 1: ("text", "absent"), 2: ("text", "items", "more", "weight")}
    for key in left[count % 3]:
        made.pop(key)


def _dimension(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """Those of a matrix may stand under a name that speaks for itself, like no other; every second one does."""
    if filler.file == "comparison" or count % 2:
        made["group"] = filler.known("group" if filler.file == "comparison" else "matrix-group")[0]
    else:
        made["group"] = re.sub("[a-z]+", "unlabelled", made["group"])


def _catalogue(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made.pop("tools" if filler.file == "skills" else "skills")


def _skill(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["category"] = filler.ids["category"][-1 - count % 2]


def _measure(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["low"], made["high"] = -40.5 - count, 40100.5 + count


def _element(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["category"] = filler.ids["category"][-1]


def _score(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """Of each role one in an element, one in a task, one that is missing; the third measure is withheld."""
    measures = filler.known("measure")
    elements = filler.known("element")
    made["of"] = elements[count % len(elements)]
    made["withheld"] = []
    made["values"] = {measures[0]: made["values"].get(measures[0], 3.5)}
    made["errors"] = {measures[0]: made["errors"].get(measures[0], 0.5)}
    if count % 3 == 1:
        made["withheld"] = measures[1:]
    if count % 3 == 2:
        made["of"] = filler.known("skill")[count // 3 % 6]
        made.update(values={}, errors={})
        return
    made.pop("absent")


def _share(filler: "Filler", made: dict[str, Any], count: int) -> None:
    if count % 2:
        made.pop("percent")
        made["low"], made["high"] = 11.25 + count / 100, 12.5 + count / 100
    else:
        made.pop("low")
        made.pop("high")
        made["percent"] = 13.25 + count / 100


def _distribution(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """Shares of the values of its own scale; every second one is for a level, and the last says why it is missing."""
    scales, values = filler.known("scale"), filler.known("scale-value")
    made["of"] = scales[0]
    made["shares"] = {value: share for value, share in made["shares"].items() if value in values[:1]}
    made["withheld"] = values[1:2]
    made.pop("about" if count % 3 else "level")
    if count % 3 == 2:
        for key in ("shares", "withheld", "sample", "as_of", "level"):
            made.pop(key)
    else:
        made.pop("absent")


def _sheet(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """As many cells as it has columns; the result is left to the reader but for one."""
    made["more"] = 2


def _related(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """Every other one is the role after the one that is filled: nothing is near itself."""
    roles = filler.known("role")
    if count % 2:
        made.pop("role")
    else:
        made.update(role=roles[(count // 2 + 1) % len(roles)])
        made.pop("name")


def _region(filler: "Filler", made: dict[str, Any], count: int) -> None:
    if count == 0:
        made.pop("parent")
    else:
        made["parent"] = filler.ids["region"][0]


def _source(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made.update(key=f"K{count}", url=f"https://example.org/{filler.word()}")


def _cell_item(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["link"] = f"https://example.org/{filler.word()}"


STATISTICS = {
    "range": ("low", "high"),
    "percentiles": ("percentiles", "open_from"),
    "median": ("value",),
    "mean": ("value",),
    "single": ("value",),
    "floor": ("low",),
}


NEIGHBOUR = 10
"""Which statement is for an occupation that is no role."""


def _like_others(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """Figures that can be compared: of a role and of an occupation, in two places, and in two sectors."""
    regions, sectors = filler.known("region"), filler.known("sector")
    made.update(statistic="percentiles", period="year", kind="base", currency="USD")
    made["sources"] = filler.known("source")[:1]
    made.update(region=regions[{11: 1, 14: 2}.get(count, 0)], sector=sectors[count % 2])
    if count not in (12, 13):
        made.pop("sector")
    made.pop("level")
    made.pop("stage")


def _pay(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """The figures of its statistic; one that is converted from the first, and one that is none, with its reason."""
    _currency(filler, made, count)
    made["roles"] = filler.known("role")[:2]
    _ordered(filler, made, count)
    converted, computed, absent = made.pop("converted"), made.pop("computed"), made.pop("absent")
    if count > 8:
        _like_others(filler, made, count)
    wanted = STATISTICS[made["statistic"]] if count != 8 else ()
    for key in {"value", "low", "high", "percentiles", "open_from"} - set(wanted):
        made.pop(key)
    for name in (("level",), ("stage",), ("level", "stage"))[count % 3]:
        made.pop(name, None)
    made.pop("roles" if count == NEIGHBOUR else "occupation")
    made["withheld"] = ["p95"]
    made.get("percentiles", {}).pop("p95", None)
    if "open_from" in made:
        made["open_from"] = "p90"
    if count == 1:
        made["withheld"].append("employment")
        made.pop("employment")
        made.pop("employment_error")
    if count == 0:
        filler.kept["pay"] = made
    if count == 6:
        first = filler.kept["pay"]
        made["converted"] = {**converted, "original": first["id"], "rate": 1.25}
        made.update(currency="EUR", low=first["low"] * 1.25, high=first["high"] * 1.25, statistic="range")
        made.update(period=first["period"], kind=first["kind"], region=first["region"])
    if count == 7:
        made["computed"] = computed
    if count == 8:
        made["absent"] = absent


def _premium(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["role"], made["over"] = filler.known("role")[:2] if filler.before else ("none-yet", "none-yet")
    made.update(low=11.3, high=17.9)


def _market(filler: "Filler", made: dict[str, Any], count: int) -> None:
    _currency(filler, made, count)
    if made["unit"] != "billion":
        made.pop("currency")


def _cross_check(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made.update(formula="20011 / 7", computed=2858.7143, display="2,859")


def _faq(filler: "Filler", made: dict[str, Any], count: int) -> None:
    made["audiences"] = filler.known("audience")[:2]


def _audience(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """The first has a spine of its own, with all chapters."""
    made["currency"] = "USD"
    chapters = filler.known("chapter")
    made["route"] = [{**made["route"][0], "chapter": chapters[0]}]
    if count:
        made.pop("spine")
        return
    made["spine"][0]["chapters"] = [{"chapter": id, "depth": "full"} for id in chapters]


def _chapter(filler: "Filler", made: dict[str, Any], count: int) -> None:
    """The first holds the components, the others are written once for many: of few, for each is a page."""
    made["for"] = ("", "roles", "sectors")[count]
    made["landscape"] = count > 1
    if count == 0:
        made.pop("for")


FITTED: "Mapping[str, Callable[[Filler, dict[str, Any], int], None]]" = {
    "Isbns": _isbns, "Imprint": _imprint,
    "Fact": _fact,
    "Manifest": _manifest, "Thresholds": _thresholds, "Role": _role, "Level": _level, "Ladder": _ladder,
    "Alignment": _alignment, "Move": _move,
    "Cell": _cell, "CellItem": _cell_item, "Dimension": _dimension, "Catalogue": _catalogue,
    "Skill": _skill, "Tool": _skill, "Region": _region, "Source": _source, "Extent": _ordered, "PayStatement": _pay,
    "PayPremium": _premium, "MarketFigure": _market, "CrossCheck": _cross_check, "Faq": _faq, "Audience": _audience,
    "ChapterHeader": _chapter, "Measure": _measure, "Element": _element,
    "Score": _score, "Share": _share, "Distribution": _distribution,
    "Related": _related, "Sheet": _sheet,
}  # fmt: skip
"""Model to what is put right in an entry of it: the walk, the entry as it stands in a file, how many came before."""
