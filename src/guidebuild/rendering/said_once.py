"""How a chart is read is said once in a chapter: what follows says what it has of its own."""

from __future__ import annotations

import re
from typing import Any

from guidebuild.tools.amount_texts import money_and_shares

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def say_once(root: Any) -> None:
    """Leave out of each `p.signs` the sentences that one before it in its chapter has; where an axis begins and ends is
    said of each."""
    for chapter in root.xpath("./section"):
        said: set[str] = set()
        for line in list(chapter.iter("p")):
            if "signs" not in (line.get("class") or "").split() or len(line):
                continue
            sentences = _SENTENCE.split(" ".join((line.text or "").split()))
            line.text = " ".join(
                sentence for sentence in sentences if sentence not in said or money_and_shares(sentence)
            )
            if not line.text:
                line.drop_tree()
            said.update(sentences)
