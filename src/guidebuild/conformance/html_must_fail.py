"""Spoilt copies of a page: its main part gives way to a few lines with one fault; without one nothing changes."""

import re
from collections.abc import Callable

Spoil = Callable[[bytes], bytes]

_MAIN = re.compile(r"(<main\b[^>]*>).*(</main>)", re.DOTALL)
_CONTENTS = re.compile(r'(<nav class="contents".*?>).*?(</nav>)', re.DOTALL)
_ROOM = '<div style="height: 150vh"></div>'
"""As much as a skip link needs to bring the main part to the top of the window."""
_CLIPPED = "overflow: hidden; white-space: nowrap; font: 16px/1.2 monospace"


def spoilt(fault: str, markup: str, style: str = "") -> Spoil:
    """What puts the markup, and a style sheet with it, into the main part of a page; `fault` says what is wrong."""

    def spoil(content: bytes) -> bytes:
        page = content.decode()
        if style:
            page = page.replace("</head>", f"<style>{style}</style></head>", 1)
        page = _CONTENTS.sub(r"\g<1>\g<2>", page, count=1)
        return _MAIN.sub(lambda found: f"{found[1]}<h1>Twin</h1>{markup}{_ROOM}{found[2]}", page, count=1).encode()

    spoil.__name__ = fault
    return spoil


def without_skip_link(content: bytes) -> bytes:
    """A page without a way past its head; its first link leads off the page."""
    page = re.sub(r'<a class="skip-link".*?</a>', '<a href="https://example.org/">off</a>', content.decode(), count=1)
    return spoilt("no_skip_link", "<p>no link</p>")(page.encode())


_CITED = '<p>in text <a class="cite" href="#main">1</a></p>'
_SHOWN = ":root:not(.notes-away)"
faint_in_the_dark = spoilt(
    "faint_in_the_dark",
    "<p class='faint'>faint</p>",
    "@media (prefers-color-scheme: dark) { .faint { color: #333 !important } }",
)
wide = spoilt("wider_than_the_window", '<p style="width: 90rem">wide</p>')

KEYBOARD: tuple[Spoil, ...] = (
    without_skip_link,
    spoilt(
        "focus_that_does_not_show",
        '<p><a href="#main">link</a> in text</p>',
        ":focus-visible { outline: 0 !important }",
    ),
    spoilt("focus_out_of_sight", '<p><a href="#main" style="position: absolute; left: -99rem">link</a> in text</p>'),
    spoilt("order_of_its_own", '<p><a href="#main" tabindex="2">link</a> in text</p>'),
    spoilt("link_out_of_reach", '<p><a href="#main" tabindex="-1">link</a> in text</p>'),
    spoilt(
        "small_targets",
        '<a href="#main">1</a><a href="#main">2</a>',
        "main a { display: block; width: 9px; height: 9px; font-size: 6px }",
    ),
    spoilt("note_that_stays", _CITED, ".cite:is(:hover, :focus)::after { content: 'note' !important }"),
    spoilt("note_for_the_pointer_alone", _CITED, f"{_SHOWN} .cite:hover::after {{ content: 'note' !important }}"),
)
REFLOW: tuple[Spoil, ...] = (
    wide,
    spoilt("text_on_text", '<p>some words</p><p style="margin-top: -1.5em">other words</p>'),
    spoilt("no_room_for_spaced_text", f'<p style="width: 10ch; {_CLIPPED}">some words</p>'),
)
SETTINGS: tuple[Spoil, ...] = (
    faint_in_the_dark,
    spoilt(
        "faint_in_forced_colours",
        '<p class="faint">faint</p>',
        "@media (forced-colors: active) { .faint { forced-color-adjust: none; color: #777; background-color: #777 } }",
    ),
    spoilt("motion", "<p>moves</p>", "main p { transition: color 1s !important }"),
    spoilt("faint_in_print", '<p class="faint">faint</p>', "@media print { .faint { color: #eee !important } }"),
)
PLAIN: tuple[Spoil, ...] = (
    spoilt("text_from_a_script", '<p id="t"></p><script>document.getElementById("t").textContent = "written"</script>'),
    spoilt("wrong_order", "<div style='display: flex; flex-direction: column-reverse'><p>one</p><p>two</p></div>"),
    spoilt("folded_text", "<details><summary>More</summary><p>folded</p></details>"),
)
TABLES: tuple[Spoil, ...] = (
    spoilt(
        "headers_lost_on_a_phone",
        '<table><thead class="gone"><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
        "@media (max-width: 45rem) { .gone { display: none !important } }",
    ),
    spoilt("header_without_scope", "<table><tbody><tr><th>A</th><td>1</td></tr></tbody></table>"),
)
