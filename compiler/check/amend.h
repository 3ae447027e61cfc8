// An amendment states only what it changes; what it leaves alone is carried over from the version before it.
#pragma once

#include <deque>
#include <vector>

#include "check/report.h"
#include "syntax/ast.h"

namespace grond::check {

/// Headings and what stands below them, in order.
using Text = std::vector<const syntax::Element*>;

/// What stands in a text: headings, cases, sentences and interpretations, not declarations and examples.
bool is_text(const syntax::Element& element);

/// The whole text of a version: the text before it, one part per file, with the changes made in it. Sentences
/// are those of the trees as they stand; headings that get another number or summary are made in `headings`.
/// Reports changes to what is not there.
Text amended(const std::vector<Text>& before, const Text& changes, std::deque<syntax::Element>& headings,
             Reporter& reporter);

}  // namespace grond::check
