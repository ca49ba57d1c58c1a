#!/bin/sh
# Runs a command with GONGKAI_TEST_DATABASE_URL pointing at a throw-away role of a local PostgreSQL.
# Where there is no server the command is skipped with a plain message, except in CI (CI=true).
set -eu

say() { echo "PostgreSQL tests: $*" >&2; }
skip() {
  say "$1"
  [ "${CI:-}" = true ] && exit 1
  exit 0
}

if [ -n "${GONGKAI_TEST_DATABASE_URL:-}" ]; then
  exec "$@"
fi

as_postgres() {
  if [ "$(id -un)" = postgres ]; then
    sh -c "$1"
  elif [ "$(id -u)" = 0 ]; then
    su postgres -s /bin/sh -c "$1"
  elif command -v sudo >/dev/null 2>&1 && sudo -n -u postgres true 2>/dev/null; then
    sudo -n -u postgres sh -c "$1"
  else
    return 1
  fi
}

command -v pg_lsclusters >/dev/null 2>&1 ||
  skip "no server is installed; on Debian: sudo apt-get install postgresql"

line=$(pg_lsclusters -h | awk '$2 == "main" { print; exit }')
[ -n "$line" ] || skip "there is no cluster called main (pg_createcluster makes one)"
version=$(echo "$line" | awk '{ print $1 }')
port=$(echo "$line" | awk '{ print $3 }')
state=$(echo "$line" | awk '{ print $4 }')

started=no
if [ "$state" != online ]; then
  pg_ctlcluster "$version" main start >/dev/null 2>&1 ||
    as_postgres "pg_ctlcluster $version main start" >/dev/null 2>&1 ||
    skip "the cluster $version/main cannot be started by this user"
  started=yes
fi

tries=0
until as_postgres "psql -p $port -qc 'select 1'" >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 30 ] || skip "the server does not answer on port $port, or this user may not become postgres"
  sleep 1
done

# A role of its own with a password of this run only; it may create the test databases.
role=gongkai_test
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
as_postgres "psql -p $port -q -v ON_ERROR_STOP=1" >/dev/null <<SQL
do \$\$ begin
  if not exists (select from pg_roles where rolname = '$role') then
    create role $role login createdb;
  end if;
end \$\$;
alter role $role with login createdb password '$password';
SQL

GONGKAI_TEST_DATABASE_URL="postgresql://$role:$password@127.0.0.1:$port/postgres"
export GONGKAI_TEST_DATABASE_URL
status=0
"$@" || status=$?
if [ "$started" = yes ]; then
  pg_ctlcluster "$version" main stop >/dev/null 2>&1 ||
    as_postgres "pg_ctlcluster $version main stop" >/dev/null 2>&1 || true
fi
exit "$status"
