// Values: sums, aggregates, ranks, shares, populations.
#include <cassert>
#include <utility>

#include "syntax/builder.h"

namespace grond::syntax {

namespace {

bool is_condition(const Expr& expr) {
  return std::visit(
      [](const auto& kind) {
        using T = std::decay_t<decltype(kind)>;
        return std::is_same_v<T, Not> || std::is_same_v<T, Connective> || std::is_same_v<T, Is> ||
               std::is_same_v<T, IsOneOf> || std::is_same_v<T, Comparison> || std::is_same_v<T, ActIs> ||
               std::is_same_v<T, HasHappened> || std::is_same_v<T, ItemsHold> ||
               std::is_same_v<T, ProvisionHolds> || std::is_same_v<T, PowerUsed> ||
               std::is_same_v<T, Exists> || std::is_same_v<T, ForAll> || std::is_same_v<T, ActsAre> ||
               std::is_same_v<T, Judged> || std::is_same_v<T, RestsOn> || std::is_same_v<T, Belongs>;
      },
      expr.kind);
}

ArithmeticOp build_operation(Parser::OperationContext& context) {
  if (context.PLUS()) return ArithmeticOp::add;
  if (context.MIN()) return ArithmeticOp::subtract;
  return context.MAAL() ? ArithmeticOp::multiply : ArithmeticOp::divide;
}

ExprBox combine(ArithmeticOp op, ExprBox left, ExprBox right) {
  const Span span = join(left->span, right->span);
  return make_expr(Arithmetic{op, require_value(std::move(left)), require_value(std::move(right))}, span);
}

std::pair<std::uint8_t, Rounding> rounding_of(const Input& input, Parser::RoundingContext& context) {
  const Name unit = build_name(input, *context.name());
  const std::pair<std::string_view, std::uint8_t> units[] = {
      {"gehelen", 0}, {"tienden", 1}, {"honderdsten", 2}, {"centen", 2}};
  for (const auto& [word, scale] : units) {
    if (unit.text != word) continue;
    if (context.EVEN()) return {scale, Rounding::half_even};
    if (context.BENEDEN()) return {scale, Rounding::down};
    return {scale, context.HALF() ? Rounding::half_up : Rounding::up};
  }
  throw Failure{Code::unknown_rounding, unit.span, {unit.text}};
}

ExprBox build_total(const Input& input, Parser::TotalContext& context) {
  return make_expr(Aggregate{AggregateOp::sum, std::nullopt, build_path(input, *context.path()),
                             build_population(input, *context.population()), nullptr},
                   input.span(context));
}

ExprBox build_mean(const Input& input, Parser::MeanContext& context) {
  constexpr std::uint32_t kBestMax = 1'000'000;
  std::optional<std::int64_t> best;
  if (context.INTEGER()) best = build_small_number(input, *context.INTEGER(), kBestMax);
  return make_expr(Aggregate{AggregateOp::mean, best, build_path(input, *context.path()),
                             build_population(input, *context.population()), nullptr},
                   input.span(context));
}

ExprBox build_extreme(const Input& input, Parser::ExtremeContext& context) {
  const AggregateOp op = context.HOOGSTE() || context.LAATSTE()  ? AggregateOp::highest
                         : context.LAAGSTE() || context.EERSTE() ? AggregateOp::lowest
                                                                 : AggregateOp::most_favourable;
  return make_expr(Aggregate{op, std::nullopt, build_path(input, *context.path()),
                             build_population(input, *context.population()),
                             context.scalar() ? build_scalar(input, *context.scalar()) : nullptr},
                   input.span(context));
}

/// The rows among which one is picked, and that it is the first of them: its rank is 1.
ExprBox build_picked(const Input& input, Parser::PickedContext& context) {
  const Span span = input.span(context);
  Population rows = build_population(input, *context.population());
  if (rows.others) throw Failure{Code::picked_among_others, rows.span, {}};
  Rank rank{{"", span}, {}, rows};
  for (Parser::PathContext* path : context.path())
    rank.keys.push_back({build_path(input, *path), context.LAATSTE() != nullptr});
  const ExprBox first = make_expr(Is{make_expr(std::move(rank), span), Verb::is, false,
                                     make_expr(NumberLiteral{{1, 0, span}, false}, span)},
                                  span);
  rows.filter = rows.filter
                    ? make_expr(Connective{Junction::conjunction, {rows.filter, first}, false}, rows.span)
                    : first;
  const Name value = build_name(input, *context.name());
  return make_expr(
      Aggregate{AggregateOp::picked, std::nullopt, Path{{value}, std::nullopt, value.span}, rows, nullptr},
      span);
}

ExprBox build_aggregate(const Input& input, Parser::AggregateContext& context) {
  if (auto* total = dynamic_cast<Parser::TotalContext*>(&context)) return build_total(input, *total);
  if (auto* mean = dynamic_cast<Parser::MeanContext*>(&context)) return build_mean(input, *mean);
  if (auto* picked = dynamic_cast<Parser::PickedContext*>(&context)) return build_picked(input, *picked);
  return build_extreme(input, dynamic_cast<Parser::ExtremeContext&>(context));
}

ExprBox build_rank(const Input& input, Parser::RankContext& context) {
  Rank rank;
  rank.subject = build_name(input, *context.name());
  const auto paths = context.path();
  const auto orders = context.order();
  assert(paths.size() == orders.size());
  for (std::size_t i = 0; i < paths.size(); ++i)
    rank.keys.push_back({build_path(input, *paths[i]), orders[i]->HOOGSTE() != nullptr});
  rank.within = build_population(input, *context.population());
  rank.ties_share = context.GELIJKE() != nullptr;
  return make_expr(std::move(rank), input.span(context));
}

ExprBox build_share(const Input& input, Parser::ShareContext& context) {
  const auto sums = context.sum();
  Share share;
  share.subject = build_path(input, *context.path());
  share.total = require_value(build_sum(input, *sums.at(0)));
  share.over = build_population(input, *context.population());
  share.weight = require_value(build_sum(input, *sums.at(1)));
  if (sums.size() == 3) share.cap = require_value(build_sum(input, *sums[2]));
  return make_expr(std::move(share), input.span(context));
}

/// "die zijn meetellend": what is said of the population's own row.
ExprBox own_row_is(const Input& input, Span span, Verb verb, bool negated, Parser::PathContext& path) {
  const ExprBox row = make_expr(PathExpr{Path{{}, std::nullopt, span}}, span);
  return make_expr(Is{row, verb, negated, make_expr(PathExpr{build_path(input, path)}, input.span(path))},
                   span);
}

ExprBox build_quality(const Input& input, Parser::QualityContext& context) {
  const Verb verb = context.VOLDOEN() ? Verb::meets : context.HEBBEN() ? Verb::has : Verb::is;
  return own_row_is(input, input.span(context), verb, context.NIET() != nullptr, *context.path());
}

ExprBox build_filter(const Input& input, Parser::FilterContext& context) {
  return context.clause() ? build_clause(input, *context.clause()) : build_quality(input, *context.quality());
}

/// What a population is limited to, and what it leaves out.
ExprBox build_exclusion(const Input& input, Parser::PopulationContext& context) {
  Parser::FilterContext& left_out = *context.exclusion()->filter();
  const ExprBox kept = make_expr(Not{require_condition(build_filter(input, left_out))}, input.span(left_out));
  Parser::RestrictionContext* restriction = context.restriction();
  if (!restriction) return kept;
  const ExprBox limit = restriction->bracket()
                            ? require_condition(build_bracket(input, *restriction->bracket()))
                            : build_quality(input, *restriction->quality());
  return make_expr(Connective{Junction::conjunction, {limit, kept}, false}, join(limit->span, kept->span));
}

}  // namespace

ExprBox require_condition(ExprBox expr) {
  if (!is_condition(*expr)) throw Failure{Code::condition_expected, expr->span, {}};
  return expr;
}

ExprBox require_value(ExprBox expr) {
  if (is_condition(*expr)) throw Failure{Code::value_expected, expr->span, {}};
  return expr;
}

Population build_population(const Input& input, Parser::PopulationContext& context) {
  Population population;
  population.others = context.ANDERE() != nullptr;
  population.plural = build_name(input, *context.name());
  population.owner = build_steps(input, context.step());
  if (context.filter()) population.filter = build_filter(input, *context.filter());
  if (context.exclusion()) population.filter = build_exclusion(input, context);
  population.span = input.span(context);
  return population;
}

ExprBox build_count(const Input& input, Parser::CountContext& context) {
  return make_expr(Aggregate{AggregateOp::count, std::nullopt, std::nullopt,
                             build_population(input, *context.population()), nullptr},
                   input.span(context));
}

ExprBox build_constant(const Input& input, Parser::ConstantContext& context) {
  const Span span = input.span(context);
  if (context.amount())
    return make_expr(NumberLiteral{build_amount(input, *context.amount()), context.PERCENT() != nullptr},
                     span);
  if (context.instant()) return make_expr(build_instant(input, *context.instant()), span);
  if (context.STUDY_YEAR())
    return make_expr(StudyYearLiteral{build_study_year(input, *context.STUDY_YEAR())}, span);
  if (context.GEEN()) return make_expr(AbsentLiteral{}, span);
  return make_expr(BooleanLiteral{context.JA() != nullptr}, span);
}

ExprBox build_scalar(const Input& input, Parser::ScalarContext& context) {
  if (context.constant()) return build_constant(input, *context.constant());
  const Name name = build_name(input, *context.name());
  return make_expr(PathExpr{Path{{name}, std::nullopt, name.span}}, name.span);
}

ExprBox build_operand(const Input& input, Parser::OperandContext& context) {
  if (context.bracket()) return build_bracket(input, *context.bracket());
  if (context.shifted()) return build_shifted(input, *context.shifted());
  if (context.constant()) return build_constant(input, *context.constant());
  if (context.count()) return build_count(input, *context.count());
  if (context.aggregate()) return build_aggregate(input, *context.aggregate());
  if (context.rank()) return build_rank(input, *context.rank());
  if (context.share()) return build_share(input, *context.share());
  return make_expr(PathExpr{build_path(input, *context.path())}, input.span(context));
}

ExprBox build_sum(const Input& input, Parser::SumContext& context) {
  const auto operands = context.operand();
  const auto operations = context.operation();
  std::vector<ExprBox> terms = {build_operand(input, *operands.at(0))};
  std::vector<ArithmeticOp> between;
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const ArithmeticOp op = build_operation(*operations[i]);
    ExprBox next = build_operand(input, *operands.at(i + 1));
    if (op == ArithmeticOp::multiply || op == ArithmeticOp::divide) {
      terms.back() = combine(op, terms.back(), std::move(next));
    } else {
      terms.push_back(std::move(next));
      between.push_back(op);
    }
  }
  ExprBox result = terms[0];
  for (std::size_t i = 0; i < between.size(); ++i)
    result = combine(between[i], std::move(result), terms[i + 1]);
  return result;
}

ExprBox build_rounded(const Input& input, ExprBox operand, Parser::RoundingContext* context) {
  if (!context) return operand;
  const auto [scale, mode] = rounding_of(input, *context);
  const Span span = join(operand->span, input.span(*context));
  return make_expr(Rounded{require_value(std::move(operand)), scale, mode}, span);
}

ExprBox build_value(const Input& input, Parser::ValueContext& context) {
  return build_rounded(input, require_value(build_sum(input, *context.sum())), context.rounding());
}

}  // namespace grond::syntax
