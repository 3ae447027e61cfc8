#include "dossier/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "dossier/naming.h"
#include "dossier/narrative.h"
#include "dossier/outline.h"
#include "dossier/readable.h"
#include "dossier/reading.h"
#include "dossier/text_block.h"

namespace grond::dossier {
namespace {

using nlohmann::json;

constexpr std::size_t most_grounds = 3;
constexpr std::size_t most_missing = 5;
constexpr std::size_t most_alike = 2;    ///< more cells of one attribute are told together
constexpr std::size_t most_steps = 500;  ///< in one text
constexpr int deepest_noted = 0;         ///< of a folded text: deeper interpretations are named only

/// How much is told of the rules: of a number only what it was calculated from. That texts of other years do
/// not count is told of a step that no rule decides.
RulesStyle style_of(const json& step, int depth, bool unfolded) {
  if (unfolded) return {true, 100, true};
  const bool open = text_of(step, "status") != "bekend";
  const bool numeric = is_number(step) && !open;
  // Of what is so by default the rules that were not met are the reason.
  const bool many = depth == 0 || (!numeric && decided_by_default(step));
  return {false,
          many      ? 6u
          : numeric ? 0u
                    : 2u,
          list_of(step, "gronden").empty() && list_of(step, "mogelijke_gronden").empty()};
}

/// Whether a rule was considered that is not in force for the case.
bool has_rule_out_of_force(const json& step) {
  return std::ranges::any_of(list_of(step, "regels"),
                             [](const json& rule) { return text_of(rule, "toestand") == "doet niet mee"; });
}

/// " (artikel 18, tweede lid)": the grounds of a step, cited with its outcome.
std::string cited_grounds(const json& step, const RulesStyle& style) {
  std::vector<std::string> citations;
  for (const json& ground : list_of(step, "gronden"))
    citations.push_back(cited_beside(ground, style.regulation, style.dated));
  if (citations.size() > most_grounds) citations.resize(most_grounds);
  return citations.empty() ? std::string() : fmt::format(" ({})", fmt::join(citations, "; "));
}

/// The one regulation all grounds of a decision stand in; "" where it is not one.
std::string regulation_of(const json& step) {
  std::string regulation;
  for (const char* grounds : {"gronden", "mogelijke_gronden"})
    for (const json& ground : list_of(step, grounds)) {
      const std::string own = text_of(ground, "regeling");
      if (!regulation.empty() && own != regulation) return {};
      regulation = own;
    }
  return regulation;
}

/// Whether the steps that are told rest on more than one text of a regulation.
bool has_more_texts(const json& dossier, const Outline& outline) {
  std::map<std::string, std::string> texts;  ///< of each regulation what tells its texts apart
  for (const auto& [id, step] : object_of(dossier, "stappen").items()) {
    const Numbered* node = outline.find(id);
    if (node == nullptr || !node->shown) continue;
    for (const char* grounds : {"gronden", "mogelijke_gronden"})
      for (const json& ground : list_of(step, grounds)) {
        const std::string full = cited(ground, true);
        const std::string version = full.substr(std::min(full.size(), cited(ground, false).size()));
        const auto [known, fresh] = texts.try_emplace(text_of(ground, "regeling"), version);
        if (!fresh && known->second != version) return true;
      }
  }
  return false;
}

class Explanation {
 public:
  Explanation(const json& dossier, const std::vector<std::string>& decisions, Detail detail)
      : dossier_(dossier),
        steps_(dossier["stappen"]),
        unfolded_(detail == Detail::all),
        outline_(dossier, decisions, unfolded_),
        naming_(dossier, decisions),
        dated_(has_more_texts(dossier, outline_)) {}

  std::string write(const std::vector<std::string>& decisions) {
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      if (i > 0) out_.blank();
      write_collection(decisions[i]);
      write_outcome(steps_[decisions[i]]);
      out_.blank();
      out_.line(0, "Stappen");
      regulation_ = regulation_of(steps_[decisions[i]]);
      write_step(decisions[i]);
    }
    write_interpretations();
    out_.blank();
    write_left_out();
    write_origin();
    return out_.take();
  }

