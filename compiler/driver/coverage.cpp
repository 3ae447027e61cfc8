#include "driver/coverage.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "kernel/citation.h"

namespace grond::driver {

using namespace kernel;

namespace {

constexpr std::size_t npos = SIZE_MAX;

/// Columns that only tell on which provisions a value rests: their rules copy those of the value.
std::set<AttributeId> ground_columns(const Program& program) {
  std::set<AttributeId> columns;
  for (const Edge& edge : program.edges) {
    if (edge.idiom == Idiom::rests_on) columns.insert(program.at(edge.base).attribute);
  }
  return columns;
}

}  // namespace

Coverage::Coverage(const pipeline::Compilation& compilation) : program_(*compilation.program) {
  find_rules(compilation);
  find_exceptions();
}

/// Provisions declared applicable elsewhere and texts that a later version leaves as they are have the same
/// words: what one sentence became in any of those places is one rule.
void Coverage::find_rules(const pipeline::Compilation& compilation) {
  const lower::Origins& origins = compilation.lowered.origins;
  const auto columns = ground_columns(program_);
  std::map<std::tuple<std::size_t, std::uint32_t, std::uint32_t>, std::size_t> in_sentence;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::size_t>, std::size_t> written;
  written_as_.assign(program_.rules.size(), npos);
  for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
    const source::Span span = origins.rules[i];
    const Rule& rule = program_.rules[i];
    if (columns.contains(rule.attribute) || pipeline::in_library(compilation.sources.files[span.file].name))
      continue;
    const std::size_t nth = in_sentence[{origins.statements[i], span.begin, span.end}]++;
    const auto [known, fresh] = written.try_emplace({span.file, span.begin, span.end, nth}, rules_.size());
    written_as_[i] = known->second;
    if (fresh) rules_.push_back({.rule = {i}, .place = compilation.sources.place(span)});
    CoveredRule& covered = rules_[known->second];
    covered.conditional = covered.conditional || rule.condition.exists();
    // The place where it is written speaks for the places that apply it.
    const auto applies = [&](RuleId id) {
      const ProvisionId provision = program_.at(id).provision;
      return applying(program_, provision) != provision;
    };
    if (applies(covered.rule) && !applies({i})) covered.rule = {i};
  }
  group_by_instrument();
}

void Coverage::group_by_instrument() {
  std::vector<std::size_t> order(rules_.size()), place(rules_.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    return program_.at(program_.at(rules_[i].rule).provision).instrument;
  });
  std::vector<CoveredRule> grouped;
  for (const std::size_t i : order) {
    place[i] = grouped.size();
    grouped.push_back(std::move(rules_[i]));
  }
  rules_ = std::move(grouped);
  for (std::size_t& index : written_as_) {
    if (index != npos) index = place[index];
  }
}

void Coverage::find_exceptions() {
  for (std::uint32_t a = 0; a < program_.attributes.size(); ++a) {
    const Attribute& attribute = program_.attributes[a];
    if (attribute.role == Role::part ||
        std::ranges::none_of(attribute.rules, [&](RuleId rule) { return counts(rule); }))
      continue;
    contests_.try_emplace({a}, program_, AttributeId{a});
    interpret::Exceptions exceptions(program_, attribute.rules);
    const auto& masks = exceptions.masks(interpret::RuleSet(attribute.rules.size()));
    for (std::size_t i = 0; i < attribute.rules.size(); ++i) {
      if (masks[i].empty() || !counts(attribute.rules[i])) continue;
      rules_[written_as_[attribute.rules[i].index]].displaceable = true;
    }
  }
}

bool Coverage::counts(RuleId rule) const { return written_as_[rule.index] != npos; }

void Coverage::add(const columns::Facts& facts, const Outcome& outcome) {
  ++examples_;
  std::map<std::size_t, Seen> seen;
  for (std::size_t i = 0; i < program_.rules.size(); ++i) {
    if (!counts({static_cast<std::uint32_t>(i)})) continue;
    for (std::size_t row = 0; row < outcome.states[i].size(); ++row) {
      const ConditionState state = outcome.states[i][row];
      if (state != ConditionState::outside)
        seen[written_as_[i]].outcomes[static_cast<std::size_t>(state)] = true;
    }
  }
  for (const auto& [attribute, contest] : contests_) look_at(attribute, facts, outcome, seen);
  for (const auto& [index, what] : seen) {
    CoveredRule& rule = rules_[index];
    rule.applied += what.applied;
    rule.displaced += what.displaced;
    rule.left_open += what.left_open;
    for (std::size_t state = 0; state < what.outcomes.size(); ++state)
      rule.outcomes[state] += what.outcomes[state];
  }
}

void Coverage::look_at(AttributeId id, const columns::Facts& facts, const Outcome& outcome,
                       std::map<std::size_t, Seen>& seen) {
  const Attribute& attribute = program_.at(id);
  const auto mark = [&](const std::vector<RuleId>& rules, bool Seen::*what) {
    for (const RuleId rule : rules) {
      if (counts(rule)) seen[written_as_[rule.index]].*what = true;
    }
  };
  for (std::uint32_t row = 0; row < facts.rows(attribute.kind); ++row) {
    if (attribute.derived_if_absent) {
      const Cell fact = facts.columns[id.index].at(row);
      if (!fact.is_known() || !fact.value.is_absent()) continue;  // the rules were not asked (K18)
    }
    const dossier::Grounds grounds = contests_.at(id).grounds(outcome, row);
    mark(grounds.grounds, &Seen::applied);
    mark(grounds.possible, &Seen::left_open);
    for (const dossier::Displaced& displaced : grounds.displaced) mark({displaced.rule}, &Seen::displaced);
  }
}

}  // namespace grond::driver
