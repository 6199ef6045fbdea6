"""Conditions that are none here: as other tools write them, or plain English. Names of readers in, patterns out."""

import re
from collections.abc import Collection
from functools import cache

OPAQUE = "\ufffc"
"""Stands in a text for something that is not text: code, a picture, a formula, a note."""
_ASKS = r"(?:only|except|with|without|depth|audience|for|if|ifdef|unless|when)"
_ENDS = r"(?:only|except|without|depth|audience|if)"


@cache
def of_other_tools(readers: frozenset[str]) -> re.Pattern[str]:
    """Conditions as other tools write them, each with the name of a reader: none means anything here.

    `[lead: …]`, `[only lead]`, `[if lead]`, `(only: lead)`, `@lead{…}`, `:lead[…]`, `@only(lead)`, `%%only lead%%`,
    `%lead%`, `#if lead`, `/// lead`, `<lead>`, `<!-- only lead -->`, `..., only: lead` at the end of a line.
    """
    name = rf"(?:{'|'.join(map(re.escape, sorted(readers, key=len, reverse=True)))})(?![\w-])"
    asked = rf"{_ASKS}\s{{0,2}}[\s:=(]\s{{0,2}}{name}"
    forms = (
        rf"\[\s{{0,2}}/?(?:{name}\s{{0,2}}[:\]]|{asked}\)?(?:\s{{0,2}}[:\]]|\s[^\[\]\n]{{0,40}}\]))",
        rf"\[/{_ENDS}\]|\[end{_ENDS}\]",
        rf"\({_ENDS}\s?[:=]\s?{name}",
        rf"(?<![\w-]){_ENDS}\({name}\s?\)",
        rf"^{_ENDS}\s?[:=]\s?{name}",
        rf"(?<![\w-])(?:only|except|without)\s?[:=]\s?{name}\s*$",
        rf"<(?:!--)?\s{{0,2}}/?(?:{asked}|{name})[^<>\n]{{0,40}}>",
        rf"(?:%%?|@|\\|\$|\#\+|^\#|^\.\.|^/{{2,3}})\s?{asked}",
        rf"(?:[@\\$]|(?<![\w:]):){name}(?=[{{(\[:{OPAQUE}])",
        rf"%{name}%|%%{name}|\#{name}\#",
        rf"\\if(?:not|only)?{name}|\\(?:fi|else)(?!\w)",
        rf"^(?:\.\.|/{{3}}|\#\+|\?{{3}})\s?{name}",
    )
    return re.compile("|".join(forms), re.IGNORECASE | re.MULTILINE)


@cache
def in_english(readers: frozenset[str]) -> re.Pattern[str]:
    """`[students only]`, `[only for students]`, `[nur für student]`, `@student` before the words that are meant.

    Behind them it is a remark on the thing, as in "a discount card [students only]".
    """
    names = rf"(?:the\s)?(?:{'|'.join(map(re.escape, sorted(readers, key=len, reverse=True)))})s?"
    said = rf"(?:(?:for\s)?{names}\s(?:only|alone)|only\s(?:for\s)?{names}|nur\sfür\s(?:die\s)?{names})"
    return re.compile(rf"^(?:[\[(]{said}[\])]|{said}:|@{names}(?=[\s:]))(?!\s*$)", re.I | re.M)


def asks_otherwise(text: str, readers: Collection[str]) -> bool:
    """Whether a condition as other tools write it stands here, such as `$if(student)$`."""
    return bool(readers) and of_other_tools(frozenset(readers)).search(text) is not None
