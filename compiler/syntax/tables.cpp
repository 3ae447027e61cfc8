// Tables and their legends.
#include <cassert>

#include "syntax/builder.h"

namespace grond::syntax {

namespace {

Sign build_sign(Parser::SignContext& context) {
  if (context.STAR()) return Sign::star;
  return context.HASH() ? Sign::hash : Sign::blank;
}

NotationBox make_notation(decltype(Notation::kind) kind, Span span) {
  return std::make_shared<const Notation>(Notation{std::move(kind), span});
}

NotationBox build_notation(const Input& input, Parser::NotationContext& context);

NotationBox build_mark(const Input& input, Parser::MarkContext& context) {
  const Span span = input.span(context);
  if (context.notation()) return build_notation(input, *context.notation());
  if (context.sign()) return make_notation(build_sign(*context.sign()), span);
  if (context.scalar()) return make_notation(build_scalar(input, *context.scalar()), span);
  constexpr std::uint32_t kNamesMax = 8;  // ways to choose from them are written out
  SomeOf some{build_small_number(input, *context.INTEGER(), kNamesMax), build_names(input, context.name())};
  if (some.least == 0 || static_cast<std::size_t>(some.least) > some.names.size() ||
      some.names.size() > kNamesMax)
    throw Failure{Code::wrong_choice_of_some, span, {input.text(span), std::to_string(kNamesMax)}};
  return make_notation(std::move(some), span);
}

NotationBox build_notation(const Input& input, Parser::NotationContext& context) {
  const auto marks = context.mark();
  if (marks.size() == 1) return build_mark(input, *marks.front());
  if (!context.OF().empty() && !context.PLUS_SIGN().empty())
    throw Failure{Code::mixed_connectives, input.span(context), {"of", "+"}};
  Joined joined{!context.PLUS_SIGN().empty(), {}};
  for (Parser::MarkContext* mark : marks) joined.parts.push_back(build_mark(input, *mark));
  return make_notation(std::move(joined), input.span(context));
}

std::vector<Text> build_note_marks(const Input& input, Parser::NoteMarksContext* context) {
  std::vector<Text> notes;
  if (!context) return notes;
  for (Parser::NumberContext* number : context->number())
    notes.push_back({build_number(input, *number), input.span(*number)});
  return notes;
}

std::vector<Cell> build_cells(const Input& input, Parser::TableRowContext& context) {
  std::vector<Cell> cells;
  for (const auto& [cell, span] : cells_of<Parser::CellContext>(input, context))
    cells.push_back(cell ? build_cell(input, *cell) : blank_cell(span));
  return cells;
}

Table::Key build_key(const Input& input, Parser::TableKeyContext& context) {
  return {build_path(input, *context.path()), build_names(input, context.name())};
}

void build_head(const Input& input, Parser::TableHeadContext& context, Table& table) {
  table.subject = build_path(input, *context.path());
  if (Parser::TablePropertyContext* property = context.tableProperty()) {
    table.property = build_path(input, *property->path());
    if (property->HEEFT()) table.verb = Verb::has;
    if (property->VOLDOET()) table.verb = Verb::meets;
  }
  for (Parser::TableKeyContext* key : context.tableKey()) table.keys.push_back(build_key(input, *key));
  if (Parser::MatterContext* matter = context.matter())
    table.matter = {build_population(input, *matter->population()), build_name(input, *matter->name())};
}

}  // namespace

Cell blank_cell(Span span) { return {std::nullopt, make_notation(Sign::blank, span), std::nullopt, span}; }

Cell build_cell(const Input& input, Parser::CellContext& context) {
  const Span span = input.span(context);
  Cell cell = blank_cell(span);
  if (context.notation()) cell.reading = build_notation(input, *context.notation());
  if (context.LEES()) {
    cell.printed = build_text(input, *context.TEXT(0));
    cell.interpretation = build_text(input, *context.TEXT(1));
  }
  cell.notes = build_note_marks(input, context.noteMarks());
  return cell;
}

Entry build_entry(const Input& input, Parser::EntryContext& context) {
  Entry entry{nullptr, {}, build_optional_text(input, context.TEXT()), input.span(context)};
  entry.notes = build_note_marks(input, context.noteMarks());
  if (context.scalar()) {
    entry.value = build_scalar(input, *context.scalar());
    return entry;
  }
  const auto sums = context.room()->sum();
  for (Parser::RelationContext* relation : context.room()->relation())
    entry.bounds.push_back(
        {build_relation(*relation), require_value(build_sum(input, *sums[entry.bounds.size()]))});
  return entry;
}

Table build_table(const Input& input, Parser::TableContext& context) {
  Table table;
  table.span = input.span(context);
  build_head(input, *context.tableHead(), table);
  table.file = build_optional_text(input, context.TEXT());
  if (Parser::ColumnsContext* columns = context.columns())
    for (Parser::EntryContext* entry : columns->entry()) table.columns.push_back(build_entry(input, *entry));
  for (Parser::TableRowContext* row : context.tableRow()) {
    Table::Row built{build_entry(input, *row->entry()), std::nullopt, build_cells(input, *row),
                     input.span(*row)};
    if (row->validity()) built.validity = build_validity(input, *row->validity());
    table.rows.push_back(std::move(built));
  }
  return table;
}

Legend build_legend(const Input& input, Parser::LegendContext& context) {
  Legend legend{{}, {}, input.span(context)};
  for (Parser::SignMeaningContext* meaning : context.signMeaning()) {
    const Span span = input.span(*meaning);
    if (meaning->PLUS_SIGN())
      legend.signs.push_back({Sign::plus, nullptr, span});
    else
      legend.signs.push_back({build_sign(*meaning->sign()), build_scalar(input, *meaning->scalar()), span});
  }
  for (Parser::AbbreviationContext* abbreviation : context.abbreviation())
    legend.abbreviations.push_back(
        {build_name(input, *abbreviation->name(0)), build_name(input, *abbreviation->name(1))});
  return legend;
}

}  // namespace grond::syntax
