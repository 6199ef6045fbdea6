"""docs/fields.md: every field that an author can write in a file of a guide."""

from collections.abc import Iterator

from scripts.reference import asked, cell

from guidebuild.model import file_kinds
from guidebuild.model.base import Authored
from guidebuild.model.docstrings import said_of
from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.tools.plain import words_of as title
from guidebuild.tools.shapes.field_words import takes

HEAD = """# Every field of a guide's files

Written from the code by `make docs`. The files are YAML; a chapter's header stands on top of its Markdown. A key that
is not listed here is refused. The JSON Schemas in `src/guidebuild/schemas/` say the same to an editor.

What several places of one file share is written once: `&terms` before a value marks it, and `*terms` below it stands
for a copy of the whole value. The anchor of a mapping stands on the line above its first key; ids cannot be shared,
for each is there once. What is wrong in a copy is told where it is written, with the place of its use. What aliases
may stand for has a limit ([limits](limits.md)), and `<<` is refused.

```yaml
expectations:
  delivery: &delivery
    text: Ships what was promised, and says early what was not.
  planning: *delivery
```

| a field takes | which is written |
|---|---|
| id | lower-case words with hyphens, `ml-engineer`; unique in the whole guide |
| id of a … | that of something the guide defines; a reader is an audience or a region, a fact is any entry |
| wording | plain text, or a mapping of `default` and an audience's or region's id to other words |
| wording with marks | the same, with words in `**bold**`, `*italics*`, code and `[links](https://example.org)` |
| Markdown | prose in the dialect of the chapters |
| date | `2025`, `2025-09` or `2025-09-30`: as exact as it is known |
| day | `2026-09-30` |
| currency | three letters of ISO 4217: `USD` |
| language | a tag of BCP 47: `en`, `de-CH` |

## Files

| file in `guide/` | holds |
|---|---|
"""

OTHERS = (
    "| `sources.bib`, `sources.json` | BibTeX and CSL-JSON: more sources, or all of them |",
    "| `images/` | pictures |",
    "| `templates/` | templates that stand in for ours ([templates.md](templates.md)) |",
)
"""What a guide can hold beside its files of data."""


def page() -> str:
    """The whole page."""
    lines = [HEAD.rstrip()]
    for kind in FILE_KINDS:
        lines.append(f"| `{kind.pattern}`{' (needed)' if kind.required else ''} | {link(kind.model)} |")
    lines += [*OTHERS, "", "## Records", ""]
    for model in records():
        lines += [f"### {title(model)}", "", cell(str(model.__doc__)), "", *_table(model)]
    return "\n".join(lines).rstrip() + "\n"


def link(model: type[Authored]) -> str:
    """A link to a record on this page."""
    return f"[{title(model)}](#{title(model).replace(' ', '-')})"


def records() -> list[type[Authored]]:
    """Every model that a file of a guide can hold, by name."""
    return sorted(file_kinds.records(), key=title)


def _table(model: type[Authored]) -> Iterator[str]:
    fields = {name: field for name, field in model.model_fields.items() if name in model.__annotations__}
    if fields:
        yield from ("| field | takes | what it is |", "|---|---|---|")
    for name, field in fields.items():
        key = field.alias or name
        yield f"| `{key}` | {asked(field, takes(field, link))} | {cell(said_of(model, name))} |"
    base = next((base for base in model.__bases__ if issubclass(base, Authored) and base is not Authored), None)
    if base:
        yield from ([""] if fields else []) + [f"It has the fields of {link(base)} too."]
    yield ""
