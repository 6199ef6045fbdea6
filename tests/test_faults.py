"""Faults as people make them: each brings about one sentence, exact in severity, code, place and name.

The rows stand in `tests/faults/`; none of them uses the shipped guide. What is odd but right is silent. Rows that touch
different lines are looked at together, as all faults of a run are told at once; where that is not as each of them
expects (one may hide another), those that may be meant are looked at again with fewer others, in the end each alone.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import TypeVar

from tests.faults import in_content, in_prose, in_references, in_shape, in_sheets, in_yaml, rights
from tests.faults.checked import checked
from tests.faults.rows import GUIDE, Clash, Edit, Fault, Right, laid_out, paragraph, path

from guidebuild.model.diagnostics import Diagnostic

FAULTS = (*in_yaml.ROWS, *in_shape.ROWS, *in_references.ROWS, *in_content.ROWS, *in_prose.ROWS, *in_sheets.ROWS)
AT_ONCE = (32, 8, 2, 1)
"""How many rows are looked at together in each round."""
Row = TypeVar("Row", Fault, Right)
Place = tuple[str, int | None]


def together(rows: Sequence[Row], most: int) -> list[tuple[Row, ...]]:
    """The rows in groups of which no two touch one line. What cannot be read hides the most, so it stands apart."""
    others = [row for row in rows if not row.alone]
    unread = [row for row in others if breaks_a_file(row) or None in row.edits.values()]
    read = [row for row in others if row not in unread]
    return [*((row,) for row in rows if row.alone), *_together(unread, most), *_together(read, most)]


def _together(rows: Sequence[Row], most: int) -> Iterator[tuple[Row, ...]]:
    groups: list[tuple[list[Row], set[Place]]] = []
    for row in sorted(rows, key=lambda row: all(line is not None for _, line in touched(row))):
        places = set(touched(row))
        free = (group for group in groups if len(group[0]) < most and not meet(places, group[1]))
        if (group := next(free, None)) is None:
            groups.append(group := ([], set()))
        group[0].append(row)
        group[1].update(places)
    return (tuple(members) for members, _ in groups)


def breaks_a_file(row: Fault | Right) -> bool:
    return isinstance(row, Fault) and row.code.startswith("yaml/")


def touched(row: Fault | Right) -> Iterator[Place]:
    """The lines that a row changes; a file that is new, or can't be read, or has its lines counted, as a whole.

    A paragraph is changed in a copy of it, and rules are added to a sheet, so rows are not in each other's way there.
    """
    whole = breaks_a_file(row) or (isinstance(row, Fault) and isinstance(row.at, int))
    for name, edit in row.edits.items():
        file = GUIDE / path(name)
        if not whole and edit is not None and file.suffix == ".css":
            yield path(name), -id(row)
        elif whole or not isinstance(edit, tuple) or not file.exists() or not edit[0]:
            yield path(name), None
        elif paragraph(name, edit[0]):
            yield path(name), -id(row)
        else:
            before, old, _ = file.read_text(encoding="utf-8").partition(edit[0])
            for line in range(before.count("\n"), (before + old).count("\n") + 1):
                yield path(name), line


def meet(some: Set[Place], others: Set[Place]) -> bool:
    """Whether two rows would be in each other's way."""
    whole = {file for file, line in some | others if line is None}
    return not some.isdisjoint(others) or not whole.isdisjoint({f for f, _ in some} & {f for f, _ in others})


def test_the_guide_itself_is_silent() -> None:
    assert checked(GUIDE) == ()


def test_each_row_has_a_name_of_its_own() -> None:
    names = [row.name for row in (*FAULTS, *rights.ROWS)]
    assert len(names) == len(set(names))


def joined(rows: Sequence[Fault | Right], project: Path) -> Path:
    """The guide with all rows in it."""
    return laid_out([edit for row in rows for edit in row.edits.items()], project, copied=len(rows) > 1)


