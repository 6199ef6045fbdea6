"""The words of a guide that begins, in German."""

from guidebuild.starting.first_words import Texts

_WELCOME = """
Dieser Ratgeber ist gerade erst begonnen worden. {about} Bisher sagt er, was wo geschrieben wird, und noch nichts über
die Rollen selbst: Dafür braucht es jemanden, der sie kennt, und eine Quelle, die es belegt.

## Was wo geschrieben wird

| Was | Wo |
|---|---|
| Titel, Daten, Reihenfolge der Kapitel | `guide/guide.yaml` |
| Eine Rolle: was sie ist, tut, verlangt und benutzt | `guide/roles/`, je eine Datei |
| Die Werke, die es belegen | `guide/sources.yaml` |
| Fragen und Antworten | `guide/faqs/`, je Thema eine Datei |
| Leserinnen und Leser, und was sie bekommen | `guide/audiences/`, je eine Datei |
| Der Text eines Kapitels, auch dieses hier | `guide/chapters/`, je eine Datei |

: Für alles gibt es eine Datei

## Wie es weitergeht

1. `{file}` in einem Editor öffnen. Dort ist jeder Schlüssel erklärt; was man sonst noch schreiben kann, steht hinter
   einem `#`.
2. In `guide/sources.yaml` sagen, welches Werk es belegt.
3. `guidebuild build` aufrufen und die Seiten ansehen. Ein Fehler wird mit Datei und Zeile gemeldet.

Eine Leiter von Stufen, eine Zahl zum Gehalt oder ein Glossar hat eine eigene Datei, die `guidebuild new` anlegt.
"""

_README = """# {title}

Ein Berufsratgeber, gemacht mit guidebuild. Alles, was er druckt, steht in `guide/`.

    guidebuild build            # PDF, EPUB und HTML-Seite, in output/
    guidebuild build --watch --format html --open    # von neuem, sobald eine Datei gespeichert wird
    guidebuild check            # was nicht stimmt, ohne etwas zu bauen
    guidebuild new role ID      # eine weitere Rolle; ebenso ladder, chapter, audience, faq, source und pay
    guidebuild schema --project .    # nach neuen Ids: was ein Editor ergänzt und prüft

Ein Editor, der den YAML Language Server kennt (VS Code mit der Erweiterung „YAML“, Neovim mit yamlls) oder JSON Schema
(IntelliJ), erklärt, ergänzt und prüft die Dateien: Die Schemas liegen in `schemas/`, die Einstellungen sind gemacht.
Neovim liest `.nvim.lua`, wenn `exrc` gesetzt ist.
"""

GERMAN = Texts(
    last="und",
    lower=False,
    many="{count} Rollen im Vergleich",
    subtitle="Ein Berufsratgeber im Entstehen",
    series="Berufsratgeber",
    release="Erster Entwurf",
    publisher="Die Verfasser dieses Ratgebers",
    rights="Alle Rechte bei den Verfassern dieses Ratgebers.",
    rights_of="Alle Rechte vorbehalten: {publisher}.",
    of_one="Er handelt von einer Rolle: {roles}.",
    of_several="Er vergleicht diese Rollen: {roles}.",
    card_label="Beschrieben in",
    card_question="Was macht man als {role}?",
    tagline="Eine Rolle dieses Ratgebers, zu beschreiben in {file}.",
    source_title="Der Plan dieses Ratgebers",
    source_kind="Eigene Arbeit",
    roles_part="Der Ratgeber",
    end_part="Am Schluss",
    welcome_title="Wie dieser Ratgeber entsteht",
    welcome=_WELCOME,
    readers_heading="Wer ihn liest",
    readers_caption="Jede Gruppe hat eine eigene Ausgabe dieses Ratgebers.",
    reader_box=(
        "Was nur {audience} wissen müssen, kann in diesem Kasten stehen: Ihn haben die Ausgabe für {audience} und der "
        "vollständige Ratgeber, sonst keine Ausgabe."
    ),
    roles_title="Die Rollen",
    roles_before=(
        "Eine Rolle beginnt mit einem Satz. Ihre Datei sagt, was man sonst noch von ihr schreiben kann; Blöcke wie die "
        "in `guide/chapters/roles.md` zeigen es hier."
    ),
    glance="Wo jede Rolle beschrieben wird.",
    phrase_heading="In einem Satz",
    phrase="Ein Feld aller Rollen, hier `taglines`.",
    questions_title="Fragen",
    theme="Über diesen Ratgeber",
    questions=(
        (
            "Was sagt der Ratgeber zum Gehalt?",
            "Noch nichts. Eine Zahl steht mit dem, der sie nennt, für wen, wo und wann, in einer Datei in guide/pay/.",
        ),
        (
            "Woher kommen seine Aussagen?",
            "Aus den Werken im Quellenverzeichnis, von denen jedes dort genannt ist, wo es benutzt wird.",
        ),
    ),
    sources_title="Quellen",
    sources_before="Jede Aussage des Ratgebers nennt eines dieser Werke.",
    audience_label="Für {audience}",
    audience_title="für {audience}",
    audience_question="Was sagt dieser Ratgeber zu: {audience}?",
    audience_includes="Alle, die diesen Ratgeber so lesen: {audience}.",
    audience_need="Was die Rollen dieses Ratgebers sind.",
    chapter="TODO: der Text dieses Kapitels, in `{file}`.",
    readme=_README,
)
