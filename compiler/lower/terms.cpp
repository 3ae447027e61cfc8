// Terms of acts: which moments they have, and the rules that give them.
#include "lower/conclusion.h"
#include "lower/rules.h"

namespace grond::lower {
namespace {

using namespace kernel;

using Limit = syntax::Term::Limit;

bool is_first(const Limit& limit) {
  return limit.relation == syntax::Relation::from || limit.relation == syntax::Relation::after;
}

/// The act a sentence gives a term, or nothing after a report.
std::optional<AttributeId> act_of(Context& context, const syntax::Path& subject) {
  const auto not_an_act = [&](const std::string& what) {
    context.reporter.report(Code::not_an_act, subject.span, {what});
    return std::nullopt;
  };
  if (subject.links.size() != 2)
    return not_an_act(std::string(context.reporter.sources().text(subject.span)));
  const syntax::Name &name = subject.links[0], &row = subject.links[1];
  auto kind = context.names.kinds.find(row.text);
  if (kind == context.names.kinds.end()) {
    context.reporter.report(Code::unknown_kind, row.span, {row.text},
                            check::Reporter::suggestion(row.text, context.names.kind_names()));
    return std::nullopt;
  }
  auto found = context.names.attributes.find({kind->second, name.text});
  if (found == context.names.attributes.end()) {
    context.reporter.report(
        Code::unknown_name, name.span, {name.text},
        check::Reporter::suggestion(name.text, context.names.attribute_names(kind->second)));
    return std::nullopt;
  }
  if (!context.names.deadlines.count(found->second)) return not_an_act(name.text);
  return found->second;
}

/// The column the facts give the act's name with `_eerste_dag` after it.
AttributeId add_first_day(Context& context, AttributeId act, source::Span span) {
  Program& program = context.program;
  const Attribute& of = program.at(act);
  Attribute first{.name = of.name + "_eerste_dag",
                  .kind = of.kind,
                  .type = check::intern(program, {.base = Base::date}),
                  .role = Role::derived};
  auto [place, inserted] =
      context.names.attributes.emplace(std::make_pair(of.kind, first.name),
                                       AttributeId{static_cast<std::uint32_t>(program.attributes.size())});
  if (!inserted) {
    context.reporter.report(
        Code::duplicate_name, context.names.attribute_spans[place->second.index], {first.name},
        {context.reporter.at(Code::declared_here, context.names.attribute_spans[act.index])});
    return place->second;
  }
  program.attributes.push_back(std::move(first));
  context.names.attribute_spans.push_back(span);
  context.origins.attributes.push_back(span);
  return place->second;
}

/// A moment that hangs on something that need not be there gives a day that need not be there.
void allow_absence(Context& context, const check::Statement& statement, const Limit& limit, AttributeId act,
                   AttributeId day) {
  Expressions e(context, statement.instrument, statement.provision, context.program.at(act).kind);
  auto moment = e.value(limit.moment);
  if (!moment || !moment->type.optional) return;
  Attribute& attribute = context.program.attributes[day.index];
  attribute.type = check::intern(context.program, {.base = Base::date, .optional = true});
}

void collect(Context& context, const check::Statement& statement, const syntax::Term& term) {
  auto act = act_of(context, term.subject);
  if (!act) return;
  const bool first = std::any_of(term.limits.begin(), term.limits.end(), is_first);
  const bool last = !std::all_of(term.limits.begin(), term.limits.end(), is_first);
  if (term.limits.size() != (first ? 1u : 0u) + (last ? 1u : 0u)) {
    context.reporter.report(Code::limits_of_one_sort, term.limits.back().span);
    return;
  }
  if (!term.extension.empty() && !last)
    return context.reporter.report(Code::extension_of_back_count, term.extension.front().span);
  auto [known, fresh] = context.terms.emplace(*act, TermEnds{first, last, {}, term.subject.span});
  known->second.places.push_back(statement.provision);
  if (fresh && first) known->second.first_day = add_first_day(context, *act, term.subject.span);
  if (known->second.first != first || known->second.last != last) {
    context.reporter.report(Code::terms_differ, term.subject.span, {context.program.at(*act).name},
                            {context.reporter.at(Code::other_term_here, known->second.span)});
    return;
  }
  for (const Limit& limit : term.limits)
    allow_absence(context, statement, limit, *act,
                  is_first(limit) ? known->second.first_day : context.names.deadlines.at(*act));
}

/// The day a limit gives: `voor D` ends on the day before D, `na D` begins on the day after.
Expressions::Result day_of(Expressions& e, const Limit& limit, const Type& type) {
  const int step = limit.relation == syntax::Relation::before  ? -1
                   : limit.relation == syntax::Relation::after ? 1
                                                               : 0;
  if (step == 0) return e.assigned(limit.moment, type);
  return e.neighbour(limit.moment, step);
}

}  // namespace

void collect_terms(Context& context) {
  for (const check::Statement& statement : context.names.statements) {
    if (const auto* term = std::get_if<syntax::Term>(&statement.sentence->action))
      collect(context, statement, *term);
  }
}

std::vector<Conclusion> term_conclusions(Context& context, const check::Statement&,
                                         const syntax::Term& term) {
  std::vector<Conclusion> conclusions;
  auto act = act_of(context, term.subject);
  auto ends = act ? context.terms.find(*act) : context.terms.end();
  if (ends == context.terms.end()) return conclusions;
  for (const Limit& limit : term.limits) {
    const AttributeId day = is_first(limit) ? ends->second.first_day : context.names.deadlines.at(*act);
    const Type type = context.program.at(context.program.at(day).type);
    auto value = [&limit, &term, type](Expressions& e) {
      auto stated = day_of(e, limit, type);
      return stated && !is_first(limit) ? e.extended(term, limit, *stated) : stated;
    };
    conclusions.push_back({day, context.program.at(*act).kind, value, {}, {}});
  }
  return conclusions;
}

}  // namespace grond::lower
