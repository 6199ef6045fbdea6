#!/bin/sh
# Installs the outside validators into conformance/: npm's (Ace, axe, Lighthouse, Nu) and Maven's (veraPDF), as pinned there.
#
# What cannot be installed is said and left out: `guidebuild certify` then reports it as not proven. Java, Node.js, Maven
# and Chromium are the machine's own; on Debian and Ubuntu, as root or with sudo, what is missing comes from apt-get.
set -eu
cd "$(dirname "$0")/../conformance"

say() { printf 'conformance: %s\n' "$*"; }
have() { command -v "$1" >/dev/null 2>&1; }
have_browser() {
    [ -n "${CHROMIUM:-}" ] || have chromium || have chromium-browser || have google-chrome ||
        [ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ]
}

# --- Programs --------------------------------------------------------------------------------------------------------

packages=''
have java || packages="$packages default-jre-headless"
have node && have npm || packages="$packages nodejs npm"
have mvn || packages="$packages maven"
have_browser || packages="$packages chromium"
if [ -n "$packages" ] && have apt-get; then
    root=''
    [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null && root=sudo; }
    if [ "$(id -u)" = 0 ] || [ -n "$root" ]; then
        say "installing$packages"
        # shellcheck disable=SC2086  # both are lists of words
        { $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            --no-install-recommends $packages; } >/dev/null 2>&1 || say "apt-get could not install$packages"
    fi
fi

# --- Validators ------------------------------------------------------------------------------------------------------

if ! have npm; then
    say "npm is missing, so Ace, axe, Lighthouse and Nu are not installed"
elif [ ! -f node_modules/ready ] || [ package-lock.json -nt node_modules/ready ]; then
    # Chromium is the machine's own; no script of a package has to run.
    if PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --silent \
        --fetch-retries=1 --fetch-timeout=60000; then
        touch node_modules/ready
    else
        say "npm could not install Ace, axe, Lighthouse and Nu"
    fi
fi

if ! have mvn; then
    [ -d jars ] || say "Maven is missing, so veraPDF is not installed"
elif [ ! -d jars ] || [ pom.xml -nt jars ]; then
    rm -rf jars
    if mvn --quiet --batch-mode dependency:copy-dependencies >/dev/null 2>&1; then
        touch jars
    else
        say "Maven could not fetch veraPDF"
    fi
fi
