// Typed indices into the tables of kernel::Program: a rule's number cannot be mistaken for an attribute's.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace grond::kernel {

template <class Tag>
struct Id {
  static constexpr std::uint32_t none_index = 0xFFFFFFFF;
  std::uint32_t index = none_index;

  constexpr bool exists() const { return index != none_index; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using InstrumentId = Id<struct InstrumentTag>;
using ProvisionId = Id<struct ProvisionTag>;
using InterpretationId = Id<struct InterpretationTag>;
using EnumerationId = Id<struct EnumerationTag>;
using KindId = Id<struct KindTag>;
using TypeId = Id<struct TypeTag>;
using AttributeId = Id<struct AttributeTag>;
using NodeId = Id<struct NodeTag>;
using PopulationId = Id<struct PopulationTag>;
using TableId = Id<struct TableTag>;
using RuleId = Id<struct RuleTag>;
using ProcedureId = Id<struct ProcedureTag>;

}  // namespace grond::kernel

template <class Tag>
struct std::hash<grond::kernel::Id<Tag>> {
  std::size_t operator()(grond::kernel::Id<Tag> id) const { return id.index; }
};
