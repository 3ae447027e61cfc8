#include <algorithm>
#include <cassert>

#include "kernel/limits.h"
#include "kernel/operators.h"
#include "kernel/validation.h"
#include "values/arithmetic.h"
#include "values/date.h"

namespace grond::kernel {
namespace {

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
  if (node.op == Op::rank) return {2, 1 + max_rank_keys};
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
    case Op::nth_day:
      return program.calendars.size();
    case Op::shift_date:
      return static_cast<std::uint64_t>(DateUnit::minutes) + 1;
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

/// What a node is made of and how large it is, nodes in table order.
class ShapeCheck {
 public:
  ShapeCheck(const Program& program, Findings& findings)
      : program_(program), findings_(findings), sizes_(program.nodes.size()) {}

  void run() {
    for (i_ = 0; i_ < program_.nodes.size() && findings_.empty(); ++i_) node(program_.nodes[i_]);
    std::uint64_t total = 0;
    for (const Rule& rule : program_.rules)
      for (const NodeId id : {rule.condition, rule.value})
        if (id.exists()) total += sizes_[id.index].nodes;
    if (total > max_total_size) findings_.report("the rules together are too large");
  }

 private:
  void node(const Node& entry) {
    if (!entry.type.exists()) return findings_.report("node {}: no type", i_);
    if (entry.ref >= ref_limit(program_, entry.op))
      return findings_.report("node {}: `ref` {} is out of range", i_, entry.ref);
    const Arity allowed = arity(program_, entry);
    if (entry.args.size() < allowed.least || entry.args.size() > allowed.greatest)
      return findings_.report("node {}: {} arguments", i_, entry.args.size());
    for (const NodeId part : parts_of(program_, entry)) {
      if (!part.exists() || part.index >= i_)
        return findings_.report("node {}: what it is made of does not precede it", i_);
      sizes_[i_].add(sizes_[part.index]);
    }
    if (!sizes_[i_].fits()) findings_.report("node {}: nested too deeply, or too large", i_);
  }

  const Program& program_;
  Findings& findings_;
  std::vector<Size> sizes_;
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
