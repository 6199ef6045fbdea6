"""Whether the recomputed claims of a guide hold: formula, `computed` and `display` must be one number."""

import re
from collections.abc import Iterator
from decimal import Decimal

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error
from guidebuild.model.evidence import CrossCheck
from guidebuild.model.guide import Guide
from guidebuild.tools.arithmetic import FormulaTrouble, evaluate
from guidebuild.tools.language.locale import Locale

_SPELLED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def check_cross_checks(guide: Guide) -> Iterator[Diagnostic]:
    """An error for each cross-check whose figures contradict each other."""
    locale = None if "language" in guide.unread.keys else Locale(guide.manifest.language)
    yield from filter(None, (_contradiction(check, locale) for check in guide.evidence.cross_checks))


def _contradiction(check: CrossCheck, locale: Locale | None) -> Diagnostic | None:
    """What contradicts what; the display only where it is known in which language it is."""
    try:
        value = evaluate(check.formula)
    except FormulaTrouble as trouble:
        message = f"the formula `{check.formula}` of `{check.id}` cannot be worked out: {trouble}"
        return error(Code.CONTENT_FORMULA, check.span_at("formula"), message, "write it like `120000 / 95000 - 1`")
    parts = value if isinstance(value, tuple) else (value,)
    for part in parts:
        if not _rounds_to(part, _plain(check.computed)):
            gives = f"gives {_plain(check.computed)}, and it gives {_plain(round(part, 6))}"
            message = f"`{check.id}` says that `{check.formula}` {gives}"
            hint = "correct `formula` or `computed`"
            return error(Code.CONTENT_FIGURE_CONTRADICTION, check.span_at("computed"), message, hint)
    if locale is not None and not _shows(locale.in_english_signs(check.display), parts[0]):
        message = f"`{check.id}` shows `{check.display}`, and its formula gives {_plain(round(parts[0], 6))}"
        point = locale.number(0.5).strip("05")
        foreign = _shows(check.display, parts[0])
        hint = f"this guide's language writes decimals with `{point}`" if foreign else "correct `display`"
        return error(Code.CONTENT_FIGURE_CONTRADICTION, check.span_at("display"), message, hint)
    return None


def _shows(display: str, value: float) -> bool:
    """Whether a display, in English signs, gives no other number than the value, as it is or in percent."""
    shown = _shown(display)
    return shown is None or any(_rounds_to(scaled, shown) for scaled in (abs(value), abs(value) * 100))


def _shown(display: str) -> str | None:
    """The number that a display gives, in digits: "$189,000", "26.3%", "Five each"; None when it gives none."""
    if found := _NUMBER.search(display):
        return found[0].replace(",", "")
    words = re.findall(r"[a-z]+", display.casefold())
    return next((str(_SPELLED.index(word)) for word in words if word in _SPELLED), None)


def _rounds_to(value: float, written: str) -> bool:
    """Whether the value, rounded to the decimals that are written, is what is written."""
    decimals = len(written.partition(".")[2])
    return abs(value - float(written)) <= 0.5 * 10.0**-decimals + 1e-9


def _plain(value: float) -> str:
    """The number without an exponent and without a `.0` at its end."""
    text = format(Decimal(repr(value)), "f")
    return text.removesuffix(".0")
