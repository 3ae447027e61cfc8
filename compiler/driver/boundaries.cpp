#include "driver/boundaries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "dossier/asking.h"
#include "dossier/readable.h"
#include "interpret/evaluator.h"
#include "interpret/interpret.h"
#include "kernel/operators.h"

namespace grond::driver {
namespace {

using namespace kernel;
using dossier::CellName;
using dossier::Missing;
using Numbers = std::set<std::int64_t>;

/// Of what is expected: its cells, as they are for one value of a fact.
using Picture = std::vector<Cell>;

struct Change {
  std::int64_t last = 0, first = 0;
  Picture before, after;
};

bool has_neighbours(const Type& type) {
  return type.base == Base::number || type.base == Base::date || type.base == Base::moment ||
         type.base == Base::study_year;
}

/// Of the row in slot 0, if the expression looks at it.
KindId kind_of_own_row(const Program& program, NodeId root) {
  std::set<NodeId> seen{root};
  std::vector<NodeId> open{root};
  while (!open.empty()) {
    const Node& node = program.at(open.back());
    open.pop_back();
    if (node.op == Op::row && node.ref == 0) return program.at(node.type).kind;
    for (const NodeId part : parts_of(program, node))
      if (seen.insert(part).second) open.push_back(part);
  }
  return {};
}

/// Decides an example again and again, with one fact changed.
class Search {
 public:
  Search(const Program& program, const Decided& decided, const dossier::AnswerFinder& answers,
         const std::vector<CellName>& watched, const Missing& fact)
      : program_(program),
        decided_(decided),
        watched_(watched),
        fact_(fact),
        facts_(decided.facts),
        type_(dossier::type_of_answer(program, fact)) {
    const dossier::Answers constants = answers.answers(decided.facts, fact);
    for (const Value& value : constants.values) {
      if (!value.is_absent()) tried_.insert(value.numerator);
    }
    add_around(given());
    exact_ = add_held(answers.held(fact)) && answers.only_held(fact);
    exact_ = exact_ || constants.all;
  }

  /// Every place where the picture changes, as far as one of the values tried lies between two of them: the
  /// bounds of the type, what rules compare the fact with (numbers and days they name, and those of terms and
  /// other facts), and ever further from the value that is given.
  std::vector<Change> run() {
    std::vector<Change> changes;
    for (auto next = tried_.begin(), at = next++; next != tried_.end(); at = next++)
      search(*at, picture(*at), *next, picture(*next), changes);
    return changes;
  }

  const Type& type() const { return type_; }
  /// Whether it changes nowhere else.
  bool exact() const { return exact_; }
  const Numbers& tried() const { return tried_; }

 private:
  std::int64_t given() const {
    if (fact_.cause == Missing::Cause::reference_date) return *decided_.facts.reference_date;
    if (fact_.cause == Missing::Cause::reference_moment) return *decided_.facts.reference_moment();
    return decided_.facts.columns[fact_.attribute.index].at(fact_.row).value.numerator;
  }

  void add_around(std::int64_t value) {
    // Ten years of days or minutes, and of numbers as much.
    const std::int64_t furthest = type_.base == Base::moment ? std::int64_t{1} << 22 : 1 << 12;
    tried_.insert(value);
    for (std::int64_t step = 1; step <= furthest; step *= 2) {
      for (const std::int64_t near : {value - step, value + step}) {
        if (near >= type_.least && near <= type_.greatest) tried_.insert(near);
      }
    }
  }

  /// The values of what the fact is compared with, and those beside them; false where there are too many.
  bool add_held(const std::set<dossier::AnswerFinder::Held>& held) {
    constexpr std::size_t most_tried = 400;
    const Outcome outcome = interpret::interpret(program_, decided_.facts, decided_.procedure);
    interpret::Evaluator evaluator(program_, decided_.facts, outcome);
    for (const dossier::AnswerFinder::Held& each : held) {
      for (const std::int64_t value : values_of(each.against, evaluator)) {
        if (tried_.size() > most_tried) return false;
        add_beside(value, each);
      }
    }
    return true;
  }

