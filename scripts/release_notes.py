"""What CHANGELOG.md says of a release, and whether the tree is that release: scripts/release_notes.py v1.2.3

Prints the section of the version. Exit code 1, with a sentence, when the tag is not the version that pyproject.toml and
the package name, or when CHANGELOG.md has no section of it.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


class NotReady(Exception):
    """Why the tree is not the release that the tag says."""


def notes(tag: str, root: Path = ROOT) -> str:
    """The section of CHANGELOG.md for a tag. Raises NotReady."""
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    package = re.search(r'__version__ = "([^"]*)"', (root / "src/guidebuild/__init__.py").read_text("utf-8"))
    if package is None or package[1] != version:
        raise NotReady(f"pyproject.toml says {version}, and guidebuild.__version__ is another")
    if tag != f"v{version}":
        raise NotReady(f"the tag is {tag}, and pyproject.toml says {version}: tag v{version}, or change the version")
    log = (root / "CHANGELOG.md").read_text("utf-8")
    section = re.search(rf"^## {re.escape(version)}\b[^\n]*\n(.*?)(?=^## |\Z)", log, re.M | re.S)
    if section is None or not section[1].strip():
        raise NotReady(f"CHANGELOG.md has no section `## {version}`: give what stands under `## Unreleased` that name")
    return section[1].strip() + "\n"


if __name__ == "__main__":
    try:
        sys.stdout.write(notes(*sys.argv[1:2]))
    except (NotReady, TypeError) as trouble:
        sys.exit(f"{trouble}" if isinstance(trouble, NotReady) else "usage: scripts/release_notes.py TAG")
