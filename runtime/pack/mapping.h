// The machine code of a pack in memory, ready to be called.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "execute/code.h"
#include "pack/pack.h"

namespace grond::pack {

/// Whether this processor can do what the target asks ("x86-64-v3"). False of targets nobody has heard of.
bool fits_machine(std::string_view target);

/// Gives pages back to the system.
struct Unmap {
  std::size_t bytes = 0;
  void operator()(std::byte* memory) const;
};

/// Memory that holds an image: instructions can be executed and everything can be read, but nothing written.
class Mapping {
 public:
  /// Precondition: the code stands in a pack that pack::read gave, or was just made. Throws std::system_error
  /// when the system does not give executable memory.
  explicit Mapping(const MachineCode& code);

  /// By ProcedureId; valid as long as this.
  const std::vector<execute::Code>& procedures() const { return procedures_; }

 private:
  std::unique_ptr<std::byte, Unmap> memory_;
  std::vector<execute::Code> procedures_;
};

}  // namespace grond::pack
