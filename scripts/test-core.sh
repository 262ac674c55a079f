#!/usr/bin/env bash
# The native tests: unit, property and integration tests, then the examples in the documentation.
set -euo pipefail
source "$(dirname "$0")/env.sh"
if cargo nextest --version > /dev/null 2>&1; then
  cargo nextest run --all-features --no-fail-fast --status-level fail --final-status-level slow
  cargo test --quiet --all-features --doc
else
  cargo test --quiet --all-features --no-fail-fast
fi
