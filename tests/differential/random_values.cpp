// The part of random_facts.h that makes single values.
#include <algorithm>

#include "random_facts.h"
#include "values/moment.h"

namespace grond::differential {
namespace {

using kernel::Base;
using kernel::Type;

struct Limits {
  std::int64_t least;
  std::int64_t greatest;
};

/// What a reader of facts holds a value to.
Limits limits(const Type& type) {
  constexpr std::int64_t first_year = 1;
  constexpr std::int64_t last_study_year = 9998;
  static const std::int64_t first_day = *day_number(1, 1, 1);
  static const std::int64_t last_day = *day_number(9999, 12, 31);
  if (type.base == Base::date) return {std::max(type.least, first_day), std::min(type.greatest, last_day)};
  if (type.base == Base::moment)
    return {std::max(type.least, first_day * minutes_per_day),
            std::min(type.greatest, (last_day + 1) * minutes_per_day - 1)};
  if (type.base == Base::study_year)
    return {std::max(type.least, first_year), std::min(type.greatest, last_study_year)};
  return {type.least, type.greatest};
}

/// Values near which a program that names none is likely to distinguish.
Limits usual(Base base) {
  if (base == Base::date) return {15700, 15705};
  if (base == Base::moment) return {15701 * minutes_per_day - 3, 15701 * minutes_per_day + 3};  // midnight
  if (base == Base::study_year) return {2012, 2015};
  return {-4, 12};
}

std::int64_t beside(std::int64_t number, std::int64_t step) {
  std::int64_t sum = 0;
  return __builtin_add_overflow(number, step, &sum) ? number : sum;
}

}  // namespace

std::int64_t end_of_width(Dice& dice) {
  return dice.one_of<std::int64_t>(
      {INT8_MIN, INT8_MAX, INT16_MIN, INT16_MAX, INT32_MIN, INT32_MAX, INT64_MIN, INT64_MAX});
}

ValueMaker::ValueMaker(Dice& dice, const kernel::Program& program) : dice_(dice) {
  for (const kernel::Node& node : program.nodes)
    if (node.op == kernel::Op::constant) name(program.at(node.type), node.value.numerator);
  for (const kernel::Table& table : program.tables)
    for (const auto& value : table.values)
      if (value) name(program.at(table.type), value->numerator);
  std::vector<std::int64_t>& years = named_[{Base::study_year, 0}];
  const auto name_bounds = [&](const kernel::Validity& validity) {
    const Type type{validity.by == kernel::Validity::By::date ? Base::date : Base::study_year};
    for (const auto& bound : {validity.from, validity.until})
      if (bound) name(type, *bound);
  };
  for (const kernel::Instrument& instrument : program.instruments) name_bounds(instrument.validity);
  for (const kernel::Provision& provision : program.provisions) name_bounds(provision.validity);
  // A day without a year falls in the calendar years near the study years that the program names.
  if (years.empty()) years = {2013};
  for (const kernel::Node& node : program.nodes) {
    if (node.op != kernel::Op::anchor) continue;
    for (const std::int64_t year : {years.front(), years.back()}) {
      const std::int64_t day = node.value.numerator;
      const auto date = day_number(static_cast<int>(year + node.ref - 1), static_cast<unsigned>(day / 100),
                                   static_cast<unsigned>(day % 100));
      if (date) name({Base::date}, *date);
    }
  }
}

void ValueMaker::name(const Type& type, std::int64_t number) {
  constexpr std::size_t most = 64;
  std::vector<std::int64_t>& numbers = named_[{type.base, type.scale}];
  if (numbers.size() < most) numbers.push_back(number);
}

Value ValueMaker::value(const Type& type) {
  switch (type.base) {
    case Base::boolean:
      return Value::boolean(dice_.percent(50));
    case Base::quotient:
      return quotient(type, false);
    case Base::enumeration:
      return option(type);
    case Base::reference:
      return Value::absent();
    case Base::number:
    case Base::date:
    case Base::moment:
    case Base::study_year:
      break;
  }
  const auto named = named_.find({type.base, type.scale});
  if (dice_.percent(5) || (named != named_.end() && dice_.percent(25))) return edge(type);
  const auto [least, greatest] = limits(type);
  if (dice_.percent(20) && Wide{greatest} - least < INT64_MAX)
    return Value::scalar(dice_.between(least, greatest));
  const auto [first, last] = usual(type.base);
  // Without a value in the usual range, those nearest to it.
  const std::int64_t low = std::clamp(first, least, greatest);
  const std::int64_t high = std::clamp(last, least, greatest);
  return Value::scalar(dice_.between(low, high));
}

Value ValueMaker::edge(const Type& type) {
  if (type.base == Base::quotient) return quotient(type, true);
  if (type.base == Base::boolean || type.base == Base::enumeration || type.base == Base::reference)
    return value(type);
  const auto [least, greatest] = limits(type);
  const auto named = named_.find({type.base, type.scale});
  const bool names = named != named_.end() && !named->second.empty();
  std::int64_t number = dice_.percent(50) ? least : greatest;
  if (names && dice_.percent(60))
    number = dice_.one_of(named->second);
  else if (dice_.percent(40))
    number = end_of_width(dice_);
  return Value::scalar(std::clamp(beside(number, dice_.between(-1, 1)), least, greatest));
}

Value ValueMaker::quotient(const Type& type, bool at_an_edge) {
  for (int attempt = 0; attempt < 8; ++attempt) {
    const bool wild = at_an_edge || dice_.percent(8);
    const std::int64_t numerator =
        wild ? beside(end_of_width(dice_), dice_.between(-2, 2)) : dice_.between(0, 12);
    const std::int64_t denominator = wild ? INT64_MAX - dice_.between(0, 3) : dice_.between(1, 6);
    const auto made = grond::quotient(numerator, dice_.percent(70) ? denominator : 1);
    if (made && compare(*made, Value::scalar(type.least)) >= 0 &&
        compare(*made, Value::scalar(type.greatest)) <= 0)
      return *made;
  }
  return Value::scalar(std::clamp<std::int64_t>(dice_.between(-1, 3), type.least, type.greatest));
}

Value ValueMaker::option(const Type& type) {
  std::vector<std::int64_t> options;
  for (std::int64_t i = 0; i < 62; ++i)
    if ((type.subset >> i & 1) == 1) options.push_back(i);
  return Value::scalar(dice_.one_of(options));
}

void bound_randomly(kernel::Type& type, Dice& dice, bool numeric) {
  if (dice.percent(35)) return;
  if (dice.percent(numeric ? 10 : 50)) {
    type.least = dice.between(-2, 1);
    type.greatest = type.least + dice.between(0, 9);
    return;
  }
  const auto near = [&dice](std::int64_t end) {
    const std::int64_t beyond = dice.between(-2, 2);
    return end >= INT64_MAX - 2 || end <= INT64_MIN + 2 ? end : end + beyond;
  };
  const std::int64_t one = near(dice.percent(30) ? 0 : end_of_width(dice));
  const std::int64_t other = near(dice.percent(30) ? 0 : end_of_width(dice));
  type.least = std::min(one, other);
  type.greatest = std::max(one, other);
}

}  // namespace grond::differential
