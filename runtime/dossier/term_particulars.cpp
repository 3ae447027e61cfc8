#include "dossier/term_particulars.h"

#include "kernel/calendar.h"
#include "kernel/citation.h"
#include "values/date.h"

namespace grond::dossier {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t most_stretches = 64;

/// Days in a row that did not count, on one ground: a stretch, or the days of the week.
struct Skipped {
  std::int64_t first = 0, last = 0;
  const kernel::Calendar::Stretch* stretch = nullptr;
};

std::vector<Skipped> skipped_between(const kernel::Calendar& calendar, std::int64_t from, std::int64_t to) {
  std::vector<Skipped> result;
  for (std::int64_t day = std::min(from, to); day <= std::max(from, to); ++day) {
    const kernel::Calendar::Stretch* stretch = kernel::skipped_by(calendar, day);
    const bool of_week = (calendar.weekdays >> kernel::weekday(day) & 1) == 0;
    if (day == from || (stretch == nullptr && !of_week)) continue;
    const bool goes_on = !result.empty() && result.back().stretch == stretch && result.back().last == day - 1;
    if (goes_on)
      result.back().last = day;
    else if (result.size() < most_stretches)
      result.push_back({day, day, stretch});
  }
  return result;
}

ordered_json skipped_json(const Case& decided, const Skipped& skipped) {
  ordered_json json = {{"van", dutch_date(skipped.first)}, {"tot_en_met", dutch_date(skipped.last)}};
  json["grond"] = skipped.stretch == nullptr ? "weekend" : skipped.stretch->label;
  if (skipped.stretch != nullptr)
    json["bepaling"] =
        kernel::citation(decided.program, skipped.stretch->provision, kernel::WithInstrument::yes);
  return json;
}

}  // namespace

ordered_json counting_json(const Case& decided, const kernel::Node& node, const interpret::Frame& frame) {
  const Cell from = decided.evaluator.cell(node.args.at(0), frame);
  const Cell count = decided.evaluator.cell(node.args.at(1), frame);
  if (!from.is_known() || !count.is_known() || from.value.is_absent() || count.value.is_absent())
    return nullptr;
  const kernel::Calendar& calendar = decided.program.calendars.at(node.ref);
  const auto day = kernel::nth_day(calendar, from.value.numerator, count.value.numerator);
  if (!day) return nullptr;
  ordered_json json = {{"kalender", calendar.name},
                       {"vanaf", dutch_date(from.value.numerator)},
                       {"dag", dutch_date(*day)},
                       {"overgeslagen", ordered_json::array()}};
  for (const Skipped& skipped : skipped_between(calendar, from.value.numerator, *day))
    json["overgeslagen"].push_back(skipped_json(decided, skipped));
  return json;
}

ordered_json standstill_json(const Case& decided, const kernel::Node& node, const interpret::Frame& frame) {
  const Cell from = decided.evaluator.cell(node.args.at(0), frame);
  const Cell to = decided.evaluator.cell(node.args.at(1), frame);
  for (const Cell& cell : {from, to})
    if (!cell.is_known() || cell.value.is_absent()) return nullptr;
  const auto days =
      kernel::count_days(decided.program.calendars.at(node.ref), from.value.numerator, to.value.numerator);
  if (!days || *days == 0) return nullptr;
  return {{"van", dutch_date(from.value.numerator + 1)},
          {"tot_en_met", dutch_date(to.value.numerator)},
          {"dagen", *days}};
}

ordered_json margin_json(const Case& decided, const kernel::Node& comparison, const interpret::Frame& frame) {
  const kernel::Type& type = decided.program.at(decided.program.at(comparison.args.at(0)).type);
  const bool moments = type.base == kernel::Base::moment;
  if (type.base != kernel::Base::date && !moments) return nullptr;
  const Cell first = decided.evaluator.cell(comparison.args[0], frame);
  const Cell second = decided.evaluator.cell(comparison.args[1], frame);
  for (const Cell& cell : {first, second})
    if (!cell.is_known() || cell.value.is_absent()) return nullptr;
  return {{"marge", second.value.numerator - first.value.numerator},
          {"marge_in", dutch_name(moments ? DateUnit::minutes : DateUnit::days)}};
}

}  // namespace grond::dossier
