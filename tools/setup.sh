#!/bin/sh
# Makes .venv hold exactly what requirements.lock names, and Glossator itself, editable. Needs Python with venv, nothing else.
# Does nothing when nothing changed. An interrupted run leaves .venv/.unfinished and the next one starts afresh.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/.set-up
place=$(pwd -P)
wanted="$place
$(cat requirements.lock pyproject.toml | cksum)"
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then exit 0; fi

fits='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'

find_python() {
    for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$python" -c "$fits" >/dev/null 2>&1; then
            command -v "$python"
            return
        fi
    done
    echo "Glossator needs Python 3.11, 3.12 or 3.13, and none was found as python3 or python3.1x; install one, or name it: make PYTHON=/path/to/python3.12" >&2
    return 1
}

usable() { # A virtual environment that is whole, was made in this folder and holds a Python that fits.
    [ ! -e .venv/.unfinished ] && .venv/bin/python -c "$fits" && .venv/bin/python -m pip --version &&
        { [ ! -e "$stamp" ] || [ "$(head -n 1 "$stamp")" = "$place" ]; }
}

if ! usable >/dev/null 2>&1; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$python has no venv module; install it (on Debian and Ubuntu: sudo apt-get install python3-venv) and run this again." >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version) ..." >&2
    "$python" -m venv --clear .venv
fi

touch .venv/.unfinished
rm -f "$stamp"
echo "Installing what requirements.lock names (the first time it fetches some 200 MB) ..." >&2
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements.lock ||
    ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .; then
    echo "The installation did not finish: see pip's message above. Nothing outside .venv was changed; run this again once it is mended." >&2
    exit 1
fi
printf '%s\n' "$wanted" >"$stamp"
rm -f .venv/.unfinished
