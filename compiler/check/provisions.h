// The tree of provisions out of the flat list of headings, and each sentence in its place.
#pragma once

#include <vector>

#include "check/names.h"
#include "check/report.h"
#include "syntax/ast.h"

namespace grond::check {

/// Fills provisions, interpretations, statements, examples and procedures of `names`, and the legal bases of
/// its instruments, and writes out what provisions apply. Files in one folder share the `regulation` header
/// that one of them has.
void place_sentences(Names& names, const std::vector<syntax::File>& files, Reporter& reporter);

}  // namespace grond::check
