// Which rule wins for one attribute of one row (docs/kern.md section 3).
#pragma once

#include <vector>

#include "interpret/exceptions.h"
#include "kernel/program.h"
#include "values/cell.h"

namespace grond::interpret {

/// What a rule says for one row.
struct RuleCell {
  kernel::ConditionState state = kernel::ConditionState::open;
  Status cause = Status::known;  ///< of an open state: why the condition has no value
  Cell value;                    ///< looked at only when the state is yes or open
};

/// P and D of K14, as positions in the attribute's rule list.
struct Standing {
  RuleSet in_play;  ///< P: may still decide
  RuleSet grounds;  ///< D: the grounds (K16); those of P that are not in D are possible grounds
};

class Resolver {
 public:
  /// `rules` is the list of an attribute: of a part, the named provision's rules (K19).
  Resolver(const kernel::Program& program, const std::vector<kernel::RuleId>& rules);

  /// What the condition states of one row, by position, make of the rules. Valid until the next call.
  const Standing& standing(const std::vector<RuleCell>& rules);

  /// The exceptions of the rules in the row last given to `standing`.
  const std::vector<RuleSet>& exceptions() const { return *masks_; }

  /// K15.
  Cell resolve(const std::vector<RuleCell>& rules);

 private:
  void yield_closing_rules();
  Status cause(const std::vector<RuleCell>& rules) const;

  Exceptions exceptions_;
  std::vector<kernel::InstrumentId> scopes_;
  std::vector<bool> closing_;
  bool any_closing_ = false;
  const std::vector<RuleSet>* masks_ = nullptr;
  RuleSet yes_, open_, outside_;
  Standing standing_;
};

/// The value as a rule of an attribute of this type may give it: `fout` outside the declared type (K17).
Cell conform(const kernel::Type& type, Cell value);

}  // namespace grond::interpret
