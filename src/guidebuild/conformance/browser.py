"""The validators that need Chromium: each takes a page to what it found, or says why it cannot. Raises NotProven."""

from pathlib import Path
from typing import Any

from guidebuild.conformance.machine import Machine, reported, run
from guidebuild.conformance.validators import excerpt
from guidebuild.conformance.verdicts import Findings

_HERE = Path(__file__).parent


def axe(machine: Machine, file: Path) -> Findings:
    """WCAG 2.2 AA and best practices by axe in Chromium, light and dark, narrow and wide; and no sideways scroll."""
    report = _asked(machine, "axe.cjs", "axe-core", file)
    errors: dict[str, list[str]] = {}
    notes: dict[str, list[str]] = {}
    for view in report["views"]:
        if view["sideways"]:
            errors.setdefault(f"the page is {view['sideways']} pixels too wide", []).append(view["name"])
        for found, listed in (("violations", errors), ("incomplete", notes)):
            for rule in view[found]:
                text = f"{rule['id']}: {rule['help']}: {excerpt(rule['nodes'][0])} ({len(rule['nodes'])} elements)"
                listed.setdefault(text, []).append(view["name"])
    return Findings(f"{report['axe']} in {report['browser']}", _with_views(errors), _with_views(notes))


def lighthouse(machine: Machine, file: Path) -> Findings:
    """The accessibility score of Lighthouse, which must be 100. What it does not count is left to a person."""
    report = _asked(machine, "lighthouse.mjs", "lighthouse", file)
    counted = [audit for audit in report["failed"] if audit["weight"]]
    errors = [] if report["score"] == 1 else [f"the score is {round(100 * (report['score'] or 0))}"]
    errors += [_audit(audit) for audit in counted]
    notes = tuple(_audit(audit) for audit in report["failed"] if not audit["weight"])
    return Findings(f"{report['lighthouse']} in {report['browser']}", tuple(errors), notes)


def own_check(machine: Machine, file: Path, check: str) -> Findings:
    """One of our own checks, by its name in `browser.cjs`: what no rule of axe can see."""
    report = _asked(machine, "browser.cjs", "puppeteer-core", file, check)
    return Findings(report["browser"], tuple(dict.fromkeys(map(excerpt, report["found"]))))


def _asked(machine: Machine, script: str, package: str, file: Path, *words: str) -> Any:
    """The report of a script that drives Chromium with packages from npm. Raises NotProven."""
    modules = machine.installed(f"node_modules/{package}/package.json", package).parents[1]
    machine.installed("node_modules/puppeteer-core/package.json", "puppeteer-core")
    done = run(machine.node_command(str(_HERE / script), str(modules), machine.browser_path(), str(file), *words))
    return reported(package if package != "axe-core" else "axe", done, done.stdout)


def _audit(audit: Any) -> str:
    items = f": {excerpt(audit['items'][0])} ({len(audit['items'])} elements)" if audit["items"] else ""
    return f"{audit['id']}: {audit['title']}{items}"


def _with_views(found: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(f"{text} [{', '.join(views)}]" for text, views in found.items())
