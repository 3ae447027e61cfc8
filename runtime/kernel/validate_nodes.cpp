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
  const int arguments = info(node.op).arguments;
  assert(arguments != -2);
  return arguments < 0 ? Arity{2, any}
                       : Arity{static_cast<std::size_t>(arguments), static_cast<std::size_t>(arguments)};
}

/// One past the greatest `ref` the operator may have.
std::uint64_t ref_limit(const Program& program, Op op) {
  switch (info(op).ref) {
    case Ref::none:
      return 1;
    case Ref::slot:
      return program.populations.size() + 1;
    case Ref::attribute:
      return program.attributes.size();
    case Ref::kind:
    case Ref::order:
      return program.kinds.size();
    case Ref::digits:
      return 19;
    case Ref::rounding:
      return static_cast<std::uint64_t>(Rounding::down) + 1;
    case Ref::table:
      return program.tables.size();
    case Ref::year_offset:
      return max_year_offset + 1;
    case Ref::population:
      return program.populations.size();
    case Ref::date_unit:
      return static_cast<std::uint64_t>(DateUnit::minutes) + 1;
    case Ref::calendar:
      return program.calendars.size();
  }
  assert(false && "not a reference");
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
