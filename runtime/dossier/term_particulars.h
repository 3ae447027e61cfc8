// How a day was counted, and how far an act lies from the end of its term.
#pragma once

#include <nlohmann/json.hpp>

#include "dossier/expression.h"

namespace grond::dossier {

/// Of a day counted by a calendar: {"kalender", "vanaf", "dag", "overgeslagen": [{"van", "tot_en_met",
/// "grond", "bepaling"}]}; null when there is no such day.
nlohmann::ordered_json counting_json(const Case& decided, const kernel::Node& node,
                                     const interpret::Frame& frame);

/// Of days that a term stood still: {"van", "tot_en_met", "dagen"}; null when there are none.
nlohmann::ordered_json standstill_json(const Case& decided, const kernel::Node& node,
                                       const interpret::Frame& frame);

/// Of a comparison of two known dates or moments: by how many days or minutes they differ, as
/// `marge` and `marge_in`; null otherwise.
nlohmann::ordered_json margin_json(const Case& decided, const kernel::Node& comparison,
                                   const interpret::Frame& frame);

}  // namespace grond::dossier
