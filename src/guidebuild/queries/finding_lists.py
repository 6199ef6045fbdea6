"""Diagnostics for machines: JSON of our own, SARIF for code scanning, and the annotations of GitHub Actions.

Sources: SARIF 2.1.0 (OASIS Standard, 2020) with Errata 01; GitHub Docs, "Workflow commands for GitHub Actions" and
"SARIF support for code scanning".
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args
from urllib.parse import quote

from guidebuild import __version__
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Severity, Span

Form = Literal["text", "json", "sarif", "github"]
FORMS: tuple[Form, ...] = get_args(Form)
Where = Callable[[Span], str]
"""The path of a span as the reader of the list knows it: from the folder in which the command runs."""
Line = Callable[[Span], str | None]
"""The line of the file at a span, when it can be read."""
_LONGEST = 500
"""Characters of a line that a list quotes: a page of data may stand on one."""
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(found: Sequence[Diagnostic], where: Where, line: Line) -> str:
    """Each finding with its code, place, words and related places, and how many there are."""
    listed = [
        {
            "code": each.code.slug,
            "severity": str(each.severity),
            "message": each.message,
            "hint": each.hint,
            **_place(each.span, where),
            "source": (line(each.span) or "")[:_LONGEST] or None,
            "related": [{"message": words, **_place(span, where)} for span, words in each.others],
        }
        for each in found
    ]
    counts = {f"{severity}s": sum(each.severity is severity for each in found) for severity in Severity}
    return json.dumps({"diagnostics": listed, **counts}, indent=2, ensure_ascii=False)


def as_sarif(found: Sequence[Diagnostic], where: Where, line: Line) -> str:
    """One run with a rule for each code that is found."""
    codes = list(dict.fromkeys(each.code for each in found))
    seen: Counter[str] = Counter()
    driver = {"name": "guidebuild", "semanticVersion": __version__, "rules": [_rule(code) for code in codes]}
    results = [_result(each, codes.index(each.code), where, line, seen) for each in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def as_github(found: Sequence[Diagnostic], where: Where, line: Line | None = None) -> str:
    """A line for each finding, which GitHub Actions shows beside the line of the file."""
    return "\n".join(
        f"::{each.severity} file={_property(where(each.span))},line={each.span.line},col={each.span.column},"
        f"title={_property(each.code.slug)}::{_data(_words(each))}"
        for each in found
    )


WRITERS: Mapping[str, Callable[[Sequence[Diagnostic], Where, Line], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}


def _place(span: Span, where: Where) -> dict[str, Any]:
    return {"path": where(span), "line": span.line, "column": span.column}


def _words(found: Diagnostic) -> str:
    return f"{found.message} ({found.hint})" if found.hint else found.message


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.slug,
        "shortDescription": {"text": code.explanation},
        "help": {"text": f"{code.explanation} `guidebuild explain {code.slug}` says more."},
    }


def _result(found: Diagnostic, index: int, where: Where, line: Line, seen: Counter[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code.slug,
        "ruleIndex": index,
        "level": str(found.severity),
        "message": {"text": _words(found)},
        "locations": [_location(found.span, where, line)],
        "partialFingerprints": {"guidebuild/v1": _fingerprint(found, where, seen)},
    }
    if found.others:
        result["relatedLocations"] = [
            {"id": number, **_location(span, where, line), "message": {"text": words}}
            for number, (span, words) in enumerate(found.others)
        ]
    return result


def _location(span: Span, where: Where, line: Line) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(span.line, 1), "startColumn": max(span.column, 1)}
    if text := line(span):
        region["snippet"] = {"text": text[:_LONGEST]}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(where(span))}, "region": region}}


def _fingerprint(found: Diagnostic, where: Where, seen: Counter[str]) -> str:
    """The same for a finding that only moves within its file; alike ones in one file are told apart by their order."""
    text = "\n".join((found.code.slug, where(found.span), found.message))
    seen[text] += 1
    return hashlib.sha256(f"{text}\n{seen[text]}".encode()).hexdigest()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
