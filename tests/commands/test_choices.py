"""What the words of the command line ask for."""

import os
import subprocess
import sys

import pytest

from guidebuild.commands.choices import products
from guidebuild.errors import UsageError
from guidebuild.model.products import FORMATS


def test_print_is_a_product_of_its_own() -> None:
    assert products(None, True) == products(["pdf"], True) == ("print",)
    assert products(["html"], False) == ("html",)
    with pytest.raises(UsageError, match="--print"):
        products(["html"], True)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("build --format ", list(FORMATS)),
        ("build --page-size ", ["A4", "Letter"]),
        ("check --output-format s", ["sarif"]),
        ("explain ref/unk", ["ref/unknown-id"]),
        ("new ro", ["role"]),
        ("why --project tests/minimal we", ["welcome"]),
        ("why --project tests/minimal potter-", ["potter-focus"]),
    ],
)
def test_a_shell_completes_what_can_follow(typed: str, offered: list[str]) -> None:
    """As bash asks (Typer's completion, `complete_bash`): the words so far, and the place of the one that goes on."""
    words = f"guidebuild {typed}"
    asked = {"_GUIDEBUILD_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    said = subprocess.run(
        [sys.executable, "-m", "guidebuild"], env=os.environ | asked, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == offered
