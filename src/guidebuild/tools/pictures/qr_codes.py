"""A web address to the code that the camera of a phone reads (ISO/IEC 18004), as a drawing. The door to segno."""

import io

_QUIET = 4
"""Modules of empty ground on each side (ISO/IEC 18004, 9.1)."""


def qr_code(address: str) -> bytes:
    """An SVG, black on white also in the dark: some cameras do not read light on dark."""
    import segno  # few guides have an address to show

    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", border=_QUIET, dark="#000000", light="#FFFFFF", xmldecl=False, nl=False, omitsize=True,
              svgclass=None, lineclass=None)  # fmt: skip
    return out.getvalue()
