#include "kernel/dependence.h"

#include <algorithm>
#include <set>

#include "kernel/operators.h"

namespace grond::kernel {
namespace {

class Reader {
 public:
  explicit Reader(const Program& program) : program_(program) {}

  void node(NodeId id) {
    if (!id.exists() || !seen_.insert(id).second) return;
    const Node& node_ = program_.at(id);
    for (NodeId arg : node_.args) node(arg);
    if (node_.op == Op::column) attribute({node_.ref});
    divides_ = divides_ || divides(node_);
    if (over_rows(node_.op)) population({node_.ref});
  }

  bool divides() const { return divides_; }
  std::vector<AttributeId> result() && { return std::move(read_); }

 private:
  bool divides(const Node& node) const {
    if (node.op == Op::allocate) return true;
    if (node.op != Op::less && node.op != Op::less_or_equal && node.op != Op::equal) return false;
    const Node& left = unscaled(node.args[0]);
    const Node& right = unscaled(node.args[1]);
    return (ranks_own_row(left) && right.op != Op::constant) ||
           (ranks_own_row(right) && left.op != Op::constant);
  }

  const Node& unscaled(NodeId id) const {
    const Node& node = program_.at(id);
    return node.op == Op::rescale ? unscaled(node.args.front()) : node;
  }

  /// Else it picks one row of many.
  bool ranks_own_row(const Node& node) const {
    if (node.op != Op::rank) return false;
    const Node& ranked = program_.at(node.args.front());
    return ranked.op != Op::row || ranked.ref == 0;
  }

  void population(PopulationId id) {
    const Population& population = program_.at(id);
    for (const Link& link : population.links) {
      attribute(link.column);
      node(link.outer);
    }
    node(population.filter);
  }

  void attribute(AttributeId id) {
    if (std::find(read_.begin(), read_.end(), id) == read_.end()) read_.push_back(id);
  }

  const Program& program_;
  std::set<NodeId> seen_;
  std::vector<AttributeId> read_;
  bool divides_ = false;
};

Reader read(const Program& program, const Rule& rule) {
  Reader reader(program);
  reader.node(rule.condition);
  reader.node(rule.value);
  return reader;
}

}  // namespace

std::vector<AttributeId> attributes_read(const Program& program, const Rule& rule) {
  return read(program, rule).result();
}

std::vector<bool> rested_on(const Program& program, const std::vector<AttributeId>& attributes) {
  std::vector<bool> found(program.attributes.size());
  std::vector<AttributeId> open = attributes;
  while (!open.empty()) {
    const AttributeId at = open.back();
    open.pop_back();
    if (found[at.index]) continue;
    found[at.index] = true;
    for (const RuleId rule : program.at(at).rules) {
      const std::vector<AttributeId> behind = attributes_read(program, program.at(rule));
      open.insert(open.end(), behind.begin(), behind.end());
    }
  }
  return found;
}

std::vector<bool> rest_on_division(const Program& program) {
  std::vector<std::vector<AttributeId>> readers(program.attributes.size());
  std::vector<AttributeId> open;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    for (const RuleId rule : program.attributes[i].rules) {
      Reader reader = read(program, program.at(rule));
      if (reader.divides()) open.push_back({i});
      for (const AttributeId behind : std::move(reader).result()) readers[behind.index].push_back({i});
    }
  }
  std::vector<bool> found(program.attributes.size());
  while (!open.empty()) {
    const AttributeId at = open.back();
    open.pop_back();
    if (found[at.index]) continue;
    found[at.index] = true;
    open.insert(open.end(), readers[at.index].begin(), readers[at.index].end());
  }
  return found;
}

}  // namespace grond::kernel
