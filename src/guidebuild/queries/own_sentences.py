"""How much of each edition stands in no other: pages of chapters in, the share of words in sentences of their own.

A sentence counts as the same when it reads the same; the keys of its sources and the numbers of what is counted do not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from typing import Any

from lxml import html

_WORDED = "//p | //li | //td | //th | //dd | //dt | //h1 | //h2 | //h3 | //figcaption"
"""The elements that hold sentences, if no other of them stands inside."""
_APART = "//script | //style | //*[contains(@class, 'cites') or contains(@class, 'in-this-chapter')]"
_NUMBER = re.compile(r"^\d+(\.\d+)?\s|(Table|Figure) \d+\.\d+")


@dataclass(frozen=True, slots=True)
class Share:
    """One edition's words, and how many of them stand in sentences that no other edition has."""

    edition: str
    words: int
    own: int

    @property
    def share(self) -> float:
        """In parts of its words."""
        return self.own / self.words if self.words else 0.0


def shares(pages: Mapping[str, str]) -> tuple[Share, ...]:
    """Edition to the HTML of its chapters."""
    said = {name: list(sentences(html.fragment_fromstring(page, create_parent="div"))) for name, page in pages.items()}
    found: list[Share] = []
    for name, mine in said.items():
        others = {sentence for other, theirs in said.items() if other != name for sentence in theirs}
        counts = [(len(sentence.split()), sentence in others) for sentence in mine]
        found.append(
            Share(name, sum(count for count, _ in counts), sum(count for count, shared in counts if not shared))
        )
    return tuple(found)


def sentences(page: Any) -> Iterator[str]:
    """Each sentence that a page prints."""
    root = deepcopy(page)
    for apart in root.xpath(_APART):
        apart.drop_tree()
    for element in root.xpath(_WORDED):
        if not element.xpath(".//p | .//li"):
            text = _NUMBER.sub("", " ".join(element.text_content().split()))
            yield from filter(None, re.split(r"(?<=[.!?:])\s+", text))


def as_text(found: Sequence[Share]) -> str:
    """One line for each edition."""
    width = max((len(each.edition) for each in found), default=0)
    lines = (
        f"{each.edition:{width}}  {each.share:4.0%} of {each.words:,} words stand in sentences of its own"
        for each in found
    )
    return "\n".join(lines)


def as_data(found: Sequence[Share]) -> list[dict[str, Any]]:
    """The same for JSON."""
    return [{**asdict(each), "share": round(each.share, 4)} for each in found]
