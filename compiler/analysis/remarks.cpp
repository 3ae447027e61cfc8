// Remarks about rules that are there, one function each.
#include <algorithm>
#include <set>

#include "analysis/cases.h"
#include "analysis/constraints.h"
#include "analysis/order.h"
#include "check/report.h"
#include "kernel/citation.h"
#include "kernel/dependence.h"
#include "kernel/guidance.h"
#include "kernel/validity.h"

namespace grond::analysis {
namespace {

using namespace kernel;

class Remarks {
 public:
  Remarks(const lower::Lowered& lowered, const check::Names& names, check::Reporter& reporter)
      : program_(lowered.program),
        origins_(lowered.origins),
        names_(names),
        reporter_(reporter),
        displaced_(program_.rules.size()) {
    for (const Rule& rule : program_.rules) demands_.push_back(demands_of(program_, rule.condition));
    find_displaced();
  }

  void without_rules() {
    std::set<AttributeId> read;
    for (const Rule& rule : program_.rules) {
      for (AttributeId attribute : attributes_read(program_, rule)) read.insert(attribute);
    }
    // What only a delegation mentions may stay empty as long as nothing reads it.
    std::set<AttributeId> excused;
    for (const Delegation& delegation : program_.delegations) {
      if (!read.count(delegation.attribute)) excused.insert(delegation.attribute);
    }
    for (const auto& [act, deadline] : names_.deadlines) {
      if (program_.at(deadline).rules.empty() && read.count(deadline)) {
        reporter_.report(Code::act_without_term, span(deadline), {program_.at(act).name});
      }
      excused.insert(deadline);  // said above, where it matters
    }
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      const Attribute& attribute = program_.attributes[i];
      bool by_rules = attribute.role == Role::derived || attribute.role == Role::decision;
      if (by_rules && attribute.rules.empty() && !excused.count({i})) {
        reporter_.report(Code::attribute_without_rule, span({i}), {attribute.name});
      }
    }
  }

  void unfilled_delegations() {
    for (const Delegation& delegation : program_.delegations) {
      const auto& rules = program_.at(delegation.attribute).rules;
      bool filled = std::any_of(rules.begin(), rules.end(), [&](RuleId rule) {
        return program_.at(program_.at(program_.at(rule).provision).instrument).rank == delegation.rank;
      });
      if (!filled) {
        reporter_.report(Code::unfilled_delegation, names_.provision_spans[delegation.provision.index],
                         {program_.at(delegation.attribute).name});
      }
    }
  }

  void open_decisions() {
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      const Attribute& attribute = program_.attributes[i];
      if (attribute.role != Role::decision || program_.at(attribute.type).base != Base::boolean ||
          attribute.rules.empty())
        continue;
      const bool only_yes = std::ranges::any_of(in_force_together(attribute), [&](const auto& rules) {
        return std::ranges::all_of(rules, [&](RuleId rule) {
          const Node& value = program_.at(program_.at(rule).value);
          return value.op == Op::constant && value.value.is_true();
        });
      });
      if (only_yes) {
        reporter_.report(Code::open_decision, span({i}), {attribute.name},
                         {check::Reporter::hint(Code::close_with)});
      }
    }
  }

  /// Who still has to become complete keeps places from being divided: a procedure says by what they leave.
  void divisions_without_gate() {
    const std::vector<bool> divided = rest_on_division(program_);
    for (const Procedure& procedure : program_.procedures) {
      const auto decision =
          std::ranges::find_if(procedure.decisions, [&](AttributeId each) { return divided[each.index]; });
      if (decision == procedure.decisions.end() || !procedure.gates.empty()) continue;
      for (const auto& [written, instrument] : names_.procedures) {
        if (written->name.text == procedure.name)
          reporter_.report(Code::division_without_gate, written->name.span,
                           {program_.at(*decision).name, procedure.name});
      }
    }
  }

  /// Two rules that may both hold and give different values, with nothing to say which prevails.
  void clashes() {
    for (const Attribute& attribute : program_.attributes) {
      if (attribute.role == Role::part) continue;
      for (std::size_t i = 0; i < attribute.rules.size(); ++i) {
        for (std::size_t j = i + 1; j < attribute.rules.size(); ++j)
          clash(attribute, attribute.rules[i], attribute.rules[j]);
      }
    }
  }

