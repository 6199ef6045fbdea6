"""Text that a reader would be shown, to the pieces of it that look like markup which did not work.

Whoever wrote `[words]{only=student and more` meant to withhold the words. A parser reads it as words, without a
complaint, and everybody is shown them. So what looks like markup and is left in a text is told, in every form that a
slip gives it. The forms are those of pandoc's attributes, fenced divs and bracketed spans (pandoc's manual, "Divs and
Spans"), and of links, emphasis and tables (CommonMark 6.2 and 6.3, GitHub Flavored Markdown 4.10).
"""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator
from html.entities import html5

from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.text import GUIDE_SCHEMES
from guidebuild.tools.markup.foreign_conditions import OPAQUE, in_english, of_other_tools
from guidebuild.tools.markup.foreign_marks import ELSEWHERE, Mark
from guidebuild.tools.markup.slip import Slip
from guidebuild.tools.markup.tables_in_text import table

ESCAPED = "\ue000"
"""Stands in a text for a character that its author has escaped: what is escaped is meant."""
EDGE = "\ue001"
"""Stands in a text where emphasis, a link or another phrase with marks of its own ends or begins."""
_NAMED = (*CONDITIONS, "audience", "only-regions", "except-regions")
_TARGETS = rf"(?:{'|'.join(GUIDE_SCHEMES)})"

