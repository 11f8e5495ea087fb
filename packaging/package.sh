#!/bin/sh
# Builds what is handed out, into dist/. `make package` runs it, and the workflow for all systems does.
set -eu
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
version=$(python -c 'import glossator; print(glossator.__version__)')
mkdir -p build dist

python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

QT_QPA_PLATFORM=offscreen python packaging/icons.py build/icons
pyinstaller --noconfirm --log-level ERROR --distpath build --workpath build/pyinstaller packaging/glossator.spec
[ "$(uname -s)" = Linux ] || exit 0

name=glossator-$version-linux-$(uname -m)
tar -czf "dist/$name.tar.gz" -C build --owner=0 --group=0 --transform "s,^glossator,$name," glossator
if command -v dpkg-shlibdeps >/dev/null; then
    python packaging/debian.py build/glossator build/icons dist
else
    echo "No .deb was built: that needs dpkg-dev." >&2
fi
ls -l dist
