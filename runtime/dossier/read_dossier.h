// Reads a dossier, or a result that carries dossiers, from a file nobody vouches for.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace grond::dossier {

/// The dossier in `text`: itself, or the "dossier" of a result made with `--trace full`. Checked: every step
/// is an object with its texts, and every decision a step. `file` is for messages. Empty after a diagnostic.
std::optional<nlohmann::json> parse_dossier(std::string_view text, const std::string& file,
                                            Diagnostics& diagnostics);

/// The same from a file.
std::optional<nlohmann::json> read_dossier(const std::string& file, Diagnostics& diagnostics);

/// What is asked of a dossier. Without an object: its only one. Without an attribute: the object's decisions.
struct Question {
  std::string object;     ///< "Gegadigde/g1" or "g1"
  std::string attribute;  ///< "ingeloot", or of a provision column "plaatsen volgens artikel 18, tweede lid"
};

/// The ids of the steps asked for; empty after a diagnostic.
std::vector<std::string> find_steps(const nlohmann::json& dossier, const Question& question,
                                    const std::string& file, Diagnostics& diagnostics);

}  // namespace grond::dossier
