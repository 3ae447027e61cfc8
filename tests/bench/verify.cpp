#include "tests/bench/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "columns/facts.h"
#include "tests/bench/baselines.h"
#include "tests/bench/lottery.h"
#include "tests/bench/placement.h"
#include "trace/trace.h"

namespace grond::bench {

namespace {

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error("tests/bench: " + what);
}

using Decisions = std::vector<std::uint8_t>;

Decisions plain_decisions(std::span<const Candidate> candidates) {
  Decisions decisions;
  for (const Candidate& candidate : candidates) decisions.push_back(decide_plainly(candidate));
  return decisions;
}

void compare(const char* who, const Decisions& decided, const Decisions& expected) {
  const auto [here, there] = std::mismatch(decided.begin(), decided.end(), expected.begin(), expected.end());
  if (there == expected.end()) return;
  throw std::runtime_error(fmt::format("tests/bench: {} decides {} about candidate {}, not {}", who, *here,
                                       here - decided.begin() + 1, *there));
}

}  // namespace

void verify_candidates(const kernel::Program& placement, std::span<const Candidate> candidates) {
  if (candidates.size() == million) {
    std::array<std::size_t, decision_count> counts{};
    for (const std::uint8_t decision : plain_decisions(candidates)) ++counts[decision];
    require(counts == decisions_of_a_million, "the million candidates are not those of the peers");
  }
  const columns::Facts facts = make_facts(placement, candidates.first(candidates_in_file));
  const columns::Facts read = read_facts_file(placement, placement_facts_file());
  require(columns::canonical_hash(placement, facts) == read.hash, "plaatsing.json has other candidates");
}

void verify_baselines(std::span<const Candidate> candidates) {
  const Decisions expected = plain_decisions(candidates);
  const CandidateTable table(candidates);
  const std::size_t rows = candidates.size();
  constexpr std::uint8_t none = 99;
  Decisions decided(rows, none);
  decide_columns(table.columns(), rows, decided.data());
  compare("the loop over columns", decided, expected);
  decided.assign(rows, none);
  decide_rows_branching(candidates.data(), rows, decided.data());
  compare("the loop over rows with branches", decided, expected);
  decided.assign(rows, none);
  decide_rows_flat(candidates.data(), rows, decided.data());
  compare("the loop over rows without branches", decided, expected);
}

void verify_engine(const kernel::Program& placement, const Engine& engine,
                   std::span<const Candidate> candidates) {
  Outcome outcome;
  engine(make_facts(placement, candidates), outcome);
  const columns::Column& column = outcome.columns[decision_of(placement).index];
  Decisions decided;
  for (std::size_t row = 0; row < candidates.size(); ++row) {
    const Cell cell = column.at(row);
    decided.push_back(cell.is_known() ? static_cast<std::uint8_t>(cell.value.numerator) : UINT8_MAX);
  }
  compare("an engine", decided, plain_decisions(candidates));
}

void verify_traces(const kernel::Program& placement, const Engine& engine,
                   std::span<const Candidate> candidates) {
  Outcome outcome;
  for (const std::size_t rows : {candidates.size(), std::size_t{0}, std::size_t{1}, std::size_t{33},
                                 std::size_t{64}, std::size_t{65}, std::size_t{999}}) {
    const std::span<const Candidate> some = candidates.first(rows);
    const columns::Facts facts = make_facts(placement, some);
    engine(facts, outcome);
    const std::string encoded = trace::encode(placement, facts, outcome);
    Decisions decided(rows);
    std::vector<std::byte> written(trace_bytes(rows), std::byte{0xEE});
    decide_columns_traced(CandidateTable(some).columns(), rows, decided.data(), written.data());
    compare("the loop that traces", decided, plain_decisions(some));
    require(encoded.size() > written.size(), "the hand-written trace is longer than that of Grond");
    require(
        std::memcmp(encoded.data() + (encoded.size() - written.size()), written.data(), written.size()) == 0,
        fmt::format("the hand-written trace of {} candidates has other bytes than that of Grond", rows));
  }
}

}  // namespace grond::bench
