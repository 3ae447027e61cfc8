// The words of one file, and where reading can start again after an error. Inside compiler/syntax only.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "GrondLexer.h"
#include "syntax/ast.h"

namespace grond::syntax {

/// All tokens of a text; those the parser sees are numbered from 0 and end with EOF.
class Tokens {
 public:
  explicit Tokens(const std::string& text);
  Tokens(const Tokens&) = delete;
  Tokens& operator=(const Tokens&) = delete;

  antlr4::CommonTokenStream& stream() { return stream_; }
  antlr4::Token& at(std::size_t index) const { return *visible_.at(index); }
  std::size_t type(std::size_t index) const {
    return index < visible_.size() ? at(index).getType() : antlr4::Token::EOF;
  }
  bool at_end(std::size_t index) const { return type(index) == antlr4::Token::EOF; }
  /// The number of a token, or of the first visible one after it.
  std::size_t index_of(const antlr4::Token& token) const;
  /// The sentence has more nesting than the parser's stack should hold; this is the token that goes too far.
  bool too_deep(std::size_t index) const { return too_deep_.contains(index); }
  std::vector<antlr4::Token*> comments();
  /// The word a token type stands for, or empty when it stands for many.
  std::string literal(std::size_t type) const;

  /// A declaration or a heading with a summary begins here, whatever stood before it.
  bool restarts(std::size_t index) const;
  bool is_level(std::size_t index) const;
  bool is_heading_word(std::size_t index) const;
  bool is_declaration(std::size_t index) const;
  bool first_on_line(std::size_t index) const;

 private:
  void mark_deep_nesting();

  antlr4::ANTLRInputStream input_;
  antlr::GrondLexer lexer_;
  antlr4::CommonTokenStream stream_;
  std::vector<antlr4::Token*> visible_;
  std::set<std::size_t> too_deep_;
};

/// Brackets, filters and operations that one sentence may have open at once.
constexpr std::size_t kNestingMax = 200;

}  // namespace grond::syntax
