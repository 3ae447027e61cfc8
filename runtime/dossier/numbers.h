// Numbers behind a part of a condition or calculation, as text: members, rank and cut-off, division.
#pragma once

#include <nlohmann/json.hpp>

#include "dossier/naming.h"
#include "dossier/text_block.h"

namespace grond::dossier {

struct NumbersStyle {
  bool unfolded = false;  ///< else members are told only when it is uncertain who they are
  std::string object;     ///< of the step: its own share stands out
};

/// Of the part and its own parts.
void write_numbers(TextBlock& out, std::size_t indent, const nlohmann::json& part, const Naming& naming,
                   const NumbersStyle& style);

}  // namespace grond::dossier
