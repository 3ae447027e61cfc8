// Which rules displace which, where that can differ from row to row.
#include <algorithm>
#include <set>
#include <stdexcept>

#include "codegen/rules.h"
#include "kernel/validity.h"

namespace grond::codegen {

using interpret::RuleSet;
using kernel::Validity;

namespace {

/// So many periods in which other rules take part are told apart.
constexpr std::size_t most_periods = 512;

/// The moments at which one of the rules begins or ceases to be in force, and so the periods between them.
class Periods {
 public:
  Periods(const std::vector<Validity>& validities, Validity::By by) {
    for (const Validity& validity : validities) {
      if (validity.by != by) continue;
      if (validity.from) moments_.insert(*validity.from);
      if (validity.until) moments_.insert(*validity.until);
    }
  }

  std::size_t count() const { return moments_.size() + 1; }

  Validity period(std::size_t number, Validity::By by) const {
    Validity period{by, {}, {}};
    if (number > 0) period.from = *std::next(moments_.begin(), static_cast<std::ptrdiff_t>(number) - 1);
    if (number < moments_.size())
      period.until = *std::next(moments_.begin(), static_cast<std::ptrdiff_t>(number));
    return period;
  }

 private:
  std::set<std::int64_t> moments_;
};

}  // namespace

RowExceptions::RowExceptions(const Lanes& lanes, Memory& memory, Rules& rules, const kernel::Program& program,
                             const std::vector<kernel::RuleId>& ids)
    : lanes_(lanes),
      certain_(ids.size(), RuleSet(ids.size())),
      doubtful_(ids.size()),
      joined_(ids.size()),
      rules_(ids.size()) {
  if (ids.empty()) return;
  std::vector<Validity> validities;
  for (kernel::RuleId id : ids) validities.push_back(validity_of(program, program.at(id).provision));
  const auto year = rules.study_year(program.at(program.at(ids.front()).attribute).kind);
  // Without a study year, rules valid by it are open and so take part.
  const Periods years(year ? validities : std::vector<Validity>(), Validity::By::study_year);
  const Periods dates(validities, Validity::By::date);
  if (years.count() * dates.count() > most_periods)
    throw std::runtime_error("the rules of one attribute are in force in too many different periods");
  interpret::Exceptions exceptions(program, ids);
  // By rule and exception: where they take part together, and where one then displaces the other.
  std::vector<std::vector<llvm::Value*>> where(ids.size(), std::vector<llvm::Value*>(ids.size(), lanes.no()));
  std::vector<RuleSet> absent_somewhere(ids.size(), RuleSet(ids.size()));
  for (std::size_t y = 0; y < years.count(); ++y) {
    const Validity in_year = years.period(y, Validity::By::study_year);
    for (std::size_t d = 0; d < dates.count(); ++d) {
      const Validity on_date = dates.period(d, Validity::By::date);
      RuleSet outside(ids.size());
      for (std::size_t r = 0; r < ids.size(); ++r) {
        const bool by_year = year && validities[r].by == Validity::By::study_year;
        const bool by_date = validities[r].by == Validity::By::date;
        if ((by_year && !covers(validities[r], in_year)) || (by_date && !covers(validities[r], on_date)))
          outside.insert(r);
      }
      llvm::Value* here = lanes.yes();
      if (years.count() > 1) here = lanes.ir.CreateAnd(here, rules.within(in_year, *year));
      if (dates.count() > 1) here = lanes.ir.CreateAnd(here, rules.within(on_date, memory.reference_date()));
      const std::vector<RuleSet>& masks = exceptions.masks(outside);
      for (std::size_t r = 0; r < ids.size(); ++r) {
        for (std::size_t x = 0; x < ids.size(); ++x) {
          if (masks[r].contains(x)) {
            where[r][x] = lanes.ir.CreateOr(where[r][x], here);
            certain_[r].insert(x);
            joined_.insert(r);
            joined_.insert(x);
          } else if (!outside.contains(r) && !outside.contains(x)) {
            absent_somewhere[r].insert(x);
          }
        }
      }
    }
  }
  for (std::size_t r = 0; r < ids.size(); ++r) {
    for (std::size_t x = 0; x < ids.size(); ++x) {
      if (!certain_[r].contains(x) || !absent_somewhere[r].contains(x)) continue;
      certain_[r].erase(x);
      doubtful_[r].push_back({x, where[r][x]});
    }
  }
}

llvm::Value* RowExceptions::any(std::size_t rule, const std::vector<llvm::Value*>& states) {
  const auto [found, is_new] = any_of_.try_emplace({&states, certain_[rule]}, lanes_.no());
  for (std::size_t x = 0; is_new && x < rules_; ++x) {
    if (certain_[rule].contains(x)) found->second = lanes_.ir.CreateOr(found->second, states[x]);
  }
  llvm::Value* result = found->second;
  for (const Doubtful& doubtful : doubtful_[rule])
    result = lanes_.ir.CreateOr(result, lanes_.ir.CreateAnd(states[doubtful.exception], doubtful.where));
  return result;
}

llvm::Value* RowExceptions::holds(std::size_t rule, std::size_t exception) const {
  if (certain_[rule].contains(exception)) return lanes_.yes();
  for (const Doubtful& doubtful : doubtful_[rule]) {
    if (doubtful.exception == exception) return doubtful.where;
  }
  return lanes_.no();
}

}  // namespace grond::codegen
