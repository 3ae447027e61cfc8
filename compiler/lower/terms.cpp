// Terms of acts: which moments they have, and the rules that give them.
#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {
namespace {

using namespace kernel;

using Limit = syntax::Term::Limit;

bool is_first(const Limit& limit) {
  return limit.relation == syntax::Relation::from || limit.relation == syntax::Relation::after;
}

/// The column of an act's first or last moment: its name, then what it is.
std::string end_name(const Attribute& act, bool first, Base base) {
  return act.name + (first ? "_eerste_" : "_laatste_") + (base == Base::moment ? "tijdstip" : "dag");
}

/// Reports a name that the act's kind has already.
void report_taken(Context& context, AttributeId act, AttributeId taken, const std::string& name) {
  const auto& spans = context.names.attribute_spans;
  context.reporter.report(Code::duplicate_name, spans[taken.index], {name},
                          {context.reporter.at(Code::declared_here, spans[act.index])});
}

AttributeId add_first_day(Context& context, AttributeId act, source::Span span) {
  Program& program = context.program;
  const Attribute& of = program.at(act);
  Attribute first{.name = end_name(of, true, Base::date),
                  .kind = of.kind,
                  .type = check::intern(program, {.base = Base::date}),
                  .role = Role::derived};
  auto [place, inserted] =
      context.names.attributes.emplace(std::make_pair(of.kind, first.name),
                                       AttributeId{static_cast<std::uint32_t>(program.attributes.size())});
  if (!inserted) {
    report_taken(context, act, place->second, first.name);
    return place->second;
  }
  program.attributes.push_back(std::move(first));
  context.names.attribute_spans.push_back(span);
  context.origins.attributes.push_back(span);
  return place->second;
}

/// Makes the column of an end one of moments.
void give_time(Context& context, AttributeId act, bool first, AttributeId end) {
  Attribute& attribute = context.program.attributes[end.index];
  const std::string name = end_name(context.program.at(act), first, Base::moment);
  const auto [place, inserted] = context.names.attributes.emplace(std::make_pair(attribute.kind, name), end);
  if (!inserted) return report_taken(context, act, place->second, name);
  context.names.attributes.erase({attribute.kind, attribute.name});
  attribute.name = name;
  attribute.type = check::intern(context.program, {.base = Base::moment});
}

std::string word(Base base) { return base == Base::moment ? "tijdstip" : "dag"; }

/// What a limit says of its column: whether it is a day or a moment, and that it need not be there when it
/// hangs on something that need not be, or on a term that may stand still.
void describe_end(Context& context, const check::Statement& statement, const syntax::Term& term,
                  const Limit& limit, AttributeId act, TermEnds& ends) {
  const bool first = is_first(limit);
  const AttributeId end = first ? ends.first_day : context.names.deadlines.at(act);
  const Attribute& of = context.program.at(act);
  Expressions e(context, statement.instrument, statement.provision, of.kind);
  const auto moment = e.value(limit.moment);
  if (!moment) return;
  const Base base = moment->type.base;
  std::optional<Base>& known = first ? ends.first_base : ends.last_base;
  const bool timed = context.program.at(of.type).base == Base::moment;
  if ((base == Base::moment && !timed) || (known && *known != base)) ends.unfit.insert(limit.moment.get());
  if (base == Base::moment && !timed)
    return context.reporter.report(Code::act_without_time, limit.span, {of.name});
  if (known && *known != base)
    return context.reporter.report(Code::term_ends_of_one_sort, limit.span,
                                   {of.name, word(base), word(*known)},
                                   {context.reporter.at(Code::other_term_here, ends.span)});
  if (!known && base == Base::moment) give_time(context, act, first, end);
  known = base;
  const bool may_stop = !first && !term.suspension.empty();
  if (!moment->type.optional && !may_stop) return;
  Attribute& attribute = context.program.attributes[end.index];
  Type type = context.program.at(attribute.type);
  type.optional = true;
  attribute.type = check::intern(context.program, type);
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
    return context.reporter.report(Code::extension_of_back_count, term.extension.named.front().span);
  if (!term.suspension.empty() && !last)
    return context.reporter.report(Code::cannot_stand_still, term.suspension.named.front().span);
  auto [known, fresh] = context.terms.emplace(*act, TermEnds{first, last, {}, term.subject.span});
  known->second.places.push_back(statement.provision);
  if (fresh && first) known->second.first_day = add_first_day(context, *act, term.subject.span);
  if (known->second.first != first || known->second.last != last) {
    context.reporter.report(Code::terms_differ, term.subject.span, {context.program.at(*act).name},
                            {context.reporter.at(Code::other_term_here, known->second.span)});
    return;
  }
  for (const Limit& limit : term.limits) describe_end(context, statement, term, limit, *act, known->second);
  if (!term.extension.empty() && known->second.last_base == Base::moment)
    context.reporter.report(Code::moment_runs_on, term.extension.named.front().span);
}

/// The end a limit gives: `voor D` and `tot D` end on the day before D, `na D` begins on the day after; of a
/// moment it is the minute before or after.
Expressions::Result end_of(Expressions& e, const Limit& limit, const Type& type) {
  const int step = limit.relation == syntax::Relation::before || limit.relation == syntax::Relation::until
                       ? -1
                   : limit.relation == syntax::Relation::after ? 1
                                                               : 0;
  if (step == 0) return e.assigned(limit.moment, type);
  return e.neighbour(limit.moment, step);
}

}  // namespace

