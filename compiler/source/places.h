// Where provisions stand in an official text: in which order, and which one a longer citation is in.
#pragma once

#include <vector>

#include "source/bron.h"

namespace grond::source {

/// From the last article or annex on, without aanhef and slot: what a provision is known by.
SourcePath known_by(const SourcePath& path);

/// How many steps two paths have in common from the first.
std::size_t common_steps(const SourcePath& a, const SourcePath& b);

class Places {
 public:
  explicit Places(const SourceIndex& index);

  /// The place in the order of the text of the fragment that has most of this path; 0 of none.
  std::size_t position(const SourcePath& path) const;

 private:
  void add(const std::vector<Fragment>& parts, SourcePath& path);

  std::vector<SourcePath> in_order_;  ///< as known_by
};

}  // namespace grond::source
