"""The logo of a brand to the tokens by which the sheets show it: which version, how wide, how much stays free."""

from collections.abc import Mapping

from guidebuild.model.brand import BrandLogo

IMPRINT_WIDTH = 44
"""How wide a logo is in the imprint at most, in millimetres, unless its least width is more."""
USUAL_WIDTH = 52
"""How wide it can be on the cover, where the brand does not say."""


def logo_tokens(logo: BrandLogo | None, *, dark_cover: bool) -> Mapping[str, str]:
    """Token to value; none for what the brand leaves open."""
    if logo is None:
        return {}
    made: dict[str, str] = {}
    if logo.on_dark is not None:
        made |= {"dark-logo-light": "none", "dark-logo-dark": "block", "dark-logo-plate": "transparent"}
        made["logo-plate"] = "transparent"
        if dark_cover:
            made |= {"cover-logo-light": "none", "cover-logo-dark": "block"}
    width = logo.printed_width
    if width is not None:
        small = max(logo.least_width or 0, min(width, IMPRINT_WIDTH))
        made |= _sized("logo", width) | _sized("imprint-logo", small)
    if logo.clear_space:
        made["logo-space"] = _mm(logo.clear_space * (width or USUAL_WIDTH))
        made["imprint-logo-space"] = _mm(logo.clear_space * (small if width is not None else IMPRINT_WIDTH))
    return made


def _sized(name: str, width: float) -> dict[str, str]:
    return {f"{name}-width": _mm(width), f"{name}-most-width": "100%", f"{name}-most-height": "none"}


def _mm(length: float) -> str:
    return f"calc({length:g} * var(--mm))"
