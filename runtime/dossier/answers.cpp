#include "dossier/answers.h"

#include <algorithm>
#include <cassert>

#include "columns/edit_facts.h"
#include "kernel/dependence.h"
#include "kernel/operators.h"
#include "values/moment.h"

namespace grond::dossier {
namespace {

using columns::Facts;
using kernel::Base;
using kernel::KindId;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using kernel::Program;
using kernel::Type;

constexpr std::size_t most_answers = 64;

bool compares(Op op) { return op == Op::equal || op == Op::less || op == Op::less_or_equal; }

/// The values at and beside each limit, and the ends, within the type.
std::vector<Value> around(const Type& type, const std::set<std::int64_t>& limits) {
  const std::int64_t least = type.least == INT64_MIN && !limits.empty() ? *limits.begin() - 1 : type.least;
  const std::int64_t greatest =
      type.greatest == INT64_MAX && !limits.empty() ? *limits.rbegin() + 1 : type.greatest;
  if (least == INT64_MIN && greatest == INT64_MAX) return {Value::scalar(0)};
  std::set<std::int64_t> values = {std::max(least, type.least), std::min(greatest, type.greatest)};
  for (const std::int64_t limit : limits)
    for (const std::int64_t beside : {limit - 1, limit, limit + 1}) values.insert(beside);
  std::vector<Value> result;
  for (const std::int64_t value : values)
    if (value >= type.least && value <= type.greatest && value != INT64_MIN && value != INT64_MAX)
      result.push_back(Value::scalar(value));
  return result;
}

}  // namespace

AnswerFinder::AnswerFinder(const Program& program)
    : program_(program), slots_(kernel::free_slots(program)), uses_(program.attributes.size()) {
  for (std::uint32_t node = 0; node < program.nodes.size(); ++node)
    for (const NodeId part : kernel::parts_of(program, program.nodes[node])) add_use({node}, part);
  for (const kernel::Rule& rule : program.rules) add_other_use(rule.value);
  for (const kernel::Population& population : program.populations)
    for (const kernel::Link& link : population.links) uses_[link.column.index].other = true;
  add_validity();
}

AnswerFinder::Uses* AnswerFinder::uses_of(NodeId id) {
  const Node& node = program_.at(id);
  if (node.op == Op::reference_date)
    return program_.at(node.type).base == Base::moment ? &reference_moment_ : &reference_date_;
  return node.op == Op::column ? &uses_[node.ref] : nullptr;
}

void AnswerFinder::add_use(NodeId by, NodeId used) {
  const auto moved = moved_.find(used);
  const Moved fact = moved == moved_.end() ? Moved{uses_of(used)} : moved->second;
  if (fact.uses == nullptr) return;
  const Node& user = program_.at(by);
  const bool understood = compares(user.op) ? add_comparison(user, used, fact) : add_move(by, fact);
  if (!understood) fact.uses->other = true;
}

/// "6 weken na bekendmaking"; false of anything else that is done with the fact.
bool AnswerFinder::add_move(NodeId by, const Moved& fact) {
  const Node& user = program_.at(by);
  if (user.op != Op::shift_date || fact.by != 0) return false;
  const Node& length = program_.at(user.args[1]);
  const auto unit = static_cast<DateUnit>(user.ref);
  const bool of_days =
      program_.at(program_.at(user.args[0]).type).base == Base::date && unit != DateUnit::minutes;
  if (!of_days || length.op != Op::constant || length.value.is_absent()) return false;
  moved_[by] = {fact.uses, length.value.numerator, unit};
  return true;
}

bool AnswerFinder::add_comparison(const Node& comparison, NodeId used, const Moved& fact) {
  const NodeId against = comparison.args[0] == used ? comparison.args[1] : comparison.args[0];
  const Node& other = program_.at(against);
  if (other.op == Op::constant && other.value.is_absent()) return true;
  if (other.op == Op::constant && fact.by == 0) {
    const bool near_the_end = other.value.numerator == INT64_MIN || other.value.numerator == INT64_MAX;
    if (!near_the_end) fact.uses->limits.insert(other.value.numerator);
    return !near_the_end;
  }
  if (other.op != Op::column && !kernel::only_in(slots_[against.index], 0)) return false;
  fact.uses->held.insert({against, fact.by, fact.unit});
  return true;
}

void AnswerFinder::add_other_use(NodeId used) {
  const auto moved = moved_.find(used);
  Uses* uses = moved == moved_.end() ? uses_of(used) : moved->second.uses;
  if (uses != nullptr) uses->other = true;
}

const AnswerFinder::Uses& AnswerFinder::uses_of(const Missing& missing) const {
  if (missing.cause == Missing::Cause::reference_date) return reference_date_;
  if (missing.cause == Missing::Cause::reference_moment) return reference_moment_;
  assert(missing.cause == Missing::Cause::fact);
  return uses_[missing.attribute.index];
}

bool AnswerFinder::only_held(const Missing& missing) const {
  const Uses& uses = uses_of(missing);
  // What rests on the reference date does so through nodes, not columns.
  if (uses.other || missing.cause != Missing::Cause::fact) return uses.only_constants();
  std::vector<kernel::AttributeId> columns;
  for (const Held& each : uses.held) {
    const auto read = kernel::attributes_read(program_, {.value = each.against});
    columns.insert(columns.end(), read.begin(), read.end());
  }
  return !kernel::rested_on(program_, columns)[missing.attribute.index];
}

/// Instruments and provisions hold the study year of a row, or the reference date, against their validity.
void AnswerFinder::add_validity() {
  std::vector<Uses*> years;
  for (const kernel::Procedure& procedure : program_.procedures)
    for (const NodeId year : procedure.study_year)
      if (Uses* uses = year.exists() ? uses_of(year) : nullptr) years.push_back(uses);
  const auto add = [&](const kernel::Validity& validity) {
    for (const auto& bound : {validity.from, validity.until}) {
      if (!bound) continue;
      if (validity.by == kernel::Validity::By::date) reference_date_.limits.insert(*bound);
      if (validity.by == kernel::Validity::By::study_year)
        for (Uses* uses : years) uses->limits.insert(*bound);
    }
  };
  for (const kernel::Instrument& instrument : program_.instruments) add(instrument.validity);
  for (const kernel::Provision& provision : program_.provisions) add(provision.validity);
}

Answers AnswerFinder::of_type(const Facts& facts, const Type& type, const Uses& uses) const {
  Answers answers{{}, true};
  switch (type.base) {
    case Base::boolean:
      answers.values = {Value::boolean(true), Value::boolean(false)};
      break;
    case Base::enumeration:
      for (std::int64_t option = 0; option < 64; ++option)
        if ((type.subset >> option & 1) != 0) answers.values.push_back(Value::scalar(option));
      break;
    case Base::reference: {
      const std::size_t rows = facts.rows(type.kind);
      for (std::size_t row = 0; row < std::min(rows, most_answers); ++row)
        answers.values.push_back(Value::scalar(static_cast<std::int64_t>(row)));
      answers.all = facts.tables[type.kind.index].complete && rows <= most_answers;
      break;
    }
    case Base::number:
    case Base::date:
    case Base::moment:
    case Base::study_year:
      answers.values = around(type, uses.limits);
      answers.all = uses.only_constants();
      break;
    case Base::quotient:
      for (const std::int64_t end : {type.least, type.greatest})
        if (end != INT64_MIN && end != INT64_MAX) answers.values.push_back(Value::scalar(end));
      answers.all = false;
      break;
  }
  if (type.optional) answers.values.push_back(Value::absent());
  if (answers.values.size() > most_answers)
    answers = {{answers.values.begin(), answers.values.begin() + most_answers}, false};
  return answers;
}

Answers AnswerFinder::answers(const Facts& facts, const Missing& missing) const {
  if (missing.cause == Missing::Cause::population) return {{Value::boolean(true)}, false};
  if (missing.cause == Missing::Cause::reference_date) {
    Type date;
    date.base = Base::date;
    return of_type(facts, date, uses_of(missing));
  }
  if (missing.cause == Missing::Cause::reference_moment) {
    Type moment;
    moment.base = Base::moment;
    if (facts.reference_date) {  // only its time is asked for
      moment.least = *facts.reference_date * minutes_per_day;
      moment.greatest = moment.least + minutes_per_day - 1;
    }
    return of_type(facts, moment, uses_of(missing));
  }
  const kernel::Type& type = program_.at(program_.at(missing.attribute).type);
  return of_type(facts, type, uses_of(missing));
}

std::vector<KindId> incomplete_kinds(const Program& program, const Facts& facts, KindId kind) {
  std::vector<KindId> kinds;
  if (facts.tables[kind.index].complete) return kinds;
  if (program.at(kind).form != kernel::Form::formed) return {kind};
  for (const kernel::AttributeId key : program.at(kind).keys) {
    const Type& type = program.at(program.at(key).type);
    if (type.base == Base::reference && !facts.tables[type.kind.index].complete) kinds.push_back(type.kind);
  }
  return kinds;
}

void give_answer(const Program& program, Facts& facts, const Missing& missing, Value answer) {
  assert(can_be_answered(missing.cause));
  if (missing.cause == Missing::Cause::fact) {
    facts.columns[missing.attribute.index].set(missing.row, Cell::known(answer));
  } else if (missing.cause == Missing::Cause::reference_date) {
    facts.reference_date = answer.numerator;
    facts.reference_minute.reset();
  } else if (missing.cause == Missing::Cause::reference_moment) {
    facts.set_reference_moment(answer.numerator);
  } else {
    columns::set_complete(program, facts, missing.kind, answer.is_true());
  }
}

Supposition::Supposition(const Program& program, Facts& facts, const Missing& missing, Value answer)
    : program_(program), facts_(facts), missing_(missing), reference_date_(facts.reference_date) {
  give_answer(program, facts, missing, answer);
}

Supposition::~Supposition() {
  if (missing_.cause == Missing::Cause::fact)
    facts_.columns[missing_.attribute.index].set(missing_.row, Cell{});
  else if (missing_.cause == Missing::Cause::population)
    columns::set_complete(program_, facts_, missing_.kind, false);
  else {
    facts_.reference_date = reference_date_;
    facts_.reference_minute.reset();
  }
}

}  // namespace grond::dossier
