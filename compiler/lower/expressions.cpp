#include "lower/expressions.h"

#include <algorithm>

#include "kernel/limits.h"
#include "kernel/print.h"

namespace grond::lower {

using namespace kernel;

Expressions::Result Expressions::mismatch(const Type& expected, const Type& actual, source::Span span) {
  context_.reporter.report(Code::wrong_type, span,
                           {described(context_.program, expected), described(context_.program, actual)});
  return std::nullopt;
}

Expressions::Result Expressions::value(const syntax::ExprBox& expr, const Type* expected) {
  assert(expr);
  const source::Span span = expr->span;
  return std::visit(
      Overloaded{
          [&](const syntax::NumberLiteral& e) { return number(e); },
          [&](const syntax::BooleanLiteral& e) { return Result(nodes_.boolean(e.value)); },
          [&](const syntax::AbsentLiteral&) {
            Type type = expected ? *expected : boolean_type();
            type.optional = true;
            return Result(nodes_.constant(type, Value::absent()));
          },
          [&](const syntax::DateLiteral& e) { return date(e, span); },
          [&](const syntax::StudyYearLiteral& e) {
            return Result(nodes_.constant({.base = Base::study_year}, Value::scalar(e.first_year)));
          },
          [&](const syntax::PathExpr& e) { return path(e.path, expected); },
          [&](const syntax::Not& e) {
            Result operand = condition(e.operand);
            return operand ? Result(nodes_.negation(*operand)) : std::nullopt;
          },
          [&](const syntax::Connective& e) { return connective(e); },
          [&](const syntax::Is& e) { return is(e); },
          [&](const syntax::IsOneOf& e) { return is_one_of(e); },
          [&](const syntax::Comparison& e) { return comparison(e); },
          [&](const syntax::ActIs& e) { return act_state(e); },
          [&](const syntax::HasHappened& e) { return has_happened(e, span); },
          [&](const syntax::ItemsHold& e) { return items_hold(e, span); },
          [&](const syntax::ProvisionHolds& e) { return provision_holds(e); },
          [&](const syntax::PowerUsed& e) { return power_used(e); },
          [&](const syntax::RestsOn& e) { return rests_on(e); },
          [&](const syntax::Belongs& e) { return belongs(e); },
          [&](const syntax::Exists& e) { return exists(e); },
          [&](const syntax::ForAll& e) { return for_all(e); },
          [&](const syntax::AnAct&) { return act_; },
          [&](const syntax::ActsAre& e) { return acts_are(e); },
          [&](const syntax::Judged& e) { return judged(e); },
          [&](const syntax::Arithmetic& e) { return arithmetic(e); },
          [&](const syntax::Shifted& e) { return shifted(e); },
          [&](const syntax::Aggregate& e) { return aggregate(e); },
          [&](const syntax::Rank& e) { return rank(e, span); },
          [&](const syntax::Share& e) { return share(e, span); },
          [&](const syntax::Rounded& e) { return rounded(e, span); },
      },
      expr->kind);
}

Expressions::Result Expressions::condition(const syntax::ExprBox& expr) {
  Result result = value(expr);
  assert((!result || result->type.base == Base::boolean) && "the parser accepts only conditions here");
  return result;
}

Expressions::Result Expressions::assigned(const syntax::ExprBox& expr, const Type& target) {
  Result result = value(expr, &target);
  if (!result) return result;
  if (target.base == Base::quotient && result->type.base == Base::number)
    result = nodes_.as_quotient(*result);
  if (target.base == Base::number && result->type.base == Base::number && result->type.scale < target.scale) {
    result = nodes_.rescaled(*result, target.scale);
  }
  bool fits = result->type.base == target.base && result->type.scale == target.scale &&
              result->type.enumeration == target.enumeration && result->type.kind == target.kind;
  if (!fits) {
    if (target.base == Base::number &&
        (result->type.base == Base::quotient || result->type.base == Base::number)) {
      context_.reporter.report(
          Code::wrong_type, expr->span,
          {described(context_.program, target), described(context_.program, result->type)},
          {check::Reporter::hint(Code::round_first)});
      return std::nullopt;
    }
    return mismatch(target, result->type, expr->span);
  }
  Typed as_target{result->node, target};
  check_literal(as_target, *result, expr->span);
  return result;
}

Expressions::Result Expressions::number(const syntax::NumberLiteral& literal) {
  // A percentage is the number divided by a hundred: two more decimals.
  auto scale = static_cast<std::uint8_t>(literal.value.scale + (literal.percent ? 2 : 0));
  return nodes_.constant(number_type(scale, literal.value.digits, literal.value.digits),
                         Value::scalar(literal.value.digits));
}

namespace {

std::int64_t clamp(Wide wide) {
  if (wide > INT64_MAX) return INT64_MAX;
  return wide < INT64_MIN ? INT64_MIN : static_cast<std::int64_t>(wide);
}

bool unbounded(const Type& type) { return type.least == INT64_MIN || type.greatest == INT64_MAX; }

/// The declared range of a result, so that unknown parts of it have bounds in aggregates.
Type range_of(syntax::ArithmeticOp op, const Type& a, const Type& b) {
  Type type = number_type(a.scale);
  type.optional = false;
  if (op == syntax::ArithmeticOp::multiply) type.scale = static_cast<std::uint8_t>(a.scale + b.scale);
  if (unbounded(a) || unbounded(b)) return type;
  Wide low = 0, high = 0;
  if (op == syntax::ArithmeticOp::add) {
    low = Wide(a.least) + b.least;
    high = Wide(a.greatest) + b.greatest;
  } else if (op == syntax::ArithmeticOp::subtract) {
    low = Wide(a.least) - b.greatest;
    high = Wide(a.greatest) - b.least;
  } else {
    Wide corners[] = {Wide(a.least) * b.least, Wide(a.least) * b.greatest, Wide(a.greatest) * b.least,
                      Wide(a.greatest) * b.greatest};
    low = *std::min_element(std::begin(corners), std::end(corners));
    high = *std::max_element(std::begin(corners), std::end(corners));
  }
  type.least = clamp(low);
  type.greatest = clamp(high);
  return type;
}

Op operator_of(syntax::ArithmeticOp op) {
  switch (op) {
    case syntax::ArithmeticOp::add:
      return Op::add;
    case syntax::ArithmeticOp::subtract:
      return Op::subtract;
    case syntax::ArithmeticOp::multiply:
      return Op::multiply;
    case syntax::ArithmeticOp::divide:
      return Op::divide;
  }
  return Op::add;
}

}  // namespace

Expressions::Result Expressions::arithmetic(const syntax::Arithmetic& arithmetic) {
  Result left = value(arithmetic.left);
  Result right = value(arithmetic.right);
  if (!left || !right) return std::nullopt;
  for (const auto& [operand, written] :
       {std::pair(&*left, &arithmetic.left), std::pair(&*right, &arithmetic.right)}) {
    if (operand->type.base == Base::quotient) {
      context_.reporter.report(Code::quotient_arithmetic, (*written)->span, {},
                               {check::Reporter::hint(Code::round_first)});
      return std::nullopt;
    }
    if (operand->type.base != Base::number) return mismatch(number_type(), operand->type, (*written)->span);
  }
  if (arithmetic.op != syntax::ArithmeticOp::multiply) {
    nodes_.align(*left, *right);
  } else if (const int decimals = left->type.scale + right->type.scale; decimals > max_scale) {
    context_.reporter.report(Code::too_many_decimals, arithmetic.right->span,
                             {std::to_string(decimals), std::to_string(max_scale)});
    return std::nullopt;
  }
  Type type = arithmetic.op == syntax::ArithmeticOp::divide
                  ? Type{.base = Base::quotient}
                  : range_of(arithmetic.op, left->type, right->type);
  return nodes_.make(operator_of(arithmetic.op), type, {left->node, right->node});
}

Expressions::Result Expressions::rounded(const syntax::Rounded& rounded, source::Span span) {
  Result operand = value(rounded.operand);
  if (!operand) return std::nullopt;
  if (operand->type.base != Base::quotient && operand->type.base != Base::number)
    return mismatch(number_type(), operand->type, span);
  Typed quotient = nodes_.as_quotient(*operand);
  return nodes_.make(Op::round, number_type(rounded.scale), {quotient.node},
                     static_cast<std::uint32_t>(rounded.mode));
}

void Expressions::check_literal(const Typed& subject, const Typed& literal, source::Span span) {
  const Node& node = nodes_.node(literal);
  const Type& type = subject.type;
  if (node.op != Op::constant || node.value.is_absent()) return;
  std::string written(context_.reporter.sources().text(span));
  if (type.base == Base::enumeration) {
    if (!(type.subset >> node.value.numerator & 1)) outside_subset(type, written, span);
  } else if ((type.base == Base::number || type.base == Base::quotient) && !unbounded(type)) {
    Wide scaled = Wide(node.value.denominator);
    bool outside = Wide(node.value.numerator) < type.least * scaled ||
                   Wide(node.value.numerator) > type.greatest * scaled;
    auto shown = [&](std::int64_t bound) { return print(context_.program, type, Value::scalar(bound)); };
    if (outside)
      context_.reporter.report(Code::literal_out_of_bounds, span,
                               {written, shown(type.least), shown(type.greatest)});
  }
}

void Expressions::outside_subset(const Type& type, const std::string& option, source::Span span) {
  const auto& options = context_.program.at(type.enumeration).options;
  std::string possible;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (type.subset >> i & 1) possible += (possible.empty() ? "`" : ", `") + options[i] + "`";
  }
  context_.reporter.report(Code::option_outside_subset, span, {option, possible});
}

