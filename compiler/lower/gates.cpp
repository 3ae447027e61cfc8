// By which provisions those leave who are not complete ("bij procedure loting valt af wie niet volledig is").
#include <algorithm>

#include "check/cases.h"
#include "kernel/dependence.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// Nobody leaves by a provision that nothing that is decided rests on.
bool decides(const Program& program, const Procedure& procedure, ProvisionId gate) {
  const std::vector<bool> rested = rested_on(program, procedure.decisions);
  return std::ranges::any_of(program.rules, [&](const Rule& rule) {
    return rested[rule.attribute.index] && check::within(program, rule.provision, gate);
  });
}

}  // namespace

void fill_gates(Context& context) {
  for (const check::Statement& statement : context.names.statements) {
    const auto* gate = std::get_if<syntax::Gate>(&statement.sentence->action);
    if (!gate || !check::knows_procedure(context.names, gate->procedure, context.reporter)) continue;
    auto& procedures = context.program.procedures;
    const auto procedure = std::ranges::find(procedures, gate->procedure.text, &Procedure::name);
    if (procedure == procedures.end() || context.rules_missing) continue;  // reported
    if (std::ranges::find(procedure->gates, statement.provision) != procedure->gates.end()) continue;
    if (statement.sentence->in_case)
      context.reporter.report(Code::gate_in_case, statement.sentence->in_case->span);
    else if (decides(context.program, *procedure, statement.provision))
      procedure->gates.push_back(statement.provision);
    else
      context.reporter.report(Code::gate_decides_nothing, statement.sentence->span, {procedure->name});
  }
}

}  // namespace grond::lower
