"""What this machine offers: Java, Node.js, a browser, and the validators that `make conformance` installs."""

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidebuild.conformance.verdicts import NotProven

FOLDER = "conformance"
"""Beside `guide/` or in guidebuild's own folder: package.json, node_modules/, jars/."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_QUICK_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Half the processor time for runs of some seconds."""
_LONGEST = 900
"""Seconds after which a validator counts as stuck."""


@dataclass(frozen=True)
class Machine:
    """Paths of the tools; None for what is not here."""

    java: str | None
    node: str | None
    browser: str | None
    folders: tuple[Path, ...] = field(default=())
    """Where validators may be installed, the first one first."""

    def java_command(self, jar: Path, *arguments: str, options: Sequence[str] = ()) -> list[str]:
        """A command that starts a jar. Raises NotProven."""
        return [self._java(), *_QUICK_JAVA, *options, "-jar", str(jar), *arguments]

    def java_class_command(self, jar: Path, name: str, *arguments: str) -> list[str]:
        """A command that starts one class of a jar. Raises NotProven."""
        return [self._java(), "-XX:+UseSerialGC", "-cp", str(jar), name, *arguments]

    def _java(self) -> str:
        if self.java is None:
            raise NotProven("there is no Java on this machine")
        return self.java

    def node_command(self, *arguments: str) -> list[str]:
        """A command for Node.js. Raises NotProven."""
        if self.node is None:
            raise NotProven("there is no Node.js on this machine")
        return [self.node, *arguments]

    def browser_path(self) -> str:
        """The browser. Raises NotProven."""
        if self.browser is None:
            raise NotProven("there is no Chromium on this machine; CHROMIUM names one that lies elsewhere")
        return self.browser

    def installed(self, pattern: str, name: str) -> Path:
        """The file of a validator in one of the folders. Raises NotProven."""
        for folder in self.folders:
            for path in sorted(folder.glob(pattern)):
                return path
        raise NotProven(f"{name} is not installed; `make conformance` installs it")

    def package_version(self, package: str) -> str:
        """The version of an installed npm package. Raises NotProven."""
        described = self.installed(f"node_modules/{package}/package.json", package)
        return str(json.loads(described.read_text(encoding="utf-8"))["version"])


def survey(project: Path) -> Machine:
    """Look around, without starting anything."""
    browser = os.environ.get("CHROMIUM") or os.environ.get("PUPPETEER_EXECUTABLE_PATH")
    browser = browser or next(filter(None, map(shutil.which, _BROWSERS)), None)
    browser = browser or next((path for path in _MAC_BROWSERS if Path(path).exists()), None)
    own = Path(__file__).parents[3] / FOLDER
    folders = tuple(dict.fromkeys(folder.resolve() for folder in (project / FOLDER, own)))
    return Machine(shutil.which("java"), shutil.which("node"), browser, folders)


def package_file(package: str, name: str) -> Path:
    """A file inside an installed Python package. Raises NotProven."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise NotProven(f"the Python package {package} is not installed")
    return Path(spec.origin).with_name(name)


def run(
    command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a validator to its end, whatever its exit code. Raises NotProven when it cannot start or does not end."""
    try:
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_LONGEST,
            cwd=cwd,
            env={**os.environ, **(env or {})},
        )
    except subprocess.TimeoutExpired as trouble:
        raise NotProven(f"{Path(command[0]).name} did not end within {_LONGEST} seconds") from trouble
    except OSError as trouble:
        raise NotProven(f"{Path(command[0]).name} cannot start ({trouble.strerror})") from trouble


def reported(name: str, done: subprocess.CompletedProcess[str], *places: str | Path) -> Any:
    """The report of a validator: the first JSON in its words or files. Raises NotProven when it ended without one."""
    for place in places:
        with suppress(ValueError, FileNotFoundError):
            return json.loads(place if isinstance(place, str) else place.read_text(encoding="utf-8"))
    lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    said = lines[-1].strip()[:200] if lines else "nothing"
    raise NotProven(f"{name} gave no verdict (exit code {done.returncode}); its last word: {said}")
