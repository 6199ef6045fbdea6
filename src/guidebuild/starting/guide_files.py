"""The text of one file of a guide: what an editor needs to know of it, what it holds, and how it is explained."""

from collections.abc import Mapping
from typing import Any

from guidebuild.model.chapter import ChapterHeader
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.starting.examples import Examples
from guidebuild.starting.explained import explained
from guidebuild.tools.yaml_files.yaml_writing import scalar

SCHEMAS = "schemas"
"""The folder of a project in which its schemas are."""
KINDS: Mapping[str, FileKind] = {kind.name: kind for kind in FILE_KINDS}
_HOW = (
    "`##` explains the key below it. Behind one `#` stands what can be written besides: take the sign off a key and\n"
    "# off what belongs to it, and write your own words for TODO.\n"
    "#\n"
    "# In brackets stands what a key takes. An id is lower-case words with hyphens; wording is plain text, or a\n"
    "# mapping of `default` and an audience to other words; a date is 2025, 2025-09 or 2025-09-30, as far as known."
)


def yaml_file(kind: str, values: Mapping[str, Any], examples: Examples) -> str:
    """A file of this kind with what is known, and everything else that it can hold as comments."""
    row = KINDS[kind]
    what = " ".join(str(row.model.__doc__).split())
    return f"{modeline(row)}#\n# {what}\n#\n# {_HOW}\n\n{explained(row.model, values, examples)}"


def modeline(kind: FileKind) -> str:
    """What ties a file to its schema, in editors with the YAML language server."""
    up = "../" * (kind.pattern.count("/") + 1)
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{kind.name}.schema.json\n"


def chapter_file(title: str, text: str, *, numbered: bool = True, explain: bool = False) -> str:
    """A chapter with its header, in which `explain` puts all that it can hold."""
    values: dict[str, Any] = {"title": title} if numbered else {"title": title, "numbered": False}
    header = explained(ChapterHeader, values, Examples("chapter"))
    if not explain:
        header = "".join(f"{key}: {scalar(value)}\n" for key, value in values.items())
    return f"---\n{header}---\n\n{text}\n"
