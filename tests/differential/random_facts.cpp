#include "random_facts.h"

#include <algorithm>
#include <string>

namespace grond::differential {
namespace {

using kernel::Attribute;
using kernel::Base;
using kernel::Form;
using kernel::Program;
using kernel::Role;
using kernel::Type;

/// In how many rows something holds: never, always, in some, or by whole blocks of rows.
class Share {
 public:
  Share(Dice& dice, std::vector<int> rates, int by_blocks) : dice_(dice), rate_(dice.one_of(rates)) {
    by_blocks_ = dice.percent(by_blocks);
  }

  bool holds(std::size_t row) {
    if (!by_blocks_) return dice_.percent(rate_);
    if (row % columns::block_rows == 0) in_block_ = dice_.one_of<int>({0, 0, 100, 50});
    return dice_.percent(in_block_);
  }

 private:
  Dice& dice_;
  int rate_;
  bool by_blocks_;
  int in_block_ = 0;
};

class FactsMaker {
 public:
  FactsMaker(const Program& program, Dice& dice)
      : program_(program), dice_(dice), values_(dice, program), all_known_(dice.percent(50)) {}

  columns::Facts make(const std::vector<std::size_t>& rows) {
    facts_ = columns::empty_facts(program_);
    const int complete = dice_.one_of<int>({100, 100, 65, 0});
    for (std::uint32_t kind = 0; kind < program_.kinds.size(); ++kind) {
      if (program_.kinds[kind].form == Form::formed) continue;
      add_rows(facts_.tables[kind], rows[kind]);
      facts_.tables[kind].complete = dice_.percent(complete);
    }
    columns::form_groups(program_, facts_);
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) fill(i);
    if (dice_.percent(80)) facts_.reference_date = values_.value({Base::date}).numerator;
    if (facts_.reference_date && dice_.percent(50))
      facts_.reference_minute = dice_.one_of<std::int64_t>({0, 1, 720, 1438, 1439});
    facts_.hash = std::string(64, '0');
    return std::move(facts_);
  }

  Cell present_value(const Type& type, const columns::Facts& facts) {
    if (type.base != Base::reference) return Cell::known(values_.value(type));
    const auto rows = static_cast<std::int64_t>(facts.rows(type.kind));
    return rows == 0 ? Cell{} : Cell::scalar(dice_.between(0, rows - 1));
  }

  Cell some_value(const Type& type, const columns::Facts& facts) {
    if (type.optional && dice_.percent(25)) return Cell::known(Value::absent());
    return present_value(type, facts);
  }

 private:
  static void add_rows(columns::Table& table, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      table.ids.push_back("o" + std::to_string(i));
      table.row_of_id[table.ids.back()] = static_cast<std::uint32_t>(i);
    }
  }

  void fill(std::uint32_t index) {
    const Attribute& attribute = program_.attributes[index];
    switch (attribute.role) {
      case Role::given:
      case Role::judgement:
      case Role::act:
      case Role::parent:
      case Role::power:
        break;
      case Role::derived:
      case Role::decision:
      case Role::part:
      case Role::key:
        return;
    }
    const Type& type = program_.at(attribute.type);
    columns::Column& column = facts_.columns[index];
    column = columns::Column(type, facts_.rows(attribute.kind));
    const bool known = all_known_ || attribute.role == Role::power;
    Share unknown(dice_, known ? std::vector{0} : std::vector{0, 0, 0, 5, 30, 100}, known ? 0 : 20);
    Share absent(dice_, type.optional ? std::vector{0, 0, 5, 25, 100} : std::vector{0},
                 type.optional ? 20 : 0);
    const std::vector<Cell> cells = column_values(type, column.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
      const bool is_absent = absent.holds(row);
      if (!unknown.holds(row)) column.set(row, is_absent ? Cell::known(Value::absent()) : cells[row]);
    }
  }

  /// Different ones, now and then one value for every row, only edges, or a shuffled sequence without ties.
  std::vector<Cell> column_values(const Type& type, std::size_t rows) {
    std::vector<Cell> cells(rows);
    const std::int64_t pattern = dice_.between(0, 19);
    const auto count = static_cast<std::int64_t>(rows);
    const bool countable = type.base == Base::number || type.base == Base::date || type.base == Base::moment;
    const std::int64_t start = std::clamp<std::int64_t>(dice_.between(-3, 15690), type.least, type.greatest);
    if (pattern < 3 && countable && Wide{start} + count < type.greatest) {
      for (std::size_t row = 0; row < rows; ++row)
        cells[row] = Cell::scalar(start + static_cast<std::int64_t>(row));
      for (std::size_t row = rows; row > 1; --row)
        std::swap(cells[row - 1],
                  cells[static_cast<std::size_t>(dice_.between(0, static_cast<std::int64_t>(row) - 1))]);
      return cells;
    }
    const Cell same = present_value(type, facts_);
    for (Cell& cell : cells) {
      if (pattern < 5)
        cell = same;
      else if (pattern < (type.base == Base::number ? 10 : 7) && type.base != Base::reference)
        cell = Cell::known(values_.edge(type));
      else
        cell = present_value(type, facts_);
    }
    return cells;
  }

  const Program& program_;
  Dice& dice_;
  ValueMaker values_;
  columns::Facts facts_;
  bool all_known_;
};

}  // namespace

columns::Facts random_facts(const Program& program, const std::vector<std::size_t>& rows, Dice& dice) {
  return FactsMaker(program, dice).make(rows);
}

std::vector<std::size_t> with_formed_rows(const Program& program, std::vector<std::size_t> rows) {
  for (std::size_t kind = 0; kind < rows.size(); ++kind) {
    if (program.kinds[kind].form != Form::formed) continue;
    rows[kind] = 1;
    for (const kernel::AttributeId key : program.kinds[kind].keys) {
      const Type& type = program.at(program.at(key).type);
      if (type.base == Base::reference)
        rows[kind] *= rows[type.kind.index];
      else if (type.base == Base::number)
        rows[kind] *= static_cast<std::size_t>(type.greatest - type.least + 1);
      else
        rows[kind] *= static_cast<std::size_t>(__builtin_popcountll(type.subset));
    }
  }
  return rows;
}

columns::Facts with_more_facts(const Program& program, const columns::Facts& facts, std::uint64_t seed) {
  Dice dice(seed);
  FactsMaker maker(program, dice);
  columns::Facts more = facts;
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    for (std::size_t row = 0; row < more.columns[i].size(); ++row) {
      if (more.columns[i].at(row).status != Status::unknown || dice.percent(50)) continue;
      more.columns[i].set(row, maker.some_value(program.at(program.attributes[i].type), more));
    }
  }
  if (!more.reference_date && dice.percent(50)) more.reference_date = dice.between(15700, 15706);
  if (more.reference_date && !more.reference_minute && dice.percent(50))
    more.reference_minute = dice.one_of<std::int64_t>({0, 1, 1439});
  return more;
}

}  // namespace grond::differential
