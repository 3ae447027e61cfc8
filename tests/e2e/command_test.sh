#!/bin/bash
# The contract of the command with scripts: exit codes, streams, files and options.
# Usage: command_test.sh GROND   (the executable)
set -uo pipefail
grond=$1
. "$(dirname "${BASH_SOURCE[0]}")/checks.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
rules=$root/regulations
example=$root/examples/loting-2013
lottery=("$rules" --procedure loting --facts "$example/feiten.json")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

silent() { check "$1 is niet leeg" [ ! -s "$1" ]; }
# json CODE: Python over the parsed file as d.
json() { check "$1: $2" python3 -c "import json,sys; d=json.load(open('$1')); sys.exit(0 if ($2) else 1)"; }

expect 0 "--version" --version
says stdout '^grond [0-9]'
silent stderr
expect 0 "--help leert het gebruik" --help
for word in check run explain test Voorbeelden 'grond run regulations --procedure loting' Uitgang; do says stdout "$word"; done
silent stderr
for command in check run explain test; do
  expect 0 "$command --help" $command --help
  silent stderr
done
expect 0 "run --help noemt de opties" run --help
for option in procedure facts engine peildatum trace object out strict; do says stdout "--$option"; done
expect 2 "zonder opdracht"
silent stdout

expect 0 "check" check "$rules"
says stdout 'in orde'
expect 0 "check --format json" check "$rules" --format json
silent stderr
json stdout 'd["version"] == 1 and d["errors"] == 0 and d["diagnostics"] == []'
printf 'regeling R rang wet.\nbegrip A, meervoud A_s\n  gegeven x : ja of nee\n  gegeven studiejaar : studiejaar\n  besluit y : ja of nee\nprocedure p naar studiejaar van a besluit y van a.\nartikel 1\n  a is y indien a is x.\n  a is niet y indien a is x.\n' >twijfel.grond
expect 0 "check --format json van een twijfel" check twijfel.grond --format json
json stdout 'd["errors"] == 0 and len(d["diagnostics"]) > 0'
expect 2 "check --format met --print" check "$rules" --format json --print kern
cp "$rules/rasho/hoofdstuk-1.grond" netjes.grond
tr -s ' ' <netjes.grond >slordig.grond
expect 0 "fmt --check van wat in de huisopmaak staat" fmt --check netjes.grond
silent stdout
expect 1 "fmt --check van wat er niet in staat" fmt --check netjes.grond slordig.grond
says stdout 'niet in de huisopmaak: slordig.grond'
expect 0 "fmt" fmt slordig.grond
says stdout 'opgemaakt: 1 van 1'
check "niet zoals het was" cmp netjes.grond slordig.grond
check "er blijft iets liggen" [ ! -e slordig.grond.part ]
tr -s ' ' <netjes.grond >slordig.grond
expect 0 "fmt van standaardinvoer" fmt - <slordig.grond
check "anders dan het bestand" cmp netjes.grond stdout
printf 'artikel 1\n   persoon is.\n' >fout.grond
cp fout.grond was.grond
expect 1 "fmt van een bestand met een fout" fmt fout.grond
says stderr 'fout G0204'
expect 1 "check --format sarif" check fout.grond --format sarif
silent stderr
json stdout 'd["version"] == "2.1.0" and d["runs"][0]["results"][0]["ruleId"] == "G0204"'
expect 1 "check --format sarif --lang en" check fout.grond --format sarif --lang en
json stdout 'd["runs"][0]["tool"]["driver"]["language"] == "en"'
check "het bestand is veranderd" cmp fout.grond was.grond
expect 0 "check --print kern" check "$rules" --print kern
check "geen kern" [ "$(wc -l <stdout)" -gt 100 ]
cat >fout.grond <<'END'
regeling F "Fout" rang wet.
artikel 1
  persoon is toegelaten.
END
expect 1 "check van een fout" check fout.grond
silent stdout
says stderr 'fout.grond:3:3: fout G0313'
expect 1 "--lang en" check fout.grond --lang en
says stderr 'fout.grond:3:3: error G0313'
expect 1 "--lang voor de opdracht" --lang en check fout.grond
says stderr 'error G0313'
expect 0 "test" test "$rules" --only rasho/voorbeelden/artikel-19 --engine interpret  # all of them: voorbeelden_test.sh
says stdout '^voorbeelden: .* 0 fout'

expect 0 "run naar standaarduitvoer" run "${lottery[@]}"
mv stdout json.json
json json.json "d['procedure'] == 'loting' and len(d['besluiten']) > 3000"
json json.json "all(set(b) >= {'object','attribuut','status','gronden','mogelijke_gronden','ontbreekt','interpretaties'} for b in d['besluiten'])"
json json.json "all(set(g) >= {'regeling','artikel','lid','onderdeel','volzin'} for b in d['besluiten'] for g in b['gronden'])"
expect 0 "dezelfde feiten, dezelfde bytes" run "${lottery[@]}" --out tweede.json
silent stdout
check "de bytes verschillen" cmp -s json.json tweede.json
check "een .part bleef achter" [ ! -e tweede.json.part ]
expect 0 "CSV geeft dezelfde besluiten" run "$rules" --procedure loting --facts "$example/csv" --out csv.json
check "de besluiten verschillen" cmp -s json.json csv.json
expect 1 "van meer procedures noemt men er een" run "$rules" --facts "$example/feiten.json" --out geen.json
says stderr 'meer procedures.*loting, lotingsklasse, aanmelding'
check "er is een resultaat" [ ! -e geen.json ]
expect 1 "--strict: niet elk besluit is bekend" run "${lottery[@]}" --strict --out streng.json
check "het resultaat is er wel" cmp -s json.json streng.json
expect 1 "onbekende procedure" run "$rules" --procedure loterij --facts "$example/feiten.json" --out geen.json
says stderr 'loting'
check "er is een resultaat" [ ! -e geen.json ]

