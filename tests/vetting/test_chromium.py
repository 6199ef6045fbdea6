"""A finished page in a browser: its own script runs, its styles apply, and what is put into it later does not run."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.vetting.hostile import rendered

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="NOT CHECKED in a browser: there is no Chromium")
MARK = "document.documentElement.setAttribute('data-ran-{}', 'x')"
PROBE = (
    "document.documentElement.classList.add('notes-away');"
    "dispatchEvent(new Event('pointerout'));"
    "document.documentElement.setAttribute('data-own', !document.documentElement.classList.contains('notes-away'))"
)


def dumped(page: str, folder: Path) -> str:
    """The page after its scripts, as Chromium writes it out."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=2000", "--dump-dom", file.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    artifact, found = rendered(tmp_path_factory.mktemp("page"), {}, "html")
    assert artifact is not None, found
    return artifact.content.decode()


INJECTED = (
    f"<script>{MARK.format('script')}</script>",
    f'<img src="x" onerror="{MARK.format("error")}">',
    f'<p autofocus tabindex="1" onfocus="{MARK.format("focus")}">a</p>',
    f'<svg onload="{MARK.format("load")}"></svg>',
    f'<iframe srcdoc="<script>parent.{MARK.format("frame")}</script>"></iframe>',
    f'<object data="data:text/html,<script>parent.{MARK.format("object")}</script>"></object>',
)
"""Each says by an attribute of its own that it ran."""
RAN = re.compile(r'data-ran-(\w+)="x"')


def spoilt(page: str) -> str:
    with_all = page.replace('<main id="main">', f'<main id="main">{"".join(INJECTED)}')
    assert with_all != page
    return with_all


def test_the_test_can_fail(page: str, tmp_path: Path) -> None:
    """Without the policy the same scripts run; none of an object's page, which the browser takes for a stranger's."""
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert set(RAN.findall(dumped(spoilt(bare), tmp_path))) >= {"script", "error", "load", "frame"}


def test_what_is_put_into_a_page_does_not_run_and_its_own_script_and_styles_are_in_force(
    page: str, tmp_path: Path
) -> None:
    """Told by a second script, which the policy is made to allow by its digest, beside all that it allows."""
    import base64
    import hashlib

    probe = (
        f"addEventListener('load', function () {{ {PROBE};"
        "var style = getComputedStyle(document.body), skip = getComputedStyle(document.querySelector('.skip-link'));"
        "document.documentElement.setAttribute('data-style', style.fontFamily + ' ' + skip.position);"
        "document.fonts.ready.then(function () { document.documentElement.setAttribute('data-fonts',"
        "Array.from(document.fonts).filter(function (face) { return face.status === 'loaded' }).length) }) })"
    )
    digest = base64.b64encode(hashlib.sha256(probe.encode()).digest()).decode()
    watched = page.replace("script-src ", f"script-src 'sha256-{digest}' ").replace(
        "</main>", f"</main><script>{probe}</script>"
    )
    seen = dumped(spoilt(watched), tmp_path)
    assert "<img src=" in seen
    assert RAN.findall(seen) == []
    assert 'data-own="true"' in seen, "the script takes the notes back"
    style = re.search(r'data-style="([^"]*)"', seen)
    assert style is not None
    assert "GB Text" in style[1]
    assert style[1].endswith("absolute") or style[1].endswith("fixed")
    fonts = re.search(r'data-fonts="(\d+)"', seen)
    assert fonts is not None
    assert int(fonts[1]) >= 1, "a font inside the page is loaded"
