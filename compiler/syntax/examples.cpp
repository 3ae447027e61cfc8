// Examples: facts and what must come out of them.
#include <tuple>
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

DateLiteral build_example_day(const Input& input, Parser::InstantContext& context) {
  build_date_with_year(input, *context.date());
  return build_instant(input, context);
}

/// A value, or a word that is a status when it stands alone.
std::pair<std::optional<Status>, ExprBox> build_outcome(const Input& input, Parser::OutcomeContext& context) {
  if (context.REGEL()) return {Status::no_rule, nullptr};
  ExprBox value = require_value(build_sum(input, *context.sum()));
  if (const auto status = status_word(value)) return {status, nullptr};
  return {std::nullopt, std::move(value)};
}

Expectation build_expectation(const Input& input, Parser::ExpectedCellContext& context) {
  Expectation expectation;
  expectation.attribute = build_name(input, *context.name());
  expectation.object = build_identifier(input, *context.identifier());
  expectation.span = input.span(context);
  if (Parser::OutcomeContext* outcome = context.outcome()) {
    std::tie(expectation.status, expectation.value) = build_outcome(input, *outcome);
  } else if (context.ZIJN()) {
    expectation.members.emplace();
    if (context.members()) expectation.members = build_names(input, context.members()->name());
  } else {
    expectation.value = make_expr(BooleanLiteral{context.NIET() == nullptr}, expectation.attribute.span);
  }
  if (context.HEEFT()) expectation.verb = kernel::Verb::has;
  if (context.VOLDOET()) expectation.verb = kernel::Verb::meets;
  if (context.citationList()) expectation.grounds = build_citation_list(input, *context.citationList());
  return expectation;
}

WhichFact build_which_fact(const Input& input, Parser::WhichFactContext& context) {
  WhichFact fact{build_name(input, *context.name()), std::nullopt, input.span(context)};
  if (context.identifier()) fact.object = build_identifier(input, *context.identifier());
  return fact;
}

CaseTable::Column build_column(const Input& input, Parser::CellNameContext& context) {
  return {build_name(input, *context.name()), build_identifier(input, *context.identifier())};
}

}  // namespace

CaseTable::Cell build_case_cell(const Input& input, Parser::CaseCellContext& context) {
  CaseTable::Cell cell{
      build_optional_text(input, context.TEXT()), std::nullopt, nullptr, {}, input.span(context)};
  if (context.outcome()) std::tie(cell.status, cell.value) = build_outcome(input, *context.outcome());
  if (context.citationList()) cell.grounds = build_citation_list(input, *context.citationList());
  return cell;
}

NamedColumn build_case_column(const Input& input, Parser::CaseColumnFieldContext& context) {
  return {build_column(input, *context.cellName()), context.VERWACHT() != nullptr};
}

namespace {

CaseTable::Row build_case_row(const Input& input, Parser::CaseRowContext& context) {
  CaseTable::Row row{build_identifier(input, *context.identifier()),
                     build_optional_text(input, context.TEXT()),
                     {},
                     input.span(context)};
  for (const auto& [cell, span] : cells_of<Parser::CaseCellContext>(input, context)) {
    row.cells.push_back(cell ? build_case_cell(input, *cell)
                             : CaseTable::Cell{std::nullopt, std::nullopt, nullptr, {}, span});
  }
  return row;
}

/// The columns of facts stand before `verwacht`, those of what must come out after it.
CaseTable build_cases(const Input& input, Parser::CasesContext& context) {
  CaseTable table;
  table.file = build_optional_text(input, context.TEXT());
  if (table.file) return table;
  const std::size_t expected = context.VERWACHT()->getSymbol()->getTokenIndex();
  for (Parser::CellNameContext* column : context.cellName()) {
    const bool is_fact = column->getStart()->getTokenIndex() < expected;
    (is_fact ? table.given : table.expected).push_back(build_column(input, *column));
  }
  for (Parser::CaseRowContext* row : context.caseRow()) table.rows.push_back(build_case_row(input, *row));
  return table;
}

ExprBox build_turning_point(const Input& input, Parser::TurningPointContext& context) {
  const Span span = input.span(context);
  if (context.amount()) return make_expr(NumberLiteral{build_amount(input, *context.amount()), false}, span);
  if (context.instant()) return make_expr(build_example_day(input, *context.instant()), span);
  return make_expr(StudyYearLiteral{build_study_year(input, *context.STUDY_YEAR())}, span);
}

Boundary build_boundary(const Input& input, Parser::BoundaryContext& context) {
  Boundary boundary{build_which_fact(input, *context.whichFact()), {}};
  const auto limits = context.turningPoint();
  for (std::size_t i = 0; i + 1 < limits.size(); i += 2)
    boundary.limits.emplace_back(build_turning_point(input, *limits[i]),
                                 build_turning_point(input, *limits[i + 1]));
  return boundary;
}

TakenDecision build_taken_decision(const Input& input, Parser::TakenDecisionContext& context) {
  return {build_name(input, *context.name()), build_date_with_year(input, *context.date()),
          build_expectation(input, *context.expectedCell()), build_text(input, *context.TEXT())};
}

}  // namespace

Example build_example(const Input& input, Parser::ExampleContext& context) {
  const auto texts = context.TEXT();
  Example example;
  example.title = build_text(input, *texts.at(0));
  if (texts.size() == 2) example.facts_file = build_text(input, *texts[1]);
  if (context.instant()) example.reference_date = build_example_day(input, *context.instant());
  if (context.byProcedure()) example.procedure = build_name(input, *context.byProcedure()->name());
  example.incomplete = build_names(input, context.name());
  for (Parser::FactContext* fact : context.fact()) example.facts.push_back(build_fact(input, *fact));
  for (Parser::TakenDecisionContext* decision : context.takenDecision())
    example.decisions.push_back(build_taken_decision(input, *decision));
  for (Parser::ExpectationContext* expectation : context.expectation()) {
    if (Parser::ExpectedQuestionContext* question = expectation->expectedQuestion())
      example.questions.push_back(
          {build_which_fact(input, *question->whichFact()), question->GEEN() != nullptr});
    else
      example.expectations.push_back(build_expectation(input, *expectation->expectedCell()));
  }
  if (context.cases()) example.cases = build_cases(input, *context.cases());
  if (Parser::BoundariesContext* boundaries = context.boundaries()) {
    example.bounded = true;
    for (Parser::BoundaryContext* boundary : boundaries->boundary())
      example.boundaries.push_back(build_boundary(input, *boundary));
  }
  example.span = input.span(context);
  return example;
}

}  // namespace grond::syntax
