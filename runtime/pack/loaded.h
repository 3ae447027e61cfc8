// A pack that decides: with its machine code where that fits the machine, else by interpreting its kernel.
#pragma once

#include <optional>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "interpret/interpret.h"
#include "pack/mapping.h"
#include "pack/pack.h"
#include "plan/plan.h"

namespace grond::pack {

class Loaded {
 public:
  explicit Loaded(Pack pack);

  const Pack& pack() const { return pack_; }
  const kernel::Program& program() const { return pack_.program; }
  /// Whether decide() runs machine code.
  bool is_compiled() const { return mapping_.has_value(); }

  /// The same outcome as interpret::interpret. May be called from several threads at once.
  Outcome decide(const columns::Facts& facts, kernel::ProcedureId procedure) const;

 private:
  Pack pack_;
  std::optional<Mapping> mapping_;
  std::vector<plan::Plan> plans_;  ///< by ProcedureId; of compiled code
};

}  // namespace grond::pack
