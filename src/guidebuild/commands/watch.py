"""`guidebuild build --watch`: built again whenever a file of the project is saved, until a signal ends it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from guidebuild.commands.schema import write_schemas
from guidebuild.errors import GuidebuildError
from guidebuild.reading.folder import FOLDER
from guidebuild.starting.guide_files import SCHEMAS
from guidebuild.tools.language.sentences import counted
from guidebuild.tools.watching import changes

_STYLES = "styles"
_NAMED = 3
"""Files that are named when they are saved together."""


def builds(project: Path, build: Callable[[], int]) -> Iterator[str]:
    """Builds now and after each save; what was saved comes out before each further build, in words.

    A project with schemas of its own has them written anew, so that an editor knows what was added. Raises what the
    first build raises: later ones may find a file that is half saved, and say so.
    """
    folders = [project / name for name in (FOLDER, _STYLES) if (project / name).is_dir()]
    saved = changes(folders)  # from now on: what is saved during the first build is built, too
    build()
    yield f"watching {' and '.join(f'{folder.name}/' for folder in folders)}; Ctrl-C ends it"
    for names in saved:
        yield (", ".join(names) if len(names) <= _NAMED else counted(len(names), "file")) + " saved"
        try:
            build()
        except GuidebuildError as trouble:
            yield str(trouble)
        if (project / SCHEMAS).is_dir():
            with suppress(GuidebuildError):
                write_schemas(project)
