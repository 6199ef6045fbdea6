"""The palette of a brand: names to the colours that they mean on a screen, and to the inks of a press."""

from collections.abc import Iterator
from dataclasses import replace

from guidebuild.model.brand import Brand, BrandColours
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, error
from guidebuild.model.manifest import Manifest
from guidebuild.model.styles import Ink, Inks
from guidebuild.tools.language.sentences import did_you_mean


def resolved(manifest: Manifest) -> Checked[BrandColours]:
    """The colours of the brand with every name of the palette replaced. An unknown name is left out, and an error."""
    brand = manifest.brand or Brand()
    found: list[Diagnostic] = []

    def value(written: str | None, *key: str) -> str | None:
        if written is None or written.startswith("#"):
            return written
        if written in brand.palette:
            return brand.palette[written].screen
        found.append(_unknown(manifest, written, brand, key))
        return None

    given = brand.colours
    roles = {role: colour for role, each in given.roles.items() if (colour := value(each, "roles", role))}
    single = {key: value(getattr(given, key), key) for key in ("accent", "cover", "cover_text")}
    colours = given.model_copy(update={"roles": roles, **single})
    return Checked(colours, tuple(found))


def _unknown(manifest: Manifest, name: str, brand: Brand, key: tuple[str, ...]) -> Diagnostic:
    span = manifest.span_at("brand", "colours", *key)
    hint = did_you_mean(name, brand.palette) or "write six figures after a number sign, or a name of `palette`"
    return error(Code.REF_UNKNOWN, span, f"no colour `{name}` in `palette`", hint)


def with_palette(inks: Inks | None, manifest: Manifest | None) -> Inks | None:
    """The inks of a press, and those of the palette for every colour that `inks.css` does not mix itself."""
    brand = manifest.brand if manifest is not None else None
    if inks is None or brand is None:
        return inks
    return replace(inks, colours={**dict(_mixed(brand)), **inks.colours})


def _mixed(brand: Brand) -> Iterator[tuple[str, Ink]]:
    for colour in brand.palette.values():
        if colour.inks is not None:
            inks = colour.inks
            shares = (inks.cyan / 100, inks.magenta / 100, inks.yellow / 100, inks.black / 100)
            yield colour.screen.lower(), shares
