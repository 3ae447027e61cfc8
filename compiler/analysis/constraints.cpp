#include "analysis/constraints.h"

#include <algorithm>

#include "kernel/print.h"
#include "values/arithmetic.h"

namespace grond::analysis {
namespace {

using namespace kernel;

bool is_constant(const Program& program, NodeId id) {
  return program.at(id).op == Op::constant && !program.at(id).value.is_absent();
}

class Collector {
 public:
  Collector(const Program& program, Demands& demands) : program_(program), demands_(demands) {}

  void conjunct(NodeId id, bool holds) {
    const Node& node = program_.at(id);
    const bool parts_hold = node.op == Op::and_;  // of what it says: all of "and", none of what is not "or"
    if (parts_hold || node.op == Op::or_) {
      if (holds != parts_hold) return unrecognised(id, holds);
      for (NodeId arg : node.args) conjunct(arg, parts_hold);
      return;
    }
    if (node.op == Op::not_) return conjunct(node.args[0], !holds);
    if (node.op == Op::equal) return equal(id, node, holds);
    if (node.op == Op::in_set)
      return options(node.args[0], static_cast<std::uint64_t>(node.value.numerator), holds);
    if (node.op == Op::less || node.op == Op::less_or_equal)
      return order(id, node, holds, node.op == Op::less_or_equal);
    // A yes/no column or question: its own printed form with the options nee (bit 0) and ja (bit 1).
    narrow(id, {.options = holds ? 2U : 1U});
  }

 private:
  void unrecognised(NodeId id, bool holds) {
    demands_.rest += (holds ? " en " : " en niet ") + print(program_, id);
  }

  void narrow(NodeId subject, Constraint constraint) {
    std::string key = print(program_, subject);
    demands_.types[key] = program_.at(program_.at(subject).type);
    Constraint& known = demands_.columns[key];
    if (constraint.options)
      known.options = known.options ? *known.options & *constraint.options : *constraint.options;
    if (constraint.least && (!known.least || compare(*constraint.least, *known.least) > 0)) {
      known.least = constraint.least;
      known.least_included = constraint.least_included;
    }
    if (constraint.greatest && (!known.greatest || compare(*constraint.greatest, *known.greatest) < 0)) {
      known.greatest = constraint.greatest;
      known.greatest_included = constraint.greatest_included;
    }
  }

  void options(NodeId subject, std::uint64_t mask, bool holds) {
    const Type& type = program_.at(program_.at(subject).type);
    narrow(subject, {.options = holds ? mask : type.subset & ~mask});
  }

  void equal(NodeId id, const Node& node, bool holds) {
    NodeId subject = node.args[0], other = node.args[1];
    if (is_constant(program_, subject)) std::swap(subject, other);
    const Type& type = program_.at(program_.at(subject).type);
    bool usable = is_constant(program_, other) && !is_constant(program_, subject);
    Value value = program_.at(other).value;
    if (usable && type.base == Base::enumeration)
      return options(subject, std::uint64_t{1} << value.numerator, holds);
    if (usable && type.base == Base::boolean) return conjunct(subject, holds == value.is_true());
    if (usable && holds) return narrow(subject, {.least = value, .greatest = value});
    // "x is geen" and the like: the question itself is the column.
    narrow(id, {.options = holds ? 2U : 1U});
  }

  void order(NodeId id, const Node& node, bool holds, bool or_equal) {
    NodeId left = node.args[0], right = node.args[1];
    bool constant_right = is_constant(program_, right), constant_left = is_constant(program_, left);
    if (constant_left == constant_right) return narrow(id, {.options = holds ? 2U : 1U});
    Value bound = program_.at(constant_right ? right : left).value;
    NodeId subject = constant_right ? left : right;
    // subject < bound; its negation is bound <= subject, and so on.
    bool above = constant_left == holds;
    bool included = or_equal == holds;
    if (above)
      narrow(subject, {.least = bound, .least_included = included});
    else
      narrow(subject, {.greatest = bound, .greatest_included = included});
  }

  const Program& program_;
  Demands& demands_;
};

}  // namespace

Demands demands_of(const Program& program, NodeId condition) {
  Demands demands;
  if (condition.exists()) Collector(program, demands).conjunct(condition, true);
  return demands;
}

bool disjoint(const Constraint& a, const Constraint& b) {
  if (a.options && b.options && (*a.options & *b.options) == 0) return true;
  auto below = [](const Constraint& low, const Constraint& high) {
    if (!low.greatest || !high.least) return false;
    auto order = compare(*low.greatest, *high.least);
    return order < 0 ||
           (order == std::strong_ordering::equal && !(low.greatest_included && high.least_included));
  };
  return below(a, b) || below(b, a);
}

bool within(const Constraint& inner, const Constraint& outer) {
  if (outer.options && (!inner.options || (*inner.options & ~*outer.options) != 0)) return false;
  const auto tighter = [](const std::optional<Value>& own, bool own_included,
                          const std::optional<Value>& bound, bool included, bool above) {
    if (!bound) return true;
    if (!own) return false;
    const auto order = compare(*own, *bound);
    if (order == std::strong_ordering::equal) return included || !own_included;
    return above ? order > 0 : order < 0;
  };
  return tighter(inner.least, inner.least_included, outer.least, outer.least_included, true) &&
         tighter(inner.greatest, inner.greatest_included, outer.greatest, outer.greatest_included, false);
}

bool exclude(const Demands& a, const Demands& b) {
  return std::any_of(a.columns.begin(), a.columns.end(), [&](const auto& entry) {
    auto other = b.columns.find(entry.first);
    return other != b.columns.end() && disjoint(entry.second, other->second);
  });
}

}  // namespace grond::analysis
