// Random well-typed expressions over the columns that are complete so far.
#pragma once

#include <utility>
#include <vector>

#include "dice.h"
#include "kernel/program.h"
#include "random_facts.h"

namespace grond::differential {

/// The kind of row bound in each slot, innermost last.
using Bindings = std::vector<std::pair<std::uint32_t, kernel::KindId>>;

class ExpressionMaker {
 public:
  /// With more arithmetic than usual, or about as much as anything else.
  ExpressionMaker(kernel::Program& program, Dice& dice, bool numeric);

  /// An expression of this base, scale, enumeration or kind; the bounds and `geen` may differ.
  kernel::NodeId expression(const kernel::Type& wanted, const Bindings& bindings, int depth);
  /// One that lies within the bounds of this type: a constant or a column.
  kernel::NodeId simple(const kernel::Type& type, const Bindings& bindings);
  kernel::NodeId condition(const Bindings& bindings, int depth);

  kernel::TypeId type_id(const kernel::Type& type);
  /// One of the few scales that numbers of this program have.
  std::uint8_t scale() { return dice_.one_of(scales_); }

  /// A slot for a population, which is to be added to the program before the next.
  std::uint32_t take_slot() { return next_slot_++; }

  /// Makes a column readable by the expressions that follow.
  void complete(kernel::AttributeId attribute) { readable_.push_back(attribute); }

 private:
  kernel::NodeId node(kernel::Op op, const kernel::Type& type, std::vector<kernel::NodeId> args = {},
                      std::uint32_t ref = 0, Value value = {});
  const kernel::Type& type_of(kernel::NodeId id) const { return program_.at(program_.at(id).type); }
  kernel::Type narrowed(const kernel::Node& node);
  kernel::NodeId constant(kernel::Type type);
  kernel::NodeId made_before(const kernel::Type& type, kernel::KindId kind);
  kernel::NodeId operation(const kernel::Type& type, const Bindings& bindings, int depth);
  kernel::NodeId row(std::uint32_t slot, kernel::KindId kind);
  kernel::NodeId leaf(const kernel::Type& type, const Bindings& bindings, int depth);
  kernel::NodeId reference(kernel::KindId kind, const Bindings& bindings, int depth);
  kernel::NodeId number(const kernel::Type& type, const Bindings& bindings, int depth);
  kernel::NodeId arithmetic(const kernel::Type& type, const Bindings& bindings, int depth);
  kernel::NodeId quotient(const Bindings& bindings, int depth);
  kernel::NodeId boolean(const Bindings& bindings, int depth);
  kernel::NodeId comparison(const Bindings& bindings, int depth);
  std::uint32_t calendar();
  kernel::NodeId shifted_date(const Bindings& bindings, int depth);
  kernel::NodeId shifted_moment(const Bindings& bindings, int depth);
  /// Mostly a constant of a usual size.
  kernel::NodeId length_of_time(std::int64_t usual, const Bindings& bindings, int depth);
  kernel::NodeId lookup(const kernel::Type& type, const Bindings& bindings, int depth);
  kernel::NodeId aggregate(const kernel::Type& type, const Bindings& bindings, int depth);
  kernel::NodeId extreme(const kernel::Type& type, const Bindings& bindings, int depth);
  kernel::NodeId rank(const Bindings& bindings, int depth);
  kernel::NodeId allocate(const Bindings& bindings, int depth);

  /// A population of `kind`; `inner` gets the bindings that hold inside it.
  std::uint32_t population(kernel::KindId kind, const Bindings& bindings, int depth, Bindings& inner);
  kernel::Type widest(const kernel::Type& type) const;
  kernel::KindId any_kind();
  kernel::Type some_type(bool ordered_only);
  kernel::Type some_enumeration(bool ordered_only);
  bool may_nest(const Bindings& bindings) const { return bindings.size() < 3; }

  /// An expression for a row that nothing but its rule binds, and that another may use as well.
  struct Shared {
    kernel::KindId kind;
    kernel::NodeId node;
  };

  kernel::Program& program_;
  Dice& dice_;
  ValueMaker values_;
  bool numeric_;
  std::vector<std::uint8_t> scales_;
  std::vector<kernel::AttributeId> readable_;
  std::vector<Shared> shared_;
  std::uint32_t next_slot_ = 1;
};

/// Types the generator uses; bounds are the widest.
kernel::Type boolean_type();
kernel::Type number_type(std::uint8_t scale);
kernel::Type quotient_type();
kernel::Type date_type();
kernel::Type moment_type();
kernel::Type study_year_type();
kernel::Type enumeration_type(const kernel::Program& program, kernel::EnumerationId id);
kernel::Type reference_type(kernel::KindId kind);

}  // namespace grond::differential
