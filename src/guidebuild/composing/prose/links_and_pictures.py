"""Links and pictures in prose: where they may lead, and whether their words say what a reader finds there."""

import re
from difflib import get_close_matches

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.model.text import GUIDE_SCHEMES
from guidebuild.tools.language.sentences import short
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

SCHEMES = ("http", "https", "mailto", "tel")
_BARE_HOST = re.compile(r"www\.|[\w-]+(\.[\w-]+)+/")
_HOST = re.compile(r"[^:]+://[^\s/?#]")
"""An address of the web has an authority (RFC 9110, 4.2)."""
_DRIVE = re.compile(r"[a-zA-Z]:[\\/]")
"""How Windows begins the name of a file."""
_MAILBOX = re.compile(r"mailto:(?:[^@\s?]+@[^@\s.]+\.[^@\s]+|\?\S)", re.IGNORECASE)
_EMPTY_WORDS = frozenset({
    "here", "click here", "click", "this", "this link", "this page", "link", "the link", "more", "read more",
    "learn more", "see more", "details", "hier", "ici", "aquí",
})  # fmt: skip
"""Words that a list of links, which is how many people read a page, shows as good as empty (WCAG 2.2, 2.4.4)."""
_IMAGE_OF_TEXT = re.compile(
    r"\ba (screenshot|scan|photo|photograph|picture) of (a |an |the )?"
    r"(text|page|table|quotation|document|letter|slide)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"(an? |the )?(image|picture|photo|photograph|figure|graphic|illustration|icon|logo|chart|graph|diagram|drawing"
    r"|screenshot|scan|alt( text)?|bild|abbildung|foto|imagen|figura)[ _-]?\d*|\S+\.(png|jpe?g|svg|gif|webp|tiff?|bmp)",
    re.IGNORECASE,
)
"""Alternative texts that say that there is a picture, and not what it shows (WCAG 2.2, failure F30 of 1.1.1)."""


def address_trouble(node: Node, here: Span) -> list[Diagnostic]:
    """What is wrong with where a link or a picture leads, and with its words."""
    address = node["c"][2][0]
    name = _scheme(address)
    if node["t"] == "Image":
        if _DRIVE.match(address):
            message = f"the picture `{short(address)}` is a file of one computer"
            return [error(Code.ASSET_MISSING, here, message, "put it into guide/images/ and name it images/…")]
        if is_remote(address):
            return [error(Code.ASSET_REMOTE, here, f"the picture `{short(address)}` is not in the guide folder",
                          "put the file into guide/images/ and name it images/…")]  # fmt: skip
        return _alternative(doctree.text(node["c"][1]).strip(), f"the picture `{short(address)}`", here)
    if _DRIVE.match(address):
        hint = "readers do not have the file: put it on the web, and link to its https: address"
        return [error(Code.CHAPTER_LINK, here, f"the link `{short(address)}` leads to a file of one computer", hint)]
    if name and name not in SCHEMES and name not in GUIDE_SCHEMES:
        near = [f"did you mean `{each}:`?" for each in get_close_matches(name, GUIDE_SCHEMES, n=1, cutoff=0.7)]
        hint = (
            near[0] if near else "link to https:, mailto:, or to " + ", ".join(f"{scheme}:" for scheme in GUIDE_SCHEMES)
        )
        return [error(Code.CHAPTER_LINK, here, f"a link has the scheme `{name}:`", hint)]
    if name in GUIDE_SCHEMES and not address.startswith(f"{name}:"):
        hint = f"write `{name}{address[len(name) :]}`"
        return [error(Code.CHAPTER_LINK, here, f"the link `{short(address)}` begins with a capital", hint)]
    if not name and not address.startswith("#"):
        hint = "link to a chapter with chapter:ID, or to a heading of this chapter with #id"
        message = f"the link `{short(address)}` leads to a file"
        if _BARE_HOST.match(address):
            message, hint = f"the link `{short(address)}` has no scheme", f"write `https://{address}`"
        elif not address:
            words = " ".join(doctree.text(node["c"][1]).split())
            message = f"the link `{short(words)}` leads nowhere: its address is empty"
        return [error(Code.CHAPTER_LINK, here, message, hint)]
    if address == "#" or (name in GUIDE_SCHEMES and address == f"{name}:"):
        message = f"the link `{address}` leads nowhere: no id stands behind the `{address[-1]}`"
        return [error(Code.CHAPTER_LINK, here, message, "write `chapter:ID`, or `#id` for a heading of this chapter")]
    if name in ("http", "https") and not _HOST.match(address):
        message = f"the link `{short(address)}` names no host"
        return [error(Code.CHAPTER_LINK, here, message, f"write two slashes and a host: `{name}://example.org`")]
    if (name == "mailto" and not _MAILBOX.match(address)) or (name == "tel" and not re.search(r"\d", address)):
        form = "mailto:name@example.org" if name == "mailto" else "tel:+1-201-555-0123"
        return [error(Code.CHAPTER_LINK, here, f"the link `{short(address)}` reaches nobody", f"write `{form}`")]
    words = " ".join(doctree.text(node["c"][1]).split())
    if words == address and name in GUIDE_SCHEMES:
        message = f"`{short(address)}` is printed as the words of its link"
        return [error(Code.CHAPTER_LINK_TEXT, here, message, f"write `[]({address})`, or words between the brackets")]
    if words.casefold().strip(" .,:;!?…»›→>") in _EMPTY_WORDS or (not words and name in SCHEMES and not _picture(node)):
        message = f"a link is called `{words}`" if words else f"the link to `{short(address)}` has no words"
        return [error(Code.CHAPTER_LINK_TEXT, here, message, "name what the reader finds there")]
    return []


def is_remote(address: str) -> bool:
    """Whether a picture is not in the guide folder: `./a:b.png` is, for its colon follows no scheme (RFC 3986, 4.2)."""
    return bool(_scheme(address)) or address.startswith("//")


def _scheme(address: str) -> str:
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", address)
    return scheme.group(1).lower() if scheme else ""


def _alternative(text: str, picture: str, here: Span) -> list[Diagnostic]:
    hint = "say between the brackets what the picture shows: ![A diagram of …](images/…)"
    if not text:
        return [error(Code.ASSET_ALT, here, f"{picture} has no alternative text", hint)]
    if _SAYS_NOTHING.fullmatch(text.rstrip(".")):
        return [error(Code.ASSET_ALT, here, f"`{short(text)}` does not say what {picture} shows", hint)]
    if said := _IMAGE_OF_TEXT.search(text):
        hint = "write the words into the chapter, where they can be enlarged and heard"
        return [warning(Code.ASSET_TEXT, here, f"{picture} is said to be {said.group()}", hint)]
    return []


def _picture(node: Node) -> bool:
    return any(inner["t"] == "Image" for inner in doctree.walk(node["c"][1]))
