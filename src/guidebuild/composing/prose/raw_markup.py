"""Markup of another language in the prose, which is refused: an error for each element, and what to write instead."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.diagnostics import Diagnostic, error
from guidebuild.model.text import Markdown
from guidebuild.tools.language.sentences import short
from guidebuild.tools.markup.doctree import Node

_IN_COMMENT = re.compile(rf"<!--(?P<asks>\s*(?:{'|'.join(CONDITIONS)})=[^<>\n]*?)-->")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*)[^<>]*>?", re.IGNORECASE)
_INSTEAD = {
    "write `**words**`": "b strong",
    "write `*words*`": "i em cite",
    "write `~~words~~`": "s del strike",
    "write `[words]{.underline}`": "u ins",
    "write `[words]{.mark}`": "mark",
    "write `x^2^`": "sup",
    "write `H~2~O`": "sub",
    "set it in backticks": "code kbd samp tt",
    "end the line with a backslash; a cell of a table has one line": "br",
    "write `* * *` in a line of its own": "hr",
    "write `[words](https://…)`": "a",
    "write `![what it shows](images/…)`": "img",
    "write `## Words`": "h1 h2 h3 h4 h5 h6",
    "begin the items with `- `": "ul ol li",
    "write the rows as `| a | b |`, with `|---|---|` below the first": "table thead tbody tr td th",
    "take the tags out: an empty line ends a paragraph": "p div span font o:p center",
}
_HINTS = {tag: hint for hint, tags in _INSTEAD.items() for tag in tags.split()}
"""What Markdown has for the tags that word processors and editors for the web write."""


def raw_markup(nodes: Iterable[Node], prose: Markdown) -> Iterator[Diagnostic]:
    """An error for each raw node but the end of an element whose beginning is told."""
    open_tags: Counter[str] = Counter()
    for node in nodes:
        raw = str(node["c"][1]).lstrip()
        first = _TAG.match(raw)
        name = first["name"].lower() if first else ""
        if first and first["end"] and open_tags[name] > 0:
            open_tags[name] -= 1
            continue
        open_tags.update(tag["name"].lower() for tag in _TAG.finditer(raw) if not tag["end"])
        open_tags.subtract(tag["name"].lower() for tag in _TAG.finditer(raw) if tag["end"])
        yield error(Code.CHAPTER_RAW_HTML, prose.at(node.get("pos")), *_words(node["c"][0], raw, first, name))


def _words(language: str, raw: str, first: re.Match[str] | None, name: str) -> tuple[str, str]:
    if raw.startswith("<!--") and "-->" not in raw:
        return "the comment that opens here is not closed", "put `-->` where it ends"
    if (condition := _IN_COMMENT.match(raw)) is not None:
        hint = f"write `[]{{{condition['asks'].strip()}}}` before the first word of what it speaks for"
        return f"`{condition.group()}` is no condition here, and withholds nothing", hint
    hint = _HINTS.get(name, "write Markdown, or escape the first character with a backslash")
    return f"raw {language} stands in the prose: `{short(first.group() if first else raw)}`", hint
