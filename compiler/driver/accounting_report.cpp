// The account of the official texts, told to a reader and to a program.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "driver/accounting.h"

namespace grond::driver {

namespace {

using Json = nlohmann::ordered_json;

std::string joined(const std::set<Nature>& natures) {
  std::string text;
  for (const Nature nature : natures) text.append(text.empty() ? "" : ", ").append(shown(nature));
  return text;
}

std::string what(const FragmentAccount& fragment) {
  if (fragment.natures.empty())
    return fragment.empty() ? "NIET VERANTWOORD (lege bepaling)" : "NIET VERANTWOORD";
  std::string text = joined(fragment.natures);
  for (const std::string& reason : fragment.reasons) text += ": " + reason;
  if (!fragment.by.empty()) text += " (met " + fragment.by + ")";
  return text;
}

/// Whether the parts add nothing: all of them go with the fragment itself.
bool speaks_for_parts(const FragmentAccount& fragment) {
  return fragment.accounted() && !fragment.natures.empty() &&
         std::ranges::all_of(fragment.parts, [](const FragmentAccount& part) {
           return !part.by.empty() && part.parts.empty();
         });
}

void write_tree(const FragmentAccount& fragment, std::size_t depth, bool missing_only, std::string& text) {
  if (missing_only && fragment.accounted()) return;
  text += std::string(2 * depth, ' ') + shown_place(fragment.level, fragment.number);
  const bool says = fragment.parts.empty() || !fragment.natures.empty() || fragment.empty();
  if (says && !(missing_only && !fragment.natures.empty())) text += ": " + what(fragment);
  text += "\n";
  if (speaks_for_parts(fragment) || fragment.empty()) return;
  for (const FragmentAccount& part : fragment.parts) write_tree(part, depth + 1, missing_only, text);
}

std::string tally_text(const Tally& tally) {
  std::string text = fmt::format("{} fragmenten", tally.fragments);
  for (const auto& [nature, number] : tally.natures) text += fmt::format(", {} {}", number, shown(nature));
  return text + fmt::format(", {} niet verantwoord", tally.missing);
}

Json reading_json(const syntax::Interpretation& reading) {
  Json alternatives = Json::array();
  for (const auto& other : reading.alternatives) {
    Json alternative{{"anders", other.text.text}};
    if (other.consequence) alternative["dan"] = other.consequence->text;
    alternatives.push_back(std::move(alternative));
  }
  return {{"naam", reading.name ? reading.name->text : ""},
          {"lezing", reading.text.text},
          {"alternatieven", std::move(alternatives)}};
}

Json readings_json(const std::vector<const syntax::Interpretation*>& readings) {
  Json result = Json::array();
  for (const auto* reading : readings) result.push_back(reading_json(*reading));
  return result;
}

Json fragment_json(const FragmentAccount& fragment, bool missing_only) {
  Json natures = Json::array();
  for (const Nature nature : fragment.natures) natures.push_back(shown(nature));
  Json json{{"niveau", source::level_keyword(fragment.level)}};
  if (!fragment.number.empty()) json["nummer"] = fragment.number;
  json["verantwoord"] = fragment.accounted();
  json["aard"] = std::move(natures);
  if (fragment.empty()) json["leeg"] = true;
  if (!fragment.summary.empty()) json["samenvatting"] = fragment.summary;
  if (!fragment.reasons.empty()) json["redenen"] = fragment.reasons;
  if (!fragment.by.empty()) json["met"] = fragment.by;
  if (!fragment.sentences.empty()) json["zinnen"] = fragment.sentences;
  if (!fragment.readings.empty()) json["interpretaties"] = readings_json(fragment.readings);
  Json parts = Json::array();
  for (const FragmentAccount& part : fragment.parts) {
    if (!missing_only || !part.accounted()) parts.push_back(fragment_json(part, missing_only));
  }
  if (!parts.empty()) json["delen"] = std::move(parts);
  return json;
}

Json tally_json(const Tally& tally) {
  Json natures = Json::object();
  for (const auto& [nature, number] : tally.natures) natures[std::string(shown(nature))] = number;
  return {{"fragmenten", tally.fragments}, {"niet_verantwoord", tally.missing}, {"aard", std::move(natures)}};
}

}  // namespace

std::string accounting_text(const Accounting& accounting, bool missing_only) {
  std::string text;
  for (const RegulationAccount& regulation : accounting.regulations) {
    const std::string date = regulation.text_date.empty() ? "" : " (tekst van " + regulation.text_date + ")";
    text += fmt::format("{}{}: {}\n", regulation.name, date, tally_text(regulation.tally()));
    for (const FragmentAccount& part : regulation.parts) write_tree(part, 1, missing_only, text);
  }
  for (const std::string& name : accounting.without_index) text += fmt::format("{}: geen bron.json\n", name);
  const std::size_t missing = accounting.missing();
  return text + (missing == 0 ? "alles verantwoord\n" : fmt::format("niet verantwoord: {}\n", missing));
}

Json accounting_json(const Accounting& accounting, bool missing_only) {
  Json regulations = Json::array();
  for (const RegulationAccount& regulation : accounting.regulations) {
    Json parts = Json::array();
    for (const FragmentAccount& part : regulation.parts) {
      if (!missing_only || !part.accounted()) parts.push_back(fragment_json(part, missing_only));
    }
    Json json{{"regeling", regulation.name},
              {"titel", regulation.title},
              {"bron", regulation.source},
              {"tekst_van", regulation.text_date},
              {"telling", tally_json(regulation.tally())}};
    if (!regulation.readings.empty()) json["interpretaties"] = readings_json(regulation.readings);
    json["delen"] = std::move(parts);
    regulations.push_back(std::move(json));
  }
  return {{"schema", "grond-verantwoording-1"},
          {"niet_verantwoord", accounting.missing()},
          {"zonder_bron", accounting.without_index},
          {"regelingen", std::move(regulations)}};
}

}  // namespace grond::driver
