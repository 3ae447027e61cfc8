// What the text of a dossier says about the rules considered for one step, from the JSON alone.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "dossier/naming.h"
#include "dossier/text_block.h"

namespace grond::dossier {

/// "artikel 19, tweede lid, van de RASHO. Te weinig plaatsen, …" and, asked for, the link on a line of its
/// own.
void write_ground(TextBlock& out, std::size_t indent, const std::string& label,
                  const nlohmann::json& provision, bool with_link, bool dated = true);

/// Grounds with their reasons, then what was considered: rules not met, displaced, not in force.
struct RulesStyle {
  bool full = false;             ///< else the grounds were cited with the outcome
  std::size_t most_not_met = 0;  ///< that are told; the rest are counted
  bool out_of_force = true;      ///< tell of rules that are not in force for the case
  bool powers_told = false;      ///< which powers were not used was told with the outcome
  bool dated = true;             ///< say of each ground in which text of its regulation it stands
  std::string regulation;        ///< was named with the decision: its provisions go without; "" is none
};
void write_rules(TextBlock& out, std::size_t indent, const nlohmann::json& step, const Naming& naming,
                 const RulesStyle& style);

/// Whether it is of a regulation as a whole.
bool is_of_heading(const nlohmann::json& interpretation);
/// "artikel 18, derde lid", "aanhef van de RASHO"
std::string place_of(const nlohmann::json& interpretation);
/// "Uitleg "derde_lid" bij artikel 18, derde lid: …"
std::string interpretation_text(const nlohmann::json& interpretation);

}  // namespace grond::dossier
