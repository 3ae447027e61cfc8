#include "driver/natures.h"

#include <algorithm>
#include <variant>

namespace grond::driver {

namespace {

using namespace kernel;

template <typename... Of>
struct Overloaded : Of... {
  using Of::operator()...;
};

Nature nature(const syntax::Action& action) {
  return std::visit(Overloaded{[](const syntax::Assign&) { return Nature::rule; },
                               [](const syntax::Collect&) { return Nature::rule; },
                               [](const syntax::Pairwise&) { return Nature::rule; },
                               [](const syntax::ItemCondition&) { return Nature::rule; },
                               [](const syntax::Applicability&) { return Nature::rule; },
                               [](const syntax::Continuation&) { return Nature::rule; },
                               [](const syntax::Disregard&) { return Nature::rule; },
                               [](const syntax::Application&) { return Nature::rule; },
                               [](const syntax::Term&) { return Nature::act; },
                               [](const syntax::ShownBy&) { return Nature::act; },
                               [](const syntax::ActsShownBy&) { return Nature::act; },
                               [](const syntax::TermRule&) { return Nature::act; },
                               [](const syntax::Suspends&) { return Nature::act; },
                               [](const syntax::Power&) { return Nature::power; },
                               [](const syntax::PowerList&) { return Nature::power; },
                               [](const syntax::Discretion&) { return Nature::power; },
                               [](const syntax::Determined&) { return Nature::power; },
                               [](const syntax::Definition&) { return Nature::definition; },
                               [](const syntax::AnchorRule&) { return Nature::definition; },
                               [](const syntax::Basis&) { return Nature::definition; },
                               [](const syntax::Gate&) { return Nature::rule; },
                               [](const syntax::NoRule&) { return Nature::none; }},
                    action);
}

/// A sentence as written, but not as far from the margin.
std::string as_written(const source::Sources& sources, source::Span span) {
  const std::size_t column = sources.place(span).column;
  std::string result;
  std::string_view text = sources.text(span);
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    result += text.substr(0, end);
    if (end == text.size()) return result;
    text.remove_prefix(end + 1);
    const std::size_t blank = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(std::min(blank, column > 0 ? column - 1 : 0));
    result += '\n';
  }
}

/// For each node whether what it says rests on a judgement of someone.
std::vector<bool> judged_nodes(const Program& program) {
  std::vector<bool> judged(program.nodes.size());
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    const Node& node = program.nodes[i];
    const bool judgement = node.op == Op::column && program.at(AttributeId{node.ref}).role == Role::judgement;
    judged[i] = judgement || std::ranges::any_of(node.args, [&](NodeId arg) { return judged[arg.index]; });
  }
  return judged;
}

/// The statements one of whose rules asks for a judgement.
std::set<std::size_t> judging_statements(const lower::Lowered& lowered) {
  const auto judged = judged_nodes(lowered.program);
  const auto asks = [&](NodeId node) { return node.exists() && judged[node.index]; };
  std::set<std::size_t> statements;
  for (std::size_t i = 0; i < lowered.origins.statements.size(); ++i) {
    const Rule& rule = lowered.program.rules[i];
    if (asks(rule.condition) || asks(rule.value)) statements.insert(lowered.origins.statements[i]);
  }
  return statements;
}

}  // namespace

std::map<ProvisionId, Standing> standing_by_provision(const pipeline::Compilation& compilation) {
  const check::Names& names = compilation.names;
  const auto judging = judging_statements(compilation.lowered);
  std::map<ProvisionId, Standing> result;
  for (std::size_t i = 0; i < names.statements.size(); ++i) {
    const check::Statement& statement = names.statements[i];
    if (names.application(statement.provision)) continue;  // written elsewhere
    Standing& standing = result[statement.provision];
    standing.natures.insert(nature(statement.sentence->action));
    if (judging.contains(i) || statement.sentence->clauses.judged_by)
      standing.natures.insert(Nature::judgement);
    if (const auto* none = std::get_if<syntax::NoRule>(&statement.sentence->action))
      standing.reasons.push_back(none->reason.text);
    else if (!statement.of_table)
      standing.sentences.push_back(as_written(compilation.sources, statement.sentence->span));
  }
  for (const check::PlacedTable& table : names.tables) result[table.provision].natures.insert(Nature::rule);
  for (const ProvisionId legend : names.legends) result[legend].natures.insert(Nature::definition);
  for (const auto& [name, calendar] : names.calendars)
    result[calendar.provision].natures.insert(Nature::definition);
  const auto& interpretations = names.declarations.interpretations;
  for (std::size_t i = 0; i < interpretations.size(); ++i)
    result[interpretations[i].provision].readings.push_back(&names.interpretations_written.at(i));
  return result;
}

}  // namespace grond::driver
