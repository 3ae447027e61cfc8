#include "interpret/population.h"

#include <algorithm>

#include "interpret/evaluation.h"

namespace grond::interpret {

// K22: a row of a formed kind is made from its keys, so only a reference key can bring rows not seen.
bool may_have_unseen_rows(const kernel::Program& program, const columns::Facts& facts,
                          const kernel::Population& population) {
  const kernel::Kind& kind = program.at(population.kind);
  if (kind.form != kernel::Form::formed) return !facts.tables[population.kind.index].complete;
  return std::any_of(kind.keys.begin(), kind.keys.end(), [&](kernel::AttributeId key) {
    const kernel::Type& type = program.at(program.at(key).type);
    const bool linked = std::any_of(population.links.begin(), population.links.end(),
                                    [&](const kernel::Link& link) { return link.column == key; });
    return type.base == kernel::Base::reference && !linked && !facts.tables[type.kind.index].complete;
  });
}

bool all_known(const Key& key) {
  return std::all_of(key.begin(), key.end(), [](const Cell& cell) { return cell.is_known(); });
}

Population::Population(Evaluation& evaluation, kernel::PopulationId id)
    : evaluation_(evaluation),
      population_(evaluation.program().at(id)),
      rows_(evaluation.facts().rows(population_.kind)),
      unseen_(may_have_unseen_rows(evaluation.program(), evaluation.facts(), population_)) {
  for (const kernel::Link& link : population_.links) columns_.push_back(&evaluation.column(link.column));
}

std::uint32_t Population::ask() {
  if (grouping_ == nullptr) grouping_ = &evaluation_.grouping(population_);
  key_.clear();
  for (const kernel::Link& link : population_.links) key_.push_back(evaluation_.cell(link.outer));
  key_known_ = all_known(key_);
  group_ = grouping_->number(key_);
  return group_;
}

std::size_t Population::candidates() const {
  return key_known_ ? grouping_->rows(group_).size() + grouping_->loose().size() : rows_;
}

// The links of one row: whether one is nee, else why not all are ja.
Status Population::link(std::uint32_t row, bool& differs) const {
  Status status = Status::known;
  differs = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Cell cell = columns_[i]->at(row);
    status = worst(status, worst(cell.status, key_[i].status));
    differs = differs || (cell.is_known() && key_[i].is_known() && cell.value != key_[i].value);
  }
  return status;
}

// A row whose links are not nee, unless its filter is.
std::optional<Member> Population::admit(std::uint32_t row, Status link) {
  if (!population_.filter.exists()) return Member{row, link};
  evaluation_.bind(population_.slot, row);
  const Cell filter = evaluation_.strict_cell(population_.filter);
  if (filter.is_false()) return std::nullopt;
  return Member{row, worst(link, filter.status)};
}

// Calls `take` with every member until it returns false.
template <class Take>
void Population::each(Take take) {
  const auto goes_on = [&](std::uint32_t row, Status link) {
    const std::optional<Member> member = admit(row, link);
    return !member || take(*member);
  };
  const auto linked_goes_on = [&](std::uint32_t row) {
    bool differs = false;
    const Status status = link(row, differs);
    return differs || goes_on(row, status);
  };
  if (!key_known_) {
    for (std::uint32_t row = 0; row < rows_; ++row) {
      if (!linked_goes_on(row)) return;
    }
    return;
  }
  for (std::uint32_t row : grouping_->rows(group_)) {
    if (!goes_on(row, Status::known)) return;
  }
  for (std::uint32_t row : grouping_->loose()) {
    if (!linked_goes_on(row)) return;
  }
}

const std::vector<Member>& Population::members() {
  members_.clear();
  each([this](const Member& member) {
    members_.push_back(member);
    return true;
  });
  return members_;
}

Cell Population::any() {
  bool certain = false;
  Status undecided = unseen_ ? Status::unknown : Status::known;
  each([&](const Member& member) {
    certain = member.membership == Status::known;
    undecided = worst(undecided, member.membership);
    return !certain;
  });
  if (certain) return Cell::boolean(true);
  return undecided == Status::known ? Cell::boolean(false) : Cell::without_value(undecided);
}

Cell Population::membership(std::uint32_t row) {
  bool differs = false;
  Status status = link(row, differs);
  if (differs) return Cell::boolean(false);
  evaluation_.bind(population_.slot, row);
  if (population_.filter.exists()) {
    const Cell filter = evaluation_.strict_cell(population_.filter);
    if (filter.is_false()) return filter;
    status = worst(status, filter.status);
  }
  return status == Status::known ? Cell::boolean(true) : Cell::without_value(status);
}

}  // namespace grond::interpret
