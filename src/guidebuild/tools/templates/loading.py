"""Where templates come from: the guide's own by their names, then ours. No path is ever put together."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import CodeType, MappingProxyType

from jinja2 import BaseLoader, BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket

from guidebuild.tools.templates.faults import FOLDER

_OURS = "ours:"


@cache
def ours() -> Mapping[str, str]:
    """The texts of our templates by name, read once."""
    root = Path(str(resources.files("guidebuild") / "templates"))
    paths = sorted(root.rglob("*.j2"))
    return MappingProxyType({path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths})


class Loader(BaseLoader):
    """Looks names up in two dictionaries."""

    def __init__(self, shadows: Mapping[str, str]) -> None:
        self.shadows = dict(shadows)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """The text, and what its code calls the file."""
        if isinstance(template, str) and template in self.shadows:
            return self.shadows[template], f"{FOLDER}/{template}", None
        if isinstance(template, str) and template in ours():
            return ours()[template], _OURS + template, None
        raise TemplateNotFound(template)


class Compiled(BytecodeCache):
    """The code of our own templates, which is the same in every edition and is made once."""

    _codes: dict[tuple[str, str], CodeType] = {}  # noqa: RUF012  (shared on purpose)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What the code calls the file."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja's way to ask."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja's way to tell."""
        if bucket.key.startswith(_OURS) and bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code
