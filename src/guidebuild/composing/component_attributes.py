"""What a fence asks for: its attributes, checked against the component and against what the edition has."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError

from guidebuild.composing.absences import Absence, Absences
from guidebuild.composing.attributes import UNFITTING, Attributes, references
from guidebuild.composing.components import Component
from guidebuild.composing.registry import Registry
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.model.guide import defined
from guidebuild.tools.language.sentences import did_you_mean, nearest
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.shapes.shape_sentences import explained


def read_attributes(
    row: Component, pairs: Mapping[str, str], here: Span, absences: Absences, registry: Registry
) -> Attributes | None:
    """The attributes of a component's fence; None when one is wrong, which the registry then says.

    Of several things that a fence names, those are left that the edition has.
    """
    try:
        attributes = row.attributes.model_validate(pairs)
    except ValidationError as trouble:
        names = [field.alias or name for name, field in row.attributes.model_fields.items()]
        problems = trouble.errors()
        wanting = [str(each["loc"][0]) for each in problems if each["type"] == "missing"]
        strange = [each for each in problems if each["type"] == "extra_forbidden"]
        if len(wanting) == len(strange) == 1:  # one slip: another name for the one that has to be there
            names, problems = wanting, [each for each in problems if each["type"] != "missing"]
        for problem in problems:
            if problem["type"] == UNFITTING:
                message, hint = f"`{row.name}` {problem['msg']}", problem["ctx"]["hint"]
                registry.found.append(error(Code.COMPONENT_ATTRIBUTE, here, message, hint))
                continue
            name = str(problem["loc"][0]) if problem["loc"] else ""
            message = {
                "extra_forbidden": f"`{row.name}` has no attribute `{name}`",
                "missing": f"`{row.name}` needs the attribute `{name}`",
            }.get(problem["type"], f'`{row.name}` cannot take `{name}="{pairs.get(name, "")}"`')
            hint = nearest(name, names) or (f"it takes {', '.join(names)}" if names else "it takes no attributes")
            if problem["type"] == "extra_forbidden" and names == wanting:
                hint = f"did you mean `{names[0]}`?"
            elif problem["type"] == "missing":
                hint = f"write it in the fence: `{name}=…`"
            if problem["type"] not in ("extra_forbidden", "missing"):
                straight = re.sub("[“”„‘’]", "", pairs.get(name, ""))
                curly = straight != pairs.get(name, "")
                hint = (
                    f'use straight quotation marks: `{name}="{straight}"`'
                    if curly
                    else explained(problem, row.attributes)[1]
                )
            registry.found.append(error(Code.COMPONENT_ATTRIBUTE, here, message, hint))
        return None
    for name, field in row.attributes.model_fields.items():
        value = getattr(attributes, name)
        for item in dict.fromkeys(value) if isinstance(value, tuple) else ():
            if value.count(item) > 1:
                message = f"`{field.alias or name}` of `{row.name}` names `{item}` a second time"
                registry.found.append(error(Code.REF_TWICE, here, message, "name it once"))
    whole = True
    gone: dict[str, Absence] = {}
    for name, ref, identifier in references(attributes):
        known = defined(absences.edition.guide, ref.kind)
        if identifier in known:
            continue
        absence = absences.of(ref.kind, identifier)
        if absence is not None:
            gone[identifier] = absence
            continue
        if absences.edition.guide.unread.hides(ref.kind, identifier):
            whole = False
            continue
        message = f"no {ref.kind} `{identifier}` in this guide, asked for by `{name}` of `{row.name}`"
        registry.found.append(error(Code.REF_UNKNOWN, here, message, did_you_mean(identifier, known)))
        whole = False
    return _without(attributes, gone, here, absences, registry) if whole else None


def _without(
    attributes: Attributes, gone: Mapping[str, Absence], here: Span, absences: Absences, registry: Registry
) -> Attributes | None:
    """The attributes without what the edition leaves out. A fence of which nothing is left is an error."""
    changed: dict[str, Any] = {}
    for name in type(attributes).model_fields if gone else ():
        value = getattr(attributes, name)
        named = value if isinstance(value, tuple) else (value,)
        kept = tuple(item for item in named if item not in gone)
        if named and not kept:
            hint = 'give the fence `except="…"`, with the audience or region of each such edition'
            registry.found.append(absences.error(here, gone[named[0]], hint))
            return None
        changed[name] = kept if isinstance(value, tuple) else value
    return attributes.model_copy(update=changed)


def fence_on_words(node: Node, fences: Collection[str], here: Span) -> Diagnostic | None:
    """Words in brackets with the class of a fence: they are not what a fence is."""
    _, classes, _ = doctree.attr(node)
    fence = next((name for name in classes if name in fences), None)
    words = doctree.text(node["c"][1]) if node["t"] == "Span" else ""
    if node["t"] != "Span" or fence is None or (words and not words.strip(":")):
        return None  # behind colons it is told already
    hint = f"give it lines of its own: `::: {{.{fence}}}`, and `:::` below"
    return error(Code.COMPONENT_PLACE, here, f"`{fence}` cannot stand on words in a sentence", hint)
