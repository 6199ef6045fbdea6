"""Rows of questions with answers to the themes of a guide's FAQ, one file each."""

from guidebuild.importing.documents import Documents
from guidebuild.importing.rows import Row, Sheet, entry, listed, put, way_to_say
from guidebuild.model.advice import Faq
from guidebuild.tools.ids import slug
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping


def questions(sheet: Sheet, name: str) -> Documents:
    """The questions of a sheet, as `faqs/THEME.yaml`."""
    for each, what in (("question", "questions"), ("answer", "answers")):
        if not sheet.has(each):
            sheet.refuse(f"no column holds the {what}", way_to_say(each))
    if not sheet.has("theme"):
        sheet.refuse("nothing says which theme a question belongs to", way_to_say("theme"))
    documents: Documents = {}
    for row in sheet.rows_that_count():
        theme = row.cell("theme")
        if not (row.cell("question").text and row.cell("answer").text and theme.text):
            sheet.warn(row.span, "the row lacks its question, its answer or its theme, so it is left out")
            continue
        node = _question(row)
        if node is None:
            continue
        id = slug(theme.text) or f"{name}-questions"
        file = documents.setdefault(
            f"faqs/{id}.yaml", {"theme": entry(theme.span, id=id)["id"], "name": entry(theme.span, name=theme)["name"]}
        )
        file.setdefault("questions", []).append(node)
    return documents


def _question(row: Row) -> LocatedMapping | None:
    sheet, question = row.sheet, row.cell("question")
    named = row.cell("id").text or " ".join(question.text.split()[:9])
    node = entry(row.span, id=sheet.known.new_id("faq", named), question=question, answer=row.cell("answer"))
    put(node, "reasons", row.cell("reasons"))
    tags = row.cell("tags")
    words = list(dict.fromkeys(filter(None, map(slug, tags.text.replace(",", ";").split(";")))))
    put(node, "tags", listed(words, tags.span))
    audience = row.cell("audience")
    readers = []
    for word in filter(None, (word.strip() for word in audience.text.replace(",", ";").split(";"))):
        id = sheet.known.find("audience", word)
        if id is None:
            sheet.warn(audience.span, f"the guide has no audience `{word[:60]}`, so the row is left out")
            return None
        readers.append(id)
    put(node, "audiences", listed(readers, audience.span))
    put(node, "note", row.cell("note"))
    if (cited := row.cited()) is None:
        return None
    put(node, "sources", cited)
    return node if sheet.accept(node, Faq) else None
