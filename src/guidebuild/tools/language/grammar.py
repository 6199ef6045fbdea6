"""What must be known of a language beside its words, a row for each; the Unicode locale data has the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidebuild.model.pay_terms import Period

_NONE = re.compile(r"(?!)")


def _begins(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


@dataclass(frozen=True)
class Counting:
    """How sources are counted in prose: each part an expression, words in it parted by `|`."""

    numbers: str
    """From two to twelve, with spaces between them."""
    both: str
    works: str
    """What is counted. A single source, too, may know of two of those after these."""
    other_works: str
    stems: tuple[str, ...]
    """How the words for works begin: most paragraphs have none, and need not be read for counts."""
    such: str
    """What may stand before a work."""
    say: str
    """How verbs of saying begin, or all of one."""
    by: str
    """What stands before sources that speak without a verb: "according to"."""
    of: str
    the: str
    loose: str
    """What stands before a number that is no exact count, or is one that others are a part of."""
    another: str
    """A further count: the keys after it are its own."""
    whole: str
    """All sources of the guide, with the place of their `{number}`."""


@dataclass(frozen=True)
class Grammar:
    """One language. What is not known of it is not looked for in its texts."""

    quotes: tuple[str, str] = ("“", "”")
    """Round what is quoted."""
    may_stand_twice: frozenset[str] = frozenset()
    """Words that rightly stand twice in a row; any other that does is told."""
    rises: re.Pattern[str] = _NONE
    """How words begin that say that something goes up."""
    falls: re.Pattern[str] = _NONE
    """How words begin that say that something goes down."""
    per: str = "(?!)"
    """What stands before a period of pay, as an expression: "per", "a"."""
    periods: Mapping[str, Period] = field(default_factory=dict)
    """The names of periods behind it."""
    jobs: Mapping[str, str] = field(default_factory=dict)
    """Names of jobs that name a sex, and those that do not."""
    counting: Counting | None = None
    """How texts count sources."""
    small: frozenset[str] | None = None
    """Where nouns have a capital: words that begin a remark and are none, so that they are small inside a sentence."""


_JOBS: Mapping[str, str] = {
    "chairman": "chair", "chairwoman": "chair", "businessman": "business executive", "craftsman": "artisan",
    "draughtsman": "drafter", "draftsman": "drafter", "fireman": "firefighter", "foreman": "supervisor",
    "layman": "layperson", "mailman": "mail carrier", "policeman": "police officer", "repairman": "technician",
    "salesman": "salesperson", "saleswoman": "salesperson", "spokesman": "spokesperson",
    "stewardess": "flight attendant",
    "tradesman": "tradesperson", "waitress": "server", "workman": "worker", "manpower": "workforce",
    "man-hours": "working hours", "cameraman": "camera operator", "middleman": "intermediary",
}  # fmt: skip
"""English names of jobs, and those that the European Institute for Gender Equality's toolkit on gender-sensitive
communication (2018) and the United Nations' guidelines for gender-inclusive language (2019) put in their place."""
_BERUFE: Mapping[str, str] = {
    "Fachmann": "Fachkraft", "Fachfrau": "Fachkraft", "Feuerwehrmann": "Feuerwehrkraft", "Ombudsmann": "Ombudsperson",
    "Vertrauensmann": "Vertrauensperson", "Krankenschwester": "Pflegefachkraft", "Putzfrau": "Reinigungskraft",
    "Stewardess": "Flugbegleitung",
}  # fmt: skip

