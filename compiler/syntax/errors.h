// What goes wrong in a sentence, in Grond's own words instead of ANTLR's. Inside compiler/syntax only.
#pragma once

#include "GrondParser.h"
#include "diagnostics/diagnostic.h"
#include "syntax/builder.h"
#include "syntax/tokens.h"

namespace grond::syntax {

/// Thrown at the first error of an element: where it is, in which rule, and what could have stood there.
struct ParseStop {
  antlr4::Token* offending;
  std::size_t rule;
  antlr4::misc::IntervalSet expected;
};

/// Stops at the first error: recovery is by element, in parse.cpp.
class StopAtFirstError : public antlr4::DefaultErrorStrategy {
 public:
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void sync(antlr4::Parser*) override {}
  void reportError(antlr4::Parser*, const antlr4::RecognitionException&) override {}
};

/// One diagnostic for an element that begins at token `begin` and stops at `stop`.
Diagnostic explain(const source::Sources& sources, const Input& input, const Tokens& tokens,
                   std::size_t begin, const ParseStop& stop);

}  // namespace grond::syntax