  /// In every row: which of them are compared with the fact hangs on more than the expression.
  Numbers values_of(NodeId id, interpret::Evaluator& evaluator) const {
    Numbers values;
    const auto add = [&](const Cell& cell) {
      if (cell.is_known() && !cell.value.is_absent()) values.insert(cell.value.numerator);
    };
    const Node& node = program_.at(id);
    interpret::Frame frame(interpret::slot_count(program_), 0);
    if (node.op == Op::column) {
      const AttributeId attribute{node.ref};
      for (std::uint32_t row = 0; row < decided_.facts.rows(program_.at(attribute).kind); ++row)
        add(evaluator.column(attribute, row));
      return values;
    }
    const KindId kind = kind_of_own_row(program_, id);
    if (!kind.exists()) {
      add(evaluator.cell(id, frame));
      return values;
    }
    for (std::uint32_t row = 0; row < decided_.facts.rows(kind); ++row) {
      frame.at(0) = row;
      add(evaluator.cell(id, frame));
    }
    return values;
  }

  /// The values around the one that, moved, is this value: a month has no day or more than one for some days.
  void add_beside(std::int64_t value, const dossier::AnswerFinder::Held& held) {
    constexpr std::int64_t widest = 4;
    const auto place = held.later == 0 ? value : shifted_day(value, -held.later, held.unit);
    if (!place) return;
    const std::int64_t width = held.later == 0 ? 1 : widest;
    for (std::int64_t near = *place - width; near <= *place + width; ++near) {
      if (near >= type_.least && near <= type_.greatest) tried_.insert(near);
    }
  }

  const Picture& picture(std::int64_t value) {
    const auto [known, fresh] = pictures_.try_emplace(value);
    if (!fresh) return known->second;
    dossier::give_answer(program_, facts_, fact_, Value::scalar(value));
    const Outcome outcome = interpret::interpret(program_, facts_, decided_.procedure);
    for (const CellName cell : watched_) known->second.push_back(cell_of(program_, facts_, outcome, cell));
    return known->second;
  }

  void search(std::int64_t last, const Picture& before, std::int64_t first, const Picture& after,
              std::vector<Change>& changes) {
    if (before == after) return;
    if (first - last == 1) return changes.push_back({last, first, before, after});
    const std::int64_t middle = last + (first - last) / 2;
    const Picture& between = picture(middle);
    search(last, before, middle, between, changes);
    search(middle, between, first, after, changes);
  }

  const Program& program_;
  const Decided& decided_;
  const std::vector<CellName>& watched_;
  Missing fact_;
  columns::Facts facts_;
  Type type_;
  Numbers tried_;
  bool exact_ = false;
  std::map<std::int64_t, Picture> pictures_;
};

/// What the example says of one fact, and what is found.
class OneFact {
 public:
  OneFact(const Program& program, const Expectations& expectations, const Decided& decided,
          const std::vector<CellName>& watched, const std::string& name, Search search)
      : program_(program),
        expectations_(expectations),
        decided_(decided),
        watched_(watched),
        name_(name),
        type_(search.type()),
        exact_(search.exact()),
        tried_(search.tried()),
        changes_(search.run()) {}

  void tell(std::vector<std::string>& remarks) const {
    for (const Change& change : changes_) {
      std::string text;
      for (std::size_t i = 0; i < watched_.size(); ++i) {
        if (change.before[i] == change.after[i]) continue;
        const Type& type = program_.at(program_.at(watched_[i].attribute).type);
        text += fmt::format("{}{} {}, daarna {}", text.empty() ? "" : "; ", cell_name(watched_[i]),
                            expectations_.shown(decided_.facts, type, change.before[i]),
                            expectations_.shown(decided_.facts, type, change.after[i]));
      }
      remarks.push_back(fmt::format("grens van {} tussen {} en {}: {}", name_, shown(change.last),
                                    shown(change.first), text));
    }
    if (exact_) return;
    remarks.push_back(
        fmt::format("grenzen van {}: gezocht bij {} waarden van {} tot en met {}; wat tussen twee daarvan "
                    "heen en weer slaat, is "
                    "niet te zien",
                    name_, tried_.size(), shown(*tried_.begin()), shown(*tried_.rbegin())));
  }

