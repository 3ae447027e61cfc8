#!/bin/bash
# `grond table`: a table to a file for a spreadsheet and back, byte for byte, and what it refuses.
# Usage: table_test.sh GROND   (the executable)
set -uo pipefail
grond=$1
. "$(dirname "${BASH_SOURCE[0]}")/checks.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

official=$root/regulations/ratho/bijlage-c.grond
cp "$official" c.grond
expect 0 "export" table export c.grond --out c.csv
check "geen merk van UTF-8" [ "$(head -c 3 c.csv | od -An -tx1 | tr -d ' \n')" = efbbbf ]
check "geen puntkomma's en regeleinden van een rekenblad" grep -q $'^.*rij;opschrift;economie;.*\r$' c.csv
expect 0 "import van wat niet is veranderd" table import c.grond c.csv
says stdout 'niet veranderd'
check "niet meer dezelfde bytes" cmp -s c.grond "$official"

python3 -c "
import csv
rows = csv.reader(open('c.csv', encoding='utf-8-sig', newline=''), delimiter=';')
csv.writer(open('komma.csv', 'w', encoding='utf-8', newline=''), lineterminator='\n').writerows(rows)"
expect 0 "import na een rekenblad dat komma's schrijft" table import c.grond komma.csv
check "niet meer dezelfde bytes" cmp -s c.grond "$official"

sed 's/^handel_en_ondernemerschap;;\*;\*;;/handel_en_ondernemerschap;;*;*;*;/' c.csv >anders.csv
expect 0 "import van een veranderd vak" table import c.grond anders.csv --out nieuw.grond
says stdout 'grond check'
check "--out schrijft toch over de tekst" cmp -s c.grond "$official"
check "er is meer dan een regel veranderd" [ "$(diff c.grond nieuw.grond | grep -c '^>')" -eq 1 ]
expect 0 "het veranderde is in de huisopmaak" fmt --check nieuw.grond

sed '/^horeca/d' c.csv >korter.csv
expect 1 "import zonder een rij" table import c.grond korter.csv
says stderr 'G0953'
says stderr 'korter.csv:1'
expect 0 "import die rijen laat vervallen" table import c.grond korter.csv --change-rows
check "de rij staat er nog" [ "$(grep -c horeca c.grond)" -eq 0 ]

printf 'artikel 1 tabel x van y bij z van y: rij 1 | 2.\nbijlage A lid 2\n tabel x van y bij z van y: rij 1 | 2.\n tabel x van y bij z van y: uit "x.csv".\n' >meer.grond
expect 1 "meer tabellen" table export meer.grond
says stderr 'G0959.*`artikel 1`, `bijlage A lid 2`, `bijlage A lid 2, tabel 2`'
expect 0 "welke tabel" table export meer.grond --at 'bijlage A lid 2'
says stdout '^1;2'
expect 1 "een tabel die er niet is" table export meer.grond --at 'bijlage B'
says stderr 'G0958'
expect 1 "een tabel die al in een bestand ligt" table export meer.grond --at 'bijlage A lid 2, tabel 2'
says stderr 'G0957'
printf 'rij;economie\n"open' >stuk.csv
expect 1 "een beschadigd bestand" table import c.grond stuk.csv
says stderr 'G0568'
head -c 3000 /dev/urandom >ruis.csv
expect 1 "ruis" table import c.grond ruis.csv
expect 1 "een bestand dat er niet is" table import c.grond weg.csv
expect 1 "een map" table export "$root/regulations"
expect 2 "zonder opdracht" table

[ $failures -eq 0 ] && echo "alles goed"
exit $((failures > 0))
