#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "trace/layout.h"
#include "trace/little_endian.h"
#include "trace/trace.h"

namespace grond::trace {

namespace {

using columns::code_absent;
using columns::code_known;

class Decoder {
 public:
  Decoder(const kernel::Program& program, const columns::Facts& facts, std::string_view bytes)
      : program_(program), facts_(facts), bytes_(bytes) {}

  /// Sections 1 and 2 must be those of this program and these facts, and the length follows from them.
  std::string check_header() {
    const std::string expected = header(program_, facts_);
    if (bytes_.substr(0, 8) != std::string_view(expected).substr(0, 8))
      return "not a trace: other first bytes";
    if (bytes_.size() < expected.size()) return "the trace is cut off";
    const auto differs = [&](std::size_t begin, std::size_t length) {
      return bytes_.substr(begin, length) != std::string_view(expected).substr(begin, length);
    };
    if (differs(8, 32)) return "the trace was made with another program";
    if (differs(40, 32)) return "the trace was made with other facts";
    if (differs(72, 8)) return "the trace was made for another reference date";
    if (differs(80, expected.size() - 80)) return "the trace has other numbers of rows than the facts";
    const std::size_t total = total_bytes(program_, facts_);
    if (bytes_.size() != total)
      return fmt::format("the trace has {} bytes instead of {}", bytes_.size(), total);
    position_ = expected.size();
    return {};
  }

  std::string read(Outcome& outcome) {
    outcome.states.resize(program_.rules.size());
    outcome.columns.resize(program_.attributes.size());
    for (std::size_t rule = 0; rule < program_.rules.size(); ++rule) {
      const std::size_t rows = facts_.rows(program_.at(program_.rules[rule].attribute).kind);
      std::vector<std::uint8_t> codes;
      if (!packed(rows, state_bits, codes)) return fmt::format("rule {}: padding is not zero", rule);
      outcome.states[rule] = columns::States(rows);
      for (std::size_t row = 0; row < rows; ++row)
        outcome.states[rule].set(row, kernel::ConditionState{codes[row]});
    }
    for (std::size_t index = 0; index < program_.attributes.size(); ++index) {
      if (!is_decided(program_.attributes[index])) continue;
      const std::string defect = column(program_.attributes[index], outcome.columns[index]);
      if (!defect.empty()) return fmt::format("attribute {}: {}", index, defect);
    }
    return {};
  }

 private:
  bool packed(std::size_t rows, unsigned bits, std::vector<std::uint8_t>& codes) {
    const std::string_view run = bytes_.substr(position_, packed_bytes(rows, bits));
    position_ += run.size();
    const auto bit = [&](std::size_t at) { return static_cast<unsigned char>(run[at / 8]) >> (at % 8) & 1; };
    codes.assign(rows, 0);
    for (std::size_t at = 0; at < rows * bits; ++at) {
      codes[at / bits] = static_cast<std::uint8_t>(codes[at / bits] | bit(at) << (at % bits));
    }
    for (std::size_t at = rows * bits; at < run.size() * 8; ++at) {
      if (bit(at) != 0) return false;
    }
    return true;
  }

  std::string column(const kernel::Attribute& attribute, columns::Column& column) {
    const kernel::Type& type = program_.at(attribute.type);
    const std::size_t rows = facts_.rows(attribute.kind);
    column = columns::Column(type, rows);
    std::vector<std::uint8_t> codes;
    if (!packed(rows, status_bits, codes)) return "padding is not zero";
    const std::size_t width = value_bytes(type.base);
    const std::string_view values = bytes_.substr(position_, padded(rows * width));
    position_ += values.size();
    for (std::size_t row = 0; row < rows; ++row) {
      const Value value = read_value(type.base, values.substr(row * width, width));
      if (codes[row] > greatest_code) return fmt::format("row {}: unknown status {}", row, codes[row]);
      if (codes[row] == code_known ? !well_formed(type, value) : value != zero(type.base)) {
        return fmt::format("row {}: not a value of its type and status", row);
      }
      if (codes[row] == code_absent && !type.optional) return fmt::format("row {}: cannot be absent", row);
      if (codes[row] == code_known || codes[row] == code_absent) {
        column.set(row, Cell::known(codes[row] == code_known ? value : Value::absent()));
      } else {
        column.set(row, Cell::without_value(Status{codes[row]}));
      }
    }
    const bool clean = std::all_of(values.begin() + static_cast<std::ptrdiff_t>(rows * width), values.end(),
                                   [](char byte) { return byte == '\0'; });
    return clean ? "" : "padding is not zero";
  }

  static Value read_value(kernel::Base base, std::string_view bytes) {
    if (base != kernel::Base::quotient) return Value::scalar(read_little_endian(bytes, bytes.size()));
    return {read_little_endian(bytes, 8), read_little_endian(bytes.substr(8), 8)};
  }

  static Value zero(kernel::Base base) { return base == kernel::Base::quotient ? Value{} : Value::scalar(0); }

  /// What engines rely on when they read a column: options and rows exist, quotients are in lowest terms (K1,
  /// K2).
  bool well_formed(const kernel::Type& type, Value value) const {
    const auto below = [&](std::size_t end) {
      return value.numerator >= 0 && static_cast<std::uint64_t>(value.numerator) < end;
    };
    switch (type.base) {
      case kernel::Base::boolean:
        return below(2);
      case kernel::Base::enumeration:
        return below(program_.at(type.enumeration).options.size());
      case kernel::Base::reference:
        return below(facts_.rows(type.kind));
      case kernel::Base::quotient:
        return value.denominator > 0 && quotient(value.numerator, value.denominator) == value;
      case kernel::Base::number:
        return value.numerator >= type.least && value.numerator <= type.greatest;
      case kernel::Base::date:
      case kernel::Base::study_year:
        return true;
    }
    assert(false);
    return false;
  }

  const kernel::Program& program_;
  const columns::Facts& facts_;
  std::string_view bytes_;
  std::size_t position_ = 0;
};

}  // namespace

std::optional<Outcome> decode(const kernel::Program& program, const columns::Facts& facts,
                              std::string_view bytes, std::string& why) {
  Decoder decoder(program, facts, bytes);
  Outcome outcome;
  why = decoder.check_header();
  if (why.empty()) why = decoder.read(outcome);
  if (!why.empty()) return std::nullopt;
  return outcome;
}

}  // namespace grond::trace
