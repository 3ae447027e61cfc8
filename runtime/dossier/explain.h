// A dossier as text a committee member can read aloud: outcome, decisive grounds, numbered steps.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace grond::dossier {

/// Explains the steps with these ids (read_dossier.h finds them). The same dossier gives the same numbers.
std::string explain_text(const nlohmann::json& dossier, const std::vector<std::string>& steps);

/// The part of the dossier these steps need, as a dossier of its own.
nlohmann::json explain_json(const nlohmann::json& dossier, const std::vector<std::string>& steps);

}  // namespace grond::dossier
