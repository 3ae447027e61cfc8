#include "dossier/narrative.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "dossier/numbers.h"
#include "dossier/readable.h"
#include "dossier/reading.h"

namespace grond::dossier {
namespace {

using nlohmann::json;

constexpr std::size_t most_reasons = 6;

/// Headings end without a full stop.
std::string as_sentence(std::string text) {
  if (!text.empty() && std::string_view(".!?").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

/// A citation of several parts inside a sentence is closed with a comma: "artikel 18, derde lid, gaat voor";
/// one that ends with its regulation is not.
std::string in_clause(const std::string& citation) {
  const std::size_t comma = citation.rfind(", ");
  const bool closed = comma == std::string::npos || citation.compare(comma + 2, 4, "van ") == 0;
  return closed ? citation : citation + ",";
}

/// The values a part was decided with, and the part they stand below. Of a choice only what was chosen says
/// something, and what two days differ is told beside them.
const json* find_values(const json& part, const std::string& said, int depth,
                        std::vector<std::string>& values) {
  const json& parts = list_of(part, "delen");
  for (const json& each : parts) {
    const std::string value = text_of(each, "leesbaar");
    // Of a power is said whether it was used, and of what is not there that it is not.
    const bool told = is_true(each, "bevoegdheid") || (value == "geen" && said.starts_with("er is geen ")) ||
                      said.ends_with(" " + value);
    if (!told && !value.empty() && value != "ja" && value != "nee" && value != "nog onbekend")
      values.push_back(value);
  }
  const bool days_told =
      !parts.empty() && parts.back().contains("marge") && list_of(parts.back(), "delen").size() > 1;
  const bool deeper = values.empty() && !parts.empty() && !days_told;
  return deeper && depth < deepest_part ? find_values(parts.back(), said, depth + 1, values) : &part;
}

/// The values compared: " (namelijk 12 en 41)"; of a property of another row which that is.
std::string compared_values(const json& part, const std::string& said) {
  std::vector<std::string> values;
  const json* of = find_values(part, said, 0, values);
  if (values.empty()) return {};
  const bool of_row = of->contains("stap");  // the row whose property it is
  return fmt::format(" ({} {})", of_row ? "het gaat om" : "namelijk", fmt::join(values, " en "));
}

std::string open_words(const json& part) {
  const std::string status = text_of(part, "status");
  if (status == "onbekend") return "onbekend is of";
  if (status == "geen_regel") return "geen regel bepaalt of";
  if (status == "tegenstrijdig") return "tegenstrijdig bepaald is of";
  return "niet vast te stellen is of";
}

/// Of a member of a collection: whether another goes before it. "artikel 3 gaat voor: opleiding is kunst"
std::string way_given(const json& part, const std::string& by) {
  const Truth truth = truth_of(part);
  std::string said = text_of(part, truth == Truth::no ? "vaststelling" : "zin");
  // Undecided is what it hangs on, and not its denial.
  if (const json& denied = list_of(part, "delen"); truth == Truth::open && !denied.empty())
    said = text_of(denied.front(), "zin");
  const std::string why = said.empty() || said == "altijd" || said == "nooit" ? "" : ": " + said;
  if (truth == Truth::no) return fmt::format("{} gaat voor{}", by, why);
  if (truth == Truth::yes) return fmt::format("{} gaat niet voor{}", by, why);
  return fmt::format("{} {} voorgaat{}", open_words(part), by, why);
}

/// What is the case: the part when it is ja, its denial when it is nee. `rule` is where the rule stands.
std::string finding(const json& part, const std::string& rule) {
  std::string item = text_of(object_of(part, "bepaling"), "officieel");
  if (const auto before = part.find("gaat_voor"); before != part.end() && *before == true)
    return way_given(part, item);
  if (item == rule) item.clear();  // cited already
  std::string said = text_of(part, "zin");
  const Truth truth = truth_of(part);
  if (truth == Truth::no) {
    const std::string denied = text_of(part, "vaststelling");
    said = denied.empty() ? "niet: " + said : denied;
  }
  if (truth == Truth::open) {
    const std::string clause = text_of(part, "bijzin");
    said = clause.empty() ? fmt::format("{} geldt: {}", open_words(part), said)
                          : fmt::format("{} {}", open_words(part), clause);
  }
  const std::string word = text_of(part, "woord");
  if (const std::string clause = text_of(part, "bijzin"); truth == Truth::yes && !clause.empty())
    said = clause;
  if (!word.empty()) said = fmt::format("{} {}", word, said);
  return fmt::format("{}{}{}", item.empty() ? "" : fmt::format("({}) ", item), said,
                     compared_values(part, said));
}

std::string findings(const std::vector<const json*>& reasons, const std::string& rule) {
  std::vector<std::string> texts;
  std::unordered_set<std::string> said;
  for (const json* reason : reasons) {
    const std::string text = finding(*reason, rule);
    if (said.insert(text).second) texts.push_back(text);
  }
  const std::size_t left = texts.size() > most_reasons ? texts.size() - most_reasons : 0;
  texts.resize(texts.size() - left);
  std::string text = fmt::format("{}", fmt::join(texts, "; "));
  return left > 0 ? fmt::format("{}; en nog {} {}", text, left, left == 1 ? "voorwaarde" : "voorwaarden")
                  : text;
}

class RulesText {
 public:
  RulesText(TextBlock& out, std::size_t indent, const json& step, const Naming& naming,
            const RulesStyle& style)
      : out_(out), indent_(indent), step_(step), naming_(naming), style_(style) {}

  void write() {
    std::vector<const json*> others;
    Grounds grounds;
    for (const json& rule : list_of(step_, "regels")) {
      if (!rule.is_object() || !rule.contains("bepaling")) continue;
      if (text_of(rule, "grond").empty()) {
        others.push_back(&rule);
      } else {
        grounds.provisions.insert(text_of(rule["bepaling"], "officieel"));
        grounds.conclusions.insert(text_of(rule, "conclusie"));
        write_decisive(rule);
      }
    }
    if (others.size() > style_.most_not_met) nearest_first(others, grounds);
    for (const json* rule : others) {
      if (mirrors(*rule, grounds) || power_told(*rule)) continue;
      if (!other_row(*rule, grounds))
        write_other(*rule);
      else if (style_.most_not_met > 0)
        ++left_out_;
    }
    if (style_.out_of_force)
      for (const auto& [why, rules] : out_of_force_) write_out_of_force(why, rules);
    if (left_out_ > 0)
      out_.line(indent_, left_out_ == 1
                             ? std::string("Ook een andere regel is niet van toepassing.")
                             : fmt::format("Ook {} andere regels zijn niet van toepassing.", left_out_));
  }

 private:
  struct Grounds {
    std::set<std::string> provisions;
    std::set<std::string> conclusions;
  };

  /// Of more rules than are told, those that came nearest to another outcome: what stands in the provision of
  /// a ground (the row of an annex) and concludes otherwise, then what failed on the least.
  static void nearest_first(std::vector<const json*>& rules, const Grounds& grounds) {
    const auto distance = [&](const json* rule) {
      const bool not_met = text_of(*rule, "toestand") == "nee" && list_of(*rule, "verdrongen_door").empty();
      if (!not_met) return std::tuple(false, false, false, std::size_t{0});
      const bool elsewhere = !grounds.provisions.contains(text_of((*rule)["bepaling"], "officieel"));
      const bool alike = grounds.conclusions.contains(text_of(*rule, "conclusie"));
      const std::size_t reasons = rule->contains("voorwaarde") ? reasons_of((*rule)["voorwaarde"]).size() : 0;
      return std::tuple(true, elsewhere, alike, reasons);
    };
    std::ranges::stable_sort(rules, {}, distance);
  }

  /// The other side of a ground: "slechts indien" says of one condition what follows and what follows
  /// otherwise, and who is told the one knows the other.
  bool mirrors(const json& rule, const Grounds& grounds) const {
    return !full() && is_true(rule, "sluitend") && text_of(rule, "toestand") == "nee" &&
           !decided_by_default(step_) && grounds.provisions.contains(place(rule)) &&
           !grounds.conclusions.contains(text_of(rule, "conclusie"));
  }

  /// That a body did not use its power was told with the outcome.
  bool power_told(const json& rule) const {
    return style_.powers_told && !full() && text_of(rule, "toestand") == "nee" &&
           std::ranges::any_of(list_of(step_, "bevoegdheden"), [&](const json& power) {
             return text_of(power, "toestand") == "niet gebruikt" &&
                    text_of(object_of(power, "bepaling"), "officieel") == place(rule);
           });
  }

  /// Of a table the row that decides is told, and not each row that does not.
  bool other_row(const json& rule, const Grounds& grounds) const {
    const auto table = [](const std::string& cited) { return cited.substr(0, cited.rfind(", rij ")); };
    const bool row = place(rule).find(", rij ") != std::string::npos;
    return row && !full() && text_of(step_, "status") == "bekend" && !decided_by_default(step_) &&
           !grounds.provisions.contains(place(rule)) &&
           std::ranges::any_of(grounds.provisions, [&](const std::string& ground) {
             return ground.find(", rij ") != std::string::npos && table(ground) == table(place(rule));
           });
  }

  /// Below a ground that is cited here, else at the outcome.
  std::size_t reasons_indent(bool certain) const { return indent_ + (full() || !certain ? 2 : 0); }
  bool full() const { return style_.full; }

  void numbers(const json& part, std::size_t deeper) {
    write_numbers(out_, indent_ + deeper, part, naming_, {full(), text_of(step_, "object")});
  }

  void write_decisive(const json& rule) {
    const bool certain = text_of(rule, "grond") == "ja";
    const bool second = headed_ == place(rule);
    if ((full() || !certain) && !second) {
      write_ground(out_, indent_, certain ? "Grond" : "Mogelijke grond", rule["bepaling"], full(),
                   style_.dated);
      headed_ = place(rule);
    }
    if (rule.contains("van_kracht"))
      out_.line(indent_ + 2, "Onbekend is of deze bepaling van kracht is voor dit geval.");
    if (rule.contains("voorwaarde")) {
      const auto reasons = reasons_of(rule["voorwaarde"]);
      out_.line(reasons_indent(certain),
                fmt::format("{}: {}.", certain ? "Vervuld" : "Voorwaarde", findings(reasons, place(rule))));
      for (const json* reason : reasons) numbers(*reason, 4);
    }
    if (!certain && !full())
      out_.line(indent_ + 2, fmt::format("{}: {}.",
                                         !is_true(rule, "sluitend") ? "Dan"
                                         : second                   ? "En anders"
                                                                    : "Als geen regel anders bepaalt",
                                         text_of(rule, "conclusie")));
    if (is_true(rule, "sluitend") && full())
      out_.line(indent_ + 2,
                fmt::format("Dan geldt, als geen andere regel van deze regeling anders bepaalt: {}.",
                            text_of(rule, "conclusie")));
    if (is_true(rule, "gelijkstelling"))
      out_.line(reasons_indent(certain),
                "Gelijkstelling of fictie (geldt als): zo behandeld, ook als het anders is.");
    if (rule.contains("berekening")) write_calculation(rule["berekening"], certain);
  }

  /// A calculation with its result, and its parts with their values. Of something rounded the exact value is
  /// told, not the whole sentence again.
  void write_calculation(const json& calculation, bool certain) {
    const std::string value = text_of(calculation, "leesbaar");
    const bool rounded = calculation.is_object() && calculation.contains("afronding");
    std::vector<std::string> parts;
    for (const json& part : list_of(calculation, "delen")) {
      const std::string own = text_of(part, "leesbaar");
      const bool choice = part.is_object() && part.contains("waarde") && part["waarde"].is_boolean();
      if (own == value || choice) continue;
      parts.push_back(full() ? fmt::format("{}: {}", rounded ? "voor afronding" : text_of(part, "zin"), own)
                             : own);
    }
    std::string text = fmt::format("Berekend: {} = {}", text_of(calculation, "zin"), value);
    if (!parts.empty())
      text += full() ? fmt::format("; {}", fmt::join(parts, "; "))
                     : fmt::format(" ({} {})", rounded ? "voor afronding" : "uit", fmt::join(parts, " en "));
    out_.line(reasons_indent(certain), text + ".");
    numbers(calculation, 4);
  }

  void write_displaced(const json& rule) {
    std::vector<std::string> by;
    for (const json& each : list_of(rule, "verdrongen_door")) {
      if (!each.is_object() || !each.contains("bepaling")) continue;
      by.push_back(
          fmt::format("{} gaat voor ({})", in_clause(named(each["bepaling"])), text_of(each, "idioom")));
    }
    write_once(fmt::format("{} geldt niet: {}.", cited(rule), fmt::join(by, "; ")));
  }

  /// The rules that are no ground; of those not met that are left out only the number.
  void write_other(const json& rule) {
    const std::string state = text_of(rule, "toestand");
    if (!list_of(rule, "verdrongen_door").empty()) return write_displaced(rule);
    if (state == "doet niet mee") {
      const std::string why = text_of(rule, "reden");
      out_of_force_[why.empty() ? "niet van kracht voor dit geval" : why].insert(cited(rule));
      return;
    }
    if (state != "nee" && state != "?") return;
    std::vector<const json*> reasons;
    if (rule.contains("voorwaarde")) reasons = reasons_of(rule["voorwaarde"]);
    const std::string why = findings(reasons, place(rule));
    // Of one sentence with two conclusions ("slechts indien") the first is told.
    const bool again = !reasons_told_.insert(place(rule) + why).second;
    if (again && !full() && is_true(rule, "sluitend")) return;
    const std::string text =
        fmt::format("{}, {} ({}): {}.", state == "nee" ? "Niet van toepassing" : "Misschien van toepassing",
                    named(rule["bepaling"]), text_of(rule, "conclusie"), why);
    if (!told_.insert(text).second) return;  // two rules of one provision with one condition
    if (told_.size() > style_.most_not_met) {
      if (style_.most_not_met > 0) ++left_out_;
      return;
    }
    out_.line(indent_, text);
    for (const json* reason : reasons) numbers(*reason, 2);
  }

  /// A text that is not in force has many rules and one reason.
  void write_out_of_force(const std::string& why, const std::set<std::string>& rules) {
    if (rules.size() == 1)
      return out_.line(indent_, fmt::format("{} doet niet mee: {}.", *rules.begin(), why));
    const std::string which =
        full() ? fmt::format("{}", fmt::join(rules, "; ")) : fmt::format("{} bepalingen", rules.size());
    out_.line(indent_, fmt::format("{} doen niet mee: {}.", which, why));
  }

  static std::string place(const json& rule) { return text_of(rule["bepaling"], "officieel"); }
  std::string cited(const json& rule) const { return in_clause(capitalised(named(rule["bepaling"]))); }

  /// With its regulation, unless that was named with the decision.
  std::string named(const json& provision) const { return cited_beside(provision, style_.regulation, false); }

  void write_once(const std::string& text) {
    if (displaced_.insert(text).second) out_.line(indent_, text);
  }

  TextBlock& out_;
  std::size_t indent_;
  const json& step_;
  const Naming& naming_;
  const RulesStyle& style_;
  std::set<std::string> told_;
  std::set<std::string> displaced_;
  std::set<std::string> reasons_told_;                         ///< with their place
  std::string headed_;                                         ///< the ground that what follows stands below
  std::map<std::string, std::set<std::string>> out_of_force_;  ///< by the reason
  std::size_t left_out_ = 0;
};

}  // namespace

void write_ground(TextBlock& out, std::size_t indent, const std::string& label, const json& provision,
                  bool with_link, bool dated) {
  const std::string place = cited(provision, dated);
  const std::string text = label.empty() ? capitalised(place) : fmt::format("{}: {}", label, place);
  const std::string summary = text_of(provision, "samenvatting");
  out.line(indent, summary.empty() ? text + "." : fmt::format("{}. {}", text, as_sentence(summary)));
  const std::string link = text_of(provision, "juriconnect");
  if (with_link && !link.empty()) out.line(indent + 2, "https://wetten.overheid.nl/" + link);
}

void write_rules(TextBlock& out, std::size_t indent, const json& step, const Naming& naming,
                 const RulesStyle& style) {
  RulesText(out, indent, step, naming, style).write();
}

bool is_of_heading(const json& interpretation) {
  return text_of(object_of(interpretation, "bepaling"), "officieel") == "aanhef";
}

std::string place_of(const json& interpretation) {
  return text_of(object_of(interpretation, "bepaling"),
                 is_of_heading(interpretation) ? "voluit" : "officieel");
}

std::string interpretation_text(const json& interpretation) {
  return fmt::format("Uitleg \"{}\" bij {}: {}", shown(text_of(interpretation, "naam")),
                     place_of(interpretation), text_of(interpretation, "tekst"));
}

}  // namespace grond::dossier
