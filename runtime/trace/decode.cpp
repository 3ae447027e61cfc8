#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstring>

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
      columns::BitPlanes<columns::state_bits> states;
      if (!planes(rows, states)) return fmt::format("rule {}: padding is not zero", rule);
      outcome.states[rule] = columns::States(rows);
      for (std::size_t row = 0; row < rows; ++row)
        outcome.states[rule].set(row, kernel::ConditionState{states.at(row)});
    }
    for (std::size_t index = 0; index < program_.attributes.size(); ++index) {
      if (!is_decided(program_.attributes[index])) continue;
      const std::string defect = column(program_.attributes[index], outcome.columns[index]);
      if (!defect.empty()) return fmt::format("attribute {}: {}", index, defect);
    }
    return {};
  }

 private:
  std::string_view take(std::size_t bytes) {
    const std::string_view part = bytes_.substr(position_, bytes);
    position_ += bytes;
    return part;
  }

  /// False when a bit beyond the last row is not 0.
  template <std::size_t bits>
  bool planes(std::size_t rows, columns::BitPlanes<bits>& result) {
    result = columns::BitPlanes<bits>(rows);
    const std::string_view part = take(plane_bytes(rows, bits));
    std::memcpy(result.words(), part.data(), part.size());
    const std::size_t beyond = rows % columns::block_rows;
    for (std::size_t i = 0; beyond != 0 && i < bits; ++i) {
      if (result.words()[rows / columns::block_rows * bits + i] >> beyond != 0) return false;
    }
    return true;
  }

  static bool is_zero(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == '\0'; });
  }

  std::string column(const kernel::Attribute& attribute, columns::Column& column) {
    const kernel::Type& type = program_.at(attribute.type);
    const std::size_t rows = facts_.rows(attribute.kind);
    column = columns::Column(type, rows);
    columns::BitPlanes<columns::code_bits> codes;
    if (!planes(rows, codes)) return "padding is not zero";
    const std::size_t width = columns::numerator_bytes(type);
    const bool quotient = type.base == kernel::Base::quotient;
    const std::string_view numerators = take(numerators_bytes(rows, type));
    const std::string_view denominators = quotient ? take(numerators_bytes(rows, type)) : std::string_view();
    for (std::size_t row = 0; row < rows; ++row) {
      Value value = Value::scalar(read_little_endian(numerators.substr(row * width), width));
      if (quotient) value.denominator = read_little_endian(denominators.substr(row * width), width);
      const std::string defect = set(column, row, type, codes.at(row), value);
      if (!defect.empty()) return fmt::format("row {}: {}", row, defect);
    }
    const bool clean =
        is_zero(numerators.substr(rows * width)) && (!quotient || is_zero(denominators.substr(rows * width)));
    return clean ? "" : "padding is not zero";
  }

  std::string set(columns::Column& column, std::size_t row, const kernel::Type& type, std::uint8_t code,
                  Value value) const {
    if (code > greatest_code) return fmt::format("unknown status {}", code);
    const Value nothing = type.base == kernel::Base::quotient ? Value{} : Value::scalar(0);
    if (code == code_known ? !well_formed(type, value) : value != nothing)
      return "not a value of its type and status";
    if (code == code_absent && !type.optional) return "cannot be absent";
    if (code == code_known)
      column.set(row, Cell::known(value));
    else
      column.set(row, code == code_absent ? Cell::known(Value::absent()) : Cell::without_value(Status{code}));
    return {};
  }

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
      case kernel::Base::moment:
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
