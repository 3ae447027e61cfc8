// Transitional law: provisions of an earlier text that stay in force amid a later one.
#pragma once

#include <vector>

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// For each `blijft van toepassing`: the provisions it names, with all that stands in them, once more, as an
/// instrument that holds when the later text does. Reports one that is no earlier text.
void place_continued(Names& names, Reporter& reporter);

/// What is cited and, of each, what transitional law keeps in its place: who speaks of a provision speaks of
/// it as it applies.
std::vector<kernel::ProvisionId> with_kept(const Names& names, std::vector<kernel::ProvisionId> cited);

/// The same provision of the same text, so far as it stays in force amid later ones.
std::vector<kernel::ProvisionId> kept_of(const Names& names, kernel::ProvisionId provision);

/// Whether one stands in what the other is kept instead of, so that no case knows both.
bool never_together(const Names& names, kernel::ProvisionId a, kernel::ProvisionId b);

}  // namespace grond::check
