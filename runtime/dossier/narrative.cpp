#include "dossier/narrative.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace grond::dossier {
namespace {

using nlohmann::json;

// Parsing bounds the depth of a dossier; this bounds what a reader is shown of it.
constexpr int deepest_part = 12;
constexpr std::size_t most_reasons = 6;
constexpr std::size_t most_rules_not_met = 6;

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::int64_t number_of(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found == object.end() || !found->is_number_integer()) return 0;
  return found->get<std::int64_t>();
}

bool is_true(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

/// A citation of several parts inside a sentence is closed with a comma: "artikel 18, derde lid, gaat voor".
std::string in_clause(const std::string& citation) {
  return citation.find(", ") == std::string::npos ? citation : citation + ",";
}

enum class Truth { yes, no, open };

Truth truth_of(const json& part) {
  const auto value = part.is_object() ? part.find("waarde") : part.end();
  if (value == part.end() || !value->is_boolean()) return Truth::open;
  return value->get<bool>() ? Truth::yes : Truth::no;
}

bool is_logic(const json& part) {
  const std::string sort = text_of(part, "soort");
  return sort == "en" || sort == "of";
}

/// The parts that settle a condition: of `en` that is nee those that are nee, of `of` that is ja one that is
/// ja.
void collect_reasons(const json& part, int depth, std::vector<const json*>& reasons) {
  if (depth > deepest_part || !part.is_object()) return;
  const json& parts = list_of(part, "delen");
  if (text_of(part, "soort") == "niet" && parts.size() == 1 && is_logic(parts[0])) {
    return collect_reasons(parts[0], depth + 1, reasons);
  }
  if (!is_logic(part)) {
    reasons.push_back(&part);
    return;
  }
  const bool conjunction = text_of(part, "soort") == "en";
  const Truth truth = truth_of(part);
  const Truth settles = conjunction ? Truth::no : Truth::yes;
  for (const json& each : parts) {
    const Truth own = truth_of(each);
    const bool tells = truth == settles ? own == settles : truth == Truth::open ? own == Truth::open : true;
    if (!tells) continue;
    collect_reasons(each, depth + 1, reasons);
    if (truth == settles && !conjunction) return;
  }
}

std::string_view verdict(const json& part) {
  switch (truth_of(part)) {
    case Truth::yes:
      return "vervuld";
    case Truth::no:
      return "niet vervuld";
    case Truth::open:
      break;
  }
  const std::string status = text_of(part, "status");
  if (status == "onbekend") return "niet gebleken";
  if (status == "geen_regel") return "door geen regel bepaald";
  if (status == "tegenstrijdig") return "tegenstrijdig bepaald";
  return "niet vast te stellen";
}

/// The values compared: " (namelijk 12 en 41)".
std::string compared_values(const json& part) {
  const json* of = &part;
  if (text_of(part, "soort") == "niet" && list_of(part, "delen").size() == 1) of = &list_of(part, "delen")[0];
  std::vector<std::string> values;
  for (const json& each : list_of(*of, "delen")) {
    const std::string value = text_of(each, "leesbaar");
    if (value.empty() || value == "ja" || value == "nee") continue;
    values.push_back(value);
  }
  if (values.empty()) return {};
  const std::string sentence = text_of(part, "zin");
  if (values.size() == 1 && sentence.ends_with(" " + values[0])) return {};
  return fmt::format(" (namelijk {})", join(values, " en "));
}

std::string item_of(const json& part) {
  const auto provision = part.find("bepaling");
  return provision == part.end() ? std::string() : fmt::format("{}: ", text_of(*provision, "officieel"));
}

void write_members(TextBlock& out, std::size_t indent, const json& members, const json& bounds) {
  const std::int64_t certain = number_of(members, "zeker");
  const std::int64_t possible = number_of(members, "mogelijk");
  std::string text = fmt::format("Meegeteld: {}", certain);
  if (possible > 0) text += fmt::format(" zeker en {} mogelijk van de", possible);
  text += " " + text_of(members, "wie");
  if (is_true(members, "onvolledig")) text += ", en misschien meer: de opgave is niet volledig verklaard";
  const json& first = list_of(members, "eerste");
  std::vector<std::string> values;
  for (const json& row : first) {
    const std::string value = text_of(row, "leesbaar");
    if (!value.empty()) values.push_back(fmt::format("{} {}", text_of(row, "object"), value));
  }
  const bool all_shown = static_cast<std::int64_t>(first.size()) == certain + possible;
  if (!values.empty() && all_shown) text += fmt::format(" ({})", join(values, "; "));
  const std::string least = text_of(bounds, "ten_minste");
  const std::string greatest = text_of(bounds, "ten_hoogste");
  if (!least.empty()) text += fmt::format("; ten minste {}", least);
  if (!greatest.empty()) text += fmt::format("; ten hoogste {}", greatest);
  out.line(indent, text + ".");
}

void write_rank(TextBlock& out, std::size_t indent, const json& rank) {
  std::vector<std::string> keys;
  for (const json& key : list_of(rank, "sleutels")) {
    if (key.is_string()) keys.push_back(key.get<std::string>());
  }
  const std::int64_t place = number_of(rank, "plaats");
  std::string text = place > 0 ? fmt::format("Rang {} van {}", place, number_of(rank, "van"))
                               : fmt::format("Rang niet vast te stellen onder {}", number_of(rank, "van"));
  if (!keys.empty()) text += fmt::format(", met {}", join(keys, " en "));
  if (const std::int64_t ties = number_of(rank, "gelijk"); ties > 0)
    text += fmt::format("; gelijk met {}", ties);
  out.line(indent, text + ".");
}

void write_threshold(TextBlock& out, std::size_t indent, const json& threshold) {
  const std::string last = text_of(threshold, "laatste");
  if (last.empty()) return;
  std::string text =
      fmt::format("De laatste van {} plaatsen ging naar {}", number_of(threshold, "plaatsen"), last);
  const std::string enough = text_of(threshold, "genoeg");
  if (!enough.empty()) text += fmt::format("; {} was genoeg geweest", enough);
  out.line(indent, text + ".");
}

void write_division(TextBlock& out, std::size_t indent, const json& division) {
  out.line(indent, fmt::format("Verdeling van {}:", text_of(division, "totaal")));
  for (const json& group : list_of(division, "groepen")) {
    std::string text = fmt::format("{}: gewicht {}", text_of(group, "object"), text_of(group, "gewicht"));
    const std::string cap = text_of(group, "grens");
    if (!cap.empty()) text += fmt::format(", ten hoogste {}", cap);
    text += fmt::format(", deel {}", text_of(group, "leesbaar"));
    const std::int64_t round = number_of(group, "begrensd_in_ronde");
    if (round > 0) text += fmt::format(" (begrensd in ronde {})", round);
    const std::string rounded = text_of(group, "afgerond");
    if (!rounded.empty()) text += fmt::format(", afgerond {}", rounded);
    out.line(indent + 2, text);
  }
  const std::string difference = text_of(division, "verschil");
  if (!difference.empty()) out.line(indent + 2, fmt::format("verschil door afronding: {}", difference));
}

/// Numbers behind a part: members, bounds, rank, cut-off, division, and those of its own parts.
void write_particulars(TextBlock& out, std::size_t indent, const json& part, int depth) {
  if (depth > deepest_part || !part.is_object()) return;
  const json none = json::object();
  const auto find = [&](const char* key) -> const json& {
    const auto found = part.find(key);
    return found != part.end() && found->is_object() ? *found : none;
  };
  if (!find("rang").empty()) {
    write_rank(out, indent, find("rang"));
  } else if (!find("leden").empty()) {
    write_members(out, indent, find("leden"), find("grenzen"));
  }
  if (!find("verdeling").empty()) write_division(out, indent, find("verdeling"));
  for (const json& each : list_of(part, "delen")) write_particulars(out, indent, each, depth + 1);
  if (!find("drempel").empty()) write_threshold(out, indent, find("drempel"));
}

void write_reasons(TextBlock& out, std::size_t indent, const json& condition) {
  std::vector<const json*> reasons;
  collect_reasons(condition, 0, reasons);
  for (std::size_t i = 0; i < reasons.size() && i < most_reasons; ++i) {
    const json& reason = *reasons[i];
    out.line(indent, fmt::format("{}: {}{}{}", verdict(reason), item_of(reason), text_of(reason, "zin"),
                                 compared_values(reason)));
    write_particulars(out, indent + 2, reason, 0);
  }
  if (reasons.size() > most_reasons) {
    out.line(indent, fmt::format("en nog {} voorwaarden", reasons.size() - most_reasons));
  }
}

/// A calculation with its result, and its parts with their values. Of something rounded the exact value is
/// told, not the whole sentence again.
void write_calculation(TextBlock& out, std::size_t indent, const json& calculation) {
  const std::string value = text_of(calculation, "leesbaar");
  out.line(indent, fmt::format("berekend: {} = {}", text_of(calculation, "zin"), value));
  const bool rounded = calculation.is_object() && calculation.contains("afronding");
  for (const json& part : list_of(calculation, "delen")) {
    const std::string own = text_of(part, "leesbaar");
    if (own == value) continue;
    out.line(indent + 2, fmt::format("{}: {}", rounded ? "voor afronding" : text_of(part, "zin"), own));
  }
  write_particulars(out, indent + 2, calculation, 0);
}

void write_decisive_rule(TextBlock& out, std::size_t indent, const json& rule) {
  const bool certain = text_of(rule, "grond") == "ja";
  write_ground(out, indent, certain ? "Grond" : "Mogelijke grond", rule["bepaling"]);
  if (is_true(rule, "sluitend")) {
    out.line(indent + 2, fmt::format("{}, omdat geen andere regel van deze regeling anders bepaalt",
                                     text_of(rule, "conclusie")));
  }
  if (rule.contains("van_kracht")) {
    out.line(indent + 2, "niet gebleken: of deze bepaling van kracht is voor dit geval");
  }
  if (rule.contains("voorwaarde")) write_reasons(out, indent + 2, rule["voorwaarde"]);
  if (rule.contains("berekening")) write_calculation(out, indent + 2, rule["berekening"]);
}

void write_displaced(TextBlock& out, std::size_t indent, const json& rule) {
  std::vector<std::string> by;
  for (const json& each : list_of(rule, "verdrongen_door")) {
    if (!each.is_object() || !each.contains("bepaling")) continue;
    by.push_back(fmt::format("{} gaat voor ({})", in_clause(text_of(each["bepaling"], "officieel")),
                             text_of(each, "idioom")));
  }
  out.line(indent,
           fmt::format("{} geldt niet: {}.", in_clause(capitalised(text_of(rule["bepaling"], "officieel"))),
                       join(by, "; ")));
}

/// The rules that are no ground, most telling first; returns how many of those not met were left out.
std::size_t write_other_rule(TextBlock& out, std::size_t indent, const json& rule, std::size_t& shown) {
  const std::string state = text_of(rule, "toestand");
  const std::string citation = text_of(rule["bepaling"], "officieel");
  if (!list_of(rule, "verdrongen_door").empty()) {
    write_displaced(out, indent, rule);
  } else if (state == "doet niet mee") {
    out.line(indent, fmt::format("Doet niet mee: {} (niet van kracht voor dit geval).", citation));
  } else if (state == "nee" || state == "?") {
    if (++shown > most_rules_not_met) return 1;
    out.line(indent, fmt::format("{}, {}: {}.", state == "nee" ? "Niet vervuld" : "Niet gebleken", citation,
                                 text_of(rule, "conclusie")));
    if (rule.contains("voorwaarde")) write_reasons(out, indent + 2, rule["voorwaarde"]);
  }
  return 0;
}

}  // namespace

