#!/bin/sh
# Installs what the tests need from the system (Debian): chromium, Chinese fonts, PostgreSQL, nginx, clamd.
# Where apt is missing or not permitted the parts that need them are skipped with a plain
# message, except in CI (CI=true), where a missing part fails the run.
set -u

need=""
command -v chromium >/dev/null 2>&1 || need="$need chromium"
fc-list 2>/dev/null | grep -qi "noto.*cjk" || need="$need fonts-noto-cjk fontconfig"
[ -x /usr/lib/postgresql/15/bin/postgres ] || command -v pg_ctl >/dev/null 2>&1 || need="$need postgresql"
command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || need="$need nginx-light"
command -v clamd >/dev/null 2>&1 || [ -x /usr/sbin/clamd ] || need="$need clamav-daemon"
[ -z "$need" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the tests:$need"
  export DEBIAN_FRONTEND=noninteractive
  if apt-get update -qq && apt-get install -y -qq --no-install-recommends $need >/dev/null; then
    exit 0
  fi
fi
echo "Missing and not installable here:$need"
if [ "${CI:-}" = true ]; then
  echo "CI may not skip tests: install the packages above."
  exit 1
fi
echo "The tests that need them will be skipped. On Debian: sudo apt-get install$need"
