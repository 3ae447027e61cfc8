#include "interpret/interpret.h"

#include "interpret/deciding.h"
#include "kernel/stages.h"

namespace grond::interpret {

namespace {

Outcome empty_outcome(const kernel::Program& program, const columns::Facts& facts) {
  Outcome outcome;
  outcome.columns.resize(program.attributes.size());
  outcome.states.resize(program.rules.size());
  for (std::size_t index = 0; index < program.attributes.size(); ++index) {
    const kernel::Attribute& attribute = program.attributes[index];
    if (!is_decided(attribute)) continue;
    outcome.columns[index] = columns::Column(program.at(attribute.type), facts.rows(attribute.kind));
  }
  return outcome;
}

}  // namespace

Outcome interpret(const kernel::Program& program, const columns::Facts& facts, kernel::ProcedureId procedure,
                  const Progress& progress) {
  Outcome outcome = empty_outcome(program, facts);
  Deciding deciding(program, facts, procedure, outcome, progress);
  deciding.resolve_without_rules();
  const std::vector<kernel::Recurrence> recurrences = kernel::recurrences(program);
  auto next = recurrences.begin();
  for (std::size_t i = 0; i < program.order.size();) {
    if (next != recurrences.end() && next->begin == i) {
      deciding.run(*next);
      i = next++->end;
    } else {
      deciding.run(program.order[i++]);
    }
  }
  if (progress) progress(1.0);
  return outcome;
}

}  // namespace grond::interpret
