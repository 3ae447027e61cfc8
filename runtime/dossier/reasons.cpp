#include "dossier/reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "dossier/readable.h"
#include "kernel/citation.h"
#include "kernel/operators.h"
#include "kernel/validity.h"
#include "values/date.h"

namespace grond::dossier {
namespace {

using interpret::Frame;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using kernel::Validity;

std::string moment(Validity::By by, std::int64_t value) {
  return by == Validity::By::study_year ? study_year(value) : dutch_date(value);
}

std::string period(const Validity& validity) {
  const bool years = validity.by == Validity::By::study_year;
  const std::string unit = years ? "studiejaar " : "";
  if (years && validity.from && validity.until && *validity.until == *validity.from + 1)
    return "voor studiejaar " + study_year(*validity.from);
  if (years && validity.from && validity.until)
    return fmt::format("voor studiejaar {} tot en met {}", study_year(*validity.from),
                       study_year(*validity.until - 1));
  if (years && validity.until) return "tot en met studiejaar " + study_year(*validity.until - 1);
  std::string text;
  if (validity.from) text = fmt::format("vanaf {}{}", unit, moment(validity.by, *validity.from));
  if (validity.until)
    text += fmt::format("{}tot {}{}", text.empty() ? "" : " ", unit, moment(validity.by, *validity.until));
  return text;
}

/// What limits when a rule is in force: its instrument, and the provisions with a validity of their own.
struct Limit {
  std::string text;   ///< "RASHO geldt voor studiejaar 2013-2014"
  std::string after;  ///< the same where the instrument was named before it
  Validity validity;
};

std::vector<Limit> limits_of(const kernel::Program& program, kernel::RuleId rule) {
  const kernel::ProvisionId own = program.at(rule).provision;
  const kernel::InstrumentId instrument = program.at(own).instrument;
  std::vector<Limit> limits;
  const auto add = [&](const std::string& full, const std::string& after, const Validity& validity) {
    if (validity.by == Validity::By::always) return;
    const std::string holds = period(validity);
    limits.insert(limits.begin(), {fmt::format("{} geldt {}", full, holds),
                                   fmt::format("{} geldt {}", after, holds), validity});
  };
  for (kernel::ProvisionId at = own; at.exists(); at = program.at(at).parent)
    add(kernel::citation(program, at, kernel::WithInstrument::yes), kernel::citation(program, at),
        program.at(at).validity);
  const std::string shown = kernel::instrument_shown(program, instrument);
  add(shown, shown, program.at(instrument).validity);
  return limits;
}

/// What the validity of a provision is compared with, for a row of that kind.
std::optional<std::int64_t> moment_of(const Case& decided, kernel::ProvisionId provision, kernel::KindId kind,
                                      std::uint32_t row) {
  const kernel::Program& program = decided.program;
  if (validity_of(program, provision).by == Validity::By::date && decided.facts.reference_date)
    return decided.facts.reference_date;
  const NodeId year = program.at(decided.procedure).study_year.at(kind.index);
  if (!year.exists()) return {};
  Frame frame(interpret::slot_count(program), 0);
  frame.at(0) = row;
  const Cell cell = decided.evaluator.cell(year, frame);
  if (!cell.is_known() || cell.value.is_absent()) return {};
  return cell.value.numerator;
}

std::optional<std::int64_t> moment_of(const Case& decided, kernel::RuleId id, std::uint32_t row) {
  const kernel::Rule& rule = decided.program.at(id);
  return moment_of(decided, rule.provision, decided.program.at(rule.attribute).kind, row);
}

bool holds_at(const Validity& validity, std::int64_t at) {
  return (!validity.from || *validity.from <= at) && (!validity.until || at < *validity.until);
}

/// "dit geval hoort bij studiejaar 2014-2015", "de peildatum is 1 juli 2013"; empty when it is not known.
std::string moment_shown(const Case& decided, kernel::RuleId id, std::uint32_t row) {
  const kernel::Program& program = decided.program;
  const kernel::Rule& rule = program.at(id);
  const auto at = moment_of(decided, id, row);
  if (!at) return {};
  const bool by_date = validity_of(program, rule.provision).by == Validity::By::date;
  if (by_date && decided.facts.reference_date) return fmt::format("de peildatum is {}", dutch_date(*at));
  return fmt::format("dit geval hoort bij studiejaar {}", study_year(*at));
}

/// The limits of a rule; of one that does not take part only those that keep it out.
std::vector<std::string> limits_shown(const Case& decided, kernel::RuleId rule, std::uint32_t row) {
  const bool outside = decided.outcome.states.at(rule.index)[row] == kernel::ConditionState::outside;
  const auto at = moment_of(decided, rule, row);
  std::vector<std::string> shown;
  for (const Limit& limit : limits_of(decided.program, rule)) {
    const bool holds = at && holds_at(limit.validity, *at);
    if (!outside || !holds) shown.push_back(shown.empty() ? limit.text : limit.after);
  }
  return shown;
}

std::string joined(const std::string& text, const std::string& moment) {
  return moment.empty() ? text : text + "; " + moment;
}

/// The arguments that are evaluated in the frame as it stands, not once for every row.
std::vector<NodeId> outer_arguments(const Node& node) {
  return kernel::over_rows(node.op) ? std::vector<NodeId>{} : node.args;
}

/// "er is geen vorige deelname", of "de vorige deelname".
std::string no_such_row(std::string_view row) {
  constexpr std::string_view article = "de ";
  if (row.starts_with(article)) row.remove_prefix(article.size());
  return fmt::format("er is geen {}", row);
}

/// What is wrong with the first operator that fails though all it is given has a value.
std::string failing_operator(const Case& decided, NodeId root, const Frame& frame) {
  std::vector<NodeId> open = {root};
  std::set<NodeId> seen;
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (!seen.insert(id).second || decided.evaluator.cell(id, frame).status != Status::fault) continue;
    const Node& node = decided.program.at(id);
    if (node.op == Op::divide) {
      const Cell below = decided.evaluator.cell(node.args[1], frame);
      if (below.is_known() && !below.value.is_absent() && below.value.numerator == 0)
        return fmt::format("er wordt gedeeld door nul ({} is 0)", decided.phrases.sentence(node.args[1]));
    }
    if (node.op == Op::column) {
      const Cell row = decided.evaluator.cell(node.args[0], frame);
      if (row.is_known() && row.value.is_absent()) return no_such_row(decided.phrases.sentence(node.args[0]));
    }
    if (node.op == Op::minimum || node.op == Op::maximum) {
      const auto members = decided.evaluator.members(kernel::PopulationId{node.ref}, frame);
      if (members.certain.empty() && members.possible.empty())
        return fmt::format("er zijn geen {}", decided.phrases.population(kernel::PopulationId{node.ref}));
    }
    for (const NodeId argument : outer_arguments(node)) open.push_back(argument);
  }
  return {};
}

}  // namespace

