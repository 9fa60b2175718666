#!/bin/sh
# Makes a clean Debian 12 in a folder, where packages are tried: nothing but apt and what it needs. It takes a minute of
# waiting for downloads, so that CI begins with it. A folder that is whole already is kept.
set -eu
root=$1
[ -e "$root/etc/debian_version" ] && exit 0
mkdir -p "$(dirname "$root")"
rm -rf "$root.partial"
mmdebstrap --quiet --variant=apt bookworm "$root.partial"
mv "$root.partial" "$root"
