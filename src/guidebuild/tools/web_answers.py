"""Addresses on the web to what their servers answer: the one module that asks the network, and only when told to.

Nothing is taken from an answer but its status and where it leads. Addresses of this machine and of its own network are
not asked: a guide that somebody sent must not be a way to them.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import IO, Any, Literal
from urllib.parse import urlsplit

SECONDS = 15
"""How long one server may take."""
AT_ONCE = 8
_PERMANENT = frozenset({301, 308})
"""Redirects that ask for the address to be changed (RFC 9110, 15.4.2 and 15.4.9)."""
_GONE = frozenset({404, 410})
_NO_HEAD = frozenset({400, 403, 405, 406, 501})
"""What servers say that answer only a request for the page itself."""
_NO_NAME, _NO_NETWORK = "no server has this name", "no network answers"
_OFFLINE = frozenset({_NO_NAME, _NO_NETWORK})
_AGENT = "Mozilla/5.0 (compatible; guidebuild; checks links)"

State = Literal["there", "moved", "gone", "unproven"]


@dataclass(frozen=True)
class WebAnswer:
    """What is known of an address."""

    state: State
    words: str = ""
    """The new address, or why it is gone or not proven."""


def is_public(host: str) -> bool:
    """Whether every address of a host is one of the open network. Raises OSError for a name that nobody has."""
    found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    return all(ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)


def answers(addresses: Iterable[str], allowed: Callable[[str], bool] = is_public) -> Mapping[str, WebAnswer]:
    """What each of them answers, in their order; several are asked at once."""
    asked = tuple(dict.fromkeys(addresses))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = tuple(pool.map(lambda address: _answer(address, allowed), asked))
    if all(answer.words in _OFFLINE for answer in found):  # a machine without a network knows no name either
        found = tuple(replace(answer, state="unproven", words=_NO_NETWORK) for answer in found)
    return dict(zip(asked, found, strict=True))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows what is allowed, and remembers where a permanent redirect leads."""

    max_redirections = 5

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self.allowed = allowed
        self.moved_to: str | None = None
        self.temporary = False

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if not _may_be_asked(newurl, self.allowed):
            raise urllib.error.URLError("it leads to an address that is not on the open network")
        if code in _PERMANENT and not self.temporary:
            self.moved_to = newurl
        else:
            self.temporary = True
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
        return following


def _answer(address: str, allowed: Callable[[str], bool]) -> WebAnswer:
    try:
        if not _may_be_asked(address, allowed):
            return WebAnswer("unproven", "it is not on the open network")
        return _ask(address, "HEAD", allowed) or _ask(address, "GET", allowed) or WebAnswer("unproven")
    except socket.gaierror as trouble:
        if trouble.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
            return WebAnswer("gone", _NO_NAME)
        return WebAnswer("unproven", _NO_NETWORK)
    except TimeoutError:
        return WebAnswer("unproven", f"it does not answer within {SECONDS} seconds")
    except (OSError, http.client.HTTPException, ValueError) as trouble:
        return WebAnswer("unproven", str(getattr(trouble, "reason", "") or trouble) or type(trouble).__name__)


def _ask(address: str, method: str, allowed: Callable[[str], bool]) -> WebAnswer | None:
    """None where the server does not answer this kind of request."""
    redirects = _Redirects(allowed)
    opener = urllib.request.build_opener(redirects)
    opener.addheaders = []
    request = urllib.request.Request(address, method=method, headers={"User-Agent": _AGENT, "Accept": "*/*"})
    try:
        with opener.open(request, timeout=SECONDS):
            pass
    except urllib.error.HTTPError as refused:
        refused.close()
        if method == "HEAD" and refused.code in _NO_HEAD | _GONE:
            return None
        state: State = "gone" if refused.code in _GONE else "unproven"
        return WebAnswer(state, f"the server answers {refused.code}")
    except urllib.error.URLError as trouble:
        if isinstance(trouble.reason, OSError):
            raise trouble.reason from trouble
        raise
    return WebAnswer("moved", redirects.moved_to) if redirects.moved_to else WebAnswer("there")


def _may_be_asked(address: str, allowed: Callable[[str], bool]) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and allowed(str(parts.hostname))
