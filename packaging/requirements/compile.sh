#!/usr/bin/env bash
# Makes both locks anew from their .in files, keeping the pins they have; needs uv. Words go to uv:
# --upgrade-package NAME, or --upgrade for all.
set -euo pipefail
cd "$(dirname "$0")"
lock() { # IN LOCK [words]
  uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-annotate \
    --custom-compile-command packaging/requirements/compile.sh "$1" --output-file "$2" "${@:3}"
}
lock run.in run.lock "$@"
lock test.in test.lock --constraint run.lock "$@"
