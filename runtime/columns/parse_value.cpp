#include "columns/parse_value.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <compare>
#include <optional>

#include "values/arithmetic.h"
#include "values/moment.h"

namespace grond::columns {
namespace {

using kernel::Base;
using kernel::Program;
using kernel::Type;
using Parsed = std::variant<Value, Code>;

bool is_text(Form form) { return form == Form::text || form == Form::cell; }

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc() || rest != end) return std::nullopt;
  return number;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Parsed parse_number(const Type& type, Written written) {
  if (written.form == Form::boolean) return Code::facts_invalid_value;
  std::string_view digits = written.text;
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  const std::size_t mark = digits.find_first_of(".,");
  const std::string_view whole = digits.substr(0, mark);
  std::string_view decimals = mark == std::string_view::npos ? "" : digits.substr(mark + 1);
  if (!all_digits(whole) || (mark != std::string_view::npos && !all_digits(decimals)))
    return Code::facts_invalid_value;
  if (decimals.size() > type.scale) return Code::facts_too_many_decimals;
  std::string scaled = (negative ? "-" : "") + std::string(whole) + std::string(decimals);
  scaled.append(type.scale - decimals.size(), '0');
  const std::optional<std::int64_t> number = whole_number(scaled);
  if (!number || *number < type.least || *number > type.greatest) return Code::facts_out_of_bounds;
  return Value::scalar(*number);
}

Parsed parse_quotient(const Type& type, Written written) {
  const std::size_t bar = written.text.find('/');
  if (!is_text(written.form) || bar == std::string_view::npos) return Code::facts_invalid_value;
  const std::optional<std::int64_t> above = whole_number(written.text.substr(0, bar));
  const std::optional<std::int64_t> below = whole_number(written.text.substr(bar + 1));
  if (!above || !below || *below <= 0) return Code::facts_invalid_value;
  const std::optional<Value> value = quotient(*above, *below);
  if (!value || compare(*value, Value::scalar(type.least)) < 0 ||
      compare(*value, Value::scalar(type.greatest)) > 0)
    return Code::facts_out_of_bounds;
  return *value;
}

/// The part of a text before and after the first space; the second is empty without one.
std::pair<std::string_view, std::string_view> at_space(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return {text, {}};
  return {text.substr(0, space), text.substr(space + 1)};
}

/// "26-6-2013", as spreadsheets show dates in the Netherlands.
std::optional<std::int64_t> parse_dutch_date(std::string_view text) {
  const std::size_t first = text.find('-');
  const std::size_t second = first == std::string_view::npos ? first : text.find('-', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view day = text.substr(0, first);
  const std::string_view month = text.substr(first + 1, second - first - 1);
  const std::string_view year = text.substr(second + 1);
  const bool shaped = all_digits(day) && all_digits(month) && all_digits(year) && day.size() <= 2 &&
                      month.size() <= 2 && year.size() == 4;
  if (!shaped) return std::nullopt;
  return day_number(static_cast<int>(*whole_number(year)), static_cast<unsigned>(*whole_number(month)),
                    static_cast<unsigned>(*whole_number(day)));
}

Parsed within_bounds(const Type& type, std::optional<std::int64_t> number) {
  if (!number) return Code::facts_invalid_value;
  if (*number < type.least || *number > type.greatest) return Code::facts_out_of_bounds;
  return Value::scalar(*number);
}

Parsed parse_date(const Type& type, Written written) {
  if (!is_text(written.form)) return Code::facts_invalid_value;
  std::optional<std::int64_t> day = parse_iso_date(written.text);
  if (!day && written.form == Form::cell) day = parse_dutch_date(written.text);
  return within_bounds(type, day);
}

/// Also "26-6-2013 9:00" in a spreadsheet.
Parsed parse_moment(const Type& type, Written written) {
  if (!is_text(written.form)) return Code::facts_invalid_value;
  std::optional<std::int64_t> moment = parse_iso_moment(written.text);
  if (!moment && written.form == Form::cell) {
    const auto [date, clock] = at_space(written.text);
    const auto day = parse_dutch_date(date);
    const auto minute = parse_clock(clock);
    if (day && minute) moment = *day * minutes_per_day + *minute;
  }
  return within_bounds(type, moment);
}

Parsed parse_boolean(Written written) {
  const bool cell = written.form == Form::cell;
  if (!cell && written.form != Form::boolean) return Code::facts_invalid_value;
  if (written.text == "true" || (cell && written.text == "ja")) return Value::boolean(true);
  if (written.text == "false" || (cell && written.text == "nee")) return Value::boolean(false);
  return Code::facts_invalid_value;
}

bool allowed(const Type& type, std::size_t option) { return (type.subset >> option & 1) != 0; }

Parsed parse_option(const Program& program, const Type& type, Written written) {
  const std::vector<std::string>& options = program.at(type.enumeration).options;
  const auto found = std::find(options.begin(), options.end(), written.text);
  const auto option = static_cast<std::size_t>(found - options.begin());
  if (!is_text(written.form) || found == options.end() || !allowed(type, option))
    return Code::facts_invalid_value;
  return Value::scalar(static_cast<std::int64_t>(option));
}

Parsed parse_present(const Program& program, const Type& type, Written written) {
  switch (type.base) {
    case Base::boolean:
      return parse_boolean(written);
    case Base::number:
      return parse_number(type, written);
    case Base::quotient:
      return parse_quotient(type, written);
    case Base::date:
      return parse_date(type, written);
    case Base::moment:
      return parse_moment(type, written);
    case Base::study_year:
      if (!is_text(written.form)) return Code::facts_invalid_value;
      return within_bounds(type, parse_study_year(written.text));
    case Base::enumeration:
      return parse_option(program, type, written);
    case Base::reference:
      break;
  }
  assert(false && "references are resolved by the rows, not by their text");
  return Code::facts_invalid_value;
}

Note expected_number(const Type& type) {
  const bool bounded = type.least != INT64_MIN || type.greatest != INT64_MAX;
  const std::vector<std::string> bounds = {decimal_text(type.least, type.scale),
                                           decimal_text(type.greatest, type.scale)};
  if (type.scale == 0)
    return bounded ? Note{Code::facts_expected_bounded_integer, {}, bounds}
                   : Note{Code::facts_expected_integer, {}, {}};
  if (bounded) return {Code::facts_expected_bounded_decimal, {}, bounds};
  return {
      Code::facts_expected_decimal, {}, {std::to_string(type.scale), "7." + std::string(type.scale, '5')}};
}

std::string option_list(const Program& program, const Type& type) {
  const std::vector<std::string>& options = program.at(type.enumeration).options;
  std::string list;
  for (std::size_t option = 0; option < options.size(); ++option)
    if (allowed(type, option)) list += (list.empty() ? "" : ", ") + options[option];
  return list;
}

}  // namespace

bool is_absence(const Type& type, Written written) {
  return type.optional && is_text(written.form) && written.text == "geen";
}

Parsed parse_value(const Program& program, const Type& type, Written written) {
  if (is_absence(type, written)) return Value::absent();
  const Parsed parsed = parse_present(program, type, written);
  const bool says_absent = is_text(written.form) && written.text == "geen";
  if (says_absent && std::holds_alternative<Code>(parsed)) return Code::facts_absence_not_allowed;
  return parsed;
}

Note expected(const Program& program, const Type& type) {
  switch (type.base) {
    case Base::boolean:
      return {Code::facts_expected_boolean, {}, {}};
    case Base::number:
      return expected_number(type);
    case Base::quotient:
      return {Code::facts_expected_quotient, {}, {}};
    case Base::date:
      return {Code::facts_expected_date, {}, {}};
    case Base::moment:
      return {Code::facts_expected_moment, {}, {}};
    case Base::study_year:
      return {Code::facts_expected_study_year, {}, {}};
    case Base::enumeration:
      return {Code::facts_known_names, {}, {option_list(program, type)}};
    case Base::reference:
      return {Code::facts_expected_reference, {}, {program.at(type.kind).name}};
  }
  assert(false && "not a base");
  return {Code::facts_expected_value, {}, {}};
}

std::string decimal_text(std::int64_t scaled, unsigned scale) {
  std::string text = std::to_string(scaled);
  if (scale == 0) return text;
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  if (text.size() - sign <= scale) text.insert(sign, scale + 1 - (text.size() - sign), '0');
  return text.insert(text.size() - scale, ".");
}

}  // namespace grond::columns
