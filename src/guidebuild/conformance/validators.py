"""The validators: each takes a file to what it found, or says why it cannot. Raises NotProven."""

from functools import partial
from pathlib import Path

from guidebuild.conformance.machine import Machine, package_file, reported, run
from guidebuild.conformance.verdicts import Findings, NotProven
from guidebuild.tools.confined import scratch
from guidebuild.tools.language.sentences import short

_VERAPDF = "org.verapdf.apps.GreenfieldCliWrapper"
"""The command line of veraPDF; the jar's own entry point starts a window."""
excerpt = partial(short, most=160)
"""One line of what a validator quotes, cut where it grows long."""


def page_validation(machine: Machine, file: Path, profile: str) -> Findings:
    """PDF/UA-1 (`ua1`) or PDF/A-3a (`3a`) by the Python package page-validation."""
    try:
        from importlib.metadata import version

        import page
    except ImportError as trouble:
        raise NotProven("the Python package page-validation is not installed") from trouble
    try:
        verdict = page.validate_pdf_bytes(file.read_bytes(), profile=profile)
    except page.ParseError as trouble:
        return Findings(version("page-validation"), (f"the file is damaged: {trouble}",))
    errors = tuple(f"{failure.rule_id}: {failure.message}" for failure in verdict.failures)
    if not verdict.is_compliant and not errors:
        errors = ("not compliant",)
    return Findings(version("page-validation"), errors)


def verapdf(machine: Machine, file: Path, profile: str) -> Findings:
    """PDF/UA-1 (`ua1`) or PDF/A-3a (`3a`) by veraPDF, the reference of the PDF Association."""
    jar = machine.installed("jars/greenfield-apps-*.jar", "veraPDF")
    done = run(machine.java_class_command(jar, _VERAPDF, "-f", profile, "--format", "json", str(file)))
    report = reported("veraPDF", done, done.stdout)
    (job,) = report["report"]["jobs"]
    version = report["report"]["buildInformation"]["releaseDetails"][0]["version"]
    results = job.get("validationResult") or []
    if not results:
        return Findings(version, (f"veraPDF cannot read the file: {job.get('taskException', 'no reason given')}",))
    errors = tuple(
        f"{rule['specification']} {rule['clause']}-{rule['testNumber']}: {rule['description']} "
        f"({rule['failedChecks']} times)"
        for result in results
        for rule in result["details"]["ruleSummaries"]
        if rule.get("ruleStatus", "FAILED") == "FAILED"
    )
    if not errors and not all(result["compliant"] for result in results):
        errors = ("not compliant",)
    return Findings(version, errors)


def epubcheck(machine: Machine, file: Path) -> Findings:
    """EPUB 3.3 by EPUBCheck, the checker of the W3C. A warning counts as an error."""
    jar = package_file("epubcheck", "epubcheck.jar")
    with scratch() as folder:
        report = folder / "report.json"
        done = run(machine.java_command(jar, str(file), "--json", str(report)))
        found = reported("EPUBCheck", done, report)
    errors = tuple(
        f"{message['severity']} {message['ID']}: {message['message']}"
        + "".join(f" ({place['path']}:{place['line']})" for place in message["locations"][:1])
        for message in found["messages"]
        if message["severity"] in ("FATAL", "ERROR", "WARNING")
    )
    return Findings(found["checker"]["checkerVersion"], errors)


def ace(machine: Machine, file: Path) -> Findings:
    """EPUB Accessibility by Ace, the checker of the DAISY Consortium."""
    script = machine.installed("node_modules/@daisy/ace-cli/bin/ace.js", "Ace")
    environment = {"PUPPETEER_EXECUTABLE_PATH": machine.browser_path()}
    with scratch() as folder:
        options = ["--silent", "--force", "--outdir", str(folder / "report"), str(file)]
        # Ace leaves its settings and its log in the home folder.
        environment |= {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        done = run(machine.node_command(str(script), *options), env=environment)
        found = reported("Ace", done, folder / "report" / "report.json")
    errors = tuple(
        f"{document['earl:testSubject']['url']}: {each['earl:test']['dct:title']} "
        f"({each['earl:test']['earl:impact']}): {excerpt(each['earl:result'].get('dct:description', ''))}"
        for document in found["assertions"]
        for each in document["assertions"]
        if each["earl:result"]["earl:outcome"] != "pass"
    )
    return Findings(machine.package_version("@daisy/ace-cli"), errors)


def nu(machine: Machine, file: Path) -> Findings:
    """HTML by the Nu Html Checker, the checker of the WHATWG and the W3C."""
    jar = machine.installed("node_modules/vnu-jar/build/dist/vnu.jar", "the Nu Html Checker")
    options = ["-Xss8m"]  # the checker goes as deep as the page is nested
    done = run(machine.java_command(jar, "--errors-only", "--format", "json", str(file), options=options))
    report = reported("the Nu Html Checker", done, done.stderr, done.stdout)
    errors = tuple(f"line {message.get('lastLine', '?')}: {message['message']}" for message in report["messages"])
    return Findings(machine.package_version("vnu-jar"), errors)
