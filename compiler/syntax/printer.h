// State of print(): the text so far and the depth. Inside compiler/syntax only.
#pragma once

#include <string>
#include <string_view>

#include "syntax/ast.h"

namespace grond::syntax {

std::string level_word(kernel::Level level);
std::string to_text(const std::vector<Name>& names, std::string_view separator);
/// "deze regeling"
std::string own_regulation(OwnRegulation word);
std::string to_text(const Citation& citation);
std::string to_text(const std::vector<Citation>& citations);
std::string to_text(const Citations& citations);
std::string to_text(const Path& path);
std::string to_text(const DateLiteral& date);
std::string to_text(const Number& number);
std::string to_text(const Validity& validity);

class Printer {
 public:
  void line(const std::string& text);
  std::string take() { return std::move(text_); }

  // Elements (print.cpp).
  void node(const Interpretation& interpretation);
  void node(const Regulation& regulation);
  void node(const Extern& instrument);
  void node(const Organ& organ);
  void node(const Choice& choice);
  void node(const AttributeDecl& attribute);
  void node(const KindDecl& kind);
  void node(const Procedure& procedure);
  void node(const Heading& heading);
  void node(const Fact& fact);
  void node(const Expectation& expectation);
  void node(const Example& example);
  void node(const CaseTable& table);
  void node(const Boundary& boundary);
  void node(const CalendarDecl& calendar);
  void node(const Legend& legend);
  void node(const Table& table);

  // Sentences and what is in them (print_sentences.cpp).
  void node(const CaseHead& head);
  void node(const Sentence& sentence);
  void node(const Reference& reference);
  void node(const Clauses& clauses);
  void node(const Population& population);
  void node(const Expr& expr);
  /// A labelled line with an expression below it; nothing when there is no expression.
  void child(const std::string& label, const ExprBox& expr);

  /// One level deeper while it lives.
  class Indent {
   public:
    explicit Indent(Printer& printer) : printer_(printer) { ++printer_.depth_; }
    ~Indent() { --printer_.depth_; }
    Indent(const Indent&) = delete;
    Indent& operator=(const Indent&) = delete;

   private:
    Printer& printer_;
  };

 private:
  void entry(const std::string& label, const Entry& entry);

  std::size_t depth_ = 0;
  std::string text_;
};

}  // namespace grond::syntax