_LOOKALIKES = str.maketrans("｛❴⦃﹛｝❵⦄﹜＝", "{{{{}}}}=")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_KEY = re.compile(r"\s*([^\s{}=]{1,40}?)\s*=")
_LATER_KEY = re.compile(r"[^{}=\n]{0,60}[^\s{}=|]=[^\s{}=]")
_CLASS = re.compile(r"\s*[.#]([^\W\d][\w-]{0,40})")
_LOOSE_ID = re.compile(r"\s*[.#]\s+[^\W\d][\w-]{0,40}(?=[\s}])[^{}#\n]*\}")
"""An id or a class behind a space. `{# words #}` is a comment of Jinja."""
_WORD = re.compile(r"\s*([^\W\d][\w\u00ad\u200b-\u200f\u2060\ufeff-]{0,40})")
_COLON = re.compile(r"\s*[\"'“‘]?([^\W\d][\w-]{0,40})[\"'”’]?\s*[:：]")
_LATEX = re.compile(r"\\[a-zA-Z]+\*?(?:\[[^\]\n]*\])?$")
_GROUP_END = re.compile(r"[^{}\n]*\}")
_NO_OPENING = re.compile(r"(?<![\w-])(?P<key>[\w-]{1,40})\s{0,2}=\s{0,2}[\"“”'‘’]?[\w-]{1,40}[^{}\n]{0,80}\}")
_BARE = re.compile(r"(?<![\w-])(?P<key>[\w-]{1,40})\s{0,2}=\s{0,2}[\"“”'‘’]?(?P<value>[\w-]+)")
_FILE = r"[\w./%-]{1,80}\.(?:png|jpe?g|gif|webp|svg|md|html?)\)"
_LINK = re.compile(
    rf"\](?P<gap>[ \t\u00a0\n]*)\((?=(?P<target>{_TARGETS}:|https?:|mailto:|#\w|{_FILE})?)"
    rf"|(?<![\]{ESCAPED}])\({_TARGETS}:[\w.#-]+"
    rf"|(?<=\w\[)\((?:https?:|mailto:)"
    rf"|(?<=\))\[(?:{_TARGETS}:|https?:|mailto:|images/)"
)
_LINK_WORDS = re.compile(
    rf"\[(?![\^\[])(?=[^\[\]\n]{{1,80}}[^\s\[\](]\({EDGE}?(?:{_TARGETS}:|https?:|mailto:))[^\[\]\n]{{1,140}}?\)(?!\])"
)
"""The words of a link whose bracket is not closed before the address."""
_FENCE = re.compile(
    r"^[ \t\ue001]*"
    r"(?P<fence>(?:[:：]{3,}(?![:：])|:+\ue001:\ue001|::(?=[ \t{])|[:：]+[ \t]+[:：]+(?=[ \t]*[{\w.]))[^\n]*)",
    re.MULTILINE,
)
"""Three colons with or without words, or two, or three with a space between them."""
_NO_DOT = re.compile(r"[:：]+\s*\{\s*([a-z][a-z-]*)[\s}]")
"""A name in braces that is neither a class nor a key."""
_STRONG = re.compile(r"(?:(?<=[\s(\[“\"'‘])|^)(?P<mark>\*\*|~~|__)(?=[^\W_]|[“\"(\[])[^\n]{0,24}")
_STAR_BEFORE = re.compile(rf"(?<![\w*{EDGE}])\*{EDGE}[^{EDGE}\n]{{0,24}}")
"""A star that is left over before emphasis: `**words*`."""
_STAR_BEHIND = re.compile(rf"{EDGE}(?P<star>\*)(?![\w*{EDGE}])")
"""The same behind it. Where it calls a note, the words before it end with a letter."""
_OPEN_STAR = re.compile(rf"(?:(?<=[\s(\[“\"'‘])|^)\*(?=[^\W\d_]{{2}})[^{EDGE}\n*]{{0,24}}")
"""A star that opens and is never closed. Before a space, a digit or a point it is a sign, or part of a file's name."""
STAR_OF_A_NOTE = re.compile(r"[^\W_]\*(?![\w*])")
"""The call of a note that begins with a star."""
_HEADING = re.compile(r"^#{2,6}(?=[^\s#\d])[^\n]{0,40}", re.MULTILINE)
_ASKS = re.compile(rf"\b(?:{'|'.join(CONDITIONS)})\W")
_REST = re.compile(r"[^{}\n]{0,40}")
_REST_OF_LINK = re.compile(r"[^()\n]{0,30}\)?")
_COMMAND = re.compile(
    r"\\(?:(?:new|clear|cleardouble)page|pagebreak|(?:no|par)?indent|[hv]fill|(?:big|med|small)skip|centering|par"
    r"|line(?:break|width)|(?:text|page)(?:width|height)|tableofcontents|(?:begin|end|footnotesize|scriptsize)"
    r"|(?:bf|it|sc|tt)series|itshape|item|hline|La?TeX)(?![\w{\[\\])"
)
"""Commands of LaTeX that stand without braces, as nothing else is called."""
_STATEMENT = re.compile(r"(?:\{(?:%|\{[#^/]?)|<[%<])(?P<words>[^{}\n]*)(?:\}|[%>]>)")
"""A statement of Jinja or Liquid, a section of Mustache, and whatever else is written like one."""
_NOTE = re.compile(r"\[\^[\w-]{0,40}(?![\w-]*\])")
_ADDRESS = re.compile(r"<(?=https?://|mailto:\w|[\w.+-]+@\w)[^\s<>]{0,40}")
_ENTITY = re.compile(r"&(?P<name>[A-Za-z][A-Za-z0-9]{2,20});")
_ENTITIES = sorted(name.removesuffix(";") for name in html5 if name.endswith(";"))
_COMMON_ENTITIES = ("nbsp", "ndash", "mdash", "hellip", "copy", "euro", "quot", "apos", "amp", "times", "shy")
_CODE = re.compile(r"`[^`\n]{0,40}")
_FINISHED = re.compile(
    r"(?<![\w*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![\w*])|<!--.*?-->|<br ?/?>"
    r"|<(?P<tag>b|i|u|s|em|strong|su[bp]|small|span|code|a|p|div)(?:\s[^<>]*)?>[^<>]*</(?P=tag)>",
    re.IGNORECASE,
)
"""Bold words and elements of HTML, from their beginning to their end."""
_SLIGHT = re.compile(
    r"(?<![\w*])\*[^\s*](?:[^*\n]{0,80}[^\s*])?\*(?![\w*])|(?<![\w`])`[^\s`](?:[^`\n]{0,80}[^\s`])?`(?![\w`])"
)
"""Words in italics and code. Two stars may also stand for two remarks."""
_OPEN_BRACKET = re.compile(rf"\[(?={EDGE})(?![^\]]*\])[^\n]{{0,24}}")
"""A bracket that stands right before brackets, emphasis or a link, and closes nowhere in its paragraph."""
_NO_LATEX = "raw LaTeX is not read: write Markdown; `\\\\` prints a backslash"
_AS_MANY = "emphasis ends with as many stars as it begins with; `\\*` prints one"
_LEFT_OVER = (
    Mark(_HEADING, "a heading has a space after its `#`", whole_line=True),
    Mark(_COMMAND, _NO_LATEX),
    Mark(_NOTE, "close the call of the footnote with `]`"),
    Mark(_STAR_BEFORE, _AS_MANY),
    Mark(_ADDRESS, "close the address with `>`, or write `\\<`"),
    Mark(_CODE, "close code with as many backticks as open it; `\\`` prints one"),
    Mark(_OPEN_BRACKET, "close it with `]`, or take it out; `\\[` prints a bracket"),
)


