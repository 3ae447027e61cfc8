#include "lower/lower.h"

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {
namespace {

using namespace kernel;

/// The study year of a kind's rows, or none when it cannot be reached from them.
NodeId study_year_of(Context& context, const syntax::Path& path, InstrumentId instrument, KindId kind) {
  Diagnostics attempt;
  check::Reporter silent(context.reporter.sources(), attempt);
  Context trial{context.names, context.program, silent, context.origins, {}, {}, {}, {}, {}};
  Expressions expressions(trial, instrument, {}, kind);
  auto year = expressions.path(path);
  bool found = year && year->type.base == Base::study_year;
  return found ? year->node : NodeId{};
}

void make_procedure(Context& context, const syntax::Procedure& written, InstrumentId instrument) {
  Procedure procedure{written.name.text, written.title ? written.title->text : written.name.text, {}, {}};
  for (std::uint32_t k = 0; k < context.program.kinds.size(); ++k) {
    procedure.study_year.push_back(study_year_of(context, written.study_year, instrument, {k}));
  }
  for (const auto& decision : written.decisions) {
    auto kind = decision.links.size() == 2 ? context.names.kinds.find(decision.links[1].text) : context.names.kinds.end();
    if (kind == context.names.kinds.end()) {
      context.reporter.report(Code::unknown_kind, decision.span, {decision.links.back().text});
      continue;
    }
    auto attribute = context.names.attributes.find({kind->second, decision.links[0].text});
    if (attribute == context.names.attributes.end()) {
      context.reporter.report(Code::unknown_name, decision.links[0].span, {decision.links[0].text});
      continue;
    }
    if (!procedure.study_year[kind->second.index].exists()) {
      context.reporter.report(Code::no_reference_year, decision.span, {written.name.text, context.program.at(kind->second).name});
    }
    procedure.decisions.push_back(attribute->second);
  }
  context.program.procedures.push_back(std::move(procedure));
}

}  // namespace

Lowered lower(check::Names& names, const source::Sources& sources, Diagnostics& diagnostics) {
  Lowered result;
  check::Reporter reporter(sources, diagnostics);
  Program& program = names.declarations;
  result.origins.attributes = names.attribute_spans;
  Context context{names, program, reporter, result.origins, {}, {}, {}, {}, {}};
  collect_effects(context);
  for (std::size_t i = 0; i < names.statements.size(); ++i) make_rules(context, i);
  make_edges(context);
  for (const auto& [procedure, instrument] : names.procedures) make_procedure(context, *procedure, instrument);
  fill_parts(context);
  report_unused(context);
  result.program = program;
  return result;
}

}  // namespace grond::lower