expect 0 "--object met begrip" run "${lottery[@]}" --object Gegadigde/g0002 --out een.json
json een.json "{b['object'] for b in d['besluiten']} == {'Gegadigde/g0002'}"
expect 0 "--object zonder begrip" run "${lottery[@]}" --object g0002 --out een-kort.json
check "de besluiten verschillen" cmp -s een.json een-kort.json
expect 1 "--object dat er niet is" run "${lottery[@]}" --object g99999 --out geen.json
says stderr g99999

expect 0 "--trace none" run "${lottery[@]}" --trace none --out none.json
check "de besluiten verschillen" cmp -s json.json none.json
check "een spoor zonder vraag" [ ! -e none.json.spoor ]
expect 0 "--trace compact" run "${lottery[@]}" --trace compact --out spoor.json
expect 0 "--trace compact nog eens" run "${lottery[@]}" --trace compact --out spoor2.json
check "geen spoor" [ -s spoor.json.spoor ]
check "het spoor begint anders" [ "$(head -c 8 spoor.json.spoor)" = GRNDTRC2 ]
check "de sporen verschillen" cmp -s spoor.json.spoor spoor2.json.spoor
expect 2 "--trace compact vraagt --out" run "${lottery[@]}" --trace compact
expect 0 "--trace full met --object" run "${lottery[@]}" --object g0002 --trace full --out dossier.json
json dossier.json "all('dossier' in b for b in d['besluiten'])"
expect 0 "explain" explain dossier.json --object g0002
says stdout 'artikel'
silent stderr
expect 0 "explain --why" explain dossier.json --object g0002 --why ingeloot
says stdout 'ingeloot'
expect 1 "explain van iets anders" explain dossier.json --object g99999
says stderr 'G0710'
expect 1 "explain van een resultaat zonder dossier" explain json.json

expect 0 "--peildatum" run "${lottery[@]}" --peildatum 2013-08-01 --trace compact --out later.json
check "de peildatum staat niet in het spoor" [ "$(cmp -s later.json.spoor spoor.json.spoor; echo $?)" -eq 1 ]
expect 2 "--peildatum die geen datum is" run "${lottery[@]}" --peildatum 1-8-2013 --out geen.json
check "er is een resultaat" [ ! -e geen.json ]

cat >eigen.grond <<'END'
regeling W "Wet" rang wet tekst van 1-1-2013.
begrip Persoon, meervoud Personen
  gegeven studiejaar : studiejaar
  gegeven student : ja of nee
  besluit toegelaten : ja of nee
procedure toelating naar studiejaar van persoon
  besluit toegelaten van persoon.
artikel 1 "Wie studeert."
  persoon is toegelaten slechts indien persoon is student.
voorbeeld "goed" gegeven persoon p met studiejaar 2013-2014, student ja
  verwacht p is toegelaten.
voorbeeld "verkeerd" gegeven persoon p met studiejaar 2013-2014, student ja
  verwacht p is niet toegelaten.
END
expect 1 "een voorbeeld dat niet klopt" test eigen.grond
says stdout 'eigen.grond:12: voorbeeld "verkeerd" klopt niet'
says stdout '^voorbeelden: 1 goed, 1 fout'
feiten() { printf '{"schema": "grond-feiten-1", "objecten": {"Persoon": [{"id": "p", "studiejaar": "2013-2014"%s}]}}' "$1"; }
feiten ', "student": null' >feiten.json
expect 0 "een ontbrekend feit: onbekend, en wie het kan geven" run eigen.grond --facts feiten.json
json stdout "d['besluiten'][0]['status'] == 'onbekend' and d['besluiten'][0]['ontbreekt'][0]['attribuut'] == 'student'"
expect 1 "--strict met een ontbrekend feit" run eigen.grond --facts feiten.json --strict
feiten ', "student": true' >feiten.json
expect 0 "--strict als alles bekend is" run eigen.grond --facts feiten.json --strict
json stdout "d['besluiten'][0]['status'] == 'bekend' and d['besluiten'][0]['waarde'] is True"
expect 0 "--engine naive" run eigen.grond --facts feiten.json --engine naive --out traag.json
expect 0 "--engine interpret" run eigen.grond --facts feiten.json --engine interpret --out snel.json
check "de besluiten verschillen" cmp -s traag.json snel.json
expect 0 "--engine jit" run eigen.grond --facts feiten.json --engine jit --out code.json
check "de besluiten van machinecode verschillen" cmp -s traag.json code.json

[ $failures -eq 0 ] && echo "alles goed"
[ $failures -eq 0 ]
