// What ./dev bench runs. First everything is verified, then measured; table.py makes docs/benchmarks.md of
// the JSON. A name says what is decided, by what, and for how many rows: placement/interpreter/1000000.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cassert>
#include <exception>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/compile.h"
#include "tests/bench/allocation.h"
#include "tests/bench/baselines.h"
#include "tests/bench/engine.h"
#include "tests/bench/lottery.h"
#include "tests/bench/placement.h"
#include "tests/bench/verify.h"
#include "trace/trace.h"

namespace grond::bench {

namespace {

constexpr std::size_t row_counts[] = {1'000, 10'000, 100'000, million};
constexpr std::size_t applicant_counts[] = {10'000, 100'000, million};
constexpr std::uint32_t cohort_copies[] = {1, 10, 33};
constexpr std::size_t single_candidates = 4096;

template <class Run>
void add(const std::string& name, Run run) {
  benchmark::RegisterBenchmark(name.c_str(), std::move(run))
      ->Unit(benchmark::kMicrosecond)
      ->MeasureProcessCPUTime();
}

/// Measures `run` as so many decisions at a time.
template <class Run>
void add_rows(const std::string& name, std::size_t rows, Run run) {
  add(fmt::format("{}/{}", name, rows), [run, rows](benchmark::State& state) {
    for (auto _ : state) run();
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * rows));
  });
}

struct NamedEngine {
  std::string name;
  Engine decisions;   ///< may keep only what the procedure decides
  Engine everything;  ///< keeps what the trace holds
};

std::vector<NamedEngine> all_engines(const kernel::Program& program, kernel::ProcedureId procedure) {
  std::vector<NamedEngine> engines;
  for (const EngineMaker& maker : engine_makers())
    engines.push_back({maker.name, maker.make(program, procedure, plan::Keep::decisions),
                       maker.make(program, procedure, plan::Keep::everything)});
  return engines;
}

/// Everything that is measured on workload (a).
class Placement {
 public:
  Placement()
      : program_(compile_regulations({placement_file()})),
        candidates_(make_candidates(million)),
        engines_(all_engines(program_, {0})) {}

  void verify() const {
    verify_candidates(program_, candidates_);
    verify_baselines(candidates_);
    for (const NamedEngine& each : engines_) {
      verify_engine(program_, each.decisions, candidates_);
      verify_traces(program_, each.everything, candidates_);
    }
  }

  void add_all() {
    for (const std::size_t rows : row_counts) add_size(rows);
    add_single();
  }

 private:
  void add_size(std::size_t rows) {
    const std::span<const Candidate> some = std::span(candidates_).first(rows);
    const auto table = std::make_shared<CandidateTable>(some);
    const auto decisions = std::make_shared<columns::Lines<std::uint8_t>>(rows);
    add_rows("placement/columns", rows, [=] { decide_columns(table->columns(), rows, decisions->data()); });
    add_rows("placement/rows branching", rows,
             [=] { decide_rows_branching(some.data(), rows, decisions->data()); });
    add_rows("placement/rows flat", rows, [=] { decide_rows_flat(some.data(), rows, decisions->data()); });
    const auto written = std::make_shared<columns::Lines<std::byte>>(trace_bytes(rows));
    add_rows("placement/columns traced", rows,
             [=] { decide_columns_traced(table->columns(), rows, decisions->data(), written->data()); });

    const auto facts = std::make_shared<columns::Facts>(make_facts(program_, some));
    for (const NamedEngine& each : engines_) {
      const auto outcome = std::make_shared<Outcome>();
      add_rows("placement/" + each.name, rows, [=, decide = each.decisions] { decide(*facts, *outcome); });
      const auto whole = std::make_shared<Outcome>();
      add_rows("placement/" + each.name + " traced", rows, [=, this, decide = each.everything] {
        decide(*facts, *whole);
        benchmark::DoNotOptimize(trace::parts(program_, *facts, *whole));
      });
    }
  }

  /// One decision at a time. Which candidate is next hangs on the decision, so that neither the order can be
  /// learnt nor the next begun before the last is done.
  void add_single() {
    const std::span<const Candidate> some = std::span(candidates_).first(single_candidates);
    add_next("one/rows branching", some, decide_one_branching);
    add_next("one/rows flat", some, decide_one_flat);
    for (std::size_t i = 0; i < single_candidates; ++i)
      singles_.push_back(make_facts(program_, some.subspan(i, 1)));
    for (const NamedEngine& each : engines_) {
      const auto outcome = std::make_shared<Outcome>();
      add_next("one/" + each.name, std::span(singles_),
               [=, decide = each.decisions, of = decision_of(program_)](const columns::Facts& facts) {
                 decide(facts, *outcome);
                 return static_cast<std::uint8_t>(outcome->columns[of.index].at(0).value.numerator);
               });
    }
  }

