// Writes out `het bepaalde in … is van (overeenkomstige) toepassing`: copies of the cited sentences below the
// provision that applies them, in the words that `lees … als …` gives.
#pragma once

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// Adds the copies to the statements of `names`, and below each applying provision a provision for every one
/// it applies. What was applied itself is applied first, so that copies can be copied.
void write_out_applications(Names& names, Reporter& reporter);

/// A citation in a text that is applied elsewhere means what it means there, and of that what is written out
/// here. `from` is a provision that stands for an applied one.
std::vector<kernel::ProvisionId> cite_applied(Names& names, const Application& application,
                                              const syntax::Citation& citation, kernel::ProvisionId from,
                                              Target target, const source::Sources& sources,
                                              Diagnostics& diagnostics);

}  // namespace grond::check
