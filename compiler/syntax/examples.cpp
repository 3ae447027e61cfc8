// Examples: facts and what must come out of them.
#include <utility>

#include "syntax/builder.h"

namespace grond::syntax {

namespace {

Text build_identifier(const Input& input, Parser::IdentifierContext& context) {
  if (context.TEXT()) return build_text(input, *context.TEXT());
  return {context.getText(), input.span(context)};
}

Fact build_fact(const Input& input, Parser::FactContext& context) {
  Fact fact{build_name(input, *context.name()),
            build_identifier(input, *context.identifier(0)),
            {},
            {},
            input.span(context)};
  if (context.identifier().size() == 2) fact.parent = build_identifier(input, *context.identifier(1));
  for (Parser::FactValueContext* value : context.factValue()) {
    Fact::Assignment assignment{build_name(input, *value->name()), nullptr,
                                build_optional_text(input, value->TEXT())};
    if (value->scalar()) assignment.value = build_scalar(input, *value->scalar());
    fact.assignments.push_back(std::move(assignment));
  }
  return fact;
}

/// "onbekend", "tegenstrijdig", "fout": words that are a status when they stand alone.
std::optional<Status> status_word(const ExprBox& value) {
  const auto* path = std::get_if<PathExpr>(&value->kind);
  if (!path || path->path.links.size() != 1 || path->path.according_to) return std::nullopt;
  const std::string& word = path->path.links[0].text;
  if (word == "onbekend") return Status::unknown;
  if (word == "tegenstrijdig") return Status::conflict;
  if (word == "fout") return Status::fault;
  return std::nullopt;
}

Expectation build_expectation(const Input& input, Parser::ExpectationContext& context) {
  Expectation expectation;
  expectation.attribute = build_name(input, *context.name());
  expectation.object = build_identifier(input, *context.identifier());
  expectation.span = input.span(context);
  if (Parser::OutcomeContext* outcome = context.outcome()) {
    if (outcome->REGEL()) {
      expectation.status = Status::no_rule;
    } else {
      expectation.value = require_value(build_sum(input, *outcome->sum()));
      expectation.status = status_word(expectation.value);
      if (expectation.status) expectation.value = nullptr;
    }
  } else if (context.ZIJN()) {
    expectation.members.emplace();
    if (context.members()) expectation.members = build_names(input, context.members()->name());
  } else {
    expectation.value = make_expr(BooleanLiteral{context.NIET() == nullptr}, expectation.attribute.span);
  }
  if (context.citations()) expectation.grounds = build_citations(input, *context.citations());
  return expectation;
}

TakenDecision build_taken_decision(const Input& input, Parser::TakenDecisionContext& context) {
  return {build_name(input, *context.name()), build_date_with_year(input, *context.date()),
          build_expectation(input, *context.expectation()), build_text(input, *context.TEXT())};
}

DateLiteral build_example_day(const Input& input, Parser::InstantContext& context) {
  build_date_with_year(input, *context.date());
  return build_instant(input, context);
}

}  // namespace

Example build_example(const Input& input, Parser::ExampleContext& context) {
  const auto texts = context.TEXT();
  Example example;
  example.title = build_text(input, *texts.at(0));
  if (texts.size() == 2) example.facts_file = build_text(input, *texts[1]);
  if (context.instant()) example.reference_date = build_example_day(input, *context.instant());
  example.incomplete = build_names(input, context.name());
  for (Parser::FactContext* fact : context.fact()) example.facts.push_back(build_fact(input, *fact));
  for (Parser::TakenDecisionContext* decision : context.takenDecision())
    example.decisions.push_back(build_taken_decision(input, *decision));
  for (Parser::ExpectationContext* expectation : context.expectation())
    example.expectations.push_back(build_expectation(input, *expectation));
  example.span = input.span(context);
  return example;
}

}  // namespace grond::syntax
