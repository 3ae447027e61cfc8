#include "syntax/printed_words.h"

#include <fmt/format.h>

namespace grond::syntax {

std::string_view word(Relation relation) {
  switch (relation) {
    case Relation::at_least:
      return "ten minste";
    case Relation::at_most:
      return "ten hoogste";
    case Relation::below:
      return "lager dan";
    case Relation::above:
      return "hoger dan";
    case Relation::before:
      return "voor";
    case Relation::until:
      return "tot";
    case Relation::not_after:
      return "uiterlijk";
    case Relation::after:
      return "na";
    case Relation::from:
      return "vanaf";
  }
  return {};
}

std::string_view word(Verb verb) {
  switch (verb) {
    case Verb::is:
      return "is";
    case Verb::has:
      return "heeft";
    case Verb::meets:
      return "voldoet aan";
    case Verb::counts_as:
      return "geldt als";
  }
  return {};
}

std::string_view word(ActState state) {
  switch (state) {
    case ActState::in_time:
      return "is tijdig";
    case ActState::early:
      return "is te vroeg";
    case ActState::late:
      return "is te laat";
    case ActState::omitted:
      return "is uitgebleven";
    case ActState::pending:
      return "staat nog open";
  }
  return {};
}

namespace {

std::string_view word(Duration::Unit unit) {
  switch (unit) {
    case Duration::Unit::days:
      return "dagen";
    case Duration::Unit::working_days:
      return "werkdagen";
    case Duration::Unit::weeks:
      return "weken";
    case Duration::Unit::months:
      return "maanden";
    case Duration::Unit::years:
      return "jaren";
    case Duration::Unit::minutes:
      return "minuten";
    case Duration::Unit::hours:
      return "uren";
  }
  return {};
}

}  // namespace

std::string words(const Duration& duration) {
  return fmt::format("{} {}{}", duration.count, word(duration.unit),
                     duration.calendar ? " volgens kalender " + duration.calendar->text : "");
}

std::string_view words(TermRule::Effect effect) {
  switch (effect) {
    case TermRule::Effect::runs_on:
      return "een termijn loopt door";
    case TermRule::Effect::least_days:
      return "een termijn telt ten minste";
    case TermRule::Effect::too_long:
      return "een termijn loopt niet door";
    case TermRule::Effect::not_counting:
      return "telt niet mee";
  }
  return {};
}

std::string_view words(Discretion::Of of) {
  switch (of) {
    case Discretion::Of::value:
      return "";
    case Discretion::Of::first_moment:
      return "eerste moment van ";
    case Discretion::Of::last_moment:
      return "laatste moment van ";
  }
  return {};
}

std::string_view words(const Term::Limit& limit) {
  switch (limit.words) {
    case Term::Limit::Words::relation:
      return word(limit.relation);
    case Term::Limit::Words::through:
      return "tot en met";
    case Term::Limit::Words::within:
      return "binnen";
  }
  return {};
}

std::string_view word(Quantifier quantifier) {
  switch (quantifier) {
    case Quantifier::any:
      return "een van de onderdelen";
    case Quantifier::none:
      return "geen van de onderdelen";
    case Quantifier::all:
      return "alle onderdelen";
  }
  return {};
}

std::string_view word(ArithmeticOp op) {
  switch (op) {
    case ArithmeticOp::add:
      return "plus";
    case ArithmeticOp::subtract:
      return "min";
    case ArithmeticOp::multiply:
      return "maal";
    case ArithmeticOp::divide:
      return "gedeeld door";
  }
  return {};
}

std::string_view word(AggregateOp op) {
  switch (op) {
    case AggregateOp::count:
      return "aantal";
    case AggregateOp::sum:
      return "som";
    case AggregateOp::mean:
      return "gemiddelde";
    case AggregateOp::highest:
      return "hoogste";
    case AggregateOp::lowest:
      return "laagste";
    case AggregateOp::most_favourable:
      return "gunstigste";
    case AggregateOp::picked:
      return "waarde van een rij";
  }
  return {};
}

std::string_view word(ReferenceIdiom idiom) {
  switch (idiom) {
    case ReferenceIdiom::in_deviation:
      return "in afwijking van";
    case ReferenceIdiom::notwithstanding:
      return "onverminderd";
    case ReferenceIdiom::for_purposes_of:
      return "voor de toepassing van";
    case ReferenceIdiom::in_applying:
      return "bij de toepassing van";
    case ReferenceIdiom::implementing:
      return "ter uitvoering van";
  }
  return {};
}

}  // namespace grond::syntax
