"""Collect the messages that the product prints into a guide, and bring the catalogues up to date with them.

A catalogue keeps the translations that it has; what is new stands in it empty, what is gone leaves it. Exit code 0 when
every catalogue is complete, 1 when a message has no translation: each is printed.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[1] / "src" / "guidebuild"
CATALOGUES, TEMPLATES = SOURCE / "catalogues", SOURCE / "templates"
CHANGING = ('"POT-', '"PO-', '"Last-', '"Report-', '"Language-Team', '"Generated-By')
KEYWORDS = {"say": (1,), "message": (1,), "say_as": ((1, "c"), 2), "say_counted": (1, 2)}
CALLED = re.compile(rf"\b({'|'.join(KEYWORDS)})\s*\(")
"""What a module with messages has in it: to take the others apart is most of the work."""


def main() -> int:
    """Update all catalogues."""
    template, missing = collected(), 0
    for path in sorted(CATALOGUES.glob("*.po")):
        catalogue = updated(path, template)
        path.write_text(text_of(catalogue), encoding="utf-8")
        for text in untranslated(catalogue):
            missing += 1
            print(f"{path.name}: no translation of {text!r}")
    print(f"{len(template)} messages, {missing} without a translation")
    return int(missing > 0)


def collected() -> Catalog:
    """Every message of the code and of the templates."""
    template = Catalog(project="guidebuild", charset="utf-8")
    modules = [path for path in sorted(SOURCE.rglob("*.py")) if CALLED.search(path.read_text(encoding="utf-8"))]
    files = [*(("python", path) for path in modules), *(("jinja2", path) for path in sorted(TEMPLATES.rglob("*.j2")))]
    for method, path in files:
        found = extract_from_file(method, path, keywords=KEYWORDS, options={"trimmed": "true"})  # type: ignore[arg-type]
        for _, text, _, context in found:
            template.add(text, context=context)
    return template


def updated(path: Path, template: Catalog) -> Catalog:
    """A catalogue with the messages of the template, its own translations kept."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def text_of(catalogue: Catalog) -> str:
    """The catalogue as a file, without the lines of its head that change whenever it is written."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = file.getvalue().decode().strip().split("\n")
    return "\n".join(line for line in lines if not line.startswith(CHANGING)) + "\n"


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """The messages that a catalogue has no words for."""
    for entry in catalogue:
        forms = [entry.string] if isinstance(entry.string, str) else [*(entry.string or [""])]
        if entry.id and (entry.fuzzy or not all(forms)):
            yield entry.id if isinstance(entry.id, str) else entry.id[0]


if __name__ == "__main__":
    sys.exit(main())
