#!/bin/sh
# System packages that a few tests look for: poppler-utils to look at PDF pages, a Chinese font where the pip one is
# missing. Installed only where that is allowed (root on a Debian system); never a failure, such tests skip and say why.
set -u
python=$1
wanted=""
command -v pdftoppm >/dev/null 2>&1 || wanted="poppler-utils"
"$python" -c 'import noto_cjk_sans_otc' 2>/dev/null || wanted="$wanted fonts-noto-cjk"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "== system packages: $wanted"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 - a list of names
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted; } >/dev/null 2>&1 && exit 0
fi
echo "== not installed: $wanted: tests that look at PDF pages or fonts are skipped"
