"""An SVG file held against the policy: its parsed tree in, breaches out.

A picture is a document that a reading system may run, so nothing in it runs, embeds, or leads outside (EPUB 3.3, 3.6).
What drawing programs keep for themselves, in namespaces of their own, draws nothing and stays.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from guidebuild.tools.language.sentences import short
from guidebuild.tools.vetting import policy
from guidebuild.tools.vetting.addresses import refused_part
from guidebuild.tools.vetting.breach import Breach
from guidebuild.tools.vetting.css import vet_attribute, vet_sheet

_EVENTS = "http://www.w3.org/2001/xml-events"
_INSIDE = re.compile(r"\s*data:image/(png|jpeg);base64,", re.IGNORECASE)
_LINKS = ("href", "src", "base", "ping")
_OF_SVG = ("", policy.SVG)


def vet_picture(root: Any) -> Iterator[Breach]:
    """Everything that runs, embeds, or leads out of the picture, in the order of the tree."""
    for sibling in root.itersiblings(preceding=True):
        if sibling.tag is etree.PI:
            yield _instruction(sibling)
    for element in root.iter():
        line = element.sourceline or 1
        if element.tag is etree.PI:
            yield _instruction(element)
        if not isinstance(element.tag, str):
            continue
        name, parent = etree.QName(element).localname, element.getparent()
        if not _is_known(element) and (parent is None or _is_known(parent)):
            yield Breach(f"the element `<{short(name)}>` stands in the picture", line=line)
        if name == "style":
            if len(element):  # a browser joins the texts between them, and other readers take the first
                yield Breach("in a style: it holds more than text", line=line)
            breaches, broken = vet_sheet(element.text or "", _parts)
            yield from (Breach(f"in a style: {each.sentence}", line=line) for each in (*breaches, *broken))
        for written, value in element.attrib.items():
            yield from (Breach(sentence, line=line) for sentence in _attribute(etree.QName(written), str(value)))


def _instruction(node: Any) -> Breach:
    return Breach(f"the instruction `<?{short(node.target)}` stands in the picture", line=node.sourceline or 1)


def _is_known(element: Any) -> bool:
    """Whether an element draws something that is on the list, or draws nothing and does nothing."""
    name = etree.QName(element)
    if name.namespace == policy.SVG:
        return name.localname in policy.SVG_FILE_ELEMENTS
    if (name.namespace or "").startswith(policy.OF_PROGRAMS):
        return True
    noted = any(holder.tag == f"{{{policy.SVG}}}metadata" for holder in element.iterancestors())
    return noted and name.namespace not in policy.ACTIVE


def _attribute(written: etree.QName, value: str) -> Iterator[str]:
    name, space = written.localname, written.namespace or ""
    if name.lower().startswith("on") or space == _EVENTS:
        yield f"the attribute `{short(name)}` runs a script"
    elif name.lower() in _LINKS:
        if _parts(value.lstrip(), ""):
            yield f"the attribute `{short(name)}` leads out of the picture, to `{short(value)}`"
    elif space in _OF_SVG:
        yield from (f"in the attribute `{short(name)}`: {each.sentence}" for each in vet_attribute(name, value, _parts))


def _parts(address: str, rule: str) -> str | None:
    """Why something may not be loaded from there: parts of the same file, and bitmaps inside of it, may."""
    return None if _INSIDE.match(address) else refused_part(address)
