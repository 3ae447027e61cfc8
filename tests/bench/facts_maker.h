// Facts in memory for a program, by the names its text uses.
#pragma once

#include <functional>
#include <string>

#include "columns/table.h"
#include "kernel/program.h"

namespace grond::bench {

/// Throws std::runtime_error when there is none, as does the next.
kernel::KindId kind_named(const kernel::Program& program, const std::string& name);
kernel::AttributeId attribute_named(const kernel::Program& program, kernel::KindId kind,
                                    const std::string& name);

/// Makes a complete table of so many rows with ids from `prefix` and 1.
void add_objects(columns::Facts& facts, kernel::KindId kind, const std::string& prefix, std::size_t count);
/// Gives every row of the attribute's kind, of which the table is there, a value.
void fill(const kernel::Program& program, columns::Facts& facts, kernel::AttributeId attribute,
          const std::function<std::int64_t(std::size_t row)>& value);

/// A different number for every row below ten million, in no order: multiples of a number, by a prime.
std::int64_t lot_number(std::size_t row);

}  // namespace grond::bench
