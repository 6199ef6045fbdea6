"""How a chart is read, and what the values of a scale mean, is said once in a chapter: what follows says what it has of
its own."""

import re

from guidebuild.tools.amount_texts import money_and_shares

_SIGNS = re.compile(r'(<p class="(?:[^"]* )?signs(?: [^"]*)?">)([^<]*)</p>')
"""A line that says how a chart is read, in finished markup."""
_LEGEND = re.compile(r'<p class="label panel-label">[^<]*</p>\s*<ul class="legend">.*?</ul>', re.DOTALL)
"""The values of a scale with what they mean, in finished markup."""
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[^\W\d_])")
"""Between two sentences; behind a number (`10. Perzentil`) or a letter (`z. B.`) a full stop ends none."""


def explained_once(markup: str, said: set[str]) -> str:
    """Markup whose `p.signs` have no sentence and whose legends are none that has been `said` in the chapter; what they
    say joins it.

    Where an axis begins and ends is said of each chart.
    """

    def unsaid(line: re.Match[str]) -> str:
        sentences = _SENTENCE.split(" ".join(line[2].split()))
        kept = " ".join(each for each in sentences if each not in said or money_and_shares(each))
        said.update(sentences)
        return f"{line[1]}{kept}</p>" if kept else ""

    def untold(legend: re.Match[str]) -> str:
        words = " ".join(legend[0].split())
        known = words in said and not money_and_shares(words)
        said.add(words)
        return "" if known else legend[0]

    return _LEGEND.sub(untold, _SIGNS.sub(unsaid, markup))
