#!/bin/bash
# Lots of the example cohort: committed, drawn, recomputed by Python alone, used by the lottery; and whatever does
# not fit is refused, with what differs and nothing half-written.
# Usage: draw_test.sh GROND   (the executable)
set -uo pipefail
grond=$1
. "$(dirname "${BASH_SOURCE[0]}")/checks.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
example=$root/examples/loting-2013
recompute=$root/tests/e2e/reken_loting_na.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
seconds=60  # of computing; a million take a few

# expect CODE TITLE ARGUMENTS…: runs grond draw; output in stdout and stderr.
expect() {
  local code=$1 actual
  title=$2
  shift 2
  echo "$title"
  (ulimit -t $seconds; exec timeout 300 "$grond" draw "$@") >stdout 2>stderr
  actual=$?
  check "uitgang $actual in plaats van $code" [ $actual -eq "$code" ]
  check "er blijft iets liggen" [ -z "$(compgen -G '*.part')" ]
}
recomputes() { check "het narekenen zegt iets anders" python3 "$recompute" "$1" >recomputed; says recomputed "klopt: $2"; }

title="docs/loting.md geeft het programma dat hier narekent"
sed -n '/^```python$/,/^```$/p' "$root/docs/loting.md" | sed '1d;$d' >in_docs.py
check "het is een ander programma" cmp -s in_docs.py "$recompute"

# The notary gets ids alone, in an order of their own; the office keeps the rest.
cut -d';' -f1 "$example/csv/Gegadigde.csv" >lijst.csv
cut -d';' -f1,2,4- "$example/csv/Gegadigde.csv" >zonder_lot.csv
source="Lotto van 20 juli 2013: de zes getallen"
terms=(--title "Loting 2013-2014" --source "$source" --source "De worpen in de zitting van 22 juli 2013")
expect 0 "toezegging" --commit toezegging.json --secret geheim.txt "${terms[@]}" lijst.csv
says stdout '^3000 deelnemers'
mark=$(sed -n 's/^kenmerk //p' stdout)
check "het geheim is voor anderen leesbaar" [ "$(stat -c %a geheim.txt)" = 600 ]
check "het geheim staat in de toezegging" sh -c '! grep -q "$(cat geheim.txt)" toezegging.json'
draw=(--from toezegging.json --secret geheim.txt --value "9 18 26 34 41 45" --value 364125361452)
expect 0 "trekking" lijst.csv "${draw[@]}" --proof bewijs.json --out uitslag.csv
says stdout "^3000 lotnummers"
recomputes bewijs.json "3000 deelnemers"
says recomputed "kenmerk $mark"
check "niet 1 tot en met 3000" cmp -s <(cut -d';' -f2 uitslag.csv | tail -n +2 | sort -n) <(seq 3000)
(head -1 lijst.csv; tail -n +2 lijst.csv | tac) >omgekeerd.csv
again=(--from toezegging.json --secret geheim.txt --value "45 41 034 26 18 9" --value 364125361452)
expect 0 "de lijst en de getallen in een andere volgorde" omgekeerd.csv "${again[@]}" --proof bewijs2.json --out uitslag2.csv
check "een andere uitslag" cmp -s <(sort uitslag.csv) <(sort uitslag2.csv)

# The lottery decides with these lots, from CSV as from JSON; controle.py decides on its own.
mkdir facts
cp "$example"/csv/{Bescheid,Cijfer,Opleiding}.csv "$example/csv/run.json" facts
expect 0 "controle, en de lotnummers in de lijst van het bureau" zonder_lot.csv --verify bewijs.json --from toezegging.json --out facts/Gegadigde.csv
says stdout 'klopt: 3000 deelnemers'
says stdout "kenmerk $mark"
python3 - "$example/feiten.json" bewijs.json >feiten.json <<'END'
import json, sys
facts, proof = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:])
for row in facts["objecten"]["Gegadigde"]:
    row["lotnummer"] = proof["uitslag"].index(row["id"]) + 1
json.dump(facts, sys.stdout)
END
title="de loting beslist met deze lotnummers"
for facts in facts feiten.json; do
  "$grond" run "$root/regulations" --procedure loting --facts $facts --out "$facts.uit" >stdout 2>stderr
  check "geen besluiten uit $facts" [ -s "$facts.uit" ]
done
check "CSV en JSON geven andere besluiten" cmp -s facts.uit feiten.json.uit
check "controle.py beslist anders" python3 "$example/controle.py" feiten.json facts.uit >/dev/null

