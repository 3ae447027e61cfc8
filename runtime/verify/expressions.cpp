// Single expressions, docs/kern.md sections 2, 6 and 7.
#include <algorithm>
#include <stdexcept>
#include <string>

#include "values/date.h"
#include "verify/evaluation.h"

namespace grond::verify {

using kernel::Node;
using kernel::NodeId;
using kernel::Op;

namespace {

Cell fault() { return Cell::without_value(Status::fault); }

Cell or_fault(std::optional<Value> value) { return value ? Cell::known(*value) : fault(); }

/// K35. `months_days` is month * 100 + day.
Cell anchored(std::int64_t study_year, std::uint32_t offset, std::int64_t months_days) {
  const Wide year = static_cast<Wide>(study_year) + offset - 1;
  if (year < 1 || year > 9999 || months_days < 0 || months_days > 9999) return fault();
  const std::optional<std::int64_t> day =
      day_number(static_cast<int>(year), static_cast<unsigned>(months_days / 100),
                 static_cast<unsigned>(months_days % 100));
  return day ? Cell::scalar(*day) : fault();
}

/// K40, in days by the calendar's own bounds, in months by looking for the last day not past the asked one.
Cell shifted(std::int64_t date, std::int64_t count, DateUnit unit) {
  if (unit == DateUnit::days) {
    const Wide day = static_cast<Wide>(date) + count;
    const bool fits = day >= *day_number(1, 1, 1) && day <= *day_number(9999, 12, 31);
    return fits ? Cell::scalar(static_cast<std::int64_t>(day)) : fault();
  }
  const std::string written = iso_date(date);
  const Wide months =
      static_cast<Wide>(std::stoi(written.substr(0, 4))) * 12 + std::stoi(written.substr(5, 2)) - 1 + count;
  if (months < 12 || months >= 12 * 10000) return fault();
  for (unsigned day = static_cast<unsigned>(std::stoi(written.substr(8, 2)));; --day) {
    const auto found = day_number(static_cast<int>(months / 12), static_cast<unsigned>(months % 12) + 1, day);
    if (found) return Cell::scalar(*found);
  }
}

/// K81, by counting the minutes of whole days before and after 1970 apart.
Cell shifted_moment(std::int64_t from, kernel::Base base, std::int64_t count, DateUnit unit) {
  constexpr Wide minutes = 24 * 60;
  if (unit == DateUnit::minutes) {
    const Wide moment = (base == kernel::Base::date ? from * minutes : Wide{from}) + count;
    const Wide first = *day_number(1, 1, 1) * minutes, end = (*day_number(9999, 12, 31) + 1) * minutes;
    return moment >= first && moment < end ? Cell::scalar(static_cast<std::int64_t>(moment)) : fault();
  }
  if (base == kernel::Base::date) return shifted(from, count, unit);
  const std::int64_t day = from >= 0 ? from / 1440 : -((-from + 1439) / 1440);
  return shifted(day, count, unit);
}

enum class Counts : std::uint8_t { no, yes, not_known };

/// K41 of one day.
Counts counts(const kernel::Calendar& calendar, std::int64_t date) {
  const auto among = [date](const auto& entries) {
    return std::any_of(entries.begin(), entries.end(),
                       [date](const auto& entry) { return entry.first <= date && date <= entry.last; });
  };
  const std::int64_t monday = *day_number(2024, 1, 1);
  const std::int64_t after_monday = date - monday - (date - monday) / 7 * 7;
  const std::int64_t weekday = after_monday < 0 ? after_monday + 7 : after_monday;
  if ((calendar.weekdays & 1 << weekday) == 0 || among(calendar.skipped)) return Counts::no;
  return among(calendar.known) ? Counts::yes : Counts::not_known;
}

bool in_years_1_to_9999(std::int64_t date) {
  return date >= *day_number(1, 1, 1) && date <= *day_number(9999, 12, 31);
}

/// K41, one day after the other.
Cell counted(const kernel::Calendar& calendar, std::int64_t date, std::int64_t count) {
  constexpr std::int64_t days_of_calendar = 3652059;
  if (count > days_of_calendar || count < -days_of_calendar) return fault();
  while (count != 0) {
    date += count > 0 ? 1 : -1;
    if (!in_years_1_to_9999(date)) return fault();
    const Counts day = counts(calendar, date);
    if (day == Counts::not_known) return fault();
    if (day == Counts::yes) count += count > 0 ? -1 : 1;
  }
  return Cell::scalar(date);
}

/// K70, one day after the other.
Cell days_up_to(const kernel::Calendar& calendar, std::int64_t from, std::int64_t to) {
  if (!in_years_1_to_9999(from) || !in_years_1_to_9999(to)) return fault();
  std::int64_t days = 0;
  for (std::int64_t date = from + 1; date <= to; ++date) {
    const Counts day = counts(calendar, date);
    if (day == Counts::not_known) return fault();
    if (day == Counts::yes) ++days;
  }
  return Cell::scalar(days);
}

}  // namespace

Status strict_status(const Cell& cell) {
  return cell.is_known() && cell.value.is_absent() ? Status::fault : cell.status;
}

Cell Evaluation::cell(NodeId id, Scope& scope) {
  const auto found = scope.memo.find(id.index);
  if (found != scope.memo.end()) return found->second;
  const Cell result = operation(id, scope);
  scope.memo[id.index] = result;
  return result;
}

Cell Evaluation::operation(NodeId id, Scope& scope) {
  const Node& node = program_.at(id);
  switch (node.op) {
    case Op::constant:
      return Cell::known(node.value);
    case Op::row:
      return row_reference(node, scope);
    case Op::column:
      return column(node, scope);
    case Op::reference_date:
      return reference(node);
    case Op::group:
      return group(node, scope);
    case Op::and_:
      return connective(node, scope, false);
    case Op::or_:
      return connective(node, scope, true);
    case Op::select:
      return select(node, scope);
    case Op::equal:
      return equal(node, scope);
    case Op::less:
    case Op::less_or_equal:
      return ordered(node, scope);
    case Op::not_:
    case Op::in_set:
    case Op::rescale:
    case Op::as_quotient:
    case Op::round:
    case Op::lookup:
    case Op::anchor:
    case Op::previous:
      return unary(node, scope);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::shift_date:
    case Op::nth_day:
    case Op::count_days:
      return binary(node, scope);
    case Op::exists:
      return exists(node, scope);
    case Op::count:
    case Op::sum:
    case Op::minimum:
    case Op::maximum:
    case Op::best_k:
    case Op::rank:
      return aggregate(node, scope).cell;
    case Op::allocate:
      return allocate(node, scope);
  }
  throw std::logic_error("no such operator");
}

/// K82.
Cell Evaluation::reference(const Node& node) const {
  if (!facts_.reference_date) return Cell::without_value(Status::unknown);
  if (program_.at(node.type).base == kernel::Base::date) return Cell::scalar(*facts_.reference_date);
  if (!facts_.reference_minute) return Cell::without_value(Status::unknown);
  return Cell::scalar(*facts_.reference_date * 1440 + *facts_.reference_minute);
}

Cell Evaluation::row_reference(const Node& node, Scope& scope) {
  return Cell::scalar(scope.row_of_slot.at(node.ref));
}

Cell Evaluation::column(const Node& node, Scope& scope) {
  const Cell reference = cell(node.args[0], scope);
  const Status status = strict_status(reference);
  if (status != Status::known) return Cell::without_value(status);
  return attribute(kernel::AttributeId{node.ref}, static_cast<std::uint32_t>(reference.value.numerator));
}

/// The row of a formed kind with these key values, found by looking at every row. No row has `geen` as a key,
/// so that such a key lies outside the kind like any other.
Cell Evaluation::group(const Node& node, Scope& scope) {
  std::vector<Cell> keys;
  Status status = Status::known;
  for (NodeId argument : node.args) {
    keys.push_back(cell(argument, scope));
    status = worst(status, keys.back().status);
  }
  if (status != Status::known) return Cell::without_value(status);
  const kernel::KindId kind{node.ref};
  for (std::uint32_t row = 0; row < facts_.rows(kind); ++row) {
    bool same = true;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      same = same && attribute(program_.at(kind).keys[k], row) == keys[k];
    }
    if (same) return Cell::scalar(row);
  }
  return Cell::known(Value::absent());
}

