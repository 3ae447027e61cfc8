#include "analysis/cases.h"

#include <algorithm>

#include "kernel/print.h"
#include "values/arithmetic.h"

namespace grond::analysis {
namespace {

using namespace kernel;

/// The demands on all columns but one, printed: cases divide a column when the rest is alike.
std::string rest_of(const Demands& demands, const std::string& column) {
  std::string rest = demands.rest;
  for (const auto& [key, constraint] : demands.columns) {
    if (key == column) continue;
    rest += key + ":" + (constraint.options ? std::to_string(*constraint.options) : "");
    for (const auto& bound : {constraint.least, constraint.greatest}) {
      rest += bound ? std::to_string(bound->numerator) + "/" + std::to_string(bound->denominator) : "-";
    }
  }
  return rest;
}

struct Member {
  RuleId rule;
  Constraint constraint;
};

void divide_options(const Program& program, const Type& type, const std::vector<Member>& members, bool closed,
                    std::vector<Division>& found) {
  std::uint64_t covered = 0;
  const auto& options = program.at(type.enumeration).options;
  auto names = [&](std::uint64_t mask) {
    std::string text;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (mask >> i & 1) text += (text.empty() ? "" : ", ") + options[i];
    }
    return text;
  };
  for (const Member& member : members) {
    if (covered & *member.constraint.options) found.push_back({member.rule, false, names(covered & *member.constraint.options)});
    covered |= *member.constraint.options;
  }
  std::uint64_t missing = type.subset & ~covered;
  if (missing && !closed) found.push_back({members.back().rule, true, names(missing)});
}

bool starts_before(const Member& a, const Member& b) {
  if (!a.constraint.least || !b.constraint.least) return !a.constraint.least && b.constraint.least;
  auto order = compare(*a.constraint.least, *b.constraint.least);
  return order < 0 || (order == std::strong_ordering::equal && a.constraint.least_included && !b.constraint.least_included);
}

void divide_interval(const Program& program, const Type& type, std::vector<Member> members, bool closed, std::vector<Division>& found) {
  std::stable_sort(members.begin(), members.end(), starts_before);
  auto shown = [&](const std::optional<Value>& value) { return value ? print(program, type, *value) : std::string("…"); };
  for (std::size_t i = 0; i + 1 < members.size(); ++i) {
    const Constraint& low = members[i].constraint;
    const Constraint& high = members[i + 1].constraint;
    std::string between = "tussen " + shown(high.least) + " en " + shown(low.greatest);
    if (!disjoint(low, high)) {
      found.push_back({members[i].rule, false, between});
      continue;
    }
    auto order = compare(*low.greatest, *high.least);
    bool touching = order == std::strong_ordering::equal && (low.greatest_included || high.least_included);
    // Whole numbers: "ten hoogste 4" and "ten minste 5" leave nothing between them.
    bool next_whole = type.base == Base::number && low.greatest_included && high.least_included &&
                      low.greatest->numerator + 1 == high.least->numerator;
    if (!touching && !next_whole && !closed) {
      found.push_back({members[i].rule, true, "tussen " + shown(low.greatest) + " en " + shown(high.least)});
    }
  }
}

}  // namespace

std::vector<Division> divide(const Program& program, const std::vector<Case>& cases, bool closed) {
  // Group the cases by the column they differ in and by everything else they demand.
  std::map<std::pair<std::string, std::string>, std::vector<Member>> groups;
  std::map<std::string, Type> types;
  for (const Case& c : cases) {
    for (const auto& [column, constraint] : c.demands->columns) {
      const Type& type = c.demands->types.at(column);
      bool divisible = type.base == Base::enumeration ? constraint.options.has_value() : constraint.least || constraint.greatest;
      if (!divisible) continue;
      types[column] = type;
      groups[{column, rest_of(*c.demands, column)}].push_back({c.rule, constraint});
    }
  }
  std::vector<Division> found;
  for (const auto& [key, members] : groups) {
    if (members.size() < 2) continue;
    const Type& type = types[key.first];
    if (type.base == Base::enumeration) divide_options(program, type, members, closed, found);
    else divide_interval(program, type, members, closed, found);
  }
  return found;
}

}  // namespace grond::analysis
