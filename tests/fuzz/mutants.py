"""Projects of which one file is almost right: the guides of the tests, with a file of every kind beside their own."""

import functools
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from hypothesis import strategies as st
from tests.fuzz.guides import SVG, Project, png
from tests.fuzz.mutations import mutated, revalued

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent
Seed = Literal["minimal", "small-editions", "design-team"]
SEEDS: tuple[Seed, ...] = ("minimal", "small-editions", "design-team")

BIB = b"""@book{clay, title = {On {Clay}}, author = {Potter, Ann and others}, year = 2024, url = {https://example.org/}}
@string{press = "Kiln"}
@article{glaze, title = "Glaze \\"o", journal = press # { Press}, date = {2024-05}, keywords = {a, b}}
"""
CSL = b"""[{"id": "wheel", "type": "book", "title": "The wheel", "author": [{"family": "A", "given": "B"}],
"issued": {"date-parts": [[2024, 2, 3]]}, "URL": "https://example.org/", "publisher": "P"}]
"""
PAGE = b"""---
title: Everything
lang: en
---

Text with *emphasis*, [a link](chapter:welcome), [a note][^1] and $x^2$. ![A dot](images/dot.svg)

## A section {#one}

- One
  1. Two

     | a | b |
     |:--|--:|
     | c | d |

> Quoted

Term
:   Definition

::: {.warning title="T"}
Watch [out]{.mark}.
:::

::: {.sources #list}
Caption.
:::

```yaml
a: b
```

[^1]: Noted.
"""


TEMPLATES = (
    "component.html.j2", "blocks/table.html.j2", "blocks/listing.html.j2", "imprint.html.j2", "macros.html.j2",
    "page-html.html.j2",
)  # fmt: skip


@functools.cache
def seed(name: Seed) -> Mapping[str, bytes]:
    """The files of a guide of the tests, and one of every kind that a project may hold."""
    root = TESTS / name if name == "minimal" else TESTS / "guides" / name
    files = {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    if name == "minimal":
        spine = files["guide/guide.yaml"].replace(b"[welcome]", b"[welcome, everything]")
        files |= {"guide/guide.yaml": spine, "guide/chapters/everything.md": PAGE, "guide/sources.bib": BIB}
        files |= {"guide/sources.json": CSL}
    files |= {"guide/images/dot.svg": SVG, "guide/images/dot.png": png()}
    for sheet in ("tokens.css", "common.css", "screen.css", "fonts.css"):
        files[f"styles/{sheet}"] = (SOURCE / "styles" / sheet).read_bytes()
    for template in TEMPLATES:
        path = SOURCE / "src" / "guidebuild" / "templates" / template
        files[f"guide/templates/{template}"] = path.read_bytes()
    font = "fonts/SourceSans3-Regular.ttf"
    files[f"styles/{font}"] = (SOURCE / "styles" / font).read_bytes()
    return files


KINDS = ("yaml", "values", "md", "svg", "css", "j2", "bib", "json", "png", "ttf")
"""What can be changed; `values` are those of a YAML file that stays one."""


@st.composite
def mutants(draw: Any, seeds: tuple[Seed, ...] = SEEDS, kinds: tuple[str, ...] = KINDS) -> Project:
    """A project with one file changed."""
    kind = draw(st.sampled_from(kinds))
    ending = ".yaml" if kind == "values" else f".{kind}"
    files = seed("minimal" if kind in ("bib", "json") else draw(st.sampled_from(seeds)))
    name = draw(st.sampled_from([name for name in files if PurePosixPath(name).suffix == ending]))
    change = revalued(files[name]) if kind == "values" else mutated(files[name], ending)
    return Changed({**files, name: draw(change)}, name)


class Changed(Project):
    """A project that shows only its changed file."""

    changed: str

    def __init__(self, files: Mapping[str, bytes], changed: str) -> None:
        super().__init__(files)
        object.__setattr__(self, "changed", changed)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(f"{self.changed}:\n{self.files[self.changed].decode(errors='backslashreplace')[:2000]}")
