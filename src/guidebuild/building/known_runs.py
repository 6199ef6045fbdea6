"""Runs that were made before: the same order for the same files, by the same code and engines, is told and not made.

An order goes in with the store of its project, and its outcome comes out: the very bytes, diagnostics and proofs that
were made once. What depends on anything but the order, the project and the installation is never kept: a budget that
was exceeded, an engine that was missing, a file that could not be read. No engine is imported for what is known.
"""

import contextlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import replace

from guidebuild.building.orders import Account, Order, Outcome
from guidebuild.building.stages import Progress
from guidebuild.model.codes import OF_THE_MACHINE
from guidebuild.tools.identity import identity
from guidebuild.tools.store import Store, digest_of, snapshot, using

READ = ("guide", "styles")
"""The folders of a project that a run looks into."""


def run_or_remember(order: Order, progress: Progress, store: Store | None) -> Outcome:
    """The outcome of an order. Raises what `building.run` raises."""
    if store is None:
        return _run(order, progress)
    began = time.perf_counter()
    made_by = identity(store)
    made_here = digest_of(made_by, order.limits)
    inner = store.within(made_here)
    before = snapshot(order.project, READ, order.limits)
    if before is None:
        with using(inner):
            return _run(order, progress)
    key = digest_of(made_here, order.terms, dict(before))
    known: Outcome | None = inner.value("outcome", key, Outcome)
    if known is not None:
        accounts = tuple(Account(artifact.filename, reused=True) for artifact in known.artifacts)
        seconds = {"remembered": time.perf_counter() - began}
        return replace(known, project=order.project, key=key, accounts=accounts, seconds=seconds)
    changed = _changed(store, order, before, made_by)
    with using(inner):
        outcome = _run(order, progress)
    of_the_machine = any(each.code in OF_THE_MACHINE for each in outcome.diagnostics)
    sound = not (outcome.failures or outcome.incidents or of_the_machine)
    if sound and snapshot(order.project, READ, order.limits) == before:
        inner.keep("outcome", key, replace(outcome, seconds={}, project=None, accounts=()))
        outcome = replace(outcome, key=key)
    store.sweep(time.time())
    return replace(outcome, changed=changed)


def _run(order: Order, progress: Progress) -> Outcome:
    from guidebuild.building.run import run

    return run(order, progress)


def _changed(store: Store, order: Order, now: Mapping[str, str], made_by: str) -> tuple[str, ...]:
    """What is another since this order was run last, and note how things are now; () when it never was."""
    key = digest_of(os.path.realpath(order.project), order.terms)
    before: dict[str, str] | None = None
    with contextlib.suppress(ValueError):
        before = json.loads(store.get("last", key) or b"null")
    store.put("last", key, json.dumps({**now, "": made_by}).encode("utf-8", "surrogatepass"))
    if before is None:
        return ()
    versions = ["guidebuild or an engine"] if before.pop("", made_by) != made_by else []
    return (*versions, *sorted(path for path in {*now, *before} if now.get(path) != before.get(path)))
