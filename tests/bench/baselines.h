// Workload (a) by hand in C++, as fast as we can: what compiled regulations are measured against. The .cpp
// files are compiled by clang for this machine (see CMakeLists.txt), because GCC 12 does not vectorise table
// look-ups.
#pragma once

#include <cstddef>
#include <cstdint>

#include "tests/bench/candidate.h"

namespace grond::bench {

/// A plain loop over columns, left to the vectoriser of the compiler.
void decide_columns(const CandidateColumns& candidates, std::size_t rows, std::uint8_t* decisions);

/// Rows, with the branches of decide_plainly.
void decide_rows_branching(const Candidate* candidates, std::size_t rows, std::uint8_t* decisions);

/// Rows without branches, the requirement from a table, memory asked for ahead.
void decide_rows_flat(const Candidate* candidates, std::size_t rows, std::uint8_t* decisions);

/// One decision each, not inlined.
std::uint8_t decide_one_branching(const Candidate& candidate);
std::uint8_t decide_one_flat(const Candidate& candidate);

/// Bytes of the compact trace of so many rows after its header (docs/kern.md section 8, items 3 and 4).
std::size_t trace_bytes(std::size_t rows);

/// decide_columns that also writes the compact trace of plaatsing.grond: the state of every rule, the status
/// and value of everything that is decided.
void decide_columns_traced(const CandidateColumns& candidates, std::size_t rows, std::uint8_t* decisions,
                           std::byte* trace);

}  // namespace grond::bench
