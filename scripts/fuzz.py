"""Throw generated and mutated guides at every stage until the time is up, and keep what goes wrong.

    .venv/bin/python scripts/fuzz.py --seconds 600
    .venv/bin/python scripts/fuzz.py --only md --only css --seed 7

Each finding is printed with a folder under output/fuzz/: the smallest project that brings it about, and the traceback.
Once it is mended, its file belongs into tests/fuzz/corpus/, so that the suite looks at it from then on.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.fuzz.hunting import PLANTS, PROPERTIES, QUARRIES, SLIPS, Hunt, fresh_seed  # noqa: E402


def main() -> int:
    """Exit code 1 when something was found."""
    kinds = (*QUARRIES, PLANTS, SLIPS, PROPERTIES)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300, help="how long to look (300)")
    parser.add_argument("--seed", type=int, default=fresh_seed(), help="the same seed finds the same things")
    parser.add_argument("--only", action="append", choices=kinds, help="one kind of input; may be given several times")
    parser.add_argument("--output", type=Path, default=ROOT / "output" / "fuzz", help="where findings are kept")
    asked = parser.parse_args()
    hunt = Hunt(asked.output, asked.seconds, asked.seed)
    print(f"seed {asked.seed}, {asked.seconds:.0f} seconds", flush=True)
    found = 0
    for finding in hunt.run(tuple(asked.only or kinds)):
        found += 1
        print(finding, flush=True)
    print(f"{hunt.drawn} projects, {found or 'no'} finding{'s' * (found != 1)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
