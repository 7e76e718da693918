#!/bin/sh
# Prints the path of a Chromium to test with: $CHROMIUM, one on PATH, or Debian's, installed when we are root.
set -eu
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  if [ -n "$name" ] && path=$(command -v "$name"); then
    echo "$path"
    exit 0
  fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2
  command -v chromium && exit 0
fi
echo "No Chromium found: install the package chromium, or set CHROMIUM to the path of one." >&2
exit 1
