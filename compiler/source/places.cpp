#include "source/places.h"

#include <algorithm>
#include <iterator>

namespace grond::source {
namespace {

bool same_step(const SourcePath::value_type& a, const SourcePath::value_type& b) {
  return Fragment{a.first, a.second, {}, {}}.is(b.first, b.second);
}

}  // namespace

SourcePath known_by(const SourcePath& path) {
  const auto alone = std::find_if(path.rbegin(), path.rend(),
                                  [](const auto& step) { return kernel::stands_alone(step.first); });
  if (alone == path.rend()) return path;  // a chapter
  SourcePath result;
  std::copy_if(std::prev(alone.base()), path.end(), std::back_inserter(result),
               [](const auto& step) { return !may_be_left_out(step.first); });
  return result;
}

std::size_t common_steps(const SourcePath& a, const SourcePath& b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end(), same_step).first -
                                  a.begin());
}

Places::Places(const SourceIndex& index) {
  SourcePath path;
  add(index.parts, path);
}

void Places::add(const std::vector<Fragment>& parts, SourcePath& path) {
  for (const Fragment& part : parts) {
    path.emplace_back(part.level, part.number);
    in_order_.push_back(known_by(path));
    add(part.parts, path);
    path.pop_back();
  }
}

std::size_t Places::position(const SourcePath& path) const {
  const SourcePath wanted = known_by(path);
  std::size_t best = 0, most = 0;
  for (std::size_t i = 0; i < in_order_.size(); ++i) {
    const std::size_t common = common_steps(in_order_[i], wanted);
    if (common != in_order_[i].size() || common <= most) continue;
    most = common;
    best = i + 1;
  }
  return best;
}

}  // namespace grond::source
