"""What WeasyPrint declares of C, read once and kept beside the code (`tools/press/c_types.json`): `python -m
scripts.c_types`, after another version of it was taken."""

import ast
import contextlib
import hashlib
import importlib.util
import json
import tempfile
from pathlib import Path
from typing import Any

import cffi

KEPT = Path(__file__).parents[1] / "src/guidebuild/tools/press/c_types.json"


def read() -> str:
    """What cffi makes of the declarations, as text that a process takes over without reading C."""
    spec = importlib.util.find_spec("weasyprint")
    module = ast.parse(Path(str(spec and spec.origin)).with_name("text").joinpath("ffi.py").read_text(encoding="utf-8"))
    calls = (each for each in ast.walk(module) if isinstance(each, ast.Call) and ast.unparse(each.func) == "ffi.cdef")
    source = "".join(ast.literal_eval(call.args[0]) for call in calls)
    types = cffi.FFI()
    types.cdef(source)
    types.set_source("_types", None)
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(None):
        file = Path(folder, "types.py")
        types.emit_python_code(str(file))
        (made,) = (each for each in ast.walk(ast.parse(file.read_text())) if isinstance(each, ast.Call))
    given = {each.arg: ast.literal_eval(each.value) for each in made.keywords}
    digest = hashlib.sha256(source.encode()).hexdigest()
    return json.dumps({"of": digest, "given": given}, default=_text) + "\n"


def _text(value: Any) -> str:
    assert isinstance(value, bytes)
    return value.decode("latin-1")


if __name__ == "__main__":
    KEPT.write_text(read(), encoding="utf-8")
