#!/bin/bash
# Bad input of every kind: refused with a message within seconds, in bounded memory, and nothing half-written.
# Usage: hostile_test.sh GROND   (the executable)
set -uo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
seconds=20  # of computing; other work may make the clock run longer
memory=4000000
# A sanitizer reserves terabytes of addresses; there the time limit alone counts.
(ulimit -v $memory; "$grond" --version >/dev/null 2>&1) || memory=unlimited
checks=0
failures=0

fail() { failures=$((failures + 1)); echo "FOUT: $1: $2"; head -c 400 stderr; echo; }

# refused CODE TITLE ARGUMENTS…: exits with CODE and a short message, and leaves no result.
refused() {
  local code=$1 title=$2 actual
  shift 2
  checks=$((checks + 1))
  echo "$title"
  (ulimit -v $memory; ulimit -t $seconds; exec timeout 120 "$grond" "$@") >stdout 2>stderr </dev/null
  actual=$?
  [ $actual -eq "$code" ] || fail "$title" "uitgang $actual in plaats van $code"
  [ -s stderr ] || [ -s stdout ] || fail "$title" "geen melding"
  [ "$(stat -c %s stderr)" -lt 100000 ] || fail "$title" "te veel uitvoer"
  ! compgen -G 'out.json*' >/dev/null || fail "$title" "resultaat achtergebleven"
  rm -f out.json*
}

cat >wet.grond <<'END'
regeling W "Wet" rang wet tekst van 1-1-2013.
keuze Soort : havo, vwo
begrip School, meervoud Scholen
  gegeven studiejaar : studiejaar
begrip Persoon, meervoud Personen
  gegeven school   : School
  gegeven leeftijd : aantal van 0 tot en met 150
  gegeven student  : ja of nee
  gegeven geboren  : datum
  gegeven soort    : Soort
  gegeven cijfer   : decimaal met 1 decimaal van 1 tot en met 10
  besluit toegelaten : ja of nee
begrip Vak, meervoud Vakken, hoort bij Persoon
  gegeven waarde : aantal van 1 tot en met 10
procedure toelating naar studiejaar van school
  besluit toegelaten van persoon.
artikel 1 "Wie studeert."
  persoon is toegelaten slechts indien persoon is student en leeftijd van persoon is ten minste 18.
END
"$grond" check wet.grond >/dev/null || { echo "FOUT: de wet zelf"; exit 1; }

# facts TITLE JSON: refused as facts.
facts() {
  printf '%s' "$2" >feiten.json
  refused 1 "feiten: $1" run wet.grond --facts feiten.json --out out.json
}
school='"School": [{"id": "s", "studiejaar": "2013-2014"}]'
person() { facts "$1" "{\"schema\": \"grond-feiten-1\", \"objecten\": {$school, \"Persoon\": [$2]}}"; }

person "getal buiten het bereik" '{"id": "p", "school": "s", "leeftijd": 151}'
person "getal dat nergens in past" '{"id": "p", "school": "s", "leeftijd": 99999999999999999999999999999999}'
person "macht van tien" '{"id": "p", "school": "s", "leeftijd": 1e999999999}'
person "te veel decimalen" '{"id": "p", "school": "s", "cijfer": 7.55}'
person "tekst als getal" '{"id": "p", "school": "s", "leeftijd": "achttien"}'
person "getal als ja of nee" '{"id": "p", "school": "s", "student": 1}'
person "lijst als waarde" '{"id": "p", "school": "s", "leeftijd": [18]}'
person "datum die niet bestaat" '{"id": "p", "school": "s", "geboren": "2013-02-30"}'
person "onbekende mogelijkheid" '{"id": "p", "school": "s", "soort": "mavo"}'
person "verwijzing naar niets" '{"id": "p", "school": "x"}'
person "geen waar dat niet kan" '{"id": "p", "school": "s", "leeftijd": "geen"}'
person "onbekend kenmerk" '{"id": "p", "school": "s", "leeftyd": 18}'
person "kenmerk van de regels" '{"id": "p", "school": "s", "toegelaten": true}'
person "kenmerk twee keer, tegenstrijdig" '{"id": "p", "school": "s", "leeftijd": 18, "leeftijd": 19}'
person "id twee keer" '{"id": "p", "school": "s", "leeftijd": 18}, {"id": "p", "school": "s", "leeftijd": 19}'
person "zonder id" '{"school": "s", "leeftijd": 18}'
person "id die geen tekst is" '{"id": {"a": 1}, "school": "s"}'
person "regel die geen object is" '17'
person "stuurtekens in een id" '{"id": "p\u0000\u001b[31m", "school": "x"}'
facts "kind zonder ouder" "{\"schema\": \"grond-feiten-1\", \"objecten\": {$school, \"Vak\": [{\"id\": \"v\", \"waarde\": 7}]}}"
facts "onbekend begrip" '{"schema": "grond-feiten-1", "objecten": {"Mens": []}}'
facts "begrip twee keer" "{\"schema\": \"grond-feiten-1\", \"objecten\": {$school, $school}}"
facts "ander schema" '{"schema": "iets-anders", "objecten": {}}'
facts "peildatum die niet bestaat" '{"schema": "grond-feiten-1", "peildatum": "2013-13-01", "objecten": {}}'
facts "volledig noemt iets onbekends" '{"schema": "grond-feiten-1", "volledig": ["Mens"], "objecten": {}}'
facts "leeg bestand" ''
facts "geen object" '[]'
facts "geen JSON" 'dit zijn geen feiten'
facts "halverwege afgebroken" '{"schema": "grond-feiten-1", "objecten": {"Persoon": [{"id": "p"'
facts "tekst na het eind" '{"schema": "grond-feiten-1", "objecten": {}} en nog wat'
facts "geen UTF-8" $'{"schema": "grond-feiten-1", "objecten": {"Persoon": [{"id": "\xff\xfe"}]}}'
facts "half surrogaat" '{"schema": "grond-feiten-1", "objecten": {"Persoon": [{"id": "\ud800"}]}}'
{ head -c 200000 /dev/zero | tr '\0' '['; } >diep.json
refused 1 "feiten: 200.000 niveaus" run wet.grond --facts diep.json --out out.json
refused 1 "feiten: bestand ontbreekt" run wet.grond --facts niet-daar.json --out out.json
mkdir leeg
refused 1 "feiten: lege map" run wet.grond --facts leeg --out out.json
refused 1 "feiten: een apparaat" run wet.grond --facts /dev/zero --out out.json

