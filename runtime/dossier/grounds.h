// Which rules a decision rests on (docs/kern.md K11-K16), from the condition states alone. What a result
// and a dossier cite comes from here, not from the engine that decided.
#pragma once

#include <cstdint>
#include <vector>

#include "columns/outcome.h"
#include "interpret/resolve.h"
#include "kernel/program.h"

namespace grond::dossier {

/// A rule that would have applied or might have, and the exceptions that hold and push it aside.
struct Displaced {
  kernel::RuleId rule;
  std::vector<kernel::RuleId> by;  ///< exceptions whose condition is ja, in rule order
  friend bool operator==(const Displaced&, const Displaced&) = default;
};

struct Grounds {
  std::vector<kernel::RuleId> grounds;          ///< D
  std::vector<kernel::RuleId> possible;         ///< in P but not in D
  std::vector<Displaced> displaced;             ///< condition ja or `?`, with an exception that is ja
  std::vector<kernel::RuleId> open_conditions;  ///< condition `?`: rules of P and exceptions of rules of P
};

/// The rules of one attribute and what displaces what among them. Building it walks all edges; asking it for
/// a row costs as much as the attribute has rules, so keep it when asking for many rows.
class RuleContest {
 public:
  /// `attribute` may be a part (K19): only its own rules and the edges and ranks among them count.
  RuleContest(const kernel::Program& program, kernel::AttributeId attribute);

  Grounds grounds(const Outcome& outcome, std::uint32_t row);

 private:
  std::vector<kernel::RuleId> rules_;
  interpret::Resolver resolver_;
  std::vector<interpret::RuleCell> cells_;  ///< by position in rules_; only the states are used
};

/// For one row; for many rows keep a RuleContest.
Grounds grounds(const kernel::Program& program, const Outcome& outcome, kernel::AttributeId attribute,
                std::uint32_t row);

}  // namespace grond::dossier
