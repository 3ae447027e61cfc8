#!/bin/bash
# Packs: made the same everywhere, deciding as the sources do, embedded in a program in C, refused when damaged.
# Usage: pack_test.sh GROND   (the executable; embed_c and libgrond.so stand beside it)
set -euo pipefail
grond=$1
built=$(dirname "$grond")
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() { echo "FOUT: $*"; exit 1; }
# refused CODE EXPECTED ARGUMENTS…: exits with CODE and a message in which EXPECTED stands.
refused() {
  local code=$1 expected=$2 actual=0
  shift 2
  "$grond" "$@" >uitvoer 2>&1 || actual=$?
  [ $actual -eq "$code" ] || fail "$*: uitgang $actual in plaats van $code"
  grep -q "$expected" uitvoer || { cat uitvoer; fail "$*: geen $expected"; }
}

echo "byte voor byte gelijk, waar en hoe vaak ook gemaakt"
tests=$root/regulations/toelatingstoetsen
"$grond" build "$tests" -o toets.pack
"$grond" build "$tests/" -o twee.pack
(cd "$tests" && "$grond" build . -o "$work/drie.pack")
mkdir elders
cp -r "$tests" elders
"$grond" build elders/toelatingstoetsen -o vier.pack
for other in twee drie vier; do cmp toets.pack $other.pack; done
rm -r elders twee.pack drie.pack vier.pack
"$grond" build "$root/regulations" -o een.pack
! grep -q "$work\|$root" een.pack || fail "het pack noemt waar het gemaakt is"

echo "beslist als de bronnen, zonder de bronnen"
facts=$root/examples/loting-2013/feiten.json
loting=(--procedure loting --facts "$facts")
"$grond" run "$root/regulations" "${loting[@]}" --engine interpret --trace compact --out bron.json
for engine in jit interpret; do
  "$grond" run een.pack "${loting[@]}" --engine $engine --trace compact --out pack.json
  cmp bron.json pack.json
  cmp bron.json.spoor pack.json.spoor
done
"$grond" run een.pack "${loting[@]}" --out pack.json
cmp bron.json pack.json
object=(--object Gegadigde/g1492 --trace full)
"$grond" run "$root/regulations" "${loting[@]}" "${object[@]}" --out bron-dossier.json
"$grond" run een.pack "${loting[@]}" "${object[@]}" --out dossier.json
cmp bron-dossier.json dossier.json
"$grond" explain dossier.json --object g1492 --why ingeloot >uitleg.txt
grep -q 'Artikel 19, tweede lid' uitleg.txt || fail "geen uitleg"
toets=(--procedure toelatingstoets --facts "$root/examples/toelatingstoets/feiten.json")
"$grond" run toets.pack "${toets[@]}" --engine interpret --out bron-toets.json
for processor in none x86-64 x86-64-v4; do  # whether this machine can run it or not
  "$grond" build "$tests" --processor $processor -o ander.pack
  "$grond" run ander.pack "${toets[@]}" --out pack.json
  cmp bron-toets.json pack.json
done

echo "in een programma in C"
"$grond" build "$root/examples/embed-c/cursus.grond" -o cursus.pack
"$grond" test "$root/examples/embed-c" >/dev/null
says() {  # EXPECTED ARGUMENTS…
  local expected=$1
  shift
  "$built/embed_c" "$@" >uitvoer 2>&1 || true
  grep -q "$expected" uitvoer || { cat uitvoer; fail "embed_c $*: geen '$expected'"; }
}
says 'true, on the ground of artikel 1, eerste lid' cursus.pack vwo
says 'true, on the ground of artikel 1, tweede lid' cursus.pack havo 7,5
says 'false, on the ground of artikel 1, eerste lid' cursus.pack havo 7,4
says 'not decided (status 0)' cursus.pack havo
says G0620 cursus.pack mavo
says G0803 "$root/README.md" vwo
says G0801 niet-daar.pack vwo
! ldd "$built/embed_c" "$built/libgrond.so.1" | grep -i 'llvm\|antlr' || fail "de bibliotheek vraagt de compiler"

echo "geweigerd"
run=(--facts "$facts" --procedure loting --out out.json)
head -c 5000 een.pack >kapot.pack
refused 1 G0804 run kapot.pack "${run[@]}"
(cat een.pack; echo) >kapot.pack
refused 1 G0805 run kapot.pack "${run[@]}"
(head -c 30000 een.pack; printf 'grond'; tail -c +30006 een.pack) >kapot.pack
refused 1 G0808 run kapot.pack "${run[@]}"
refused 1 'checksum does not fit' --lang en run kapot.pack "${run[@]}"
(printf GRNDPACK; head -c 1000 /dev/urandom) >kapot.pack
refused 1 G080 run kapot.pack "${run[@]}"
[ ! -e out.json ] || fail "toch een resultaat"

echo "geheel of niet"
refused 1 fout build "$root/README.md" -o geen.pack
refused 1 G01 build niet-daar -o geen.pack
refused 1 'kan niet schrijven' build "$root/regulations" -o nergens/geen.pack
refused 2 'verkeerd gebruik' build "$root/regulations"
refused 2 'verkeerd gebruik' build "$root/regulations" -o geen.pack --processor abacus
! compgen -G 'geen.pack*' >/dev/null || fail "een pack van niets"
