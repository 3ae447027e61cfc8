// The instruments, each version of one apart.
#pragma once

#include <vector>

#include "check/declared.h"
#include "check/names.h"

namespace grond::check {

/// Fills the instruments of `names`: regulations, amendments of them and cited law.
void declare_instruments(Names& names, const std::vector<syntax::File>& files, DeclaredNames& declared,
                         Reporter& reporter);

}  // namespace grond::check
