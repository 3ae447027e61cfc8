// The law outside the rules on which a fact rests.
#pragma once

#include <nlohmann/json.hpp>

#include "dossier/expression.h"

namespace grond::dossier {

/// Of each place in it the version in force for the row; where that is not one, the place without a version.
nlohmann::ordered_json law_json(const Case& decided, kernel::AttributeId fact, std::uint32_t row);

}  // namespace grond::dossier
