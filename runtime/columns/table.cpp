#include "columns/table.h"

#include <bit>
#include <cassert>

#include "values/moment.h"

namespace grond::columns {
namespace {

using kernel::Attribute;
using kernel::AttributeId;
using kernel::Base;
using kernel::KindId;
using kernel::Program;
using kernel::Role;
using kernel::Type;

/// One value a key of a formed kind can take.
struct Choice {
  std::int64_t numerator;
  std::string name;
};

std::vector<Choice> choices(const Program& program, const Facts& facts, AttributeId key) {
  const Type& type = program.at(program.at(key).type);
  std::vector<Choice> result;
  if (type.base == Base::reference) {
    const std::vector<std::string>& ids = facts.tables[type.kind.index].ids;
    for (std::size_t row = 0; row < ids.size(); ++row)
      result.push_back({static_cast<std::int64_t>(row), ids[row]});
    return result;
  }
  if (type.base == Base::number) {
    for (std::int64_t number = type.least; number <= type.greatest; ++number)
      result.push_back({number, std::to_string(number)});
    return result;
  }
  assert(type.base == Base::enumeration);
  const std::vector<std::string>& options = program.at(type.enumeration).options;
  for (std::size_t option = 0; option < options.size(); ++option)
    if ((type.subset >> option & 1) != 0)
      result.push_back({static_cast<std::int64_t>(option), options[option]});
  return result;
}

/// The number of combinations, or std::nullopt above `max_groups`.
std::optional<std::size_t> combinations(const std::vector<std::vector<Choice>>& keys) {
  Wide product = 1;
  bool too_many = false;
  for (const std::vector<Choice>& key : keys) {
    if (key.empty()) return 0;
    if (!too_many) product *= static_cast<Wide>(key.size());
    too_many = too_many || product > Wide{max_groups};
  }
  if (too_many) return std::nullopt;
  return static_cast<std::size_t>(product);
}

bool keys_complete(const Program& program, const Facts& facts, const std::vector<AttributeId>& keys) {
  for (const AttributeId key : keys) {
    const Type& type = program.at(program.at(key).type);
    if (type.base == Base::reference && !facts.tables[type.kind.index].complete) return false;
  }
  return true;
}

/// Fills one formed kind; false when it would have more than `max_groups` rows.
bool form_kind(const Program& program, Facts& facts, KindId kind) {
  const std::vector<AttributeId>& keys = program.at(kind).keys;
  std::vector<std::vector<Choice>> possible;
  for (const AttributeId key : keys) possible.push_back(choices(program, facts, key));
  const std::optional<std::size_t> rows = combinations(possible);

  Table table;
  table.complete = rows && keys_complete(program, facts, keys);
  for (const AttributeId key : keys)
    facts.columns[key.index] = Column(program.at(program.at(key).type), rows.value_or(0));
  for (std::size_t row = 0; row < rows.value_or(0); ++row) {
    std::string id;
    std::size_t stride = *rows;  // of the keys to the right: the first key varies slowest
    for (std::size_t i = 0; i < keys.size(); ++i) {
      stride /= possible[i].size();
      const Choice& choice = possible[i][row / stride % possible[i].size()];
      facts.columns[keys[i].index].set(row, Cell::scalar(choice.numerator));
      if (i > 0) id += '/';
      id += choice.name;
    }
    table.row_of_id.emplace(id, static_cast<std::uint32_t>(row));
    table.ids.push_back(std::move(id));
  }
  facts.tables[kind.index] = std::move(table);
  return rows.has_value();
}

}  // namespace

std::optional<std::int64_t> Facts::reference_moment() const {
  if (!reference_date || !reference_minute) return std::nullopt;
  return *reference_date * minutes_per_day + *reference_minute;
}

void Facts::set_reference_moment(std::int64_t moment) {
  reference_date = day_of(moment);
  reference_minute = moment - *reference_date * minutes_per_day;
}

bool Facts::set_reference(std::string_view written) {
  if (const auto moment = parse_iso_moment(written)) {
    set_reference_moment(*moment);
    return true;
  }
  reference_date = parse_iso_date(written);
  reference_minute.reset();
  return reference_date.has_value();
}

std::string Facts::written_reference() const {
  assert(reference_date);
  const std::optional<std::int64_t> moment = reference_moment();
  return moment ? iso_moment(*moment) : iso_date(*reference_date);
}

bool comes_in(Role role) {
  switch (role) {
    case Role::given:
    case Role::judgement:
    case Role::act:
    case Role::parent:
    case Role::key:
    case Role::power:
      return true;
    case Role::derived:
    case Role::decision:
    case Role::part:
      return false;
  }
  assert(false && "not a role");
  return false;
}

void leave_powers_unused(const Program& program, Facts& facts) {
  for (std::size_t i = 0; i < program.attributes.size(); ++i) {
    const Attribute& attribute = program.attributes[i];
    Column& column = facts.columns[i];
    const std::size_t rows = facts.rows(attribute.kind);
    if (attribute.role != Role::power || column.size() == rows) continue;
    const std::size_t before = column.size();
    column = resized(column, program.at(attribute.type), rows);
    for (std::size_t row = before; row < rows; ++row) column.set(row, Cell::known(Value::absent()));
  }
}

Facts empty_facts(const Program& program) {
  Facts facts;
  facts.tables.resize(program.kinds.size());
  facts.columns.reserve(program.attributes.size());
  for (const Attribute& attribute : program.attributes)
    facts.columns.push_back(comes_in(attribute.role) ? Column(program.at(attribute.type), 0) : Column());
  return facts;
}

KindId form_groups(const Program& program, Facts& facts) {
  KindId too_many;
  for (std::uint32_t i = 0; i < program.kinds.size(); ++i)
    if (program.kinds[i].form == kernel::Form::formed && !form_kind(program, facts, {i}) &&
        !too_many.exists())
      too_many = {i};
  leave_powers_unused(program, facts);
  return too_many;
}

std::string object_name(const Program& program, const Facts& facts, KindId kind, std::size_t row) {
  return program.at(kind).name + '/' + facts.tables[kind.index].ids.at(row);
}

}  // namespace grond::columns
