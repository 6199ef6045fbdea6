"""Findings for machines, held against what the standards ask of them."""

import json
import re

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Span, error, warning
from guidebuild.queries.finding_lists import as_github, as_json, as_sarif

FOUND = (
    error(Code.REF_UNKNOWN, Span("guide/a b.yaml", 3, 7), "no role `x`: y, 100 %", "did you mean `z`?"),
    warning(Code.PROSE_REPEATED, Span("guide/ä.md", 1, 1), "`the` stands twice\nin a row"),
    error(Code.REF_UNKNOWN, Span("guide/c.yaml"), "no `q`", related=((Span("guide/d.yaml", 2, 4), "here too"),)),
    error(Code.REF_UNKNOWN, Span("guide/c.yaml", 9, 1), "no `q`"),
)


def where(span: Span) -> str:
    return f"project/{span.path}"


def line(span: Span) -> str | None:
    return "  roles: [x]" if span.line == 3 else None


def test_json_says_all_that_a_finding_says() -> None:
    data = json.loads(as_json(FOUND, where, line))
    assert (data["errors"], data["warnings"]) == (3, 1)
    assert data["diagnostics"][0] == {
        "code": "ref/unknown-id", "severity": "error", "message": "no role `x`: y, 100 %", "hint": "did you mean `z`?",
        "path": "project/guide/a b.yaml", "line": 3, "column": 7, "source": "  roles: [x]", "related": [],
    }  # fmt: skip
    assert data["diagnostics"][2]["related"] == [
        {"message": "here too", "path": "project/guide/d.yaml", "line": 2, "column": 4}
    ]


def test_sarif_is_as_its_schema_asks() -> None:
    """SARIF 2.1.0: 3.13 (log), 3.14 (run), 3.18 (tool), 3.19 (driver), 3.27 (result), 3.29 to 3.30 (places)."""
    log = json.loads(as_sarif(FOUND, where, line))
    assert (log["version"], log["$schema"].rpartition("/")[2]) == ("2.1.0", "sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "guidebuild"
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    assert run["columnKind"] == "unicodeCodePoints"
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == ["ref/unknown-id", "prose/repeated-word"]  # each once (3.19.23)
    for result in run["results"]:
        assert set(result) <= {
            "ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints",
        }  # fmt: skip
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
        assert result["level"] in ("error", "warning")  # 3.27.10
        assert result["message"]["text"]
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            physical = place["physicalLocation"]
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", physical["artifactLocation"]["uri"])  # RFC 3986 (3.10.1)
            assert physical["region"]["startLine"] >= 1  # 3.30.5
            assert physical["region"]["startColumn"] >= 1
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "project/guide/a%20b.yaml"},
        "region": {"startLine": 3, "startColumn": 7, "snippet": {"text": "  roles: [x]"}},
    }  # fmt: skip
    assert run["results"][2]["relatedLocations"][0]["message"]["text"] == "here too"
    prints = [result["partialFingerprints"]["guidebuild/v1"] for result in run["results"]]
    assert len(set(prints)) == 4
    moved = json.loads(as_sarif([error(Code.REF_UNKNOWN, Span("guide/c.yaml", 40, 2), "no `q`")], where, line))
    assert moved["runs"][0]["results"][0]["partialFingerprints"]["guidebuild/v1"] == prints[2]


def test_nothing_found_is_a_run_without_results() -> None:
    assert json.loads(as_sarif((), where, line))["runs"][0]["results"] == []
    assert as_github((), where) == ""


def test_annotations_escape_what_github_would_read_as_its_own() -> None:
    lines = as_github(FOUND, where).split("\n")
    first, second = lines[:2]
    assert first.endswith("no role `x`: y, 100 %25 (did you mean `z`?)")
    assert first.startswith("::error file=project/guide/a b.yaml,line=3,col=7,title=ref/unknown-id::")
    assert second.startswith("::warning file=project/guide/ä.md,line=1,col=1,title=prose/repeated-word::")
    assert second.endswith("`the` stands twice%0Ain a row")
