// `onderscheidenlijk` and `respectievelijk`: two rows of words, read pair by pair.
#include <algorithm>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// What is understood under an option has its value, unless the row names it itself.
void cover(Expressions& e, const syntax::Pairwise& pairwise, const std::vector<std::string>& options,
           Table& table) {
  const std::vector<std::optional<Value>> written = table.values;
  for (const auto& name : pairwise.options) {
    const auto option =
        static_cast<std::size_t>(std::find(options.begin(), options.end(), name.text) - options.begin());
    ProvisionId defined_in;
    const std::uint64_t mask = e.covered_options(table.key, option, defined_in);
    for (std::size_t i = 0; i < options.size(); ++i) {
      if ((mask >> i & 1) != 0 && !written[i]) table.values[i] = written[option];
    }
  }
}

}  // namespace

std::optional<Typed> is_paired(Expressions& e, const syntax::Pairwise& pairwise) {
  const auto key = e.path(pairwise.key);
  if (!key) return key;
  syntax::Expr subject{syntax::PathExpr{pairwise.key}, pairwise.key.span};
  syntax::IsOneOf one_of{std::make_shared<syntax::Expr>(subject), false, pairwise.options};
  const auto listed = e.condition(std::make_shared<syntax::Expr>(syntax::Expr{one_of, pairwise.key.span}));
  if (!listed || !key->type.optional) return listed;
  return e.nodes().select(e.nodes().is_absent(*key), e.nodes().boolean(false), *listed);
}

std::optional<Typed> paired_value(Context& context, Expressions& e, const syntax::Pairwise& pairwise,
                                  const Type& type) {
  const auto key = e.path(pairwise.key);
  if (!key || key->type.base != Base::enumeration) return std::nullopt;
  const std::vector<std::string> options = context.program.at(key->type.enumeration).options;
  Table table{key->type.enumeration, std::vector<std::optional<Value>>(options.size()),
              check::intern(context.program, type)};
  for (std::size_t i = 0; i < pairwise.options.size(); ++i) {
    const auto found = std::find(options.begin(), options.end(), pairwise.options[i].text);
    const auto value = e.assigned(pairwise.values[i], type);
    if (found == options.end() || !value) return std::nullopt;
    if (e.nodes().node(*value).op != Op::constant) {
      source::Span span = pairwise.values[i]->span;
      context.reporter.report(Code::not_a_constant, span,
                              {std::string(context.reporter.sources().text(span))});
      return std::nullopt;
    }
    table.values[static_cast<std::size_t>(found - options.begin())] = e.nodes().node(*value).value;
  }
  cover(e, pairwise, options, table);
  context.program.tables.push_back(std::move(table));
  return e.nodes().make(Op::lookup, type, {key->node},
                        static_cast<std::uint32_t>(context.program.tables.size() - 1));
}

}  // namespace grond::lower
