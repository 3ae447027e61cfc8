#!/bin/bash
# Builds the fuzzers with clang and runs each of them for a while. Usage: run.sh --help
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/tests/fuzz
build=${GROND_FUZZ_BUILD:-$root/build/fuzz}
work=$build/inputs  # what earlier runs found worth keeping
seeds=$build/seeds
clang=19
all=(regulation facts tables dossier kernel trace draw)

usage() {
    cat <<'TEXT'
run.sh [SECONDS] [TARGET…]   build in build/fuzz and run each fuzzer for SECONDS (60); all targets, or those named
run.sh --minimise [TARGET…]  write tests/fuzz/corpus anew: small inputs that together reach what is known to be reached

Targets: regulation, facts, tables, dossier, kernel, trace, draw (tests/fuzz/targets.h says what each does).
The fuzzers begin with tests/fuzz/corpus and tests/fuzz/found, with the regulations, tests and documentation, and with
what earlier runs left in build/fuzz/inputs; they write only there. GROND_FUZZ_SEED chooses the seed.
Exit 1 when an input crashes, takes too long or breaks a promise: the summary says which, and how to make it a test.
Needs clang-19 and libclang-rt-19-dev.
TEXT
}

say() { printf '\n== %s\n' "$*" >&2; }

# Our own code is instrumented; the libraries of the system are not.
configure_and_build() {
    command -v clang++-$clang >/dev/null || { echo "run.sh: clang++-$clang is missing" >&2; exit 2; }
    local flags="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined"
    flags+=" -fno-omit-frame-pointer -Wno-unknown-warning-option -Wno-deprecated-declarations"
    [ -f "$build/build.ninja" ] ||
        CCACHE_NOHASHDIR=1 cmake -S "$root" -B "$build" -G Ninja -DGROND_FUZZ=ON \
            -DCMAKE_C_COMPILER=clang-$clang -DCMAKE_CXX_COMPILER=clang++-$clang \
            -DCMAKE_BUILD_TYPE=RelWithDebInfo "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1" \
            "-DCMAKE_C_FLAGS=$flags" "-DCMAKE_CXX_FLAGS=$flags" >&2
    cmake --build "$build" --target fuzzers >&2
}

# Inputs that need not stand in corpus/, because the repository has them for other reasons.
gather() {
    local target page
    rm -rf "$seeds"
    for target in "${all[@]}"; do
        mkdir -p "$work/$target" "$seeds/$target" "$build/crashes/$target" "$here/corpus/$target" "$here/found/$target"
    done
    find "$root/regulations" "$root/tests/files" -name '*.grond' -size -32k -exec cp -t "$seeds/regulation" {} +
    for page in "$root"/docs/taal/*.md; do
        awk -v out="$seeds/regulation/$(basename "$page" .md)" \
            '/^```grond/ { block = out "-" ++n; next } /^```/ { block = "" } block { print > block }' "$page"
    done
    "$build/tests/fuzz/fuzz_seeds" "$seeds"
    dictionaries
}

# Every word of the grammar, and every key of the JSON documents.
dictionaries() {
    grep -oh "'[^'\"\\\\]*'" "$root"/grammar/*.g4 | sort -u | sed "s/^'/\"/; s/'\$/ \"/" >"$build/words.dict"
    grep -ohE '"[a-z_]{3,}"' "$root"/runtime/columns/read_json.cpp "$root"/runtime/dossier/*.cpp "$root"/runtime/draw/*.cpp | sort -u |
        sed 's/^"/"\\"/; s/"$/\\""/' >"$build/keys.dict"
}

# fuzz TARGET SECONDS: 0 when nothing was found.
fuzz() {
    local target=$1 seconds=$2 longest=4096 dictionary=()
    case $target in
        regulation) dictionary=(-dict="$build/words.dict") ;;
        facts | dossier | draw) dictionary=(-dict="$build/keys.dict") ;;
    esac
    [ "$target" = dossier ] && longest=16384
    UBSAN_OPTIONS=print_stacktrace=1 "$build/tests/fuzz/fuzz_$target" "$work/$target" "$here/corpus/$target" \
        "$here/found/$target" "$seeds/$target" "${dictionary[@]}" -seed="$seed" -max_total_time="$seconds" -max_len=$longest \
        -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=1024 -print_final_stats=1 \
        -artifact_prefix="$build/crashes/$target/" >"$build/$target.log" 2>&1
}

# summary TARGET OUTCOME
summary() {
    local target=$1 outcome=$2 log=$build/$1.log input
    local runs edges
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    edges=$(grep -o 'cov: [0-9]*' "$log" | tail -1 | tr -dc 0-9)
    printf '%-11s %9s inputs, %6s edges: %s\n' "$target" "${runs:-0}" "${edges:-0}" "$outcome"
    [ "$outcome" != "nothing found" ] || return 0
    input=$(sed -n 's/^.*Test unit written to //p' "$log" | tail -1)
    grep -m3 -E 'what\(\):|Assertion|ERROR:|runtime error:' "$log" | sed 's/^/    /'
    printf '    input: %s (log: %s)\n' "${input:-none}" "$log"
    printf '    again: %s %s\n' "$build/tests/fuzz/fuzz_$target" "$input"
    printf '    as a test, once it is fixed: cp %s tests/fuzz/found/%s/NAME\n' "$input" "$target"
}

run() {
    local seconds=$1 target found=0
    shift
    configure_and_build
    gather
    for target in "$@"; do
        say "fuzz_$target for $seconds s, seed $seed"
        if fuzz "$target" "$seconds"; then
            summary "$target" "nothing found"
        else
            found=1
            summary "$target" FOUND
        fi
    done
    return $found
}

# Inputs of up to a kilobyte that reach code the seeds do not: larger ones would only weigh on the repository.
minimise() {
    local target known=$build/known fresh=$build/fresh
    configure_and_build
    gather
    for target in "$@"; do
        rm -rf "$known" "$fresh"
        mkdir -p "$known"
        cp -r "$seeds/$target" "$fresh"
        find "$work/$target" "$here/corpus/$target" -type f -size -3 -exec cp -t "$known" {} +
        "$build/tests/fuzz/fuzz_$target" -set_cover_merge=1 -use_counters=0 -use_value_profile=0 "$fresh" "$known" \
            >"$build/$target.log" 2>&1
        rm -rf "${here:?}/corpus/$target"
        mkdir -p "$here/corpus/$target"
        (cd "$known" && find . -type f) | while read -r input; do
            [ ! -f "$fresh/$input" ] || cp "$fresh/$input" "$here/corpus/$target/"
        done
        printf '%s: %s inputs, %s bytes\n' "$target" "$(find "$here/corpus/$target" -type f | wc -l)" \
            "$(du -sb "$here/corpus/$target" | cut -f1)"
    done
}

seed=${GROND_FUZZ_SEED:-$((RANDOM * 32768 + RANDOM + 1))}
case "${1:-}" in
    -h | --help) usage ;;
    --minimise)
        shift
        minimise "${@:-${all[@]}}"
        ;;
    *)
        seconds=60
        if [[ ${1:-} =~ ^[0-9]+$ ]]; then
            seconds=$1
            shift
        fi
        [ $# -gt 0 ] || set -- "${all[@]}"
        run "$seconds" "$@"
        ;;
esac
