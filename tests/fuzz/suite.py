"""How the properties run: bounded and always alike in the suite, for longer and with fresh inputs in `make fuzz`."""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

TIMES = int(os.environ.get("GUIDEBUILD_FUZZ", "0"))
"""How many times as many inputs as in the suite, fresh ones, `make fuzz` asks for; 0 in the suite."""

NO_CONSTANTS = providers.Constants()
if not TIMES:  # else each change of any module gives other inputs, and a worker reads half a thousand modules for them
    providers._get_local_constants = lambda: NO_CONSTANTS

SUITE = settings(derandomize=not TIMES, database=None, deadline=None, suppress_health_check=list(HealthCheck))


def examples(count: int) -> settings:
    """So many examples: the same in every run of the suite, and as few as it can bear."""
    return settings(SUITE, max_examples=count * (TIMES or 1))
