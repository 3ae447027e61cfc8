#!/usr/bin/env python3
"""Makes docs/benchmarks.md of what grond_bench measured. ./dev bench runs it.

Usage: table.py MEASUREMENTS.json [PEERS.json] > docs/benchmarks.md
MEASUREMENTS.json is Google Benchmark's output with repetitions; of each benchmark the shortest processor time is
taken, because other work on the machine only ever adds time. PEERS.json holds lines of the peers' harness, where it was at hand.
"""
import json
import math
import os
import sys

ROWS = [1_000, 10_000, 100_000, 1_000_000]
MILLION = 1_000_000
MICROSECONDS = {"ns": 1e-3, "us": 1.0, "ms": 1e3, "s": 1e6}
COMPILED, INTERPRETER = "compiled", "interpreter"
HAND_COLUMNS, HAND_TRACED = "columns", "columns traced"

# What the document calls each way to decide, in the order in which it shows them.
NAMES = {
    HAND_COLUMNS: "C++, columns, vectorised by the compiler",
    HAND_TRACED: "C++, columns, with the compact trace",
    "rows flat": "C++, rows, without branches, table, prefetch",
    "rows branching": "C++, rows, with branches",
    COMPILED: "compiled",
    f"{COMPILED} traced": "compiled, with the compact trace",
    INTERPRETER: "interpreter",
    f"{INTERPRETER} traced": "interpreter, with the compact trace",
    "placement parsed": "workload (a): from text to tree",
    "placement to kernel": "workload (a): from text to checked kernel",
    f"placement to first decision, {COMPILED}": "workload (a): from text to the first compiled decision",
    f"placement to first decision, {INTERPRETER}": "workload (a): from text to the first interpreted decision",
    f"placement ready, {COMPILED}": "workload (a): from kernel to machine code",
    "lottery parsed": "the lottery: from text to tree",
    "lottery to kernel": "the lottery: from text to checked kernel",
    f"lottery ready, {COMPILED}": "the lottery: from kernel to machine code",
}

INTRODUCTION = """# Benchmarks

Written by `./dev bench`; not by hand.

{machine}

Workload (a) is one admission decision for each of a million synthetic candidates (`tests/bench/plaatsing.grond`: 32
rules, 28 facts per candidate): a requirement on subjects for each of 20 programmes and 4 profiles, terms, and classes
by the sum of at most 12 marks. Beside it stands the same decision written by hand in C++ (`tests/bench/baseline_*.cpp`,
clang 19, `-O3 -march=native`, 512-bit vectors). The lottery is the one of `./dev demo`, with a larger cohort. Before
anything is measured every loop and engine decides all candidates, and all decisions and traces must be equal. The
hand-written loops take every fact to be there; an engine also answers for facts that are not. A trace is measured up to
where its bytes lie in memory.

One thread. Facts lie in memory, in columns; reading them is not in the times, making the result is. Of {repetitions}
repetitions in turn the shortest processor time counts; ratios are of one run. Timings on a shared machine differ from
run to run by some tens of percents.
"""


class Measurements:
    """The shortest time of each benchmark in microseconds, by name."""

    def __init__(self, report):
        self.repetitions = 1
        self.times = {}
        for entry in report["benchmarks"]:
            if entry.get("run_type") != "iteration" or entry.get("error_occurred"):
                continue
            name = entry["run_name"].removesuffix("/process_time")
            time = entry["cpu_time"] * MICROSECONDS[entry["time_unit"]]
            self.times[name] = min(time, self.times.get(name, time))
            self.repetitions = max(self.repetitions, entry.get("repetitions", 1))

    def time(self, name):
        return self.times.get(name)

    def rate(self, name):
        """Decisions per second; the number of rows is the last part of the name."""
        time = self.time(name)
        return None if time is None else int(name.rsplit("/", 1)[1]) / time * 1e6

    def sizes(self, group):
        """The row counts a group was measured for."""
        return sorted({int(name.rsplit("/", 1)[1]) for name in self.times if name.startswith(group + "/")})

    def ways(self, group):
        """What was measured in a group, in the order of NAMES; what that does not know comes last."""
        ways = {name.split("/")[1] for name in self.times if name.startswith(group + "/")}
        return [way for way in NAMES if way in ways] + sorted(ways - NAMES.keys())


def divided(a, b):
    return None if a is None or b is None else a / b


def number(value, digits=3):
    """With so many digits that count: 0.0123, 1.23, 123, 12,300."""
    if value is None:
        return "–"
    if value >= 10 ** (digits - 1):
        return f"{value:,.0f}"
    return f"{value:#.{digits}g}".rstrip(".")


def rate(value):
    if value is None:
        return "–"
    return f"{number(value / 1e6)} M/s" if value >= 1e5 else f"{number(value / 1e3)} k/s"


def duration(microseconds):
    if microseconds is None:
        return "–"
    for limit, unit in [(1, 1e-3), (1e3, 1.0), (1e6, 1e3)]:
        if microseconds < limit:
            return f"{number(microseconds / unit)} {'ns' if unit < 1 else 'µs' if unit == 1 else 'ms'}"
    return f"{number(microseconds / 1e6)} s"