def slips(text: str, readers: Collection[str] = (), *, plain: bool = False, unread: bool = False) -> Iterator[Slip]:
    """Every such piece, in order, one for each place.

    `readers`: what a condition may name. `plain`: the text stands where no markup works, and nothing can be escaped; so
    only what can hardly be anything else is told. `unread`: no markup works, as in an attribute of Markdown.
    """
    level = text.translate(_LOOKALIKES)
    found = [*_braces(level, readers, plain), *_conditions(level, readers), *_others(level, plain)]
    found += _finished(level) if plain or unread else ()
    end = 0
    for slip in sorted(found, key=lambda each: (each.start, not each.whole_line, -each.end)):
        if slip.start >= end:
            yield slip
            end = text.find("\n", slip.start) if slip.whole_line else slip.end
            end = len(text) if end < 0 else end


def near(word: str, names: Collection[str]) -> str | None:
    """The name that a word is, or was meant to be; None when it is like none of them."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", word)).casefold().replace("_", "-")
    if plain in names:
        return plain
    if (start := next((key for key in _NAMED if plain.startswith(key)), None)) is not None:
        return start
    close = difflib.get_close_matches(plain, names, n=1, cutoff=0.75)
    return close[0] if close else None


def _braces(text: str, readers: Collection[str], plain: bool) -> Iterator[Slip]:
    names = (*_NAMED, *readers)
    for match in re.finditer(r"\{", text):
        at, inner = match.start(), match.end()
        before = text[max(0, at - 40) : at]
        end = (_GROUP_END.match(text, inner) or _REST.match(text, inner)).end()  # type: ignore[union-attr]
        if not plain and (command := _LATEX.search(before)) is not None:
            start = at - len(command.group())
            yield Slip(start, end, _NO_LATEX)
            continue
        key, word, colon, named = (pattern.match(text, inner) for pattern in (_KEY, _WORD, _COLON, _CLASS))
        templated = text[inner : inner + 1] in ("{", "%") or before[-1:] == "{"  # `{{ name }}` is no attribute
        like = (key, colon, None if templated else word, named)
        meant = next((name for each in like if each and (name := near(each[1], names))), None)
        read = plain or templated
        alone = before[-1:] in ("", "\n") and text[end : end + 1] in ("", "\n") and not read
        words = before[-1:] == "]" and not (plain and text[inner : inner + 1].isdigit())  # `[a-z]{2}` cannot be escaped
        touches = alone or words or (before[-1:] in (EDGE, OPAQUE) and not plain)
        unread = not read and any(pattern.match(text, inner) for pattern in (_KEY, _LATER_KEY, _CLASS, _LOOSE_ID))
        if meant is not None or touches or unread:
            yield Slip(at, end, _way_out(before, text[inner:end], meant, has_key=key is not None), meant is not None)


def _way_out(before: str, within: str, meant: str | None, *, has_key: bool) -> str:
    """What is wrong with braces that were not read, as far as that can be seen."""
    if not within.endswith("}"):
        return "close it with `}`; `\\{` prints a brace"
    if (address := re.match(rf"\s*({_TARGETS}:[\w.#-]+)", within)) is not None:
        return f"the address of a link stands in parentheses: `[words]({address[1]})`"
    if _LOOSE_ID.match(within):
        return "write no space after `#` or `.`; `\\{` prints a brace"
    if re.search(r"\s=|=\s", within):
        return "write no space before or after `=`; `\\{` prints a brace"
    if sum(map(within.count, '"“”')) % 2:
        return "close the quotation mark, and use straight ones"
    if re.search("[“”‘’]", within):
        return 'use straight quotation marks: `{only="a b"}`; `\\{` prints a brace'
    if meant is not None and not has_key:
        return f"write `{{{meant}=NAME}}`" if meant in CONDITIONS else f"write `{{only={meant}}}`"
    if re.search(r"\]\s+$", before):
        return "no space may stand between `]` and `{`; `\\{` prints a brace"
    return "write `[words]{only=NAME}`, or `\\{` for a brace that is meant"


def _conditions(text: str, readers: Collection[str]) -> Iterator[Slip]:
    """Conditions that have lost their opening brace, or both."""
    for match in _NO_OPENING.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        meant = near(match["key"], (*_NAMED, *readers))
        if "{" not in line and ESCAPED not in line and (meant or line.endswith("]")):
            hint = f"open it with `{{`: `[words]{{{meant or match['key']}=NAME}}`"
            yield Slip(match.start(), match.end(), hint, True)
    for match in _STATEMENT.finditer(text):
        if not set(re.findall(r"[\w-]+", match["words"])).isdisjoint(readers):
            yield Slip(match.start(), match.end(), "no template works in prose: write `::: {only=NAME}`", True)
    if readers:
        for match in of_other_tools(frozenset(readers)).finditer(text):
            yield Slip(match.start(), match.end(), "write `[words]{only=NAME}` or `::: {only=NAME}`", True)
        for match in in_english(frozenset(readers)).finditer(text):
            hint = "to withhold what follows, write `[words]{only=NAME}` or `::: {only=NAME}`; `\\[` prints a bracket"
            yield Slip(match.start(), match.end(), hint, True, doubtful=True)
    for match in _BARE.finditer(text):
        value = match["value"].casefold()
        meant = near(match["key"], _NAMED) if value in readers or value in ("full", "short") else None
        if (
            meant
            and (value in readers) != (meant == "depth")
            and text[: match.start()].rstrip()[-1:] not in ("{", ESCAPED)
        ):
            yield Slip(match.start(), match.end(), f"write `[words]{{{meant}={value}}}`", True)


def _others(text: str, plain: bool) -> Iterator[Slip]:
    for match in _FENCE.finditer(text):
        if not match["fence"].strip(":： \t"):
            if match["fence"].startswith((":::", "：：：")):
                hint = "no fence is open here, or the one above has more colons"
                yield Slip(match.start("fence"), match.end(), hint, whole_line=True, closes=True)
            continue
        hint = "a fence opens with three colons, and a name or braces alone after them: `::: {only=NAME}`"
        if (name := _NO_DOT.match(match["fence"])) is not None and name[1] not in _NAMED:
            hint = f"what a fence places is named with a dot: `::: {{.{name[1]} …}}`"
        elif any(map(match["fence"].count, "“”")) or match["fence"].count('"') % 2:
            hint = "close the quotation mark, and use straight ones"
        elif match["fence"].count("{") > match["fence"].count("}"):
            hint = "close the braces with `}`"
        withholds = "{" not in match["fence"] or _ASKS.search(match["fence"]) is not None
        yield Slip(match.start("fence"), match.end(), hint, withholds, whole_line=True, opens=True)
    for match in _LINK.finditer(text):
        if match.group()[0] == "]" and (match["gap"] or plain) and not match["target"]:
            continue
        end = match.end() + len(_REST_OF_LINK.match(text, match.end()).group())  # type: ignore[union-attr]
        hint = "write `[words](address)`, without a space between; `\\[` prints a bracket"
        address = text[match.end() : end]
        if match["gap"] == "" and text[end - 1] != ")":
            hint = "close the address with `)`; `\\[` prints a bracket"
        elif match["gap"] == "" and re.fullmatch(r"[^\s\"']+(?: [^\s\"']+)+\)", address):
            hint = f"write `%20` for a space in an address: `{address[:-1].replace(' ', '%20')}`"
        yield Slip(match.start(), end, hint)
    for match in _LINK_WORDS.finditer(text):
        yield Slip(match.start(), match.end(), "close the words with `]`: `[words](address)`; `\\[` prints a bracket")
    if plain:
        return
    yield from table(text)
    for mark in (*ELSEWHERE, *_LEFT_OVER):
        for match in mark.form.finditer(text):
            yield Slip(match.start(), match.end(), mark.hint, whole_line=mark.whole_line, doubtful=mark.doubtful)
    for match in _STRONG.finditer(text):
        yield Slip(match.start(), match.end(), f"close it with `{match['mark']}`, or escape it with backslashes")
    for match in _ENTITY.finditer(text):
        if (meant := _entity(match["name"])) is not None:
            yield Slip(match.start(), match.end(), f"did you mean `&{meant};`?", doubtful=True)
    for match in () if STAR_OF_A_NOTE.search(text) else _OPEN_STAR.finditer(text):
        yield Slip(match.start(), match.end(), "close it with `*`, or write `\\*`", doubtful=True)
    for match in _STAR_BEHIND.finditer(text):
        yield Slip(match.start("star"), match.end(), _AS_MANY, doubtful=True)


def _finished(text: str) -> Iterator[Slip]:
    """Marks that would work elsewhere."""
    for pattern in (_FINISHED, _SLIGHT):
        for match in pattern.finditer(text):
            hint = "write the words alone: no mark works here"
            yield Slip(match.start(), match.end(), hint, doubtful=pattern is _SLIGHT)


def _entity(name: str) -> str | None:
    """The character reference (HTML, 13.5) that an unknown one was meant to be."""
    longer = [each for each in _COMMON_ENTITIES if name.startswith(each) and name not in _ENTITIES]
    swapped = longer or [each for each in _COMMON_ENTITIES if sorted(each) == sorted(name)]
    close = swapped or difflib.get_close_matches(name, _ENTITIES, n=1, cutoff=0.8)
    return close[0] if close else None
