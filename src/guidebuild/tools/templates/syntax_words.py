"""What Jinja says of a template that it cannot read, in words that speak of what was written."""

import re

_TOKENS = {
    "begin of print statement": "`{{`",
    "end of print statement": "`}}`",
    "begin of statement block": "`{%`",
    "end of statement block": "`%}`",
    "end of template": "the end of the template",
    "name": "a name",
    "string": "a text in quotation marks",
    "integer": "a number",
}
"""Jinja's words for its tokens; all others are what was written."""
_WORDS = (
    (r"expected token 'end of (?:print statement|statement block)', got (.+)",
     "{0} stands behind the end of what is asked for: a comma, a `|` or a sign is missing before it"),
    (r"expected token (.+), got (.+)", "{0} is wanted where {1} stands"),
    (r"unexpected end of template, expected (.+)", "the template ends where {0} is wanted"),
    (r"Expected an expression, got (.+)", "something is missing before {0}"),
    (r"unexpected ('end of .+')", "something is missing before {0}"),
    (r"unexpected (.+), expected (.+)", "{1} is missing before {0}"),
    (r"unexpected char (.+) at \d+", "{0} means nothing here"),
    (r"unexpected '(?:\}|%|%\})'", "what `{{{{` opens ends with `}}}}`, what `{{%` opens with `%}}`"),
    (r"unexpected (.+)", "{0} has no place here"),
    (r"tag name expected", "a statement begins with a word, such as `if` or `for`"),
    (r"Encountered unknown tag (\S+)\. .*be closed is (\S+)\.", "{0} stands within {1}, and does not end it"),
    (r"Encountered unknown tag ('end\w+')\.", "{0} ends nothing: none is open"),
    (r"Encountered unknown tag (\S+)\..*", "{0} is no statement of a template"),
    (r"No (filter|test) named (\S+?)\.?$", "there is no {0} {1}"),
    (r"block (\S+) defined twice", "the block {0} stands twice"),
    (r"can't assign to .+", "what stands before `=` is no name"),
    (r"expected name or number", "a name or a number is missing behind a point"),
    (r"Missing end of comment tag", "a comment is not closed with `#}}`"),
)  # fmt: skip


def syntax_in_words(message: str) -> str:
    """Jinja's sentence in ours; as it is, where it speaks plainly."""
    for theirs, ours in _WORDS:
        if named := re.match(theirs, " ".join(message.split()).rstrip(".") + "."):
            return ours.format(*(_token(group.rstrip(".")) for group in named.groups()))
    return message


def _token(written: str) -> str:
    word = written[1:-1] if written[:1] in "'\"" and written[-1:] == written[:1] else written
    return _TOKENS.get(word, f"`{word}`" if word != written else written)