def looked_at(rows: Sequence[Fault | Right], project: Path) -> tuple[dict[str, str], list[Diagnostic]]:
    """What is not told as a row expects it, by the row's name, and what is told though no row expects it.

    Of several rows some are made in copies of one paragraph, which are told as such.
    """
    faults = [row for row in rows if isinstance(row, Fault)]
    unread = len(rows) == 1 and breaks_a_file(rows[0])  # what follows from it: tests/test_all_in_one_run.py
    found = checked(joined(rows, project), every=not faults, composed=not unread)
    expected: list[Diagnostic] = []
    missed: dict[str, str] = {}
    for row in faults:
        line = row.line(project)
        at_line = [each for each in found if (each.span.path, each.span.line) == (row.file, line)]
        here = [each for each in at_line if each.code.slug == row.code]
        severities, worded = {str(each.severity) for each in here}, any(row.words in each.message for each in here)
        if severities != {row.severity} or not worded:
            missed[row.name] = f"not {row.severity} {row.code} at line {line} with {row.words!r}, but {told(found)}"
        expected += here
    also = frozenset[str]().union(*(row.also for row in faults))
    strange = [each for each in found if each not in expected and each.code.slug not in also]
    return missed, [
        each for each in strange if len(rows) == 1 or "this paragraph stands here a second time" not in each.message
    ]


def told(found: Sequence[Diagnostic]) -> list[str]:
    return [str(each) for each in found]


def wrong(rows: Sequence[Row], folder: Path) -> list[str]:
    """What is not as the rows expect it, also when those that are in doubt are looked at again, in the end alone."""
    words: list[str] = []
    for most in AT_ONCE:
        groups = together(rows, most)
        doubtful = [in_doubt(group, folder / f"{most}-{at}") for at, group in enumerate(groups)]
        rows = [row for again, _ in doubtful for row in again]
        words = [said for _, more in doubtful for said in more]
    return words


def in_doubt(rows: tuple[Row, ...], project: Path) -> tuple[Iterable[Row], list[str]]:
    """Of rows that are looked at together those that may not be told as they should be, and what is wrong.

    Where something is told that nobody expects, it may be any of them.
    """
    try:
        missed, strange = looked_at(rows, project)
    except Clash as clash:
        return rows, [str(clash)]
    words = [f"{name}: {sentence}" for name, sentence in missed.items()]
    if strange:
        return rows, [*words, f"{', '.join(row.name for row in rows)}: nobody expects {told(strange)}"]
    return [row for row in rows if row.name in missed], words


def test_faults_are_told_where_they_are(tmp_path: Path) -> None:
    assert (words := wrong(FAULTS, tmp_path)) == [], "\n".join(words)


def test_a_chart_without_figures_names_the_component_that_lists_them(tmp_path: Path) -> None:
    card = ("sources: [book]", "period: year", "currency: EUR", "kind: base", "roles: [sawyer]", "region: here")
    table = ("tables:\n  - file: table.csv", "columns: {p50: pay, sector: field}", "sectors: {name: field}", *card)
    edits: dict[str, Edit] = {
        "guide.yaml": ("[baker, miller]", "[baker, miller, sawyer]"),
        "roles/sawyer.yaml": "id: sawyer\nname: Sawyer\nshort: sawyer\ninitials: SA\n",
        "pay/table.yaml": "\n    ".join(table) + "\n",
        "pay/table.csv": "field,pay\nwood,30000\n",
        "chapters/trades.md": ("{.pay-table #statements}", "{.pay-chart roles=sawyer #statements}"),
    }
    found = checked(laid_out(edits, tmp_path), every=False)
    hint = "its figures are one for each place or sector: `pay-sectors` lists them; or name some in `ids`"
    assert [each.hint for each in found if each.code.slug == "component/empty"] == [hint]


def test_what_is_right_is_silent(tmp_path: Path) -> None:
    assert (words := wrong(rights.ROWS, tmp_path)) == [], "\n".join(words)
