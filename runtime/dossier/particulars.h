// The particulars of operators over rows: members and bounds, rank and cut-off, division in proportion.
#pragma once

#include <nlohmann/json.hpp>

#include "dossier/expression.h"

namespace grond::dossier {

/// {"zeker", "mogelijk", "onvolledig", "eerste": [{"object", "leesbaar"}]}: numbers, and the first rows in
/// input order.
nlohmann::ordered_json members_json(const Case& decided, const kernel::Node& node, interpret::Frame& frame);

/// {"ten_minste", "ten_hoogste"} of an aggregate or rank that is not known; a missing side is unbounded.
nlohmann::ordered_json bounds_json(const Case& decided, kernel::NodeId node, const interpret::Frame& frame);

/// {"plaats", "van", "gelijk", "sleutels", "sleutelnamen"}, and of equals also {"gelijken", "eerste_plaats",
/// "laatste_plaats"}
nlohmann::ordered_json rank_json(const Case& decided, kernel::NodeId node, interpret::Frame& frame);

/// Of a comparison between a rank and a known number: {"plaatsen", "laatste", "sleutel", "genoeg"}; null
/// otherwise.
nlohmann::ordered_json cutoff_json(const Case& decided, const kernel::Node& comparison,
                                   interpret::Frame& frame);

/// {"totaal", "verhouding", "groepen": [{"object", "gewicht", "grens", "quotum", "begrensd_in_ronde",
/// "afgerond"}], "afronding", "verschil"}; the last three when `rounding` is the node that rounds it.
nlohmann::ordered_json allocation_json(const Case& decided, kernel::NodeId node, const kernel::Node* rounding,
                                       const interpret::Frame& frame);

}  // namespace grond::dossier
