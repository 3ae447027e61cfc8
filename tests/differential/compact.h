// A case without what nothing in it uses.
#pragma once

#include "random_program.h"

namespace grond::differential {

/// The same rules over the same facts, without the declarations, nodes and columns that no rule, edge or
/// procedure reaches. Delegations, interpretations and legal bases, which engines do not look at, go too.
Case compacted(const Case& whole);

}  // namespace grond::differential
