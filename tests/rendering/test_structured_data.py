"""The data for machines says what the page says, and nothing that an author writes can break out of it."""

import json
import shutil
from pathlib import Path
from typing import Any

from lxml import html
from tests.books import Books
from tests.set_guides import artifact

from guidebuild.rendering.accessibility import accessibility_of
from guidebuild.tools.language.locale import Locale


def page_of(project: Path) -> Any:
    return html.document_fromstring(artifact(project, "html").content)


def graph(page: Any) -> list[dict[str, Any]]:
    (script,) = page.xpath('//script[@type="application/ld+json"]')
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def of(kind: str, data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [node for node in data if node["@type"] == kind]


def words(page: Any) -> str:
    return " ".join(page.find(".//main").text_content().split())


def numbers(salary: dict[str, Any]) -> list[float]:
    held = {**salary, **salary.get("value", {})}
    names = ("minValue", "maxValue", "median", "percentile10", "percentile25", "percentile75", "percentile90")
    return [held[name] for name in names if name in held]


def test_the_data_agrees_with_the_page(books: Books) -> None:
    page = html.document_fromstring(books.files["html"])
    data, text = graph(page), words(page)
    locale = Locale("en", "USD")
    (book,) = of("Book", data)
    assert book["name"] in page.find(".//title").text
    assert book["accessibilitySummary"] == accessibility_of([page.find(".//main")], Locale(page.get("lang"))).summary
    assert book["inLanguage"] == page.get("lang")
    roles = of("Occupation", data)
    assert len(roles) >= 2
    salaries = [salary for role in roles for salary in role.get("estimatedSalary", ())]
    assert salaries
    for role in roles:
        assert role["name"] in text
    for salary in salaries:
        for number in numbers(salary):
            assert locale.number(number) in text
    (faqs,) = of("FAQPage", data)
    assert len(faqs["mainEntity"]) >= 2
    for question in faqs["mainEntity"]:
        assert " ".join(question["name"].split()) in text
        assert " ".join(question["acceptedAnswer"]["text"].split()) in text


def test_no_text_ends_the_script(tmp_path: Path, minimal: Path) -> None:
    project = shutil.copytree(minimal, tmp_path / "project")
    manifest = project / "guide" / "guide.yaml"
    evil = "</script><script>alert(1)</script> & <!--x"
    manifest.write_text(
        manifest.read_text().replace("description: The smallest guide that can be read.", f'description: "{evil}"')
    )
    page = page_of(project)
    assert [script.get("type") for script in page.xpath("//script")] == ["application/ld+json", None]
    assert "alert" not in page.xpath("//script")[1].text
    (book,) = of("Book", graph(page))
    assert book["description"] == evil
