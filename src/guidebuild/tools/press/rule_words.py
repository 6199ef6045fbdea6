"""What the engine says of a rule that it passes over, in the words of authors: a template and its values to a sentence.

The engine's templates are those of WeasyPrint 70 (`css/validation/__init__.py`, `css/tokens.py`); what is none of them
stays as it is.
"""

import itertools
import re

import tinycss2

from guidebuild.tools.language.sentences import nearest
from guidebuild.tools.style_sheets.css_names import KEYWORDS, NAMED_COLOURS, PROPERTIES, UNITS

_IGNORED = re.compile(r"Ignored `%s: ?%s` at %d:%d, %s\.")
NO_RULE = "Error: %s at %d:%d."
"""What the engine says where a rule or a declaration should stand and does not."""
NO_SELECTOR = re.compile(r"Invalid or unsupported selector, '(?P<prelude>.*?)'(?:$|, )", re.DOTALL)
"""What it says of a selector, which it names without a place."""
NO_MEDIA = "Invalid media type %r"
"""How it begins to say that it knows no such query, and where it stands."""
NO_MEDIUM = "Expected a media type, got %r"
"""What it says before that, without a place."""
_SHORT = 40


def in_our_words(template: str, values: tuple[object, ...], message: str) -> tuple[str, str | None]:
    """The sentence and a hint. `message`: the template with its values, as the engine would say it."""
    if template.startswith(NO_MEDIA):
        query = " ".join(str(values[0]).strip("' ").split()) if values else "…"
        return f"pages know no `@media {query}`, so its rules do nothing there", "put them into screen.css"
    if not _IGNORED.fullmatch(template) or len(values) != 5:
        return message, None
    name, value, reason = str(values[0]), " ".join(str(values[1]).split()), str(values[4])
    if reason == "unknown property":
        if name.lower() in PROPERTIES:
            return f"pages know no property `{name}`, so it does nothing there", "put it into screen.css"
        return f"`{name}` is no property of CSS, and does nothing", nearest(name, PROPERTIES)
    if reason != "invalid value":
        return message, None
    shown = value if len(value) <= _SHORT else f"{value[:_SHORT]}…"
    return f"`{name}` cannot take `{shown}`, and does nothing", _meant(name, value)


def _meant(name: str, value: str) -> str | None:
    """The next name that was written into the value for want of a semicolon; the word or the unit that was meant."""
    tokens = [token for token in tinycss2.parse_component_value_list(value) if token.type != "whitespace"]
    for token, after in itertools.pairwise(tokens):
        if token.type == "ident" and after == ":" and token.lower_value in PROPERTIES:
            return f"put `;` before `{token.value}`"
        if token.type == "number" and after.type == "ident" and after.lower_value in UNITS:
            return f"write `{token.representation}{after.value}`"
        if token == "!" and after.type == "ident":
            return "did you mean `!important`?"
    for token in tokens:
        if token.type == "hash" and not re.fullmatch(
            r"(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})", token.value
        ):
            return "a colour has three, four, six or eight figures from 0 to f"
        if token.type == "dimension" and token.lower_unit not in UNITS:
            return nearest(token.lower_unit, UNITS)
        if token.type == "number" and token.value and len(tokens) <= 4 and name not in KEYWORDS:
            return f"a length has its unit behind it: `{token.representation}mm`"
        if token.type == "ident":
            words = KEYWORDS[name].split() if name in KEYWORDS else NAMED_COLOURS if "color" in name else ()
            if hint := nearest(token.lower_value, words):
                return hint
    return None
