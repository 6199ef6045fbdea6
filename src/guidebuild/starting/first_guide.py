"""What a beginner says, to the files of a guide that builds at once: small, whole, and true of itself."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from guidebuild.errors import UsageError
from guidebuild.model.guide import Asset
from guidebuild.model.manifest import FORMAT, Audience
from guidebuild.model.readership import RESERVED
from guidebuild.starting.editors import settings
from guidebuild.starting.examples import Examples
from guidebuild.starting.first_words import Texts
from guidebuild.starting.guide_files import chapter_file, yaml_file
from guidebuild.starting.in_languages import texts_in
from guidebuild.starting.names import Named, in_markdown, within
from guidebuild.tools.ids import slug
from guidebuild.tools.texts import character, forbidden

WELCOME, ROLES, QUESTIONS, SOURCES = "welcome", "roles", "questions", "sources"
"""The ids of its chapters."""
PLAN, THEME, ROW = "plan", "about-this-guide", "described-in"
"""The ids of its source, its theme of questions and the row of its card."""
_MARKS = get_args(Audience.model_fields["mark"].annotation)
_LONGEST_SLUG = 60


@dataclass(frozen=True)
class Beginning:
    """What is asked of a beginner."""

    title: str | None
    roles: tuple[Named, ...]
    audiences: tuple[Named, ...] = ()
    language: str = "en"
    day: datetime.date = datetime.date(2026, 1, 1)
    """The date of the first draft: the day on which it is begun."""
    publisher: str | None = None
    logo: Asset | None = None
    """The publisher's sign; its name is where it stands in `guide/`."""


def first_guide(beginning: Beginning, folder: str) -> Mapping[str, bytes]:
    """Path in the project to content, of a guide in a folder of this name. Raises UsageError."""
    _refuse(beginning)
    texts = texts_in(beginning.language)
    maker = _Maker(beginning, texts, folder)
    files = {
        "guide/guide.yaml": maker.yaml("guide", maker.manifest()),
        "guide/sources.yaml": maker.yaml("sources", {"sources": [maker.source()]}),
        **{f"guide/roles/{role.id}.yaml": maker.role(role) for role in beginning.roles},
        **{f"guide/audiences/{each.id}.yaml": maker.audience(each) for each in beginning.audiences},
        f"guide/faqs/{THEME}.yaml": maker.yaml("faq-theme", maker.theme(), THEME),
        **{f"guide/chapters/{name}.md": text for name, text in maker.chapters().items()},
        "README.md": texts.readme.format(title=in_markdown(maker.title)),
        ".gitignore": "/output/\n/.guidebuild/\n",
        **settings(),
    }
    logo = beginning.logo
    pictures = {f"guide/{logo.name}": logo.content} if logo else {}
    return {**{name: text.encode() for name, text in files.items()}, **pictures}


def _refuse(beginning: Beginning) -> None:
    if not beginning.roles:
        raise UsageError("a guide needs a role; name one or several with `--roles`")
    named = (*beginning.roles, *beginning.audiences)
    for words in (beginning.title or "", beginning.publisher or "", *(each.name for each in named)):
        if odd := forbidden(words) or re.search(r"[\n\r\t]", words):
            raise UsageError(f"{character(odd.group())} stands in `{words.replace(odd.group(), ' ')}`; leave it out")
    for each in beginning.audiences:
        if each.id in RESERVED:
            raise UsageError(f"an audience cannot be called `{each.id}`: {RESERVED[each.id]}; write `ID=NAME`")
    taken = [WELCOME, ROLES, QUESTIONS, SOURCES, PLAN, THEME, ROW]
    for each in named:
        if each.id in taken:
            raise UsageError(f"the id `{each.id}` is taken in a guide that begins; write `ID=NAME` with another one")
        taken.append(each.id)


NAMES_ON_A_COVER = 6
"""More names of roles than these go on over a second page."""


