#!/bin/bash
# Explanations of the example lottery, read as a committee would: from a run to a text.
# Usage: uitleg_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
facts=$root/examples/loting-2013/feiten.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "uitleg_test: $*" >&2; exit 1; }
explain() { # object attribute option…
  "$grond" run "$root/regulations" --procedure loting --facts "$facts" --object "$1" --trace full \
    --out "$work/$1.json" 2>/dev/null
  "$grond" explain "$work/$1.json" --object "$1" --why "$2" "${@:3}" | tr -s ' \n' ' '
}
has() { [[ $text == *"$1"* ]] || fail "mist: $1"; }

# Rejected in class b of medicine: mean 71/9, 303 places, 82 of 326 in the class (controle.py computes the same).
text=$(explain g1492 ingeloot)
has "Gegadigde g1492 is niet ingeloot."
has "Artikel 19, tweede lid, van de RASHO."
has "Rang 83 van 326, met lotnummer 2451102."
has "De laatste van 82 plaatsen ging naar lotnummer 2432647"
has "7,888888… (71/9)"
has "Verdeling van 303:"
has "verschil door afronding: -1"
folded=$("$grond" explain "$work/g1492.json" --object g1492 --why ingeloot | wc -l)
all=$("$grond" explain "$work/g1492.json" --object g1492 --why ingeloot --all | wc -l)
(( folded <= 105 && folded < all )) || fail "$folded regels ingeklapt, $all voluit"

# No other applicant is named.
others=$(grep -oE 'g[0-9]{4}' <<<"$text" | sort -u)
[[ $others == g1492 ]] || fail "noemt anderen: $others"
