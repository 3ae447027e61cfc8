// Who is in a population, and what an aggregate may assume of a value (docs/kern.md section 5).
#include "verify/evaluation.h"

namespace grond::verify {

using kernel::Population;

Scope Evaluation::bind(const Population& population, std::uint32_t row, const Scope& scope) const {
  Scope inner{scope.row_of_slot, {}};
  inner.row_of_slot[population.slot] = row;
  return inner;
}

/// Ja, nee, or the reason why neither: the links and the filter as one conjunction. The order is looked at
/// first: of rows at another stage nothing else may be asked (K95).
Cell Evaluation::membership(const Population& population, std::uint32_t row, Scope& scope) {
  const kernel::AttributeId order = program_.at(population.kind).order;
  for (const kernel::Link& link : population.links) {
    if (!order.exists() || link.column != order) continue;
    const Cell outer = cell(link.outer, scope);
    if (outer.is_known() && attribute(order, row).value != outer.value) return Cell::boolean(false);
  }
  Status status = Status::known;
  bool excluded = false;
  for (const kernel::Link& link : population.links) {
    const Cell column = attribute(link.column, row);
    const Cell outer = cell(link.outer, scope);
    status = worst(status, worst(column.status, outer.status));
    excluded = excluded || (column.is_known() && outer.is_known() && column.value != outer.value);
  }
  if (population.filter.exists()) {
    Scope inner = bind(population, row, scope);
    const Cell filter = cell(population.filter, inner);
    status = worst(status, strict_status(filter));
    excluded = excluded || filter.is_false();
  }
  if (excluded) return Cell::boolean(false);
  return status == Status::known ? Cell::boolean(true) : Cell::without_value(status);
}

Members Evaluation::members(const Population& population, Scope& scope) {
  Members members;
  members.unseen = has_unseen(population);
  for (std::uint32_t row = 0; row < facts_.rows(population.kind); ++row) {
    const Cell is_member = membership(population, row, scope);
    if (!is_member.is_false()) members.rows.push_back({row, is_member.status});
  }
  return members;
}

/// K22.
bool Evaluation::has_unseen(const Population& population) const {
  const kernel::Kind& kind = program_.at(population.kind);
  if (kind.form != kernel::Form::formed) return !facts_.tables[population.kind.index].complete;
  for (kernel::AttributeId key : kind.keys) {
    const kernel::Type& type = program_.at(program_.at(key).type);
    bool linked = false;
    for (const kernel::Link& link : population.links) linked = linked || link.column == key;
    if (type.base == kernel::Base::reference && !linked && !facts_.tables[type.kind.index].complete)
      return true;
  }
  return false;
}

/// K23: a side without a declared bound is without end.
Range Evaluation::declared_range(kernel::TypeId id) const {
  const kernel::Type& type = program_.at(id);
  return {type.least == INT64_MIN ? Ratio{-1, 0} : Ratio{type.least},
          type.greatest == INT64_MAX ? Ratio{1, 0} : Ratio{type.greatest}};
}

/// The exact value of a cell, or the declared range and why there is no value (K23).
Range Evaluation::range(kernel::NodeId id, Scope& scope) {
  const Cell value = cell(id, scope);
  Range range = declared_range(program_.at(id).type);
  range.status = strict_status(value);
  if (range.status == Status::known) {
    range.least = range.greatest = {value.value.numerator, value.value.denominator};
  }
  return range;
}

/// K25.
Cell Evaluation::exists(const kernel::Node& node, Scope& scope) {
  const Members found = members(program_.populations[node.ref], scope);
  Status status = found.unseen ? Status::unknown : Status::known;
  for (const Member& member : found.rows) {
    if (member.status == Status::known) return Cell::boolean(true);
    status = worst(status, member.status);
  }
  return status == Status::known ? Cell::boolean(false) : Cell::without_value(status);
}

}  // namespace grond::verify
