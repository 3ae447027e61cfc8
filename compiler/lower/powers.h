// Powers: `kan bepalen dat`. A fact column holds the decision that was taken, an ordinary rule applies it.
#pragma once

#include "lower/expressions.h"

namespace grond::lower {

/// Reports bodies that are not declared, clauses a power cannot have, and what no body can decide.
bool power_allowed(Context& context, const syntax::Sentence& sentence, const syntax::Power& power);

/// The same of the opening words of a list: its bodies and its clauses.
bool bodies_allowed(Context& context, const syntax::Sentence& sentence,
                    const std::vector<syntax::Name>& organs);

/// Grants each body of the sentence the power to decide this.
void grant(Context& context, std::size_t statement, const syntax::Power& power, const Conclusion& allowed);

/// What was decided goes before the rules of the same instrument about the same, unless those say otherwise.
void make_power_edges(Context& context);

}  // namespace grond::lower
