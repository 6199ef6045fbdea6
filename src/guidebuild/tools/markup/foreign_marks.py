"""Marks that work in other tools, or with one sign otherwise, and are printed here: each with what to write instead."""

import re
from dataclasses import dataclass

from guidebuild.model.text import GUIDE_SCHEMES


@dataclass(frozen=True)
class Mark:
    """A form that is no markup here."""

    form: re.Pattern[str]
    hint: str
    doubtful: bool = False
    """It may be meant as words."""
    whole_line: bool = False


ELSEWHERE = (
    Mark(  # pandoc's manual, `inline_notes`
        re.compile(r"\^\[(?=\S)[^\[\]\n]{0,60}\]?"),
        "write `[^1]` here, and the note below the paragraph: `[^1]: words`",
    ),
    Mark(
        re.compile(r"(?<![\w)\]])\[\[[\w][^\[\]\n]{0,60}\]\]"),
        "write `[words](chapter:ID)`, or `\\[` for a bracket that is meant",
    ),
    Mark(  # pandoc's manual, "Citation syntax"
        re.compile(r"\[-?@[\w][^\[\]\n]{0,60}\]"), "cite with `[](source:ID)`; `\\[` prints a bracket"
    ),
    Mark(  # call-outs of MkDocs and GitHub, where the dialect has none
        re.compile(r"^(?:!!! [a-z][^\n]{0,40}|\[![A-Za-z][^\]\n]{0,40}\])", re.MULTILINE),
        'write `::: {.callout title="…"}`, or escape it',
        whole_line=True,
    ),
    Mark(  # a comment of HTML that is not closed: a closed one is raw HTML
        re.compile(r"<!(?:-|[–—])[^\n]{0,40}"), "a comment stands between `<!--` and `-->`"
    ),
    Mark(  # the call of a footnote; a space behind its sign changes nothing
        re.compile(r"\[[ \t\u00a0]+\^[\w-]{1,40}\]"), "write no space before `^`: `[^1]`"
    ),
    Mark(  # a file in pointed brackets, where only addresses of the web and of mail are links (CommonMark, 6.4)
        re.compile(r"<[\w./-]{1,60}\.(?:md|html?|png|jpe?g|svg)(?:#[\w-]*)?>"),
        "write `[words](chapter:ID)`, or `\\<` for a bracket that is meant",
    ),
    Mark(  # a title without its space: a hashtag stands in a sentence
        re.compile(r"\A#(?=[A-ZÄÖÜÉ])\w+(?: [^\n#.!?]+)+\Z"), "a heading begins with `## ` and a space", doubtful=True
    ),
    Mark(  # a tilde that is left beside a subscript within a word: `H~~2~O`
        re.compile("(?<=[\\w)])(?:~~[^\\W_][^~\n]{0,24}~(?=\\w)|~\ue001[^\ue001\n]{0,24})|(?<=\\w)\ue001~(?=\\w)"),
        "one tilde on each side sets a subscript: `H~2~O`; `\\~` prints a tilde",
    ),
    Mark(  # an id or a class without its name
        re.compile(r"(?<!\{)\{[#.][ \t]*\}(?!\})"), "write its name: `{#id}`; `\\{` prints a brace"
    ),
    Mark(  # an emoji that nobody knows: a known one is made a sign
        re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{2,30}:(?![\w:])"),
        "no emoji has this name: write the sign itself",
        doubtful=True,
    ),
    Mark(  # a subscript that is left open
        re.compile(r"(?<=\b[A-Z])~\d\w*(?!~)"), "one tilde on each side sets a subscript: `H~2~O`", doubtful=True
    ),
    Mark(  # what a link may lead to, without a link
        re.compile(rf"(?<![\w:/.(\ue000\ue001])(?:{'|'.join(GUIDE_SCHEMES)}):[a-z0-9][\w#.-]*\w"),
        "write `[words](chapter:ID)`, with what stands here in the parentheses; code between backticks stays as it is",
        doubtful=True,
    ),
    Mark(  # two stars with a space behind them open nothing (CommonMark, 6.2); single letters are a formula
        re.compile(r"(?<![\w*])\*\*[ \t]+(?=[^\W\d_])(?!\w[ \t])[^*\n]{1,60}\*\*(?!\w)"),
        "no space may stand behind the stars that open: `**words**`",
    ),
    Mark(  # the name of what a repeated chapter is about, as its header has it
        re.compile(r"(?<!\{)\{\.?each(?:-short)?\}(?!\})"),
        "braces alone work in the header of a chapter; in its text write `[]{.each}`",
    ),
    Mark(  # an id without its sign at the end of a paragraph; within one it may be a field of a letter
        re.compile(r"(?<![^\s(\[“\"'‘—–])\{[^\W\d][\w-]{0,40}\}(?=[.!?]?\s*\Z)"),
        "fill it in, or write `\\{` for a brace that is meant; an id stands behind words in brackets: `[words]{#id}`",
        doubtful=True,
    ),
    Mark(  # a character reference (HTML, 13.5) without its end
        re.compile(r"&(?:nbsp|ndash|mdash|hellip|shy|euro|copy|times|amp|quot|apos)(?![\w;=])"), "close it with `;`"
    ),
    Mark(  # marked words of Obsidian and others
        re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]{1,60}(?<=[^\s=])==(?![=\w])"),
        "write `[words]{.mark}`",
        doubtful=True,
    ),
    Mark(  # a comment of Obsidian
        re.compile(r"(?<![%\w])%%(?=\S)[^%\n]{1,60}%%(?!%)|^%%$", re.MULTILINE),
        "a comment of the kind `<!-- words -->` is not printed",
    ),
    Mark(  # the name of a block in Obsidian
        re.compile(r"(?<=[\w.!?)] )\^[a-z0-9][a-z0-9-]*\Z"), "a passage has an id in braces: `::: {#id}`", doubtful=True
    ),
    Mark(  # a box to tick without its space
        re.compile(r"\A\[[ xX]?\][ \t]+(?=\w)"),
        "a box has a space between its brackets, and stands in a list: `- [ ] words`",
        doubtful=True,
    ),
    Mark(  # a shortcode of Hugo's; `{{` alone is as good as any words
        re.compile(r"\{\{[<%][^{}\n]{1,60}[>%]\}\}"), "nothing is put in its place here: take it out", doubtful=True
    ),
    Mark(  # a formula on lines of its own
        re.compile(r"(?<![\w$])\$\$(?=[^\s$])[^$\n]{0,40}"),
        "close the formula with `$$`; `\\$` prints a dollar sign",
        doubtful=True,
    ),
    Mark(
        re.compile(r"^\[TOC\]$", re.IGNORECASE | re.MULTILINE),
        "the contents stand before the chapters; take it out",
        doubtful=True,
    ),
)
