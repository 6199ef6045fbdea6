"""What O*NET measured: scores of elements and tasks, shares of answers, the job zone and related occupations.

Source of the scales: the data dictionary of O*NET 29.2 (https://www.onetcenter.org/dictionary/29.2/text/), files
"Scales Reference", "Education, Training, and Experience Categories" and "Task Categories". The words are ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guidebuild.importing.documents import add
from guidebuild.importing.onet_lines import Line, Occupation
from guidebuild.importing.rows import entry, listed, number, put
from guidebuild.model.base import Statement
from guidebuild.model.scores import Distribution, Related, Score
from guidebuild.tools.ids import slug
from guidebuild.tools.spreadsheets.table_cells import Table
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping


@dataclass(frozen=True)
class Scale:
    """A scale of O*NET with numbers: its id here, name, ends, and what its numbers mean."""

    id: str
    name: str
    low: int
    high: int
    anchors: Mapping[int, str]
    unit: str = ""


MEASURES: Mapping[str, Scale] = {
    "IM": Scale("onet-importance", "Importance", 1, 5, {1: "not important", 3: "important", 5: "extremely important"}),
    "LV": Scale("onet-level", "Level", 0, 7, {}),
    "OI": Scale("onet-interest", "Interest", 1, 7, {1: "not characteristic", 7: "highly characteristic"}),
    "EX": Scale("onet-extent", "Extent", 1, 7, {}),
    "CX": Scale("onet-context", "Context", 1, 5, {}),
    "RT": Scale("onet-relevance", "Relevance", 0, 100, {}, "percent"),
}
"""Scale ID to the measure that it becomes."""
ELEMENTS: Mapping[str, str] = {
    "interests": "O*NET interests",
    "work-values": "O*NET work values",
    "work-styles": "O*NET work styles",
    "work-activities": "O*NET work activities",
    "work-context": "O*NET work context",
}
"""Files of scores of what is no skill, and the heading under which their elements stand."""
EDUCATION = (
    "Less than a high school diploma", "High school diploma", "Post-secondary certificate", "Some college courses",
    "Associate’s degree", "Bachelor’s degree", "Post-baccalaureate certificate", "Master’s degree",
    "Post-master’s certificate", "First professional degree", "Doctoral degree", "Post-doctoral training",
)  # fmt: skip
_TRAINING = (
    "None, or a short demonstration", "Up to 1 month", "1 to 3 months", "3 to 6 months", "6 months to 1 year",
    "1 to 2 years", "2 to 4 years", "4 to 10 years", "More than 10 years",
)  # fmt: skip
DIVIDED: Mapping[str, tuple[str, str, Sequence[str]]] = {
    "RL": ("onet-education", "Required education", EDUCATION),
    "RW": (
        "onet-experience",
        "Related work experience",
        (
            "None", "Up to 1 month", "1 to 3 months", "3 to 6 months", "6 months to 1 year", "1 to 2 years",
            "2 to 4 years", "4 to 6 years", "6 to 8 years", "8 to 10 years", "More than 10 years",
        ),
    ),
    "PT": ("onet-plant-training", "Training at the place of work", _TRAINING),
    "OJ": ("onet-job-training", "Training on the job", _TRAINING),
    "FT": (
        "onet-frequency",
        "How often the task is done",
        (
            "Yearly or less", "More than yearly", "More than monthly", "More than weekly", "Daily",
            "Several times a day", "Hourly or more",
        ),
    ),
}  # fmt: skip
"""Scale ID to the scale that its categories become: id, name, and the categories from the first on."""
_NEARNESS = {"Primary-Short": "Closest", "Primary-Long": "Close", "Supplemental": "Further"}
_ZONES = {1: "little or no", 2: "some", 3: "medium", 4: "considerable", 5: "extensive"}


def job_zones(carried: Occupation, kind: str, table: Table) -> None:
    """The job zone: how much preparation an occupation needs."""
    for line in carried.lines(table):
        zone = line.number("Job Zone")
        if zone is None or int(zone) not in _ZONES:
            continue
        said = f"Job zone {zone} of 5: {_ZONES[int(zone)]} preparation needed"
        note = f"As of {line.text('Date')}." if line.text("Date") else ""
        carried.keep("preparation", carried.new(line.span, "job-zone", text=said, note=note), Statement)


def related(carried: Occupation, kind: str, table: Table) -> None:
    """Related occupations in the order of their index, by their titles; one that is a role of the guide by its title or
    its code is that role. What several roles have as their code is none of them more than the others."""
    for line in carried.lines(table):
        code = line.text("Related O*NET-SOC Code")
        tier = line.text("Relatedness Tier")
        if not code:
            continue
        name = carried.titles.get(code, f"O*NET-SOC {code}")
        node = carried.new(line.span, "near", code)
        role = carried.known.find("role", name) or carried.known.find("role", f"O*NET-SOC {code}")
        put(node, "role" if role else "name", role or name)
        if tier in _NEARNESS:
            put(node, "nearness", f"onet-{slug(tier)}")
            values = [(f"onet-{slug(tier)}", name) for tier, name in reversed(_NEARNESS.items())]
            _scale(carried, line, "onet-nearness", "Nearness in O*NET", values)
        carried.keep("related", node, Related)


def scores(carried: Occupation, line_sets: Iterable[Sequence[Line]], of: Mapping[str, str]) -> None:
    """A score for each thing; `of` is the id of what an Element ID or a Task ID names."""
    for lines in line_sets:
        first = lines[0]
        id = of.get(first.key)
        if id is None:
            continue
        node = carried.new(first.span, "score", id, of=id)
        values, errors = LocatedMapping(first.span), LocatedMapping(first.span)
        withheld: list[str] = []
        for line in lines:
            measure, value = MEASURES.get(line.text("Scale ID")), line.number("Data Value")
            if measure is None or value is None or line.text("Not Relevant") == "Y":
                continue
            _measure(carried, line, measure)
            if line.text("Recommend Suppress") == "Y":
                withheld.append(measure.id)
                continue
            put(values, measure.id, number(f"{value.normalize():f}"))
            error = line.number("Standard Error")
            if error is not None:
                put(errors, measure.id, number(f"{error.normalize():f}"))
        if not values and not withheld:
            continue
        put(node, "values", values)
        put(node, "errors", errors)
        put(node, "withheld", listed(withheld, first.span))
        _basis(node, first)
        carried.keep("scores", node, Score)


def elements(carried: Occupation, kind: str, table: Table) -> None:
    """Scores of interests, values, styles, activities and the context of work."""
    sets: dict[str, list[Line]] = {}
    for line in carried.lines(table):
        if line.text("Scale ID") in MEASURES:
            sets.setdefault(line.key, []).append(line)
    ids = {key: _element(carried, lines[0], ELEMENTS[kind]) for key, lines in sets.items()}
    scores(carried, sets.values(), ids)


def task_ratings(carried: Occupation, kind: str, table: Table) -> None:
    """How important and how common each task is, and how often it is done. Tasks that are not carried are left out."""
    rated: dict[str, list[Line]] = {}
    often: dict[str, list[Line]] = {}
    for line in carried.lines(table):
        sets = often if line.text("Scale ID") == "FT" else rated
        sets.setdefault(line.text("Task ID"), []).append(line)
    scores(carried, rated.values(), carried.tasks)
    for task, lines in often.items():
        if task in carried.tasks:
            distribution(carried, lines, "FT", about=carried.tasks[task])


def distribution(carried: Occupation, lines: Sequence[Line], scale_id: str, about: str | None = None) -> int:
    """The shares of the categories of a scale. How many of them are withheld."""
    first = lines[0]
    scale, name, categories = DIVIDED[scale_id]
    shares = LocatedMapping(first.span)
    withheld: list[str] = []
    for line in lines:
        category, share = line.text("Category"), line.number("Data Value")
        if not category.isdigit() or not 1 <= int(category) <= len(categories) or share is None:
            continue
        value = f"{scale}-{category}"
        if line.text("Recommend Suppress") == "Y":
            withheld.append(value)
        elif share:
            put(shares, value, number(f"{share.normalize():f}"))
    if not shares and not withheld:
        return 0
    _scale(carried, first, scale, name, [(f"{scale}-{place}", each) for place, each in enumerate(categories, 1)])
    node = carried.new(first.span, scale, about or "", of=scale, about=about, shares=shares)
    put(node, "withheld", listed(withheld, first.span))
    _basis(node, first)
    carried.keep("distributions", node, Distribution)
    return len(withheld)


def _basis(node: LocatedMapping, line: Line) -> None:
    sample = line.text("N")
    if sample.isdigit() and int(sample):
        put(node, "sample", number(sample))
    month, _, year = line.text("Date").partition("/")
    if year:
        put(node, "as_of", f"{year}-{month}")


def _measure(carried: Occupation, line: Line, measure: Scale) -> None:
    """The measure, if neither the guide nor this import has it."""
    if carried.known.find("measure", measure.id):
        return
    carried.known.add("measure", measure.id, measure.id)
    ends = {"low": number(measure.low), "high": number(measure.high)}
    node = entry(line.span, id=measure.id, name=measure.name, **ends, unit=measure.unit)
    anchors = [entry(line.span, at=number(at), name=words) for at, words in measure.anchors.items()]
    put(node, "anchors", listed(anchors, line.span))
    add(carried.documents, "scores.yaml", "measures", [node])


def _scale(carried: Occupation, line: Line, id: str, name: str, values: Sequence[tuple[str, str]]) -> None:
    """A scale with named values, if neither the guide nor this import has it."""
    if carried.known.find("scale", id):
        return
    carried.known.add("scale", id, id)
    node = entry(line.span, id=id, name=name)
    held = [entry(line.span, id=value, name=words) for value, words in values]
    put(node, "values", listed(held, line.span))
    add(carried.documents, "tracks.yaml", "scales", [node])


def _element(carried: Occupation, line: Line, heading: str) -> str:
    """The id of an element; `scores.yaml` gets it, and its heading, if the guide has none of that name."""
    known, name = carried.known, line.text("Element Name")
    id = known.find("element", name)
    if id is not None:
        return id
    category = known.find("category", heading)
    if category is None:
        category = known.new_id(heading)
        known.add("category", category, heading)
        add(carried.documents, "scores.yaml", "categories", [entry(line.span, id=category, name=heading)])
    id = known.new_id(name)
    known.add("element", id, name)
    add(carried.documents, "scores.yaml", "elements", [entry(line.span, id=id, name=name, category=category)])
    return id
