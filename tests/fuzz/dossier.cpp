#include <nlohmann/json.hpp>

#include "dossier/explain.h"
#include "dossier/read_dossier.h"
#include "property.h"
#include "targets.h"

namespace grond::fuzz {
namespace {

using nlohmann::json;

constexpr std::size_t most_questions = 8;

/// What can be asked: everything, each of the first objects, and something that is not there.
std::vector<dossier::Question> questions(const json& read) {
  std::vector<dossier::Question> asked = {{}, {"Persoon/nooit", ""}, {"nooit", "nergens"}};
  for (const auto& [id, step] : read["stappen"].items()) {
    if (asked.size() >= most_questions) break;
    const auto object = step["object"].get<std::string>();
    asked.push_back({object, step["attribuut"].get<std::string>()});
    asked.push_back({object.substr(object.find('/') + 1), ""});
  }
  return asked;
}

void check_answer(const json& read, const std::vector<std::string>& steps) {
  for (const dossier::Detail detail : {dossier::Detail::decisive, dossier::Detail::all})
    check_text(dossier::explain_text(read, steps, detail), "an explanation");
  Diagnostics diagnostics;
  const std::string part = dossier::explain_json(read, steps).dump();
  require(dossier::parse_dossier(part, "deel.json", diagnostics).has_value(),
          "a part of a dossier is refused: " + diagnostics.render_all(Language::english));
}

}  // namespace

void dossier(std::string_view text) {
  Diagnostics diagnostics;
  const std::optional<json> read = dossier::parse_dossier(text, "dossier.json", diagnostics);
  require(read.has_value() != diagnostics.has_errors(), "a dossier and errors, or neither");
  check_diagnostics(diagnostics);
  if (!read) return;
  for (const dossier::Question& question : questions(*read)) {
    Diagnostics found;
    const auto steps = dossier::find_steps(*read, question, "dossier.json", found);
    require(steps.empty() == found.has_errors(), "an answer and errors, or neither");
    check_diagnostics(found);
    if (!steps.empty()) check_answer(*read, steps);
  }
}

}  // namespace grond::fuzz
