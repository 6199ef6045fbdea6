"""`check --links`: each address of a guide is asked for once, and only what is gone or has moved is told."""

import contextlib
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from guidebuild.cli import app as cli
from guidebuild.commands import check_links as command
from guidebuild.commands.check_links import check_links
from guidebuild.model.codes import Code
from guidebuild.tools import web_answers
from guidebuild.tools.web_answers import WebAnswer, answers, is_public

pytestmark = pytest.mark.usefixtures("in_one_process")

ASKED: list[str] = []
DRIPPED: list[int] = []
LINES = 40
"""Of the answer that comes slowly, a tenth of a second each."""


class Server(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        ASKED.append(f"{self.command} {self.path}")
        if self.path == "/slow":
            self._drip()
            return
        moves = {"/old": (308, "/there"), "/today": (302, "/there"), "/inside": (302, "http://10.0.0.1/")}
        if self.path in moves:
            self.send_response(moves[self.path][0])
            self.send_header("Location", moves[self.path][1])
        elif self.path == "/page-only":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            self.send_response({"/gone": 410, "/missing": 404, "/closed": 403}.get(self.path, 200))
        self.end_headers()

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        with contextlib.suppress(OSError):
            for line in range(LINES):
                DRIPPED.append(line)
                self.wfile.write(b"X: y\r\n")
                self.wfile.flush()
                time.sleep(0.1)
            self.end_headers()

    do_GET = do_HEAD  # noqa: N815 (the name that the server asks for)

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def here(host: str) -> bool:
    return host == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "state", "words"),
    [
        ("/there", "there", ""),
        ("/page-only", "there", ""),
        ("/today", "there", ""),
        ("/old", "moved", "/there"),
        ("/gone", "gone", "the server answers 410"),
        ("/missing", "gone", "the server answers 404"),
        ("/closed", "unproven", "the server answers 403"),
        ("/inside", "unproven", "it leads to an address that is not on the open network"),
    ],
)
def test_an_answer_is_told_by_its_status(site: str, path: str, state: str, words: str) -> None:
    answer = answers([site + path], here)[site + path]
    assert (answer.state, answer.words.removeprefix(site)) == (state, words)


def test_this_machine_and_its_network_are_not_asked(site: str) -> None:
    before = len(ASKED)
    told = answers([f"{site}/there", "http://[::1]/", "http://169.254.169.254/latest", "ftp://example.org/"])
    assert {answer.words for answer in told.values()} == {"it is not on the open network"}
    assert len(ASKED) == before
    assert is_public("8.8.8.8")


@pytest.mark.parametrize("address", ["::127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "fe80::1"])
def test_an_address_inside_another_is_looked_at(address: str) -> None:
    assert not is_public(address)
    assert is_public("64:ff9b::808:808")


def test_a_name_that_leads_elsewhere_on_the_second_look_is_not_asked(site: str) -> None:
    looks = iter((True, False, False))
    before = len(ASKED)
    (answer,) = answers([f"{site}/there"], lambda _: next(looks, False)).values()
    assert (answer.state, answer.words) == ("unproven", "it leads to an address that is not on the open network")
    assert len(ASKED) == before


def test_an_address_with_a_user_is_not_asked(site: str) -> None:
    (answer,) = answers([site.replace("//", "//somebody@") + "/there"], here).values()
    assert (answer.state, answer.words) == ("unproven", "it names a user")


def test_a_server_that_never_ends_its_answer_is_hung_up_on(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_answers, "SECONDS", 1.5)  # of the four that it would take
    before = len(DRIPPED)
    (answer,) = answers([f"{site}/slow"], here).values()
    assert answer.state == "there", "its status was told"
    assert len(DRIPPED) - before < LINES, "it was heard to its end"


def test_a_machine_without_a_network_calls_nothing_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def unknown(*words: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    told = answers(["https://example.org/", "https://example.com/"])
    assert {(answer.state, answer.words) for answer in told.values()} == {("unproven", "no network answers")}


def project(minimal: Path, folder: Path) -> Path:
    made = copytree(minimal, folder / "mine")
    with (made / "guide/sources.yaml").open("a") as sources:
        sources.write('    url: "https://example.org/moved"\n')
    chapter = made / "guide/chapters/welcome.md"
    words = "See [the survey](https://example.org/gone_(2019)#pay), <https://example.org/there> and\n"
    chapter.write_text(f"{chapter.read_text()}\n{words}https://example.org/gone_(2019).\n")
    return made


def told(addresses: tuple[str, ...]) -> dict[str, WebAnswer]:
    known = {
        "https://example.org/moved": WebAnswer("moved", "https://example.org/new"),
        "https://example.org/gone_(2019)": WebAnswer("gone", "the server answers 404"),
        "https://example.org/there": WebAnswer("unproven", "the server answers 403"),
    }
    assert sorted(addresses) == sorted(known)
    return {address: known[address] for address in addresses}


def test_what_is_gone_or_has_moved_is_told_where_it_stands(minimal: Path, tmp_path: Path) -> None:
    answer = check_links(project(minimal, tmp_path), told)
    assert [(each.code, each.span.path, each.hint) for each in answer.diagnostics] == [
        (
            Code.LINK_GONE,
            "guide/chapters/welcome.md",
            "find where it is today, or what else says it; an archive may have kept it",
        ),
        (Code.LINK_MOVED, "guide/sources.yaml", "write `https://example.org/new`"),
    ]
    assert [words for _, words in answer.diagnostics[0].related] == ["and here"]
    assert answer.text == (
        "1 of 3 addresses on the web answer\nnot proven: https://example.org/there: the server answers 403"
    )


def test_the_command_asks_only_when_told_to(
    minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = project(minimal, tmp_path)
    asked: list[object] = []
    monkeypatch.setattr(command.check_links, "__defaults__", (lambda names: asked.append(names) or told(names),))
    assert cli.run(["check", "--project", str(made), "--no-cache"]) == 0
    assert asked == []
    assert cli.run(["check", "--project", str(made), "--no-cache", "--links", "--strict"]) == 1
    assert len(asked) == 1
    captured = capsys.readouterr()
    assert "warning[link/gone]" in captured.err
    assert "1 of 3 addresses on the web answer" in captured.out
