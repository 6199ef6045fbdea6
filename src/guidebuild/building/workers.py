"""The files of a run: each taken from the store when it is known, made and proven in a process of its own when not.

Files of several editions and formats are made side by side, as many as there are workers. What comes of it is put
together in the order of the editions and products, as if one had been made after the other: nothing shows which was
done first.
"""

import functools
import itertools
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from guidebuild.building.known_files import KnownFiles
from guidebuild.building.making import Made, make, prepare
from guidebuild.building.orders import Account, Failure, Order
from guidebuild.building.stages import Progress, Stages, named_stage
from guidebuild.building.steps import compose_guide
from guidebuild.building.withholding import Withholding
from guidebuild.errors import GuidebuildError, OwnFault
from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Diagnostic, Span, has_errors
from guidebuild.model.edition import COMPLETE
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.model.styles import Styles
from guidebuild.tools.confined import Crashed, Exceeded, confine, undisturbed
from guidebuild.tools.confined.trouble import as_diagnostic
from guidebuild.tools.project_size import text_size

_GROWTH = 10
"""A composed document has four to six times the bytes of its texts. What templates of the project make more of it buys
them no time."""
Trouble = Exceeded | Crashed | GuidebuildError | OwnFault


@dataclass(frozen=True)
class _Attempt:
    """What came of one file."""

    made: Made | None
    trouble: Trouble | None = None
    account: Account | None = None
    died: tuple[str, ...] = ()
    """Sentences about processes that died over it."""


