#include "check/types.h"

#include <bit>

#include "kernel/limits.h"
#include "values/arithmetic.h"

namespace grond::check {

using namespace kernel;

namespace {

/// Sets a bound that is written to its number at the scale of the type.
bool set_bound(const std::optional<syntax::Number>& number, std::uint8_t scale, std::int64_t& bound,
               Reporter& reporter) {
  if (!number) return true;
  const bool fine = number->scale > scale;
  const auto scaled =
      fine ? std::nullopt
           : rescale(Value::scalar(number->digits), static_cast<unsigned>(scale - number->scale));
  if (scaled)
    bound = scaled->numerator;
  else
    reporter.report(Code::bound_too_fine, number->span, {std::string(reporter.sources().text(number->span))});
  return scaled.has_value();
}

Base base_of(syntax::TypeExpr::Kind kind) {
  using Written = syntax::TypeExpr::Kind;
  if (kind == Written::boolean) return Base::boolean;
  return kind == Written::quotient ? Base::quotient : Base::number;
}

}  // namespace

std::optional<Type> written_type(const syntax::TypeExpr& written, Reporter& reporter) {
  Type type{.base = base_of(written.kind), .optional = written.optional, .scale = written.scale};
  if (type.base == Base::boolean) {
    type.least = 0;
    type.greatest = 1;
  }
  const bool least = set_bound(written.least, type.scale, type.least, reporter);
  if (!least || !set_bound(written.greatest, type.scale, type.greatest, reporter)) return std::nullopt;
  if (type.least <= type.greatest) return type;
  reporter.report(Code::bounds_reversed, written.span);
  return std::nullopt;
}

std::optional<Type> range_of_key(const syntax::Name& name, const syntax::TypeExpr& numbers,
                                 Reporter& reporter) {
  const auto type = written_type(numbers, reporter);
  if (!type || Wide{type->greatest} - type->least < max_key_values) return type;
  reporter.report(Code::too_many_key_values, numbers.span, {name.text, std::to_string(max_key_values)});
  return std::nullopt;
}

void set_order(Program& program, KindId kind, const syntax::Name& last, Reporter& reporter) {
  Kind& declared = program.kinds[kind.index];
  const Type& type = program.at(program.at(declared.keys.back()).type);
  const bool in_one_run =
      type.subset != 0 && std::has_single_bit((type.subset >> std::countr_zero(type.subset)) + 1);
  if (type.base == Base::number || (type.base == Base::enumeration && in_one_run))
    declared.order = declared.keys.back();
  else
    reporter.report(Code::not_an_order, last.span, {last.text});
}

}  // namespace grond::check