# What does not fit, and what exactly differs.
sed 's/^g0007;[0-9]*/g0007;1/' uitslag.csv >veranderd.csv
expect 1 "een veranderd lotnummer" veranderd.csv --verify bewijs.json --from toezegging.json
says stderr 'veranderd.csv:8: fout G0932: `g0007` heeft op deze lijst lotnummer 1; getrokken is'
expect 0 "een goede lijst" uitslag.csv --verify bewijs.json
says stdout 'vergelijk dit kenmerk'
says stdout '3000 lotnummers op de lijst vergeleken'
expect 1 "een apparaat is geen bewijs" --verify /dev/zero
says stderr G0910
sed '/^g0007$/d; $a g9999' lijst.csv >andere.csv
expect 1 "een andere lijst bij de controle" andere.csv --verify bewijs.json --out geen.csv
says stderr 'G0933: `g0007`'
says stderr 'G0934: `g9999`'
check "er is een uitslag" [ ! -e geen.csv ]
expect 1 "een andere lijst bij de trekking" andere.csv "${draw[@]}" --proof geen.json --out geen.csv
says stderr 'G0922.*3000 deelnemers'
check "er is een bewijs of een uitslag" [ ! -e geen.json -a ! -e geen.csv ]
python3 -c "
import json
p = json.load(open('bewijs.json')); u = p['uitslag']; u[10], u[20] = u[20], u[10]; json.dump(p, open('verwisseld.json', 'w'))"
expect 1 "een verwisseling in het bewijs" --verify verwisseld.json --from toezegging.json
says stderr 'uitslag\[10\]: fout G0931: lotnummer 11 is voor'
check "het narekenen vindt het niet" sh -c "! python3 '$recompute' verwisseld.json >/dev/null 2>&1"
head -c 5000 bewijs.json >afgebroken.json
expect 1 "een afgebroken bewijs" --verify afgebroken.json
says stderr G0912
tr 0-9a-f 1-9a-f0 <geheim.txt >ander_geheim.txt
expect 1 "een geheim dat niet is toegezegd" lijst.csv --from toezegging.json --secret ander_geheim.txt "${draw[@]:4}" \
  --proof geen.json --out geen.csv
says stderr G0923
expect 1 "een waarde te weinig" lijst.csv "${draw[@]:0:6}" --proof geen.json --out geen.csv
says stderr 'G0924'
says stderr "$source"
expect 1 "een waarde die geen getallen is" lijst.csv "${draw[@]:0:6}" --value zes --proof geen.json --out geen.csv
says stderr 'G0925'
sed 's/Loting 2013-2014/Loting 2014-2015/' toezegging.json >toezegging2.json
expect 1 "een veranderde toezegging" --verify bewijs.json --from toezegging2.json
says stderr 'G0921'
expect 0 "een andere toezegging" lijst.csv --commit toezegging3.json --secret geheim3.txt "${terms[@]}"
expect 1 "een bewijs bij een andere toezegging" --verify bewijs.json --from toezegging3.json
says stderr 'G0930: .*geheim_sha256'

cp geheim.txt was.txt
expect 1 "een geheim wordt niet overschreven" lijst.csv --commit nieuw.json --secret geheim.txt "${terms[@]}"
says stderr 'G0916'  # and draw_new_names, G0946, as its hint
says stderr 'kies een andere naam'
check "het geheim is veranderd" cmp -s geheim.txt was.txt
expect 1 "geen toezegging zonder dat zij kan worden geschreven" lijst.csv --commit geen/map.json --secret geheim4.txt "${terms[@]}"
check "er bleef een geheim achter" [ ! -e geheim4.txt ]
expect 1 "een titel van twee regels" lijst.csv --commit nieuw.json --secret geheim4.txt --title $'a\nb' --source x
says stderr 'G0920'
expect 1 "--lang en" --lang en andere.csv --verify bewijs.json
says stderr 'error G0933'
printf 'id\ng1\ng2\ng1\n' >dubbel.csv
expect 1 "dubbele deelnemers" dubbel.csv --commit nieuw.json --secret geheim4.txt "${terms[@]}"
says stderr 'dubbel.csv:4: fout G0905'
printf 'id\n' >leeg.csv
expect 1 "een lege lijst" leeg.csv --commit nieuw.json --secret geheim4.txt "${terms[@]}"
says stderr 'G0902'
printf 'id\n\377\376\n' >geen_utf8.csv
expect 1 "een lijst die geen UTF-8 is" geen_utf8.csv --commit nieuw.json --secret geheim4.txt "${terms[@]}"
says stderr 'G0603'
expect 1 "een uitslag is geen lijst om uit te loten" uitslag.csv --commit nieuw.json --secret geheim4.txt "${terms[@]}"
says stderr 'G0906'
check "er is een toezegging of een geheim" [ ! -e nieuw.json -a ! -e geheim4.txt ]
expect 2 "zonder opdracht" lijst.csv
expect 2 "geheim en toezegging in één bestand" lijst.csv --commit nieuw.json --secret ./nieuw.json "${terms[@]}"
check "er is een bestand" [ ! -e nieuw.json ]
expect 2 "--commit zonder bron" lijst.csv --commit nieuw.json --secret geheim4.txt --title x
expect 2 "--commit en --verify samen" lijst.csv --commit nieuw.json --secret geheim4.txt "${terms[@]}" --verify bewijs.json
expect 2 "trekking zonder openbare waarde" lijst.csv --from toezegging.json --secret geheim.txt --proof geen.json --out geen.csv

# A million participants.
(echo id; seq 1000000 | sed 's/^/g/') >miljoen.csv
expect 0 "toezegging voor een miljoen" miljoen.csv --commit toezegging5.json --secret geheim5.txt "${terms[@]}"
expect 0 "trekking onder een miljoen" miljoen.csv --from toezegging5.json --secret geheim5.txt "${draw[@]:4}" --proof bewijs5.json --out uitslag5.csv
expect 0 "controle van een miljoen" uitslag5.csv --verify bewijs5.json --from toezegging5.json
recomputes bewijs5.json "1000000 deelnemers"

[ $failures -eq 0 ] && echo "alles goed"
[ $failures -eq 0 ]