/// K94: looked for among the values of the key.
Cell Evaluation::one_before(const Node& node, std::int64_t number) const {
  const kernel::Type& key = program_.at(program_.at(program_.kinds[node.ref].order).type);
  const bool choice = key.base == kernel::Base::enumeration;
  for (std::int64_t value = choice ? 0 : key.least; value <= (choice ? 61 : key.greatest); ++value) {
    const bool allowed = !choice || (key.subset >> value & 1) == 1;
    if (allowed && value == static_cast<Wide>(number) - 1) return Cell::scalar(value);
  }
  return Cell::known(Value::absent());
}

/// K6: one operand that absorbs settles it, wherever it stands.
Cell Evaluation::connective(const Node& node, Scope& scope, bool absorbing) {
  Status status = Status::known;
  bool absorbed = false;
  for (NodeId argument : node.args) {
    const Cell operand = cell(argument, scope);
    absorbed = absorbed || operand == Cell::boolean(absorbing);
    status = worst(status, strict_status(operand));
  }
  if (absorbed) return Cell::boolean(absorbing);
  return status == Status::known ? Cell::boolean(!absorbing) : Cell::without_value(status);
}

Cell Evaluation::select(const Node& node, Scope& scope) {
  const Cell condition = cell(node.args[0], scope);
  const Status status = strict_status(condition);
  if (status != Status::known) return Cell::without_value(status);
  return cell(node.args[condition.is_true() ? 1 : 2], scope);
}

