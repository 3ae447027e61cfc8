#include "check/tables.h"

#include <cassert>
#include <optional>
#include <utility>

namespace grond::check {
namespace {

using syntax::Cell;
using syntax::Entry;
using syntax::Expr;
using syntax::ExprBox;
using syntax::Name;
using syntax::Notation;
using syntax::Path;
using syntax::Sentence;
using syntax::Sign;
using syntax::Table;

ExprBox make(Expr::Kind kind, source::Span span) {
  return std::make_shared<const Expr>(Expr{std::move(kind), span});
}

ExprBox read(const Path& path) { return make(syntax::PathExpr{path}, path.span); }

ExprBox joined(syntax::Junction junction, std::vector<ExprBox> operands, source::Span span) {
  assert(!operands.empty());
  if (operands.size() == 1) return operands.front();
  return make(syntax::Connective{junction, std::move(operands), false}, span);
}

/// The name that a scalar is, if it is one.
const Name* name_in(const ExprBox& scalar) {
  const auto* path = scalar ? std::get_if<syntax::PathExpr>(&scalar->kind) : nullptr;
  return path ? &path->path.links.front() : nullptr;
}

/// Every way to choose that many of them.
void choose(const std::vector<ExprBox>& from, std::size_t many, std::size_t begin,
            std::vector<ExprBox>& chosen, std::vector<std::vector<ExprBox>>& ways) {
  if (chosen.size() == many) {
    ways.push_back(chosen);
    return;
  }
  for (std::size_t i = begin; i < from.size(); ++i) {
    chosen.push_back(from[i]);
    choose(from, many, i + 1, chosen, ways);
    chosen.pop_back();
  }
}

class Writer {
 public:
  Writer(const Table& table, const LegendWords& words, Reporter& reporter)
      : table_(table), words_(words), reporter_(reporter) {}

  WrittenTable write() {
    WrittenTable written{{}, {}, std::vector<std::vector<std::string>>(table_.keys.size())};
    if (!sound()) return written;
    for (const Entry& column : table_.columns) {
      note(column, written.options.back());
      mark(column.notes, {demand(table_.keys.back(), column)}, written.notes);
    }
    for (const Table::Row& row : table_.rows) {
      note(row.key, written.options.front());
      written.rows.push_back(write(row));
      mark_row(row, written.notes);
    }
    return written;
  }

 private:
  bool sound() {
    const bool two_keys = table_.keys.size() == 2;
    if (two_keys == table_.columns.empty())
      reporter_.report(two_keys ? Code::table_without_columns : Code::columns_without_key,
                       two_keys ? table_.keys.back().path.span : table_.columns.front().span);
    for (auto column = table_.columns.begin(); column != table_.columns.end(); ++column) {
      for (auto earlier = table_.columns.begin(); earlier != column; ++earlier) {
        if (to_text(*earlier) != to_text(*column)) continue;
        reporter_.report(Code::column_twice, column->span, {to_text(*column)},
                         {reporter_.at(Code::declared_here, earlier->span)});
      }
    }
    return two_keys != table_.columns.empty();
  }

  /// What the name means: itself, unless it is an abbreviation.
  Name meant(const Name& name) const {
    const Name* meaning = words_.abbreviation(name.text);
    return {meaning ? meaning->text : name.text, name.span};
  }

  ExprBox meant(const ExprBox& scalar) const {
    const Name* name = name_in(scalar);
    if (!name) return scalar;
    return read(Path{{meant(*name)}, std::nullopt, scalar->span});
  }

  void note(const Entry& entry, std::vector<std::string>& options) const {
    if (const Name* name = name_in(entry.value)) options.push_back(meant(*name).text);
  }

  /// "is Bouw_en_infra", "is ten hoogste 8 en hoger dan 4"
  ExprBox demand(const Table::Key& key, const Entry& entry) const {
    if (entry.value)
      return make(syntax::Is{read(key.path), kernel::Verb::is, false, meant(entry.value)}, entry.span);
    std::vector<ExprBox> bounds;
    for (const Entry::Bound& bound : entry.bounds)
      bounds.push_back(
          make(syntax::Comparison{read(key.path), bound.relation, false, bound.value}, entry.span));
    return joined(syntax::Junction::conjunction, std::move(bounds), entry.span);
  }

  /// Where a footnote is carried, the case is that of the table with these keys.
  void mark(const std::vector<syntax::Text>& notes, std::vector<ExprBox> keys,
            std::vector<NoteMark>& marks) const {
    if (notes.empty()) return;
    if (table_.in_case) keys.insert(keys.begin(), table_.in_case);
    const source::Span span = keys.back()->span;
    const ExprBox condition = joined(syntax::Junction::conjunction, std::move(keys), span);
    for (const syntax::Text& number : notes) marks.push_back({number, condition});
  }

