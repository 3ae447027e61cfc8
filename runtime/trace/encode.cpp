#include <bit>
#include <cassert>
#include <cstring>

#include "trace/layout.h"
#include "trace/trace.h"

namespace grond::trace {

namespace {

static_assert(std::endian::native == std::endian::little, "columns are copied as they lie in memory");

/// The low three bits of each of eight codes, together in the low 24 bits.
std::uint64_t squeeze(std::uint64_t codes) {
  codes = (codes | codes >> 5) & 0x003F003F003F003F;
  codes = (codes | codes >> 10) & 0x00000FFF00000FFF;
  return (codes | codes >> 20) & 0x0000000000FFFFFF;
}
static_assert(state_bits == 2 && status_bits == 3 && greatest_code < 8);

class Encoder {
 public:
  Encoder(const std::string& header, std::size_t total) : bytes_(total, '\0') {
    std::memcpy(bytes_.data(), header.data(), header.size());
    position_ = header.size();
  }

  void states(const columns::States& states) {
    const std::size_t bytes = packed_bytes(states.size(), state_bits);
    std::memcpy(place(bytes), states.words(), bytes);
  }

  void codes(const columns::Column& column) {
    const std::size_t bytes = packed_bytes(column.size(), status_bits);
    char* out = place(bytes);
    const std::uint8_t* in = column.memory().codes;
    // Columns are padded with zeros to whole blocks, and three bytes stand for eight rows.
    for (std::size_t at = 0; at < bytes; at += 3, in += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, in, sizeof eight);
      const std::uint64_t packed = squeeze(eight);
      std::memcpy(out + at, &packed, std::min<std::size_t>(3, bytes - at));
    }
  }

  void values(const columns::Column& column, const kernel::Type& type) {
    const std::size_t width = value_bytes(type.base);
    const std::size_t rows = column.size();
    char* out = place(padded(rows * width));
    const columns::ColumnMemory memory = column.memory();
    const std::size_t stored = columns::numerator_bytes(type);
    if (type.base == kernel::Base::quotient) {
      const auto* numerators = static_cast<const std::int64_t*>(memory.numerators);
      for (std::size_t row = 0; row < rows; ++row) {
        const std::int64_t pair[2] = {numerators[row], memory.denominators[row]};
        std::memcpy(out + row * sizeof pair, pair, sizeof pair);
      }
    } else if (stored == width) {
      std::memcpy(out, memory.numerators, rows * width);
    } else if (stored == 1) {
      widen<std::int8_t>(memory, rows, out);
    } else if (stored == 2) {
      widen<std::int16_t>(memory, rows, out);
    } else {
      widen<std::int32_t>(memory, rows, out);
    }
  }

  std::string take() {
    assert(position_ == bytes_.size());
    return std::move(bytes_);
  }

 private:
  /// Room for the next so many bytes, which are zero.
  char* place(std::size_t bytes) {
    char* here = bytes_.data() + position_;
    position_ += bytes;
    assert(position_ <= bytes_.size());
    return here;
  }

  /// Numbers take eight bytes, however narrow their column.
  template <class Stored>
  static void widen(const columns::ColumnMemory& memory, std::size_t rows, char* out) {
    const auto* numerators = static_cast<const Stored*>(memory.numerators);
    for (std::size_t row = 0; row < rows; ++row) {
      const std::int64_t number = numerators[row];
      std::memcpy(out + row * sizeof number, &number, sizeof number);
    }
  }

  std::string bytes_;
  std::size_t position_ = 0;
};

}  // namespace

std::string encode(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome) {
  Encoder encoder(header(program, facts), total_bytes(program, facts));
  for (const columns::States& states : outcome.states) encoder.states(states);
  for (std::size_t index = 0; index < program.attributes.size(); ++index) {
    const kernel::Attribute& attribute = program.attributes[index];
    if (!is_decided(attribute)) continue;
    encoder.codes(outcome.columns[index]);
    encoder.values(outcome.columns[index], program.at(attribute.type));
  }
  return encoder.take();
}

}  // namespace grond::trace