/// K9 and, with bounds, K24.
Cell Evaluation::equal(const Node& node, Scope& scope) {
  const Bounded a = bounded(node.args[0], scope);
  const Bounded b = bounded(node.args[1], scope);
  if (a.bounds && b.bounds) {
    const Bounds& x = *a.bounds;
    const Bounds& y = *b.bounds;
    const bool apart = (x.greatest && y.least && *x.greatest < *y.least) ||
                       (y.greatest && x.least && *y.greatest < *x.least);
    if (apart) return Cell::boolean(false);
    const bool bounded_everywhere = x.least && x.greatest && y.least && y.greatest;
    if (bounded_everywhere && !(*x.least < *y.greatest) && !(*y.least < *x.greatest))
      return Cell::boolean(true);
  }
  const auto is_absent = [](const Bounded& x) { return x.cell.is_known() && x.cell.value.is_absent(); };
  if ((a.bounds && is_absent(b)) || (b.bounds && is_absent(a))) return Cell::boolean(false);
  const Status status = worst(a.cell.status, b.cell.status);
  if (status != Status::known) return Cell::without_value(status);
  return Cell::boolean(a.cell.value == b.cell.value);
}

/// `less` and `less_or_equal`: K5, K9, K24.
Cell Evaluation::ordered(const Node& node, Scope& scope) {
  const Bounded a = bounded(node.args[0], scope);
  const Bounded b = bounded(node.args[1], scope);
  const bool strictly = node.op == Op::less;
  if (a.bounds && b.bounds) {
    const Bounds& x = *a.bounds;
    const Bounds& y = *b.bounds;
    if (x.greatest && y.least && (strictly ? *x.greatest < *y.least : !(*y.least < *x.greatest))) {
      return Cell::boolean(true);
    }
    if (x.least && y.greatest && (strictly ? !(*x.least < *y.greatest) : *y.greatest < *x.least)) {
      return Cell::boolean(false);
    }
  }
  const Status status = worst(strict_status(a.cell), strict_status(b.cell));
  if (status == Status::known) throw std::logic_error("two known numbers are ordered by their bounds");
  return Cell::without_value(status);
}

Cell Evaluation::unary(const Node& node, Scope& scope) {
  const Cell operand = cell(node.args[0], scope);
  const Status status = strict_status(operand);
  if (status != Status::known) return Cell::without_value(status);
  const kernel::Type& type = program_.at(program_.at(node.args[0]).type);
  const std::int64_t number = operand.value.numerator;
  if (node.op == Op::not_) return Cell::boolean(!operand.is_true());
  if (node.op == Op::in_set) return Cell::boolean((node.value.numerator >> number & 1) == 1);
  if (node.op == Op::rescale) return or_fault(grond::rescale(operand.value, node.ref));
  if (node.op == Op::as_quotient) return or_fault(grond::as_quotient(operand.value, type.scale));
  if (node.op == Op::anchor) return anchored(number, node.ref, node.value.numerator);
  if (node.op == Op::previous) return one_before(node, number);
  if (node.op == Op::lookup) {
    const auto& value = program_.tables.at(node.ref).values.at(static_cast<std::size_t>(number));
    return value ? Cell::known(*value) : Cell::without_value(Status::no_rule);
  }
  const std::optional<Value> exact = type.base == kernel::Base::quotient
                                         ? std::optional<Value>(operand.value)
                                         : grond::as_quotient(operand.value, type.scale);
  if (!exact) return fault();
  return or_fault(grond::round(*exact, static_cast<Rounding>(node.ref), program_.at(node.type).scale));
}

Cell Evaluation::binary(const Node& node, Scope& scope) {
  const Cell a = cell(node.args[0], scope);
  const Cell b = cell(node.args[1], scope);
  const Status status = worst(strict_status(a), strict_status(b));
  if (status != Status::known) return Cell::without_value(status);
  if (node.op == Op::add) return or_fault(grond::add(a.value, b.value));
  if (node.op == Op::subtract) return or_fault(grond::subtract(a.value, b.value));
  if (node.op == Op::multiply) return or_fault(grond::multiply(a.value, b.value));
  if (node.op == Op::nth_day)
    return counted(program_.calendars.at(node.ref), a.value.numerator, b.value.numerator);
  if (node.op == Op::count_days)
    return days_up_to(program_.calendars.at(node.ref), a.value.numerator, b.value.numerator);
  if (node.op == Op::shift_date)
    return shifted_moment(a.value.numerator, program_.at(program_.at(node.args[0]).type).base,
                          b.value.numerator, static_cast<DateUnit>(node.ref));
  return or_fault(grond::divide(a.value, b.value));
}

}  // namespace grond::verify
