"""What an author writes in a chapter so that it shows what no chapter does."""

from collections.abc import Collection, Mapping

from guidebuild.model.guide import Guide, ids_within
from guidebuild.model.role import STATED
from guidebuild.tools.language.sentences import in_words

FENCES: Mapping[str, str] = {
    "choice": ".choosing",
    "interview question": ".interview-questions",
    "leaning": ".self-test of={of}",
    "advert part": ".advert of={of}",
    "checklist item": ".checklist of={of}",
    "form question": ".form of={of}",
    "sheet row": ".sheet of={of}",
    "comparison row": ".comparison",
    "conflict": ".conflicts",
    "cross check": ".cross-checks",
    "distribution": ".shares of={of}",
    "expectations": ".ladder matrix=yes",
    "faq": ".faq-list",
    "hiring reason": ".hiring-framework",
    "ladder": ".ladder",
    "ladder note": ".ladder-notes",
    "learning resource": ".learning-resources",
    "level": ".ladder",
    "market figure": ".market-table",
    "pay claim": ".pay-claims",
    "pay premium": ".pay-premiums",
    "pay statement": ".pay-table",
    "region": ".regions",
    "related job": ".related-jobs",
    "role": ".role-profile of={id}",
    "role skill": ".skill-table",
    "role tool": ".tool-table",
    "score": ".score-table of={role}",
    "skill": ".skill-table",
    "step": ".plan of={of}",
    "term": ".glossary",
    "tool": ".tool-table",
    "transition": ".transitions",
    "use case": ".use-cases",
}
"""The fence that shows entries of a kind, or a field of several kinds; `{id}` is the first of the
entries, `{role}` the one that has it, `{of}` what it divides or stands in."""


def way_to_show(kind: str, ids: Collection[str], guide: Guide, field: str = "") -> str | None:
    """A hint that names a fence; None where the kind says too little."""
    if chosen := _not_chosen(guide, ids):
        return chosen
    fence = FENCES.get(field) or FENCES.get(kind)
    if fields := _fields(guide, ids):
        fence = f".side-by-side field={fields[0]}" if len(fields) == 1 else f'.side-by-side field="{" ".join(fields)}"'
    if kind == "source":
        return f"name it where it is cited, `sources: [{next(iter(ids))}]`; or take it out"
    if fence is None:
        return None
    role = next((each.id for each in guide.roles if any(fact.id in ids for fact in each.scores)), "")
    of = next((each.of for one in guide.roles for each in one.distributions if each.id in ids), "")
    aids = (aid for name in type(guide.aids).model_fields for aid in getattr(guide.aids, name))
    of = next((aid.id for aid in aids if ids_within(aid) & set(ids)), of)
    fence = fence.format(id=next(iter(ids)), role=role, of=of)
    return f"`::: {{{fence}}}` in a chapter shows {'it' if len(ids) == 1 else 'them'}; or take it out"


def _fields(guide: Guide, ids: Collection[str]) -> list[str]:
    """The fields of roles in which they stand, in the order of the model or of the guide."""
    own = [field.id for field in guide.manifest.role_fields if field.id not in STATED]
    ours = [name for role in guide.roles[:1] for name in type(role).model_fields if name in STATED]
    return [
        name
        for name in dict.fromkeys((*ours, *own))
        if any(fact.id in ids for role in guide.roles for fact in role.of_field(name))
    ]


def _not_chosen(guide: Guide, lost: Collection[str]) -> str | None:
    """What to do where it is the guide's choice of fields that keeps statements of roles out of the profiles."""
    chosen = {field.id for field in guide.manifest.role_fields}
    left = [name for name in _fields(guide, lost) if chosen and name in STATED - chosen]
    if not left:
        return None
    fields = in_words(left)
    return f"profiles show only what `role_fields` of guide/guide.yaml lists: add {fields} there, or place it elsewhere"
