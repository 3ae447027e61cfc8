// The value of one expression (docs/kern.md sections 2 and 6).
#include <cassert>

#include "interpret/dependence.h"
#include "interpret/evaluation.h"
#include "kernel/calendar.h"
#include "kernel/operators.h"
#include "kernel/stages.h"
#include "values/arithmetic.h"
#include "values/moment.h"

namespace grond::interpret {

using kernel::Op;

namespace {

Cell fault() { return Cell::without_value(Status::fault); }

Cell value_or_fault(std::optional<Value> value) { return value ? Cell::known(*value) : fault(); }

// K5 and K9: what a strict operator that cannot take `geen` makes of one operand.
Cell present(Cell cell) { return cell.is_known() && cell.value.is_absent() ? fault() : cell; }

Cell anchor(const kernel::Node& node, Value study_year) {
  const std::optional<std::int64_t> date = anchored_day(study_year.numerator, node.ref, node.value.numerator);
  return date ? Cell::scalar(*date) : fault();
}

Cell moved(const kernel::Node& node, const kernel::Type& from, Value value, Value count) {
  const auto moment = shifted(value.numerator, kernel::time_scale(from.base), count.numerator,
                              static_cast<DateUnit>(node.ref));
  return moment ? Cell::scalar(*moment) : fault();
}

Cell counted(const kernel::Calendar& calendar, Value date, Value count) {
  const auto day = kernel::nth_day(calendar, date.numerator, count.numerator);
  return day ? Cell::scalar(*day) : fault();
}

Cell days_between(const kernel::Calendar& calendar, Value from, Value to) {
  const auto days = kernel::count_days(calendar, from.numerator, to.numerator);
  return days ? Cell::scalar(*days) : fault();
}

Cell look_up(const kernel::Table& table, Value option) {
  const std::optional<Value>& found = table.values.at(static_cast<std::size_t>(option.numerator));
  return found ? Cell::known(*found) : Cell::without_value(Status::no_rule);
}

bool in_set(Value option, Value set) {
  return (static_cast<std::uint64_t>(set.numerator) >> option.numerator & 1) != 0;
}

// K94
Cell before(const kernel::Stages& stages, Value value) {
  const bool any = value.numerator > stages.first && value.numerator - 1 <= stages.last;
  return any ? Cell::scalar(value.numerator - 1) : Cell::known(Value::absent());
}

Cell round_to_type(const kernel::Node& node, const kernel::Type& from, const kernel::Type& to, Value value) {
  const auto mode = static_cast<Rounding>(node.ref);
  if (from.base == kernel::Base::quotient) return value_or_fault(round(value, mode, to.scale));
  const std::optional<Value> quotient = as_quotient(value, from.scale);
  return quotient ? value_or_fault(round(*quotient, mode, to.scale)) : fault();
}

}  // namespace

const kernel::Type& Evaluation::type_of(kernel::NodeId id) const { return program_.at(program_.at(id).type); }

Cell Evaluation::strict_cell(kernel::NodeId id) { return present(cell(id)); }

Cell Evaluation::column_cell(const kernel::Node& node) {
  const kernel::Node& of = program_.nodes[node.args[0].index];
  if (of.op == Op::row) return columns_[node.ref]->at(frame_[of.ref]);
  const Cell reference = present(cell(node.args[0]));
  if (!reference.is_known()) return reference;
  return columns_[node.ref]->at(static_cast<std::size_t>(reference.value.numerator));
}

Cell Evaluation::group_cell(const kernel::Node& node) {
  Key key;
  Status status = Status::known;
  bool absent = false;
  for (kernel::NodeId argument : node.args) {
    key.push_back(cell(argument));
    status = worst(status, key.back().status);
    absent = absent || key.back().value.is_absent();
  }
  if (status != Status::known) return Cell::without_value(status);
  if (absent) return Cell::known(Value::absent());
  const kernel::KindId kind{node.ref};
  Grouping& formed = grouping(kind, program_.at(kind).keys);
  const std::span<const std::uint32_t> rows = formed.rows(formed.find(key));
  return rows.empty() ? Cell::known(Value::absent()) : Cell::scalar(rows.front());
}

// K6: one operand with the absorbing value decides, whatever the others.
Cell Evaluation::logic(const kernel::Node& node, bool absorbing) {
  Status status = Status::known;
  for (kernel::NodeId argument : node.args) {
    const Cell operand = strict_cell(argument);
    if (operand.is_known() && operand.value.is_true() == absorbing) return operand;
    status = worst(status, operand.status);
  }
  return status == Status::known ? Cell::boolean(!absorbing) : Cell::without_value(status);
}

Cell Evaluation::comparison(const kernel::Node& node) {
  if (has_bounds_[node.args[0].index] || has_bounds_[node.args[1].index]) {
    const Estimate first = estimate(node.args[0]);
    return compare_estimates(node.op, first, estimate(node.args[1]));
  }
  const Cell first = cell(node.args[0]);
  return compare_cells(node.op, first, cell(node.args[1]));
}

Cell Evaluation::arithmetic(const kernel::Node& node) {
  const Cell a = cell(node.args[0]);
  const Cell b = cell(node.args[1]);
  const Status status = worst(strict_status(a), strict_status(b));
  if (status != Status::known) return Cell::without_value(status);
  if (node.op == Op::add) return value_or_fault(add(a.value, b.value));
  if (node.op == Op::subtract) return value_or_fault(subtract(a.value, b.value));
  if (node.op == Op::multiply) return value_or_fault(multiply(a.value, b.value));
  if (node.op == Op::shift_date) return moved(node, type_of(node.args[0]), a.value, b.value);
  if (node.op == Op::nth_day) return counted(program_.calendars[node.ref], a.value, b.value);
  if (node.op == Op::count_days) return days_between(program_.calendars[node.ref], a.value, b.value);
  return value_or_fault(divide(a.value, b.value));
}

// K82: as a moment only where its time is given.
Cell Evaluation::reference(const kernel::Node& node) const {
  const bool timed = program_.at(node.type).base == kernel::Base::moment;
  const std::optional<std::int64_t> given = timed ? facts_.reference_moment() : facts_.reference_date;
  return given ? Cell::scalar(*given) : Cell{};
}

Cell Evaluation::select(const kernel::Node& node) {
  const Cell chosen = strict_cell(node.args[0]);
  if (!chosen.is_known()) return chosen;
  return cell(node.args[chosen.value.is_true() ? 1 : 2]);
}

Cell Evaluation::compute(kernel::NodeId id) {
  const kernel::Node& node = program_.nodes[id.index];
  switch (node.op) {
    case Op::constant:
      return Cell::known(node.value);
    case Op::row:
      return Cell::scalar(frame_[node.ref]);
    case Op::column:
      return column_cell(node);
    case Op::reference_date:
      return reference(node);
    case Op::group:
      return group_cell(node);
    case Op::and_:
      return logic(node, false);
    case Op::or_:
      return logic(node, true);
    case Op::select:
      return select(node);
    case Op::equal:
    case Op::less:
    case Op::less_or_equal:
      return comparison(node);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::shift_date:
    case Op::nth_day:
    case Op::count_days:
      return arithmetic(node);
    case Op::exists:
      return evaluate_exists(*this, id);
    case Op::count:
    case Op::sum:
    case Op::minimum:
    case Op::maximum:
    case Op::best_k:
      return evaluate_aggregate(*this, id).cell;
    case Op::rank:
      return evaluate_rank(*this, id).cell;
    case Op::allocate:
      return evaluate_allocation(*this, id);
    case Op::not_:
    case Op::in_set:
    case Op::rescale:
    case Op::as_quotient:
    case Op::round:
    case Op::lookup:
    case Op::anchor:
    case Op::previous:
      return unary(node);
  }
  assert(false);
  return fault();
}

Cell Evaluation::unary(const kernel::Node& node) {
  const Cell operand = present(cell(node.args[0]));
  if (!operand.is_known()) return operand;
  if (node.op == Op::not_) return Cell::boolean(!operand.value.is_true());
  if (node.op == Op::in_set) return Cell::boolean(in_set(operand.value, node.value));
  if (node.op == Op::rescale) return value_or_fault(rescale(operand.value, node.ref));
  if (node.op == Op::as_quotient) {
    return value_or_fault(as_quotient(operand.value, type_of(node.args[0]).scale));
  }
  if (node.op == Op::lookup) return look_up(program_.tables[node.ref], operand.value);
  if (node.op == Op::anchor) return anchor(node, operand.value);
  if (node.op == Op::previous) return before(kernel::stages_of(program_, {node.ref}), operand.value);
  assert(node.op == Op::round);
  return round_to_type(node, type_of(node.args[0]), program_.at(node.type), operand.value);
}

Estimate Evaluation::estimate(kernel::NodeId id) {
  if (!has_bounds_[id.index]) return Estimate::of_cell(cell(id));
  const kernel::Node& node = program_.nodes[id.index];
  if (is_aggregate(node.op)) return evaluate_aggregate(*this, id);
  if (node.op == Op::rank) return evaluate_rank(*this, id);
  const Estimate coarse = estimate(node.args[0]);
  const Cell operand = present(coarse.cell);
  return coarse.rescaled(operand.is_known() ? value_or_fault(rescale(operand.value, node.ref)) : operand,
                         node.ref);
}

}  // namespace grond::interpret
