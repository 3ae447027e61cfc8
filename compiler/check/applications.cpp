#include "check/applications.h"

#include <algorithm>
#include <utility>

#include "check/provisions.h"
#include "check/reach.h"
#include "check/substitute.h"
#include "kernel/limits.h"
#include "kernel/validity.h"

namespace grond::check {
namespace {

using namespace kernel;
using syntax::ExprBox;

/// What one compilation may copy: copies of copies can double with every provision.
constexpr std::size_t most_copies = 10'000;

bool concludes(const syntax::Action& action) {
  return std::visit(
      [](const auto& kind) {
        using T = std::decay_t<decltype(kind)>;
        return std::is_same_v<T, syntax::Assign> || std::is_same_v<T, syntax::Collect> ||
               std::is_same_v<T, syntax::Pairwise> || std::is_same_v<T, syntax::Term> ||
               std::is_same_v<T, syntax::ShownBy> || std::is_same_v<T, syntax::ActsShownBy> ||
               std::is_same_v<T, syntax::Power> || std::is_same_v<T, syntax::Definition>;
      },
      action);
}

/// Sentences that act on what they are cited with; the others say something about their own place only.
bool is_copied(const syntax::Action& action) {
  return concludes(action) || std::holds_alternative<syntax::ItemCondition>(action) ||
         std::holds_alternative<syntax::Applicability>(action) ||
         std::holds_alternative<syntax::Disregard>(action);
}

/// "die zijn toegelaten", said of a row that belongs to the one it is about.
ExprBox said_of(const ExprBox& filter, const std::string& kind) {
  if (!filter) return filter;
  const auto make = [&](syntax::Expr::Kind said) {
    return std::make_shared<const syntax::Expr>(syntax::Expr{std::move(said), filter->span});
  };
  if (const auto* parts = std::get_if<syntax::Connective>(&filter->kind)) {
    syntax::Connective result = *parts;
    for (ExprBox& operand : result.operands) operand = said_of(operand, kind);
    return make(std::move(result));
  }
  if (const auto* negated = std::get_if<syntax::Not>(&filter->kind))
    return make(syntax::Not{said_of(negated->operand, kind)});
  const auto* is = std::get_if<syntax::Is>(&filter->kind);
  const auto* row = is ? std::get_if<syntax::PathExpr>(&is->subject->kind) : nullptr;
  if (!row || !row->path.links.empty()) return filter;
  syntax::Is result = *is;
  const syntax::Path path{{{kind, filter->span}}, std::nullopt, filter->span};
  result.subject = make(syntax::PathExpr{path});
  return make(result);
}

class Writer {
 public:
  Writer(Names& names, Reporter& reporter, std::size_t index, std::vector<ProvisionId> roots)
      : names_(names),
        program_(names.declarations),
        reporter_(reporter),
        statement_(names.statements[index]),
        action_(std::get<syntax::Application>(statement_.sentence->action)),
        roots_(std::move(roots)),
        number_(names.applications.size()) {
    application_.sentence = statement_.sentence->span;
    application_.cited = action_.provisions.named.front().span;
    application_.provision = statement_.provision;
    application_.instrument = statement_.instrument;
  }

  void write() {
    if (action_.population && !find_kind()) return;
    if (!small_enough()) return;
    mirror();
    for (const syntax::Reading& reading : action_.readings) replace_provisions(reading);
    const ExprBox filter = action_.population ? action_.population->filter : ExprBox{};
    Substitution words(names_, action_.readings, kind_, filter);
    for (const auto& [name, kind] : names_.kinds) {
      if (const KindId to = read_as(name); to.exists()) application_.rows.insert(to);
    }
    names_.applications.push_back(application_);
    bool any = false;
    for (std::size_t i = 0, count = names_.statements.size(); i < count; ++i) {
      const Statement source = names_.statements[i];
      if (!application_.copies.contains(source.provision) || !is_copied(source.sentence->action)) continue;
      any = true;
      copy(source, words);
    }
    report(words, any);
  }

 private:
  bool find_kind() {
    const syntax::Population& population = *action_.population;
    for (const auto* known : {&names_.plurals, &names_.kinds}) {
      if (const auto found = known->find(names_.word(population.plural)); found != known->end())
        kind_ = found->second;
    }
    if (!kind_.exists()) {
      const syntax::Name& name = population.plural;
      reporter_.report(Code::unknown_kind, name.span, {name.text},
                       Reporter::suggestion(name.text, names_.kind_names()));
    } else if (population.others || !population.owner.empty()) {
      const syntax::Name& name = population.owner.empty() ? population.plural : population.owner.front();
      reporter_.report(Code::whole_rows_only, name.span, {name.text});
      return false;
    }
    return kind_.exists();
  }

