"""Fontconfig sees our fonts and no other, whatever the machine has installed.

Fontconfig reads `FONTCONFIG_FILE` each time a configuration is made, so the pin holds also when it was loaded before.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from xml.sax.saxutils import escape

from guidebuild.tools.confined import scratch

_FALLBACK = "SourceSans3-It.ttf"
"""Ours, whatever the project brings: a font that Pango cannot read would end the process. An italic: a character that
the text's own face lacks is then taken from an upright face of the sheets before it is taken from this one."""
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


@contextmanager
def pinned_fonts() -> Iterator[None]:
    """Within this, Fontconfig knows one font, which is ours.

    One is enough: the sheets bring all others by `@font-face`, and Pango needs at least one to fall back on. The
    environment belongs to the process, so two threads must not press at once; two processes may.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    with scratch() as folder:
        (folder / "fonts").mkdir()
        fallback = files("guidebuild.styles").joinpath("fonts", _FALLBACK).read_bytes()
        (folder / "fonts" / "fallback.ttf").write_bytes(fallback)
        configuration = folder / "fonts.conf"
        configuration.write_text(
            _CONFIGURATION.format(fonts=escape(str(folder / "fonts")), cache=escape(str(folder / "cache"))), "utf-8"
        )
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