 private:
  using Cells = std::vector<std::string>;

  void write_collection(const std::string& id);
  void write_outcome(const json& step);
  void write_missing(const json& step);
  void write_grounds(const json& step);
  void write_powers(const json& step);
  void write_step(const std::string& id);
  void write_facts(const json& step, const Numbered& node);
  void write_folded(const json& step, const Numbered& node);
  std::vector<Cells> alike(const Cells& ids) const;
  std::string together(const Cells& ids, const json& teller) const;
  void write_interpretations();
  void write_left_out();
  void write_origin();

  const json& dossier_;
  const json& steps_;
  bool unfolded_;
  Outline outline_;
  Naming naming_;
  bool dated_;              ///< more texts of one regulation are cited: each time is said which
  std::string regulation_;  ///< of the decision whose steps are told
  TextBlock out_;
  std::vector<std::string> interpretations_;
  std::vector<std::pair<std::string, std::vector<std::string>>> named_;  ///< of deeper steps, by their place
  std::set<std::string> noted_;
  std::unordered_set<std::string> written_;
  std::size_t silent_about_force_ = 0;  ///< steps told without the rules that are not in force
};

/// What the step says together with others, before the first of them.
void Explanation::write_collection(const std::string& id) {
  for (const json& collection : list_of(dossier_, "verzamelingen")) {
    if (!told_by(collection, {id})) continue;
    const std::string said = text_of(collection, "zin");
    if (!noted_.insert(said).second) continue;
    out_.line(0, capitalised(said) + ".");
    for (const json& open : list_of(collection, "nog_open"))
      if (open.is_string()) out_.line(2, capitalised(open.get<std::string>()) + ".");
    out_.blank();
  }
}

void Explanation::write_outcome(const json& step) {
  out_.line(0, capitalised(text_of(step, "zin")) + ".");
  const std::string said = text_of(step, "volgens_voorlichting");
  if (!said.empty()) out_.line(0, fmt::format("Volgens {}.", said));
  write_missing(step);
  out_.blank();
  write_grounds(step);
  write_powers(step);
}

/// What a body decided, and what it still could.
void Explanation::write_powers(const json& step) {
  for (const json& power : list_of(step, "bevoegdheden")) {
    const std::string state = text_of(power, "toestand");
    const std::string place = text_of(object_of(power, "bepaling"), "voluit");
    const bool taken = state != "niet gebruikt";
    out_.line(0, fmt::format("Bevoegdheid, {}: {} ({}).", state, text_of(power, "zin"), place));
    if (taken)
      out_.line(
          2, fmt::format("Besluit van {}: {}", time_text(text_of(power, "datum")), text_of(power, "reden")));
  }
}

void Explanation::write_missing(const json& step) {
  const auto write = [&](std::string_view label, const std::vector<std::string>& parts) {
    if (parts.empty()) return;
    out_.line(0, std::string(label));
    for (std::size_t i = 0; i < std::min(parts.size(), most_missing); ++i) out_.line(2, "- " + parts[i]);
    if (parts.size() > most_missing) out_.line(2, fmt::format("- en nog {}", parts.size() - most_missing));
  };
  const auto needed = naming_.missing(step, true);
  write("Daarvoor is nog nodig:", needed);
  write(needed.empty() ? "Dat komt doordat:" : "Verder geldt dat:", naming_.missing(step, false));
  std::vector<std::string> gates;
  for (const json& gate : list_of(step, "wie_afvalt")) gates.push_back(text_of(gate, "voluit"));
  if (gates.empty()) return;
  out_.line(0,
            fmt::format("Verdeeld wordt als van ieder vaststaat of hij meedoet; wie niet volledig is, valt "
                        "af volgens {}.",
                        fmt::join(gates, " en ")));
}

void Explanation::write_grounds(const json& step) {
  const json& grounds = list_of(step, "gronden");
  const json& possible = list_of(step, "mogelijke_gronden");
  const auto write = [&](std::string_view title, const json& provisions) {
    if (provisions.empty()) return;
    out_.line(0, std::string(title));
    for (std::size_t i = 0; i < std::min(provisions.size(), most_grounds); ++i) {
      write_ground(out_, 2, "", provisions[i], true);
    }
    if (provisions.size() > most_grounds) {
      out_.line(2, fmt::format("en nog {} gronden", provisions.size() - most_grounds));
    }
  };
  const bool decided = text_of(step, "volgens_voorlichting").empty();
  const std::string which = decided ? "Beslissende grond" : "Grond in de voorlichting";
  const std::string several = decided ? "Beslissende gronden" : "Gronden in de voorlichting";
  write(grounds.size() == 1 ? which : several, grounds);
  write(possible.size() == 1 ? "Mogelijke grond" : "Mogelijke gronden", possible);
  for (const json& version : list_of(step, "versies")) {
    if (version.is_string() && noted_.insert(version.get<std::string>()).second)
      out_.line(2, fmt::format("Van kracht: {}.", version.get<std::string>()));
  }
  for (const json& said : list_of(step, "voorlichting")) {
    if (said.is_string())
      out_.line(2, fmt::format("Voorlichting zegt iets anders: {}.", said.get<std::string>()));
  }
  if (!grounds.empty() || !possible.empty()) return;
  const bool fact = step.contains("feit");
  out_.line(0, fact ? "Dit is een feit, geen uitkomst van een regel."
                    : "Geen enkele regel geeft hier een uitkomst.");
}

void Explanation::write_step(const std::string& id) {
  const Numbered* node = outline_.find(id);
  if (node == nullptr || !node->shown || written_.size() >= most_steps || !written_.insert(id).second) return;
  const json& step = steps_[id];
  const auto indent = static_cast<std::size_t>(node->depth) * 2;
  const std::string said = naming_.statement(step);
  RulesStyle style = style_of(step, node->depth, unfolded_);
  style.dated = dated_;
  style.regulation = regulation_;
  style.powers_told = node->depth == 0;
  const std::string grounds = style.full ? "" : cited_grounds(step, style);
  out_.line(indent, fmt::format("{}  {}{}.", node->number, capitalised(said), grounds));
  write_rules(out_, indent + 4, step, naming_, style);
  if (!style.out_of_force && has_rule_out_of_force(step)) ++silent_about_force_;
  write_facts(step, *node);
  for (const json& each : list_of(step, "interpretaties")) {
    const std::string name = fmt::format("{} (\"{}\")", place_of(each), shown(text_of(each, "naam")));
    if (!noted_.insert(name).second) continue;
    if (unfolded_ || (node->depth <= deepest_noted && !is_of_heading(each))) {
      interpretations_.push_back(interpretation_text(each));
    } else {
      const std::string place = place_of(each);
      if (named_.empty() || named_.back().first != place) named_.push_back({place, {}});
      named_.back().second.push_back(fmt::format("\"{}\"", shown(text_of(each, "naam"))));
    }
  }
  write_folded(step, *node);
  for (const std::string& child : node->children) write_step(child);
}

/// In order, cells of one attribute side by side.
std::vector<Explanation::Cells> Explanation::alike(const Cells& ids) const {
  std::vector<Cells> groups;
  std::map<std::string, std::size_t> place;
  std::unordered_set<std::string> seen;
  for (const std::string& id : ids) {
    if (!seen.insert(id).second) continue;
    const auto [found, added] = place.try_emplace(alike_key(steps_[id], id), groups.size());
    if (added) groups.emplace_back();
    groups[found->second].push_back(id);
  }
  return groups;
}

std::string Explanation::together(const Cells& ids, const json& teller) const {
  std::vector<const json*> cells;
  for (const std::string& id : ids) cells.push_back(&steps_[id]);
  const bool hidden =
      std::any_of(cells.begin(), cells.end(), [&](const json* c) { return !naming_.may_name(*c); });
  if (cells.size() > most_alike && !(unfolded_ && !hidden)) return naming_.cells(cells);
  std::vector<std::string> texts;
  for (const json* cell : cells) texts.push_back(naming_.cell(*cell, teller));
  return fmt::format("{}", fmt::join(texts, "; "));
}

void Explanation::write_facts(const json& step, const Numbered& node) {
  Cells facts;
  // A condition that is told states its fact; below the decision only what was calculated with is left to
  // tell.
  const Cells uses = node.depth == 0 ? decisive_uses(step) : calculation_uses(step);
  const std::unordered_set<std::string> decisive(uses.begin(), uses.end());
  for (const json& used : list_of(step, "steunt_op")) {
    if (!used.is_string()) continue;
    const auto& id = used.get_ref<const std::string&>();
    if (!steps_.contains(id) || !steps_[id].contains("feit")) continue;
    const bool sourced = !text_of(steps_[id], "bron").empty() || steps_[id].contains("recht");
    const bool tells = unfolded_ || sourced || decisive.contains(id);
    if (tells) facts.push_back(id);
  }
  if (facts.empty()) return;
  std::vector<std::string> texts;
  for (const Cells& group : alike(facts))
    if (std::string text = together(group, step); std::ranges::find(texts, text) == texts.end())
      texts.push_back(std::move(text));
  out_.line(static_cast<std::size_t>(node.depth) * 2 + 4, fmt::format("Feiten: {}.", fmt::join(texts, "; ")));
}

/// What the step rests on but is told no further, with the numbers under which it can be read.
void Explanation::write_folded(const json& step, const Numbered& node) {
  const Cells uses = decisive_uses(step);
  const std::unordered_set<std::string> decisive(uses.begin(), uses.end());
  Cells folded;
  for (const std::string& child : node.children) {
    const Numbered* numbered = outline_.find(child);
    if (decisive.contains(child) && numbered != nullptr && !numbered->shown) folded.push_back(child);
  }
  if (folded.empty()) return;
  std::vector<std::string> texts;
  for (const Cells& group : alike(folded)) {
    const std::string first = outline_.find(group.front())->number;
    const std::string last = outline_.find(group.back())->number;
    texts.push_back(
        fmt::format("{} ({}{})", together(group, step), first, group.size() > 1 ? " t/m " + last : ""));
  }
  out_.line(static_cast<std::size_t>(node.depth) * 2 + 4,
            fmt::format("Ingeklapt: {}.", fmt::join(texts, "; ")));
}

void Explanation::write_interpretations() {
  if (interpretations_.empty() && named_.empty()) return;
  out_.blank();
  out_.line(0, "Hoe de tekst is gelezen");
  for (const std::string& text : interpretations_) out_.line(2, text);
  std::vector<std::string> others;
  for (const auto& [place, names] : named_)
    others.push_back(fmt::format("{} ({})", place, fmt::join(names, ", ")));
  if (!others.empty()) out_.line(2, fmt::format("Ook, te lezen met --all: {}.", fmt::join(others, "; ")));
}

void Explanation::write_left_out() {
  if (const std::size_t folded = outline_.folded(); folded == 1)
    out_.line(0, "Ingeklapt: 1 stap; met --all staat die er ook, onder hetzelfde nummer.");
  else if (folded > 1)
    out_.line(0, fmt::format("Ingeklapt: {} stappen; met --all staan zij er alle, onder dezelfde nummers.",
                             folded));
  if (silent_about_force_ > 0)
    out_.line(0, fmt::format("Bij {} {} staat met --all ook wat niet van kracht is voor dit geval.",
                             silent_about_force_, silent_about_force_ == 1 ? "stap" : "stappen"));
  if (written_.size() >= most_steps)
    out_.line(
        0, fmt::format("Niet meer dan {} stappen getoond; vraag er een met --object en --why.", most_steps));
}

void Explanation::write_origin() {
  const json& pack = object_of(dossier_, "pack");
  std::string text = fmt::format("Procedure {}, regels {} ({:.12})", text_of(dossier_, "procedure"),
                                 text_of(pack, "naam"), text_of(pack, "hash"));
  const std::string date = text_of(dossier_, "peildatum");
  if (!date.empty()) text += fmt::format(", peildatum {}", time_text(date));
  out_.line(0, fmt::format("{}, feiten ({:.12}).", text, text_of(dossier_, "feiten")));
}

}  // namespace

std::string explain_text(const json& dossier, const std::vector<std::string>& steps, Detail detail) {
  return Explanation(dossier, steps, detail).write(steps);
}

}  // namespace grond::dossier