Expressions::Result Expressions::comparison(const syntax::Comparison& comparison) {
  Result subject = value(comparison.subject);
  if (!subject) return std::nullopt;
  Result operand = value(comparison.operand, &subject->type);
  if (!operand) return std::nullopt;
  Result result = compare(*subject, comparison.relation, *operand, comparison.operand->span);
  if (result && comparison.negated) result = nodes_.negation(*result);
  return result;
}

Expressions::Result Expressions::compare(Typed subject, syntax::Relation relation, Typed operand,
                                         source::Span span) {
  auto numeric = [](const Type& type) { return type.base == Base::number || type.base == Base::quotient; };
  const bool of_a_moment = operand.type.base == Base::moment;
  if (of_a_moment && subject.type.base == Base::date) {
    context_.reporter.report(Code::day_beside_moment, span);
    return std::nullopt;
  }
  // Every minute of a day is that day: before it, on it, or after it.
  if (subject.type.base == Base::moment && operand.type.base == Base::date) subject = strict_day(subject);
  bool comparable =
      (numeric(subject.type) && numeric(operand.type)) ||
      (subject.type.base == operand.type.base &&
       (subject.type.base == Base::date || of_a_moment || subject.type.base == Base::study_year));
  if (!comparable) {
    context_.reporter.report(
        Code::not_comparable, span,
        {described(context_.program, subject.type), described(context_.program, operand.type)});
    return std::nullopt;
  }
  if (numeric(subject.type)) nodes_.align(subject, operand);
  if (nodes_.node(subject).op == Op::column) check_literal(subject, operand, span);
  auto less = [&](const Typed& a, const Typed& b) {
    return nodes_.make(Op::less, boolean_type(), {a.node, b.node});
  };
  auto at_most = [&](const Typed& a, const Typed& b) {
    return nodes_.make(Op::less_or_equal, boolean_type(), {a.node, b.node});
  };
  switch (relation) {
    case syntax::Relation::below:
    case syntax::Relation::before:
    case syntax::Relation::until:
      return less(subject, operand);
    case syntax::Relation::above:
    case syntax::Relation::after:
      return less(operand, subject);
    case syntax::Relation::at_most:
    case syntax::Relation::not_after:
      return at_most(subject, operand);
    case syntax::Relation::at_least:
    case syntax::Relation::from:
      return at_most(operand, subject);
  }
  return std::nullopt;
}

