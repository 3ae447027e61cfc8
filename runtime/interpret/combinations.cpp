#include "interpret/combinations.h"

#include <algorithm>

namespace grond::interpret {

namespace {

const Limit zero = Limit::number(0);

}  // namespace

void SumOf::add(const Interval& value, bool certain) {
  range_.least = range_.least + (certain ? value.least : std::min(zero, value.least));
  range_.greatest = range_.greatest + (certain ? value.greatest : std::max(zero, value.greatest));
}

void SumOf::add_unseen(const Interval& value) {
  if (value.least < zero) range_.least = Limit::below_all();
  if (zero < value.greatest) range_.greatest = Limit::above_all();
}

void ExtremeOf::add(const Interval& value, bool certain) {
  if (!certain) {
    possible_.least = std::min(possible_.least, value.least);
    possible_.greatest = std::max(possible_.greatest, value.greatest);
  } else if (!any_certain_) {
    certain_ = value;
    any_certain_ = true;
  } else {
    certain_.least =
        greatest_ ? std::max(certain_.least, value.least) : std::min(certain_.least, value.least);
    certain_.greatest =
        greatest_ ? std::max(certain_.greatest, value.greatest) : std::min(certain_.greatest, value.greatest);
  }
}

Interval ExtremeOf::range() const {
  if (!any_certain_) return possible_;
  if (greatest_) return {certain_.least, std::max(certain_.greatest, possible_.greatest)};
  return {std::min(certain_.least, possible_.least), certain_.greatest};
}

void BestOf::add(const Interval& value, bool certain) {
  if (certain) ++certain_;
  least_.push_back({value.least, 1, certain});
  greatest_.push_back({value.greatest, 1, certain});
}

void BestOf::add_unseen(const Interval& value) {
  least_.push_back({value.least, k_, false});
  greatest_.push_back({value.greatest, k_, false});
}

// The first so many of the runs together.
Limit BestOf::total(std::vector<Run> runs, Wide most) {
  Limit sum;
  for (const Run& run : runs) {
    const Wide taken = std::min(run.times, most);
    sum = sum + run.value * taken;
    most -= taken;
  }
  return sum;
}

// The k greatest with every run in.
Limit BestOf::best(const std::vector<Run>& runs) const {
  std::vector<Run> sorted = runs;
  std::sort(sorted.begin(), sorted.end(), [](const Run& a, const Run& b) { return b.value < a.value; });
  return total(std::move(sorted), k_);
}

// While fewer than k are taken a member adds its value, also below zero; from then on it only replaces a
// lesser one. So the least total has every choice out except values below zero while there is room, and the
// greatest has in either the values above zero while there is room, or all.
Interval BestOf::range() const {
  std::vector<Run> certain_least, certain_greatest, low, high;
  Wide everything = 0;
  for (const Run& run : least_) {
    if (run.certain) certain_least.push_back(run);
    if (!run.certain && run.value < zero) low.push_back(run);
    everything += run.times;
  }
  for (const Run& run : greatest_) {
    if (run.certain) certain_greatest.push_back(run);
    if (!run.certain && zero < run.value) high.push_back(run);
  }
  const Wide room = std::max<Wide>(0, k_ - certain_);
  std::sort(low.begin(), low.end(), [](const Run& a, const Run& b) { return a.value < b.value; });
  std::sort(high.begin(), high.end(), [](const Run& a, const Run& b) { return b.value < a.value; });
  Interval range{best(certain_least) + total(low, room), best(certain_greatest) + total(high, room)};
  if (everything >= k_) range.greatest = std::max(range.greatest, best(greatest_));
  return range;
}

}  // namespace grond::interpret
