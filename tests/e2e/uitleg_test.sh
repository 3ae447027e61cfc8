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
has "Artikel 19, tweede lid, van de RASHO (tekst van 26 juni 2013)."
has "Rang 83 van 326, met lotnummer 2451102."
has "82 anderen stonden ervoor"
has "De laatste van 82 plaatsen ging naar lotnummer 2432647"
has "7,888888… (71/9)"
has "Verdeling van 303:"
has "verschil door afronding: -1"
has 'aanhef van de RASHO (tekst van 26 juni 2013) ('
has '"ronde"'
folded=$("$grond" explain "$work/g1492.json" --object g1492 --why ingeloot | wc -l)
all=$("$grond" explain "$work/g1492.json" --object g1492 --why ingeloot --all | wc -l)
(( folded <= 140 && folded < all )) || fail "$folded regels ingeklapt, $all voluit"

# No other applicant is named.
others=$(grep -oE 'g[0-9]{4}' <<<"$text" | sort -u)
[[ $others == g1492 ]] || fail "noemt anderen: $others"

# Annex A of the RATHO: of its hundreds of cells the one that was missed is told, and what would have been enough.
admission=$root/examples/toelaatbaarheid/feiten.json
"$grond" run "$root/regulations" --procedure toelaatbaarheid --facts "$admission" --trace full \
  --out "$work/toelaatbaarheid.json" 2>/dev/null || true
why() { "$grond" explain "$work/toelaatbaarheid.json" --object "$1" --why nadere_eisen | tr -s ' \n' ' '; }
text=$(why vwo-bram)
has "Vooropleiding vwo-bram voldoet niet aan nadere eisen."
has "bijlage A, rubriek Gezondheidszorg, rij 5"
has "er zijn geen examenvakken van vooropleiding waarvan vak biologie is"
text=$(why vwo-dirk)
has "Vooropleiding vwo-dirk voldoet niet aan nadere eisen."
has "profiel van vooropleiding is niet natuur en gezondheid (namelijk economie en maatschappij)"
text=$(why vwo-anna)
has "Vooropleiding vwo-anna voldoet aan nadere eisen."
text=$(why vwo-eva)
has "nog onbekend"
has "profiel van vooropleiding vwo-eva"