@dataclass
class Workshop:
    """The files of a run as they are made, and what comes of each."""

    order: Order
    styles: Styles | None
    complete: Callable[[], Manuscript | None]
    timed: Stages
    found: dict[str, list[Diagnostic]]
    """Edition to its diagnostics."""
    made: list[Made] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    incidents: list[str] = field(default_factory=list)
    """What went wrong on the way and was put right."""
    stopped: dict[Product, Diagnostic] = field(default_factory=dict)
    """Products that exceeded their budget in one edition: they would do so in the next one as well."""

    def make_all(self, manuscripts: Sequence[Manuscript]) -> None:
        """Make the files of all these editions."""
        assert self.styles is not None
        self._files = KnownFiles(self.order, self.styles)
        self._told = threading.Lock()
        wholes = {each.edition.name: self._whole(each) for each in manuscripts}
        held = {each.edition.name: Withholding(wholes[each.edition.name], each) for each in manuscripts}
        self._prepare(manuscripts, held)
        started: dict[tuple[str, Product], Future[_Attempt]] = {}
        with ThreadPoolExecutor(self.order.crew) as workers:
            if self.order.crew > 1:
                sound = [each for each in manuscripts if each.edition.name == COMPLETE or wholes[each.edition.name]]
                self._start(workers, sound, held, started)
            try:
                for manuscript in manuscripts:
                    self._gather(manuscript, held[manuscript.edition.name], started)
            finally:
                _drop(started)

    def _prepare(self, manuscripts: Sequence[Manuscript], held: Mapping[str, Withholding]) -> None:
        """Load the engines for what has to be made, before any process or thread is there that would do so again."""
        missing = [
            (product, wanted)
            for manuscript in manuscripts
            for product in self.products
            if (wanted := self._files.place(manuscript, product, held[manuscript.edition.name])).known is None
        ]
        if missing:
            several = sum(PRODUCTS[product].format == "pdf" and wanted.anew for product, wanted in missing) > 1
            prepare({product for product, _ in missing}, self._files.styles if several else None)

    @property
    def products(self) -> tuple[Product, ...]:
        """What is ordered, in the order in which it is made."""
        return tuple(each for each in PRODUCTS if each in self.order.products)

    def _whole(self, manuscript: Manuscript) -> Manuscript | None:
        """The complete edition, against which another one is held."""
        return None if manuscript.edition.name == COMPLETE else self.complete()

    def _start(
        self,
        workers: ThreadPoolExecutor,
        manuscripts: Sequence[Manuscript],
        held: Mapping[str, Withholding],
        started: dict[tuple[str, Product], Future[_Attempt]],
    ) -> None:
        """Begin all files. A book waits for the handbook of its edition, whose page numbers it takes, and a handbook
        for that of the first edition, which has most of its chapters. What waits for nothing comes before, and books
        come last, so that no worker stands idle as long as there is something else to make."""
        first = manuscripts[0].edition.name if manuscripts else ""

        def turn(file: tuple[Product, Manuscript]) -> int:
            pages = PRODUCTS[file[0]].format == "pdf"
            return 0 if pages and file[1].edition.name == first else 2 if pages else 3 if file[0] == "epub" else 1

        for product, manuscript in sorted(itertools.product(self.products, manuscripts), key=turn):
            name = manuscript.edition.name
            before = started.get((name, "pdf")) if product == "epub" else started.get((first, product))
            started[name, product] = workers.submit(self._after, before, manuscript, product, held[name])

    def _after(
        self, earlier: Future[_Attempt] | None, manuscript: Manuscript, product: Product, withholding: Withholding
    ) -> _Attempt:
        """Make a file after another one; that one was begun earlier, so it never waits for this one."""
        finished: Sequence[Artifact] | None = ()
        before = earlier.result() if earlier is not None and PRODUCTS[product].paged else None
        if before is not None and product == "epub":
            if isinstance(before.trouble, Exceeded | Crashed):
                finished = None
            elif before.made is not None and before.made.artifact and not has_errors(before.made.found):
                finished = (before.made.artifact,)
        return self._attempt(manuscript, product, finished, withholding)

    def _gather(
        self,
        manuscript: Manuscript,
        withholding: Withholding,
        started: dict[tuple[str, Product], Future[_Attempt]],
    ) -> None:
        """Put what came of one edition where it belongs; none of its files when one of them lets something out."""
        name = manuscript.edition.name
        if name != COMPLETE and withholding.whole is None:  # nothing to hold the edition against
            self.found[COMPLETE] += compose_guide(manuscript.edition.uncut.guide).diagnostics
            return
        made: list[Made] = []
        for product in self.products:
            if product in self.stopped:
                self.found[name].append(self.stopped[product])
                continue
            if (name, product) in started:
                attempt = started.pop((name, product)).result()
            else:
                attempt = self._attempt(manuscript, product, self._before(product, made), withholding)
            each = self._told_of(attempt, manuscript, product, started)
            if each is not None:
                self.found[name] += each.found
                made.append(replace(each, artifact=None, figures=None) if has_errors(each.found) else each)
        if not any(diagnostic.code.slug.startswith("leak/") for each in made for diagnostic in each.found):
            self.made += made

    def _before(self, product: Product, made: Sequence[Made]) -> Sequence[Artifact] | None:
        """What a book takes its page numbers from; None when the pages could not be laid out."""
        if product != "epub":
            return ()
        return None if "pdf" in self.stopped else [each.artifact for each in made if each.artifact][:1]

    def _told_of(
        self,
        attempt: _Attempt,
        manuscript: Manuscript,
        product: Product,
        started: dict[tuple[str, Product], Future[_Attempt]],
    ) -> Made | None:
        """What was made, with trouble put where it belongs; None when the process that makes it does not end well.

        After a file that takes too much, nothing that was begun counts any more: what follows depends on it.
        """
        name, trouble = manuscript.edition.name, attempt.trouble
        self.incidents += attempt.died
        if attempt.account is not None:
            self.accounts.append(attempt.account)
        if isinstance(trouble, Exceeded | Crashed):
            span = Span(trouble.what) if trouble.what else manuscript.edition.guide.manifest.span
            self.stopped[product] = as_diagnostic(trouble, span, PRODUCTS[product].making)
            self.found[name].append(self.stopped[product])
            _drop({key: each for key, each in started.items() if key[0] != name})
            for key in [key for key in started if key[0] != name]:
                del started[key]
        elif trouble is not None:
            self.failures.append(Failure(named_stage(product, name, self.order.several), trouble))
        return attempt.made

    def _attempt(
        self, manuscript: Manuscript, product: Product, finished: Sequence[Artifact] | None, withholding: Withholding
    ) -> _Attempt:
        """One file: from the store, proven anew from the store, or made. What is not made in its process is looked at
        by one thread after the other, and by none while a process begins."""
        with undisturbed():
            wanted = self._files.place(manuscript, product, withholding)
            known = wanted.known
            if known is not None and known.proven:
                return _Attempt(known.made, account=Account(_name(known.made, manuscript, product), reused=True))
            if not self.order.page_list:
                finished = (Artifact("pdf", "", b""),)
            elif product == "epub" and finished is not None and not any(each.format == "pdf" for each in finished):
                finished = (*finished, *self._files.handbook(manuscript))
            withholding.work_out(PRODUCTS[product].format)
        died: list[str] = []
        try:
            made = self._confined(manuscript, product, finished, withholding, known.made if known else None, died)
        except (Exceeded, Crashed, GuidebuildError, OwnFault) as trouble:
            return _Attempt(None, trouble, died=tuple(died))
        reused = known is not None
        with undisturbed():
            why = "what its edition leaves out is another, so that was looked for again" if reused else wanted.why
            wanted.keep(made)
        return _Attempt(made, account=Account(_name(made, manuscript, product), reused, why), died=tuple(died))

    def _confined(
        self,
        manuscript: Manuscript,
        product: Product,
        finished: Sequence[Artifact] | None,
        withholding: Withholding,
        known: Made | None,
        died: list[str],
    ) -> Made:
        """One file, made and proven in a process of its own, whose budget grows with the text.

        A process that dies is told, and the work done once more: a machine that ran out of memory for a moment is no
        fault of the file's.
        """
        limits = self.order.limits
        written = sum(len(chapter.document) for chapter in manuscript.chapters)
        size = min(written, _GROWTH * text_size(self.order.project))
        budget = limits.pages if PRODUCTS[product].paged else limits.file
        stage = functools.partial(named_stage, edition=manuscript.edition.name, every=self.order.several)

        def work(tell: Progress) -> tuple[Made, Mapping[str, float]]:
            inner = Stages(tell)
            made = make(manuscript, product, self._files.styles, finished, withholding, inner, stage, known)
            return made, inner.seconds

        def run() -> tuple[Made, Mapping[str, float]]:
            what = _most_of(manuscript)
            return confine(work, budget, size=size, limits=limits, what=what, tell=self._tell)

        try:
            made, seconds = run()
        except Crashed as trouble:
            name = f"{PRODUCTS[product].making} of the edition `{manuscript.edition.name}`"
            died.append(f"the process of {name} died ({trouble.signal}), and its work was done again")
            made, seconds = run()
        self.timed.seconds.update(seconds)
        return made

    def _tell(self, stage: str) -> None:
        with self._told:
            self.timed.tell(stage)


def _name(made: Made, manuscript: Manuscript, product: Product) -> str:
    """The file, or what was to be one."""
    return made.artifact.filename if made.artifact else named_stage(product, manuscript.edition.name, True)


def _drop(started: Mapping[tuple[str, Product], Future[_Attempt]]) -> None:
    """Let nothing begin that has not begun."""
    for each in started.values():
        each.cancel()


def _most_of(manuscript: Manuscript) -> str:
    """The file of the chapter that is most of an edition, which is at fault when a file of it takes too much; or none.

    What a template writes counts for the chapter that calls it.
    """
    sizes = {chapter.id: len(chapter.document) for chapter in manuscript.chapters}
    largest = max(sizes, key=sizes.__getitem__, default="")
    chapter = manuscript.edition.guide.chapters.get(largest)
    return chapter.prose.span.path if chapter is not None and 2 * sizes[largest] > sum(sizes.values()) else ""
