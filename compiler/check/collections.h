// Collections: columns that tell which options belong together to a row.
#pragma once

#include <vector>

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// Gives each `verzamelt` a column for every option of its choice. When kinds, choices and attributes have
/// their names.
void declare_collections(Names& names, const std::vector<syntax::File>& files, Reporter& reporter);

/// The collection that a sentence adds to; null of any other sentence, and of one that names none.
const kernel::Collection* collection_of(const Names& names, const syntax::Sentence& sentence);

}  // namespace grond::check
