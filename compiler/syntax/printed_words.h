// The words of the closed sets of the syntax tree, for print().
#pragma once

#include <string>
#include <string_view>

#include "syntax/ast.h"

namespace grond::syntax {

std::string_view word(Relation relation);
std::string_view word(Verb verb);
std::string_view word(ActState state);
std::string words(const Duration& duration);
std::string_view word(Quantifier quantifier);
std::string_view word(ArithmeticOp op);
std::string_view word(AggregateOp op);
std::string_view word(ReferenceIdiom idiom);
std::string_view words(const Term::Limit& limit);
std::string_view words(TermRule::Effect effect);
/// Before the subject; empty of a value.
std::string_view words(Discretion::Of of);

}  // namespace grond::syntax
