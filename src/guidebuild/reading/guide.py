"""A project folder to a `Guide`: every file of `guide/` read, held against its model, and joined.

All files are read before anything is decided. What is broken is left out of the guide and noted in `Guide.unread`, so
that everything else can be looked at in the same run.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from guidebuild.model.advice import FaqTheme
from guidebuild.model.base import Authored
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import (
    Checked,
    Diagnostic,
    Severity,
    Span,
    error,
    has_errors,
    in_reading_order,
    warning,
)
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.model.guide import Asset, Guide
from guidebuild.model.manifest import Manifest
from guidebuild.model.pay import Pay
from guidebuild.model.repeating import with_copies
from guidebuild.model.role import with_initials
from guidebuild.model.unread import Unread
from guidebuild.reading import guide_format
from guidebuild.reading.assets import read_asset
from guidebuild.reading.bibliography import read_bibliographies
from guidebuild.reading.chapters import read_chapter
from guidebuild.reading.folder import BIBLIOGRAPHY, IMAGES, TABLES, File, list_files, sort_out
from guidebuild.reading.joining import joined, with_rows
from guidebuild.reading.names_for_ids import bad_ids, with_ids_of_names
from guidebuild.reading.pay_cells import Rows
from guidebuild.reading.pay_rows import read_rows
from guidebuild.reading.templates import read_templates
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.shapes.salvage import Salvaged, ids_in, salvage
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.yaml_files.yaml_nodes import read_yaml


def read_guide(root: Path) -> Checked[Guide]:
    """The guide in `root/guide`, with everything an author should know about its files, in reading order.

    No value when some diagnostic is an error. Raises ProjectError when there is no `guide/guide.yaml`.
    """
    guide, found = read_what_can_be_read(root)
    return Checked(None if has_errors(found) else guide, found)


def read_what_can_be_read(root: Path) -> Checked[Guide]:
    """The same, but a guide with errors comes without its broken parts, which `Guide.unread` names."""
    project = ProjectFolder(root)
    files, found = list_files(project)
    by_kind, unexpected = sort_out(files or ())
    assert by_kind is not None
    reader = _Reader([*found, *unexpected], by_kind)
    if any(diagnostic.code is Code.LIMIT_SIZE for diagnostic in reader.found):
        return Checked(None, in_reading_order(reader.found))
    values: dict[str, tuple[Any, ...]] = {}
    for kind in FILE_KINDS:
        values[kind.name] = reader.read_all(kind)
        if reader.too_new is not None:
            return Checked(None, (reader.too_new,))
    values["role"] = with_initials(values["role"])
    tables = reader.tables(values["pay"])
    assets = {file.name: reader.asset(file) for file in by_kind[IMAGES]}
    templates = reader.keep(read_templates(project))
    listed = tuple(source for file in values["sources"] for source in file.sources)
    values["bibliography"] = reader.bibliographies([source.key for source in listed])
    if not values["guide"]:
        return Checked(None, in_reading_order(reader.found))
    manifest: Manifest = values["guide"][0]
    reader.found += guide_format.told(manifest, reader.old_keys)
    values["guide"] = (guide_format.with_role_fields(manifest, values["role"]),)
    pictures = {name: asset for name, asset in assets.items() if asset is not None}
    guide = with_rows(joined(values, pictures, reader.unread.ids), tables)
    reader.look_at_themes(manifest, values["faq-theme"])
    guide = with_copies(replace(guide, templates=templates or {}, unread=reader.unread))
    return Checked(guide, in_reading_order(with_ids_of_names(reader.found, reader.bad_ids, guide)))


class _Reader:
    """Reads files one after the other and keeps what it notices."""

    def __init__(self, found: list[Diagnostic], files: Mapping[str, tuple[File, ...]]) -> None:
        self.found = found
        self.files = files
        self.unread = Unread()
        self.format = guide_format.NEWEST
        """That of the guide, known when guide.yaml has been read: the first of all files."""
        self.too_new: Diagnostic | None = None
        self.old_keys: list[tuple[Span, str]] = []
        self.bad_ids: dict[Span, str] = {}
        """Words that stand where an id is wanted."""
        self.theme_files: dict[str, str] = {}
        """The id of each theme to the name of its file."""

    def read_all(self, kind: FileKind) -> tuple[Any, ...]:
        """The values of all files of a kind; a file that cannot be read at all has none."""
        read_one: Callable[[FileKind, File], Any] = self._chapter if kind.name == "chapter" else self._yaml
        values = (read_one(kind, file) for file in self.files[kind.name])
        if kind.required and not self.files[kind.name] and not (kind.name == "sources" and self.files[BIBLIOGRAPHY]):
            self.unread |= Unread(kinds=frozenset(kind.defines))
        return tuple(value for value in values if value is not None)

    def keep(self, checked: Checked[Any]) -> Any:
        """The value; what was noticed is kept."""
        self.found.extend(checked.diagnostics)
        return checked.value

    def asset(self, file: File) -> Asset | None:
        """A picture."""
        content = self.keep(file.read())
        asset: Asset | None = None if content is None else self.keep(read_asset(content, file.name, file.shown))
        if asset is None:
            self.unread |= Unread(ids=frozenset({file.name}))
        return asset

    def tables(self, pay: Sequence[Pay]) -> tuple[Rows, ...]:
        """The rows of all tables of figures that the files of pay name."""
        files = {PurePosixPath(file.name).name: file for file in self.files[TABLES]}
        read: list[Rows] = []
        named: set[str] = set()
        for card in (card for each in pay for card in each.tables):
            named.add(card.file)
            file = files.get(card.file)
            if file is None:
                message = f"there is no table `{card.file}` in `guide/pay/`"
                self.found.append(
                    error(Code.FILE_MISSING, card.span_at("file"), message, did_you_mean(card.file, files))
                )
            content = None if file is None else self.keep(file.read())
            rows = Rows() if file is None or content is None else read_rows(card, content, file.shown)
            self.found += rows.found
            if content is None or has_errors(rows.found):
                self.unread |= Unread(kinds=frozenset({"pay", "fact", "region", "sector"}))
            read.append(rows)
        faulty = {each.span.path for each in self.found if each.severity is Severity.ERROR}
        broken = [str(file.read().value) for file in self.files["pay"] if file.shown in faulty]
        for name in sorted(set(files) - named):
            if any(f"file: {name}" in text for text in broken):  # its card is there, and cannot be read
                continue
            message = f"no card in `guide/pay/` names the table `{name}`, so it is not read"
            hint = "name it in `tables:` of a YAML file beside it, with its columns and its source"
            self.found.append(warning(Code.FILE_UNKNOWN, Span(files[name].shown), message, hint))
        return tuple(read)

    def bibliographies(self, keys: Sequence[str]) -> tuple[Any, ...]:
        """The sources of all bibliographies."""
        sources, troubles = read_bibliographies(self.files[BIBLIOGRAPHY], keys)
        self.found.extend(troubles)
        if has_errors(troubles):
            self.unread |= Unread(kinds=frozenset({"source"}))
        return sources or ()

    def _chapter(self, kind: FileKind, file: File) -> Any:
        content = self.keep(file.read())
        chapter = None if content is None else self.keep(read_chapter(content, file.shown, file.stem))
        if chapter is None:
            self.unread |= Unread(ids=frozenset({file.stem}), prose=True)
        return chapter

    def _yaml(self, kind: FileKind, file: File) -> Authored | None:
        content = self.keep(file.read())
        node, troubles = (None, ()) if content is None else read_yaml(content, file.shown)
        self.found.extend(troubles)
        value: Authored | None = None
        node = self._renewed(kind, node)
        if content is not None and not has_errors(troubles):
            value, troubles = read(node, kind.model, file.shown)
            self.found.extend(troubles)
            self.bad_ids |= bad_ids(troubles, node)
        if value is None:
            left = salvage(node, kind.model, file.shown, self._stand_ins(kind, file))
            text = (content or b"").decode("utf-8", "replace")
            cut = not text.endswith("\n") if has_errors(troubles) and node is None else not isinstance(node, Mapping)
            self._note(kind, file, text if node is None else "", left, cut=cut)
            return left.value
        if isinstance(value, FaqTheme):
            self.theme_files[value.theme] = file.stem
        if kind.named_by_id and value.id != file.stem:  # type: ignore[attr-defined]
            self.found.append(_wrong_name(value, file))
            self.unread |= Unread(ids=frozenset({file.stem, value.id}))  # type: ignore[attr-defined]
        return value

    def _renewed(self, kind: FileKind, node: Any) -> Any:
        """A tree in the newest format."""
        if kind.name == "guide":
            self.format, self.too_new = guide_format.format_of(node), guide_format.too_new(node)
        if self.format < guide_format.NEWEST:
            self.old_keys += [(node.key_spans[key], key) for key in guide_format.old_keys(kind.name, node)]
        return guide_format.renewed(kind.name, node, self.format)

    def _note(self, kind: FileKind, file: File, text: str, left: Salvaged[Any], *, cut: bool) -> None:
        """What is missing of a file that is broken. One that is `cut` may have held more than anybody can see."""
        ids = {file.stem, *left.ids, *ids_in(text)}
        kinds = frozenset((*kind.defines, "fact")) if cut or left.nameless else frozenset()
        keys = {*left.keys, *({"language"} if text else ())} if kind.name == "guide" else ()
        self.unread |= Unread(frozenset(ids), kinds, frozenset(keys))

    def _stand_ins(self, kind: FileKind, file: File) -> Mapping[str, Any]:
        """What is taken for granted of a file that others lean on, so that they can be looked at."""
        match kind.name:
            case "guide":
                words = ("title", "subtitle", "series", "release", "publisher", "rights", "description")
                return {
                    **dict.fromkeys(words, "-"),
                    "slug": "guide",
                    "date": "2199-12-31",
                    "data_until": "2199-12-31",
                    "roles": [role.stem for role in self.files["role"]] or ["-"],
                    "spine": [{"name": "-", "chapters": [chapter.stem for chapter in self.files["chapter"]]}],
                }
            case "role":
                return {"id": file.stem, "name": file.stem, "short": file.stem}
        return {}

    def look_at_themes(self, manifest: Manifest, themes: Sequence[FaqTheme]) -> None:
        """A file may have another name than its theme. One that the manifest lists by the file's name is misspelt."""
        listed = manifest.faq_themes
        for theme in themes:
            stem = self.theme_files.get(theme.theme, theme.theme)
            if theme.theme not in listed and stem in listed and stem not in self.theme_files:
                message = f"the file is called `{stem}`, as `faq_themes:` has it, and its theme is `{theme.theme}`"
                self.found.append(error(Code.FILE_NAME, theme.span_at("theme"), message, "change the one or the other"))
                self.unread |= Unread(ids=frozenset({stem, theme.theme}))
            elif listed and theme.theme not in listed:
                message = (
                    f"the theme `{theme.theme}` is not in `faq_themes:` of guide/guide.yaml, so it is printed last"
                )
                self.found.append(warning(Code.CONTENT_UNLISTED_THEME, theme.span_at("theme"), message, "add it there"))


def _wrong_name(value: Any, file: File) -> Diagnostic:
    message = f"the file is called `{file.stem}`, and what it holds has the id `{value.id}`"
    return error(Code.FILE_NAME, value.span_at("id"), message, "change the one or the other")
