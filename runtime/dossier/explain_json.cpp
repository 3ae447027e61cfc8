#include <set>

#include "dossier/explain.h"
#include "dossier/reading.h"

namespace grond::dossier {

using nlohmann::json;

json explain_json(const json& dossier, const std::vector<std::string>& steps) {
  json part = json::object();
  for (const auto& [key, value] : dossier.items()) {
    if (key != "stappen" && key != "besluiten" && key != "verzamelingen") part[key] = value;
  }
  part["besluiten"] = steps;
  part["stappen"] = json::object();
  std::vector<std::string> open = steps;
  std::set<std::string> seen(steps.begin(), steps.end());
  for (const json& collection : list_of(dossier, "verzamelingen"))
    if (told_by(collection, seen)) part["verzamelingen"].push_back(collection);
  while (!open.empty()) {
    const std::string id = open.back();
    open.pop_back();
    const json& step = dossier["stappen"][id];
    part["stappen"][id] = step;
    for (const json& used : list_of(step, "steunt_op")) {
      if (!used.is_string() || !dossier["stappen"].contains(used.get<std::string>())) continue;
      if (seen.insert(used.get<std::string>()).second) open.push_back(used.get<std::string>());
    }
  }
  return part;
}

}  // namespace grond::dossier
