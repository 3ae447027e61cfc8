#include "dossier/naming.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "dossier/readable.h"
#include "dossier/reading.h"

namespace grond::dossier {
namespace {

using nlohmann::json;

constexpr std::size_t most_values = 12;

bool is_yes_no(const json& step) { return text_of(step, "type").starts_with("ja of nee"); }

bool is_power(const json& step) { return text_of(step, "rol") == "bevoegdheid"; }

std::string shown_kind(const std::string& object) { return lower_first(shown(kind_of(object))); }

/// "een andere gegadigde", "een ander verzoek". A kind has no declared gender; its last part tells that of
/// the neuter words in use, and of words by their form.
std::string another(const std::string& kind) {
  constexpr std::string_view neuter[] = {
      "aanbod",    "beroep",  "bescheid", "besluit", "bewijs",  "bezwaar",   "certificaat",
      "cijfer",    "college", "diploma",  "dossier", "examen",  "geschrift", "lid",
      "onderzoek", "stuk",    "traject",  "vak",     "verzoek", "voorval",   "feit",
      "recht",     "jaar",    "tje",      "ment",    "um",      "isme"};
  const bool it = std::ranges::any_of(neuter, [&](std::string_view end) { return kind.ends_with(end); });
  return fmt::format("een {} {}", it ? "ander" : "andere", kind);
}

/// "gegadigde g17", as sentences name the row of a step.
std::string row_of(const json& step) {
  const std::string object = text_of(step, "object");
  return fmt::format("{} {}", shown_kind(object), id_of(object));
}

/// "volgens artikel 7 van de WVO": the law outside the rules that a fact rests on.
std::string law_of(const json& fact) {
  std::vector<std::string> law;
  for (const json& provision : list_of(fact, "recht")) law.push_back(cited(provision, false));
  return law.empty() ? std::string() : fmt::format("volgens {}", fmt::join(law, " en "));
}

/// "(bron: DUO, ontvangen 10 mei 2013, stuk B-17)" of a fact whose source was given.
std::string source(const json& fact) {
  std::vector<std::string> parts;
  const auto add = [&](const char* key, std::string_view word) {
    const std::string text = text_of(fact, key);
    if (!text.empty()) parts.push_back(fmt::format("{} {}", word, time_text(text)));
  };
  add("bron", "bron:");
  add("ontvangen", "ontvangen");
  add("stuk", "stuk");
  if (const std::string law = law_of(fact); !law.empty()) parts.push_back(law);
  return parts.empty() ? std::string() : fmt::format(" ({})", fmt::join(parts, ", "));
}

/// "is niet geslaagd", "er is geen weigering": what is said of the row that is told about.
std::string told_of_own(const json& step) {
  std::string said = text_of(step, "zin");
  const std::string row = row_of(step);
  if (said.starts_with(row + " ")) return said.substr(row.size() + 1);
  const std::string of = (said.find(", van ") != std::string::npos ? ", van " : " van ") + row;
  if (said.ends_with(of)) said.resize(said.size() - of.size());
  return said;
}

}  // namespace

Naming::Naming(const json& dossier, const std::vector<std::string>& decisions) {
  for (const json& kind : list_of(dossier, "betrokkenen")) {
    if (kind.is_string()) subjects_.insert(kind.get<std::string>());
  }
  for (const std::string& id : decisions) {
    const json& step = dossier["stappen"][id];
    explained_.insert(text_of(step, "object"));
    if (const std::string whole = text_of(step, "hoort_bij"); !whole.empty()) explained_.insert(whole);
  }
}

bool Naming::may_name(const json& entry) const {
  const std::string object = text_of(entry, "object");
  const std::string outermost = text_of(entry, "hoort_bij");
  if (explained_.contains(object) || explained_.contains(outermost)) return true;
  return !subjects_.contains(kind_of(object)) && !subjects_.contains(kind_of(outermost));
}

std::string Naming::object(const json& entry) const {
  const std::string object = text_of(entry, "object");
  if (may_name(entry)) return row_of(entry);
  const std::string outermost = text_of(entry, "hoort_bij");
  if (outermost.empty()) return another(shown_kind(object));
  return fmt::format("een {} van {}", shown_kind(object), another(shown_kind(outermost)));
}

std::string Naming::statement(const json& step) const {
  std::string said = text_of(step, "zin");
  if (may_name(step)) return said;
  const std::string row = row_of(step);
  const std::size_t at = said.find(row);
  if (at == std::string::npos || said.find(row, at + 1) != std::string::npos)
    return fmt::format("{} van {}: {}", text_of(step, "naam"), object(step), text_of(step, "leesbaar"));
  return said.replace(at, row.size(), object(step));
}

std::string Naming::cell(const json& step, const json& teller) const {
  const bool own = text_of(step, "object") == text_of(teller, "object");
  std::string name = text_of(step, "naam");
  if (name.empty()) name = shown(text_of(step, "attribuut"));
  const std::string where = own ? "" : fmt::format(" van {}", object(step));
  const bool settled = text_of(step, "status") == "bekend";
  if (settled && (is_yes_no(step) || is_power(step) || text_of(step, "leesbaar") == "geen"))
    return (own ? told_of_own(step) : statement(step)) + source(step);
  return fmt::format("{}{}{} {}{}", name, where, own ? "" : ":", text_of(step, "leesbaar"), source(step));
}

std::string Naming::cells(const std::vector<const json*>& steps) const {
  const json& first = *steps.front();
  const std::string name = text_of(first, "naam");
  const std::string many = text_of(first, "meervoud");
  if (is_yes_no(first)) {
    const auto count = [&](Truth truth) {
      return std::count_if(steps.begin(), steps.end(), [&](const json* s) { return truth_of(*s) == truth; });
    };
    std::string text = fmt::format("{}: {} van {} {}", name, count(Truth::yes), steps.size(), many);
    if (const auto open = count(Truth::open); open > 0) text += fmt::format(", onbekend van {}", open);
    return text;
  }
  std::vector<std::string> values;
  for (const json* step : steps) {
    if (values.size() == most_values) {
      values.push_back("…");
      break;
    }
    values.push_back(text_of(*step, "leesbaar"));
  }
  return fmt::format("{} van {} {}: {}", name, steps.size(), many, fmt::join(values, "; "));
}

std::vector<std::string> Naming::missing(const json& step, bool facts) const {
  std::vector<std::string> texts;
  std::vector<std::size_t> times;
  std::unordered_map<std::string, std::size_t> place;  ///< of a text in both
  for (const json& each : list_of(step, "ontbreekt")) {
    const std::string sort = text_of(each, "soort");
    if ((sort == "feit" || sort == "peildatum" || sort == "tijd_van_peildatum") != facts) continue;
    std::string text = text_of(each, "zin");
    // That no rule decides this very cell was said with its outcome.
    const bool own = text_of(each, "object") == text_of(step, "object") &&
                     text_of(each, "attribuut") == text_of(step, "attribuut");
    if (own && sort == "geen_regel" && !each.contains("reden") && !each.contains("delegatie")) continue;
    if (!may_name(each)) {
      text = fmt::format("{} van {}", text_of(each, "naam"), object(each));
      const std::string supplier = text_of(each, "leverancier");
      if (!supplier.empty()) text += fmt::format(" (te geven door {})", shown(supplier));
    }
    if (const std::string law = law_of(each); !law.empty()) text += ", " + law;
    const std::string bearer = text_of(each, "bewijslast");
    if (!bearer.empty()) text += fmt::format("; de bewijslast ligt bij {}", shown(bearer));
    const std::string why = text_of(each, "reden");
    if (!why.empty()) text += ": " + why;
    const std::string left_to = text_of(object_of(each, "delegatie"), "zin");
    if (!left_to.empty()) text += "; " + left_to;
    const auto [known, fresh] = place.try_emplace(text, texts.size());
    if (fresh) {
      texts.push_back(text);
      times.push_back(0);
    }
    ++times[known->second];
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (times[i] > 1) texts[i] += fmt::format(" ({} keer)", times[i]);
  }
  return texts;
}

}  // namespace grond::dossier
