"""`inks.css`: what the theme's colours are made of on a press, and the ICC profile of that press.

    @color-profile device-cmyk { src: url(profiles/coated.icc) }
    :root { --a: device-cmyk(1 0.5 0 0.3) }

The words are those of CSS Color 5 (sections 5 and 7). A token that is not named keeps its screen colour in print.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tinycss2
import tinycss2.color5
from PIL import ImageCms

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, has_errors
from guidebuild.model.styles import Ink, Inks, Sheet

_TOKEN = re.compile(r"(--[\w-]+):\s*#([0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)\s*;")
_SOURCE = re.compile(r"""url\(\s*["']?profiles/([^"')]+)["']?\s*\)""", re.IGNORECASE)
_SPACE = "device-cmyk"


def read_inks(sheet: Sheet, tokens: Iterable[Sheet], profiles: Mapping[str, bytes]) -> Checked[Inks]:
    """The inks of a sheet. `profiles`: the files of `styles/profiles/` by name.

    An error for whatever is no profile of four inks, no token of `tokens.css` with a hexadecimal colour, or no
    `device-cmyk()`: a press would print something else than the author believes.
    """
    screen = {name: _long(digits) for each in tokens for name, digits in _TOKEN.findall(each.css)}
    found: list[Diagnostic] = []
    colours: dict[str, Ink] = {}
    chosen: tuple[str, bytes] | None = None
    for rule in tinycss2.parse_stylesheet(sheet.css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "color-profile":
            chosen = _profile(rule, sheet, profiles, found)
        elif rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            colours |= dict(_colours(rule, sheet, screen, found))
        else:
            message = "only `@color-profile device-cmyk` and `:root` have a meaning here"
            found.append(error(Code.STYLE_INK, _span(sheet, rule), message))
    if chosen is None and not has_errors(found):
        hint = "write `@color-profile device-cmyk { src: url(profiles/NAME.icc) }`; the print shop has the file"
        found.append(error(Code.STYLE_INK, Span(f"styles/{sheet.name}"), "the inks are those of no press", hint))
    if chosen is None or has_errors(found):
        return Checked(None, tuple(found))
    return Checked(Inks(*chosen, colours), tuple(found))


def _profile(
    rule: Any, sheet: Sheet, profiles: Mapping[str, bytes], found: list[Diagnostic]
) -> tuple[str, bytes] | None:
    name = tinycss2.serialize(rule.prelude).strip()
    source = _SOURCE.search(tinycss2.serialize(rule.content or ()))
    if name != _SPACE or source is None:
        hint = "write `@color-profile device-cmyk { src: url(profiles/NAME.icc) }`"
        found.append(error(Code.STYLE_INK, _span(sheet, rule), "this names no profile of a press", hint))
        return None
    file = source[1]
    if file not in profiles:
        hint = "put the print shop's ICC file there"
        found.append(error(Code.STYLE_RESOURCE, _span(sheet, rule), f"{file} is not in styles/profiles/", hint))
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(profiles[file])).profile
    except OSError:
        found.append(error(Code.STYLE_INK, _span(sheet, rule), f"{file} is no ICC profile"))
        return None
    if profile.xcolor_space.strip() != "CMYK":
        message = f"{file} is a profile of {profile.xcolor_space.strip()}, and a press has CMYK"
        found.append(error(Code.STYLE_INK, _span(sheet, rule), message))
        return None
    return (profile.profile_description or file).strip(), profiles[file]


def _colours(rule: Any, sheet: Sheet, screen: Mapping[str, str], found: list[Diagnostic]) -> Iterator[tuple[str, Ink]]:
    for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration":
            continue
        words = tinycss2.serialize(part.value).strip()
        colour = tinycss2.color5.parse_color(words)
        if part.name not in screen:
            hint = "name a token that `tokens.css` gives as `#rrggbb`"
            found.append(error(Code.STYLE_INK, _span(sheet, part), f"`{part.name}` is no colour of the theme", hint))
        elif colour in (None, "currentcolor") or colour.space != _SPACE or colour.alpha != 1:
            hint = "write `device-cmyk(0 0.65 1 0.3)`, each ink from 0 to 1"
            found.append(error(Code.STYLE_INK, _span(sheet, part), f"`{words}` is not made of four inks", hint))
        else:
            cyan, magenta, yellow, black = colour.coordinates
            yield screen[part.name], (cyan, magenta, yellow, black)


def _long(digits: str) -> str:
    """`1bf` and `11BBFF` as `#11bbff`."""
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)).lower()


def _span(sheet: Sheet, node: Any) -> Span:
    return Span(f"styles/{sheet.name}", node.source_line, node.source_column)