std::string text_of(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found == object.end() || !found->is_string()) return {};
  return found->get<std::string>();
}

const json& list_of(const json& object, const char* key) {
  static const json none = json::array();
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_array() ? *found : none;
}

void write_ground(TextBlock& out, std::size_t indent, const std::string& label, const json& provision) {
  std::string text = label.empty() ? capitalised(text_of(provision, "voluit"))
                                   : fmt::format("{}: {}", label, text_of(provision, "voluit"));
  const std::string summary = text_of(provision, "samenvatting");
  out.line(indent, summary.empty() ? text + "." : fmt::format("{}. {}", text, summary));
  const std::string link = text_of(provision, "juriconnect");
  if (!link.empty()) out.line(indent + 2, "https://wetten.overheid.nl/" + link);
}

std::string source_text(const json& fact) {
  std::vector<std::string> parts;
  const auto add = [&](const char* key, std::string_view word) {
    const std::string text = text_of(fact, key);
    if (!text.empty()) parts.push_back(fmt::format("{} {}", word, text));
  };
  add("bron", "bron:");
  add("ontvangen", "ontvangen");
  add("stuk", "stuk");
  return parts.empty() ? std::string() : fmt::format(" ({})", join(parts, ", "));
}

void write_rules(TextBlock& out, std::size_t indent, const json& step) {
  std::size_t shown = 0;
  std::size_t left_out = 0;
  for (const json& rule : list_of(step, "regels")) {
    if (!rule.is_object() || !rule.contains("bepaling")) continue;
    if (!text_of(rule, "grond").empty()) {
      write_decisive_rule(out, indent, rule);
    } else {
      left_out += write_other_rule(out, indent, rule, shown);
    }
  }
  if (left_out > 0)
    out.line(indent, fmt::format("Ook van {} andere regels is de voorwaarde niet vervuld.", left_out));
}

void write_interpretations(TextBlock& out, std::size_t indent, const json& step) {
  for (const json& each : list_of(step, "interpretaties")) {
    if (!each.is_object() || !each.contains("bepaling")) continue;
    out.line(indent, fmt::format("Uitleg \"{}\" bij {}: {}", text_of(each, "naam"),
                                 text_of(each["bepaling"], "officieel"), text_of(each, "tekst")));
  }
}

}  // namespace grond::dossier
