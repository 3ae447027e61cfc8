#include "trace/layout.h"

#include <cassert>

#include "columns/outcome.h"
#include "kernel/serialize.h"
#include "trace/little_endian.h"

namespace grond::trace {

namespace {

constexpr std::size_t digest_bytes = 32;

unsigned digit(char character) {
  return static_cast<unsigned>(character <= '9' ? character - '0' : character - 'a' + 10) & 15;
}

void append_digest(std::string& bytes, const std::string& hexadecimal) {
  for (std::size_t i = 0; i < digest_bytes; ++i) {
    // Facts made without a reader have no hash; their digest is zero.
    const bool present = 2 * i + 1 < hexadecimal.size();
    bytes.push_back(
        present ? static_cast<char>(digit(hexadecimal[2 * i]) << 4 | digit(hexadecimal[2 * i + 1])) : '\0');
  }
}

}  // namespace

std::string header(const kernel::Program& program, const columns::Facts& facts) {
  std::string bytes = "GRNDTRC2";
  append_digest(bytes, kernel::hash(program));
  append_digest(bytes, facts.hash);
  append_little_endian(bytes, facts.reference_date.value_or(INT32_MIN), 4);
  append_little_endian(bytes, facts.reference_minute ? *facts.reference_minute + 1 : 0, 4);
  for (const columns::Table& table : facts.tables) {
    append_little_endian(bytes, static_cast<std::int64_t>(table.ids.size()), 8);
  }
  assert(bytes.size() % alignment == 0);
  return bytes;
}

std::size_t total_bytes(const kernel::Program& program, const columns::Facts& facts) {
  std::size_t bytes = header(program, facts).size();
  for (const kernel::Rule& rule : program.rules) {
    bytes += plane_bytes(facts.rows(program.at(rule.attribute).kind), columns::state_bits);
  }
  for (const kernel::Attribute& attribute : program.attributes) {
    if (!is_decided(attribute)) continue;
    const std::size_t rows = facts.rows(attribute.kind);
    const kernel::Type& type = program.at(attribute.type);
    const std::size_t parts = type.base == kernel::Base::quotient ? 2 : 1;
    bytes += plane_bytes(rows, columns::code_bits) + parts * numerators_bytes(rows, type);
  }
  return bytes;
}

}  // namespace grond::trace