  void mark_row(const Table::Row& row, std::vector<NoteMark>& marks) const {
    const ExprBox key = demand(table_.keys.front(), row.key);
    mark(row.key.notes, {key}, marks);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      std::vector<ExprBox> keys{key};
      if (i < table_.columns.size()) keys.push_back(demand(table_.keys.back(), table_.columns[i]));
      mark(row.cells[i].notes, std::move(keys), marks);
    }
  }

  /// "is een van economie, techniek"
  ExprBox demand(const Table::Key& key, const std::vector<const Entry*>& entries) const {
    if (entries.size() == 1) return demand(key, *entries.front());
    const source::Span span = table_.span;
    std::vector<Name> options;
    std::vector<ExprBox> each;
    for (const Entry* entry : entries) {
      if (const Name* name = name_in(entry->value)) options.push_back(meant(*name));
      each.push_back(demand(key, *entry));
    }
    if (options.size() == entries.size())
      return make(syntax::IsOneOf{read(key.path), false, std::move(options)}, span);
    return joined(syntax::Junction::disjunction, std::move(each), span);
  }

  /// The cells of a row that read alike, with their columns.
  struct Group {
    const Cell* cell;
    std::vector<const Entry*> columns;
  };

  std::vector<Group> groups(const Table::Row& row) const {
    std::vector<Group> groups;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto [place, fresh] = known.emplace(to_text(*row.cells[i].reading), groups.size());
      if (fresh) groups.push_back({&row.cells[i], {}});
      if (!table_.columns.empty()) groups[place->second].columns.push_back(&table_.columns[i]);
    }
    return groups;
  }

  WrittenRow write(const Table::Row& row) {
    WrittenRow written{
        {kernel::Level::row, to_text(row.key), std::nullopt, row.validity, row.key.span}, {}, {}};
    if (row.key.value) written.heading.summary = row.key.printed;
    const std::size_t expected = table_.columns.empty() ? 1 : table_.columns.size();
    if (row.cells.size() != expected) {
      reporter_.report(Code::cells_of_row, row.key.span,
                       {to_text(row.key), std::to_string(row.cells.size()), std::to_string(expected)});
      return written;
    }
    row_ = &row;
    for (const Group& group : groups(row)) {
      if (auto sentence = write(group)) written.sentences.push_back(std::move(sentence));
    }
    for (const Cell& cell : row.cells) {
      if (cell.printed) written.interpretations.push_back(interpretation(cell));
    }
    return written;
  }

  static syntax::Interpretation interpretation(const Cell& cell) {
    std::string text = "“" + cell.printed->text + "” is gelezen als: " + to_text(*cell.reading) + ". " +
                       cell.interpretation->text;
    return {std::nullopt, {std::move(text), cell.interpretation->span}, {}, cell.span};
  }

  std::shared_ptr<const Sentence> write(const Group& group) {
    column_ = group.columns.empty() ? nullptr : group.columns.front();
    Sentence sentence;
    sentence.span = row_->key.span;
    sentence.references = table_.references;
    std::vector<ExprBox> keys{demand(table_.keys.front(), row_->key)};
    if (table_.in_case) keys.insert(keys.begin(), table_.in_case);
    if (!group.columns.empty()) keys.push_back(demand(table_.keys.back(), group.columns));
    sentence.in_case = joined(syntax::Junction::conjunction, std::move(keys), row_->key.span);
    const bool complete = table_.property ? conclude(*group.cell, sentence) : assign(*group.cell, sentence);
    return complete ? std::make_shared<const Sentence>(std::move(sentence)) : nullptr;
  }

  /// The conclusion stands where the row does, so that what is said of the rule points there.
  Path subject() const {
    Path path = table_.subject;
    path.span = row_->key.span;
    return path;
  }

  /// "toeslag van huurder is 10"
  bool assign(const Cell& cell, Sentence& sentence) {
    const auto* joined_cell = std::get_if<syntax::Joined>(&cell.reading->kind);
    if (joined_cell || std::holds_alternative<syntax::SomeOf>(cell.reading->kind))
      return report(Code::condition_among_values, cell.reading->span, {});
    ExprBox value = scalar(*cell.reading);
    if (!value) return false;
    // It is said in this cell, also where a sign stands for it.
    value = make(meant(value)->kind, cell.reading->span);
    sentence.action = syntax::Assign{subject(), kernel::Verb::is, false, std::move(value)};
    return true;
  }

  /// "vooropleiding heeft (niet) toelating [slechts indien …]"
  bool conclude(const Cell& cell, Sentence& sentence) {
    syntax::Assign assign{subject(), table_.verb, false, read(*table_.property)};
    if (const auto answer = plain_answer(*cell.reading)) {
      if (!*answer) return false;
      const auto* said = std::get_if<syntax::BooleanLiteral>(&(*answer)->kind);
      if (!said) return report(Code::value_among_conditions, cell.reading->span, {to_text(*cell.reading)});
      assign.negated = !said->value;
    } else {
      sentence.clauses.only = true;
      sentence.clauses.when = condition(*cell.reading);
      if (!sentence.clauses.when) return false;
    }
    sentence.action = std::move(assign);
    return true;
  }

