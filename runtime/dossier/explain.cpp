#include "dossier/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "dossier/narrative.h"
#include "dossier/readable.h"
#include "dossier/text_block.h"

namespace grond::dossier {
namespace {

using nlohmann::json;

constexpr std::size_t most_grounds = 3;
constexpr std::size_t most_missing = 5;
constexpr std::size_t most_alike = 3;    ///< more cells of one attribute are folded into one line
constexpr std::size_t most_folded = 8;   ///< values shown of those
constexpr std::size_t most_steps = 150;  ///< in one text
constexpr int deepest_step = 10;

class Explanation {
 public:
  explicit Explanation(const json& dossier) : dossier_(dossier), steps_(dossier["stappen"]) {}

  std::string write(const std::vector<std::string>& asked) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (i > 0) out_.blank();
      write_outcome(steps_[asked[i]]);
      out_.blank();
      out_.line(0, "Stappen");
      write_step(asked[i], std::to_string(i + 1), 0);
    }
    if (left_out_ > 0) {
      out_.line(
          0, fmt::format("Niet getoond: {} verdere stappen; vraag er een met --object en --why.", left_out_));
    }
    out_.blank();
    write_origin();
    return out_.take();
  }

 private:
  void write_outcome(const json& step);
  void write_missing(const json& step);
  void write_grounds(const json& step);
  void write_step(const std::string& id, const std::string& number, int depth);
  void write_children(const json& step, const std::string& number, int depth);
  void write_folded(const std::vector<std::string>& ids, const std::string& number, std::size_t indent);
  void write_origin();

  const json& dossier_;
  const json& steps_;
  TextBlock out_;
  std::unordered_map<std::string, std::string> numbers_;  ///< of steps already written
  std::size_t written_ = 0;
  std::size_t left_out_ = 0;
};

void Explanation::write_outcome(const json& step) {
  out_.line(0, capitalised(text_of(step, "zin")) + ".");
  write_missing(step);
  out_.blank();
  write_grounds(step);
}

void Explanation::write_missing(const json& step) {
  std::vector<std::string> needed;
  std::vector<std::string> causes;
  for (const json& each : list_of(step, "ontbreekt")) {
    (text_of(each, "soort") == "feit" ? needed : causes).push_back(text_of(each, "zin"));
  }
  const auto write = [&](std::string_view label, const std::vector<std::string>& parts) {
    if (parts.empty()) return;
    out_.line(0, std::string(label));
    for (std::size_t i = 0; i < std::min(parts.size(), most_missing); ++i) out_.line(2, "- " + parts[i]);
    if (parts.size() > most_missing) out_.line(2, fmt::format("- en nog {}", parts.size() - most_missing));
  };
  write("Daarvoor is nog nodig:", needed);
  write(needed.empty() ? "Dat komt doordat:" : "Verder geldt dat:", causes);
}

void Explanation::write_grounds(const json& step) {
  const json& grounds = list_of(step, "gronden");
  const json& possible = list_of(step, "mogelijke_gronden");
  const auto write = [&](std::string_view title, const json& provisions) {
    if (provisions.empty()) return;
    out_.line(0, std::string(title));
    for (std::size_t i = 0; i < std::min(provisions.size(), most_grounds); ++i) {
      write_ground(out_, 2, "", provisions[i]);
    }
    if (provisions.size() > most_grounds) {
      out_.line(2, fmt::format("en nog {} gronden", provisions.size() - most_grounds));
    }
  };
  write(grounds.size() == 1 ? "Beslissende grond" : "Beslissende gronden", grounds);
  write(possible.size() == 1 ? "Mogelijke grond" : "Mogelijke gronden", possible);
  if (!grounds.empty() || !possible.empty()) return;
  const bool fact = step.contains("feit");
  out_.line(0, fact ? "Dit is een feit, geen uitkomst van een regel."
                    : "Geen enkele regel geeft hier een uitkomst.");
}

