#!/bin/bash
# `grond source index` and `compare`, `grond coverage` and `grond findings`, from an official text to a page.
# Usage: verantwoording_test.sh GROND   (the executable)
set -uo pipefail
grond=$1
. "$(dirname "${BASH_SOURCE[0]}")/checks.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

mkdir proef
printf '# P artikel 1\n\n1. Wie komt, is er.\n2. Wie gaat, niet.\n\n### Bijlage A\n\nDeel\n\n| nr | naam |\n|---|---|\n| 1. | een |\n' >oud.md
cat >proef/p.grond <<'TEXT'
regeling P "De proef"
  bron  P1
  rang  instellingsregeling
  tekst van 1-1-2020.

begrip Mens, meervoud Mensen
  gegeven studiejaar : studiejaar
  gegeven gekomen    : ja of nee
  besluit aanwezig   : ja of nee

procedure p naar studiejaar van mens besluit aanwezig van mens.

artikel 1 "Komen en gaan"
  lid 1 "Wie komt."
    mens is aanwezig indien mens is gekomen.
    interpretatie is_er "Wie er was, is er nog."
      anders "Wie weg is, is er niet."
bijlage A "Een deel"
  geen beslisregel omdat "een lijst".
TEXT

expect 0 "index" source index oud.md --name P --bron P1 --tekst-van 2020-01-01 -o proef/bron.json
says proef/bron.json '"rij"'
check "de index bevat een zin" bash -c '! grep -q "Wie komt" proef/bron.json'
expect 1 "er ontbreekt een lid" coverage proef --missing
says stdout 'lid 2'
says stdout 'volzin 1: NIET VERANTWOORD'
check "wat is verantwoord, staat er ook" bash -c '! grep -q bijlage stdout'
printf '  lid 2 "Wie gaat."\n    geen beslisregel omdat "spreekt vanzelf".\n' >lid2
sed -i '/anders "Wie weg/r lid2' proef/p.grond
expect 0 "alles verantwoord" coverage proef
says stdout 'alles verantwoord'
says stdout 'geen beslisregel: een lijst (met bijlage A)'
expect 0 "JSON" coverage proef --format json
says stdout '"niet_verantwoord": 0'
expect 0 "de pagina om te tekenen" coverage proef --format html --out pagina.html
says pagina.html 'paraaf'
says pagina.html 'Reden: een lijst'
expect 0 "bevindingen" findings proef --out bevindingen.md
says bevindingen.md 'Wie weg is, is er niet'

sed 's/Wie gaat, niet/Wie gaat, niet meer/; s/| een |/| twee |/' oud.md >nieuw.md
expect 0 "twee teksten" source compare proef/bron.json nieuw.md --regulations proef
says stdout '^gewijzigd: artikel 1 lid 2 volzin 1$'
says stdout 'artikel 1, tweede lid, van de P'
says stdout '^gewijzigd: bijlage A'
expect 0 "twee teksten als JSON" source compare proef/bron.json nieuw.md --format json
says stdout '"soort": "gewijzigd"'
expect 0 "dezelfde tekst" source compare oud.md oud.md
says stdout 'geen verschillen'
expect 1 "geen tekst" source compare proef/bron.json bestaat-niet.md
says stderr 'G0102'
expect 1 "geen bron.json" source compare proef/p.grond proef/bron.json
says stderr 'G0121'

[ $failures -eq 0 ] && echo "goed"
exit $((failures > 0))
