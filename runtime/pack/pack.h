// A pack: a regulation ready to decide with, in one file (docs/pack.md). It carries the kernel, where that
// came from, and machine code for it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "kernel/program.h"
#include "plan/plan.h"

namespace grond::pack {

inline constexpr std::string_view magic = "GRNDPACK";
inline constexpr std::uint32_t format_version = 1;

/// Pages are the smallest piece of memory whose protection can differ.
inline constexpr std::size_t page_bytes = 4096;

/// A regulation's text as it was when the pack was made.
struct Source {
  std::string name;    ///< "regulations/rasho/hoofdstuk-1.grond"
  std::string sha256;  ///< of its text, hex
};

/// Where in the image the loops of one procedure begin, in the order of plan::loops.
struct ProcedureCode {
  std::string plan_digest;  ///< digest() of the plan it was compiled from
  std::vector<std::uint32_t> loops;
};

/// Position-independent machine code: pages of instructions, then pages that are only read, among which a
/// slot per runtime function for its address.
struct MachineCode {
  std::string target;                     ///< "x86-64-v3": what the processor must be able to do
  std::string image;                      ///< whole pages
  std::uint32_t text_bytes = 0;           ///< the pages of instructions
  std::uint32_t slots = 0;                ///< where in the image the slots begin
  std::vector<std::string> imports;       ///< symbols of execute/functions.def, a slot each
  std::vector<ProcedureCode> procedures;  ///< by ProcedureId, compiled with plan::Keep::everything
};

struct Pack {
  std::string compiler;  ///< "grond 0.1.0, LLVM 19.1.7"
  std::string name;      ///< of the regulations, for results
  std::vector<Source> sources;
  kernel::Program program;
  std::optional<MachineCode> code;
};

/// Identifies what compiled code and the runtime must agree on besides the kernel: which columns each loop
/// fills.
std::string digest(const plan::Plan& plan);

/// The canonical bytes: equal packs give equal bytes.
std::string write(const Pack& pack);

/// Reads and checks everything: the hash, the kernel as kernel::deserialize does, and that the machine code
/// belongs to it. Empty after a diagnostic; memory stays in proportion to the length of `bytes`. `file` is
/// for messages.
std::optional<Pack> read(std::string_view bytes, const std::string& file, Diagnostics& diagnostics);

/// The same from a file.
std::optional<Pack> read_file(const std::filesystem::path& path, Diagnostics& diagnostics);

/// Whether the path is a file that begins as a pack does.
bool is_pack(const std::filesystem::path& path);

}  // namespace grond::pack
