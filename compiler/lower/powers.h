// Powers: `kan bepalen dat`. A fact column holds the decision that was taken, an ordinary rule applies it.
#pragma once

#include <functional>

#include "lower/expressions.h"

namespace grond::lower {

/// Reports a body that is not declared, and clauses a power cannot have.
bool power_allowed(Context& context, const syntax::Sentence& sentence, const syntax::Power& power);

/// The column in which the facts put what was decided about `target` under this power: `geen` until then.
kernel::AttributeId declare_power(Context& context, const check::Statement& statement,
                                  const syntax::Power& power, kernel::AttributeId target);

/// The condition that this was decided about the row of a rule.
Expressions::Result decided(Expressions& expressions, kernel::AttributeId power,
                            const std::function<Expressions::Result(Expressions&)>& value);

/// What was decided goes before the rules of the same instrument about the same, unless those say otherwise.
void make_power_edges(Context& context);

}  // namespace grond::lower
