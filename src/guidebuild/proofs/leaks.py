"""The proof that a finished file holds nothing of what its edition leaves out.

The file is searched as it is, not as it was meant: an edition that leaks through a template, a bookmark or a file name
is caught where it leaks. Texts that the edition also shows by right are no evidence and are not looked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, in_reading_order
from guidebuild.proofs.extracted_places import Extracted, ExtractedPlace
from guidebuild.proofs.opened import opened
from guidebuild.proofs.withheld import Piece, Withheld
from guidebuild.proofs.wording import FEWEST_LETTERS, figures, squeezed
from guidebuild.tools.store import digest_of, stored_in

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NUMBERED = re.compile(r"^\d+")
_CLEAN = "clean"
MANY = 900
"""Pieces from which on it pays."""
CHANCE = 5
"""Ids of fewer letters are found in the bytes of every larger picture: there they tell nothing."""


def prove_withheld(kept_out: Withheld, artifact: Artifact, key: str = "") -> tuple[Diagnostic, ...]:
    """Everything in `artifact` that its edition leaves out; nothing when it is clean.

    `key` names what is kept out: a page, or a file of a book, that was searched for just that and is clean is
    remembered, and not searched again.
    """
    store = stored_in() if key else None
    place = digest_of(key, artifact.product)
    clean = None if store is None else frozenset((store.get(_CLEAN, place) or b"").decode().splitlines())
    held = opened(artifact).places(artifact.content, clean)
    found = [
        *_phrases(kept_out.phrases, held.places),
        *_names(kept_out.names, held.places),
        *_ids(kept_out.ids, held.places),
        *_figures(kept_out.figures, held.places),
        *_pictures(kept_out, held),
    ]
    if store is not None and not found:
        store.put(_CLEAN, place, "\n".join(sorted(held.stretches)).encode())
    return in_reading_order(_diagnostic(code, artifact, piece, where) for code, piece, where in found)


Leak = tuple[Code, Piece, str]


def _phrases(pieces: Mapping[str, Piece], places: Iterable[ExtractedPlace]) -> Iterator[Leak]:
    keyed = [(place, squeezed(place.text)) for place in places]
    everything = "\n".join(dict.fromkeys(key for _, key in keyed))
    for key, piece in _likely(pieces, everything):
        if key in everything:
            yield from (
                (Code.LEAK_TEXT, piece, where) for where in dict.fromkeys(p.where for p, text in keyed if key in text)
            )


def _likely(pieces: Mapping[str, Piece], everything: str) -> Iterable[tuple[str, Piece]]:
    """The pieces without most of those that stand nowhere, where there are so many that it takes less time to look each
    stretch of the file up among their beginnings than to look for each of them."""
    if len(pieces) < MANY:
        return pieces.items()
    begun = {key[:FEWEST_LETTERS] for key in pieces}
    met = begun.intersection(everything[at : at + FEWEST_LETTERS] for at in range(len(everything)))
    return [each for each in pieces.items() if len(each[0]) < FEWEST_LETTERS or each[0][:FEWEST_LETTERS] in met]


def _names(pieces: Mapping[str, Piece], places: Iterable[ExtractedPlace]) -> Iterator[Leak]:
    for place in places:
        if place.whole:
            key = squeezed(place.text)
            piece = pieces.get(key) or pieces.get(_NUMBERED.sub("", key))
            if piece is not None:
                yield Code.LEAK_TEXT, piece, place.where


def _ids(pieces: Mapping[str, Piece], places: Iterable[ExtractedPlace]) -> Iterator[Leak]:
    named = [place for place in places if place.names]
    everything = "\n".join(place.text for place in named)
    pieces = {id: piece for id, piece in pieces.items() if id in everything}
    for place in named if pieces else ():
        for token in _TOKEN.findall(place.text) if any(id in place.text for id in pieces) else ():
            forms = (
                token,
                token.rstrip("."),
                token.rpartition(".")[0],
                token.partition(".")[0],
            )  # an id or a file name
            piece = next((pieces[form] for form in forms if form in pieces), None)
            if place.binary and len(token) < CHANCE:
                continue
            if piece is not None and (_tells(piece.words) or place.text.lstrip("#") == token):
                yield Code.LEAK_ID, piece, place.where


def _tells(id: str) -> bool:
    """Whether an id is nobody's ordinary word."""
    return "-" in id or any(letter.isdigit() for letter in id)


def _figures(pieces: Mapping[str, Piece], places: Iterable[ExtractedPlace]) -> Iterator[Leak]:
    read = [place for place in places if place.where != "the bytes of the file"] if pieces else []
    told = pieces.keys() & figures("\n".join(dict.fromkeys(place.text for place in read)))
    for place in read if told else ():
        for digits in told & set(figures(place.text)):
            yield Code.LEAK_TEXT, pieces[digits], place.where


def _pictures(kept_out: Withheld, held: Extracted) -> Iterator[Leak]:
    for key, piece in kept_out.pictures.items():
        if key in held.digests:
            yield Code.LEAK_ASSET, piece, "an embedded file"
        elif any(place.names and key in place.text for place in held.places):
            yield Code.LEAK_ASSET, piece, "a file name"


def _diagnostic(code: Code, artifact: Artifact, piece: Piece, where: str) -> Diagnostic:
    shown = piece.words if len(piece.words) <= 70 else f"{piece.words[:69]}…"
    return error(code, piece.span, f"the {artifact.format.upper()} holds `{shown}` in {where}",
                 related=((piece.ruled, f"it is left out: {piece.rule}"),))  # fmt: skip
