// What the legends of one article or annex say.
#include "check/tables.h"

namespace grond::check {

void LegendWords::add(const syntax::Legend& legend, Reporter& reporter) {
  for (const auto& meaning : legend.signs) {
    const auto [place, fresh] = signs_.emplace(meaning.sign, &meaning);
    if (!fresh)
      reporter.report(Code::meaning_twice, meaning.span, {std::string(word(meaning.sign))},
                      {reporter.at(Code::declared_here, place->second->span)});
  }
  for (const auto& abbreviation : legend.abbreviations) {
    const auto [place, fresh] = abbreviations_.emplace(abbreviation.name.text, &abbreviation);
    if (!fresh)
      reporter.report(Code::meaning_twice, abbreviation.name.span, {abbreviation.name.text},
                      {reporter.at(Code::declared_here, place->second->name.span)});
  }
}

const syntax::Legend::Meaning* LegendWords::sign(syntax::Sign sign) const {
  const auto found = signs_.find(sign);
  return found == signs_.end() ? nullptr : found->second;
}

const syntax::Name* LegendWords::abbreviation(const std::string& name) const {
  const auto found = abbreviations_.find(name);
  return found == abbreviations_.end() ? nullptr : &found->second->meaning;
}

std::vector<std::string> LegendWords::abbreviations() const {
  std::vector<std::string> names;
  for (const auto& [name, meaning] : abbreviations_) names.push_back(name);
  return names;
}

}  // namespace grond::check
