// Everything that is measured is checked first: whoever is fast but wrong is not shown.
#pragma once

#include <span>

#include "kernel/program.h"
#include "tests/bench/candidate.h"
#include "tests/bench/engine.h"

namespace grond::bench {

/// The candidates are those of the peers, and those of plaatsing.json. Throws std::runtime_error when not, as
/// do the following.
void verify_candidates(const kernel::Program& placement, std::span<const Candidate> candidates);

/// Each hand-written loop decides as decide_plainly does.
void verify_baselines(std::span<const Candidate> candidates);

/// Each candidate is decided as decide_plainly does.
void verify_engine(const kernel::Program& placement, const Engine& engine,
                   std::span<const Candidate> candidates);

/// The hand-written trace has the bytes of trace::encode, whether or not the rows fill whole blocks. The
/// engine keeps everything.
void verify_traces(const kernel::Program& placement, const Engine& engine,
                   std::span<const Candidate> candidates);

}  // namespace grond::bench
