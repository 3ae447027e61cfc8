#include "source/bron_compare.h"

#include <deque>
#include <map>
#include <utility>

namespace grond::source {
namespace {

using Of = Difference::Of;
using Fragments = std::vector<Fragment>;

struct Found {
  Difference difference;
  const Fragment* fragment = nullptr;
};

class Comparison {
 public:
  std::vector<Difference> of(const Fragments& before, const Fragments& after) {
    SourcePath path;
    parts(before, after, path);
    pair_renumbered();
    std::vector<Difference> result;
    for (Found& found : found_) {
      if (found.fragment) result.push_back(std::move(found.difference));
    }
    return result;
  }

 private:
  void note(Of of, const Fragment& fragment, const SourcePath& around) {
    SourcePath path = around;
    path.emplace_back(fragment.level, fragment.number);
    found_.push_back({{of, std::move(path), {}}, &fragment});
  }

  /// Two lists of parts: what has the same level and number is the same place. A number that occurs twice is
  /// matched in order.
  void parts(const Fragments& before, const Fragments& after, SourcePath& path) {
    std::map<std::pair<kernel::Level, std::string>, std::deque<std::size_t>> places;
    for (std::size_t i = 0; i < after.size(); ++i) places[{after[i].level, after[i].number}].push_back(i);
    std::vector<const Fragment*> partner(after.size());
    for (const Fragment& old : before) {
      auto& same = places[{old.level, old.number}];
      if (same.empty()) {
        note(Of::gone, old, path);
        continue;
      }
      partner[same.front()] = &old;
      same.pop_front();
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (partner[i])
        same_place(*partner[i], after[i], path);
      else
        note(Of::added, after[i], path);
    }
  }

  /// The hash leaves out numbers, so that these may differ below words that are the same. What changed
  /// without a difference below is a heading, or a text without sentences.
  void same_place(const Fragment& old, const Fragment& now, SourcePath& path) {
    const std::size_t found_before = found_.size();
    path.emplace_back(now.level, now.number);
    parts(old.parts, now.parts, path);
    path.pop_back();
    if (old.hash != now.hash && found_.size() == found_before) note(Of::changed, now, path);
  }

  /// The same words under another number.
  void pair_renumbered() {
    std::map<std::pair<kernel::Level, std::string>, std::deque<Found*>> gone;
    for (Found& found : found_) {
      if (found.difference.of == Of::gone)
        gone[{found.fragment->level, found.fragment->hash}].push_back(&found);
    }
    for (Found& added : found_) {
      if (!added.fragment || added.difference.of != Of::added) continue;
      auto& same = gone[{added.fragment->level, added.fragment->hash}];
      if (same.empty()) continue;
      added.difference.of = Of::renumbered;
      added.difference.former = std::move(same.front()->difference.path);
      same.front()->fragment = nullptr;
      same.pop_front();
    }
  }

  std::vector<Found> found_;
};

}  // namespace

std::vector<Difference> compare(const SourceIndex& before, const SourceIndex& after) {
  return Comparison().of(before.parts, after.parts);
}

}  // namespace grond::source
