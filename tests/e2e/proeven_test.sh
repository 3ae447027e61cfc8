#!/bin/bash
# What `grond test` tells beside right and wrong (coverage, boundaries, JSON), and the timeline of `grond run`.
# Usage: proeven_test.sh GROND   (the executable)
set -euo pipefail
grond=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

says() { grep -q -e "$2" "$1" || { echo "FOUT: $1 zegt niet: $2"; cat "$1"; exit 1; }; }
lacks() { ! grep -q -e "$2" "$1" || { echo "FOUT: $1 zegt toch: $2"; cat "$1"; exit 1; }; }
json() { python3 -c "import json,sys; d=json.load(open('$1')); sys.exit(0 if ($2) else 1)" || { echo "FOUT: $1: $2"; cat "$1"; exit 1; }; }
refused() { # CODE WORDS ARGUMENTS…
  local code=0 expected=$1 words=$2
  shift 2
  "$grond" "$@" >uit 2>fout || code=$?
  [ "$code" -eq "$expected" ] || { echo "FOUT: uitgang $code van $*"; cat uit fout; exit 1; }
  says fout "$words"
}

cat >bezwaar.grond <<'END'
regeling Bezwaarregeling rang instellingsregeling.

begrip Zaak, meervoud Zaken
  gegeven    studiejaar    : studiejaar
  gegeven    bekendgemaakt : datum
  gegeven    spoed         : ja of nee
  handeling  bezwaar       : van zaak
  besluit    ontvankelijk  : ja of nee
  besluit    termijn_loopt : ja of nee

procedure bezwaar naar studiejaar van zaak besluit ontvankelijk van zaak besluit termijn_loopt van zaak.

artikel 1
  bezwaar van zaak geschiedt binnen 6 weken na bekendgemaakt van zaak.
artikel 2
  lid 1
    zaak is ontvankelijk slechts indien bezwaar van zaak is tijdig.
  lid 2
    in afwijking van lid 1
    zaak is ontvankelijk indien zaak is spoed.
artikel 3
  zaak is termijn_loopt slechts indien bezwaar van zaak staat nog open.

voorbeeld "op tijd" op 1-12-2013
  gegeven zaak a met studiejaar 2013-2014, bekendgemaakt 1-10-2013, spoed nee, bezwaar 5-11-2013
  verwacht a is ontvankelijk op grond van artikel 2 lid 1
  grenzen van bezwaar van a tussen 12-11-2013 en 13-11-2013.
END

"$grond" test bezwaar.grond --coverage >dekking
says dekking '^voorbeelden: 1 goed, 0 fout'
says dekking 'grens van bezwaar van a tussen 2013-11-12 en 2013-11-13: ontvankelijk van a ja, daarna nee'
says dekking '^dekking door 1 voorbeeld: van 6 regels'
says dekking 'artikel 2, tweede lid'
says dekking 'nooit toegepast.*voorwaarde nooit ja, onbekend'
"$grond" test bezwaar.grond --coverage --format json >dekking.json
json dekking.json 'd["examples"]["passed"] == 1 and d["examples"]["results"][0]["remarks"] and d["errors"] == 0'
json dekking.json '[p["citation"] for p in d["coverage"]["instruments"][0]["provisions"]][1] == "artikel 2, eerste lid"'
json dekking.json '[r["displaced"] for p in d["coverage"]["instruments"][0]["provisions"] for r in p["rules"] if p["citation"] == "artikel 2, eerste lid"] == [0, 0]'

# One example by title or file, and quickly.
for how in '--only tijd' '--only bezwaar.gr' '--only tijd --engine interpret'; do
  # shellcheck disable=SC2086
  "$grond" test bezwaar.grond $how >deel
  says deel '^voorbeelden: 1 goed, 0 fout'
done
"$grond" test bezwaar.grond --only Tijdens >deel
says deel '^voorbeelden: 0 goed, 0 fout'
json dekking.json 'all(r["applied"] == 0 and r["condition"]["no"] == 1 for p in d["coverage"]["instruments"][0]["provisions"] for r in p["rules"] if p["citation"] == "artikel 2, tweede lid")'
sed -i 's/is ontvankelijk op grond/is niet ontvankelijk op grond/' bezwaar.grond
"$grond" test bezwaar.grond --format json >fout.json && exit 1
json fout.json 'd["examples"]["failed"] == 1 and "coverage" not in d'

