#include "check/cases.h"

#include <algorithm>
#include <set>
#include <utility>

namespace grond::check {
namespace {

using Column = syntax::CaseTable::Column;
using Cell = syntax::CaseTable::Cell;
using Row = syntax::CaseTable::Row;

class Cases {
 public:
  Cases(Names& names, Reporter& reporter, const ExampleCase& placed)
      : names_(names),
        reporter_(reporter),
        placed_(placed),
        example_(*placed.example),
        table_(*placed.example->cases) {}

  void write_out() {
    if (example_.facts_file) return reporter_.report(Code::cases_need_rows, example_.facts_file->span);
    if (!find_facts()) return;
    std::set<std::string> known;
    for (const Row& row : table_.rows) {
      if (!known.insert(row.name.text).second)
        reporter_.report(Code::case_twice, row.name.span, {row.name.text});
      else
        write_out(row);
    }
  }

 private:
  /// Which row of the example each column of facts adds to; false after a report.
  bool find_facts() {
    bool complete = true;
    std::set<std::pair<std::size_t, std::string>> columns;
    for (const Column& column : table_.given) {
      const auto fact = fact_of(column);
      const bool twice = fact && (!columns.insert({*fact, column.attribute.text}).second ||
                                  is_given(example_.facts[*fact], column));
      if (!fact || twice) {
        reporter_.report(fact ? Code::case_fact_twice : Code::case_fact_of_no_row, column.attribute.span,
                         {column.attribute.text, column.object.text});
        complete = false;
      }
      facts_.push_back(fact.value_or(0));
    }
    return complete;
  }

  std::optional<std::size_t> fact_of(const Column& column) const {
    for (std::size_t i = 0; i < example_.facts.size(); ++i) {
      const syntax::Fact& fact = example_.facts[i];
      const auto kind = names_.kind(fact.kind);
      if (fact.id.text == column.object.text && kind != names_.kinds.end() &&
          names_.attributes.contains({kind->second, column.attribute.text}))
        return i;
    }
    return std::nullopt;
  }

  static bool is_given(const syntax::Fact& fact, const Column& column) {
    return std::ranges::any_of(fact.assignments, [&](const syntax::Fact::Assignment& assignment) {
      return assignment.attribute.text == column.attribute.text;
    });
  }

  void write_out(const Row& row) {
    const std::size_t columns = table_.given.size() + table_.expected.size();
    if (row.cells.size() != columns) {
      return reporter_.report(Code::case_cells, row.span,
                              {row.name.text, std::to_string(row.cells.size()), std::to_string(columns)});
    }
    syntax::Example written = example_;
    written.cases.reset();
    written.span = row.span;
    written.title.text += ", rij " + row.name.text;
    if (row.title) written.title.text += ": " + row.title->text;
    for (std::size_t i = 0; i < table_.given.size(); ++i) {
      if (!add_fact(written.facts[facts_[i]], table_.given[i], row.cells[i])) return;
    }
    for (std::size_t i = 0; i < table_.expected.size(); ++i)
      add_expectation(written, table_.expected[i], row.cells[table_.given.size() + i]);
    names_.written_cases.push_back(std::make_shared<const syntax::Example>(std::move(written)));
    names_.examples.push_back(placed_);
    names_.examples.back().example = names_.written_cases.back().get();
  }

  /// A fact that is blank or `onbekend` is not given; false after a report.
  bool add_fact(syntax::Fact& fact, const Column& column, const Cell& cell) {
    const bool unknown = cell.status == Status::unknown;
    const bool fits = cell.grounds.empty() && (unknown || !cell.status) &&
                      (!cell.value || !std::holds_alternative<syntax::Arithmetic>(cell.value->kind));
    if (!fits) {
      reporter_.report(Code::case_cell_no_fact, cell.span);
      return false;
    }
    if (!unknown && !cell.blank()) fact.assignments.push_back({column.attribute, cell.value, cell.object});
    return true;
  }

  /// Of a blank cell nothing is expected.
  static void add_expectation(syntax::Example& written, const Column& column, const Cell& cell) {
    if (cell.blank()) return;
    syntax::ExprBox value = cell.value;
    if (cell.object) {
      const syntax::Name id{cell.object->text, cell.object->span};
      value = std::make_shared<const syntax::Expr>(
          syntax::Expr{syntax::PathExpr{{{id}, std::nullopt, id.span}}, id.span});
    }
    written.expectations.push_back(
        {column.attribute, column.object, cell.status, value, {}, cell.grounds, cell.span});
  }

  Names& names_;
  Reporter& reporter_;
  const ExampleCase& placed_;
  const syntax::Example& example_;
  const syntax::CaseTable& table_;
  std::vector<std::size_t> facts_;  ///< by column of facts
};

}  // namespace

bool knows_procedure(const Names& names, const syntax::Name& name, Reporter& reporter) {
  std::vector<std::string> candidates;
  for (const auto& [known, instrument] : names.procedures) candidates.push_back(known->name.text);
  if (std::ranges::find(candidates, name.text) != candidates.end()) return true;
  reporter.report(Code::unknown_procedure, name.span, {name.text},
                  Reporter::suggestion(name.text, candidates));
  return false;
}

void write_out_cases(Names& names, Reporter& reporter) {
  std::vector<ExampleCase> placed = std::exchange(names.examples, {});
  for (const ExampleCase& example : placed) {
    if (const auto& procedure = example.example->procedure) knows_procedure(names, *procedure, reporter);
    if (example.example->cases)
      Cases(names, reporter, example).write_out();
    else
      names.examples.push_back(example);
  }
}

}  // namespace grond::check
