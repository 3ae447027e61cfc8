#include "kernel/print.h"

#include <fmt/format.h>

#include <cassert>

#include "kernel/citation.h"
#include "kernel/operators.h"
#include "values/moment.h"

namespace grond::kernel {
namespace {

/// An expression as text. Depth and size are bounded by kernel::validate.
class ExpressionPrinter {
 public:
  explicit ExpressionPrinter(const Program& program) : program_(program) {}

  void node(NodeId id) {
    const Node& entry = program_.at(id);
    if (entry.op == Op::constant) {
      text_ += print(program_, program_.at(entry.type), entry.value);
    } else if (entry.op == Op::row) {
      row(program_.at(entry.type).kind, entry.ref);
    } else {
      text_ += entry.op == Op::column ? column(AttributeId{entry.ref}) : std::string(info(entry.op).word);
      particulars(entry);
      if (over_rows(entry.op)) population(program_.populations[entry.ref]);
      if (!entry.args.empty()) arguments(entry);
    }
  }

  std::string take() { return std::move(text_); }

 private:
  void row(KindId kind, std::uint32_t slot) {
    text_ += program_.at(kind).name;
    if (slot > 0) text_ += fmt::format("#{}", slot);
  }

  /// "plaatsen", and of a provision column "plaatsen volgens artikel 18, tweede lid".
  std::string column(AttributeId id) const {
    const Attribute& attribute = program_.at(id);
    if (attribute.role != Role::part) return attribute.name;
    return fmt::format("{} volgens {}", attribute.name, citation(program_, attribute.provision));
  }

  /// What `ref` and `value` add to the operator's word.
  void particulars(const Node& entry) {
    if (entry.op == Op::group || entry.op == Op::previous) text_ += ' ' + program_.kinds[entry.ref].name;
    if (entry.op == Op::round)
      text_ += fmt::format(" {} op {}", dutch_name(Rounding{static_cast<std::uint8_t>(entry.ref)}),
                           program_.at(entry.type).scale);
    if (entry.op == Op::rescale || entry.op == Op::lookup) text_ += fmt::format(" {}", entry.ref);
    if (entry.op == Op::best_k) text_ += fmt::format(" {}", entry.value.numerator);
    if (entry.op == Op::anchor)
      text_ += fmt::format(" {}-{} jaar {:+}", entry.value.numerator % 100, entry.value.numerator / 100,
                           std::int64_t{entry.ref} - 1);
    if (entry.op == Op::nth_day || entry.op == Op::count_days)
      text_ += ' ' + program_.calendars[entry.ref].name;
    if (entry.op == Op::shift_date)
      text_ += std::string(" in ") + dutch_name(DateUnit{static_cast<std::uint8_t>(entry.ref)});
    if (entry.op == Op::in_set)
      options(program_.at(program_.at(entry.args[0]).type).enumeration, entry.value);
    if (entry.op == Op::rank)
      text_ += (entry.value.numerator >> 32 & 1) != 0 ? " gelijke rang" : " gelijk fout";
  }

  void options(EnumerationId enumeration, Value mask) {
    const std::vector<std::string>& names = program_.at(enumeration).options;
    std::string_view separator = " {";
    for (std::size_t i = 0; i < names.size(); ++i) {
      if ((mask.numerator >> i & 1) == 0) continue;
      text_ += fmt::format("{}{}", separator, names[i]);
      separator = ", ";
    }
    text_ += separator == ", " ? "}" : " {}";
  }

  void population(const Population& entry) {
    text_ += " [";
    row(entry.kind, entry.slot);
    std::string_view separator = " met ";
    for (const Link& link : entry.links) {
      text_ += fmt::format("{}{} = ", separator, column(link.column));
      node(link.outer);
      separator = " en ";
    }
    if (entry.filter.exists()) {
      text_ += " waarvoor ";
      node(entry.filter);
    }
    text_ += ']';
  }

  void arguments(const Node& entry) {
    text_ += '(';
    for (std::size_t i = 0; i < entry.args.size(); ++i) {
      if (i > 0) text_ += "; ";
      node(entry.args[i]);
      const bool greatest_first =
          entry.op == Op::rank && i > 0 && (entry.value.numerator >> (i - 1) & 1) != 0;
      if (greatest_first) text_ += " hoogste eerst";
    }
    text_ += ')';
  }

  const Program& program_;
  std::string text_;
};

/// A scaled integer with a decimal comma: -5 at scale 2 is "-0,05".
std::string decimal(std::int64_t number, unsigned scale) {
  std::string digits = fmt::format("{}", number);
  const std::string sign = digits.starts_with('-') ? "-" : "";
  digits.erase(0, sign.size());
  if (scale == 0) return sign + digits;
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  return sign + digits.insert(digits.size() - scale, ",");
}

}  // namespace

std::string print(const Program& program, const Type& type, Value value) {
  if (value.is_absent()) return "geen";
  switch (type.base) {
    case Base::boolean:
      return value.is_true() ? "ja" : "nee";
    case Base::number:
      return decimal(value.numerator, type.scale);
    case Base::quotient:
      return fmt::format("{}/{}", value.numerator, value.denominator);
    case Base::date:
      return iso_date(value.numerator);
    case Base::moment:
      return iso_moment(value.numerator);
    case Base::study_year:
      return study_year(value.numerator);
    case Base::enumeration:
      return program.at(type.enumeration).options.at(static_cast<std::size_t>(value.numerator));
    case Base::reference:
      return fmt::format("{}", value.numerator);
  }
  assert(false && "not a base");
  return "";
}

std::string print(const Program& program, NodeId node) {
  ExpressionPrinter printer(program);
  printer.node(node);
  return printer.take();
}

}  // namespace grond::kernel
