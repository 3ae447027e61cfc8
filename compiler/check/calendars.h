// Which days a calendar names, from what is written: dates, days of every year, days by their distance from
// Easter.
#pragma once

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// Easter Sunday of a year of the Gregorian calendar, as a day number.
std::int64_t easter(int year);

/// Works out the days of every calendar in `names`.
void fill_calendars(Names& names, Reporter& reporter);

/// The calendar that counts the days both count: for the days of one that others leave out.
kernel::Calendar without(kernel::Calendar calendar, const kernel::Calendar& list);

}  // namespace grond::check
