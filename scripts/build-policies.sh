#!/usr/bin/env bash
# Compiles every policy with its texts, and those in Traditional characters, into target/policies/: build-policies.sh <path of the zhunru command>
set -euo pipefail
source "$(dirname "$0")/env.sh"
new="$root/target/policies.new"
rm -rf "$new"
# The command lists what it wrote; the step's own line is enough here.
"$1" policy compile --all --out "$new" > /dev/null
# What the pages' choice of a place goes by: level and region of each; not part of the site.
"$1" policy list --format json > "$new/.list.json"
# Documents, clauses, rules and cases, for the page that lets people browse them.
"$1" policy browse --out "$new/browse" > /dev/null
rm -rf "$root/target/policies"
node "$root/scripts/traditional.mjs" "$new"
mv "$new" "$root/target/policies"
touch "$root/target/policies/.done"
