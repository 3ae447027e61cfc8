#include "deciding.h"

#include <algorithm>
#include <sstream>

#include "dossier/dossier.h"
#include "dossier/explain.h"
#include "dossier/read_dossier.h"
#include "dossier/result.h"
#include "interpret/interpret.h"
#include "kernel/operators.h"
#include "kernel/serialize.h"
#include "property.h"
#include "trace/trace.h"
#include "verify/compare.h"
#include "verify/naive.h"

namespace grond::fuzz {
namespace {

using kernel::NodeId;
using kernel::Program;

constexpr std::uint64_t most_work = 50'000;

/// An upper bound of the nodes evaluated for all rows of the rules, cut off just above `most_work`.
std::uint64_t work(const Program& program, const columns::Facts& facts) {
  std::vector<std::uint64_t> of_node;
  const auto add = [&](std::uint64_t& total, NodeId id) {
    if (id.exists()) total = std::min(total + of_node[id.index], most_work + 1);
  };
  for (const kernel::Node& node : program.nodes) {
    std::uint64_t total = 1;
    for (const NodeId argument : node.args) add(total, argument);
    if (kernel::over_rows(node.op)) {
      const kernel::Population& population = program.populations[node.ref];
      for (const kernel::Link& link : population.links) add(total, link.outer);
      add(total, population.filter);
      const std::uint64_t rows = facts.rows(population.kind) + 1;
      const bool pairs = node.op == kernel::Op::rank || node.op == kernel::Op::allocate;
      total = std::min(total * rows * (pairs ? rows : 1), most_work + 1);
    }
    of_node.push_back(total);
  }
  std::uint64_t all = std::min<std::uint64_t>(program.edges.size() * program.rules.size(), most_work + 1);
  for (const kernel::Rule& rule : program.rules) {
    std::uint64_t total = 1;
    add(total, rule.condition);
    add(total, rule.value);
    all = std::min(all + total * (facts.rows(program.at(rule.attribute).kind) + 1), most_work + 1);
  }
  return all;
}

void check_trace(const Program& program, const columns::Facts& facts, const Outcome& outcome) {
  const std::string bytes = trace::encode(program, facts, outcome);
  std::string why;
  const std::optional<Outcome> read = trace::decode(program, facts, bytes, why);
  require(read.has_value(), "a trace is refused: " + why);
  require(trace::encode(program, facts, *read) == bytes, "a trace reads back as another");
}

void check_dossier(const Program& program, const columns::Facts& facts, const Outcome& outcome,
                   kernel::ProcedureId procedure) {
  const std::string hash = kernel::hash(program);
  const dossier::ResultOptions options{
      "pack", hash, {}, {}, [&] {
        return dossier::build(program, facts, outcome, procedure, {}, {"pack", hash});
      }};
  std::ostringstream out;
  dossier::write_result(out, program, facts, outcome, procedure, options);
  Diagnostics diagnostics;
  const auto read = dossier::parse_dossier(std::move(out).str(), "resultaat.json", diagnostics);
  require(read.has_value(), "a dossier is refused: " + diagnostics.render_all(Language::english));
  std::vector<std::string> decisions;
  for (const auto& id : (*read)["besluiten"]) decisions.push_back(id.get<std::string>());
  for (const dossier::Detail detail : {dossier::Detail::decisive, dossier::Detail::all})
    check_text(dossier::explain_text(*read, decisions, detail), "an explanation");
}

}  // namespace

void check_decisions(const Program& program, const columns::Facts& facts) {
  if (work(program, facts) > most_work) return;
  for (std::uint32_t i = 0; i < std::min<std::size_t>(program.procedures.size(), 2); ++i) {
    const kernel::ProcedureId procedure{i};
    const Outcome outcome = interpret::interpret(program, facts, procedure);
    const Outcome naive = verify::evaluate(program, facts, procedure);
    const auto difference = verify::first_difference(program, facts, outcome, naive);
    require(!difference, "the evaluators differ: " + difference.value_or(""));
    check_trace(program, facts, outcome);
    // Explaining takes more time than all the rest, so only some facts are explained.
    if (facts.hash[0] < '4') check_dossier(program, facts, outcome, procedure);
  }
}

}  // namespace grond::fuzz
