"""A guide to every address on the web that it names, each with the places that name it."""

import re
from collections.abc import Mapping

from guidebuild.checks.reader_texts import texts
from guidebuild.model.diagnostics import Span
from guidebuild.model.guide import Guide

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]{1,2000}")
_BEHIND = ".,;:!?*_"
"""Signs of the sentence that an address ends, not of the address."""


def web_links(guide: Guide) -> Mapping[str, tuple[Span, ...]]:
    """Address to places, both in the order in which the guide is walked, without what follows a `#`."""
    found: dict[str, dict[Span, None]] = {}
    for text in texts(guide):
        for match in _ADDRESS.finditer(text.words):
            found.setdefault(_bare(match.group()), {})[text.place(match.start())] = None
    return {address: tuple(places) for address, places in found.items()}


def _bare(address: str) -> str:
    address = address.partition("#")[0].rstrip(_BEHIND)
    for opening, closing in ("()", "[]"):
        while closing in address and address.count(closing) > address.count(opening):
            address = address[: address.rindex(closing)].rstrip(_BEHIND)
    return address