# nonsense TITLE: 200 MB on standard input become the facts.
nonsense() {
  head -c 200000000 >groot.json
  refused 1 "200 MB onzin: $1" run wet.grond --facts groot.json --out out.json
  rm -f groot.json
}
nonsense "accolades" < <(yes '{' | tr -d '\n')
nonsense "objecten in objecten" < <(yes '{"a":' | tr -d '\n')
nonsense "één tekst" < <(printf '"'; yes 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' | tr -d '\n')
start='{"schema": "grond-feiten-1", "objecten": {'$school', "Persoon": ['
nonsense "een goed begin" < <(printf '%s' "$start"; yes '#@!$% ' | tr -d '\n')
nonsense "één getal" < <(printf '%s{"id": "p", "leeftijd": ' "$start"; yes '9' | tr -d '\n')
nonsense "steeds dezelfde id" < <(printf '%s' "$start"; yes '{"id": "p"},' | tr -d '\n')

mkdir csv
printf 'id;studiejaar\ns;2013-2014\n' >csv/School.csv
# table TITLE TEXT: refused as the table of persons.
table() {
  printf "$2" >csv/Persoon.csv
  refused 1 "CSV: $1" run wet.grond --facts csv --out out.json
}
table "te weinig cellen" 'id;school;leeftijd\np;s\n'
table "twee keer dezelfde kolom" 'id;school;leeftijd;leeftijd\np;s;18;19\n'
table "twee keer dezelfde id" 'id;school;leeftijd\np;s;18\np;s;19\n'
table "onbekende kolom" 'id;school;lengte\np;s;18\n'
table "zonder kolom id" 'school;leeftijd\ns;18\n'
table "verkeerd aanhalingsteken" 'id;school;leeftijd\n"p;s;18\n'
table "buiten het bereik" 'id;school;leeftijd\np;s;-1\n'
table "nulbytes" 'id;school;leeftijd\n\0\0;s;1\0\n'
head -c 200000000 /dev/zero >csv/Persoon.csv
refused 1 "CSV: 200 MB nullen" run wet.grond --facts csv --out out.json
rm -f csv/Persoon.csv

# regulation TITLE: refused as source text (standard input).
regulation() {
  cat >bron.grond
  refused 1 "regeling: $1" check bron.grond
}
cat "$root/regulations/whw/artikel-7.57b-c.grond" "$root/regulations/begrippen.grond" >heel.grond
size=$(stat -c %s heel.grond)
for cut in $(seq 1 52); do
  regulation "afgebroken, $cut van 53" < <(head -c $((size * cut / 53)) heel.grond)
done
# deep TITLE OPEN CLOSE INSIDE: 200,000 times the opening, then a condition, then as many times the closing.
deep() {
  regulation "200.000 keer $1" < <(cat wet.grond; echo 'artikel 2'; echo '  persoon is toegelaten indien'
    yes "$2" | head -200000; echo "$4"; [ -z "$3" ] || yes "$3" | head -200000; echo '.')
}
deep "haakje" '(' ')' 'persoon is student'
deep "haakje zonder eind" '(' '' 'persoon is student'
deep "niet" 'niet (' ')' 'persoon is student'
deep "filter" 'er is een vak waarvoor' '' 'persoon is student'
deep "plus" 'leeftijd van persoon plus' '' '1 is 2'
deep "van" 'school van' '' 'persoon is student'
deep "en" 'persoon is studend en' '' 'persoon is student'
deep "haakje sluiten" ')' '' ''
names() {
  for i in $(seq 5000); do echo "artikel $((i + 1))"; echo "  persoon is toegelaten indien persoon is naam_$i."; done
}
circle() {
  for i in $(seq 20000); do echo "begrip K$i, meervoud Ks$i, hoort bij K$((i % 20000 + 1))"; done
}
million() { head -c 1000000 /dev/zero | tr '\0' 'a'; }
regulation "5.000 onbekende namen" < <(cat wet.grond; names)
regulation "100.000 zinnen die niet kloppen" < <(cat wet.grond; yes 'persoon is zomaar wat' | head -100000)
regulation "100.000 artikelen" < <(cat wet.grond; seq 2 100000 | sed 's/^/artikel /'; echo 'onzin.')
regulation "20.000 begrippen in een kring" < <(echo 'regeling W rang wet.'; circle)
regulation "geen UTF-8" < <(cat wet.grond; printf 'artikel 2 "caf\xe9"\n')
regulation "willekeurige bytes" < <(head -c 1000000 /dev/urandom)
regulation "nullen" < <(head -c 1000000 /dev/zero)
regulation "één tekst zonder eind" < <(cat wet.grond; printf '"'; million)
regulation "één woord van een miljoen letters" < <(cat wet.grond; million)
regulation "20 MB" < <(cat wet.grond; yes -- '-- commentaar' | head -c 20000000)
refused 1 "regeling: lege map" check leeg
refused 1 "regeling: map ontbreekt" check niet-daar
refused 1 "regeling: een apparaat" check /dev/zero
mkdir map.grond
refused 1 "regeling: een map die op een bestand lijkt" check map.grond

goed="{\"schema\": \"grond-feiten-1\", \"objecten\": {$school, \"Persoon\": [{\"id\": \"p\", \"school\": \"s\"}]}}"
printf '%s' "$goed" >feiten.json
refused 1 "uitvoer: map bestaat niet" run wet.grond --facts feiten.json --out nergens/out.json
refused 1 "uitvoer: is een map" run wet.grond --facts feiten.json --out leeg
[ ! -e leeg.part ] || fail "uitvoer: is een map" ".part achtergebleven"
mkfifo pijp
(timeout 60 cat pijp >/dev/null) &
"$grond" run wet.grond --facts feiten.json --out pijp 2>stderr
[ -p pijp ] || fail "uitvoer: een pijp" "vervangen door een bestand"
wait
checks=$((checks + 1))
"$grond" run wet.grond --facts feiten.json >/dev/full 2>stderr
[ $? -eq 1 ] || fail "uitvoer: schijf vol" "andere uitgang dan 1"
refused 1 "procedure die niet bestaat" run wet.grond --procedure loterij --facts feiten.json --out out.json
refused 1 "object dat niet bestaat" run wet.grond --facts feiten.json --object Persoon/x --out out.json

# dossier TITLE TEXT: refused as a dossier.
dossier() {
  printf '%s' "$2" >dossier.json
  refused 1 "dossier: $1" explain dossier.json
}
dossier "leeg" ''
dossier "geen JSON" 'geen dossier'
dossier "ander schema" '{"schema": "iets-anders"}'
dossier "lege lijst" '[]'
dossier "feiten" "$goed"
dossier "half" '{"schema": "grond-dossier-1", "besluit":'
dossier "zonder inhoud" '{"schema": "grond-dossier-1"}'
refused 1 "dossier: 200.000 niveaus" explain diep.json
refused 1 "dossier: ontbreekt" explain niet-daar.json
refused 1 "dossier: een map" explain leeg

refused 2 "gebruik: geen opdracht"
refused 2 "gebruik: onbekende opdracht" beslis
refused 2 "gebruik: onbekende optie" check wet.grond --snel
refused 2 "gebruik: run zonder feiten" run wet.grond
refused 2 "gebruik: onbekende taal" check wet.grond --lang fr
refused 2 "gebruik: verkeerde peildatum" run wet.grond --facts feiten.json --peildatum gisteren --out out.json

echo "$checks gecontroleerd, $failures fout"
[ $failures -eq 0 ]
