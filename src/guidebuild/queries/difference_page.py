"""A difference as one HTML page that needs nothing else."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from guidebuild.queries.difference import Difference, Named, amounts
from guidebuild.queries.level_difference import SIGNS, InDimension, LevelDifference

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
body { color: #1c1c1c; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem; border-top: 1px solid #999; padding-top: .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0 }
th { font-weight: 600 } tr { border-bottom: 1px solid #ddd }
.amount { white-space: nowrap; font-variant-numeric: tabular-nums }
del, ins { text-decoration: none; white-space: pre-line }
del::before { content: "\\2212  " } ins::before { content: "+ " }
del { color: #8a1c1c } ins { color: #14532d } code { font-size: .85em }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #161616 } del { color: #f2a3a3 } ins { color: #9fe0b4 }
}
"""
_AMOUNT = Markup('<span class="amount">{}</span>')


def as_page(found: Difference) -> str:
    """The page, with the same content as the text."""
    title = f"From {found.old} to {found.new}"
    sections = [
        _table("Added", ("What", "Words"), [(_thing(item), escape(item.label)) for item in found.added]),
        _table("Left out", ("What", "Words"), [(_thing(item), escape(item.label)) for item in found.left_out]),
        _table("Moved", ("What", "From", "To"), [(_thing(m.item), Markup(m.old), Markup(m.new)) for m in found.moved]),
        _table(
            "Texts changed",
            ("What", "Field", "Old and new"),
            [(_thing(e.item), escape(e.field), _both(e.old, e.new)) for e in found.texts],
        ),
        _table(
            "Figures changed",
            ("What", "Field", "Old and new"),
            [(_thing(e.item), escape(e.field), _AMOUNT.format(amounts(e))) for e in found.figures],
        ),
    ]
    body = Markup("\n").join(section for section in sections if section)
    if found.is_empty:
        body = Markup("<p>Both say the same.</p>")
    return _page(title, body)


def _page(title: str, body: Markup) -> str:
    return str(
        Markup(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
            "<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
        ).format(title=title, style=Markup(STYLE), body=body)
    )


def levels_as_page(found: LevelDifference) -> str:
    """The difference of two levels as such a page."""
    rows = [(escape(each.dimension), _changes(each)) for each in found.dimensions]
    body = _table("Dimensions", ("Dimension", "What changes"), rows)
    none = Markup("<p>The expectations of one of them are not entered.</p>")
    return _page(f"From {found.old} to {found.new}", body or none)


def _changes(each: InDimension) -> Markup:
    if each.apart:
        return Markup("not compared: {} | {}").format(*each.apart)
    parts = ((SIGNS[part][1], item) for part, held in each.lists.items() for item in held)
    return Markup("<br>").join(Markup("{}: {}").format(words, item) for words, item in parts)


def _thing(item: Named) -> Markup:
    return Markup("{} <code>{}</code>").format(item.kind, item.id)


def _both(old: str | None, new: str | None) -> Markup:
    lines = [Markup("<del>{}</del>").format(old)] if old else []
    lines += [Markup("<ins>{}</ins>").format(new)] if new else []
    return Markup("<br>").join(lines)


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[Markup, ...]]) -> Markup:
    """A heading with its count and a table; nothing when there are no rows."""
    cells = (Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows)
    lines = [Markup("<tr>{}</tr>").format(row) for row in cells]
    if not lines:
        return Markup("")
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    return Markup("<h2>{} ({})</h2>\n<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>").format(
        title, len(lines), head, Markup("\n").join(lines)
    )
