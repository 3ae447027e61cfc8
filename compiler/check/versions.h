// Several versions of one instrument: each a text with the period to which it is applied.
#pragma once

#include <vector>

#include "check/names.h"
#include "check/report.h"
#include "syntax/ast.h"

namespace grond::check {

/// Puts the versions of each instrument in order of their texts and reports those that overlap, or leave a
/// gap between them in which none is in force.
void order_versions(Names& names, Reporter& reporter);

/// The versions of the named instrument that a citation in `citing` (or, without one, in an example) means.
/// Reports a day on which no text was in force yet; the result is then empty.
std::vector<kernel::InstrumentId> versions_meant(const Names& names, const syntax::Citation& citation,
                                                 kernel::InstrumentId citing, Reporter& reporter);

/// The version an amendment changes: the one with the last text before its own, or none.
kernel::InstrumentId version_before(const Names& names, kernel::InstrumentId version);

/// "26-6-2013": how a text is told from the others of its instrument.
std::string text_date(const Names& names, kernel::InstrumentId version);

}  // namespace grond::check
