"""Guides of any number of roles, made by rule, with names and texts of the lengths that real ones have.

What goes in: how many roles, and how many levels each ladder has. What comes out: the files of a project. Every text is
made of plain words, so that pages can be looked at for overprinting, empty pages and lonely heads.
"""

from pathlib import Path
from typing import Any

import yaml

TITLES = (
    "Machine Learning Engineer", "Registered Nurse", "Customer Relationship Manager", "Statistician",
    "Electromechanical Technologist", "Clinical Research Coordinator", "Accountant", "Software Developer",
    "Occupational Health Specialist", "Procurement Administrator", "Data Warehousing Specialist", "Welder",
    "Telecommunications Engineer", "Librarian", "Sustainability Consultant", "Physiotherapist", "Urban Planner",
)  # fmt: skip
"""Seventeen titles; the longest word of one has seventeen letters."""
RANKS = ("Junior", "", "Senior", "Lead", "Principal", "Distinguished", "Executive", "Chief")
STAGES = ("entry", "mid", "senior", "lead", "lead", "executive", "executive", "executive")
SENTENCES = (
    "Plans the work of a week and says on Friday what came of it.",
    "Finds out what is needed before anything is built.",
    "Explains a decision to people who did not take it, and writes down why.",
    "Keeps records that somebody else can go on with.",
)


def _id(title: str) -> str:
    return title.lower().replace(" ", "-")


def make(project: Path, roles: int, levels: int = 4) -> Path:
    """Write such a guide."""
    titles = TITLES[:roles]
    files: dict[str, Any] = {
        "sources.yaml": {"sources": [{"id": "plan", "key": "P", "title": "The plan", "kind": "Invented for a test"}]},
        "regions.yaml": {"regions": [{"id": "here", "name": "Here"}]},
        "tracks.yaml": _frame(titles),
        "skills.yaml": {
            "categories": [{"id": "all-skills", "name": "Skills"}],
            "skills": [{"id": f"skill-{n}", "name": f"Skill number {n}", "category": "all-skills"} for n in range(8)],
        },
        "scores.yaml": {"measures": [{"id": "importance", "name": "Importance", "low": 1, "high": 5}]},
        "pay/pay.yaml": {"sources": ["plan"], "statements": [_pay(n, title) for n, title in enumerate(titles)]},
        "ladders/all.yaml": {"sources": ["plan"], "ladders": [_ladder(title, levels) for title in titles]},
    }
    for number, title in enumerate(titles):
        files[f"roles/{_id(title)}.yaml"] = _role(number, title)
    files["guide.yaml"] = _manifest(titles)
    for name, data in files.items():
        path = project / "guide" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for name, text in _chapters(titles).items():
        path = project / "guide" / "chapters" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return project


def _manifest(titles: tuple[str, ...]) -> dict[str, Any]:
    return {
        "format": 2, "slug": f"made-{len(titles)}", "title": f"A guide of {len(titles)}", "subtitle": "Made by rule",
        "series": "Tests", "release": "First", "date": "2026-11-01", "data_until": "2026-11-01", "language": "en",
        "publisher": "The tests", "rights": "CC0", "description": "Made by rule.", "region": "here", "currency": "USD",
        "roles": [_id(title) for title in titles], "card": [{"id": "makes", "label": "Makes"}],
        "spine": [{"name": "All", "chapters": ["glance", "compare", "levels", "pay", "profile", "last"]}],
    }  # fmt: skip


def _role(number: int, title: str) -> dict[str, Any]:
    own = _id(title)
    letters = "".join(word[0] for word in title.split())
    return {
        "id": own, "name": title, "short": title[:1].lower() + title[1:], "initials": f"{letters}{number % 10}"[:5],
        "sources": ["plan"],
        "card": {"question": "What has to be done, and who decides it?", "rows": {"makes": "Plans and their results"}},
        "taglines": [{"id": f"{own}-tagline", "text": "Does what the others need done"}],
        "focus": [{"id": f"{own}-focus", "text": SENTENCES[number % 4]}],
        "responsibilities": [
            {"id": f"{own}-duty-{n}", "name": SENTENCES[(n + number) % 4].rstrip("."), "theme": "doing"}
            for n in range(4)
        ],
        "skills": [
            {"id": f"{own}-skill-{n}", "skill": f"skill-{n}", "group": ("essential", "desirable")[(n + number) % 2]}
            for n in range(8) if (n + number) % 3
        ],
        "scores": [
            {"id": f"{own}-score-{n}", "of": f"skill-{n}", "values": {"importance": 1 + (n * 7 + number * 3) % 40 / 10}}
            for n in range(8) if (n + number) % 4
        ],
    }  # fmt: skip


def _frame(titles: tuple[str, ...]) -> dict[str, Any]:
    frame: dict[str, Any] = {
        "dimensions": [{"id": "craft", "name": "Craft"}, {"id": "communication", "name": "Communication"}],
    }
    if len(titles) > 1:
        ladders = [f"ladder-{_id(title)}" for title in titles]
        frame["alignments"] = [{"id": "together", "ladders": ladders, "by": "rank", "sources": ["plan"]}]
    return frame


def _ladder(title: str, levels: int) -> dict[str, Any]:
    own = _id(title)
    return {
        "id": f"ladder-{own}", "role": own, "kind": "full", "sources": ["plan"],
        "levels": [
            {
                "id": f"{own}-{rank}", "rank": rank, "code": f"L{rank}",
                "titles": [f"{RANKS[rank - 1]} {title}".strip()],
                "stage": STAGES[rank - 1], "does": SENTENCES[rank % 4],
                "expectations": {"craft": SENTENCES[rank % 4], "communication": SENTENCES[(rank + 1) % 4]},
            }
            for rank in range(1, levels + 1)
        ],
    }  # fmt: skip


def _pay(number: int, title: str) -> dict[str, Any]:
    middle = 61250 + number * 1375
    given = {"p10": middle - 21000, "p25": middle - 9500, "p50": middle, "p75": middle + 14500, "p90": middle + 38000}
    return {
        "id": f"pay-{_id(title)}", "roles": [_id(title)], "region": "here", "period": "year", "currency": "USD",
        "kind": "base", "statistic": "percentiles", "percentiles": given, "as_of": "2026",
    }  # fmt: skip


def _fence(name: str, **attributes: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"::: {{.{name}{said}}}\nWhat it shows.\n:::\n"


def _chapters(titles: tuple[str, ...]) -> dict[str, str]:
    several = len(titles) > 1
    aligned = _fence("ladder", of="together") if several else _fence("ladder")
    compare = [_fence("side-by-side", field="responsibilities"), _fence("skill-table")]
    if several:
        compare += [_fence("score-chart", measure="importance"), _fence("who-has", of="skills")]
    parts = {
        "glance": ("At a glance", [_fence("at-a-glance")]),
        "compare": ("Compared", compare),
        "levels": ("Levels", [aligned, _fence("dimension-across", of="craft")]),
        "pay": ("Pay", [_fence("pay-percentiles"), _fence("pay-table")]),
        "last": ("Sources", ["::: {.sources}\n:::\n", "## Names {#names}\n\n::: {.index}\n:::\n"]),
    }
    texts = {name: f"---\ntitle: {title}\n---\n\n" + "\n".join(held) for name, (title, held) in parts.items()}
    profile = "\n".join((_fence("role-profile", of="each"), _fence("score-table", of="each")))
    texts["profile"] = f'---\ntitle: "{{each}}"\nfor: roles\nopens: here\n---\n\n{profile}'
    return texts
