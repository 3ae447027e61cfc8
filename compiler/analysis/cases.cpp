#include "analysis/cases.h"

#include <algorithm>
#include <functional>

#include "kernel/print.h"
#include "values/arithmetic.h"

namespace grond::analysis {
namespace {

using namespace kernel;

/// Whether who meets these demands on all columns but one meets those as well. What was not recognised must
/// be the same, or nothing.
bool implies(const Demands& demands, const Demands& others, const std::string& column) {
  if (!others.rest.empty() && others.rest != demands.rest) return false;
  return std::ranges::all_of(others.columns, [&](const auto& entry) {
    const auto& [key, wanted] = entry;
    const auto known = demands.columns.find(key);
    return key == column || (known != demands.columns.end() && within(known->second, wanted));
  });
}

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
  const Demands* demands;
  bool wider = false;  ///< of another group: it demands less of the other columns, and so leaves no gap here
};

void divide_options(const Program& program, const Type& type, const std::vector<Member>& members, bool closed,
                    std::vector<Division>& found) {
  std::uint64_t covered = 0;
  const auto& options = program.at(type.enumeration).options;
  auto names = [&](std::uint64_t mask) {
    std::string text;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (mask >> i & 1) text += (text.empty() ? "`" : ", `") + options[i] + "`";
    }
    return text;
  };
  for (auto member = members.begin(); member != members.end(); ++member) {
    covered |= *member->constraint.options;
    if (member->wider) continue;
    for (auto earlier = members.begin(); earlier != member; ++earlier) {
      std::uint64_t both = *earlier->constraint.options & *member->constraint.options;
      if (!both || earlier->wider) continue;
      found.push_back({member->rule, earlier->rule, false, names(both), ""});
      break;
    }
  }
  std::uint64_t missing = type.subset & ~covered;
  const auto last = std::ranges::find_if(members.rbegin(), members.rend(), std::not_fn(&Member::wider));
  if (missing && !closed) found.push_back({last->rule, {}, true, names(missing), ""});
}

bool starts_before(const Member& a, const Member& b) {
  if (!a.constraint.least || !b.constraint.least) return !a.constraint.least && b.constraint.least;
  auto order = compare(*a.constraint.least, *b.constraint.least);
  return order < 0 || (order == std::strong_ordering::equal && a.constraint.least_included &&
                       !b.constraint.least_included);
}

bool ends_before(const Constraint& a, const Constraint& b) {
  if (!a.greatest || !b.greatest) return a.greatest.has_value();
  return compare(*a.greatest, *b.greatest) < 0;
}

void divide_interval(const Program& program, const Type& type, std::vector<Member> members, bool closed,
                     std::vector<Division>& found) {
  std::stable_sort(members.begin(), members.end(), starts_before);
  auto shown = [&](const std::optional<Value>& value) {
    return value ? print(program, type, *value) : std::string("…");
  };
  auto add = [&](RuleId rule, RuleId other, const std::optional<Value>& from,
                 const std::optional<Value>& until) {
    bool one_value = from && until && *from == *until;
    found.push_back({rule, other, !other.exists(), shown(from), one_value ? "" : shown(until)});
  };
  std::size_t reach = 0;  // the case that goes furthest up of those before i
  for (std::size_t i = 1; i < members.size(); ++i) {
    const Constraint& high = members[i].constraint;
    const Constraint low = members[reach].constraint;
    const RuleId before = members[reach].rule;
    const bool wider = members[reach].wider;
    if (ends_before(low, high)) reach = i;
    if (!disjoint(low, high)) {
      if (!wider && !members[i].wider)
        add(members[i].rule, before, high.least, ends_before(low, high) ? low.greatest : high.greatest);
      continue;
    }
    auto order = compare(*low.greatest, *high.least);
    bool touching = order == std::strong_ordering::equal && (low.greatest_included || high.least_included);
    // Nothing lies between "ten hoogste 4" and "ten minste 5", or between one study year and the next.
    bool next = type.base != Base::quotient && low.greatest_included && high.least_included &&
                low.greatest->numerator + 1 == high.least->numerator;
    if (!touching && !next && !closed) add(before, {}, low.greatest, high.least);
  }
}

/// Cases of other groups that hold wherever the rest of this group does.
void add_wider(const std::vector<Case>& cases, const std::string& column, const Type& type,
               std::vector<Member>& members) {
  const std::vector<Member> own = members;
  for (const Case& c : cases) {
    const bool member = std::ranges::any_of(own, [&](const Member& each) { return each.rule == c.rule; });
    if (member || !implies(*own.front().demands, *c.demands, column)) continue;
    const auto demanded = c.demands->columns.find(column);
    Constraint constraint = demanded == c.demands->columns.end() ? Constraint{} : demanded->second;
    if (type.base == Base::enumeration && !constraint.options) constraint.options = type.subset;
    members.push_back({c.rule, constraint, c.demands, true});
  }
}

}  // namespace

std::vector<Division> divide(const Program& program, const std::vector<Case>& cases, bool closed) {
  // The cases by the column they differ in and by everything else they demand.
  std::map<std::pair<std::string, std::string>, std::vector<Member>> groups;
  std::map<std::string, Type> types;
  for (const Case& c : cases) {
    for (const auto& [column, constraint] : c.demands->columns) {
      const Type& type = c.demands->types.at(column);
      bool divisible = type.base == Base::enumeration ? constraint.options.has_value()
                                                      : constraint.least || constraint.greatest;
      if (!divisible) continue;
      types[column] = type;
      groups[{column, rest_of(*c.demands, column)}].push_back({c.rule, constraint, c.demands});
    }
  }
  std::vector<Division> found;
  for (auto& [key, members] : groups) {
    if (members.size() < 2) continue;
    const Type& type = types[key.first];
    add_wider(cases, key.first, type, members);
    if (type.base == Base::enumeration)
      divide_options(program, type, members, closed, found);
    else
      divide_interval(program, type, members, closed, found);
  }
  return found;
}

}  // namespace grond::analysis
