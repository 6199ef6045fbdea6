"""What was made once and need not be made again: bytes under a key that names all that they depend on.

A project may come from somebody else, and a store may lie in it, so nothing in a store is believed for being there:
each entry carries a message authentication code (HMAC-SHA256, RFC 2104) with a secret that its user keeps outside of
every project. An entry that is damaged, half written, renamed, or made by somebody else is no entry, and is made anew.
Values are data, never code: what is read here is decoded field by field into types that the caller names (`records`),
and nothing is unpickled.

`opened_store`  the store of a project, or why there is none
`using`         the store of this process and of those that are forked from it
`remember`      what a function returns for a key: from the store of this process, or made and kept
`snapshot`      what the folders of a project hold, as digests
"""

from guidebuild.tools.store.current import remember, remember_findings, stored_in, using
from guidebuild.tools.store.entries import Store
from guidebuild.tools.store.keys import digest_of
from guidebuild.tools.store.opening import FOLDER, KEY, NO_CACHE, PLACE, opened_store
from guidebuild.tools.store.records import Unreadable, packed, unpacked
from guidebuild.tools.store.snapshot import snapshot

__all__ = [
    "FOLDER", "KEY", "NO_CACHE", "PLACE", "Store", "Unreadable", "digest_of", "opened_store", "packed", "remember",
    "remember_findings", "snapshot", "stored_in", "unpacked", "using",
]  # fmt: skip
