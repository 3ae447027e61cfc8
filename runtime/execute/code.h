// How the runtime calls compiled code, whether made just now or read from a pack. The layout is the
// interface: compiler/codegen/frame.cpp writes code for it; `abi_version` changes with it.
#pragma once

#include <cstdint>
#include <vector>

namespace grond::execute {

inline constexpr std::uint32_t abi_version = 3;

/// Where the cells of a column lie (columns::ColumnMemory). Of a column whose cells are all known, `codes`
/// may be one block that says so for every block of rows.
struct ColumnView {
  void* numerators = nullptr;
  std::int64_t* denominators = nullptr;
  std::uint64_t* codes = nullptr;
  std::uint64_t code_stride = 0;  ///< words from one block to the next: columns::code_bits, or 0
};

/// All that compiled code sees.
struct Frame {
  const ColumnView* columns = nullptr;      ///< by attribute: what expressions read, and what is stored
  const ColumnView* facts = nullptr;        ///< by attribute: of `anders afgeleid` its fact
  const ColumnView* expressions = nullptr;  ///< by index in Plan::expressions
  std::uint64_t* const* states = nullptr;   ///< by rule: columns::States::overwrite
  const std::uint64_t* rows = nullptr;      ///< by kind
  std::int64_t reference_date = 0;
  std::uint64_t has_reference_date = 0;  ///< 0 or 1
  std::int64_t reference_moment = 0;
  std::uint64_t has_reference_moment = 0;  ///< 0 or 1
  std::int64_t calendars = 0;              ///< address of the first of Program::calendars
};

/// Fills what a loop of the plan stores, for the rows [begin, end). `begin` is a multiple of 64.
using LoopFunction = void (*)(const Frame* frame, std::uint64_t begin, std::uint64_t end);

/// The compiled code of one plan: a function per loop, in the order of plan::loops.
struct Code {
  std::vector<LoopFunction> loops;
};

}  // namespace grond::execute
