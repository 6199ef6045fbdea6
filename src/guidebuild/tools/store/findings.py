"""What was found somewhere, remembered: the same diagnostics under the same key."""

from collections.abc import Callable

from guidebuild.model.codes import OF_THE_MACHINE
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.tools.store.current import stored_in

Findings = tuple[Diagnostic, ...]


def remember_findings(kind: str, key: str, make: Callable[[], Findings]) -> Findings:
    """What `make` finds for a key, from the store of this process when it is there.

    A finding that has to do with the machine is not kept.
    """
    store = stored_in()
    if store is None:
        return make()
    known: Findings | None = store.value(kind, key, Findings)
    if known is not None:
        return known
    found = make()
    if not any(each.code in OF_THE_MACHINE for each in found):
        store.keep(kind, key, found)
    return found
