// Writes one element of a file on as few lines as its phrases allow. Inside compiler/syntax only.
#pragma once

#include "syntax/lines.h"
#include "syntax/phrases.h"

namespace grond::syntax {

/// Continues on the present line of `lines`. `base` is the indentation of the sentence around the phrase.
void put(Lines& lines, const std::vector<Word>& words, const Phrase& phrase, std::size_t base);

}  // namespace grond::syntax
