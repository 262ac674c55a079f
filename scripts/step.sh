#!/usr/bin/env bash
# Runs one step of `make` in the scripts' surroundings and says what it is and how long it took: step.sh "title" command…
set -euo pipefail
source "$(dirname "$0")/env.sh"
title=$1
shift
echo "── $title"
SECONDS=0
"$@" || {
  status=$?
  echo "── $title: failed after $SECONDS s (command: $*)" >&2
  exit "$status"
}
echo "── $title: done in $SECONDS s"
