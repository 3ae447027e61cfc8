// A dossier as text a committee member can read aloud: outcome, decisive grounds, numbered steps.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace grond::dossier {

/// `decisive`: what the outcome rests on, a few levels deep; `all`: every step. Numbers are the same.
enum class Detail : bool { decisive, all };

/// Explains the steps with these ids (read_dossier.h finds them).
std::string explain_text(const nlohmann::json& dossier, const std::vector<std::string>& steps,
                         Detail detail = Detail::decisive);

/// The part of the dossier these steps need, as a dossier of its own.
nlohmann::json explain_json(const nlohmann::json& dossier, const std::vector<std::string>& steps);

}  // namespace grond::dossier
