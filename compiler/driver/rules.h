// The regulations a command works with, and the objects in its facts.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "columns/table.h"
#include "driver/commands.h"
#include "pack/loaded.h"
#include "pipeline/compile.h"

namespace grond::driver {

/// Regulations from sources, or as `grond build` left them.
class Rules {
 public:
  /// False when there were errors, which are printed. Remarks about the regulation are for `grond check`.
  bool load(const std::vector<std::filesystem::path>& paths, const Common& common);

  const kernel::Program& program() const { return pack_ ? pack_->program() : *compilation_.program; }
  const std::string& name() const { return name_; }
  /// Nothing when they came from sources.
  const std::optional<pack::Loaded>& pack() const { return pack_; }

 private:
  pipeline::Compilation compilation_;
  std::optional<pack::Loaded> pack_;
  std::string name_;
};

/// What regulations are called together: the name of the folder or file that was named first.
std::filesystem::path regulations_name(const std::vector<std::filesystem::path>& paths);

/// The named procedure, or the only one; otherwise says on standard error which there are.
std::optional<kernel::ProcedureId> find_procedure(const kernel::Program& program, const std::string& name);

/// The rows called "Gegadigde/g1", or "g1" of whatever kind; says on standard error when there are none.
using Objects = std::set<std::pair<kernel::KindId, std::uint32_t>>;
Objects find_objects(const kernel::Program& program, const columns::Facts& facts, const std::string& object);

}  // namespace grond::driver
