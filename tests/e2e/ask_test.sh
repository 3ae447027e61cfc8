#!/bin/bash
# The conversation of `grond ask`, held by a script, about an applicant of the example lottery.
# Usage: ask_test.sh GROND   (the executable)
set -uo pipefail
grond=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

# ask TITLE FACTS OPTIONS…: answers come from standard input; what is said is in `said`.
ask() {
  title=$1
  local facts=$2
  shift 2
  echo "$title"
  "$grond" ask "$root/regulations" --procedure loting --facts "$facts" "$@" >said 2>errors
  check "uitgang $?" [ $? -eq 0 ]
}
check() {
  local what=$1
  shift
  "$@" && return
  failures=$((failures + 1))
  echo "FOUT: $title: $what"
  cat said errors
}
says() { check "zegt niet: $1" grep -q -e "$1" said; }
silent_about() { check "zegt: $1" bash -c "! grep -q -e '$1' said"; }

# Twelve applicants for seven places. Of the first a mark, the lot number and the judgement of the Minister
# are missing.
python3 - "$root/examples/loting-2013/feiten.json" <<'END'
import json, sys
facts = json.load(open(sys.argv[1]))
objects = facts["objecten"]
people = [g for g in objects["Gegadigde"] if g["opleiding"] == "geneeskunde"][:12]
ids = {g["id"] for g in people}
papers = [b for b in objects["Bescheid"] if b["gegadigde"] in ids]
marks = [c for c in objects["Cijfer"] if c["bescheid"] in {b["id"] for b in papers}]
study = next(o for o in objects["Opleiding"] if o["id"] == "geneeskunde")
study["plaatsen_wettelijk"] = 7
facts["objecten"] = {"Opleiding": [study], "Gegadigde": people, "Bescheid": papers, "Cijfer": marks}
json.dump(facts, open("alles.json", "w"))
people[0]["herkomstronde"] = "geen"
del people[0]["lotnummer"], people[0]["aangewezen"], marks[0]["waarde"]
json.dump(facts, open("deels.json", "w"))
END

ask "eerst wat de aanvrager weet, dan wie de rest kan geven" deels.json \
  --object Gegadigde/g0001 --out aangevuld.json <<'END'
zes
6,25
6
2013-05-01
1073756
END
says 'Wat is waarde van cijfer g0001-1-1?'
says 'G0620 `zes` is geen waarde van `waarde`'
says 'G0622 6,25 heeft te veel decimalen'
says 'G0620 `2013-05-01` is geen waarde van `lotnummer`'
says 'Alleen een ander kan nog geven'
says 'Minister: Is gegadigde g0001 aangewezen?'
check "de feiten zijn niet bewaard" [ -s aangevuld.json ]
check "een half bestand blijft achter" [ ! -e aangevuld.json.part ]

ask "het orgaan zelf beslist de zaak" aangevuld.json --object g0001 --namens Minister --out af.json <<'END'
nee
END
says 'Is gegadigde g0001 aangewezen?'
says 'Klasse van gegadigde g0001 is '
silent_about 'nog onbekend'
"$grond" run "$root/regulations" --procedure loting --facts alles.json --object g0001 >een
"$grond" run "$root/regulations" --procedure loting --facts af.json --object g0001 >twee
check "de aangevulde feiten geven een ander besluit" cmp een twee

ask "één antwoord is genoeg: wie is aangewezen, loot niet" deels.json --object g0001 --namens Minister <<'END'
ja
stop
END
says 'Gegadigde g0001 is direct geplaatst'

ask "weet niet, en het einde van de invoer" deels.json --object g0001 --out later.json <<'END'
weet niet
END
says 'Gestopt'
says 'Nog niet beantwoord'
check "de feiten zijn niet bewaard" [ -s later.json ]

ask "wat al beslist is, wordt niet gevraagd" alles.json --object g0001 </dev/null
says 'Alles is al beslist'

echo "van niets af: rijen worden onder het praten gemaakt"
title="van niets af"
"$grond" ask "$root/regulations" --procedure loting --object Gegadigde/nieuw --out nieuw.json >said 2>errors <<'END'
nee
END
says 'gegadigde nieuw'
check "het object staat niet in de feiten" grep -q '"id":"nieuw"' nieuw.json
exit $((failures > 0))
