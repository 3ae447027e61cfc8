#include "check/timeless.h"

#include "kernel/validity.h"

namespace grond::check {
namespace {

using namespace kernel;

/// What shapes the meaning of other sentences, and cannot do so for some cases only.
bool holds_throughout(const syntax::Action& action) {
  const auto* definition = std::get_if<syntax::Definition>(&action);
  return std::holds_alternative<syntax::TermRule>(action) ||
         std::holds_alternative<syntax::AnchorRule>(action) ||
         std::holds_alternative<syntax::Basis>(action) || (definition && !definition->meaning);
}

void demand_always(const Names& names, ProvisionId provision, source::Span span, Reporter& reporter) {
  if (stated_validity(names.declarations, provision).by == Validity::By::always) return;
  reporter.report(Code::holds_throughout, span);
}

}  // namespace

void demand_timeless(const Names& names, Reporter& reporter) {
  for (const Statement& statement : names.statements) {
    if (holds_throughout(statement.sentence->action))
      demand_always(names, statement.provision, statement.sentence->span, reporter);
  }
  for (const auto& [name, calendar] : names.calendars)
    demand_always(names, calendar.provision, calendar.declared->span, reporter);
}

}  // namespace grond::check
