#include "lower/powers.h"

#include <algorithm>

namespace grond::lower {

using namespace kernel;

bool power_allowed(Context& context, const syntax::Sentence& sentence, const syntax::Power& power) {
  const std::vector<std::string>& organs = context.names.organs;
  if (std::find(organs.begin(), organs.end(), power.organ.text) == organs.end()) {
    context.reporter.report(Code::unknown_name, power.organ.span, {power.organ.text},
                            check::Reporter::suggestion(power.organ.text, organs));
    return false;
  }
  const syntax::Clauses& clauses = sentence.clauses;
  if (!clauses.only && !clauses.otherwise && !clauses.proviso) return true;
  context.reporter.report(Code::power_does_not_close, sentence.span);
  return false;
}

AttributeId declare_power(Context& context, const check::Statement& statement, const syntax::Power& power,
                          AttributeId target) {
  Program& program = context.program;
  const AttributeId id{static_cast<std::uint32_t>(program.attributes.size())};
  Attribute taken;
  taken.kind = program.at(target).kind;
  Type type = program.at(program.at(target).type);
  type.optional = true;
  taken.type = check::intern(program, type);
  taken.role = Role::power;
  taken.supplier = power.organ.text;
  taken.whole = target;
  taken.provision = statement.provision;
  taken.name = "besluit_van_" + power.organ.text + "_over_" + program.at(target).name;
  const auto number =
      std::count_if(program.attributes.begin(), program.attributes.end(), [&](const Attribute& other) {
        return other.role == Role::power && other.kind == taken.kind && other.whole == target &&
               other.supplier == taken.supplier;
      });
  if (number > 0) taken.name += '_' + std::to_string(number + 1);
  program.attributes.push_back(std::move(taken));
  context.origins.attributes.push_back(power.assign.subject.span);
  return id;
}

Expressions::Result decided(Expressions& expressions, AttributeId power,
                            const std::function<Expressions::Result(Expressions&)>& value) {
  const Expressions::Result allowed = value(expressions);
  if (!allowed) return allowed;
  Nodes& nodes = expressions.nodes();
  return nodes.equals(nodes.column(power, nodes.row(expressions.own_row())), *allowed);
}

void make_power_edges(Context& context) {
  const Program& program = context.program;
  const auto& statements = context.origins.statements;
  const auto is_power = [&](RuleId rule) {
    const auto& action = context.names.statements[statements[rule.index]].sentence->action;
    return std::holds_alternative<syntax::Power>(action);
  };
  const auto instrument = [&](RuleId rule) { return program.at(program.at(rule).provision).instrument; };
  const auto related = [&](RuleId a, RuleId b) {
    return std::any_of(program.edges.begin(), program.edges.end(), [&](const Edge& edge) {
      return (edge.exception == a && edge.base == b) || (edge.exception == b && edge.base == a);
    });
  };
  for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
    const RuleId power{i};
    if (!is_power(power)) continue;
    for (const RuleId other : program.at(program.at(power).attribute).rules) {
      if (is_power(other) || instrument(other) != instrument(power) || related(power, other)) continue;
      context.program.edges.push_back({power, other, Idiom::power, program.at(power).provision});
      context.origins.edges.push_back(context.origins.rules[i]);
    }
  }
}

}  // namespace grond::lower
