// What one row of many has: "uitkomst van de laatste van zittingen van zaak, naar dag, bij gelijkheid fout".
// The rows are those whose rank is 1, so that there is one at most and ties are `fout` as a rank is; what is
// unknown about their order or their number is unknown here as it is there.
#include <cassert>

#include "lower/expressions.h"

namespace grond::lower {

using namespace kernel;

/// The rows of a population for which the condition, which is read from the row, holds too.
PopulationId Expressions::among(PopulationId rows, const Typed& condition) {
  Population population = context_.program.at(rows);
  population.filter = nodes_.junction(Op::and_, {{population.filter, boolean_type()}, condition}).node;
  context_.program.populations.push_back(std::move(population));
  return {static_cast<std::uint32_t>(context_.program.populations.size() - 1)};
}

Typed Expressions::any_of(PopulationId rows) {
  return nodes_.make(Op::exists, boolean_type(), {}, rows.index);
}

/// The value of a single row is the least of its values; of a type without order, whichever it equals.
Typed Expressions::value_of_one(PopulationId rows, const Typed& value) {
  Type type = value.type;
  type.optional = false;
  const bool unordered = type.base == Base::boolean ||
                         (type.base == Base::enumeration && !context_.program.at(type.enumeration).ordered);
  if (!unordered) return nodes_.make(Op::minimum, type, {value.node}, rows.index);
  if (type.base == Base::boolean) return any_of(among(rows, value));
  std::optional<Typed> chosen;
  for (std::int64_t option = 0; option < 62; ++option) {
    if ((type.subset >> option & 1) == 0) continue;
    const Typed constant = nodes_.constant(type, Value::scalar(option));
    chosen = chosen ? nodes_.select(any_of(among(rows, nodes_.equals(value, constant))), constant, *chosen)
                    : constant;
  }
  assert(chosen && "an enumeration has options");
  return *chosen;
}

/// `geen` where there is no such row, or where it has none.
Expressions::Result Expressions::picked(const syntax::Aggregate& aggregate, const Bound& bound,
                                        const Typed& value) {
  if (value.type.base == Base::reference) {
    context_.reporter.report(Code::picked_reference, aggregate.value->span,
                             {aggregate.value->links.front().text});
    return std::nullopt;
  }
  const PopulationId rows =
      value.type.optional ? among(bound.id, nodes_.negation(nodes_.is_absent(value))) : bound.id;
  Typed one = value_of_one(rows, value);
  one.type.optional = true;
  const Typed none = nodes_.constant(one.type, Value::absent());
  return nodes_.select(any_of(rows), one, none);
}

}  // namespace grond::lower
