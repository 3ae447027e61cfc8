// What a newer official text means for the regulations: the differences, and what must be read again for
// them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/compile.h"
#include "source/bron_compare.h"

namespace grond::driver {

/// A sentence or provision of the regulations that a difference touches.
struct ToReview {
  std::string citation;  ///< "artikel 18, derde lid, van de RASHO"
  std::string what;      ///< the sentence as written; empty of a provision with a heading alone
  Place place;
};

struct ReviewedDifference {
  source::Difference difference;
  std::vector<ToReview> review;
  std::optional<ToReview> written;  ///< where the regulations have the newer wording already
};

/// The differences, each with the provisions it stands in or that stand in it, in the texts of `compilation`
/// that were made from `before`, and with its place in the one made from `after`, where there is one. Without
/// a compilation the differences alone.
std::vector<ReviewedDifference> review(const source::SourceIndex& before, const source::SourceIndex& after,
                                       const pipeline::Compilation* compilation);

std::string review_text(const std::vector<ReviewedDifference>& reviewed, bool with_regulations);
nlohmann::ordered_json review_json(const source::SourceIndex& before, const source::SourceIndex& after,
                                   const std::vector<ReviewedDifference>& reviewed);

}  // namespace grond::driver
