// Makes kernel nodes, with the coercions the kernel wants written out: scales and quotients.
#pragma once

#include <string>
#include <vector>

#include "lower/context.h"

namespace grond::lower {

kernel::Type boolean_type();
kernel::Type number_type(std::uint8_t scale = 0, std::int64_t least = INT64_MIN,
                         std::int64_t greatest = INT64_MAX);

/// "een aantal", "een datum", "een keuze uit Klasse": for messages.
std::string described(const kernel::Program& program, const kernel::Type& type);

class Nodes {
 public:
  explicit Nodes(kernel::Program& program) : program_(program) {}

  Typed make(kernel::Op op, const kernel::Type& type, std::vector<kernel::NodeId> args = {},
             std::uint32_t ref = 0, Value value = {});
  Typed constant(const kernel::Type& type, Value value);
  Typed boolean(bool value);
  Typed row(Row row);
  Typed column(kernel::AttributeId attribute, const Typed& row);
  Typed negation(const Typed& operand);
  /// and_ / or_ of any number of conditions; none is ja / nee, one is itself.
  Typed junction(kernel::Op op, const std::vector<Typed>& operands);
  Typed select(const Typed& condition, const Typed& yes, const Typed& no);
  Typed equals(const Typed& a, const Typed& b);
  /// "is geen": established absence.
  Typed is_absent(const Typed& operand);

  /// The number at a finer scale.
  Typed rescaled(const Typed& number, std::uint8_t scale);
  Typed as_quotient(const Typed& number);
  /// Brings two numbers to one scale, or both to quotients when one is.
  void align(Typed& a, Typed& b);

  const kernel::Node& node(const Typed& typed) const { return program_.at(typed.node); }
  const kernel::Type& node_type(kernel::NodeId id) const { return program_.at(program_.at(id).type); }
  void place(const Typed& typed, kernel::ProvisionId provision) {
    program_.nodes[typed.node.index].provision = provision;
  }

 private:
  kernel::Program& program_;
};

}  // namespace grond::lower
