"""Markdown that no template asks for is read all the same: a slip in it is told before anybody prints it."""

from pathlib import Path

from tests.faults.checked import checked
from tests.faults.rows import GUIDE, laid_out

SHADOWED = {"guide/templates/components/colophon.html.j2": '<div{% if id %} id="{{ id }}"{% endif %}>Nothing</div>'}


def test_a_slip_in_a_text_that_the_guides_own_template_leaves_out(tmp_path: Path) -> None:
    manifest = (GUIDE / "guide" / "guide.yaml").read_text("utf-8")
    text = manifest + '\ncolophon: "Set {only=potters SECRET by hand."\n'
    project = laid_out({"guide/guide.yaml": text, **SHADOWED}, tmp_path)
    told = [(each.code.slug, each.span.path, each.span.line) for each in checked(project)]
    assert ("chapter/lost-markup", "guide/guide.yaml", text.count("\n")) in told
