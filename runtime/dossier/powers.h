// The powers over a cell: which were used, which decisions were taken without ground, and which are left that
// could still change it.
#pragma once

#include <nlohmann/json.hpp>

#include "dossier/expression.h"

namespace grond::dossier {

/// For each power that was used or could change the cell: "bepaling", "orgaan", "toestand" (gebruikt, niet
/// gebruikt, zonder grond, onbeslist), "zin", and of a decision that was taken "datum" and "reden".
/// `frame` has the row of the cell in slot 0.
nlohmann::ordered_json powers_json(const Case& decided, CellKey key, interpret::Frame& frame);

}  // namespace grond::dossier
