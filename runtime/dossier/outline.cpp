#include "dossier/outline.h"

#include <fmt/format.h>

#include <deque>
#include <map>

#include "dossier/reading.h"

namespace grond::dossier {
namespace {

using nlohmann::json;

constexpr int deepest_number = 60;     ///< a hostile dossier may be one long chain
constexpr std::size_t most_alike = 2;  ///< more steps about one attribute are folded

void collect_uses(const json& part, int depth, std::vector<std::string>& uses) {
  if (depth > deepest_part || !part.is_object()) return;
  if (const std::string step = text_of(part, "stap"); !step.empty()) uses.push_back(step);
  for (const json& id : list_of(part, "leden_stappen")) {
    if (id.is_string()) uses.push_back(id.get<std::string>());
  }
  for (const json& each : list_of(part, "delen")) collect_uses(each, depth + 1, uses);
}

}  // namespace

std::vector<std::string> calculation_uses(const json& step) {
  std::vector<std::string> uses;
  for (const json& rule : list_of(step, "regels")) {
    const bool ground = !text_of(rule, "grond").empty();
    if (ground && rule.contains("berekening")) collect_uses(rule["berekening"], 0, uses);
  }
  return uses;
}

std::vector<std::string> decisive_uses(const json& step) {
  std::vector<std::string> uses;
  for (const json& rule : list_of(step, "regels")) {
    const bool ground = !text_of(rule, "grond").empty();
    // A decision by default rests on the rules that were not met.
    if (!ground && !decided_by_default(step)) continue;
    if (rule.contains("voorwaarde")) {
      for (const json* reason : reasons_of(rule["voorwaarde"])) collect_uses(*reason, 0, uses);
    }
    if (ground && rule.contains("berekening")) collect_uses(rule["berekening"], 0, uses);
  }
  return uses;
}

Outline::Outline(const json& dossier, const std::vector<std::string>& decisions, bool unfolded)
    : steps_(dossier["stappen"]), unfolded_(unfolded) {
  for (const std::string& id : decisions) {
    nodes_.try_emplace(id);
    decisive_.insert(id);
  }
  place(decisions, true);
  place(decisions, false);
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    number(decisions[i], std::to_string(i + 1), 0, true);
  }
}

/// Breadth first, so that a step stands as near to its decision as it can, and what decides stands first.
void Outline::place(const std::vector<std::string>& decisions, bool decisive_only) {
  std::deque<std::string> open(decisions.begin(), decisions.end());
  std::unordered_set<std::string> seen(decisions.begin(), decisions.end());
  for (; !open.empty(); open.pop_front()) {
    const std::string from = open.front();
    const json& step = steps_[from];
    const auto follow = [&](const std::string& to) {
      const auto found = steps_.find(to);
      if (found == steps_.end() || found->contains("feit")) return;
      if (decisive_only) decisive_.insert(to);
      if (nodes_.try_emplace(to).second) nodes_[from].children.push_back(to);
      if (seen.insert(to).second) open.push_back(to);
    };
    if (decisive_only) {
      for (const std::string& to : decisive_uses(step)) follow(to);
      continue;
    }
    for (const json& to : list_of(step, "steunt_op")) {
      if (to.is_string()) follow(to.get<std::string>());
    }
  }
}

void Outline::number(const std::string& id, const std::string& number_, int depth, bool shown) {
  Numbered& node = nodes_[id];
  if (!node.number.empty() || depth > deepest_number) return;
  node.number = number_;
  node.depth = depth;
  node.shown = shown;
  std::map<std::string, std::size_t> alike;
  for (const std::string& child : node.children) ++alike[alike_key(steps_[child], child)];
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const std::string& child = node.children[i];
    const bool few = alike[alike_key(steps_[child], child)] <= most_alike;
    const bool input = is_number(steps_[id]) && is_number(steps_[child]);
    // What decides is told however deep it lies.
    const bool open = unfolded_ || (!input && shown && few && decisive_.contains(child));
    number(child, fmt::format("{}.{}", number_, i + 1), depth + 1, open);
  }
}

const Numbered* Outline::find(const std::string& id) const {
  const auto found = nodes_.find(id);
  return found == nodes_.end() || found->second.number.empty() ? nullptr : &found->second;
}

std::size_t Outline::folded() const {
  std::size_t count = 0;
  for (const auto& [id, node] : nodes_) count += node.shown ? 0 : 1;
  return count;
}

}  // namespace grond::dossier
