// Civil dates as days since 1970-01-01, proleptic Gregorian, years 1 to 9999.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grond {

/// The day number of a civil date, or std::nullopt when it does not exist (30 February, month 13).
std::optional<std::int64_t> day_number(int year, unsigned month, unsigned day);

/// A day and month (month*100+day) in the calendar year study_year + offset - 1, or std::nullopt when there
/// is no such day (docs/kern.md K35).
std::optional<std::int64_t> anchored_day(std::int64_t study_year, std::int64_t offset,
                                         std::int64_t month_and_day);

enum class DateUnit : std::uint8_t { days, months, minutes };

/// "dagen", "maanden", "minuten"
const char* dutch_name(DateUnit unit);

/// The date that lies `count` days or months later, or earlier where it is negative; by months it is the day
/// with the same number, or the last one of a month without it. std::nullopt outside the years 1 to 9999
/// (K40). In minutes: values/moment.h.
std::optional<std::int64_t> shifted_day(std::int64_t day, std::int64_t count, DateUnit unit);

/// Reads "2013-05-10"; anything else is std::nullopt.
std::optional<std::int64_t> parse_iso_date(std::string_view text);

/// "2013-05-10"; outside years 1 to 9999 the bare day number.
std::string iso_date(std::int64_t days);

/// "10 mei 2013"
std::string dutch_date(std::int64_t days);

/// "10 mei", of a day and month (month*100+day).
std::string dutch_day(std::int64_t month_and_day);

/// Reads "2013-2014" as 2013; the second year must be the next one.
std::optional<std::int64_t> parse_study_year(std::string_view text);

/// "2013-2014"
std::string study_year(std::int64_t first_year);

}  // namespace grond
