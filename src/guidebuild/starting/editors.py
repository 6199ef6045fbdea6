"""The settings by which editors complete, explain and check the YAML files of a project, from the table of its files.

A modeline in each file says the same to every editor with the YAML language server; these are for files without one.
"""

import json
from collections.abc import Mapping

from lxml import etree

from guidebuild.model.file_kinds import FILE_KINDS
from guidebuild.starting.guide_files import SCHEMAS


def settings() -> Mapping[str, str]:
    """Path in the project to content: for VS Code, IntelliJ and Neovim."""
    return {
        ".vscode/settings.json": _json({"yaml.schemas": {f"./{schema}": files for schema, files in _pairs()}}),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".idea/jsonSchemas.xml": _intellij(),
        ".nvim.lua": _neovim(),
    }


def _pairs() -> tuple[tuple[str, str], ...]:
    """Schema and the files that it is for, relative to the project; the header of a chapter is in no YAML file."""
    return tuple(
        (f"{SCHEMAS}/{kind.name}.schema.json", f"guide/{kind.pattern}")
        for kind in FILE_KINDS
        if kind.pattern.endswith(".yaml")
    )


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def _intellij() -> str:
    project = etree.Element("project", version="4")
    component = etree.SubElement(project, "component", name="JsonSchemaMappingsProjectConfiguration")
    entries = etree.SubElement(etree.SubElement(component, "state"), "map")
    for schema, files in _pairs():
        entry = etree.SubElement(entries, "entry", key=files)
        info = etree.SubElement(etree.SubElement(entry, "value"), "SchemaInfo")
        for name, value in (
            ("name", files), ("relativePathToSchema", schema), ("schemaVersion", "JSON Schema version 7"),
        ):  # fmt: skip
            etree.SubElement(info, "option", name=name, value=value)
        patterns = etree.SubElement(etree.SubElement(info, "option", name="patterns"), "list")
        item = etree.SubElement(patterns, "Item")
        for name, value in (("pattern", "true"), ("path", files), ("mappingKind", "Pattern")):
            etree.SubElement(item, "option", name=name, value=value)
    written: bytes = etree.tostring(project, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return written.decode()


def _neovim() -> str:
    rows = "".join(f'  [root .. "/{schema}"] = root .. "/{files}",\n' for schema, files in _pairs())
    return (
        "-- Neovim 0.11 and newer reads this file when `exrc` is set; it needs yamlls, the YAML language server.\n"
        'local root = vim.fs.dirname(debug.getinfo(1, "S").source:sub(2))\n'
        f'vim.lsp.config("yamlls", {{ settings = {{ yaml = {{ schemas = {{\n{rows}}} }} }} }})\n'
    )
