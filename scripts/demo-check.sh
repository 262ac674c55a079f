#!/usr/bin/env bash
# Worked checks on the terminal, of a person and of a request: demo-check.sh <path of the zhunru command>
# First a person: born in 1978, so beyond the age limit; holds an assistant's certificate, which the notice does not say counts.
set -euo pipefail
source "$(dirname "$0")/env.sh"
facts='{
  "post": "general",
  "birth_date": "1978-03-01",
  "education": "31",
  "social_worker_title": "assistant",
  "serving_community_worker": false,
  "sociology_graduate": false,
  "veteran": false,
  "community_experience_two_years": false
}'
echo "A person born in 1978, beyond the age limit, with a certificate of which the notice does not say whether it counts:"
echo
echo "$ zhunru check eligibility --policy daan-2022 --as-of 2022-05-13 --facts - --format text"
echo "$facts"
echo
echo "$facts" | "$1" check eligibility --policy daan-2022 --as-of 2022-05-13 --facts - --format text

# What a portal's server does: a street's request comes in as the page exported it, with the report of the page's engine
# (Wasm); the command makes the check anew and compares. Of what it says here the beginning and the end are enough.
echo
echo "A street's request, as a page exported it with its report; a server makes the check anew and compares:"
echo
echo "$ zhunru check secondment --facts request.json --format text"
node scripts/file-request.mjs tests/requests/secondment.json target/policies > target/request.json
told=$("$1" check secondment --facts target/request.json --format text)
sed '/^$/,$d' <<< "$told"
echo "…"
tail -n 1 <<< "$told"
"$1" check secondment --facts target/request.json --format json 2> /dev/null > target/report.json
node -e 'process.stdout.write(JSON.stringify(require("./target/request.json").report) + "\n")' | cmp - target/report.json
echo "Byte by byte, too: SHA-256 of both $(sha256sum < target/report.json | cut -c 1-16)…"
