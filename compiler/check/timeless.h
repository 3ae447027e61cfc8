// What shapes the meaning of other sentences must hold for every case.
#pragma once

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// Reports term rules, anchors, legal bases, reading rules and calendars in provisions that are in force for
/// part of the time.
void demand_timeless(const Names& names, Reporter& reporter);

}  // namespace grond::check