  bool small_enough() {
    const auto copied = [&](ProvisionId provision) {
      return std::any_of(roots_.begin(), roots_.end(),
                         [&](ProvisionId root) { return within(program_, provision, root); });
    };
    const auto sentences = static_cast<std::size_t>(
        std::count_if(names_.statements.begin(), names_.statements.end(),
                      [&](const Statement& each) { return copied(each.provision); }));
    std::size_t layers = 0;
    for (std::uint32_t i = 0; i < program_.provisions.size(); ++i) {
      if (!copied({i})) continue;
      std::size_t own = 1;
      for (ProvisionId at = program_.provisions[i].applied; at.exists(); at = program_.at(at).applied) ++own;
      layers = std::max(layers, own);
    }
    if (names_.copied_sentences.size() + sentences <= most_copies && layers <= max_applied) return true;
    reporter_.report(Code::too_many_copies, application_.cited,
                     {std::to_string(most_copies), std::to_string(max_applied)});
    return false;
  }

  /// The kind that the kind known by this word is read as.
  KindId read_as(const std::string& word) const {
    for (const syntax::Reading& reading : action_.readings) {
      if (reading.provision || reading.from.links.size() != 1) continue;
      if (names_.word(reading.from.links[0]) != word) continue;
      const auto* to = std::get_if<syntax::PathExpr>(&reading.to->kind);
      if (!to || to->path.links.size() != 1) continue;
      const auto kind = names_.kind(to->path.links[0]);
      if (kind != names_.kinds.end()) return kind->second;
    }
    return {};
  }

  /// Below the applying provision one for every provision that is applied.
  void mirror() {
    const auto count = static_cast<std::uint32_t>(program_.provisions.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool applied = std::any_of(roots_.begin(), roots_.end(),
                                       [&](ProvisionId root) { return within(program_, {i}, root); });
      if (!applied) continue;
      const Provision of = program_.provisions[i];
      const auto parent = application_.copies.find(of.parent);
      const ProvisionId below = parent == application_.copies.end() ? statement_.provision : parent->second;
      const ProvisionId id{static_cast<std::uint32_t>(program_.provisions.size())};
      const Validity time = applied_time({i}, below);
      program_.provisions.push_back(
          {statement_.instrument, below, of.level, of.number, of.summary, {i}, time});
      names_.provision_spans.push_back(application_.cited);
      names_.provision_written.push_back(true);
      application_.copies[{i}] = id;
      names_.application_of[id] = number_;
    }
  }

  /// What is applied is so only while it is in force itself.
  Validity applied_time(ProvisionId applied, ProvisionId below) {
    const bool outermost = below == statement_.provision;
    const Validity own = outermost ? validity_of(program_, applied) : program_.at(applied).validity;
    const Validity here = validity_of(program_, below);
    if (covers(own, here)) return {};
    if (here.by == Validity::By::always || here.by == own.by) return own;
    if (stated_validity(program_, applied).by != Validity::By::always)
      reporter_.report(Code::measured_otherwise, application_.cited,
                       {here.by == Validity::By::date ? "datum" : "studiejaar"});
    return {};
  }

  /// `lees lid 1 als lid 5 volzin 1`: the first as the applied text means it, the second as this one does.
  void replace_provisions(const syntax::Reading& reading) {
    if (!reading.provision) return;
    const ProvisionId first = roots_.front();
    const auto cited = [&](const syntax::Citation& citation, InstrumentId instrument, ProvisionId from) {
      return cite(names_, citation, instrument, from, Target::encoded, reporter_.sources(),
                  reporter_.diagnostics());
    };
    const auto from = cited(*reading.provision, program_.at(first).instrument, first);
    const auto to = cited(*reading.becomes, statement_.instrument, statement_.provision);
    for (const ProvisionId provision : from) application_.replaced[provision] = to;
  }

  void copy(const Statement& source, Substitution& words) {
    auto sentence = std::make_shared<syntax::Sentence>(words.sentence(*source.sentence));
    Statement copy{sentence.get(), application_.copies.at(source.provision), statement_.instrument, {}};
    if (source.list) relate(*sentence, *source.list);
    if (concludes(sentence->action)) {
      relate(*sentence, *statement_.sentence);
      copy.cases = statement_.cases;
      add_conditions(copy, words.subject(*sentence));
    }
    if (action_.literal && concludes(sentence->action)) {
      extended_ = extended_ || !source.cases.empty() || sentence->in_case;
      sentence->in_case = nullptr;
    } else {
      for (const auto* head : source.cases) {
        syntax::CaseHead read = *head;
        read.in_case = words.expression(head->in_case, words.subject(*source.sentence));
        keep(copy, std::move(read));
      }
    }
    names_.copied_sentences.push_back(std::move(sentence));
    names_.statements.push_back(std::move(copy));
  }

  /// The copy goes before, or after, what that sentence says.
  static void relate(syntax::Sentence& copy, const syntax::Sentence& saying) {
    copy.references.insert(copy.references.end(), saying.references.begin(), saying.references.end());
    const auto& save_for = saying.clauses.save_for;
    copy.clauses.save_for.insert(copy.clauses.save_for.end(), save_for.begin(), save_for.end());
  }

  void keep(Statement& copy, syntax::CaseHead head) {
    names_.copied_cases.push_back(std::make_shared<const syntax::CaseHead>(std::move(head)));
    copy.cases.push_back(names_.copied_cases.back().get());
  }

