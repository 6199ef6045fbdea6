"""What was read, file by file, to one `Guide`: a pure function of the values, in the orders that the manifest gives."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from guidebuild.model.advice import FaqTheme
from guidebuild.model.base import Authored, Id
from guidebuild.model.guide import Asset, Draft, Guide, ids_within
from guidebuild.model.manifest import Manifest
from guidebuild.model.role import Role
from guidebuild.reading.pay_cells import Rows

A = TypeVar("A", bound=Authored)
_SINGLE = {
    "skills": "skills",
    "tools": "tools",
    "tracks": "frame",
    "market": "market",
    "comparison": "comparison",
    "common-ground": "common_ground",
    "hiring": "hiring",
    "choosing": "choosing",
    "aids": "aids",
    "learning": "learning",
    "sectors": "sectors",
    "conflicts": "evidence",
    "glossary": "glossary",
    "scores": "scores",
}
"""Kinds of which there is one file, whose model is a field of the guide as it stands."""


def joined(values: Mapping[str, tuple[Any, ...]], assets: Mapping[str, Asset], broken: Container[Id]) -> Guide:
    """Files of one kind become one value; roles and FAQ themes take the manifest's order.

    `broken`: the ids of what could not be read.
    """
    manifest: Manifest = values["guide"][0]
    fields = {field: values[kind][0] for kind, field in _SINGLE.items() if values[kind]}
    roles: tuple[Role, ...] = values["role"]
    by_id = {role.id: role for role in roles}
    return Guide(
        manifest=manifest,
        roles=tuple(by_id[role] for role in dict.fromkeys(manifest.roles) if role in by_id),
        drafts={
            role.id: Draft(role.span_at("id"), ids_within(role))
            for role in roles
            if role.id not in manifest.roles and role.id not in broken
        },
        chapters={chapter.id: chapter for chapter in values["chapter"]},
        sources=(*_all(values["sources"], "sources"), *values["bibliography"]),
        regions=_all(values["regions"], "regions"),
        audiences=values["audience"],
        ladders=_all(values["ladders"], "ladders"),
        ladder_notes=_all(values["ladders"], "notes"),
        transitions=_all(values["transitions"], "transitions"),
        faq_themes=_in_order(manifest, values["faq-theme"]),
        assets=assets,
        **fields,
        **({"pay": _one(values["pay"])} if values["pay"] else {}),
    )


def with_rows(guide: Guide, tables: Sequence[Rows]) -> Guide:
    """The guide with the statements of its tables, and the regions and sectors that only these define."""
    if not tables:
        return guide
    statements = (*guide.pay.statements, *(each for rows in tables for each in rows.statements))
    regions, sectors = dict(guide.places), {sector.id: sector for sector in guide.sectors.sectors}
    for rows in tables:
        regions = {**rows.regions, **regions}
        sectors = {**rows.sectors, **sectors}
    return replace(
        guide,
        pay=guide.pay.model_copy(update={"statements": statements}),
        regions=tuple(regions.values()),
        sectors=guide.sectors.model_copy(update={"sectors": tuple(sectors.values())}),
    )


def _all(files: Iterable[Authored], field: str) -> tuple[Any, ...]:
    """The items of one field in all files, in the order of the file names."""
    return tuple(item for file in files for item in getattr(file, field))


def _one(files: Sequence[A]) -> A:
    """Several files of a model that holds nothing but lists, as one value. It stands where the first file begins."""
    joined = {name: _all(files, name) for name in type(files[0]).model_fields}
    return files[0].model_copy(update=joined)


def _in_order(manifest: Manifest, themes: Sequence[FaqTheme]) -> tuple[FaqTheme, ...]:
    """The themes in the manifest's order, and after them, in the order of the file names, those it does not list."""
    place = {theme: position for position, theme in enumerate(manifest.faq_themes)}
    return tuple(sorted(themes, key=lambda theme: place.get(theme.theme, len(place))))