GRAMMARS: Mapping[str, Grammar] = {
    "en": Grammar(
        may_stand_twice=frozenset({"had", "that", "is", "no", "so", "very"}),
        rises=_begins("gr[eo]w|rise|rising|rose|increas|expand"),
        falls=_begins("shr[aiu]nk|f[ae]ll|declin|decreas|drop|contract|negative"),
        per="an?|per|each|every",
        periods={"month": "month", "hour": "hour"},
        jobs={**_JOBS, **{f"{word[:-2]}en": job for word, job in _JOBS.items() if word.endswith("man")}},
        counting=Counting(
            numbers="two three four five six seven eight nine ten eleven twelve",
            both="both",
            works="sources|articles",
            other_works="surveys|studies|reports",
            stems=("source", "article", "survey", "stud", "report"),
            such=r"the|these|other|further|different|separate|independent|published|official|public|recent|new(?:er)?"
            r"|old(?:er)?|early|earlier|later?|large|small|good|reliable|trade|salary|pay|wage|national|academic|quoted"
            r"|named|cited",
            say=r"(?:(?:also|all|both|only)\s+)?(?:(?:dis)?agree|say|name|list|give|put|state|mention|call|describe"
            r"|advise|expect|recommend|estimate|differ|count|contradict|claim|stress|warn|confirm|support|point|place"
            r"|rank)",
            by=r"according\s+to",
            of="of",
            the="the|these|our",
            loose=r"least|most|than|up\s+to|or|over|above|about|around|nearly|almost|some|roughly|every|top|no|not|any"
            r"|of|among|(?:in|of|from|among|across|between)\s+(?:the|these|those|our|all)|another|further|more"
            r"|(?:one|\d+|{numbers})\s+to",
            another=r"one|none|most|some|others?|another|third|rest",
            whole=r"all\s+{number}sources\s+(?:(?:of|in|behind|for)\s+)?(?:this|the|our)\s+(?:guide|book)",
        ),
    ),
    "de": Grammar(
        ("„", "“"),
        frozenset({"der", "die", "das", "den", "dem", "sie", "ihr", "so", "war", "sehr"}),
        _begins("wachs|wächst|wuchs|steig|stieg|zunehm|zunahm"),
        _begins("schrumpf|sink|sank|fall|fäll|fiel|abnehm|rückgang|minus"),
        "im|in der|pro|je",
        {"Monat": "month", "Stunde": "hour"},
        {**_BERUFE, **{f"{word[:-3]}änner": job for word, job in _BERUFE.items() if word.endswith("mann")}},
        Counting(
            numbers="zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
            both="beide|beiden",
            works="Quellen|Artikeln?",
            other_works="Umfragen|Studien|Berichten?",
            stems=("quelle", "artikel", "umfrage", "studie", "bericht"),
            such=r"(?:ander|weiter|verschieden|unabhängig|veröffentlicht|amtlich|öffentlich|neu|neuer|alt|älter|früher"
            r"|später|groß|klein|gut|verlässlich|genannt|zitiert)(?:e[nr]?)?",
            say="sagen|nennen|stimmen|geben|führen|zählen|berichten|schreiben|beschreiben|empfehlen|erwarten|sehen"
            "|setzen|kommen|widersprechen|unterscheiden|melden|schätzen|raten|bestätigen|warnen|betonen|belegen|halten",
            by="laut",
            of="von|der",
            the="den|diesen",
            loose=r"mindestens|höchstens|als|wenigstens|bis|bis\s+zu|oder|über|etwa|rund|fast|gut|knapp|kein\w*|nicht"
            r"|von|unter|weitere\w*|(?:in|aus|von|unter)\s+(?:den|diesen|allen|unseren)",
            another="eine?|keine?|meisten|manche|andere",
            whole=r"allen?\s+{number}Quellen\s+(?:(?:in|für)\s+)?(?:dieses|diesem|des|unseres)\s+"
            r"(?:Leitfadens?|Buch(?:e?s)?)",
        ),
        frozenset({"Alle", "Ein", "Eine", "Kein", "Keine", "Nicht", "Nichts", "Noch", "Nur", "Ohne"}),
    ),
    "es": Grammar(("«", "»")),
    "fr": Grammar(("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»")),
    "it": Grammar(("«", "»")),
}
"""The first part of a language tag (BCP 47) to what is known of the language."""


def grammar_of(tag: str) -> Grammar:
    """What is known of a language such as `de-CH`."""
    return GRAMMARS.get(tag.partition("-")[0], Grammar())
