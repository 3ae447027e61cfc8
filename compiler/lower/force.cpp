// When what a provision says about other provisions is in force, as a condition: rules of their own have no
// need of it (docs/kern.md K11, K75).
#include "kernel/print.h"
#include "kernel/validity.h"
#include "lower/expressions.h"

namespace grond::lower {

using namespace kernel;

NodeId study_year_of(Context& context, const syntax::Path& path, InstrumentId instrument, const Row& row) {
  Diagnostics attempt;
  check::Reporter silent(context.reporter.sources(), attempt);
  Context trial{context.names, context.program, silent, context.origins, {}, {}, {}, {}, {}, {}, {}};
  const auto year = Expressions(trial, instrument, row).path(path);
  const bool found = year && year->type.base == Base::study_year;
  return found ? year->node : NodeId{};
}

/// The study year that the procedures give the rule's own row. One that has none for such rows decides about
/// others.
Expressions::Result Expressions::study_year(source::Span span) {
  NodeId found;
  bool one = true;
  for (const auto& [procedure, instrument] : context_.names.procedures) {
    const NodeId year = study_year_of(context_, procedure->study_year, instrument, own_row());
    if (!year.exists()) continue;
    one = one && (!found.exists() || print(context_.program, found) == print(context_.program, year));
    found = year;
  }
  if (one && found.exists()) return Typed{found, context_.program.at(context_.program.at(found).type)};
  context_.reporter.report(Code::no_year_for_validity, span, {context_.program.at(own_row().kind).name});
  return std::nullopt;
}

Expressions::Result Expressions::in_force(const Validity& period, source::Span span) {
  if (period.by == Validity::By::always) return nodes_.boolean(true);
  const bool by_date = period.by == Validity::By::date;
  const Type type{.base = by_date ? Base::date : Base::study_year};
  const Result moment = by_date ? Result(nodes_.make(Op::reference_date, type)) : study_year(span);
  if (!moment) return std::nullopt;
  const auto bound = [&](std::int64_t at) { return nodes_.constant(type, Value::scalar(at)).node; };
  std::vector<Typed> parts;
  if (period.from)
    parts.push_back(nodes_.make(Op::less_or_equal, boolean_type(), {bound(*period.from), moment->node}));
  if (period.until)
    parts.push_back(nodes_.make(Op::less, boolean_type(), {moment->node, bound(*period.until)}));
  return nodes_.junction(Op::and_, parts);
}

Expressions::Result Expressions::while_in_force(const Validity& said, ProvisionId about,
                                                const Typed& condition, Op op, source::Span span) {
  assert(op == Op::and_ || op == Op::or_);
  if (covers(said, about.exists() ? validity_of(context_.program, about) : Validity{})) return condition;
  const Result force = in_force(said, span);
  if (!force) return std::nullopt;
  return nodes_.junction(op, {op == Op::or_ ? nodes_.negation(*force) : *force, condition});
}

}  // namespace grond::lower
