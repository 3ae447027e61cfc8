#!/bin/bash
# Annexes A-E of the RATHO against the second transcription in regulations/ratho/controle, cell by cell; and that the
# comparison sees one cell that is different.
# Usage: bijlagen_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compare() { python3 "$root/tests/e2e/vergelijk_bijlagen.py" "$grond" "$1"; }

compare "$root" | tee "$work/uitvoer"
grep -Eq '^bijlage B: [1-9][0-9]{3} vergelijkingen$' "$work/uitvoer"   # a comparison of nothing shows nothing

differs() {  # FILE SED WHERE: with this one change, the comparison fails and says where
  rm -rf "$work/regulations"
  mkdir -p "$work/regulations"
  cp -r "$root/regulations/ratho" "$work/regulations/ratho"
  sed -i "$2" "$work/regulations/ratho/$1"
  if cmp -s "$work/regulations/ratho/$1" "$root/regulations/ratho/$1"; then echo "FOUT: $1 is niet veranderd"; exit 1; fi
  if compare "$work" >"$work/verschil"; then echo "FOUT: een verschil in $1 is niet gezien"; exit 1; fi
  grep -q "$3" "$work/verschil" || { echo "FOUT: $3 ontbreekt"; cat "$work/verschil"; exit 1; }
}
differs bijlage-a.grond 's/\(rij 1 "B Bewegingswetenschappen" *| \)biol/\1nat /' 'bijlage A Gezondheidszorg rij 1 NT'
differs controle/bijlage-c.csv 's/^Zorg en welzijn;;/Zorg en welzijn;*;/' 'bijlage C zorg_en_welzijn Economie'
differs bijlage-d-kunst.csv '/^B_Vormgeving;/s/;\*;/;;/' 'bijlage D B_Vormgeving artistieke_aanleg'
