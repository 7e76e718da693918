#!/bin/sh
# Sees to Firefox, WebKitGTK and a screen for them: what is there, or Debian's packages, installed when we are root.
set -eu
missing() {
  { command -v firefox-esr || command -v firefox; } >/dev/null || echo firefox-esr
  { command -v WebKitWebDriver && ls /usr/lib/*/webkit*gtk-*/MiniBrowser; } >/dev/null 2>&1 || echo webkit2gtk-driver
  command -v Xvfb >/dev/null || echo xvfb
  ls /usr/lib/*/dri/swrast_dri.so >/dev/null 2>&1 || echo libgl1-mesa-dri
}
wanted=$(missing)
if [ -n "$wanted" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >&2
  # shellcheck disable=SC2086 # one name a word
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted libegl1 >/dev/null
fi
wanted=$(missing)
[ -z "$wanted" ] || { echo "Missing to test other browsers; install the packages:" $wanted >&2; exit 1; }