bool surely_out_of_force(const Case& decided, kernel::ProvisionId provision, kernel::KindId kind,
                         std::uint32_t row) {
  const auto at = moment_of(decided, provision, kind, row);
  return at && !holds_at(validity_of(decided.program, provision), *at);
}

std::string force_reason(const Case& decided, kernel::RuleId id, std::uint32_t row) {
  const std::vector<std::string> limits = limits_shown(decided, id, row);
  if (limits.empty()) return {};
  return joined(fmt::format("{}", fmt::join(limits, ", ")), moment_shown(decided, id, row));
}

std::string no_text_in_force(const Case& decided, kernel::AttributeId attribute, std::uint32_t row) {
  const std::vector<kernel::RuleId>& rules = decided.program.at(attribute).rules;
  const auto outside = [&](kernel::RuleId rule) {
    return decided.outcome.states.at(rule.index)[row] == kernel::ConditionState::outside;
  };
  if (rules.empty() || !std::ranges::all_of(rules, outside)) return {};
  std::vector<std::string> texts;
  for (const kernel::RuleId rule : rules) {
    for (std::string& text : limits_shown(decided, rule, row))
      if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
  }
  return joined(fmt::format("{}", fmt::join(texts, ", ")), moment_shown(decided, rules.front(), row));
}

void add_delegation(nlohmann::ordered_json& json, const Case& decided, const Missing& missing) {
  const kernel::Program& program = decided.program;
  Frame frame(interpret::slot_count(program), 0);
  frame.at(0) = missing.row;
  for (const kernel::Delegation& delegation : program.delegations) {
    if (delegation.attribute != missing.attribute) continue;
    const bool holds =
        !delegation.condition.exists() || decided.evaluator.cell(delegation.condition, frame).is_true();
    if (!holds) continue;
    std::string_view rank;
    switch (delegation.rank) {
#define GROND_RANK(name, keyword, shown) \
  case kernel::RankOf::name:             \
    rank = shown;                        \
    break;
#include "kernel/tables.def"
    }
    const std::string cited = kernel::citation(program, delegation.provision);
    const bool clause = cited.find(", ") != std::string::npos;
    json["delegatie"] = {
        {"bepaling", decided.phrases.provision(delegation.provision)},
        {"aan", rank},
        {"zin", fmt::format("{}{} laat dit over aan een {}", cited, clause ? "," : "", rank)}};
    return;
  }
}

std::string fault_reason(const Case& decided, const Missing& missing) {
  const kernel::Program& program = decided.program;
  const kernel::Attribute& attribute = program.at(missing.attribute);
  const kernel::Type& type = program.at(attribute.type);
  Frame frame(interpret::slot_count(program), 0);
  frame.at(0) = missing.row;
  for (const kernel::RuleId id : attribute.rules) {
    const kernel::ConditionState state = decided.outcome.states.at(id.index)[missing.row];
    if (state != kernel::ConditionState::yes && state != kernel::ConditionState::open) continue;
    const kernel::Rule& rule = program.at(id);
    const Cell cell = decided.evaluator.cell(rule.value, frame);
    if (cell.is_known()) {
      const std::string value =
          value_text(program, decided.facts, program.at(program.at(rule.value).type), cell.value);
      const bool numeric = type.base == kernel::Base::number || type.base == kernel::Base::quotient;
      if (!numeric || cell.value.is_absent()) return fmt::format("de uitkomst {} is niet toegelaten", value);
      return fmt::format("de uitkomst {} valt buiten {} tot en met {}", value,
                         decimal_text(type.least, type.scale), decimal_text(type.greatest, type.scale));
    }
    if (std::string why = failing_operator(decided, rule.value, frame); !why.empty()) return why;
    if (!rule.condition.exists()) continue;
    if (std::string why = failing_operator(decided, rule.condition, frame); !why.empty()) return why;
  }
  return {};
}

}  // namespace grond::dossier