@dataclass(frozen=True)
class _Maker:
    """Makes the contents of the files."""

    beginning: Beginning
    texts: Texts
    folder: str

    @property
    def title(self) -> str:
        names = [role.name for role in self.beginning.roles]
        row = self.texts.many.format(count=len(names)) if len(names) > NAMES_ON_A_COVER else self._row(names)
        return self.beginning.title or row

    def yaml(self, kind: str, values: Mapping[str, Any], stem: str = "") -> str:
        known = {"source": [PLAN], "role": [role.id for role in self.beginning.roles]}
        known["audience"] = known["reader"] = [each.id for each in self.beginning.audiences]
        known["chapter"] = [WELCOME, ROLES, QUESTIONS, SOURCES]
        return yaml_file(kind, values, Examples(stem or kind, {kind: ids for kind, ids in known.items() if ids}))  # type: ignore[misc]

    def manifest(self) -> dict[str, Any]:
        texts, day, logo = self.texts, self.beginning.day.isoformat(), self.beginning.logo
        publisher = self.beginning.publisher
        return {
            "format": FORMAT,
            "slug": slug(self.folder, self.beginning.language)[:_LONGEST_SLUG].strip("-") or "guide",
            "title": self.title,
            "subtitle": texts.subtitle,
            "series": texts.series,
            "release": texts.release,
            "date": day,
            "data_until": day,
            "language": self.beginning.language,
            "publisher": publisher or texts.publisher,
            "rights": texts.rights_of.format(publisher=publisher) if publisher else texts.rights,
            "description": self._about(),
            "roles": [role.id for role in self.beginning.roles],
            "card": [{"id": ROW, "label": texts.card_label}],
            "faq_themes": [THEME],
            "spine": [
                {"name": texts.roles_part, "chapters": [WELCOME, ROLES, QUESTIONS]},
                {"name": texts.end_part, "chapters": [SOURCES]},
            ],
            **({"brand": {"logo": {"picture": logo.name, "alt": publisher or texts.publisher}}} if logo else {}),
        }

    def source(self) -> dict[str, Any]:
        texts = self.texts
        return {
            "id": PLAN,
            "key": "P",
            "title": texts.source_title,
            "kind": texts.source_kind,
            "publisher": self.beginning.publisher or texts.publisher,
            "date": self.beginning.day.isoformat(),
        }

    def role(self, role: Named) -> str:
        file = f"guide/roles/{role.id}.yaml"
        values = {
            "id": role.id,
            "name": role.name,
            "short": self._within(role.name),
            "sources": [PLAN],
            "card": {"question": self._of(role, self.texts.card_question), "rows": {ROW: file}},
            "taglines": [{"id": f"{role.id}-tagline-1", "sources": [PLAN], "text": self._of(role, self.texts.tagline)}],
        }
        return self.yaml("role", values, role.id)

    def audience(self, audience: Named) -> str:
        texts = self.texts

        def said(text: str) -> str:
            return text.format(audience=self._within(audience.name))

        values = {
            "id": audience.id,
            "name": audience.name,
            "label": said(texts.audience_label),
            "mark": _MARKS[self.beginning.audiences.index(audience) % len(_MARKS)],
            "question": said(texts.audience_question),
            "includes": said(texts.audience_includes),
            "needs": [texts.audience_need],
            "route": [{"chapter": WELCOME}, {"chapter": ROLES}],
            "title": said(texts.audience_title),
        }
        return self.yaml("audience", values, audience.id)

    def theme(self) -> dict[str, Any]:
        questions = [
            {"id": f"{THEME}-{number}", "sources": [PLAN], "question": question, "answer": answer}
            for number, (question, answer) in enumerate(self.texts.questions, start=1)
        ]
        return {"theme": THEME, "name": self.texts.theme, "questions": questions}

    def chapters(self) -> dict[str, str]:
        texts, roles = self.texts, self.beginning.roles
        first = f"guide/roles/{roles[0].id}.yaml"
        welcome = texts.welcome.strip().format(about=in_markdown(self._about()), file=first)
        if self.beginning.audiences:
            readers = f"::: {{.audiences}}\n{texts.readers_caption}\n:::"
            welcome = "\n\n".join((welcome, f"## {texts.readers_heading}", readers))
        boxes = map(self._box, self.beginning.audiences)
        glance = f"::: {{.at-a-glance}}\n{texts.glance}\n:::"
        phrases = f"::: {{.side-by-side field=taglines}}\n{texts.phrase}\n:::"
        about_roles = (texts.roles_before, glance, f"## {texts.phrase_heading}", phrases, *boxes)
        return {
            WELCOME: chapter_file(texts.welcome_title, welcome),
            ROLES: chapter_file(texts.roles_title, "\n\n".join(about_roles)),
            QUESTIONS: chapter_file(texts.questions_title, "::: {.faq-list}\n:::"),
            SOURCES: chapter_file(
                texts.sources_title, f"{texts.sources_before}\n\n::: {{.sources}}\n:::", numbered=False
            ),
        }

    def _box(self, audience: Named) -> str:
        words = self.texts.reader_box.format(audience=in_markdown(self._within(audience.name)))
        return f"::: {{.callout audience={audience.id}}}\n{words}\n:::"

    def _about(self) -> str:
        roles = self.beginning.roles
        text = self.texts.of_one if len(roles) == 1 else self.texts.of_several
        return text.format(roles=self._row([self._within(role.name) for role in roles]))

    def _of(self, role: Named, text: str) -> str:
        return text.format(role=self._within(role.name), name=role.name, file=f"guide/roles/{role.id}.yaml")

    def _within(self, name: str) -> str:
        return within(name) if self.texts.lower else name

    def _row(self, names: Sequence[str]) -> str:
        *others, last = names
        return f"{', '.join(others)} {self.texts.last} {last}" if others else last