void Explanation::write_step(const std::string& id, const std::string& number, int depth) {
  if (written_ >= most_steps || depth > deepest_step) {
    ++left_out_;
    return;
  }
  ++written_;
  numbers_[id] = number;
  const json& step = steps_[id];
  const auto indent = static_cast<std::size_t>(depth) * 2;
  out_.line(indent, fmt::format("{}  {}{}.", number, capitalised(text_of(step, "zin")), source_text(step)));
  write_rules(out_, indent + 4, step);
  write_interpretations(out_, indent + 4, step);
  write_children(step, number, depth);
}

/// Cells of one attribute stand together, so that a list of marks is one line and not ten.
void Explanation::write_children(const json& step, const std::string& number, int depth) {
  std::vector<std::vector<std::string>> groups;
  std::map<std::string, std::size_t> group_of;
  std::vector<std::string> shared;
  for (const json& each : list_of(step, "steunt_op")) {
    if (!each.is_string()) continue;
    const auto& id = each.get_ref<const std::string&>();
    if (!steps_.contains(id)) continue;
    if (numbers_.contains(id)) {
      shared.push_back(numbers_[id]);
      continue;
    }
    const std::string object = text_of(steps_[id], "object");
    const std::string alike =
        object.substr(0, object.find('/')) + id.substr(std::min(id.find('#'), id.size()));
    const auto [place, added] = group_of.try_emplace(alike, groups.size());
    if (added) groups.emplace_back();
    groups[place->second].push_back(id);
  }
  const auto indent = static_cast<std::size_t>(depth) * 2;
  if (!shared.empty()) {
    out_.line(indent + 4, fmt::format("Zie ook {}.", fmt::join(shared, ", ")));
  }
  std::size_t next = 1;
  for (const auto& ids : groups) {
    if (ids.size() > most_alike) {
      write_folded(ids, fmt::format("{}.{}", number, next++), indent + 2);
      continue;
    }
    for (const std::string& id : ids) {
      if (!numbers_.contains(id)) write_step(id, fmt::format("{}.{}", number, next++), depth + 1);
    }
  }
}

void Explanation::write_folded(const std::vector<std::string>& ids, const std::string& number,
                               std::size_t indent) {
  ++written_;
  std::vector<std::string> values;
  for (const std::string& id : ids) {
    numbers_[id] = number;
    const json& step = steps_[id];
    const std::string object = text_of(step, "object");
    values.push_back(fmt::format("{} {}", object.substr(object.find('/') + 1), text_of(step, "leesbaar")));
  }
  const json& first = steps_[ids.front()];
  const std::string object = text_of(first, "object");
  const std::string name = ids.front().substr(ids.front().find('#') + 1);
  std::string text = fmt::format(
      "{}  {} ({}): ", number,
      capitalised(of_row(shown(name), lower_first(object.substr(0, object.find('/'))))), ids.size());
  const std::size_t count = std::min(values.size(), most_folded);
  text +=
      fmt::format("{}", fmt::join(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count), "; "));
  if (count < values.size()) text += fmt::format("; en nog {}", values.size() - count);
  out_.line(indent, text + source_text(first) + ".");
}

void Explanation::write_origin() {
  const json none = json::object();
  const json& pack = dossier_.contains("pack") ? dossier_["pack"] : none;
  std::string text = fmt::format("Procedure {}, regels {} ({:.12})", text_of(dossier_, "procedure"),
                                 text_of(pack, "naam"), text_of(pack, "hash"));
  const std::string date = text_of(dossier_, "peildatum");
  if (!date.empty()) text += fmt::format(", peildatum {}", date);
  out_.line(0, fmt::format("{}, feiten ({:.12}).", text, text_of(dossier_, "feiten")));
}

}  // namespace

std::string explain_text(const json& dossier, const std::vector<std::string>& steps) {
  return Explanation(dossier).write(steps);
}

json explain_json(const json& dossier, const std::vector<std::string>& steps) {
  json part = json::object();
  for (const auto& [key, value] : dossier.items()) {
    if (key != "stappen" && key != "besluiten") part[key] = value;
  }
  part["besluiten"] = steps;
  part["stappen"] = json::object();
  std::vector<std::string> open = steps;
  std::set<std::string> seen(steps.begin(), steps.end());
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
