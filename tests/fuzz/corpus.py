"""Inputs that once went wrong, or are likely to: small files in `corpus/<kind>/`, each laid over the minimal guide.

A kind is the ending of the files in it, and says where in the guide they stand; in `corpus/projects/` there are folders
instead of files. `make fuzz` says which file to put where when it finds something.
"""

from collections.abc import Mapping
from pathlib import Path

from tests.fuzz.guides import SVG, Project, png
from tests.fuzz.mutants import seed

FOLDER = Path(__file__).parent / "corpus"

PLACES: Mapping[str, str] = {
    "guide": "guide/guide.yaml",
    "role": "guide/roles/potter.yaml",
    "pay": "guide/pay/all.yaml",
    "market": "guide/market.yaml",
    "glossary": "guide/glossary.yaml",
    "sources": "guide/sources.yaml",
    "chapter": "guide/chapters/welcome.md",
    "bib": "guide/sources.bib",
    "csl": "guide/sources.json",
    "svg": "guide/images/dot.svg",
    "png": "guide/images/dot.png",
    "screen": "styles/screen.css",
    "tokens": "styles/tokens.css",
    "imprint": "guide/templates/imprint.html.j2",
    "sources-template": "guide/templates/components/sources.html.j2",
}
"""Kind to the file for which its inputs stand in."""

INPUTS = sorted(path for path in FOLDER.glob("*/*") if path.parent.name in PLACES or path.parent.name == "projects")


def project_of(entry: Path) -> Project:
    """The project that an entry of the corpus makes."""
    if entry.is_dir():
        return Project({str(path.relative_to(entry)): path.read_bytes() for path in entry.rglob("*") if path.is_file()})
    base = {name: content for name, content in seed("minimal").items() if name.startswith("guide/")}
    plain = {name: content for name, content in base.items() if "templates/" not in name and "sources." not in name}
    plain |= {
        "guide/sources.yaml": base["guide/sources.yaml"],
        "guide/images/dot.svg": SVG,
        "guide/images/dot.png": png(),
    }
    return Project({**plain, PLACES[entry.parent.name]: entry.read_bytes()})
