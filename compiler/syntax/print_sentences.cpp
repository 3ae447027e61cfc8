// Printing of sentences and expressions.
#include <fmt/format.h>

#include "syntax/printer.h"
#include "values/date.h"

namespace grond::syntax {

namespace {

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
  }
  return {};
}

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
  }
  return {};
}

std::string_view word(Rounding mode) {
  switch (mode) {
    case Rounding::half_up:
      return "half naar boven";
    case Rounding::half_even:
      return "half naar even";
    case Rounding::up:
      return "naar boven";
    case Rounding::down:
      return "naar beneden";
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

std::string_view negation(bool negated) { return negated ? " niet" : ""; }

/// Writes each kind of expression: its own line, then its parts.
struct ExprPrinter {
  Printer& out;

  void operands(const std::vector<ExprBox>& list) const {
    const Printer::Indent indent(out);
    for (const ExprBox& each : list) out.node(*each);
  }

  void operator()(const NumberLiteral& e) const { out.line(to_text(e.value) + (e.percent ? " %" : "")); }
  void operator()(const BooleanLiteral& e) const { out.line(e.value ? "ja" : "nee"); }
  void operator()(const AbsentLiteral&) const { out.line("geen"); }
  void operator()(const DateLiteral& e) const { out.line("datum " + to_text(e)); }
  void operator()(const StudyYearLiteral& e) const { out.line("studiejaar " + study_year(e.first_year)); }
  void operator()(const PathExpr& e) const { out.line(to_text(e.path)); }
  void operator()(const Not& e) const {
    out.line("niet");
    operands({e.operand});
  }
  void operator()(const Connective& e) const {
    out.line(
        fmt::format("{}{}", e.junction == Junction::conjunction ? "en" : "of", e.list ? " (opsomming)" : ""));
    operands(e.operands);
  }
  void operator()(const Is& e) const {
    out.line(fmt::format("{}{}", word(e.verb), negation(e.negated)));
    operands({e.subject, e.complement});
  }
  void operator()(const IsOneOf& e) const {
    out.line(fmt::format("is{} een van {}", negation(e.negated), to_text(e.options, ", ")));
    operands({e.subject});
  }
  void operator()(const Comparison& e) const {
    out.line(fmt::format("is{} {}", negation(e.negated), word(e.relation)));
    operands({e.subject, e.operand});
  }
  void operator()(const ActIs& e) const {
    out.line(fmt::format("{}{}", word(e.state), negation(e.negated)));
    operands({e.subject});
  }
  void operator()(const HasHappened& e) const {
    out.line(fmt::format("heeft{} plaatsgevonden{}", negation(e.negated),
                         e.relation ? " " + std::string(word(*e.relation)) : ""));
    operands({e.subject});
    if (e.moment) operands({e.moment});
  }
  void operator()(const ItemsHold& e) const {
    out.line(fmt::format("{}{} geldt", word(e.quantifier),
                         e.from.empty() ? "" : " " + e.from + " tot en met " + e.until));
  }
  void operator()(const ProvisionHolds& e) const {
    out.line(fmt::format("{} geldt{}", to_text(e.citation), negation(e.negated)));
  }
  void operator()(const Exists& e) const {
    out.line(e.negated ? "er is geen" : "er is een");
    population(e.population);
  }
  void operator()(const ForAll& e) const {
    out.line("voor elke");
    population(e.population);
    operands({e.condition});
  }
  void operator()(const Arithmetic& e) const {
    out.line(std::string(word(e.op)));
    operands({e.left, e.right});
  }
  void operator()(const Shifted& e) const {
    out.line(fmt::format("{} {}", words(e.duration), e.back ? "voor" : "na"));
    operands({e.from});
  }
  void operator()(const Aggregate& e) const {
    out.line(fmt::format("{}{}{}", word(e.op), e.best_k ? fmt::format(" van de {} hoogste", *e.best_k) : "",
                         e.value ? " " + to_text(*e.value) : ""));
    population(e.population);
    const Printer::Indent indent(out);
    out.child("als er geen zijn", e.if_none);
  }
  void operator()(const Rank& e) const {
    out.line(fmt::format("rang van {}{}", e.subject.text, e.ties_share ? ", gelijke rang" : ""));
    const Printer::Indent indent(out);
    for (const RankKey& key : e.keys)
      out.line(
          fmt::format("naar {}, {} eerst", to_text(key.path), key.highest_first ? "hoogste" : "laagste"));
    out.node(e.within);
  }
  void operator()(const Share& e) const {
    out.line("het deel van " + to_text(e.subject));
    const Printer::Indent indent(out);
    out.child("bij verdeling van", e.total);
    out.node(e.over);
    out.child("naar verhouding van", e.weight);
    out.child("met ten hoogste", e.cap);
  }
  void operator()(const Rounded& e) const {
    out.line(fmt::format("afgerond op {} decimalen, {}", e.scale, word(e.mode)));
    operands({e.operand});
  }

 private:
  void population(const Population& rows) const {
    const Printer::Indent indent(out);
    out.node(rows);
  }
};

/// Writes each kind of sentence.
struct ActionPrinter {
  Printer& out;

  void operator()(const Assign& action) const {
    out.line(fmt::format("{} {}{}", to_text(action.subject), word(action.verb), negation(action.negated)));
    const Printer::Indent indent(out);
    out.node(*action.value);
  }
  void operator()(const Pairwise& action) const {
    out.line(to_text(action.subject) + " bij " + to_text(action.key));
    const Printer::Indent indent(out);
    for (std::size_t i = 0; i < action.values.size(); ++i)
      out.child(action.options.at(i).text, action.values[i]);
  }
  void operator()(const Term& action) const {
    out.line(to_text(action.subject) + " geschiedt");
    const Printer::Indent indent(out);
    for (const Term::Limit& limit : action.limits) out.child(std::string(words(limit)), limit.moment);
    if (!action.extension.empty()) out.line("verlengd volgens " + to_text(action.extension));
  }
  void operator()(const TermRule& action) const {
    out.line(std::string(words(action.effect)));
    const Printer::Indent indent(out);
    if (action.calendar) out.line("kalender " + action.calendar->text);
    for (const Duration& duration : action.durations) out.line(words(duration));
  }
  void operator()(const Determined& action) const {
    std::string subjects;
    for (const Path& subject : action.subjects) subjects += (subjects.empty() ? "" : ", ") + to_text(subject);
    out.line(fmt::format("{} wordt bepaald {}", subjects,
                         action.by ? "bij " + action.by->text : "volgens " + to_text(action.according_to)));
  }
  void operator()(const ItemCondition& action) const { out.child("voorwaarde", action.condition); }
  void operator()(const Applicability& action) const {
    out.line(fmt::format("het bepaalde in {} {}", to_text(action.provisions),
                         action.restricted ? "is slechts van toepassing" : "blijft buiten toepassing"));
    const Printer::Indent indent(out);
    if (action.population) out.node(*action.population);
  }
  void operator()(const Disregard& action) const {
    out.line("blijft buiten beschouwing");
    const Printer::Indent indent(out);
    out.node(action.population);
  }
  void operator()(const NoRule& action) const {
    out.line("geen beslisregel omdat \"" + action.reason.text + "\"");
  }
  void operator()(const AnchorRule& action) const {
    out.line(fmt::format("anker {}{}", to_text(action.study_year), action.preceding ? ", voorafgaand" : ""));
    if (!action.exception) return;
    const Printer::Indent indent(out);
    out.line(fmt::format("na {} en voor {}{}", to_text(action.exception->after),
                         to_text(action.exception->before),
                         action.exception->preceding ? ", voorafgaand" : ""));
  }
};

}  // namespace

void Printer::child(const std::string& label, const ExprBox& expr) {
  if (!expr) return;
  line(label);
  const Indent indent(*this);
  node(*expr);
}

void Printer::node(const Expr& expr) { std::visit(ExprPrinter{*this}, expr.kind); }

void Printer::node(const Population& population) {
  line(fmt::format("over {}{}{}", population.others ? "andere " : "", population.plural.text,
                   population.owner.empty() ? "" : " van " + to_text(population.owner, " van ")));
  const Indent indent(*this);
  child("waarvoor", population.filter);
}

void Printer::node(const Reference& reference) {
  line(fmt::format("{} {}", word(reference.idiom), to_text(reference.citations)));
}

void Printer::node(const Clauses& clauses) {
  child(clauses.only ? "slechts indien" : "indien", clauses.when);
  child("en anders", clauses.otherwise);
  child("tenzij", clauses.unless);
  if (clauses.proviso) {
    line("met dien verstande dat");
    const Indent indent(*this);
    ActionPrinter{*this}(clauses.proviso->assign);
    child("indien", clauses.proviso->when);
  }
  if (!clauses.save_for.empty()) line("behoudens " + to_text(clauses.save_for));
}

void Printer::node(const CaseHead& head) {
  line("geval voor alles hieronder");
  const Indent indent(*this);
  for (const Reference& reference : head.references) node(reference);
  node(*head.in_case);
}

void Printer::node(const Sentence& sentence) {
  line("zin");
  const Indent indent(*this);
  for (const Reference& reference : sentence.references) node(reference);
  child("in het geval dat", sentence.in_case);
  std::visit(ActionPrinter{*this}, sentence.action);
  node(sentence.clauses);
}

}  // namespace grond::syntax
