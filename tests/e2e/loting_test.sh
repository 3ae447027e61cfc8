#!/bin/bash
# The example cohort through grond, from JSON and from CSV, against a computation that shares nothing with it.
# Usage: loting_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
example=$root/examples/loting-2013
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$example/maak.py" "$work" >/dev/null
diff -r "$work/csv" "$example/csv"
cmp "$work/feiten.json" "$example/feiten.json"

"$grond" run "$root/regulations" --procedure loting --facts "$example/feiten.json" --out "$work/json.json"
"$grond" run "$root/regulations" --procedure loting --facts "$example/csv" --out "$work/csv.json"
python3 "$example/controle.py" "$example/feiten.json" "$work/json.json"
cmp "$work/json.json" "$work/csv.json"
