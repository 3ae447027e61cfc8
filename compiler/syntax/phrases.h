// Where a line may break: the parse tree reduced to phrases, with what may happen between their parts.
// Inside compiler/syntax only.
#pragma once

#include <string_view>
#include <vector>

#include "GrondParser.h"
#include "syntax/words.h"

namespace grond::syntax {

/// What happens between two parts of a phrase.
enum class Break : std::uint8_t {
  none,    ///< one line, unless a comment or the width forbids
  clause,  ///< all such places of a phrase break, or none: when it does not fit, or the writer broke one
  fill,    ///< breaks when the writer did, or when the part does not fit on the line
  keep,    ///< breaks when the writer did
  line,    ///< always breaks
};

/// Where the new line begins.
enum class Indent : std::uint8_t {
  base,        ///< under the begin of the sentence
  step,        ///< one step in
  deep,        ///< two steps in
  start,       ///< under the first word of the phrase
  list,        ///< under the first item of a row of items
  dash,        ///< one step in from the line on which the phrase begins
  connective,  ///< so that what follows the word stands under the first condition
};

struct Gap {
  Break breaks = Break::none;
  Indent indent = Indent::step;
};

/// A part of a sentence. Phrases with one part are that part, and keep the names of both rules.
struct Phrase {
  std::size_t begin = 0, end = 0;       ///< words, half-open
  std::vector<std::string_view> rules;  ///< outermost first; empty for a word of the rule around it
  std::vector<Phrase> parts;            ///< empty for one word
  std::vector<Gap> gaps;                ///< before each part
  bool rigid = false;                   ///< cannot stand on one line

  bool is(std::string_view rule) const;
};

/// The phrases of one element; also glues colons that end a phrase to the word before them.
Phrase read_phrases(antlr::GrondParser& parser, antlr::GrondParser::ElementContext& element,
                    const Tokens& tokens, std::vector<Word>& words);

}  // namespace grond::syntax
