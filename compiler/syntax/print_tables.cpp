// Printing of tables and legends, and their cells as text.
#include <fmt/format.h>

#include <cassert>

#include "syntax/printed_words.h"
#include "syntax/printer.h"
#include "values/date.h"

namespace grond::syntax {

namespace {

/// Of what the grammar calls a scalar.
std::string text_of(const Expr& scalar) {
  if (const auto* number = std::get_if<NumberLiteral>(&scalar.kind))
    return to_text(number->value) + (number->percent ? " %" : "");
  if (const auto* answer = std::get_if<BooleanLiteral>(&scalar.kind)) return answer->value ? "ja" : "nee";
  if (const auto* date = std::get_if<DateLiteral>(&scalar.kind)) return to_text(*date);
  if (const auto* year = std::get_if<StudyYearLiteral>(&scalar.kind)) return study_year(year->first_year);
  if (const auto* path = std::get_if<PathExpr>(&scalar.kind)) return to_text(path->path);
  assert(std::holds_alternative<AbsentLiteral>(scalar.kind));
  return "geen";
}

std::string text_of(const SomeOf& some) {
  const std::vector<Name> before(some.names.begin(), some.names.end() - 1);
  return fmt::format("{} uit {} en {}", some.least, to_text(before, ", "), some.names.back().text);
}

std::string text_of(const Joined& joined) {
  std::string text;
  for (const NotationBox& part : joined.parts) {
    const bool nested = std::holds_alternative<Joined>(part->kind);
    if (!text.empty()) text += joined.by_sign ? " + " : " of ";
    text += nested ? "(" + to_text(*part) + ")" : to_text(*part);
  }
  return text;
}

std::string marks(const std::vector<Text>& notes) {
  std::string text;
  for (const Text& note : notes) text += (text.empty() ? " noot " : ", ") + note.text;
  return text;
}

std::string quoted(const std::optional<Text>& text) {
  return text ? " \"" + text->text + "\"" : std::string();
}

}  // namespace

std::string_view word(Sign sign) {
  switch (sign) {
    case Sign::star:
      return "*";
    case Sign::hash:
      return "#";
    case Sign::plus:
      return "+";
    case Sign::blank:
      return "leeg";
  }
  assert(false && "not a sign");
  return "";
}

std::string to_text(const Notation& notation) {
  if (const auto* sign = std::get_if<Sign>(&notation.kind)) return std::string(word(*sign));
  if (const auto* scalar = std::get_if<ExprBox>(&notation.kind)) return text_of(**scalar);
  if (const auto* some = std::get_if<SomeOf>(&notation.kind)) return text_of(*some);
  return text_of(std::get<Joined>(notation.kind));
}

std::string to_text(const Entry& entry) { return entry.value ? text_of(*entry.value) : entry.printed->text; }

void Printer::entry(const std::string& label, const Entry& entry) {
  line(label + " " + to_text(entry) + (entry.value ? quoted(entry.printed) : "") + marks(entry.notes));
  const Indent indent(*this);
  for (const Entry::Bound& bound : entry.bounds) child(std::string(word(bound.relation)), bound.value);
}

void Printer::node(const Table& table) {
  line("tabel " + to_text(table.subject));
  const Indent indent(*this);
  for (const Reference& reference : table.references) node(reference);
  child("in het geval dat", table.in_case);
  if (table.file) line("uit" + quoted(table.file));
  if (table.property) line(std::string(word(table.verb)) + " " + to_text(*table.property));
  for (const Table::Key& key : table.keys)
    line("bij " + to_text(key.path) + (key.except.empty() ? "" : " behalve " + to_text(key.except, ", ")));
  if (table.matter) {
    line("over, naar " + table.matter->by.text);
    node(table.matter->population);
  }
  for (const Entry& column : table.columns) entry("kolom", column);
  for (const Table::Row& row : table.rows) {
    entry("rij", row.key);
    const Indent inside(*this);
    if (row.validity) line(to_text(*row.validity));
    for (const Cell& cell : row.cells) {
      line("vak " + to_text(*cell.reading) + marks(cell.notes));
      if (cell.printed)
        line("gedrukt" + quoted(cell.printed) + " interpretatie" + quoted(cell.interpretation));
    }
  }
}

void Printer::node(const Legend& legend) {
  for (const Legend::Meaning& meaning : legend.signs)
    line(fmt::format("symbool {} is {}", word(meaning.sign), meaning.value ? text_of(*meaning.value) : "en"));
  for (const Legend::Abbreviation& abbreviation : legend.abbreviations)
    line("afkorting " + abbreviation.name.text + " is " + abbreviation.meaning.text);
}

}  // namespace grond::syntax
