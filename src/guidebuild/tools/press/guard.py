"""Whether the engine on this machine is the one that this room was written for."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from guidebuild import __version__
from guidebuild.errors import ToolError

TESTED: Mapping[str, str] = {"weasyprint": "70.0", "pydyf": "0.13.0"}
"""Package to the one version whose inner parts we know; `pyproject.toml` asks for the same.

Look at every row of `weasyprint_parts.PARTS` with care before raising one: a part that has changed its meaning and
not its name would give wrong page numbers without a word.
"""
_NAMES = {"weasyprint": "WeasyPrint", "pydyf": "pydyf"}


def hold_to_tested_versions() -> None:
    """Raise ToolError with the real cause if another version is installed, or none. The engine is not imported."""
    for package, tested in TESTED.items():
        name = _NAMES[package]
        try:
            installed = version(package)
        except PackageNotFoundError:
            raise ToolError(f"{name} is not installed, so no PDF can be made: {_remedy()}.") from None
        if installed != tested:
            raise ToolError(
                f"guidebuild {__version__} sets pages with {name} {tested}; {installed} is installed, so no PDF can be "
                f"made: {_remedy()}."
            )


def _remedy() -> str:
    return "python -m pip install " + " ".join(f"{package}=={tested}" for package, tested in TESTED.items())
