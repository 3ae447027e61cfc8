#include <bit>

#include "trace/layout.h"
#include "trace/trace.h"

namespace grond::trace {

namespace {

static_assert(std::endian::native == std::endian::little, "a trace is the memory of the columns");

std::string_view bytes_at(const void* memory, std::size_t bytes) {
  return {static_cast<const char*>(memory), bytes};
}

}  // namespace

Parts parts(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome) {
  Parts parts{header(program, facts), {}};
  for (const columns::States& states : outcome.states)
    parts.memory.push_back(bytes_at(states.words(), plane_bytes(states.size(), columns::state_bits)));
  for (std::size_t index = 0; index < program.attributes.size(); ++index) {
    if (!is_decided(program.attributes[index])) continue;
    const kernel::Type& type = program.at(program.attributes[index].type);
    const columns::Column& column = outcome.columns[index];
    const columns::ColumnMemory memory = column.memory();
    const std::size_t bytes = numerators_bytes(column.size(), type);
    parts.memory.push_back(bytes_at(memory.codes, plane_bytes(column.size(), columns::code_bits)));
    parts.memory.push_back(bytes_at(memory.numerators, bytes));
    if (type.base == kernel::Base::quotient) parts.memory.push_back(bytes_at(memory.denominators, bytes));
  }
  return parts;
}

std::string encode(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome) {
  const Parts all = parts(program, facts, outcome);
  std::string bytes = all.header;
  bytes.reserve(total_bytes(program, facts));
  for (std::string_view part : all.memory) bytes += part;
  return bytes;
}

}  // namespace grond::trace