/// "gegadigde is ingeloot" is a property; "soort van bescheid is cijferlijst" compares values.
Expressions::Result Expressions::is(const syntax::Is& is) {
  Result subject = value(is.subject);
  if (!subject) return std::nullopt;
  const auto* complement = std::get_if<syntax::PathExpr>(&is.complement->kind);
  Result result;
  if (subject->type.base == Base::reference && complement && complement->path.links.size() == 1) {
    result = property(is, *subject, complement->path);
  } else {
    Result other = value(is.complement, &subject->type);
    if (!other) return std::nullopt;
    auto numeric = [](const Type& type) { return type.base == Base::number || type.base == Base::quotient; };
    Typed left = *subject, right = *other;
    if (numeric(left.type) && numeric(right.type)) nodes_.align(left, right);
    if ((left.type.base == Base::date && right.type.base == Base::moment) ||
        (left.type.base == Base::moment && right.type.base == Base::date)) {
      context_.reporter.report(Code::day_beside_moment, is.complement->span);
      return std::nullopt;
    }
    if (left.type.base != right.type.base || left.type.enumeration != right.type.enumeration ||
        left.type.kind != right.type.kind) {
      context_.reporter.report(
          Code::not_comparable, is.complement->span,
          {described(context_.program, left.type), described(context_.program, right.type)});
      return std::nullopt;
    }
    check_literal(left, right, is.complement->span);
    result = equal_or_covered(left, right);
  }
  if (result && is.negated) result = nodes_.negation(*result);
  return result;
}

