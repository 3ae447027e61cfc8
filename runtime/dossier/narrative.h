// What the text of a dossier says about one step: its rules, conditions and particulars, from the JSON alone.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "dossier/text_block.h"

namespace grond::dossier {

/// Safe reading of a dossier nobody vouches for: "" or an empty list where the key is missing or different.
std::string text_of(const nlohmann::json& object, const char* key);
const nlohmann::json& list_of(const nlohmann::json& object, const char* key);

/// "artikel 19, tweede lid, van de RASHO: te weinig plaatsen, …" and the link on a line of its own.
void write_ground(TextBlock& out, std::size_t indent, const std::string& label,
                  const nlohmann::json& provision);

/// " (bron: DUO, ontvangen 2013-05-10, stuk B-17)", or empty.
std::string source_text(const nlohmann::json& fact);

/// The rules considered for a derived step: grounds with their reasons, rules not met, displaced, not in
/// force.
void write_rules(TextBlock& out, std::size_t indent, const nlohmann::json& step);

/// The interpretations a step touched.
void write_interpretations(TextBlock& out, std::size_t indent, const nlohmann::json& step);

}  // namespace grond::dossier
