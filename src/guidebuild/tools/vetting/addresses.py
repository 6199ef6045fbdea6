"""Addresses, read as a browser reads them (URL Living Standard, 4.4): an address in, what is wrong with it out."""

import posixpath
import re
from collections.abc import Container
from urllib.parse import unquote

from guidebuild.tools.language.sentences import short
from guidebuild.tools.vetting.policy import LINK_SCHEMES

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def refused_link(address: str, inside: Container[str] = ()) -> str | None:
    """Why a link may not lead there. `inside`: names of files in the same book."""
    if _CONTROL.search(address) or address != address.strip():
        return f"the address `{short(address)}` holds white space or control characters that hide where it leads"
    if address.startswith("#"):
        return None
    if scheme := _SCHEME.match(address):
        name = scheme[1].lower()
        return None if name in LINK_SCHEMES else f"the address `{short(address)}` has the scheme `{name}:`"
    return None if address.partition("#")[0] in inside else f"the address `{short(address)}` leads to a file"


def refused_picture(address: str, inside: Container[str] = ()) -> str | None:
    """Why a picture may not come from there: it is one of `inside`, by name or by the whole `data:` address."""
    if address in inside:
        return None
    if address.lower().startswith("data:"):
        return f"the picture `{short(address, 40)}` is not one that the guide has as a file"
    if _SCHEME.match(address) or address.startswith(("//", "\\")):
        return f"the picture `{short(address)}` is outside the guide"
    return f"the picture `{short(address)}` is none of the guide's"


def refused_part(address: str) -> str | None:
    """Why a part of a picture may not be drawn from there: only other parts of the same file."""
    part = re.fullmatch(r"#[^\s\x00-\x1f]*", address)
    return None if part else f"the address `{short(address)}` leads out of the picture"


def within(address: str, home: str) -> str:
    """The file of a book to which a relative address leads that stands in its file `home`."""
    path = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(home), path)) if path else home
