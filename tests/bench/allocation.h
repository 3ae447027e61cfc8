// Places of a hundred programmes, divided over classes by their chances and within a class by lot: how time
// grows with the number of applicants.
#pragma once

#include <filesystem>

#include "columns/table.h"
#include "kernel/program.h"
#include "tests/bench/engine.h"

namespace grond::bench {

inline constexpr std::size_t allocation_programmes = 100;

/// toewijzing.grond
std::filesystem::path allocation_file();

/// So many applicants, spread unevenly over programmes and classes; two in five get a place.
columns::Facts make_applicants(const kernel::Program& allocation, std::size_t count);

/// The engine admits whom a sort in C++ admits. Throws std::runtime_error when not.
void verify_allocation(const kernel::Program& allocation, const Engine& engine, std::size_t count);

}  // namespace grond::bench
