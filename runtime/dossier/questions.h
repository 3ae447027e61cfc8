// What is still to be asked before decisions are made, most decisive first. The interpreter is the oracle: an
// answer is tried out, and what it settles is seen.
#pragma once

#include <functional>
#include <vector>

#include "columns/table.h"
#include "dossier/answers.h"
#include "dossier/causes.h"
#include "kernel/program.h"

namespace grond::dossier {

/// A fact, the reference date, or whether all rows of a kind are there.
struct Question {
  Missing missing;
  std::size_t answers = 0;    ///< tried out
  std::size_t settled = 0;    ///< decisions that get a value at once by these answers, all together
  std::size_t decisions = 0;  ///< undecided decisions that hang on it
};

struct Inquiry {
  std::vector<CellName> undecided;  ///< decisions that are onbekend, in the order of a result
  /// Order: the greatest average number of decisions that an answer settles, then the most decisions touched,
  /// then the nearest.
  std::vector<Question> questions;
};

/// The decisions a questioner cares about.
using Selected = std::function<bool(kernel::KindId, std::uint32_t row)>;

/// The least work after which trying out stops, in cells decided. What was not tried is still listed.
inline constexpr std::size_t inquiry_work = 20'000'000;

/// A fact that is not listed changes no undecided decision, whatever it turns out to be; when nothing is
/// listed the decisions are made. A fact is left out only when that is certain: no rule that is still open
/// reads it, or every possible answer was tried together with those to the other questions.
Inquiry inquire(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure,
                const Selected& selected = {}, std::size_t work = inquiry_work);

}  // namespace grond::dossier
