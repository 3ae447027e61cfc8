#include "dossier/causes.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <map>
#include <set>
#include <variant>

#include "dossier/expression_causes.h"
#include "dossier/grounds.h"
#include "interpret/evaluator.h"
#include "interpret/resolve.h"
#include "interpret/validity.h"

namespace grond::dossier {

using columns::Facts;
using kernel::Attribute;
using kernel::AttributeId;
using kernel::NodeId;
using kernel::Program;
using kernel::RuleId;

struct CauseFinder::Implementation {
  Implementation(const Program& p, const Facts& f, const Outcome& o, Reach r)
      : program(p),
        facts(f),
        outcome(o),
        reach(r),
        evaluator(p, f, o),
        expressions(p, evaluator, r.rows_of_a_population) {}

  std::vector<Lead> leads(CellName cell);
  Grounds grounds(CellName cell);
  Cell value(RuleId rule, const interpret::Frame& frame);
  bool contradictory(const std::vector<RuleId>& grounds, const interpret::Frame& frame);
  void follow_condition(RuleId rule, CellName cell, interpret::Frame& frame, std::vector<Lead>& found);
  void follow_value(RuleId rule, CellName cell, interpret::Frame& frame, std::vector<Lead>& found);

  const Program& program;
  const Facts& facts;
  const Outcome& outcome;
  const Reach reach;
  interpret::Evaluator evaluator;
  ExpressionCauses expressions;
  std::map<AttributeId, RuleContest> contests;
};

Grounds CauseFinder::Implementation::grounds(CellName cell) {
  const auto [contest, fresh] = contests.try_emplace(cell.attribute, program, cell.attribute);
  return contest->second.grounds(outcome, cell.row);
}

/// What a rule gives its attribute: outside the attribute's type it is `fout` (K17).
Cell CauseFinder::Implementation::value(RuleId id, const interpret::Frame& frame) {
  const kernel::Rule& rule = program.at(id);
  const kernel::Type& type = program.at(program.at(rule.attribute).type);
  return interpret::conform(type, evaluator.cell(rule.value, frame));
}

bool CauseFinder::Implementation::contradictory(const std::vector<RuleId>& rules,
                                                const interpret::Frame& frame) {
  std::optional<Value> first;
  for (const RuleId rule : rules) {
    const Cell given = value(rule, frame);
    if (!given.is_known()) continue;
    if (first && *first != given.value) return true;
    first = given.value;
  }
  return false;
}

void CauseFinder::Implementation::follow_condition(RuleId id, CellName cell, interpret::Frame& frame,
                                                   std::vector<Lead>& found) {
  const NodeId condition = program.at(id).condition;
  const Cell value = condition.exists() ? evaluator.cell(condition, frame) : Cell::boolean(true);
  if (!value.is_known()) expressions.follow(condition, cell, frame, found);
  if (value.is_known() && value.value.is_absent())
    found.push_back(Missing{Missing::Cause::fault, cell.attribute, cell.row, {}});
  // Whether the rule is in force may not be decided either (K11).
  const kernel::KindId kind = program.at(cell.attribute).kind;
  for (const kernel::Procedure& procedure : program.procedures)
    if (const NodeId year = procedure.study_year.at(kind.index); year.exists())
      expressions.follow(year, cell, frame, found);
  if (!facts.reference_date && interpret::asks_for_date(program, program.at(id).attribute))
    found.push_back(Missing{Missing::Cause::reference_date, {}, 0, {}});
}

void CauseFinder::Implementation::follow_value(RuleId id, CellName cell, interpret::Frame& frame,
                                               std::vector<Lead>& found) {
  const NodeId node = program.at(id).value;
  if (!evaluator.cell(node, frame).is_known()) return expressions.follow(node, cell, frame, found);
  if (!value(id, frame).is_known())
    found.push_back(Missing{Missing::Cause::fault, cell.attribute, cell.row, {}});
}

/// What stands directly between a cell and its value.
std::vector<Lead> CauseFinder::Implementation::leads(CellName cell) {
  const Attribute& attribute = program.at(cell.attribute);
  if (evaluator.column(cell.attribute, cell.row).is_known()) return {};
  const Missing fact{Missing::Cause::fact, cell.attribute, cell.row, {}};
  const bool derived = is_decided(attribute);
  if (!derived) return {fact};
  if (attribute.derived_if_absent && !facts.columns[cell.attribute.index].at(cell.row).is_known())
    return {fact};

  interpret::Frame frame(interpret::slot_count(program));
  frame.at(0) = cell.row;
  const Grounds contest = grounds(cell);
  std::vector<RuleId> in_play = contest.grounds;
  in_play.insert(in_play.end(), contest.possible.begin(), contest.possible.end());
  if (in_play.empty()) return {Missing{Missing::Cause::no_rule, cell.attribute, cell.row, {}}};
  if (contradictory(contest.grounds, frame))
    return {Missing{Missing::Cause::conflict, cell.attribute, cell.row, {}}};
  std::vector<Lead> found;
  for (const RuleId rule : contest.open_conditions) follow_condition(rule, cell, frame, found);
  for (const RuleId rule : in_play) follow_value(rule, cell, frame, found);
  return found;
}

bool can_be_answered(Missing::Cause cause) {
  switch (cause) {
    case Missing::Cause::fact:
    case Missing::Cause::reference_date:
    case Missing::Cause::reference_moment:
    case Missing::Cause::population:
      return true;
    case Missing::Cause::no_rule:
    case Missing::Cause::conflict:
    case Missing::Cause::tie:
    case Missing::Cause::fault:
      return false;
  }
  assert(false && "not a cause");
  return false;
}

std::string_view cause_name(Missing::Cause cause) {
  switch (cause) {
    case Missing::Cause::fact:
      return "feit";
    case Missing::Cause::reference_date:
      return "peildatum";
    case Missing::Cause::reference_moment:
      return "tijd_van_peildatum";
    case Missing::Cause::population:
      return "onvolledig";
    case Missing::Cause::no_rule:
      return "geen_regel";
    case Missing::Cause::conflict:
      return "tegenstrijdig";
    case Missing::Cause::tie:
      return "gelijk";
    case Missing::Cause::fault:
      return "fout";
  }
  assert(false);
  return {};
}

CauseFinder::CauseFinder(const Program& program, const Facts& facts, const Outcome& outcome, Reach reach)
    : implementation_(std::make_unique<Implementation>(program, facts, outcome, reach)) {}

CauseFinder::~CauseFinder() = default;

std::vector<Missing> CauseFinder::causes(AttributeId attribute, std::uint32_t row) {
  std::vector<Missing> causes;
  std::set<CellName> seen = {{attribute, row}};
  std::deque<CellName> open = {{attribute, row}};
  for (; !open.empty(); open.pop_front()) {
    for (const Lead& lead : implementation_->leads(open.front())) {
      if (const Missing* cause = std::get_if<Missing>(&lead)) {
        if (std::find(causes.begin(), causes.end(), *cause) == causes.end()) causes.push_back(*cause);
        continue;
      }
      const CellName cell = std::get<CellName>(lead);
      if (seen.size() < implementation_->reach.cells && seen.insert(cell).second) open.push_back(cell);
    }
  }
  return causes;
}

std::vector<Missing> missing_facts(const Program& program, const Facts& facts, const Outcome& outcome,
                                   AttributeId attribute, std::uint32_t row) {
  return CauseFinder(program, facts, outcome).causes(attribute, row);
}

}  // namespace grond::dossier
