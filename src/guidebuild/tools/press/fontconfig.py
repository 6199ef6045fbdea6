"""Fontconfig sees our fonts and no other, whatever the machine has installed.

Fontconfig reads `FONTCONFIG_FILE` each time a configuration is made, so the pin holds also when it was loaded before.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape

from guidebuild.tools.confined import scratch
from guidebuild.tools.fonts.font_files import empty_font

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


@contextmanager
def pinned_fonts() -> Iterator[None]:
    """Within this, Fontconfig knows one font, which has no character.

    The sheets bring all others by `@font-face`, and Pango ends the process when it finds none, or one that it cannot
    read. So a character comes from a font of the sheets, or is missing. The environment belongs to the process, so two
    threads must not be in here at once (`turns`); two processes may.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    with scratch() as folder:
        (folder / "fonts").mkdir()
        (folder / "fonts" / "empty.ttf").write_bytes(empty_font())
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
