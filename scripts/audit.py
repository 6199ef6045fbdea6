"""Hold the locked packages against known vulnerabilities, and what is installed against the licences that we take.

Exit code 0: all were looked at and nothing was found; 1: something was found; 2: not everything could be looked at,
which is said and never taken for a clean result.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
TAKEN = re.compile(
    r"MIT|MIT-0|MIT-CMU|MIT License|BSD( License)?|BSD-[23]-Clause|Apache-2\.0|Apache Software License"
    r"|ISC License \(ISCL\)"
    r"|PSF-2\.0|Python Software Foundation License|MPL-2\.0|Mozilla Public License [12]\.[01] \(MPL [12]\.[01]\)"
    r"|GNU Lesser General Public License v2 or later \(LGPLv2\+\)|Unlicense|The Unlicense \(Unlicense\)"
)
"""Licences under which a package may be used by a program under MIT, without a duty for the books that it makes."""
KNOWN = {
    "pypdfium2": "BSD-3-Clause and Apache-2.0, with the licences of PDFium's own parts beside it",
}
"""Packages whose licence field is no list of names, and what was read in them."""


def main() -> int:
    """Audit everything; the worst exit code."""
    results = [vulnerabilities(ROOT / lock) for lock in LOCKS]
    results.append(licences())
    return 1 if 1 in results else max(results)


def vulnerabilities(lock: Path) -> int:
    """Known vulnerabilities of the packages of one lock."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip"]
    done = subprocess.run([*command, "--format=json", "--progress-spinner=off"], capture_output=True, text=True)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        reason = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        print(f"{lock.name}: NOT PROVEN: pip-audit could not ask ({reason})")
        return 2
    for package in packages:
        for each in package.get("vulns", ()):
            mended = ", ".join(each["fix_versions"]) or "no version yet"
            print(f"{lock.name}: {package['name']} {package['version']}: {each['id']}, mended in {mended}")
    if any(package.get("vulns") for package in packages):
        return 1
    unseen = [package["name"] for package in packages if "skip_reason" in package]
    if unseen:
        print(f"{lock.name}: NOT PROVEN: nothing is known here of {len(unseen)} of {len(packages)} packages")
        return 2
    print(f"{lock.name}: no known vulnerability in {len(packages)} packages")
    return 0


def licences() -> int:
    """Licences of what is installed: one of those that a package offers must be one that we take."""
    command = [sys.executable, "-m", "piplicenses", "--from=mixed", "--format=json", "--with-system"]
    packages = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    foreign = [
        package
        for package in packages
        if package["Name"] not in KNOWN
        and not any(TAKEN.fullmatch(name.strip()) for name in re.split(r";| OR | AND ", package["License"]))
    ]
    for package in foreign:
        print(f"licence: {package['Name']} {package['Version']}: {package['License']}")
    if not foreign:
        print(f"licences: all {len(packages)} packages are under one that we take")
    return 1 if foreign else 0


if __name__ == "__main__":
    sys.exit(main())
