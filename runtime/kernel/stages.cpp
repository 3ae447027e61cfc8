#include "kernel/stages.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <map>
#include <set>

#include "kernel/operators.h"

namespace grond::kernel {

namespace {

class Reader {
 public:
  Reader(const Program& program, KindId own) : program_(program) {
    if (program.at(own).order.exists()) of_slot_[0] = Stage::same;
  }

  void read(NodeId id) {
    const Node& node = program_.at(id);
    if (node.op == Op::column) found_.insert({AttributeId{node.ref}, of_row(node.args[0])});
    const Inside inner = inside(node);
    for (std::size_t i = 0; i < node.args.size(); ++i)
      if (i < inner.begin || i >= inner.end) read(node.args[i]);
    if (over_rows(node.op)) read_members(node, inner);
  }

  std::vector<StagedRead> take() { return {found_.begin(), found_.end()}; }

 private:
  void read_members(const Node& node, const Inside& inner) {
    const Population& population = program_.populations[node.ref];
    const Stage members = of_members(population);
    for (const Link& link : population.links) {
      read(link.outer);
      found_.insert({link.column, members});
    }
    of_slot_[population.slot] = members;
    if (population.filter.exists()) read(population.filter);
    for (std::size_t i = inner.begin; i < inner.end; ++i) read(node.args[i]);
    of_slot_.erase(population.slot);
  }

  Stage of_members(const Population& population) const {
    const AttributeId order = program_.at(population.kind).order;
    Stage stage = Stage::any;
    for (const Link& link : population.links)
      if (order.exists() && link.column == order) stage = std::min(stage, of_value(link.outer));
    return stage;
  }

  Stage of_slot(std::uint32_t slot) const {
    const auto found = of_slot_.find(slot);
    return found == of_slot_.end() ? Stage::any : found->second;
  }

  /// Of a value of an order: only what always has a value, so that no row of another stage is a candidate.
  Stage of_value(NodeId id) const {
    const Node& node = program_.at(id);
    if (node.op == Op::previous) return of_value(node.args[0]) == Stage::any ? Stage::any : Stage::earlier;
    if (node.op != Op::column) return Stage::any;
    const Node& row = program_.at(node.args[0]);
    const AttributeId attribute{node.ref};
    const bool is_order = program_.at(program_.at(attribute).kind).order == attribute;
    return is_order && row.op == Op::row ? of_slot(row.ref) : Stage::any;
  }

  Stage of_row(NodeId id) const {
    const Node& node = program_.at(id);
    if (node.op == Op::row) return of_slot(node.ref);
    if (node.op != Op::group) return Stage::any;
    const Kind& kind = program_.kinds[node.ref];
    const auto place = std::ranges::find(kind.keys, kind.order);
    if (!kind.order.exists() || place == kind.keys.end()) return Stage::any;
    return of_value(node.args[static_cast<std::size_t>(place - kind.keys.begin())]);
  }

  const Program& program_;
  std::map<std::uint32_t, Stage> of_slot_;  ///< of rows whose stage shows
  std::set<StagedRead> found_;
};

}  // namespace

std::vector<StagedRead> staged_reads(const Program& program, KindId own, NodeId root) {
  Reader reader(program, own);
  if (root.exists()) reader.read(root);
  return reader.take();
}

std::vector<Recurrence> recurrences(const Program& program) {
  std::vector<Recurrence> result;
  for (std::size_t begin = 0, end = 0; begin < program.order.size(); begin = end) {
    const std::uint32_t number = program.order[begin].recurrence;
    for (end = begin + 1; number != 0 && end < program.order.size(); ++end)
      if (program.order[end].recurrence != number) break;
    if (number != 0) result.push_back({begin, end});
  }
  return result;
}

Stages stages_of(const Program& program, KindId kind) {
  assert(program.at(kind).order.exists());
  const Type& type = program.at(program.at(program.at(kind).order).type);
  if (type.base == Base::number) return {type.least, type.greatest};
  return {std::countr_zero(type.subset), static_cast<std::int64_t>(std::bit_width(type.subset)) - 1};
}

}  // namespace grond::kernel
