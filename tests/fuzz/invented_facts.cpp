#include <algorithm>
#include <array>
#include <bit>

#include "columns/facts.h"
#include "deciding.h"
#include "random.h"

namespace grond::fuzz {
namespace {

using kernel::Attribute;
using kernel::Base;
using kernel::Program;
using kernel::Type;

constexpr std::uint32_t rows_of_kind = 3;
constexpr std::size_t most_groups = 100;

bool comes_in(const Attribute& attribute) {
  using kernel::Role;
  return attribute.role == Role::given || attribute.role == Role::judgement || attribute.role == Role::act ||
         attribute.role == Role::parent;
}

/// How many groups the kind will have, at most `most_groups` + 1.
std::size_t group_count(const Program& program, const kernel::Kind& kind) {
  std::size_t count = 1;
  for (const kernel::AttributeId key : kind.keys) {
    const Type& type = program.at(program.at(key).type);
    if (type.base == Base::reference)
      count *= rows_of_kind;
    else if (type.base == Base::number)
      count *= static_cast<std::size_t>(type.greatest - type.least + 1);
    else
      count *= program.at(type.enumeration).options.size();
    if (count > most_groups) break;
  }
  return count;
}

/// The bounds a reader of facts holds a value to.
std::pair<std::int64_t, std::int64_t> bounds(const Type& type) {
  constexpr std::int64_t first_day = -719162, last_day = 2932896, last_study_year = 9998;
  if (type.base == Base::boolean) return {0, 1};
  if (type.base == Base::date) return {std::max(type.least, first_day), std::min(type.greatest, last_day)};
  if (type.base == Base::moment)
    return {std::max(type.least, first_day * 1440), std::min(type.greatest, last_day * 1440 + 1439)};
  if (type.base == Base::study_year)
    return {std::max<std::int64_t>(type.least, 1), std::min(type.greatest, last_study_year)};
  return {type.least, type.greatest};
}

Cell some_option(const Type& type, Random& random) {
  std::size_t choice = below(random, static_cast<std::size_t>(std::popcount(type.subset)));
  for (std::int64_t at = 0; at < 64; ++at)
    if ((type.subset >> at & 1) != 0 && choice-- == 0) return Cell::scalar(at);
  return {};
}

/// Sometimes onbekend or `geen`. `rows` is of the kind a reference names.
Cell some_value(const Type& type, std::size_t rows, Random& random) {
  if (below(random, 8) == 0) return {};
  if (type.optional && below(random, 4) == 0) return Cell::known(Value::absent());
  if (type.base == Base::enumeration) return some_option(type, random);
  if (type.base == Base::reference)
    return rows == 0 ? Cell{} : Cell::scalar(static_cast<std::int64_t>(below(random, rows)));
  const auto [least, greatest] = bounds(type);
  if (least > greatest) return {};
  const std::array<std::int64_t, 6> wanted = {least, greatest, 0, 5, 2013, 15'887};
  return Cell::scalar(std::clamp(wanted[below(random, wanted.size())], least, greatest));
}

void add_rows(columns::Table& table) {
  for (std::uint32_t row = 0; row < rows_of_kind; ++row) {
    table.ids.push_back(std::string(1, static_cast<char>('a' + row)));
    table.row_of_id.emplace(table.ids.back(), row);
  }
}

}  // namespace

std::optional<columns::Facts> invented_facts(const Program& program, std::uint32_t seed) {
  Random random(seed);
  columns::Facts facts = columns::empty_facts(program);
  for (std::uint32_t kind = 0; kind < program.kinds.size(); ++kind) {
    columns::Table& table = facts.tables[kind];
    table.complete = below(random, 2) == 0;
    if (program.kinds[kind].form != kernel::Form::formed)
      add_rows(table);
    else if (group_count(program, program.kinds[kind]) > most_groups)
      return std::nullopt;
  }
  columns::form_groups(program, facts);
  for (std::uint32_t index = 0; index < program.attributes.size(); ++index) {
    const Attribute& attribute = program.attributes[index];
    if (!comes_in(attribute)) continue;
    const Type& type = program.at(attribute.type);
    const std::size_t referred = type.base == Base::reference ? facts.rows(type.kind) : 0;
    columns::Column& column = facts.columns[index] = columns::Column(type, facts.rows(attribute.kind));
    for (std::size_t row = 0; row < column.size(); ++row) column.set(row, some_value(type, referred, random));
  }
  if (below(random, 4) > 0) facts.reference_date = 15'887;
  if (facts.reference_date && below(random, 2) > 0) facts.reference_minute = 555;
  facts.hash = columns::canonical_hash(program, facts);
  return facts;
}

}  // namespace grond::fuzz
