"""What holds whatever a project folder has in it: of an outcome, of a page, of a book."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from lxml import etree, html
from tests import text_of
from tests.fuzz.guides import Project
from tests.fuzz.texts import normal
from tinyhtml5.parser import HTMLParser

from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.pipeline import Outcome

STYLES = Path(__file__).parents[2] / "styles"


def sound(outcome: Outcome, project: Path) -> None:
    """Whatever was found is a diagnostic about a place that exists; nothing failed for a reason of our own."""
    assert not outcome.failures, "\n".join(
        getattr(each.trouble, "report", str(each.trouble)) for each in outcome.failures
    )
    assert [each for each in outcome.diagnostics if each.code is Code.LIMIT_CRASH] == []
    well_placed(outcome.diagnostics, project)


def well_placed(found: Sequence[Diagnostic], project: Path) -> None:
    """Each diagnostic says something, and stands in a file of the project, or where one is missing."""
    for each in found:
        assert each.message.strip(), each
        for span in (each.span, *(span for span, _ in each.related)):
            problem = _misplaced(span, project, missing=each.code in _MAY_BE_MISSING)
            assert problem is None, f"{problem}: {each}"


_MAY_BE_MISSING = {Code.FILE_MISSING, Code.FILE_UNKNOWN, Code.FILE_OUTSIDE}


def _misplaced(span: Span, project: Path, *, missing: bool) -> str | None:
    path = project / span.path
    if path.is_dir():
        return None
    if not path.is_file():
        path = STYLES / span.path.removeprefix("styles/")
    if not path.is_file():
        return None if missing else "no such file"
    return misplaced(span, path.read_bytes())


def misplaced(span: Span, content: bytes) -> str | None:
    """What is wrong with a place in a file of this content; None when nothing is."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if not 1 <= span.line <= len(lines):
        return f"line {span.line} of a file that has {len(lines)} lines"
    width = len(lines[span.line - 1].decode("utf-8", "replace"))
    if not 1 <= span.column <= width + 1:
        return f"column {span.column} of a line that has {width} characters"
    return None


# --- Finished files --------------------------------------------------------------------------------------------------


def check_html(page: bytes) -> etree._Element:
    """A page that the rules of HTML take without one parse error, with ids and links as `_check_tree` wants them."""
    page = _STYLE.sub(b"<style></style>", page)  # a sheet is one token for a parser, and most of the file
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(io.BytesIO(page), override_encoding="utf-8")
    wrong = [f"{code} at {place}" for place, code, _ in parser.errors]
    assert not wrong, wrong
    root = etree.fromstring(ElementTree.tostring(tree), _strict())
    _check_tree([root])
    assert root.find(".//main") is not None
    return root


_STYLE = re.compile(rb"<style\b.*?</style>", re.DOTALL)


def check_epub(book: bytes) -> None:
    """A book whose parts are all well-formed and listed once, and whose links lead to parts of it."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[0] == "mimetype"
        assert [name for name, times in Counter(names).items() if times > 1] == []
        roots = {
            name: etree.fromstring(archive.read(name), _strict())
            for name in names
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml"))
        }
        package = next(root for name, root in roots.items() if name.endswith(".opf"))
        folder = next(name for name in roots if name.endswith(".opf")).rpartition("/")[0]
        listed = {f"{folder}/{item.get('href')}".lstrip("/") for item in package.iterfind(".//{*}item")}
        assert listed <= set(names)
        for name, root in roots.items():
            if name.endswith(".xhtml"):
                _check_tree([root], whole=False)
                for link in root.iterfind(".//{*}a[@href]"):
                    _check_link(link.get("href"), name, roots)


def _check_link(address: str, name: str, roots: dict[str, etree._Element]) -> None:
    target, _, anchor = address.partition("#")
    if ":" in target:
        return
    file = str(Path(name).parent / target) if target else name
    assert file in roots, f"{name} links to {address}"
    if anchor:
        assert roots[file].xpath("boolean(//*[@id=$anchor])", anchor=anchor), f"{name} links to {address}"


def _strict() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, recover=False, huge_tree=True)


_NEVER_INSIDE = {"a": {"a"}, "p": {"p", "div", "ul", "ol", "table", "figure", "aside", "section", "h1", "h2", "h3"}}
"""Element to those that may not stand anywhere inside it (HTML, 4.5.1 and 4.4.1)."""


def _check_tree(roots: Sequence[etree._Element], *, whole: bool = True) -> None:
    for root in roots:
        ids = Counter(root.xpath("//@id"))
        assert [identity for identity, times in ids.items() if times > 1] == []
        assert [identity for identity in ids if not identity or set(identity) & set(" \t\n")] == []
        if whole:
            lost = [link for link in root.xpath("//@href") if link.startswith("#") and link[1:] not in ids]
            assert lost == []
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            tag = etree.QName(element).localname
            inside = _NEVER_INSIDE.get(tag, set())
            wrong = [each for each in element.iterdescendants() if isinstance(each.tag, str) and _local(each) in inside]
            assert not wrong, f"<{_local(wrong[0])}> inside <{tag}>: {etree.tostring(element)[:300]!r}"
            if tag == "table":
                _check_table(element)
            assert tag != "img" or element.get("alt") is not None
            assert tag not in ("script", "iframe", "object", "embed", "base") or element.get("type") == _DATA or whole


_DATA = "application/ld+json"


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _check_table(table: etree._Element) -> None:
    """Every row is as wide as the others, cells that span rows counted (HTML, 4.9.12)."""
    for part in table.iterchildren():
        if not isinstance(part.tag, str) or _local(part) not in ("thead", "tbody", "tfoot"):
            continue
        held: list[int] = []
        for row in part.iterchildren():
            width = sum(rows > 0 for rows in held)
            held = [rows - 1 for rows in held if rows > 1]
            for cell in row.iterchildren():
                span, rows = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
                width += span
                held += [rows - 1] * span if rows > 1 else []
            part.set("data-widths", f"{part.get('data-widths', '')} {width}".strip())
    widths = {width for part in table.iterchildren() for width in (part.get("data-widths") or "").split()}
    assert len(widths) <= 1, f"rows of {sorted(widths)} cells: {etree.tostring(table)[:300]!r}"


# --- What was written is there ---------------------------------------------------------------------------------------


def check_texts(artifact: Artifact, project: Project) -> None:
    """Each text of the prose stands in the file, in order."""
    text = text_of_file(artifact)
    at = 0
    for said in project.said:
        place = text.find(normal(said), at)
        assert place >= 0, f"{artifact.format}: {said!r} is not there, or not in its place after {text[at - 50 : at]!r}"
        at = place
    for said in project.aside:
        assert normal(said) in text, f"{artifact.format}: {said!r} is not there"


def text_of_file(artifact: Artifact) -> str:
    """What stands in a file, as one line."""
    bodies: Iterator[etree._Element]
    if artifact.format == "html":
        bodies = iter([html.document_fromstring(artifact.content).find(".//main")])
    else:
        bodies = text_of.epub_chapters(artifact.content)
    return normal(" ".join("".join(_visible(body)) for body in bodies))


def _visible(element: etree._Element) -> Iterator[str]:
    if isinstance(element.tag, str) and _local(element) not in ("style", "script", "svg", "math"):
        yield element.text or ""
        for child in element:
            yield from _visible(child)
            if isinstance(child.tag, str) and _local(child) not in text_of.INLINE:
                yield " "
            yield child.tail or ""
