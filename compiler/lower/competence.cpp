// What a regulation may do to a higher one, by its legal bases.
#include <algorithm>
#include <array>

#include "kernel/citation.h"
#include "lower/rules.h"

namespace grond::lower {
namespace {

using namespace kernel;

/// May a provision of `lower` set aside a provision of a higher instrument? Its legal basis must say so:
/// directly, or through the basis this sentence implements (`ter uitvoering van`).
bool competent(Context& context, const check::Statement& statement, ProvisionId higher) {
  const Program& program = context.program;
  const Instrument& own = program.at(statement.instrument);
  if (own.rank <= program.at(program.at(higher).instrument).rank) return true;
  auto granted = [&](ProvisionId provision) {
    return std::any_of(own.basis.begin(), own.basis.end(), [&](ProvisionId basis) {
      return check::within(program, provision, basis) || check::within(program, basis, provision);
    });
  };
  if (granted(higher)) return true;
  for (const auto& reference : statement.sentence->references) {
    if (reference.idiom != syntax::ReferenceIdiom::implementing) continue;
    const auto bases =
        check::provisions_of(context.reach(reference.citations, statement, check::Target::cited));
    if (std::any_of(bases.begin(), bases.end(), granted)) return true;
  }
  return false;
}

std::string rank_shown(const Program& program, InstrumentId instrument) {
  return check::rank_shown(program.at(instrument).rank);
}

}  // namespace

void demand_competence(Context& context, const check::Statement& statement, ProvisionId higher,
                       source::Span span) {
  if (competent(context, statement, higher)) return;
  context.reporter.report(Code::without_competence, span,
                          {rank_shown(context.program, statement.instrument),
                           rank_shown(context.program, context.program.at(higher).instrument)});
}

std::optional<RankOf> rank_named(Context& context, const syntax::Name& name) {
  static constexpr std::array keywords = {
#define GROND_RANK(name, keyword, shown) keyword,
#include "kernel/tables.def"
  };
  const auto found = std::find(keywords.begin(), keywords.end(), name.text);
  if (found != keywords.end()) return static_cast<RankOf>(found - keywords.begin());
  context.reporter.report(Code::unknown_rank, name.span, {name.text});
  return std::nullopt;
}

void check_open_places(Context& context) {
  const Program& program = context.program;
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    const check::Statement& statement = context.names.statements[context.origins.statements[i]];
    const RankOf own = program.at(statement.instrument).rank;
    const Delegation* left_open = nullptr;
    bool allowed = false;
    for (const Delegation& delegation : program.delegations) {
      const bool higher = program.at(program.at(delegation.provision).instrument).rank < own;
      if (delegation.attribute != program.rules[i].attribute || !higher) continue;
      left_open = &delegation;
      allowed = allowed || (delegation.rank == own && competent(context, statement, delegation.provision));
    }
    if (!left_open || allowed) continue;
    context.reporter.report(
        Code::fills_without_basis, context.origins.rules[i],
        {program.at(left_open->attribute).name, citation(program, left_open->provision, WithInstrument::yes),
         check::rank_shown(left_open->rank), rank_shown(program, statement.instrument)});
  }
}

}  // namespace grond::lower