  /// Guidance that may say something else than the law decides.
  void guidance() {
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      const AttributeId law = spoken_of(program_, {i});
      if (!law.exists()) continue;
      for (RuleId said : program_.attributes[i].rules) {
        for (RuleId decided : program_.at(law).rules) compare_guidance(said, decided);
      }
    }
  }

  /// Law may neither add to what guidance says nor read it: it would let guidance decide (K92).
  void law_upon_guidance() {
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
      const Rule& rule = program_.rules[i];
      if (is_guidance(program_, {i})) continue;
      std::vector<AttributeId> touched = attributes_read(program_, rule);
      touched.insert(touched.begin(), rule.attribute);
      for (const AttributeId each : touched) {
        const auto& rules = program_.at(each).rules;
        const auto said = std::ranges::find_if(rules, [&](RuleId of) { return is_guidance(program_, of); });
        if (said == rules.end()) continue;
        const Instrument& guidance = program_.at(program_.at(program_.at(*said).provision).instrument);
        reporter_.report(
            Code::law_rests_on_guidance, origins_.rules[i],
            {citation(program_, rule.provision, WithInstrument::yes), program_.at(each).name, guidance.name},
            {reporter_.at(Code::other_rule_here, origins_.rules[said->index])});
        break;
      }
    }
  }

  void circles() {
    for (std::size_t e = 0; e < program_.edges.size(); ++e) {
      if (!reaches(program_.edges[e].base, program_.edges[e].exception)) continue;
      reporter_.report(Code::exceptions_in_circle, origins_.edges[e], {},
                       {reporter_.at(Code::other_rule_here, origins_.rules[program_.edges[e].base.index])});
      return;
    }
  }

  void asserted_absences() {
    for (const auto& absent : origins_.no_edges) {
      for (const Edge& edge : program_.edges) {
        RuleId other = edge.exception == absent.rule ? edge.base : edge.exception;
        bool concerns = (edge.exception == absent.rule || edge.base == absent.rule) &&
                        check::within(program_, program_.at(other).provision, absent.provision);
        if (!concerns) continue;
        reporter_.report(Code::asserted_no_edge, absent.span, {citation(program_, absent.provision)},
                         {reporter_.at(Code::other_rule_here, origins_.rules[other.index])});
        break;
      }
    }
  }

  void local_meanings() {
    for (std::size_t i = 0; i < program_.rules.size(); ++i) {
      const Rule& rule = program_.rules[i];
      auto read = attributes_read(program_, rule);
      for (const auto& [attribute, provisions] : origins_.local) {
        bool reads = std::find(read.begin(), read.end(), attribute) != read.end();
        bool inside = std::any_of(provisions.begin(), provisions.end(),
                                  [&](ProvisionId p) { return check::within(program_, rule.provision, p); });
        const bool other_text =
            apart(validity_of(program_, rule.provision), validity_of(program_, provisions.front()));
        if (!reads || inside || other_text) continue;
        reporter_.report(Code::local_read_elsewhere, origins_.rules[i],
                         {program_.at(attribute).name, citation(program_, provisions.front()),
                          citation(program_, rule.provision)});
      }
    }
  }

  /// Cases that divide one number or choice among them: gaps and overlaps.
  void divisions() {
    for (const Attribute& attribute : program_.attributes) {
      if (attribute.role == Role::part) continue;
      for (const auto& rules : in_force_together(attribute)) divisions(rules);
    }
  }

 private:
  Validity validity(RuleId rule) const { return validity_of(program_, program_.at(rule).provision); }

  /// The rules of an attribute, for each period in which one of them is in force: those that may be in force
  /// too.
  std::vector<std::vector<RuleId>> in_force_together(const Attribute& attribute) const {
    std::set<std::vector<RuleId>> result;
    for (RuleId rule : attribute.rules) {
      std::vector<RuleId> together;
      for (RuleId other : attribute.rules) {
        if (!apart(validity(rule), validity(other))) together.push_back(other);
      }
      if (!together.empty()) result.insert(std::move(together));  // else the rule is never in force
    }
    return {result.begin(), result.end()};
  }

  void divisions(const std::vector<RuleId>& rules) {
    std::vector<Case> cases;
    bool closes = false;
    for (RuleId rule : rules) {
      // Also a rule without conditions leaves no case out.
      closes = closes || program_.at(rule).closing || !program_.at(rule).condition.exists();
      if (!program_.at(rule).closing) cases.push_back({rule, &demands_[rule.index]});
    }
    for (const Division& division : divide(program_, cases, closes)) report(division);
  }

  void report(const Division& division) {
    source::Span here = origins_.rules[division.rule.index];
    bool range = !division.until.empty();
    std::vector<std::string> arguments{division.from};
    if (range) arguments.push_back(division.until);
    // Of a table lower/tables.cpp tells which options it leaves out, once for all its rows.
    if (division.gap && !range && names_.statements[origins_.statements[division.rule.index]].of_table)
      return;
    if (division.gap)
      return reporter_.report(range ? Code::range_missing : Code::cases_missing, here, arguments);
    // Overlapping cases do no harm when they agree or one of them prevails.
    if (!may_clash(division.rule, division.other)) return;
    overlaps_.insert(std::minmax(division.rule, division.other));
    reporter_.report(range ? Code::range_overlaps : Code::cases_overlap, here, arguments,
                     clash_notes(division.other));
  }

  source::Span span(AttributeId attribute) const { return origins_.attributes[attribute.index]; }

  /// Whether a rule displaces another, directly or through others, or is that rule.
  bool reaches(RuleId from, RuleId to) const {
    const std::vector<bool>& displaced = displaced_[from.index];
    return from == to || (!displaced.empty() && displaced[to.index]);
  }

  void find_displaced() {
    std::vector<std::vector<RuleId>> bases(program_.rules.size());
    for (const Edge& edge : program_.edges) bases[edge.exception.index].push_back(edge.base);
    for (std::size_t rule = 0; rule < bases.size(); ++rule) {
      if (bases[rule].empty()) continue;
      std::vector<bool>& displaced = displaced_[rule];
      displaced.resize(program_.rules.size());
      std::vector<RuleId> open = bases[rule];
      while (!open.empty()) {
        const RuleId at = open.back();
        open.pop_back();
        if (displaced[at.index]) continue;
        displaced[at.index] = true;
        open.insert(open.end(), bases[at.index].begin(), bases[at.index].end());
      }
    }
  }

  std::vector<Note> clash_notes(RuleId other) const {
    return {reporter_.at(Code::other_rule_here, origins_.rules[other.index]),
            check::Reporter::hint(Code::order_with)};
  }

  bool may_clash(RuleId a, RuleId b) const {
    const Rule& left = program_.at(a);
    const Rule& right = program_.at(b);
    auto rank = [&](const Rule& rule) { return program_.at(program_.at(rule.provision).instrument).rank; };
    const Node& left_value = program_.at(left.value);
    const Node& right_value = program_.at(right.value);
    bool same_value = left_value.op == Op::constant && right_value.op == Op::constant &&
                      left_value.value == right_value.value;
    // What one sentence says is no clash: it grants several bodies one power.
    if (origins_.statements[a.index] == origins_.statements[b.index]) return false;
    if (left.closing || right.closing || same_value || rank(left) != rank(right)) return false;
    if (apart(validity(a), validity(b))) return false;
    return !reaches(a, b) && !reaches(b, a) && !exclude(demands_[a.index], demands_[b.index]);
  }

  /// Whether a note with another reading stands there: the author knows that guidance and law may differ.
  bool is_told(ProvisionId provision) const {
    for (ProvisionId at = provision; at.exists(); at = program_.at(at).parent) {
      for (std::size_t i = 0; i < program_.interpretations.size(); ++i) {
        if (program_.interpretations[i].provision == at &&
            !names_.interpretations_written[i].alternatives.empty())
          return true;
      }
    }
    return false;
  }

  void compare_guidance(RuleId said, RuleId decided) {
    if (is_told(program_.at(said).provision)) return;
    const Node& told = program_.at(program_.at(said).value);
    const Node& value = program_.at(program_.at(decided).value);
    const bool differ = told.op == Op::constant && value.op == Op::constant && told.value != value.value;
    const bool closing = program_.at(said).closing || program_.at(decided).closing;
    const bool together =
        !apart(validity(said), validity(decided)) && !exclude(demands_[said.index], demands_[decided.index]);
    if (!differ || closing || !together) return;
    reporter_.report(Code::guidance_may_differ, origins_.rules[said.index],
                     {citation(program_, program_.at(decided).provision, WithInstrument::yes)},
                     {reporter_.at(Code::other_rule_here, origins_.rules[decided.index])});
  }

  void clash(const Attribute& attribute, RuleId a, RuleId b) {
    if (!may_clash(a, b) || overlaps_.count(std::minmax(a, b))) return;
    reporter_.report(Code::may_clash, origins_.rules[b.index],
                     {citation(program_, program_.at(a).provision), attribute.name}, clash_notes(a));
  }

  const Program& program_;
  const lower::Origins& origins_;
  const check::Names& names_;
  check::Reporter& reporter_;
  std::vector<Demands> demands_;
  std::vector<std::vector<bool>> displaced_;  ///< by rule, then by the rules it displaces; empty when none
  std::set<std::pair<RuleId, RuleId>> overlaps_;  ///< clashes that were reported as overlapping cases
};

}  // namespace

void find_remarks(const lower::Lowered& lowered, const check::Names& names, const source::Sources& sources,
                  Diagnostics& diagnostics) {
  check::Reporter reporter(sources, diagnostics);
  Remarks remarks(lowered, names, reporter);
  remarks.without_rules();
  remarks.unfilled_delegations();
  remarks.open_decisions();
  remarks.circles();
  remarks.divisions();  // before the clashes, which leave out what it reports
  remarks.clashes();
  remarks.guidance();
  remarks.law_upon_guidance();
  remarks.asserted_absences();
  remarks.local_meanings();
  remarks.divisions_without_gate();
}

}  // namespace grond::analysis