  /// What the applying sentence demands, and that the row is one it is applied to.
  void add_conditions(Statement& copy, KindId row) {
    const syntax::Sentence& own = *statement_.sentence;
    std::vector<ExprBox> conditions{own.in_case, own.clauses.when};
    if (own.clauses.unless)
      conditions.push_back(std::make_shared<const syntax::Expr>(
          syntax::Expr{syntax::Not{own.clauses.unless}, own.clauses.unless->span}));
    if (action_.population && row == kind_) conditions.push_back(action_.population->filter);
    if (action_.population && belongs_to(row, kind_))
      conditions.push_back(said_of(action_.population->filter, in_sentence(program_.at(kind_).name)));
    for (const ExprBox& condition : conditions) {
      if (condition) keep(copy, {{}, condition, condition->span});
    }
  }

  bool belongs_to(KindId row, KindId kind) const {
    if (!row.exists()) return false;
    for (AttributeId parent = program_.at(row).parent; parent.exists();) {
      row = program_.at(program_.at(parent).type).kind;
      if (row == kind) return true;
      parent = program_.at(row).parent;
    }
    return false;
  }

  void report(const Substitution& words, bool any) {
    const syntax::Citation& citation = action_.provisions.named.front();
    const std::string cited(reporter_.sources().text(citation.span));
    if (!any) reporter_.report(Code::no_rules_there, citation.span, {cited});
    if (any && action_.literal && !extended_)
      reporter_.report(Code::nothing_extended, citation.span, {cited});
    if (const syntax::Reading* reading = words.bad_conclusion())
      reporter_.report(Code::replaced_by_value, reading->span,
                       {std::string(reporter_.sources().text(reading->from.span))});
    if (const syntax::Reading* reading = any ? words.unused() : nullptr)
      reporter_.report(Code::reading_unused, reading->span,
                       {std::string(reporter_.sources().text(reading->from.span)), cited});
  }

  Names& names_;
  Program& program_;
  Reporter& reporter_;
  const Statement statement_;
  const syntax::Application& action_;
  std::vector<ProvisionId> roots_;
  std::size_t number_;
  Application application_;
  KindId kind_;
  bool extended_ = false;
};

struct Pending {
  std::size_t statement;
  std::vector<ProvisionId> roots;
};

std::vector<Pending> pending_of(Names& names, Reporter& reporter) {
  std::vector<Pending> pending;
  for (std::size_t i = 0; i < names.statements.size(); ++i) {
    const Statement& statement = names.statements[i];
    const auto* action = std::get_if<syntax::Application>(&statement.sentence->action);
    if (!action) continue;
    Pending next{i, provisions_of(reach(names, action->provisions, statement.instrument, statement.provision,
                                        Target::encoded, reporter.sources(), reporter.diagnostics()))};
    if (!next.roots.empty()) pending.push_back(std::move(next));
  }
  return pending;
}

}  // namespace

std::vector<ProvisionId> cite_applied(Names& names, const Application& application,
                                      const syntax::Citation& citation, ProvisionId from, Target target,
                                      const source::Sources& sources, Diagnostics& diagnostics) {
  const ProvisionId applied = names.declarations.at(from).applied;
  const auto meant =
      cite(names, citation, names.declarations.at(applied).instrument, applied, target, sources, diagnostics);
  std::vector<ProvisionId> result;
  for (const ProvisionId provision : meant) {
    if (const auto other = application.replaced.find(provision); other != application.replaced.end()) {
      result.insert(result.end(), other->second.begin(), other->second.end());
      continue;
    }
    const auto copy = application.copies.find(provision);
    result.push_back(copy == application.copies.end() ? provision : copy->second);
  }
  if (!citation.whole) return result;
  // Of the whole regulation also what was written out of it, in whatever provision it stood.
  for (const auto& [of, copy] : application.copies) {
    const auto around = [&, written = copy](ProvisionId known) {
      return within(names.declarations, written, known);
    };
    if (std::none_of(result.begin(), result.end(), around)) result.push_back(copy);
  }
  return result;
}

void write_out_applications(Names& names, Reporter& reporter) {
  std::vector<Pending> pending = pending_of(names, reporter);
  const auto applies = [&](const Pending& one, const Pending& other) {
    return std::any_of(one.roots.begin(), one.roots.end(), [&](ProvisionId root) {
      return within(names.declarations, names.statements[other.statement].provision, root);
    });
  };
  while (!pending.empty()) {
    const auto ready = std::find_if(pending.begin(), pending.end(), [&](const Pending& one) {
      return std::none_of(pending.begin(), pending.end(),
                          [&](const Pending& other) { return applies(one, other); });
    });
    if (ready == pending.end()) {
      const auto& sentence = *names.statements[pending.front().statement].sentence;
      reporter.report(Code::application_in_circle, sentence.span);
      return;
    }
    const Pending next = std::move(*ready);
    pending.erase(ready);
    Writer(names, reporter, next.statement, next.roots).write();
  }
}

}  // namespace grond::check
