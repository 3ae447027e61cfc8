// From ANTLR's contexts to the syntax tree: one plain function per grammar rule, and what the grammar leaves
// open on purpose is decided here. Inside compiler/syntax only.
#pragma once

#include <string_view>

#include "GrondParser.h"
#include "diagnostics/diagnostic.h"
#include "syntax/ast.h"

namespace grond::syntax {

using Parser = antlr::GrondParser;

/// Thrown by the builder: the element has this error and is left out of the tree. Caught in parse.cpp.
struct Failure {
  Code code;
  Span span;
  std::vector<std::string> arguments;
};

struct CsvField;

/// One file, or a field of a CSV file, as the builder sees it. ANTLR counts code points, a Span counts bytes.
class Input {
 public:
  Input(std::uint32_t file, std::string_view text);
  Input(std::uint32_t file, std::string_view text, const CsvField& field);
  Span span(const antlr4::Token& token) const;
  Span span(const antlr4::ParserRuleContext& context) const;
  Span span(antlr4::tree::TerminalNode& node) const { return span(*node.getSymbol()); }
  std::string text(Span span) const { return std::string(text_.substr(span.begin, span.end - span.begin)); }

 private:
  std::uint32_t file_;
  std::string_view text_;
  std::vector<std::uint32_t> byte_of_;  ///< per code point, and one past the last
};

/// From the begin of `first` to the end of `last`.
Span join(Span first, Span last);

// Leaves.
Name build_name(const Input& input, Parser::NameContext& context);
std::vector<Name> build_steps(const Input& input, const std::vector<Parser::StepContext*>& contexts);
std::vector<Name> build_names(const Input& input, const std::vector<Parser::NameContext*>& contexts);
Text build_text(const Input& input, antlr4::tree::TerminalNode& node);
std::optional<Text> build_optional_text(const Input& input, antlr4::tree::TerminalNode* node);
Number build_amount(const Input& input, Parser::AmountContext& context);
std::uint32_t build_small_number(const Input& input, antlr4::tree::TerminalNode& integer,
                                 std::uint32_t greatest);
DateLiteral build_date(const Input& input, Parser::DateContext& context);
DateLiteral build_date_with_year(const Input& input, Parser::DateContext& context);
DateLiteral build_instant(const Input& input, Parser::InstantContext& context);
int build_study_year(const Input& input, antlr4::tree::TerminalNode& node);
kernel::Level build_level(Parser::LevelContext& context);
std::string build_number(const Input& input, Parser::NumberContext& context);
Citation build_citation(const Input& input, Parser::CitationContext& context);
OwnRegulation build_own_regulation(Parser::ThisRegulationContext& context);
std::vector<Citation> build_citation_list(const Input& input, Parser::CitationListContext& context);
Citations build_citations(const Input& input, Parser::CitationsContext& context);
Path build_path(const Input& input, Parser::PathContext& context);
Path build_collection(const Input& input, Parser::CollectionContext& context);
ExprBox make_expr(Expr::Kind kind, Span span);

// Expressions.
ExprBox build_condition(const Input& input, Parser::ConditionContext& context);
ExprBox build_value(const Input& input, Parser::ValueContext& context);
ExprBox build_sum(const Input& input, Parser::SumContext& context);
ExprBox build_constant(const Input& input, Parser::ConstantContext& context);
ExprBox build_scalar(const Input& input, Parser::ScalarContext& context);
ExprBox build_clause(const Input& input, Parser::ClauseContext& context);
Population build_population(const Input& input, Parser::PopulationContext& context);
ExprBox build_bracket(const Input& input, Parser::BracketContext& context);
ExprBox build_operand(const Input& input, Parser::OperandContext& context);
ExprBox build_count(const Input& input, Parser::CountContext& context);
/// Throws unless the expression is a condition, or a value.
ExprBox require_condition(ExprBox expr);
ExprBox require_value(ExprBox expr);
ExprBox build_rounded(const Input& input, ExprBox operand, Parser::RoundingContext* context);

// Terms and moments.
Term build_term(const Input& input, Path subject, Parser::TermContext& context);
ExprBox build_moment(const Input& input, Parser::MomentContext& context);
Suspends build_suspending(const Input& input, Parser::SuspendingContext& context);
TermRule build_term_rule(const Input& input, Parser::TermRuleContext& context);
CalendarDecl build_calendar(const Input& input, Parser::CalendarContext& context);
Duration build_duration(const Input& input, Parser::DurationContext& context);
ExprBox build_within(const Input& input, Parser::WithinContext& context);
ExprBox build_shifted(const Input& input, Parser::ShiftedContext& context);
Relation build_time_relation(Parser::TimeRelationContext& context);
Relation build_relation(Parser::RelationContext& context);

// Tables.
Legend build_legend(const Input& input, Parser::LegendContext& context);
Table build_table(const Input& input, Parser::TableContext& context);
/// A column of a table of cases: of facts, or of what must come out.
struct NamedColumn {
  CaseTable::Column column;
  bool expected = false;
};
NamedColumn build_case_column(const Input& input, Parser::CaseColumnFieldContext& context);
CaseTable::Cell build_case_cell(const Input& input, Parser::CaseCellContext& context);
Entry build_entry(const Input& input, Parser::EntryContext& context);
Cell build_cell(const Input& input, Parser::CellContext& context);
Cell blank_cell(Span span);

/// The cells of a row, none where it is blank: between two bars, or after the last; with their place.
template <class CellContext>
std::vector<std::pair<CellContext*, Span>> cells_of(const Input& input, antlr4::ParserRuleContext& row) {
  std::vector<std::pair<CellContext*, Span>> cells;
  for (antlr4::tree::ParseTree* child : row.children) {
    auto* word = dynamic_cast<antlr4::tree::TerminalNode*>(child);
    if (word && word->getSymbol()->getType() == Parser::BAR)
      cells.emplace_back(nullptr, input.span(*word));
    else if (auto* cell = dynamic_cast<CellContext*>(child))
      cells.back() = {cell, input.span(*cell)};
  }
  return cells;
}

// Elements.
Validity build_validity(const Input& input, Parser::ValidityContext& context);
void build_statement(const Input& input, Parser::StatementContext& context, std::vector<Element>& elements);
Heading build_heading(const Input& input, Parser::HeadingContext& context);
Interpretation build_interpretation(const Input& input, Parser::InterpretationContext& context);
Regulation build_regulation(const Input& input, Parser::RegulationContext& context);
Example build_example(const Input& input, Parser::ExampleContext& context);
void build_element(const Input& input, Parser::ElementContext& context, std::vector<Element>& elements);

}  // namespace grond::syntax
