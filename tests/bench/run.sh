#!/bin/bash
# Measures, and writes docs/benchmarks.md. ./dev bench runs it after building.
# Usage: run.sh BUILD_FOLDER
# PEERS=FOLDER  a harness that lets other engines decide the same candidates; of it the C++ part is run as well
set -euo pipefail
build=$(realpath "$1")
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")

# One JSON line per measurement. The harness is copied, because it writes beside its sources.
run_peers() {
    local work=$build/peers
    rm -rf "$work" && mkdir -p "$work/data" && cp -r "$PEERS/cpp" "$PEERS"/*.json "$PEERS"/*.mjs "$work"
    cd "$work"
    node gen-code.mjs >&2
    g++ -O2 -o gen.out cpp/gen.cpp && ./gen.out 1000000 data >&2
    clang++-19 -w -O3 -march=native -mprefer-vector-width=512 -pthread -o bench.out cpp/bench.cpp
    ./bench.out data 'clang 19' | grep '^{'
}

"$build/grond_bench" --benchmark_repetitions=7 --benchmark_enable_random_interleaving=true \
    --benchmark_min_time=0.2 --benchmark_out="$build/measurements.json" --benchmark_out_format=json >&2
peers=()
if [ -n "${PEERS:-}" ] && command -v node >/dev/null; then
    (run_peers) >"$build/peers.json" && peers=("$build/peers.json")
else
    echo "the peers are left out: PEERS does not name their harness, or there is no node to make its code" >&2
fi
python3 "$here/table.py" "$build/measurements.json" "${peers[@]}" >"$build/benchmarks.md"
mv "$build/benchmarks.md" "$here/../../docs/benchmarks.md"
