#!/bin/bash
# The example of chapter 4 of the RATHO as of 1 September 2026: who is given a proof of admission, in which round.
# Usage: selectie_2027_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$grond" run "$root/regulations" --procedure selectie_en_wachtlijst_vanaf_2027 \
  --facts "$root/examples/selectie-2027/feiten.json" --out "$work/uit.json"
python3 - "$work/uit.json" <<'END_OF_SCRIPT'
import json, sys

decided = {(row["object"], row["attribuut"]): row.get("waarde")
           for row in json.load(open(sys.argv[1], encoding="utf-8"))["besluiten"]}
# By hand from article 4.8; how is told in examples/selectie-2027/README.md.
EXPECTED = {
    "s01_gen": (1, "geaccepteerd"), "s02_gen": (1, "plaats_vrijgekomen"), "s03_gen": (1, "plaats_vrijgekomen"),
    "s04_gen": (2, "geaccepteerd"), "s05_gen": (2, "plaats_vrijgekomen"), "s06_gen": (3, "geaccepteerd"),
    "s07_gen": (0, "niet_geplaatst"), "s06_psy": (1, "plaats_vrijgekomen"), "s08_psy": (1, "plaats_vrijgekomen"),
    "s09_psy": (2, "geaccepteerd"), "s10_psy": (2, "geaccepteerd"), "s11_psy": (0, "niet_geplaatst"),
    "s12_psy": (0, "geen_deelnemer"), "s13_psy": (0, "geen_deelnemer"), "s14_psy": (0, "geen_deelnemer")}
for who, expected in EXPECTED.items():
    row = f"Trajectaanmelding/{who}"
    found = (decided[row, "ronde_van_bewijs"], decided[row, "stand"])
    assert found == expected, f"{who} is {found}, not {expected}"
accepted = [who for who, (_, stand) in EXPECTED.items() if stand == "geaccepteerd"]
assert sum(who.endswith("gen") for who in accepted) == 3 and sum(who.endswith("psy") for who in accepted) == 2
assert decided["Fixusaanmelding/aanmelding_s08_psy", "niet_meegeteld"] is True
assert decided["Fixusaanmelding/aanmelding_s14_psy", "vervallen"] is True
END_OF_SCRIPT
