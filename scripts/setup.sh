#!/bin/sh
# Makes this machine ready: scripts/setup.sh guide|test
#
#   guide   what a build needs: Pango and HarfBuzz, .venv, the packages of requirements.lock
#   test    and what the tests need besides: pdftotext, the packages of requirements-dev.lock
#
# Looks first and installs only what is missing: on Debian and Ubuntu through apt-get (as root or with sudo), on macOS
# through Homebrew. Everywhere else, and without the rights, one sentence says what to install; exit 2. The Makefile calls
# this and remembers by a stamp in .venv that it is done. PYTHON names the interpreter to use instead of python3.
set -eu

purpose=${1:-}
case $purpose in
    guide) lock=requirements.lock ;;
    test) lock=requirements-dev.lock ;;
    *) echo "usage: scripts/setup.sh guide|test" >&2; exit 2 ;;
esac
cd "$(dirname "$0")/.."
here=$(pwd -P)
venv=.venv
system=$(uname -s)

say() { printf 'setup: %s\n' "$*"; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- Python ----------------------------------------------------------------------------------------------------------

find_python() {
    for python in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

# --- What is missing, named as this system's packages ----------------------------------------------------------------

# WeasyPrint opens these libraries by name when it is imported (its text/ffi.py), so the loader is the one to ask.
case $system in
    Darwin)
        libraries="libpango-1.0.dylib libpangoft2-1.0.dylib libharfbuzz-subset.0.dylib libfontconfig.1.dylib"
        if have brew; then
            DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib:/usr/local/lib:/usr/lib"
            export DYLD_FALLBACK_LIBRARY_PATH
        fi ;;
    *)
        libraries="libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0 libfontconfig.so.1" ;;
esac

libraries_load() {
    for library in $libraries; do
        "$python" -c "import ctypes; ctypes.CDLL('$library')" >/dev/null 2>&1 || return 1
    done
}

venv_works() { [ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

# Sets $missing to words of our own, and $packages to what apt-get or brew calls them.
look() {
    missing='' packages=''
    if ! venv_works && ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then
        missing="$missing, Python's venv module"
        packages="$packages $("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')"
    fi
    if ! libraries_load; then
        missing="$missing, Pango with HarfBuzz (including its subset library) and Fontconfig"
        if [ "$system" = Darwin ]; then packages="$packages pango"
        else packages="$packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1"; fi
    fi
    if [ "$purpose" = test ] && ! have pdftotext; then
        missing="$missing, pdftotext"
        if [ "$system" = Darwin ]; then packages="$packages poppler"
        else packages="$packages poppler-utils"; fi
    fi
    missing=${missing#, } packages=${packages# }
}

# --- Installing it ---------------------------------------------------------------------------------------------------

with_apt() {
    by_hand="apt-get install $packages"
    if [ "$(id -u)" = 0 ]; then as_root=''
    elif have sudo && { [ -t 0 ] || sudo -n true >/dev/null 2>&1; }; then as_root=sudo
    else stop "not root and no sudo, so please have somebody run \"$by_hand\", then run make again."; fi
    say "installing $packages through apt-get"
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
    install="$apt install -y --no-install-recommends"
    # The package lists are fetched only when the ones at hand do not serve.
    # shellcheck disable=SC2086
    $install $packages >/dev/null 2>&1 && return
    # shellcheck disable=SC2086
    { $apt update && $install $packages >/dev/null; } || stop "apt-get could not do \"$by_hand\"; its own words stand above."
}

with_brew() {
    say "installing $packages through Homebrew"
    # shellcheck disable=SC2086
    brew install --quiet $packages || stop "Homebrew could not do \"brew install $packages\"; its own words stand above."
}

if ! find_python && [ -z "${PYTHON:-}" ] && [ "$system" = Darwin ] && have brew; then
    packages=python@3.11
    with_brew
fi
find_python || stop "Python 3.11 or newer is needed and ${PYTHON:-python3} is not; install it, or name one: make PYTHON=/path/to/python3."

look
if [ -n "$missing" ]; then
    if have apt-get; then with_apt
    elif have brew; then with_brew
    elif [ "$system" = Darwin ]; then stop "Homebrew is missing (https://brew.sh); install it, or $missing, then run make again."
    else stop "please install $missing with this system's package manager, then run make again."; fi
    look
    [ -z "$missing" ] || stop "$missing cannot be found although the packages are installed; is $python a Python of another system?"
fi

# --- The virtual environment -----------------------------------------------------------------------------------------

# One that was moved with its folder, or whose Python is gone after a system upgrade, is made anew.
made_for=$(cat "$venv/made-for" 2>/dev/null || echo "$here")
if ! venv_works || [ "$made_for" != "$here" ]; then
    say "making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv" || stop "$python could not make a virtual environment; its own words stand above."
fi

say "installing the packages of $lock"
pip() { PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 "$venv/bin/python" -m pip install --quiet "$@"; }
pip --require-hashes --only-binary :all: --retries 5 --timeout 60 --requirement "$lock" ||
    stop "pip could not install the packages of $lock; its own words stand above (is the network reachable?)."
# What setuptools warns of at every editable install is no concern of who sets this up.
PYTHONWARNINGS=ignore pip --no-deps --no-index --no-build-isolation --editable . || stop "pip could not install guidebuild itself; its own words stand above."
"$venv/bin/python" -m compileall -q src/guidebuild || true # as pip does with what it installs from a package
printf '%s\n' "$here" >"$venv/made-for"
touch "$venv/ready-for-$purpose"
