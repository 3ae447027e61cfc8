#include "verify/compare.h"

#include <fmt/format.h>

namespace grond::verify {
namespace {

using kernel::ConditionState;
using kernel::Program;

std::string shown(const Cell& cell) {
  std::string text(dutch_name(cell.status));
  if (cell.value.is_absent()) return cell.is_known() ? text + " geen" : text;
  text += fmt::format(" {}", cell.value.numerator);
  if (cell.value.denominator != 1) text += fmt::format("/{}", cell.value.denominator);
  return text;
}

std::string_view shown(ConditionState state) {
  switch (state) {
    case ConditionState::no:
      return "nee";
    case ConditionState::yes:
      return "ja";
    case ConditionState::open:
      return "?";
    case ConditionState::outside:
      return "doet niet mee";
  }
  return "";
}

std::string_view keyword(kernel::Level level) {
  switch (level) {
#define GROND_LEVEL(name, word, key) \
  case kernel::Level::name:          \
    return word;
#include "kernel/tables.def"
  }
  return "";
}

/// "RASHO artikel 18 lid 3"
std::string citation(const Program& program, kernel::ProvisionId id) {
  if (!id.exists()) return "";
  const kernel::Provision& provision = program.at(id);
  const std::string outer =
      provision.parent.exists() ? citation(program, provision.parent) : program.at(provision.instrument).name;
  return fmt::format("{} {} {}", outer, keyword(provision.level), provision.number);
}

}  // namespace

std::optional<std::string> first_difference(const Program& program, const columns::Facts& facts,
                                            const Outcome& a, const Outcome& b) {
  for (std::uint32_t index = 0; index < program.attributes.size(); ++index) {
    const kernel::Attribute& attribute = program.attributes[index];
    if (!is_decided(attribute)) continue;
    const std::string name = attribute.provision.exists()
                                 ? attribute.name + " volgens " + citation(program, attribute.provision)
                                 : attribute.name;
    for (std::size_t row = 0; row < facts.rows(attribute.kind); ++row) {
      const std::string object = columns::object_name(program, facts, attribute.kind, row);
      const columns::Column& left = a.columns.at(index);
      const columns::Column& right = b.columns.at(index);
      if (row >= left.size() || row >= right.size()) {
        return fmt::format("{}: {} (kolom {}): {} tegenover {} rijen", object, name, index, left.size(),
                           right.size());
      }
      if (left.at(row) == right.at(row)) continue;
      return fmt::format("{}: {} (kolom {}): {} tegenover {}", object, name, index, shown(left.at(row)),
                         shown(right.at(row)));
    }
  }
  for (std::uint32_t index = 0; index < program.rules.size(); ++index) {
    const kernel::Rule& rule = program.rules[index];
    const kernel::Attribute& attribute = program.at(rule.attribute);
    for (std::size_t row = 0; row < facts.rows(attribute.kind); ++row) {
      const ConditionState left = a.states.at(index)[row];
      const ConditionState right = b.states.at(index)[row];
      if (left == right) continue;
      return fmt::format("{}: voorwaarde van {} voor {} (regel {}): {} tegenover {}",
                         columns::object_name(program, facts, attribute.kind, row),
                         citation(program, rule.provision), attribute.name, index, shown(left), shown(right));
    }
  }
  return std::nullopt;
}

}  // namespace grond::verify
