#include "execute/functions.h"

#include <cstdint>

#include "kernel/calendar.h"
#include "values/arithmetic.h"
#include "values/moment.h"

using grond::Rounding;
using grond::Value;

namespace {

std::int64_t give(const std::optional<Value>& result, Value* value) {
  *value = result.value_or(Value::scalar(0));
  return result.has_value();
}

}  // namespace

// Compiled code calls these whatever the status of a row, so every combination of integers has an answer.
extern "C" {

std::int64_t grond_quotient(std::int64_t numerator, std::int64_t denominator, Value* value) {
  return give(grond::quotient(numerator, denominator), value);
}

std::int64_t grond_round(std::int64_t numerator, std::int64_t denominator, std::int64_t rounding,
                         std::int64_t scale, Value* value) {
  if (denominator <= 0) return give(std::nullopt, value);
  return give(
      grond::round({numerator, denominator}, static_cast<Rounding>(rounding), static_cast<unsigned>(scale)),
      value);
}

std::int64_t grond_compare(std::int64_t numerator, std::int64_t denominator, std::int64_t other_numerator,
                           std::int64_t other_denominator) {
  if (denominator <= 0 || other_denominator <= 0) return 0;
  const auto order = grond::compare({numerator, denominator}, {other_numerator, other_denominator});
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::int64_t grond_anchor(std::int64_t study_year, std::int64_t offset, std::int64_t month_and_day,
                          Value* value) {
  const std::optional<std::int64_t> day = grond::anchored_day(study_year, offset, month_and_day);
  return give(day ? std::optional(Value::scalar(*day)) : std::nullopt, value);
}

std::int64_t grond_shift_date(std::int64_t from, std::int64_t scale, std::int64_t count, std::int64_t unit,
                              Value* value) {
  const auto day =
      grond::shifted(from, static_cast<grond::TimeScale>(scale), count, static_cast<grond::DateUnit>(unit));
  return give(day ? std::optional(Value::scalar(*day)) : std::nullopt, value);
}

std::int64_t grond_nth_day(std::int64_t calendars, std::int64_t calendar, std::int64_t date,
                           std::int64_t count, Value* value) {
  const auto* all = reinterpret_cast<const grond::kernel::Calendar*>(static_cast<std::intptr_t>(calendars));
  const auto day = grond::kernel::nth_day(all[calendar], date, count);
  return give(day ? std::optional(Value::scalar(*day)) : std::nullopt, value);
}

std::int64_t grond_count_days(std::int64_t calendars, std::int64_t calendar, std::int64_t from,
                              std::int64_t to, Value* value) {
  const auto* all = reinterpret_cast<const grond::kernel::Calendar*>(static_cast<std::intptr_t>(calendars));
  const auto days = grond::kernel::count_days(all[calendar], from, to);
  return give(days ? std::optional(Value::scalar(*days)) : std::nullopt, value);
}

}  // extern "C"

namespace grond::execute {

const std::array<RuntimeFunction, function_count>& runtime_functions() {
  static const std::array<RuntimeFunction, function_count> functions = {{
#define GROND_FUNCTION(name, arguments, meaning) \
  {"grond_" #name, arguments, reinterpret_cast<void*>(&grond_##name)},
#include "execute/functions.def"
  }};
  return functions;
}

}  // namespace grond::execute
