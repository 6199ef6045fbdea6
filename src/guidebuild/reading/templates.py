"""The guide's own templates: each shadows one of ours of the same name, or is included by one that does."""

from __future__ import annotations

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, warning
from guidebuild.reading.folder import list_templates
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.sentences import did_you_mean
from guidebuild.tools.templates import names
from guidebuild.tools.texts import decode


def read_templates(project: ProjectFolder) -> Checked[dict[str, str]]:
    """The texts of `guide/templates` by their name in that folder, such as `components/sources.html.j2`.

    A template that has no namesake among ours and that no other one mentions does nothing, which is said.
    """
    files, found = list_templates(project)
    texts: dict[str, str] = {}
    troubles: list[Diagnostic] = list(found)
    for file in files or ():
        content, trouble = file.read()
        troubles += trouble
        if content is None:
            continue
        text, trouble = decode(content, file.shown)
        troubles += trouble
        if text is not None:
            texts[file.name.partition("/")[2]] = text
    ours = names()
    for name in texts:
        if name not in ours and not any(name in text for other, text in texts.items() if other != name):
            message = f"no template of guidebuild is called `{name}`, so this one is not used"
            hint = did_you_mean(name, ours)
            troubles.append(warning(Code.FILE_UNKNOWN, Span(f"guide/templates/{name}"), message, hint))
    return Checked(texts, tuple(troubles))
