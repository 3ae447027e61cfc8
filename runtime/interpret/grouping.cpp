#include "interpret/grouping.h"

#include <algorithm>
#include <cassert>

namespace grond::interpret {

std::size_t Grouping::BranchHash::operator()(const Branch& branch) const {
  const auto numerator = static_cast<std::uint64_t>(branch.cell.value.numerator);
  const auto denominator = static_cast<std::uint64_t>(branch.cell.value.denominator);
  std::uint64_t hash = (numerator * 4 + denominator * 16 + static_cast<std::uint64_t>(branch.cell.status));
  hash = hash * 0x9E3779B97F4A7C15 + branch.before;
  hash *= 0xFF51AFD7ED558CCD;
  return hash ^ hash >> 32;
}

bool Grouping::Level::is_direct(const Branch& branch) const {
  const Value value = branch.cell.value;
  return branch.before == 0 && branch.cell.is_known() && value.denominator == 1 && value.numerator >= 0 &&
         static_cast<std::uint64_t>(value.numerator) < direct.size();
}

std::uint32_t Grouping::Level::find(const Branch& branch) const {
  if (is_direct(branch)) return direct[static_cast<std::size_t>(branch.cell.value.numerator)];
  const auto found = others.find(branch);
  return found == others.end() ? none : found->second;
}

std::uint32_t Grouping::Level::make(const Branch& branch) {
  std::uint32_t& after = is_direct(branch) ? direct[static_cast<std::size_t>(branch.cell.value.numerator)]
                                           : others.try_emplace(branch, none).first->second;
  if (after == none) after = size++;
  return after;
}

Grouping::Grouping(std::vector<const columns::Column*> by, std::size_t rows)
    : by_(std::move(by)), levels_(by_.size()), group_of_(rows, none) {
  if (!levels_.empty()) levels_.front().direct.assign(2 * rows + 64, none);
  std::vector<Cell> key(by_.size());
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < by_.size(); ++i) key[i] = by_[i]->at(row);
    if (std::all_of(key.begin(), key.end(), [](const Cell& cell) { return cell.is_known(); })) {
      group_of_[row] = number(key);
    } else {
      loose_.push_back(row);
    }
  }
  starts_.assign((levels_.empty() ? 1 : levels_.back().size) + 1, 0);
  for (std::uint32_t group : group_of_) {
    if (group != none) ++starts_[group + 1];
  }
  for (std::size_t group = 1; group < starts_.size(); ++group) starts_[group] += starts_[group - 1];
  rows_.resize(starts_.back());
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (group_of_[row] != none) rows_[next[group_of_[row]]++] = row;
  }
}

std::uint32_t Grouping::number(std::span<const Cell> key) {
  assert(key.size() == levels_.size());
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < key.size(); ++i) place = levels_[i].make({place, key[i]});
  return place;
}

std::uint32_t Grouping::find(std::span<const Cell> key) const {
  assert(key.size() == levels_.size());
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < key.size() && place != none; ++i) place = levels_[i].find({place, key[i]});
  return place;
}

std::span<const std::uint32_t> Grouping::rows(std::uint32_t group) const {
  if (group >= count()) return {};
  return std::span(rows_).subspan(starts_[group], starts_[group + 1] - starts_[group]);
}

bool Grouping::may_have(std::uint32_t loose_row, std::span<const Cell> key) const {
  for (std::size_t i = 0; i < key.size(); ++i) {
    const Cell cell = by_[i]->at(loose_row);
    if (cell.is_known() && cell.value != key[i].value) return false;
  }
  return true;
}

}  // namespace grond::interpret
