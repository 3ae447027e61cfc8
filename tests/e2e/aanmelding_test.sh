#!/bin/bash
# RASHO chapter 2 through grond, against a computation that shares nothing with it: the example, and a cohort with
# each act on or beside the days that matter.
# Usage: aanmelding_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
example=$root/examples/aanmelding-2013
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$example/controle.py" --maak 2000 >"$work/feiten.json"
for facts in "$example/feiten.json" "$work/feiten.json"; do
    "$grond" run "$root/regulations" --procedure aanmelding --facts "$facts" --out "$work/uit.json"
    python3 "$example/controle.py" "$facts" "$work/uit.json"
done

"$grond" run "$root/regulations" --procedure aanmelding --facts "$example/feiten.json" \
    --object Gegadigde/carla --trace full --out "$work/dossier.json"
"$grond" explain "$work/dossier.json" --object carla --why vervallen_aanmelding | tr -s ' \n' ' ' >"$work/uitleg"
grep -q 'Artikel 11 van de RASHO' "$work/uitleg"
grep -q '4 juli 2013 (artikel 7, vierde lid, onderdeel a)' "$work/uitleg"
