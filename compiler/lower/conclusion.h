// What a sentence concludes, before it becomes rules.
#pragma once

#include <functional>
#include <vector>

#include "lower/expressions.h"

namespace grond::lower {

/// What a sentence concludes about which attribute.
struct Conclusion {
  kernel::AttributeId attribute;
  kernel::KindId kind;
  /// The value; `closing` asks for what holds otherwise.
  std::function<Expressions::Result(Expressions&)> value;
  std::function<Expressions::Result(Expressions&)> otherwise;  ///< empty: the sentence does not close
  std::function<Expressions::Result(Expressions&)> demand;  ///< a condition of the form itself; may be empty
};

/// `geschiedt …`: the first and the last day of an act.
std::vector<Conclusion> term_conclusions(Context& context, const check::Statement& statement,
                                         const syntax::Term& term);

}  // namespace grond::lower