  /// What a sign or a constant says; nothing of a condition, and null after a report.
  std::optional<ExprBox> plain_answer(const Notation& notation) {
    const auto* written = std::get_if<ExprBox>(&notation.kind);
    if (std::holds_alternative<Sign>(notation.kind) || (written && !name_in(*written)))
      return scalar(notation);
    return std::nullopt;
  }

  /// A value as written, or that of a sign; null after a report.
  ExprBox scalar(const Notation& notation) {
    if (const auto* written = std::get_if<ExprBox>(&notation.kind)) return *written;
    const Sign sign = std::get<Sign>(notation.kind);
    if (const auto* meaning = words_.sign(sign)) return meaning->value;
    report(sign == Sign::blank ? Code::blank_without_meaning : Code::sign_without_meaning, notation.span,
           {std::string(word(sign))});
    return nullptr;
  }

  ExprBox condition(const Notation& notation) {
    if (const auto answer = plain_answer(notation)) {
      const auto* said = *answer ? std::get_if<syntax::BooleanLiteral>(&(*answer)->kind) : nullptr;
      if (*answer && !said) report(Code::value_among_conditions, notation.span, {to_text(notation)});
      return said ? make(*said, notation.span) : nullptr;
    }
    if (const auto* name = std::get_if<ExprBox>(&notation.kind)) return there_is(*name_in(*name));
    if (const auto* some = std::get_if<syntax::SomeOf>(&notation.kind)) return some_of(*some, notation.span);
    const auto& joined_parts = std::get<syntax::Joined>(notation.kind);
    if (joined_parts.by_sign && !words_.sign(Sign::plus)) {
      report(Code::sign_without_meaning, notation.span, {"+"});
      return nullptr;
    }
    std::vector<ExprBox> operands;
    for (const auto& part : joined_parts.parts) {
      if (ExprBox operand = condition(*part)) operands.push_back(std::move(operand));
    }
    if (operands.size() != joined_parts.parts.size()) return nullptr;
    return joined(joined_parts.by_sign ? syntax::Junction::conjunction : syntax::Junction::disjunction,
                  std::move(operands), notation.span);
  }

  ExprBox some_of(const syntax::SomeOf& some, source::Span span) {
    std::vector<ExprBox> each, chosen;
    for (const Name& name : some.names) {
      if (ExprBox one = there_is(name)) each.push_back(std::move(one));
    }
    if (each.size() != some.names.size()) return nullptr;
    std::vector<std::vector<ExprBox>> ways;
    choose(each, static_cast<std::size_t>(some.least), 0, chosen, ways);
    std::vector<ExprBox> conditions;
    for (auto& way : ways) conditions.push_back(joined(syntax::Junction::conjunction, std::move(way), span));
    return joined(syntax::Junction::disjunction, std::move(conditions), span);
  }

  /// "er is een examenvak van vooropleiding waarvan vak is natuurkunde"
  ExprBox there_is(const Name& name) {
    const Name* meaning = words_.abbreviation(name.text);
    if (!meaning) {
      report(Code::unknown_abbreviation, name.span, {name.text},
             Reporter::suggestion(name.text, words_.abbreviations()));
      return nullptr;
    }
    if (!table_.matter) {
      report(Code::conditions_without_matter, name.span, {name.text});
      return nullptr;
    }
    syntax::Population population = table_.matter->population;
    const Name by{table_.matter->by.text, name.span}, option{meaning->text, name.span};
    ExprBox is = make(syntax::Is{read(Path{{by}, std::nullopt, name.span}), kernel::Verb::is, false,
                                 read(Path{{option}, std::nullopt, name.span})},
                      name.span);
    population.filter = population.filter
                            ? joined(syntax::Junction::conjunction, {population.filter, is}, name.span)
                            : std::move(is);
    population.span = name.span;
    return make(syntax::Exists{false, std::move(population)}, name.span);
  }

  /// Says in which row and column; always false.
  bool report(Code code, source::Span span, std::vector<std::string> arguments,
              std::vector<Note> notes = {}) {
    if (column_)
      notes.push_back(Reporter::hint(Code::in_cell, {to_text(row_->key), to_text(*column_)}));
    else
      notes.push_back(Reporter::hint(Code::in_row, {to_text(row_->key)}));
    reporter_.report(code, span, std::move(arguments), std::move(notes));
    return false;
  }

  const Table& table_;
  const LegendWords& words_;
  Reporter& reporter_;
  const Table::Row* row_ = nullptr;  ///< that is being written
  const Entry* column_ = nullptr;    ///< of the cell that is being written, or null
};

}  // namespace

WrittenTable write_out(const Table& table, const LegendWords& words, Reporter& reporter) {
  return Writer(table, words, reporter).write();
}

}  // namespace grond::check
