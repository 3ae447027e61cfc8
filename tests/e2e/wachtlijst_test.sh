#!/bin/bash
# A season of a numerus fixus, day by day: who is offered a place, who waits, and whose turn it is.
# Usage: wachtlijst_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
example=$root/examples/numerus-fixus
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$example/maak.py" "$work/feiten.json"
cmp "$work/feiten.json" "$example/feiten.json"

"$grond" run "$root/regulations" --procedure selectie_en_wachtlijst --facts "$example/feiten.json" \
  --peildatum 2018-01-01..2018-09-01 --out "$work/verloop.json"
python3 - "$work/verloop.json" <<'END'
import collections, json, sys

history = {(told["object"], told["attribuut"]): [(part["van"][5:], part.get("waarde")) for part in told["stukken"]]
           for told in json.load(open(sys.argv[1], encoding="utf-8"))["besluiten"]}


def expect(row, attribute, *parts):
    found = history[row, attribute]
    assert found == list(parts), f"{attribute} of {row} is {found}"


# By hand from the folder. Twenty places are offered on 15 April. Rank 4 declines on 20 April and rank 9 on the 24th;
# each place goes to the next rank a day later. Two weeks after 15 April is 29 April: ranks 13 and 17 have lost their
# places on the 30th (17 accepts on 2 May, without showing force majeure). Of the two who follow, rank 24 declines on
# 5 May. Rank 22 was offered a place on 25 April, until 9 May. Rank 6 leaves on 2 July. Rank 10 leaves on 14 August
# and rank 28 gets that place on the 15th, but that day rank 12 leaves too, and no offer can be made on the 16th.
expect("Fixusopleiding/verloskunde_rotterdam", "vrije_plaatsen",
       ("01-01", 20), ("04-15", 0), ("04-20", 1), ("04-21", 0), ("04-24", 1), ("04-25", 0), ("04-30", 2), ("05-01", 0),
       ("05-05", 1), ("05-06", 0), ("05-10", 1), ("05-11", 0), ("07-02", 1), ("07-03", 0), ("08-14", 1))
expect("Aanmelding/s09", "stand", ("01-01", "niet_aangemeld"), ("01-10", "in_selectie"), ("04-15", "aangeboden"),
       ("04-26", "geaccepteerd"))
# Rank 21 is the first who waits: its turn comes on the day that rank 4 declines.
expect("Aanmelding/s26", "stand", ("01-01", "niet_aangemeld"), ("01-13", "in_selectie"), ("04-15", "wachtlijst"),
       ("04-21", "aangeboden"), ("04-23", "geaccepteerd"))
expect("Aanmelding/s26", "aan_de_beurt", ("01-01", False), ("04-20", True), ("04-21", False))
expect("Aanmelding/s10", "stand", ("01-01", "niet_aangemeld"), ("01-11", "in_selectie"), ("04-15", "wachtlijst"),
       ("04-25", "aangeboden"), ("05-10", "plaats_verloren"))
# Absent on 3 March, and on 17 March present without the assignments: twice ND.
expect("Aanmelding/s40", "stand", ("01-01", "niet_aangemeld"), ("01-13", "in_selectie"), ("03-17", "afgewezen"))
expect("Aanmelding/s40", "nog_een_kans", ("01-01", False), ("03-03", True), ("03-17", False))
# Rank 29 comes one day too late for the place of rank 12.
expect("Aanmelding/s05", "stand", ("01-01", "niet_aangemeld"), ("01-06", "in_selectie"), ("04-15", "wachtlijst"),
       ("08-16", "niet_geplaatst"))
expect("Aanmelding/s05", "aan_de_beurt", ("01-01", False), ("08-15", True), ("08-16", False))
# An application left on 16 January is no attempt, one left on 1 March is.
expect("Aanmelding/s35", "poging_geregistreerd", ("01-01", False))
expect("Aanmelding/s36", "poging_geregistreerd", ("01-01", False), ("01-16", True))

# At the end: of 40 one was too late, one was rejected and two left before the ranking, so there are 36 ranks. Of 28
# offers 3 were declined, 3 lapsed and 3 were accepted by who left later: 19 hold a place, and 8 waited in vain.
ends = collections.Counter(parts[-1][1] for (_, attribute), parts in history.items() if attribute == "stand")
assert ends == {"geaccepteerd": 19, "plaats_verloren": 6, "niet_geplaatst": 8, "afgemeld": 5, "afgewezen": 1,
                "niet_toegelaten": 1}, ends
END

# Drawn: what each letter means stands at its attribute, and only what is asked for is drawn.
"$grond" run "$root/regulations" --procedure selectie_en_wachtlijst --facts "$example/feiten.json" \
  --peildatum 2018-01-01..2018-08-31 --object Aanmelding/s26 --why stand --format text >"$work/tekening"
grep -q '^stand: A niet aangemeld, B in selectie, C wachtlijst, D aangeboden, E geaccepteerd$' "$work/tekening"
grep -q '^  aanmelding s26  AAB*CCE*$' "$work/tekening"
grep -q '^  D vanaf 21 april 2018: aangeboden ' "$work/tekening"
if grep -q 'deelnemer' "$work/tekening"; then exit 1; fi

# It is what a leaflet says, and each form tells that.
information='voorlichting (“Vragen en antwoorden numerus fixus Hogeschool Rotterdam”): informatie, geen besluit'
grep -qF "Volgens $information." "$work/tekening"
"$grond" run "$root/regulations" --procedure selectie_en_wachtlijst --facts "$example/feiten.json" \
  --object Aanmelding/s10 --trace full --out "$work/dossier.json"
[ "$(grep -cF "\"volgens_voorlichting\":\"$information\"" "$work/dossier.json")" -gt 10 ]
"$grond" explain "$work/dossier.json" --object Aanmelding/s10 --why stand >"$work/uitleg"
tr -s '\n ' ' ' <"$work/uitleg" | grep -qF "Volgens $information."  # the text folds its lines
grep -q '^Grond in de voorlichting$' "$work/uitleg"
grep -q 'Slotwoord, zevende volzin, van de' "$work/uitleg"

# In 2027 the law speaks of the same: who applied in September counts on a place in the selection that the law does not
# give, and whoever takes part without selection is told that an attempt is used up.
"$grond" run "$root/regulations" --procedure selectie_en_wachtlijst_vanaf_2027 --facts "$example/naast-2027.json" \
  --object Fixusaanmelding/aanmelding_noor --trace full --out "$work/2027.json" 2>"$work/verschillen"
grep -q 'G0430.*fixustraject opleiding is met selectie volgens HR fixus' "$work/verschillen"
grep -q 'G0430.*getelde deelname' "$work/verschillen"
"$grond" explain "$work/2027.json" --object Fixusaanmelding/aanmelding_noor --why getelde_deelname >"$work/uitleg"
grep -q 'Voorlichting zegt iets anders: ' "$work/uitleg"
if grep -q 'Grond in de voorlichting' "$work/uitleg"; then exit 1; fi