  void check(const syntax::Boundary& boundary, std::vector<std::string>& failures) const {
    std::set<std::int64_t> stated;
    for (const auto& [last, first] : boundary.limits) {
      const auto before = expectations_.constant(last, type_, decided_.facts);
      const auto after = expectations_.constant(first, type_, decided_.facts);
      if (!before || !after || after->numerator - before->numerator != 1) {
        failures.push_back(fmt::format("grenzen van {}: noem twee waarden van {} die op elkaar volgen", name_,
                                       dossier::shown(name_)));
        return;
      }
      stated.insert(before->numerator);
      const bool found = std::ranges::any_of(
          changes_, [&](const Change& change) { return change.last == before->numerator; });
      if (!found) {
        failures.push_back(fmt::format("grenzen van {}: tussen {} en {} verandert niets", name_,
                                       shown(before->numerator), shown(after->numerator)));
      }
    }
    for (const Change& change : changes_) {
      if (!boundary.limits.empty() && !stated.contains(change.last)) {
        failures.push_back(fmt::format("grenzen van {}: ook tussen {} en {} verandert er iets", name_,
                                       shown(change.last), shown(change.first)));
      }
    }
  }

 private:
  std::string shown(std::int64_t value) const {
    return expectations_.shown(decided_.facts, type_, Cell::known(Value::scalar(value)));
  }

  std::string cell_name(CellName cell) const {
    const Attribute& attribute = program_.at(cell.attribute);
    return attribute.name + " van " + decided_.facts.tables[attribute.kind.index].ids[cell.row];
  }

  const Program& program_;
  const Expectations& expectations_;
  const Decided& decided_;
  const std::vector<CellName>& watched_;
  std::string name_;
  Type type_;
  bool exact_;
  Numbers tried_;
  std::vector<Change> changes_;
};

}  // namespace

void BoundaryFinder::check(const Decided& decided, std::vector<std::string>& failures,
                           std::vector<std::string>& remarks) const {
  const syntax::Example& example = *decided.example.example;
  std::vector<CellName> watched;
  for (const syntax::Expectation& expectation : example.expectations) {
    if (const auto cell = expectations_.cell(expectation.attribute, expectation.object, decided.facts))
      watched.push_back(*cell);
  }
  std::vector<syntax::Boundary> boundaries = example.boundaries;
  if (boundaries.empty()) {
    for (const syntax::Fact& fact : example.facts) {
      for (const auto& given : fact.assignments)
        boundaries.push_back({{given.attribute, fact.id, fact.span}, {}});
    }
    if (example.reference_date) boundaries.push_back({{{"peildatum", example.span}, {}, example.span}, {}});
  }
  for (const syntax::Boundary& boundary : boundaries) {
    const std::string name = to_text(boundary.fact);
    const auto missing = can_change(boundary.fact, decided.facts);
    if (missing) {
      const OneFact fact(program_, expectations_, decided, watched, name,
                         Search(program_, decided, answers_, watched, *missing));
      fact.tell(remarks);
      fact.check(boundary, failures);
    } else if (!example.boundaries.empty()) {
      failures.push_back(
          fmt::format("grenzen van {}: dat is geen gegeven getal of moment van dit voorbeeld", name));
    }
  }
}

/// A fact that is given and whose values follow one another.
std::optional<Missing> BoundaryFinder::can_change(const syntax::WhichFact& fact,
                                                  const columns::Facts& facts) const {
  auto missing = expectations_.which(fact, facts);
  if (!missing || missing->cause == Missing::Cause::population) return std::nullopt;
  if (missing->cause == Missing::Cause::reference_date) {
    if (!facts.reference_date) return std::nullopt;
    if (facts.reference_minute) missing->cause = Missing::Cause::reference_moment;
    return missing;
  }
  const Attribute& attribute = program_.at(missing->attribute);
  if (is_decided(attribute) && !attribute.derived_if_absent) return std::nullopt;
  const Cell cell = facts.columns[missing->attribute.index].at(missing->row);
  const bool changes =
      has_neighbours(program_.at(attribute.type)) && cell.is_known() && !cell.value.is_absent();
  return changes ? missing : std::nullopt;
}

}  // namespace grond::driver