cat >feiten.json <<'END'
{"schema": "grond-feiten-1", "volledig": ["Zaak"], "objecten": {"Zaak": [
  {"id": "a", "studiejaar": "2013-2014", "bekendgemaakt": "2013-10-01", "spoed": false, "bezwaar": "2013-11-05"},
  {"id": "b", "studiejaar": "2013-2014", "bekendgemaakt": "2013-10-01", "spoed": false, "bezwaar": "geen"},
  {"id": "c", "studiejaar": "2013-2014", "bekendgemaakt": "2013-10-01", "bezwaar": "2013-11-20"}]}}
END
over() { "$grond" run bezwaar.grond --facts feiten.json --peildatum "$@"; }
over 2013-10-01..2013-12-31 >tijdlijn.json
json tijdlijn.json 'd["schema"] == "grond-tijdlijn-1" and len(d["besluiten"]) == 6'
# The term runs until the objection is made, and of b until six weeks have passed.
stretches='{b["object"] + " " + b["attribuut"]: [(s["van"], s["tot_en_met"], s["waarde"]) for s in b["stukken"]] for b in d["besluiten"]}'
json tijdlijn.json "$stretches['Zaak/a termijn_loopt'] == [('2013-10-01', '2013-11-04', True), ('2013-11-05', '2013-12-31', False)]"
json tijdlijn.json "$stretches['Zaak/b termijn_loopt'] == [('2013-10-01', '2013-11-12', True), ('2013-11-13', '2013-12-31', False)]"
json tijdlijn.json "$stretches['Zaak/a ontvankelijk'] == [('2013-10-01', '2013-11-04', False), ('2013-11-05', '2013-12-31', True)]"
json tijdlijn.json "$stretches['Zaak/c ontvankelijk'] == [('2013-10-01', '2013-12-31', None)]"
json tijdlijn.json 'd["besluiten"][0]["stukken"][1]["gronden"][0]["artikel"] == "2"'
over 2013-10-01..2013-12-31 --object Zaak/a --format text >tijdlijn
says tijdlijn '^ *2013$'
says tijdlijn '^ *okt   nov   dec$'
says tijdlijn '^ontvankelijk$'
says tijdlijn '^  zaak a  ------[-#]*######$'
says tijdlijn '^Ontvankelijk van zaak a$'
says tijdlijn '# vanaf 5 november 2013: ja (artikel 2, eerste lid, van de Bezwaarregeling)'
lacks tijdlijn 'zaak b'
says tijdlijn '^# ja, - nee$'
over 2013-10-01..2013-12-31 --why ontvankelijk --format text >een_kenmerk
says een_kenmerk '^  zaak c  ??????????????????$'
says een_kenmerk '^# ja, - nee, ? onbekend$'
lacks een_kenmerk 'termijn loopt'
refused 1 'Zaak/a heeft geen kenmerk dat zo heet' run bezwaar.grond --facts feiten.json --peildatum 2013-10-01..2013-12-31 \
  --object Zaak/a --why onzin
refused 2 'why is voor een tijdlijn' run bezwaar.grond --facts feiten.json --why ontvankelijk
over 9999-12-01..9999-12-31 --format text >einde
says einde '^ *9999$'
refused 2 'verwacht twee datums' run bezwaar.grond --facts feiten.json --peildatum 2013-10-01..2013-09-01
refused 2 'verwacht twee datums' run bezwaar.grond --facts feiten.json --peildatum 2013-10-01..2023-10-01
refused 2 'verwacht twee datums' run bezwaar.grond --facts feiten.json --peildatum ..
refused 2 'trace kan niet' run bezwaar.grond --facts feiten.json --peildatum 2013-10-01..2013-10-02 --trace full
refused 2 'engine kan niet' run bezwaar.grond --facts feiten.json --peildatum 2013-10-01..2013-10-02 --engine jit
refused 2 'is voor een tijdlijn' run bezwaar.grond --facts feiten.json --format text
echo "alles goed"
