// Acts with more than one moment, as being sent and being received: which of them is the day of the act is
// said by a provision, and that is a rule like any other.
#include <algorithm>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// The day in the facts that a word means for an act, or none.
AttributeId moment_of(const Context& context, AttributeId act, const std::string& word) {
  const auto moments = context.names.moments.find(act);
  if (moments == context.names.moments.end()) return {};
  const auto found = moments->second.find(word);
  return found == moments->second.end() ? AttributeId{} : found->second;
}

Conclusion shown(const Context& context, AttributeId act, AttributeId moment) {
  const auto value = [moment](Expressions& e) {
    return Expressions::Result(e.nodes().column(moment, e.nodes().row(e.own_row())));
  };
  return {act, context.program.at(act).kind, value, {}, {}};
}

}  // namespace

std::vector<Conclusion> shown_conclusions(Context& context, const syntax::ShownBy& sentence) {
  const auto act = act_of(context, sentence.subject);
  if (!act) return {};
  const AttributeId moment = moment_of(context, *act, sentence.moment.text);
  if (moment.exists()) return {shown(context, *act, moment)};
  std::vector<std::string> words;
  if (const auto known = context.names.moments.find(*act); known != context.names.moments.end())
    for (const auto& [word, id] : known->second) words.push_back(word);
  context.reporter.report(Code::no_such_moment, sentence.moment.span,
                          {context.program.at(*act).name, sentence.moment.text},
                          check::Reporter::suggestion(sentence.moment.text, words));
  return {};
}

std::vector<Conclusion> shown_conclusions(Context& context, const check::Statement& statement,
                                          const syntax::ActsShownBy& sentence) {
  using Place = Expressions::Place;
  std::map<AttributeId, std::vector<Place>> given;
  for (const auto& [span, places] : context.reach(sentence.acts, statement)) {
    bool found = places.empty();  // what does not exist is reported already
    for (const auto& [act, ends] : context.terms) {
      if (!moment_of(context, act, sentence.moment.text).exists()) continue;
      for (const Place& place : places) {
        if (!gives_term(context.program, ends, place)) continue;
        given[act].push_back(place);
        found = true;
      }
    }
    if (!found)
      context.reporter.report(Code::no_act_shown_there, span,
                              {std::string(context.reporter.sources().text(span)), sentence.moment.text});
  }
  std::vector<Conclusion> conclusions;
  for (const auto& [act, places] : given) {
    Conclusion each = shown(context, act, moment_of(context, act, sentence.moment.text));
    each.demand = [act = act, places = places, span = sentence.moment.span](Expressions& e) {
      return Expressions::Result(e.has_term_from(act, places, span));
    };
    conclusions.push_back(std::move(each));
  }
  return conclusions;
}

}  // namespace grond::lower