def table(heading, rows):
    lines = ["| " + " | ".join(heading) + " |", "|---" + "|---:" * (len(heading) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        for line in info:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo", encoding="utf-8") as info:
        memory = int(info.readline().split()[1]) / 2**20
    return f"Machine: {model}, {os.cpu_count()} cores, {memory:.0f} GiB."


def growth(measured, way):
    """Time per row of 10^6 rows against that of 10^4."""
    return divided(measured.rate(f"placement/{way}/10000"), measured.rate(f"placement/{way}/{MILLION}"))


def targets(measured):
    """What is promised: text, measured value, the limit, whether the value must be at least or at most that."""
    hand = measured.rate(f"placement/{HAND_COLUMNS}/{MILLION}")
    hand_traced = measured.rate(f"placement/{HAND_TRACED}/{MILLION}")
    compiled = measured.rate(f"placement/{COMPILED}/{MILLION}")
    compiled_traced = measured.rate(f"placement/{COMPILED} traced/{MILLION}")
    interpreted = measured.rate(f"placement/{INTERPRETER}/{MILLION}")
    largest = measured.sizes(f"lottery/{INTERPRETER}")[-1]
    first = measured.time(f"compile/placement to first decision, {COMPILED}")
    return [
        ("Compiled, against the vectorised C++ loop over columns, 10^6 rows", divided(compiled, hand), 0.6, "least"),
        ("The same with compact trace, against C++ that stores the same bytes", divided(compiled_traced, hand_traced),
         0.6, "least"),
        ("Compiled, against the interpreter, 10^6 rows", divided(compiled, interpreted), 20, "least"),
        (f"The lottery from facts to decisions, compiled against interpreter, {largest:,} applicants",
         divided(measured.rate(f"lottery/{COMPILED}/{largest}"), measured.rate(f"lottery/{INTERPRETER}/{largest}")),
         5, "least"),
        ("Interpreter, decisions a second, 10^6 rows", interpreted, 500_000, "least"),
        ("From source text to first compiled decision, ms", divided(first, 1e3), 150, "most"),
    ]


def target_table(measured):
    rows = []
    for text, value, limit, side in targets(measured):
        verdict = "not measured"
        if value is not None:
            verdict = "pass" if (value >= limit if side == "least" else value <= limit) else "**miss**"
        rows.append((text, number(value), f"at {side} {number(limit) if limit < 1000 else f'{limit:,}'}", verdict))
    return table(["", "measured", "target", ""], rows)


def allocation_table(measured):
    """Time by number of applicants, and the last over the first against what n log n would make of it."""
    sizes = measured.sizes("allocation")
    expected = divided(sizes[-1] * math.log(sizes[-1]), sizes[0] * math.log(sizes[0])) if sizes else None
    rows = []
    for way in measured.ways("allocation"):
        times = [measured.time(f"allocation/{way}/{size}") for size in sizes]
        grown = divided(times[-1], times[0])
        rows.append([NAMES.get(way, way)] + [duration(time) for time in times] + [number(divided(grown, expected))])
    return table([""] + [f"{size:,}" for size in sizes] + ["growth over n log n"], rows)


def rate_table(measured, group, sizes, heading):
    rows = []
    for way in measured.ways(group):
        rates = [measured.rate(f"{group}/{way}/{size}") for size in sizes]
        rows.append([NAMES.get(way, way)] + [rate(value) for value in rates])
        if group == "placement":
            rows[-1].append(number(growth(measured, way)))
    return table(heading, rows)


def time_table(measured, group):
    """Only of what NAMES knows: making an interpreter ready, for one, takes no time."""
    return table(["", "time"], [(NAMES[way], duration(measured.time(f"{group}/{way}")))
                                for way in measured.ways(group) if way in NAMES])


def peer_table(path):
    rows = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if "dps" in entry:
                rows.append((f"{entry['engine']}: {entry['variant']}", f"{entry['n']:,}", rate(entry["dps"])))
    return table(["", "rows", "decisions"], rows)


def document(measured, peers):
    cohorts = measured.sizes(f"lottery/{INTERPRETER}")
    parts = [
        INTRODUCTION.format(machine=machine(), repetitions=measured.repetitions),
        "## Targets\n", target_table(measured),
        "\n## Workload (a)\n\nDecisions a second by number of rows; growth is the time per row at 10^6 over that at 10^4.\n",
        rate_table(measured, "placement", ROWS, [""] + [f"{size:,}" for size in ROWS] + ["growth"]),
        "\n## One decision\n\nEach about another candidate than the one before; of Grond with all that a result for one row costs.\n",
        time_table(measured, "one"),
        "\n## Compiling\n", time_table(measured, "compile"),
        "\n## The lottery\n\nApplicants a second by size of the cohort, facts in memory to decisions.\n",
        rate_table(measured, "lottery", cohorts, [""] + [f"{size:,}" for size in cohorts]),
        "\n## An allocation\n\nThe places of 100 programmes over ever more applicants, by chances and lot numbers"
        " (`tests/bench/toewijzing.grond`),\nverified against a sort in C++. Growth is the time of the most over that"
        " of the fewest, divided by what n log n makes of it.\n",
        allocation_table(measured),
    ]
    if peers:
        parts += ["\n## The peers' C++, same machine and candidates\n", peer_table(peers)]
    return "\n".join(parts) + "\n"


def main():
    with open(sys.argv[1], encoding="utf-8") as report:
        measured = Measurements(json.load(report))
    sys.stdout.write(document(measured, sys.argv[2] if len(sys.argv) > 2 else None))


if __name__ == "__main__":
    main()