Expressions::Result Expressions::property(const syntax::Is& is, const Typed& subject,
                                          const syntax::Path& complement) {
  const syntax::Name& name = complement.links.front();
  const Collection* collection = context_.names.collection(subject.type.kind, name.text);
  if (collection && is.verb == Verb::has) return any_member(*collection, subject);
  auto found = attribute(subject.type.kind, name.text);
  if (found) {
    Typed column = nodes_.column(*found, subject);
    if (column.type.base != Base::boolean) {
      context_.reporter.report(Code::not_a_property, name.span,
                               {name.text, context_.program.at(subject.type.kind).name});
      return std::nullopt;
    }
    if (is.verb != Verb::is) context_.program.attributes[found->index].verb = is.verb;
    return complement.according_to ? according_to(column, *complement.according_to)
                                   : extended(column, subject, name.text);
  }
  bool names_a_row =
      is.verb == syntax::Verb::is &&
      (context_.names.kind(name) != context_.names.kinds.end() || attribute(own_row().kind, name.text));
  if (!names_a_row) return unknown(name, subject.type.kind);
  Result other = path(complement, &subject.type);
  if (!other) return std::nullopt;
  if (other->type.base != Base::reference || other->type.kind != subject.type.kind)
    return mismatch(subject.type, other->type, complement.span);
  return nodes_.equals(subject, *other);
}

Expressions::Result Expressions::connective(const syntax::Connective& connective) {
  std::vector<Typed> operands;
  for (const auto& operand : connective.operands) {
    if (auto typed = condition(operand)) operands.push_back(*typed);
  }
  if (operands.size() != connective.operands.size()) return std::nullopt;
  return nodes_.junction(connective.junction == syntax::Junction::conjunction ? Op::and_ : Op::or_, operands);
}

}  // namespace grond::lower
