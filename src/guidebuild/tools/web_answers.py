"""Addresses on the web to what their servers answer: the one module that asks the network, and only when told to.

Nothing is taken from an answer but its status and where it leads. Addresses of this machine and of its own network are
not asked: a guide that somebody sent must not be a way to them.
"""

import contextlib
import functools
import http.client
import ipaddress
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import IO, Any, Literal
from urllib.parse import urlsplit

SECONDS = 15
"""How long one server may take, from the connection to the end of its answer."""
AT_ONCE = 8
_PERMANENT = frozenset({301, 308})
"""Redirects that ask for the address to be changed (RFC 9110, 15.4.2 and 15.4.9)."""
_GONE = frozenset({404, 410})
_NO_HEAD = frozenset({400, 403, 405, 406, 501})
"""What servers say that answer only a request for the page itself."""
_NO_NAME, _NO_NETWORK = "no server has this name", "no network answers"
_OFFLINE = frozenset({_NO_NAME, _NO_NETWORK})
_CARRYING = (ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("64:ff9b::/96"))
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
    return all(_is_global(ipaddress.ip_address(str(address).partition("%")[0])) for address in found)


def _is_global(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Also of the address that another one carries: IPv4-mapped and -compatible, 6to4, NAT64 (RFC 4291, 3056, 6052)."""
    carried: ipaddress.IPv4Address | None = None
    if isinstance(address, ipaddress.IPv6Address):
        low = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        carried = address.ipv4_mapped or address.sixtofour
        carried = carried or (low if any(address in network for network in _CARRYING) else None)
    return address.is_global if carried is None else carried.is_global


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


class _Watched(http.client.HTTPConnection):
    """A connection that ends with its time, however slowly the server speaks, and only to who may be asked.

    A name may lead elsewhere when it is looked up again: so it is the connected address that counts.
    """

    def __init__(self, host: str, *, allowed: Callable[[str], bool], **given: Any) -> None:
        super().__init__(host, **given)
        self.allowed = allowed

    def connect(self) -> None:
        super().connect()
        through_a_proxy = bool(urllib.request.getproxies())  # which asks for us, and looks the name up itself
        if not through_a_proxy and not self.allowed(str(self.sock.getpeername()[0])):
            self.close()
            raise OSError("it leads to an address that is not on the open network")
        timer = threading.Timer(SECONDS, _hang_up, (self.sock,))
        timer.daemon = True
        timer.start()


class _WatchedSecure(_Watched, http.client.HTTPSConnection):
    """The same over TLS."""


def _hang_up(connected: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, allowed: Callable[[str], bool]) -> None:
        super().__init__()
        self.connection = functools.partial(_Watched, allowed=allowed)

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self.connection, req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, allowed: Callable[[str], bool]) -> None:
        super().__init__()
        self.connection = functools.partial(_WatchedSecure, allowed=allowed)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self.connection, req)


def _answer(address: str, allowed: Callable[[str], bool]) -> WebAnswer:
    try:
        if "@" in urlsplit(address).netloc:
            return WebAnswer("unproven", "it names a user")
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
    opener = urllib.request.build_opener(redirects, _Plain(allowed), _Secure(allowed))
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
