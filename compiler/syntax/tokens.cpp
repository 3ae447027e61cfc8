#include "syntax/tokens.h"

#include <algorithm>
#include <numeric>

namespace grond::syntax {

namespace {

using Lexer = antlr::GrondLexer;

/// Words that nest what follows them in the tree, besides brackets.
bool nests(std::size_t type) {
  constexpr std::size_t words[] = {Lexer::WAARVOOR, Lexer::WAARVAN, Lexer::WIE,
                                   Lexer::ELKE,     Lexer::PLUS,    Lexer::MIN,
                                   Lexer::MAAL,     Lexer::GEDEELD, Lexer::VERDELING};
  return std::find(std::begin(words), std::end(words), type) != std::end(words);
}

}  // namespace

Tokens::Tokens(const std::string& text) : input_(text), lexer_(&input_), stream_(&lexer_) {
  lexer_.removeErrorListeners();
  stream_.fill();
  for (antlr4::Token* token : stream_.getTokens())
    if (token->getChannel() == antlr4::Token::DEFAULT_CHANNEL) visible_.push_back(token);
  mark_deep_nesting();
}

/// Gives the first token that nests too deep the type of an unknown sign, at which every rule stops.
void Tokens::mark_deep_nesting() {
  std::vector<std::size_t> open = {0};  // per open bracket: nesting words since it, or since its last `;`
  std::size_t depth = 0;
  for (std::size_t i = 0; i < visible_.size(); ++i) {
    const std::size_t word = type(i);
    if (word == Lexer::PERIOD || restarts(i)) {
      open.assign(1, 0);
      depth = 0;
    } else if (word == Lexer::SEMICOLON) {
      depth -= std::exchange(open.back(), 0);
    } else if (word == Lexer::OPEN_BRACKET) {
      open.push_back(0);
      ++depth;
    } else if (word == Lexer::CLOSE_BRACKET && open.size() > 1) {
      depth -= open.back() + 1;
      open.pop_back();
    } else if (nests(word)) {
      ++open.back();
      ++depth;
    }
    if (depth <= kNestingMax) continue;
    too_deep_.insert(i);
    dynamic_cast<antlr4::WritableToken&>(at(i)).setType(Lexer::UNKNOWN);
    open.assign(1, 0);
    depth = 0;
  }
}

std::size_t Tokens::index_of(const antlr4::Token& token) const {
  const auto found =
      std::lower_bound(visible_.begin(), visible_.end(), token.getTokenIndex(),
                       [](const antlr4::Token* a, std::size_t index) { return a->getTokenIndex() < index; });
  return static_cast<std::size_t>(found - visible_.begin());
}

std::vector<antlr4::Token*> Tokens::comments() {
  std::vector<antlr4::Token*> found;
  for (antlr4::Token* token : stream_.getTokens())
    if (token->getType() == Lexer::COMMENT) found.push_back(token);
  return found;
}

std::string Tokens::literal(std::size_t type) const {
  const std::string quoted = lexer_.getVocabulary().getLiteralName(type);
  return quoted.size() > 2 ? quoted.substr(1, quoted.size() - 2) : std::string();
}

bool Tokens::is_level(std::size_t index) const {
  constexpr std::size_t words[] = {Lexer::HOOFDSTUK, Lexer::TITEL,   Lexer::AFDELING,  Lexer::PARAGRAAF,
                                   Lexer::ARTIKEL,   Lexer::LID,     Lexer::ONDERDEEL, Lexer::VOLZIN,
                                   Lexer::BIJLAGE,   Lexer::RUBRIEK, Lexer::NOOT,      Lexer::VRAAG};
  return std::find(std::begin(words), std::end(words), type(index)) != std::end(words);
}

bool Tokens::is_heading_word(std::size_t index) const {
  return is_level(index) || type(index) == Lexer::AANHEF || type(index) == Lexer::SLOT ||
         type(index) == Lexer::SLOTWOORD;
}

bool Tokens::is_declaration(std::size_t index) const {
  constexpr std::size_t words[] = {Lexer::REGELING, Lexer::WIJZIGING, Lexer::EXTERN,    Lexer::ORGAAN,
                                   Lexer::KEUZE,    Lexer::BEGRIP,    Lexer::PROCEDURE, Lexer::VOORBEELD};
  return std::find(std::begin(words), std::end(words), type(index)) != std::end(words);
}

bool Tokens::restarts(std::size_t index) const {
  return is_declaration(index) || (is_level(index) && type(index + 2) == Lexer::TEXT);
}

bool Tokens::first_on_line(std::size_t index) const {
  return index == 0 || at(index - 1).getLine() < at(index).getLine();
}

}  // namespace grond::syntax
