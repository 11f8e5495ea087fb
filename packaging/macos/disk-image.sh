#!/bin/sh
# A disk image with Glossator.app, which PyInstaller built and signed, and a way to Applications:
# packaging/macos/disk-image.sh VERSION
set -eu
cd "$(dirname "$0")/../.."

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R build/Glossator.app "$stage/"
ln -s /Applications "$stage/Applications"
mkdir -p dist
hdiutil create -volname Glossator -srcfolder "$stage" -format UDZO -ov "dist/glossator-$1-macos-$(uname -m).dmg"
