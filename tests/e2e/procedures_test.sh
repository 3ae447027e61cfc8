#!/bin/bash
# Every command of regulations/README.md, with one pack of those regulations so that they are compiled once; that each
# procedure has an entry and a command there; and the same applicants under four laws, as examples/vier-jaren/README.md tells.
# Usage: procedures_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"

grep -hE '^grond run regulations --procedure [^ ]+ --facts [^ ]+ --out resultaat.json$' regulations/README.md | sort -u >"$work/opdrachten"
[ "$(grep -c '^grond ' regulations/README.md)" -eq "$(wc -l <"$work/opdrachten")" ] ||
  { echo "FOUT: een opdracht in regulations/README.md staat er twee keer of heeft een andere vorm"; exit 1; }

for procedure in $(grep -rhoE '^procedure [a-z_0-9]+' regulations --include='*.grond' | cut -d' ' -f2); do
  grep -qE -- "--procedure $procedure " "$work/opdrachten" || { echo "FOUT: geen opdracht voor $procedure"; exit 1; }
  [ "$(grep -cE "^\|.*\`$procedure\`" regulations/README.md)" -ge 2 ] ||
    { echo "FOUT: $procedure staat niet in het overzicht of heeft geen rij met feiten en besluiten"; exit 1; }
done

"$grond" build regulations -o "$work/regelingen.pack" --processor none >"$work/pack.uit"

# try COMMAND: exits 0 with decisions in its result. What stays unknown is a decision that says what is missing.
try() {
  local words out
  read -ra words <<<"$1"
  out=$(mktemp -p "$work")
  "$grond" run "$work/regelingen.pack" "${words[@]:3:4}" --engine interpret --out "$out" 2>"$out.fout" ||
    { echo "FOUT: uitgang $? van: $1"; cat "$out.fout"; return 1; }
  grep -q '"besluiten":\[.*"bekend"' <(tr -d ' \n' <"$out") || { echo "FOUT: niets beslist door: $1"; return 1; }
  echo "goed: $1"
}
export -f try
export grond work
xargs -d '\n' -P 2 -I{} bash -c 'try "$1"' _ {} <"$work/opdrachten"

for procedure in loting selectie_en_wachtlijst_vanaf_2027; do
  "$grond" run "$work/regelingen.pack" --procedure $procedure --facts examples/vier-jaren/feiten.json --engine interpret \
    --out "$work/$procedure.json"
done
python3 - "$work" <<'END'
import json, pathlib, sys

# By hand from the articles; how is told in examples/vier-jaren/README.md.
EXPECTED = {
    "loting": {("klasse", "dora"): "aaa", ("klasse", "eef"): "caa", ("klasse", "gijs"): "bbb",
               ("bewijs_van_toelating", "dora"): [True, True, True], ("bewijs_van_toelating", "eef"): [False, True, True],
               ("bewijs_van_toelating", "gijs"): [True, False, False]},
    "selectie_en_wachtlijst_vanaf_2027": {
        ("stand", "dora_te_laat"): ["geen_deelnemer"], ("stand", "dora_op_tijd"): ["niet_geplaatst"],
        ("stand", "eef_op_tijd"): ["geaccepteerd"], ("stand", "gijs_op_tijd"): ["geaccepteerd"]}}
for procedure, expected in EXPECTED.items():
    rows = json.loads(pathlib.Path(sys.argv[1], f"{procedure}.json").read_text(encoding="utf-8"))["besluiten"]
    decided = {(row["attribuut"], row["object"].split("/", 1)[1]): row.get("waarde") for row in rows}
    years = (2013, 2014, 2015) if procedure == "loting" else (2027,)
    for (attribute, who), values in expected.items():
        found = [decided[attribute, f"{who}_{year}"] for year in years]
        assert found == list(values), f"{attribute} of {who} is {found}, not {values}"
END
