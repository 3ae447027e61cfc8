// What a test says, and leaves behind, when engines disagree.
#pragma once

#include <string>

#include "random_program.h"
#include "tests/support/engines.h"

namespace grond::differential {

/// Where engines differ on a case with one procedure; nothing when they agree.
std::optional<std::string> difference(const Case& made, const std::vector<testing::Engine>& engines);

/// Shrinks the case on which these engines disagree and writes it to `<name>.case` in the current folder.
/// Returns what is found there, and how to make it a test.
std::string report_disagreement(const std::string& name, const Case& failing, kernel::ProcedureId procedure,
                                const std::vector<testing::Engine>& engines = testing::all_engines());

/// What came of random facts.
struct Trial {
  std::size_t rows = 0;      ///< decided, of all kinds together
  std::string disagreement;  ///< where engines differ, shrunk and written; empty when they agree
};

/// Decides facts of each of these sizes in all engines, by each procedure in turn, and by one without study
/// years where the program has none. A size is the rows of one kind, the others have as many or few.
Trial try_random_facts(const kernel::Program& program, const std::string& name,
                       const std::vector<std::size_t>& sizes, std::uint64_t seed);

}  // namespace grond::differential
