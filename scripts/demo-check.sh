#!/usr/bin/env bash
# One worked check on the terminal: demo-check.sh <path of the zhunru command>
# Born in 1978, so beyond the age limit; holds an assistant's certificate, which the notice does not say counts.
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
echo "zhunru check eligibility --policy daan-2022 --as-of 2022-05-13 --facts - --format text"
echo "$facts"
echo
echo "$facts" | "$1" check eligibility --policy daan-2022 --as-of 2022-05-13 --facts - --format text
