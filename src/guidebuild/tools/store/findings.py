"""What was found somewhere, remembered: the same diagnostics under the same key."""

from __future__ import annotations

from collections.abc import Callable

from guidebuild.model.codes import OF_THE_MACHINE
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.tools.store.current import stored_in
from guidebuild.tools.store.records import Unreadable, packed, unpacked

Findings = tuple[Diagnostic, ...]


def remember_findings(kind: str, key: str, make: Callable[[], Findings]) -> Findings:
    """What `make` finds for a key, from the store of this process when it is there.

    A finding that has to do with the machine is not kept.
    """
    store = stored_in()
    if store is None:
        return make()
    known = store.get(kind, key)
    if known is not None:
        try:
            findings: Findings = unpacked(known, Findings, lambda digest: None)
        except Unreadable:
            pass
        else:
            return findings
    found = make()
    if not any(each.code in OF_THE_MACHINE for each in found):
        store.put(kind, key, packed(found, lambda digest, content: None))
    return found
