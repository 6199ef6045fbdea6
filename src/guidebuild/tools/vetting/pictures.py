"""An SVG picture in a file of its own, held against the policy: its root element in, breaches out.

Beyond what may stand in a page it may have styles, bitmaps inside itself, and the notes of drawing programs. Reading
systems may open it as a document (EPUB 3.3, 3.6), so it runs nothing and loads nothing (SVG 2, 2.3, secure modes).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any

from lxml import etree

from guidebuild.tools.vetting import policy
from guidebuild.tools.vetting.breach import Breach
from guidebuild.tools.vetting.css import parts_of_the_page, vet_sheet
from guidebuild.tools.vetting.tree import Ground, vet_tree

_BITMAP = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)


class _Bitmaps(Container[str]):
    """Bitmaps inside the picture; nothing else."""

    def __contains__(self, address: object) -> bool:
        return _BITMAP.fullmatch(str(address).strip()) is not None


def vet_picture(root: Any) -> Iterator[Breach]:
    """What may not be in a picture."""
    for sibling in (*root.itersiblings(preceding=True), *root.itersiblings()):
        if sibling.tag is etree.PI:
            yield Breach(f"the instruction `<?{sibling.target}` stands in the picture", None, sibling.sourceline)
    yield from vet_tree(root, Ground(_Bitmaps(), in_picture=True))
    for style in root.iter(f"{{{policy.SVG}}}style"):
        for breach in vet_sheet("".join(map(str, style.itertext())), parts_of_the_page)[0]:
            yield Breach(f"in a style: {breach.sentence}", breach.hint, style.sourceline)