  template <class Case, class Decide>
  static void add_next(const std::string& name, std::span<Case> cases, Decide decide) {
    add(name, [cases, decide](benchmark::State& state) {
      std::uint32_t random = 1;
      for (auto _ : state) {
        random = random * 1664525 + 1013904223 + decide(cases[(random >> 16) % single_candidates]);
      }
      benchmark::DoNotOptimize(random);
      state.SetItemsProcessed(state.iterations());
    });
  }

  kernel::Program program_;
  std::vector<Candidate> candidates_;
  std::vector<NamedEngine> engines_;
  std::vector<columns::Facts> singles_;
};

/// The lottery of 2013, from facts in memory to decisions.
class Lottery {
 public:
  Lottery()
      : program_(compile_regulations({regulations_folder()})),
        cohort_(read_facts_file(program_, cohort_file())),
        engines_(all_engines(program_, lottery_procedure(program_))) {}

  void verify() const {
    const columns::Facts facts = enlarge_cohort(program_, cohort_, 2);
    std::string expected;
    for (const NamedEngine& each : engines_) {
      Outcome outcome;
      each.everything(facts, outcome);
      const std::string trace = trace::encode(program_, facts, outcome);
      if (expected.empty()) expected = trace;
      if (trace != expected) throw std::runtime_error(each.name + " decides the lottery otherwise");
    }
  }

  void add_all() {
    for (const std::uint32_t copies : cohort_copies) {
      const auto facts = std::make_shared<columns::Facts>(enlarge_cohort(program_, cohort_, copies));
      for (const NamedEngine& each : engines_) {
        const auto outcome = std::make_shared<Outcome>();
        add_rows("lottery/" + each.name, applicants(program_, *facts),
                 [=, decide = each.decisions] { decide(*facts, *outcome); });
      }
    }
  }

 private:
  kernel::Program program_;
  columns::Facts cohort_;
  std::vector<NamedEngine> engines_;
};

/// Places of a hundred programmes over ever more applicants.
class Allocation {
 public:
  Allocation() : program_(compile_regulations({allocation_file()})), engines_(all_engines(program_, {0})) {}

  void verify() const {
    for (const NamedEngine& each : engines_) verify_allocation(program_, each.decisions, applicant_counts[0]);
    verify_allocation(program_, engines_.front().decisions, million);
  }

  void add_all() {
    for (const std::size_t count : applicant_counts) {
      const auto facts = std::make_shared<columns::Facts>(make_applicants(program_, count));
      for (const NamedEngine& each : engines_) {
        const auto outcome = std::make_shared<Outcome>();
        add_rows("allocation/" + each.name, count,
                 [=, decide = each.decisions] { decide(*facts, *outcome); });
      }
    }
  }

 private:
  kernel::Program program_;
  std::vector<NamedEngine> engines_;
};

void compile_to(benchmark::State& state, const std::filesystem::path& path, pipeline::Phase last) {
  for (auto _ : state) {
    pipeline::Compilation compilation;
    Diagnostics diagnostics;
    pipeline::compile(compilation, {path}, diagnostics, last);
    assert(!diagnostics.has_errors());
    benchmark::DoNotOptimize(compilation);
  }
}

/// From the text on disk: to the tree, to the kernel, to the first decision about one candidate.
void add_compiling() {
  const std::pair<const char*, std::filesystem::path> texts[] = {{"placement", placement_file()},
                                                                 {"lottery", regulations_folder()}};
  for (const auto& [name, path] : texts) {
    add(fmt::format("compile/{} parsed", name),
        [path](benchmark::State& state) { compile_to(state, path, pipeline::Phase::syntax); });
    add(fmt::format("compile/{} to kernel", name),
        [path](benchmark::State& state) { compile_to(state, path, pipeline::Phase::kernel); });
  }
  for (const EngineMaker& maker : engine_makers()) {
    add("compile/placement to first decision, " + maker.name, [maker](benchmark::State& state) {
      const std::vector<Candidate> candidate = make_candidates(1);
      for (auto _ : state) {
        const kernel::Program program = compile_regulations({placement_file()});
        const Engine engine = maker.make(program, {0}, plan::Keep::decisions);
        Outcome outcome;
        engine(make_facts(program, candidate), outcome);
        benchmark::DoNotOptimize(outcome);
      }
    });
    for (const auto& [name, path] : texts) {
      add(fmt::format("compile/{} ready, {}", name, maker.name), [maker, path](benchmark::State& state) {
        const kernel::Program program = compile_regulations({path});
        for (auto _ : state) benchmark::DoNotOptimize(maker.make(program, {0}, plan::Keep::decisions));
      });
    }
  }
}

int run(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  Placement placement;
  Lottery lottery;
  Allocation allocation;
  fmt::print(stderr, "verifying every engine and every hand-written loop\n");
  placement.verify();
  lottery.verify();
  allocation.verify();
  add_compiling();
  placement.add_all();
  lottery.add_all();
  allocation.add_all();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace

}  // namespace grond::bench

int main(int argc, char** argv) {
  try {
    return grond::bench::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
