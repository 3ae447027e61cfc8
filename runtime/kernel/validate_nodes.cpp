#include <algorithm>
#include <cassert>

#include "kernel/operators.h"
#include "kernel/validation.h"
#include "values/arithmetic.h"

namespace grond::kernel {
namespace {

constexpr std::uint32_t max_depth = 500;         // engines walk expressions by recursion
constexpr std::uint64_t max_unfolded = 200'000;  // shared nodes are evaluated as often as they are named
constexpr std::uint64_t max_total = 20'000'000;  // of all rules together
constexpr std::uint32_t max_year_offset = 10;

struct Arity {
  std::size_t least;
  std::size_t greatest;
};

/// From ops.def; the operators with a number of arguments of their own are written out.
Arity arity(const Program& program, const Node& node) {
  constexpr std::size_t any = SIZE_MAX;
  if (node.op == Op::group) {
    const std::size_t keys = program.kinds[node.ref].keys.size();
    return {keys, keys};
  }
  if (node.op == Op::minimum || node.op == Op::maximum) return {1, 2};
  if (node.op == Op::rank) return {2, 33};  // 32 keys have a bit for their direction
  if (node.op == Op::allocate) return {3, 4};
  constexpr int table[] = {
#define GROND_OP(name, arguments, ref, meaning) arguments,
#include "kernel/ops.def"
  };
  const int arguments = table[static_cast<std::size_t>(node.op)];
  assert(arguments != -2);
  return arguments < 0 ? Arity{2, any}
                       : Arity{static_cast<std::size_t>(arguments), static_cast<std::size_t>(arguments)};
}

/// One past the greatest `ref` the operator may have.
std::uint64_t ref_limit(const Program& program, Op op) {
  switch (op) {
    case Op::row:
      return program.populations.size() + 1;
    case Op::column:
      return program.attributes.size();
    case Op::group:
      return program.kinds.size();
    case Op::rescale:
      return 19;
    case Op::round:
      return static_cast<std::uint64_t>(Rounding::down) + 1;
    case Op::lookup:
      return program.tables.size();
    case Op::anchor:
      return max_year_offset + 1;
    case Op::exists:
    case Op::count:
    case Op::sum:
    case Op::minimum:
    case Op::maximum:
    case Op::best_k:
    case Op::rank:
    case Op::allocate:
      return program.populations.size();
    case Op::constant:
    case Op::reference_date:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::select:
    case Op::equal:
    case Op::less:
    case Op::less_or_equal:
    case Op::in_set:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::as_quotient:
      return 1;
  }
  assert(false && "not an operator");
  return 0;
}

/// Depth and unfolded size of expressions, nodes in table order.
class ShapeCheck {
 public:
  ShapeCheck(const Program& program, Findings& findings)
      : program_(program), findings_(findings), shapes_(program.nodes.size()) {}

  void run() {
    for (i_ = 0; i_ < program_.nodes.size() && findings_.empty(); ++i_) node(program_.nodes[i_]);
    std::uint64_t total = 0;
    for (const Rule& rule : program_.rules)
      for (const NodeId id : {rule.condition, rule.value})
        if (id.exists()) total += shapes_[id.index].unfolded;
    if (total > max_total) findings_.report("the rules together are too large");
  }

 private:
  struct Shape {
    std::uint32_t depth = 1;
    std::uint64_t unfolded = 1;
  };

  void node(const Node& entry) {
    if (!entry.type.exists()) return findings_.report("node {}: no type", i_);
    if (entry.ref >= ref_limit(program_, entry.op))
      return findings_.report("node {}: `ref` {} is out of range", i_, entry.ref);
    const Arity allowed = arity(program_, entry);
    if (entry.args.size() < allowed.least || entry.args.size() > allowed.greatest)
      return findings_.report("node {}: {} arguments", i_, entry.args.size());
    for (const NodeId argument : entry.args) take(argument);
    if (!over_rows(entry.op)) return limit();
    const Population& population = program_.populations[entry.ref];
    for (const Link& link : population.links) take(link.outer);
    if (population.filter.exists()) take(population.filter);
    limit();
  }

  void take(NodeId part) {
    if (!part.exists() || part.index >= i_)
      return findings_.report("node {}: what it is made of does not precede it", i_);
    Shape& shape = shapes_[i_];
    shape.depth = std::max(shape.depth, shapes_[part.index].depth + 1);
    shape.unfolded = std::min(shape.unfolded + shapes_[part.index].unfolded, max_unfolded + 1);
  }

  void limit() {
    if (shapes_[i_].depth > max_depth) findings_.report("node {}: nested too deeply", i_);
    if (shapes_[i_].unfolded > max_unfolded) findings_.report("node {}: too large", i_);
  }

  const Program& program_;
  Findings& findings_;
  std::vector<Shape> shapes_;
  std::size_t i_ = 0;
};

}  // namespace

void check_nodes(const Program& program, Findings& findings) {
  for (std::size_t i = 0; i < program.populations.size(); ++i) {
    const Population& population = program.populations[i];
    if (!population.kind.exists()) findings.report("population {}: no kind", i);
    if (population.slot == 0 || population.slot > program.populations.size())
      findings.report("population {}: slot {} is out of range", i, population.slot);
    for (const Link& link : population.links)
      if (!link.column.exists() || !link.outer.exists())
        findings.report("population {}: an incomplete link", i);
  }
  if (findings.empty()) ShapeCheck(program, findings).run();
}

}  // namespace grond::kernel
