// The trace: every derived cell and condition state of one run as canonical bytes (docs/kern.md section 8).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::trace {

/// The bytes of a trace where they lie: its header, and the memory of the outcome, which outlives them.
struct Parts {
  std::string header;
  std::vector<std::string_view> memory;
};
Parts parts(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome);

/// The parts as one string. Equal programs, facts and outcomes give equal bytes.
std::string encode(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome);

/// The outcome that was encoded for this program and these facts. When `bytes` are not a trace of theirs the
/// result is empty and `why` says so, in English; memory stays in proportion to program and facts.
std::optional<Outcome> decode(const kernel::Program& program, const columns::Facts& facts,
                              std::string_view bytes, std::string& why);

}  // namespace grond::trace
