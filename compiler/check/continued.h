// Transitional law: provisions of an earlier text that stay in force amid a later one.
#pragma once

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// For each `blijft van toepassing`: the provisions it names, with all that stands in them, once more, as an
/// instrument that holds when the later text does. Reports one that is no earlier text.
void place_continued(Names& names, Reporter& reporter);

}  // namespace grond::check
