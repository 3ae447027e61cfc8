#include <algorithm>

#include "kernel/limits.h"
#include "kernel/operators.h"
#include "kernel/validation.h"

namespace grond::kernel {
namespace {

/// A slot an expression uses without binding it, and the kind of row it expects there.
struct FreeSlot {
  std::uint32_t slot;
  KindId kind;
};

/// What an expression says about slots.
struct Slots {
  std::vector<FreeSlot> free;              ///< by slot
  std::uint32_t first_bound = UINT32_MAX;  ///< the lowest slot bound inside the expression
};

class SlotCheck {
 public:
  SlotCheck(const Program& program, Findings& findings)
      : program_(program), findings_(findings), slots_(program.nodes.size()) {}

  void run() {
    for (i_ = 0; i_ < program_.nodes.size(); ++i_) node(program_.nodes[i_]);
    if (!findings_.empty()) return;
    for (std::size_t i = 0; i < program_.rules.size(); ++i) {
      const KindId kind = program_.at(program_.rules[i].attribute).kind;
      top(program_.rules[i].condition, kind, "rule", i);
      top(program_.rules[i].value, kind, "rule", i);
    }
    for (std::size_t i = 0; i < program_.delegations.size(); ++i) {
      const Delegation& delegation = program_.delegations[i];
      top(delegation.condition, program_.at(delegation.attribute).kind, "delegation", i);
    }
    for (std::size_t i = 0; i < program_.procedures.size(); ++i)
      for (std::uint32_t kind = 0; kind < program_.kinds.size(); ++kind)
        top(program_.procedures[i].study_year[kind], KindId{kind}, "procedure", i);
  }

 private:
  /// Outside every population only the row itself, in slot 0, is bound.
  void top(NodeId id, KindId kind, const char* table, std::size_t i) {
    if (!id.exists()) return;
    for (const FreeSlot& free : slots_[id.index].free)
      if (free.slot != 0 || free.kind != kind)
        findings_.report("{} {}: node {} uses a row that is not bound", table, i, id.index);
  }

  void node(const Node& entry) {
    if (entry.op == Op::row) return use({entry.ref, program_.at(entry.type).kind});
    if (!over_rows(entry.op)) {
      for (const NodeId argument : entry.args) join(slots_[argument.index]);
      return;
    }
    const Population& population = program_.populations[entry.ref];
    const auto [begin, end] = inside(entry);
    for (std::size_t i = 0; i < entry.args.size(); ++i)
      i >= begin&& i < end ? join_inside(entry.args[i], population) : join_outside(entry.args[i], population);
    for (const Link& link : population.links) join_outside(link.outer, population);
    if (population.filter.exists()) join_inside(population.filter, population);
    slots_[i_].first_bound = std::min(slots_[i_].first_bound, population.slot);
  }

  void join(const Slots& other) {
    for (const FreeSlot& free : other.free) use(free);
    slots_[i_].first_bound = std::min(slots_[i_].first_bound, other.first_bound);
  }

  /// Evaluated before the population's row is bound.
  void join_outside(NodeId part, const Population& population) {
    for (const FreeSlot& free : slots_[part.index].free)
      if (free.slot >= population.slot)
        findings_.report("node {}: slot {} is used where slot {} is about to be bound", i_, free.slot,
                         population.slot);
    join(slots_[part.index]);
  }

  /// Evaluated for each row of the population. Populations inside have higher slots, so nothing is shadowed.
  void join_inside(NodeId part, const Population& population) {
    const Slots& other = slots_[part.index];
    if (other.first_bound <= population.slot)
      findings_.report("node {}: slot {} is bound inside slot {}", i_, other.first_bound, population.slot);
    slots_[i_].first_bound = std::min(slots_[i_].first_bound, other.first_bound);
    for (const FreeSlot& free : other.free) {
      if (free.slot != population.slot)
        use(free);
      else if (free.kind != population.kind)
        findings_.report("node {}: slot {} holds a row of another kind", i_, free.slot);
    }
  }

  void use(FreeSlot free) {
    std::vector<FreeSlot>& used = slots_[i_].free;
    const auto place = std::ranges::lower_bound(used, free.slot, {}, &FreeSlot::slot);
    if (place != used.end() && place->slot == free.slot) {
      if (place->kind != free.kind)
        findings_.report("node {}: slot {} would hold rows of two kinds", i_, free.slot);
      return;
    }
    if (used.size() == max_free_slots) return findings_.report("node {}: uses too many slots", i_);
    used.insert(place, free);
  }

  const Program& program_;
  Findings& findings_;
  std::vector<Slots> slots_;
  std::size_t i_ = 0;
};

}  // namespace

void check_slots(const Program& program, Findings& findings) { SlotCheck(program, findings).run(); }

}  // namespace grond::kernel
