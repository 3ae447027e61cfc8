// Printing of sentences and expressions.
#include <fmt/format.h>

#include "syntax/printed_words.h"
#include "syntax/printer.h"
#include "values/arithmetic.h"
#include "values/date.h"

namespace grond::syntax {

namespace {

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
  void operator()(const PowerUsed& e) const {
    out.line(fmt::format("{} is{} gebruikt{}", to_text(e.citation), negation(e.negated),
                         e.row ? " voor " + to_text(*e.row) : ""));
  }
  void operator()(const RestsOn& e) const {
    out.line(fmt::format("berust{} op {}", negation(e.negated), to_text(e.citations)));
    operands({e.subject});
  }
  void operator()(const Belongs& e) const {
    out.line(fmt::format("behoort{} tot {}", negation(e.negated), to_text(e.collection)));
    operands({e.subject});
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
  void operator()(const AnAct&) const { out.line("(die handeling)"); }
  void operator()(const ActsAre& e) const {
    out.line(fmt::format("{} handeling volgens {}", e.none ? "geen" : "een", to_text(e.citations)));
    operands({e.condition});
  }
  void operator()(const Judged& e) const {
    out.line("naar oordeel van " + e.organ.text);
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
    out.line(fmt::format("afgerond op {} decimalen, {}", e.scale, dutch_name(e.mode)));
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
  void operator()(const Power& action) const {
    out.line("bevoegdheid van " + to_text(action.organs, " of "));
    const Printer::Indent indent(out);
    std::visit(*this, action.over);
  }
  void operator()(const PowerList& action) const {
    out.line("bevoegdheden in de onderdelen van " + to_text(action.organs, " of "));
  }
  void operator()(const Discretion& action) const {
    out.line(fmt::format("{}{} naar keuze", words(action.of), to_text(action.subject)));
    const Printer::Indent indent(out);
    if (!action.options.empty()) out.line("een van " + to_text(action.options, ", "));
    for (const Discretion::Bound& bound : action.room)
      out.child(std::string(word(bound.relation)), bound.value);
  }
  void operator()(const Collect& action) const {
    out.line("tot " + to_text(action.subject) + " behoren " + to_text(action.options, ", "));
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
    if (!action.suspension.empty()) out.line("opgeschort volgens " + to_text(action.suspension));
    if (!action.extension.empty()) out.line("verlengd volgens " + to_text(action.extension));
  }
  void operator()(const ShownBy& action) const {
    out.line(fmt::format("{} blijkt uit {}", to_text(action.subject), action.moment.text));
  }
  void operator()(const ActsShownBy& action) const {
    out.line(fmt::format("een handeling volgens {} blijkt uit {}", to_text(action.acts), action.moment.text));
  }
  void operator()(const Suspends& action) const {
    out.line("een termijn wordt opgeschort");
    const Printer::Indent indent(out);
    out.child(action.next_day ? "na" : "vanaf", action.from);
    out.child(action.through ? "tot en met" : "tot", action.until);
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
  void operator()(const Continuation& action) const {
    out.line(fmt::format("het bepaalde in {} blijft van toepassing", to_text(action.provisions)));
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
  void operator()(const Basis& action) const {
    out.line(to_text(action.regulation) + " berust op " + to_text(action.citations));
  }
  void operator()(const Gate& action) const {
    out.line("bij procedure " + action.procedure.text + " valt af wie niet volledig is");
  }
  void operator()(const Application& action) const {
    out.line(fmt::format("het bepaalde in {} is van {}toepassing", to_text(action.provisions),
                         action.literal ? "" : "overeenkomstige "));
    const Printer::Indent indent(out);
    if (action.population) out.node(*action.population);
    for (const Reading& reading : action.readings) {
      if (reading.provision)
        out.line(fmt::format("lees {} als {}", to_text(*reading.provision), to_text(*reading.becomes)));
      else
        out.child(fmt::format("lees {} als", to_text(reading.from)), reading.to);
    }
  }
  void operator()(const Definition& action) const {
    if (!action.meaning)
      return out.line(
          fmt::format("onder {} wordt mede verstaan {}", action.term.text, to_text(action.also, ", ")));
    out.line(fmt::format("onder {} wordt verstaan", action.term.text));
    const Printer::Indent indent(out);
    out.node(*action.meaning);
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
  child(clauses.only        ? "slechts indien"
        : clauses.judged_by ? "in ieder geval indien"
                            : "indien",
        clauses.when);
  child("en anders", clauses.otherwise);
  if (clauses.judged_by) line("en overigens naar oordeel van " + clauses.judged_by->text);
  child("voor zover", clauses.extent);
  child("tenzij", clauses.unless);
  if (clauses.burden)
    line(fmt::format("aan te tonen door {}{}", to_text(clauses.burden->bearer),
                     clauses.burden->organ ? " ten genoegen van " + clauses.burden->organ->text : ""));
  child("mits", clauses.provided);
  if (clauses.proviso) {
    line("met dien verstande dat");
    const Indent indent(*this);
    ActionPrinter{*this}(clauses.proviso->assign);
    child("indien", clauses.proviso->when);
  }
  for (const Citations& citations : clauses.save_for) line("behoudens " + to_text(citations));
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
