#!/bin/bash
# What becomes of places that stay open or fall free, 2013-2014: article 20 to 31 of the RASHO.
# Usage: open_plaatsen_2013_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for procedure in plaatsing opvullen inschrijven decentrale_selectie loting; do
    "$grond" run "$root/regulations" --procedure $procedure \
      --facts "$root/examples/open-plaatsen-2013/feiten.json" --out "$work/$procedure.json"
done
python3 - "$work" <<'END_OF_SCRIPT'
import json, pathlib, sys

# By hand from the articles; how is told in examples/open-plaatsen-2013/README.md.
EXPECTED = {
    ("plaatsing", "toegewezen"): {"Anna-1", "Bram-1", "Cleo-3", "Dirk-1", "Eva-1"},
    ("plaatsing", "vervallen_bewijs"): {"Bram"},
    ("opvullen", "tweede_loting"): {"fysiotherapie"},
    ("opvullen", "opvulling"): {"fysiotherapie"},
    ("opvullen", "derde_loting"): set(),
    ("opvullen", "ingeloot"): {"wens-Femke"},
    ("opvullen", "opgevuld"): {"Kim"},
    ("decentrale_selectie", "geplaatst_na_decentrale_selectie"): {"Olaf", "Pien"},
    ("inschrijven", "bewijs_van_toelating"): {
        "Anna", "Bram", "Cleo", "Dirk", "Eva", "Gijs", "Kim", "Noor", "Olaf", "Pien", "Quint"},
    ("loting", "direct_geplaatst"): {"Noor"}}
for (procedure, attribute), expected in EXPECTED.items():
    result = json.loads((pathlib.Path(sys.argv[1]) / f"{procedure}.json").read_text(encoding="utf-8"))
    found = {row["object"].split("/", 1)[1] for row in result["besluiten"]
             if row["attribuut"] == attribute and row.get("waarde") is True}
    assert found == expected, f"{procedure} {attribute}: {sorted(found)}, not {sorted(expected)}"
END_OF_SCRIPT
