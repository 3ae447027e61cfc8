// Workload (a) for Grond: the regulation, and a million synthetic candidates as facts and as plain columns.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "columns/column.h"
#include "columns/table.h"
#include "kernel/program.h"
#include "tests/bench/candidate.h"

namespace grond::bench {

/// The kernel of the regulations in these files and folders. Throws std::runtime_error with the diagnostics
/// when they have errors.
kernel::Program compile_regulations(const std::vector<std::filesystem::path>& paths);

/// plaatsing.grond
std::filesystem::path placement_file();
/// The facts of the first candidates, to try the regulation on.
std::filesystem::path placement_facts_file();
inline constexpr std::size_t candidates_in_file = 200;

/// The same candidates every time: a linear congruential generator with a fixed seed.
std::vector<Candidate> make_candidates(std::size_t count);

/// How many of a million candidates get each decision; whoever makes them otherwise measures something else.
inline constexpr std::size_t million = 1'000'000;
inline constexpr std::array<std::size_t, decision_count> decisions_of_a_million = {
    66610, 59761, 128620, 59520, 89387, 234643, 256098, 60616, 44745};

columns::Facts make_facts(const kernel::Program& placement, std::span<const Candidate> candidates);

/// Candidates as columns of their own, for the baselines.
class CandidateTable {
 public:
  explicit CandidateTable(std::span<const Candidate> candidates);
  CandidateTable(const CandidateTable&) = delete;  // the view points into this one
  CandidateTable& operator=(const CandidateTable&) = delete;
  const CandidateColumns& columns() const { return view_; }

 private:
  std::vector<columns::Lines<std::uint8_t>> bytes_;
  columns::Lines<std::int32_t> applied_;
  columns::Lines<std::int32_t> documents_;
  CandidateColumns view_{};
};

/// The attribute that the only procedure decides.
kernel::AttributeId decision_of(const kernel::Program& placement);

}  // namespace grond::bench
