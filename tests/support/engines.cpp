#include "tests/support/engines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "codegen/jit.h"
#include "interpret/interpret.h"
#include "kernel/operators.h"
#include "trace/trace.h"
#include "verify/compare.h"
#include "verify/naive.h"

namespace grond::testing {
namespace {

using kernel::NodeId;
using kernel::Program;

/// An engine that needs no preparation.
template <class Evaluate>
Engine direct(std::string name, Evaluate evaluate) {
  const auto prepare = [evaluate](const std::vector<Subject>& subjects) -> Decide {
    return [evaluate, subjects](std::size_t subject, const columns::Facts& facts) {
      return evaluate(*subjects[subject].program, facts, subjects[subject].procedure);
    };
  };
  return {std::move(name), prepare};
}

Engine interpreter() {
  return direct("interpreter",
                [](const Program& program, const columns::Facts& facts, kernel::ProcedureId id) {
                  return interpret::interpret(program, facts, id);
                });
}

Engine naive() {
  Engine engine = direct("naive evaluator", verify::evaluate);
  engine.slow = true;
  return engine;
}

Engine compiled(std::string name, plan::Keep keep, codegen::Haste haste) {
  const auto prepare = [keep, haste](const std::vector<Subject>& subjects) -> Decide {
    std::vector<codegen::Request> requests;
    for (const Subject& subject : subjects) requests.push_back({subject.program, subject.procedure, keep});
    const auto code = std::make_shared<codegen::Jit>(requests, haste);
    // Decides in the memory of the subject's last outcome, which may have been of other rows.
    const auto outcomes = std::make_shared<std::vector<Outcome>>(subjects.size());
    return [code, outcomes](std::size_t subject, const columns::Facts& facts) {
      code->decide(subject, facts, (*outcomes)[subject]);
      return (*outcomes)[subject];
    };
  };
  return {std::move(name), prepare};
}

/// What is compared before the cells: an engine that leaves rows out must not pass for one that agrees.
std::optional<std::string> size_difference(const Program& program, const Outcome& a, const Outcome& b) {
  for (const Outcome* outcome : {&a, &b}) {
    if (outcome->columns.size() != program.attributes.size() ||
        outcome->states.size() != program.rules.size())
      return "not one column per attribute and one state per rule";
  }
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    if (a.columns[i].size() != b.columns[i].size())
      return fmt::format("attribute {}: {} against {} rows", i, a.columns[i].size(), b.columns[i].size());
  }
  for (std::size_t i = 0; i < a.states.size(); ++i) {
    if (a.states[i].size() != b.states[i].size())
      return fmt::format("rule {}: {} against {} rows", i, a.states[i].size(), b.states[i].size());
  }
  return std::nullopt;
}

std::optional<std::string> trace_difference(const Program& program, const columns::Facts& facts,
                                            const Outcome& a, const Outcome& b) {
  const std::string left = trace::encode(program, facts, a);
  const std::string right = trace::encode(program, facts, b);
  if (left == right) return std::nullopt;
  const auto [at, other] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  return fmt::format("traces of {} and {} bytes differ from byte {} on", left.size(), right.size(),
                     at - left.begin());
}

std::optional<std::string> outcome_difference(const Program& program, const columns::Facts& facts,
                                              const Outcome& a, const Outcome& b) {
  if (auto difference = size_difference(program, a, b)) return difference;
  if (auto difference = verify::first_difference(program, facts, a, b)) return difference;
  return trace_difference(program, facts, a, b);
}

std::optional<std::string> decision_difference(const Program& program, const kernel::Procedure& procedure,
                                               const Outcome& a, const Outcome& b) {
  for (const kernel::AttributeId id : procedure.decisions) {
    const columns::Column& left = a.columns.at(id.index);
    const columns::Column& right = b.columns.at(id.index);
    if (left.size() != right.size())
      return fmt::format("attribute {}: {} against {} rows", id.index, left.size(), right.size());
    for (std::size_t row = 0; row < left.size(); ++row) {
      if (left.at(row) != right.at(row))
        return fmt::format("attribute {} ({}), row {}", id.index, program.at(id).name, row);
    }
  }
  return std::nullopt;
}

std::vector<std::size_t> row_counts(const columns::Facts& facts) {
  std::vector<std::size_t> rows;
  for (const columns::Table& table : facts.tables) rows.push_back(table.ids.size());
  return rows;
}

}  // namespace

std::vector<Engine> all_engines() {
  std::vector<Engine> engines = {interpreter(), naive()};
  // What is kept and what LLVM is to be quick at have nothing to do with one another: two pairs show all
  // four.
  engines.push_back(compiled("jit", plan::Keep::everything, codegen::Haste::deciding));
  engines.push_back(compiled("jit that keeps decisions only, made in haste", plan::Keep::decisions,
                             codegen::Haste::compiling));
  engines.back().only_decisions = true;
  return engines;
}

std::vector<Engine> whole_engines() {
  std::vector<Engine> engines = all_engines();
  std::erase_if(engines, [](const Engine& engine) { return engine.only_decisions; });
  return engines;
}

Comparison::Comparison(std::vector<Subject> subjects, const std::vector<Engine>& engines)
    : subjects_(std::move(subjects)) {
  assert(engines.size() > 1 && !engines.front().slow && !engines.front().only_decisions);
  for (const Engine& engine : engines) ready_.push_back({engine, engine.prepare(subjects_)});
}

std::optional<std::string> Comparison::difference(std::size_t subject, const columns::Facts& facts) const {
  const auto& [program, procedure] = subjects_.at(subject);
  const bool too_much = work(*program, row_counts(facts)) > most_work_of_slow_engines;
  const Outcome first = ready_.front().decide(subject, facts);
  for (std::size_t i = 1; i < ready_.size(); ++i) {
    const Engine& engine = ready_[i].engine;
    if (engine.slow && too_much) continue;
    const Outcome other = ready_[i].decide(subject, facts);
    const auto difference = engine.only_decisions
                                ? decision_difference(*program, program->at(procedure), first, other)
                                : outcome_difference(*program, facts, first, other);
    if (difference)
      return fmt::format("{} against {}: {}", ready_.front().engine.name, engine.name, *difference);
  }
  return std::nullopt;
}

double work(const Program& program, const std::vector<std::size_t>& rows) {
  std::vector<double> of_node;
  const auto part = [&of_node](NodeId id) { return id.exists() ? of_node[id.index] : 0; };
  for (const kernel::Node& node : program.nodes) {
    double total = 1;
    for (const NodeId argument : node.args) total += part(argument);
    if (kernel::over_rows(node.op)) {
      const kernel::Population& population = program.populations[node.ref];
      total += part(population.filter);
      for (const kernel::Link& link : population.links) total += part(link.outer);
      total *= static_cast<double>(rows[population.kind.index] + 1);
      // Among rows a share looks at all groups, a sorting at all rows more than once.
      if (node.op == kernel::Op::allocate || node.op == kernel::Op::best_k) total *= 4;
    }
    of_node.push_back(total);
  }
  double all = 0;
  for (const kernel::Rule& rule : program.rules) {
    const double of_rule = 1 + part(rule.condition) + part(rule.value);
    all += of_rule * static_cast<double>(rows[program.at(rule.attribute).kind.index]);
  }
  return all;
}

}  // namespace grond::testing
