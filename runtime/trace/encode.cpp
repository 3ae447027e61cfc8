#include <cassert>

#include "trace/layout.h"
#include "trace/little_endian.h"
#include "trace/trace.h"

namespace grond::trace {

namespace {

class Encoder {
 public:
  Encoder(std::string header, std::size_t total) : bytes_(std::move(header)) { bytes_.reserve(total); }

  /// Codes of so many bits a row, row 0 in the lowest bits.
  template <class CodeOf>
  void packed(std::size_t rows, unsigned bits, CodeOf code_of) {
    unsigned pending = 0;
    unsigned count = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      pending |= static_cast<unsigned>(code_of(row)) << count;
      for (count += bits; count >= 8; count -= 8, pending >>= 8)
        bytes_.push_back(static_cast<char>(pending & 255));
    }
    if (count > 0) bytes_.push_back(static_cast<char>(pending));
    pad();
  }

  void values(const columns::Column& column, kernel::Base base) {
    const std::size_t width = value_bytes(base);
    const bool quotient = base == kernel::Base::quotient;
    for (std::size_t row = 0; row < column.size(); ++row) {
      const Value value = column.at(row).value;
      number(value.numerator, quotient ? width / 2 : width);
      if (quotient) number(value.denominator, width / 2);
    }
    pad();
  }

  std::string take() { return std::move(bytes_); }

 private:
  void number(std::int64_t value, std::size_t width) {
    assert(width == 8 ||
           (value >= -(std::int64_t{1} << (8 * width - 1)) && value < std::int64_t{1} << (8 * width - 1)));
    append_little_endian(bytes_, value, width);
  }

  void pad() { bytes_.resize(padded(bytes_.size()), '\0'); }

  std::string bytes_;
};

}  // namespace

std::string encode(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome) {
  const std::size_t total = total_bytes(program, facts);
  Encoder encoder(header(program, facts), total);
  for (std::size_t rule = 0; rule < program.rules.size(); ++rule) {
    const std::vector<kernel::ConditionState>& states = outcome.states[rule];
    encoder.packed(states.size(), state_bits, [&](std::size_t row) { return states[row]; });
  }
  for (std::size_t index = 0; index < program.attributes.size(); ++index) {
    const kernel::Attribute& attribute = program.attributes[index];
    if (!is_decided(attribute)) continue;
    const columns::Column& column = outcome.columns[index];
    encoder.packed(column.size(), status_bits, [&](std::size_t row) { return column.code(row); });
    encoder.values(column, program.at(attribute.type).base);
  }
  std::string bytes = encoder.take();
  assert(bytes.size() == total);
  return bytes;
}

}  // namespace grond::trace
