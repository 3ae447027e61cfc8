#!/bin/bash
# Every `voorbeeld` under regulations/, and the facts files of some of them as their script makes them.
# Usage: voorbeelden_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

examples=$root/regulations/rasho/voorbeelden
python3 "$examples/maak.py" "$work"
for file in "$examples"/*.json; do
    cmp "$file" "$work/$(basename "$file")"
done

"$grond" test "$root/regulations" --coverage | tee "$work/uitvoer"
grep -Eq '^voorbeelden: [1-9][0-9]* goed, 0 fout$' "$work/uitvoer"   # a run without examples shows nothing
grep -Eq '^dekking door [1-9][0-9]* voorbeelden: van [1-9]' "$work/uitvoer"