std::optional<AttributeId> act_of(Context& context, const syntax::Path& subject) {
  const auto not_an_act = [&](const std::string& what) {
    context.reporter.report(Code::not_an_act, subject.span, {what});
    return std::nullopt;
  };
  if (subject.links.size() != 2)
    return not_an_act(std::string(context.reporter.sources().text(subject.span)));
  const auto act = attribute_of(context, subject.links[0], subject.links[1]);
  if (act && !context.names.deadlines.count(*act)) return not_an_act(subject.links[0].text);
  return act;
}

void collect_terms(Context& context) {
  for (const check::Statement& statement : context.names.statements) {
    const syntax::Action& action = statement.sentence->action;
    const auto* power = std::get_if<syntax::Power>(&action);
    const auto* term = power ? std::get_if<syntax::Term>(&power->over) : std::get_if<syntax::Term>(&action);
    if (term) collect(context, statement, *term);
  }
}

std::vector<Conclusion> term_conclusions(Context& context, const syntax::Term& term) {
  std::vector<Conclusion> conclusions;
  auto act = act_of(context, term.subject);
  auto ends = act ? context.terms.find(*act) : context.terms.end();
  if (ends == context.terms.end()) return conclusions;
  for (const Limit& limit : term.limits) {
    if (!(is_first(limit) ? ends->second.first : ends->second.last)) continue;  // reported: terms differ
    const AttributeId day = is_first(limit) ? ends->second.first_day : context.names.deadlines.at(*act);
    const Type type = context.program.at(context.program.at(day).type);
    const bool unfit = ends->second.unfit.contains(limit.moment.get());
    auto value = [&limit, &term, type, unfit](Expressions& e) -> Expressions::Result {
      if (unfit) return std::nullopt;
      auto stated = end_of(e, limit, type);
      if (!stated || is_first(limit)) return stated;
      const auto resumed = e.suspended(term, limit, *stated);
      return resumed ? e.extended(term, limit, *resumed) : resumed;
    };
    conclusions.push_back({day, context.program.at(*act).kind, value, {}, {}});
  }
  return conclusions;
}

std::optional<Conclusion> moment_conclusion(Context& context, const syntax::Discretion& discretion) {
  const bool first = discretion.of == syntax::Discretion::Of::first_moment;
  const auto act = act_of(context, discretion.subject);
  if (!act) return std::nullopt;
  const auto ends = context.terms.find(*act);
  if (ends == context.terms.end() || !(first ? ends->second.first : ends->second.last)) {
    context.reporter.report(Code::no_other_moment, discretion.subject.span,
                            {context.program.at(*act).name, first ? "eerste" : "laatste"});
    return std::nullopt;
  }
  const AttributeId day = first ? ends->second.first_day : context.names.deadlines.at(*act);
  return Conclusion{day, context.program.at(*act).kind, {}, {}, {}};
}

}  // namespace grond::lower
