"""A project folder to a `Guide`: every file of `guide/` read, held against its model, and joined.

All files are read before anything is decided, so an author sees every diagnostic of a broken guide at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from guidebuild.model.advice import FaqTheme
from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, error, has_errors, in_reading_order, warning
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.model.guide import Asset, Guide
from guidebuild.model.manifest import Manifest
from guidebuild.model.role import Role
from guidebuild.reading.assets import read_asset
from guidebuild.reading.bibliography import read_bibliographies
from guidebuild.reading.chapters import read_chapter
from guidebuild.reading.folder import BIBLIOGRAPHY, IMAGES, File, list_files, sort_out
from guidebuild.reading.templates import read_templates
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.shapes import read
from guidebuild.tools.yaml_nodes import read_yaml

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
    "learning": "learning",
    "sectors": "sectors",
    "conflicts": "evidence",
    "glossary": "glossary",
}
"""Kinds of which there is one file, whose model is a field of the guide as it stands."""


def read_guide(root: Path) -> Checked[Guide]:
    """The guide in `root/guide`, with everything an author should know about its files, in reading order.

    No value when some diagnostic is an error. Raises ProjectError when there is no `guide/guide.yaml`.
    """
    project = ProjectFolder(root)
    files, found = list_files(project)
    by_kind, unexpected = sort_out(files or ())
    assert by_kind is not None
    reader = _Reader([*found, *unexpected])
    if any(diagnostic.code is Code.LIMIT_SIZE for diagnostic in reader.found):
        return Checked(None, in_reading_order(reader.found))
    values = {kind.name: reader.read_all(kind, by_kind[kind.name]) for kind in FILE_KINDS}
    assets = {file.name: reader.asset(file) for file in by_kind[IMAGES]}
    templates = reader.keep(read_templates(project))
    listed = tuple(source for file in values["sources"] for source in file.sources)
    values["bibliography"] = reader.keep(read_bibliographies(by_kind[BIBLIOGRAPHY], [source.key for source in listed]))
    if has_errors(reader.found):
        return Checked(None, in_reading_order(reader.found))
    guide = replace(_join(values, assets, reader.found), templates=templates)
    return Checked(None if has_errors(reader.found) else guide, in_reading_order(reader.found))


class _Reader:
    """Reads files one after the other and keeps what it notices."""

    def __init__(self, found: list[Diagnostic]) -> None:
        self.found = found

    def read_all(self, kind: FileKind, files: Iterable[File]) -> tuple[Any, ...]:
        """The values of all files of a kind; a file that cannot be read has none."""
        read_one: Callable[[FileKind, File], Any] = self._chapter if kind.name == "chapter" else self._yaml
        values = (read_one(kind, file) for file in files)
        return tuple(value for value in values if value is not None)

    def keep(self, checked: Checked[Any]) -> Any:
        """The value; what was noticed is kept."""
        self.found.extend(checked.diagnostics)
        return checked.value

    def asset(self, file: File) -> Asset | None:
        """A picture."""
        content = self.keep(file.read())
        return None if content is None else self.keep(read_asset(content, file.name, file.shown))

    def _chapter(self, kind: FileKind, file: File) -> Any:
        content = self.keep(file.read())
        return None if content is None else self.keep(read_chapter(content, file.shown, file.stem))

    def _yaml(self, kind: FileKind, file: File) -> Authored | None:
        content = self.keep(file.read())
        if content is None:
            return None
        node, troubles = read_yaml(content, file.shown)
        self.found.extend(troubles)
        if has_errors(troubles):
            return None
        value: Authored | None = self.keep(read(node, kind.model, file.shown))
        if kind.named_by_id and value is not None and value.id != file.stem:  # type: ignore[attr-defined]
            self.found.append(_wrong_name(value, file))
        return value


def _wrong_name(value: Any, file: File) -> Diagnostic:
    message = f"the file is called `{file.stem}`, and what it holds has the id `{value.id}`"
    return error(Code.FILE_NAME, value.span_at("id"), message, "change the one or the other")


def _join(values: dict[str, tuple[Any, ...]], assets: dict[str, Any], found: list[Diagnostic]) -> Guide:
    """Files of one kind become one value; roles and FAQ themes take the manifest's order."""
    manifest: Manifest = values["guide"][0]
    fields = {field: values[kind][0] for kind, field in _SINGLE.items() if values[kind]}
    return Guide(
        manifest=manifest,
        roles=_listed_roles(manifest, values["role"], found),
        chapters={chapter.id: chapter for chapter in values["chapter"]},
        sources=(*_all(values["sources"], "sources"), *values["bibliography"]),
        regions=_all(values["regions"], "regions"),
        audiences=values["audience"],
        ladders=_all(values["ladders"], "ladders"),
        ladder_notes=_all(values["ladders"], "notes"),
        transitions=_all(values["transitions"], "transitions"),
        faq_themes=_listed_themes(manifest, values["faq-theme"], found),
        assets=assets,
        **fields,
        **({"pay": _one(values["pay"])} if values["pay"] else {}),
    )


def _all(files: Iterable[Authored], field: str) -> tuple[Any, ...]:
    """The items of one field in all files, in the order of the file names."""
    return tuple(item for file in files for item in getattr(file, field))


def _one(files: Sequence[A]) -> A:
    """Several files of a model that holds nothing but lists, as one value. It stands where the first file begins."""
    joined = {name: _all(files, name) for name in type(files[0]).model_fields}
    return files[0].model_copy(update=joined)


def _listed_roles(manifest: Manifest, roles: tuple[Role, ...], found: list[Diagnostic]) -> tuple[Role, ...]:
    """The manifest's roles in its order. A role file that it does not list is a draft: said, and left out."""
    by_id = {role.id: role for role in roles}
    for role in roles:
        if role.id not in manifest.roles:
            message = f"the role `{role.id}` is not in `roles:` of guide/guide.yaml, so nothing shows it"
            found.append(warning(Code.CONTENT_UNLISTED_ROLE, role.span_at("id"), message, "add it there"))
    return tuple(by_id[role] for role in dict.fromkeys(manifest.roles) if role in by_id)


def _listed_themes(manifest: Manifest, themes: tuple[FaqTheme, ...], found: list[Diagnostic]) -> tuple[FaqTheme, ...]:
    """The themes in the manifest's order, and after them, in the order of the file names, those it does not list."""
    place = {theme: position for position, theme in enumerate(manifest.faq_themes)}
    for theme in themes:
        if place and theme.theme not in place:
            message = f"the theme `{theme.theme}` is not in `faq_themes:` of guide/guide.yaml, so it is printed last"
            found.append(warning(Code.CONTENT_UNLISTED_THEME, theme.span_at("theme"), message, "add it there"))
    return tuple(sorted(themes, key=lambda theme: place.get(theme.theme, len(place))))
