"""The guide's own templates: each shadows one of ours of the same name, or is included by one that does."""

from guidebuild.model.diagnostics import Checked, Diagnostic
from guidebuild.reading.folder import list_templates
from guidebuild.reading.outdated import outdated
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.templates.loading import ours
from guidebuild.tools.texts import decode


def read_templates(project: ProjectFolder) -> Checked[dict[str, str]]:
    """The texts of `guide/templates` by their name in that folder, such as `blocks/table.html.j2`."""
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
            name = file.name.partition("/")[2]
            texts[name] = text
            troubles += outdated(text, file.shown, name, ours().get(name, ""))
    return Checked(texts, tuple(troubles))
