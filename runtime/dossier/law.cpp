#include "dossier/law.h"

#include <algorithm>
#include <string>
#include <vector>

#include "dossier/reasons.h"

namespace grond::dossier {

using kernel::ProvisionId;
using nlohmann::ordered_json;

ordered_json law_json(const Case& decided, kernel::AttributeId fact, std::uint32_t row) {
  const kernel::Attribute& attribute = decided.program.at(fact);
  struct Place {
    std::string cited;
    ProvisionId any;
    std::vector<ProvisionId> in_force;
  };
  std::vector<Place> places;
  for (const ProvisionId provision : attribute.law) {
    const auto cited = decided.phrases.provision(provision).at("zonder_tekst").get<std::string>();
    auto place = std::ranges::find(places, cited, &Place::cited);
    if (place == places.end()) place = places.insert(places.end(), {cited, provision, {}});
    if (!surely_out_of_force(decided, provision, attribute.kind, row)) place->in_force.push_back(provision);
  }
  ordered_json law = ordered_json::array();
  for (const Place& place : places) {
    const bool one = place.in_force.size() == 1;
    law.push_back(decided.phrases.provision(one ? place.in_force.front() : place.any));
    if (one) continue;
    law.back()["voluit"] = place.cited;
    law.back()["juriconnect"] = "";
  }
  return law;
}

}  // namespace grond::dossier
