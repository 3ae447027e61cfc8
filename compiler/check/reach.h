// What a list of citations reaches: the provisions it names, without those it excepts.
#pragma once

#include <string>
#include <vector>

#include "check/names.h"

namespace grond::check {

/// Provisions that count as one: those at one place in every version it is read from, a whole regulation, or
/// what exceptions leave of what was named. A sentence about it must find something in one of them.
struct CitedPlace {
  std::vector<kernel::ProvisionId> provisions;
  std::string shown;  ///< "artikel 3, met uitzondering van artikel 3, tweede lid, van de RASHO"
};

/// What one citation of the list means; several places where it names a range. None after a report.
struct Reached {
  source::Span span;  ///< of the citation
  std::vector<CitedPlace> places;
};

/// What each citation of a list means, seen from `from`. What is excepted is read within what it is taken
/// from: of `artikel 3 met uitzondering van lid 2` the second member of that article. Reports what is
/// excepted without being among what is named, or with all of it, and sentences that stand between the two.
std::vector<Reached> reach(Names& names, const syntax::Citations& citations, kernel::InstrumentId instrument,
                           kernel::ProvisionId from, Target target, const source::Sources& sources,
                           Diagnostics& diagnostics);

/// All of that, one after another.
std::vector<kernel::ProvisionId> provisions_of(const std::vector<Reached>& reached);

}  // namespace grond::check
