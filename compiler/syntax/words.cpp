#include "syntax/words.h"

#include <algorithm>

namespace grond::syntax {

namespace {

/// Marks that stand against the word before them. A colon does so only at the end of a phrase, which the
/// words alone do not show.
bool is_glued(const std::string& text, const Word* previous) {
  return text == "." || text == "," || text == ";" || text == ")" || (previous && previous->text == "(");
}

std::string without_space_at_end(std::string text) {
  text.erase(text.find_last_not_of(" \t") + 1);
  return text;
}

}  // namespace

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<Word> read_words(Tokens& tokens) {
  std::vector<Word> words;
  std::vector<Aside> comments;
  std::size_t line = 0;  // of the last word or comment; 0 at the begin of the file
  for (antlr4::Token* token : tokens.stream().getTokens()) {
    const std::size_t here = token->getLine();
    const bool blank = line != 0 && here > line + 1;
    if (token->getType() == antlr::GrondLexer::COMMENT) {
      const bool beside = here == line && comments.empty();
      comments.push_back({without_space_at_end(token->getText()), beside, blank});
    } else {
      const bool end = token->getType() == antlr4::Token::EOF;
      const std::string text = end ? "" : token->getText();
      const Word* previous = words.empty() ? nullptr : &words.back();
      const bool glued = is_glued(text, previous);
      words.push_back({text, width(text), std::move(comments), here > line, blank, glued});
      comments.clear();
    }
    line = here;
  }
  return words;
}

std::vector<std::string> spoken(const std::vector<Word>& words) {
  std::vector<std::string> texts;
  for (const Word& word : words) {
    for (const Aside& comment : word.comments) texts.push_back(comment.text);
    texts.push_back(word.text);
  }
  return texts;
}

}  // namespace grond::syntax
