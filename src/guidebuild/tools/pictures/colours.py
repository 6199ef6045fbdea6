"""Colours held against each other: how well one is read on another, whether two look alike to a colour-blind reader,
and the nearest colour that will do.

The door to coloraide. Contrast is that of WCAG 2.2 (1.4.3); colour-blind sight is simulated as Viénot, Brettel and
Mollon (1999) do for red and green and Brettel, Viénot and Mollon (1997) for blue; distances are those of OKLab
(Ottosson 2020, CSS Color 4).
"""

import functools
import itertools
from collections.abc import Callable, Iterable
from typing import Literal

from coloraide import Color

LEAST = 4.5
"""The smallest contrast of text, at level AA. Large type may have less, but no colour is for large type only."""
APART = 0.05
"""The least distance of two colours that are to tell things apart: two and a half times what an eye just notices side
by side (CSS Color 4, 13.2, puts that at 0.02)."""
Sight = Literal["protan", "deutan", "tritan"]
SIGHTS: tuple[Sight, ...] = ("protan", "deutan", "tritan")
_LIGHTNESSES = [step / 100 for step in range(12, 97)]
_CHROMAS = (1.0, 0.75, 0.5)
_TURNS = (0, 12, -12, 24, -24, 36, -36, 60, -60)


def contrast(text: str, ground: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    return Color(text).contrast(ground, method="wcag21")


def readable(text: str, grounds: Iterable[str]) -> bool:
    """Whether a text in this colour can be read on each of the grounds."""
    return all(contrast(text, ground) >= LEAST for ground in grounds)


def alike(one: str, other: str) -> tuple[Sight, ...]:
    """The kinds of colour-blind sight in which two colours can hardly be told apart."""
    return tuple(
        sight for sight, mine, its in zip(SIGHTS, _seen(one), _seen(other), strict=True) if mine.delta_e(its) < APART
    )


@functools.lru_cache(maxsize=256)
def _seen(colour: str) -> "tuple[_OkLab, ...]":
    return tuple(_OkLab(Color(colour).filter(sight)) for sight in SIGHTS)


class _OkLab:
    """A colour as a point, so that a distance is cheap."""

    def __init__(self, colour: Color) -> None:
        self.point: tuple[float, ...] = tuple(colour.convert("oklab").coords(nans=False))

    def delta_e(self, other: "_OkLab") -> float:
        return float(sum((a - b) ** 2 for a, b in zip(self.point, other.point, strict=True)) ** 0.5)


def nearest(colour: str, will_do: Callable[[str], bool], *, turn: bool = False) -> str | None:
    """The colour nearest to one that will do, as `#RRGGBB`: of the same hue, or with `turn` of one near it."""
    here = _OkLab(Color(colour))
    tried = {each: _OkLab(Color(each)).delta_e(here) for each in _around(colour, _TURNS if turn else (0,))}
    return next((each for each in sorted(tried, key=tried.__getitem__) if will_do(each)), None)


def for_any_paper(colour: str) -> str:
    """The nearest tone that stands out on white and on black: an e-book's reader chooses the paper."""
    return nearest(colour, lambda tone: readable(tone, ("#FFFFFF", "#000000"))) or colour


def _around(colour: str, turns: Iterable[int]) -> Iterable[str]:
    _, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    for angle, share, lightness in itertools.product(turns, _CHROMAS, _LIGHTNESSES):
        yield in_oklch(lightness, chroma * share, hue + angle)


def in_oklch(lightness: float, chroma: float, hue: float) -> str:
    """A colour of OKLCH that a screen can show, as `#RRGGBB`; with less chroma where it could not."""
    made = Color("oklch", [lightness, chroma, hue % 360]).fit("srgb", method="oklch-chroma")
    return str(made.convert("srgb").to_string(hex=True)).upper()


def of_lightness(colour: str, lightness: float, most_chroma: float) -> str:
    """The same hue at another lightness, and paler where it is stronger than that."""
    _, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    return in_oklch(lightness, min(chroma, most_chroma), hue)


def is_light(colour: str) -> bool:
    """Whether it is nearer to white than to black, as an eye sees it."""
    return bool(Color(colour).convert("oklab")["lightness"] > 0.6)
