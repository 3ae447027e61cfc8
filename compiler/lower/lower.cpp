#include "lower/lower.h"

#include <algorithm>

#include "lower/expressions.h"
#include "lower/powers.h"
#include "lower/rules.h"
#include "lower/share.h"

namespace grond::lower {
namespace {

using namespace kernel;

/// Says why no kind has this study year: seen from the row it names.
void report_study_year(Context& context, const syntax::Path& path, InstrumentId instrument) {
  const syntax::Name& row = path.links.back();
  auto kind = context.names.kind(row);
  if (kind == context.names.kinds.end()) {
    context.reporter.report(Code::unknown_kind, row.span, {row.text},
                            check::Reporter::suggestion(row.text, context.names.kind_names()));
    return;
  }
  auto year = Expressions(context, instrument, {}, kind->second).path(path);
  if (!year) return;  // reported
  context.reporter.report(
      Code::wrong_type, path.span,
      {described(context.program, {.base = Base::study_year}), described(context.program, year->type)});
}

void make_procedure(Context& context, const syntax::Procedure& written, InstrumentId instrument) {
  Procedure procedure{written.name.text, written.title ? written.title->text : written.name.text, {}, {}};
  for (std::uint32_t k = 0; k < context.program.kinds.size(); ++k) {
    procedure.study_year.push_back(study_year_of(context, written.study_year, instrument, {0, {k}}));
  }
  bool reachable = std::any_of(procedure.study_year.begin(), procedure.study_year.end(),
                               [](NodeId year) { return year.exists(); });
  if (!reachable) return report_study_year(context, written.study_year, instrument);
  for (const auto& decision : written.decisions) {
    auto kind =
        decision.links.size() == 2 ? context.names.kind(decision.links[1]) : context.names.kinds.end();
    if (kind == context.names.kinds.end()) {
      const syntax::Name& row = decision.links.back();
      context.reporter.report(Code::unknown_kind, row.span, {row.text},
                              check::Reporter::suggestion(row.text, context.names.kind_names()));
      continue;
    }
    const kernel::Collection* collection = context.names.collection(kind->second, decision.links[0].text);
    auto attribute = context.names.attributes.find({kind->second, decision.links[0].text});
    if (!collection && attribute == context.names.attributes.end()) {
      const syntax::Name& name = decision.links[0];
      context.reporter.report(
          Code::unknown_name, name.span, {name.text},
          check::Reporter::suggestion(name.text, context.names.attribute_names(kind->second)));
      continue;
    }
    if (!procedure.study_year[kind->second.index].exists()) {
      context.reporter.report(Code::no_reference_year, decision.span,
                              {written.name.text, context.program.at(kind->second).name});
    }
    if (!collection) {
      procedure.decisions.push_back(attribute->second);
      continue;
    }
    for (const auto& [option, column] : collection->members) procedure.decisions.push_back(column);
  }
  context.program.procedures.push_back(std::move(procedure));
}

/// `geldt als` says how a property is put only where no sentence gives it outright.
void settle_verbs(Program& program) {
  for (const Rule& rule : program.rules) {
    Verb& verb = program.attributes[rule.attribute.index].verb;
    if (verb == Verb::counts_as && !rule.closing) verb = rule.verb;
  }
}

}  // namespace

Lowered lower(check::Names& names, const source::Sources& sources, Diagnostics& diagnostics) {
  Lowered result;
  check::Reporter reporter(sources, diagnostics, &names.words);
  Program& program = names.declarations;
  result.origins.attributes = names.attribute_spans;
  Context context{names, program, reporter, result.origins, {}, {}, {}, {}, {}, {}, {}};
  if (!declared_within_limits(context)) return result;
  collect_effects(context);
  collect_displaced_members(context);
  collect_exclusions(context);
  collect_terms(context);
  collect_powers(context);
  for (std::size_t i = 0; i < names.statements.size(); ++i) make_rules(context, i);
  report_gaps_in_tables(context);
  context.rules_missing = diagnostics.has_errors();
  settle_verbs(program);
  make_edges(context);
  make_power_edges(context);
  fill_collections(context);
  for (const auto& [procedure, instrument] : names.procedures)
    make_procedure(context, *procedure, instrument);
  fill_parts(context);
  fill_ground_columns(context);
  fill_gates(context);
  check_open_places(context);
  report_unused(context);
  report_too_large(context);
  result.program = program;
  share_expressions(result.program);
  return result;
}

}  // namespace grond::lower
