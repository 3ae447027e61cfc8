#include "dossier/questions.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "interpret/interpret.h"

namespace grond::dossier {
namespace {

using columns::Facts;
using kernel::AttributeId;
using kernel::Program;

/// What stands between the decisions and their values now.
struct Frontier {
  std::vector<Missing> missing;        ///< nearest first
  std::vector<std::size_t> decisions;  ///< by the same number: how many hang on it

  bool holds(const Missing& one) const {
    return std::find(missing.begin(), missing.end(), one) != missing.end();
  }
};

class Inquirer {
 public:
  Inquirer(const Program& program, const Facts& facts, kernel::ProcedureId procedure, std::size_t work)
      : program_(program), facts_(facts), procedure_(procedure), finder_(program) {
    std::size_t cells = 1;
    for (const kernel::Attribute& attribute : program.attributes) cells += facts.rows(attribute.kind);
    trials_ = work / cells;
  }

  Inquiry inquire(const Selected& selected);

 private:
  Outcome decide() const { return interpret::interpret(program_, facts_, procedure_); }
  std::vector<CellName> undecided(const Outcome& outcome) const;
  Frontier frontier(const Outcome& outcome, const std::vector<CellName>& undecided) const;
  Question try_out(const Missing& missing, bool& changes);
  bool may_matter(const Missing& missing, std::vector<Missing>& left_open);
  bool moves(const Missing& missing, const std::vector<CellName>& undecided, const Frontier& before);
  bool spend() { return trials_ > 0 && trials_-- > 0; }

  const Program& program_;
  Facts facts_;  ///< with what is supposed at the moment
  kernel::ProcedureId procedure_;
  AnswerFinder finder_;
  std::vector<CellName> asked_;  ///< the decisions, undecided as the facts are
  std::size_t trials_ = 0;       ///< that may still be made
};

std::vector<CellName> Inquirer::undecided(const Outcome& outcome) const {
  std::vector<CellName> cells;
  for (const CellName& cell : asked_)
    if (outcome.columns[cell.attribute.index].at(cell.row).status == Status::unknown) cells.push_back(cell);
  return cells;
}

Frontier Inquirer::frontier(const Outcome& outcome, const std::vector<CellName>& undecided) const {
  CauseFinder finder(program_, facts_, outcome, everything);
  Frontier found;
  const auto add = [&found](const Missing& missing) {
    const auto place = std::find(found.missing.begin(), found.missing.end(), missing);
    const auto number = static_cast<std::size_t>(place - found.missing.begin());
    if (place == found.missing.end()) {
      found.missing.push_back(missing);
      found.decisions.push_back(0);
    }
    ++found.decisions[number];
  };
  for (const CellName& cell : undecided) {
    for (const Missing& missing : finder.causes(cell.attribute, cell.row)) {
      if (missing.cause == Missing::Cause::population)
        for (const kernel::KindId kind : incomplete_kinds(program_, facts_, missing.kind))
          add({Missing::Cause::population, {}, 0, kind});
      else if (can_be_answered(missing.cause))
        add(missing);
    }
  }
  return found;
}

/// An answer may also leave a decision without a value for good: then it changes it, but settles nothing.
Question Inquirer::try_out(const Missing& missing, bool& changes) {
  Question question{missing, 0, 0, 0};
  for (const Value answer : finder_.answers(facts_, missing).values) {
    if (!spend()) break;
    ++question.answers;
    const Supposition supposition(program_, facts_, missing, answer);
    const Outcome outcome = decide();
    for (const CellName& cell : asked_) {
      const Cell decided = outcome.columns[cell.attribute.index].at(cell.row);
      changes = changes || decided.status != Status::unknown;
      if (decided.is_known()) ++question.settled;
    }
  }
  if (missing.cause == Missing::Cause::population) ++question.answers;  // nee, which settles nothing
  return question;
}

/// Whether some answer settles a decision now, or opens a question that is not there yet.
bool Inquirer::moves(const Missing& missing, const std::vector<CellName>& undecided, const Frontier& before) {
  const Answers answers = finder_.answers(facts_, missing);
  for (const Value answer : answers.values) {
    if (!spend()) return true;
    const Supposition supposition(program_, facts_, missing, answer);
    const Outcome outcome = decide();
    const std::vector<CellName> still = this->undecided(outcome);
    if (still.size() < undecided.size()) return true;
    const Frontier after = frontier(outcome, still);
    for (const Missing& each : after.missing)
      if (!before.holds(each)) return true;
  }
  return !answers.all;
}

/// False only when no answer to this question can ever make a difference, whatever is answered to the others
/// or left open. Goes through all of that, so it is for few questions; out of trials it says true.
bool Inquirer::may_matter(const Missing& missing, std::vector<Missing>& left_open) {
  if (!spend()) return true;
  const Outcome outcome = decide();
  const std::vector<CellName> undecided = this->undecided(outcome);
  if (undecided.empty()) return false;
  const Frontier now = frontier(outcome, undecided);
  if (now.holds(missing) && moves(missing, undecided, now)) return true;
  const auto other = std::find_if(now.missing.begin(), now.missing.end(), [&](const Missing& each) {
    return each != missing && std::find(left_open.begin(), left_open.end(), each) == left_open.end();
  });
  if (other == now.missing.end()) return false;
  const Answers answers = finder_.answers(facts_, *other);
  if (!answers.all) return true;
  for (const Value answer : answers.values) {
    const Supposition supposition(program_, facts_, *other, answer);
    if (may_matter(missing, left_open)) return true;
  }
  left_open.push_back(*other);
  const bool matters = may_matter(missing, left_open);
  left_open.pop_back();
  return matters;
}

Inquiry Inquirer::inquire(const Selected& selected) {
  const Outcome outcome = decide();
  for (const AttributeId attribute : program_.at(procedure_).decisions) {
    const kernel::KindId kind = program_.at(attribute).kind;
    if (!is_decided(program_.at(attribute))) continue;
    for (std::uint32_t row = 0; row < facts_.rows(kind); ++row)
      if (!selected || selected(kind, row)) asked_.push_back({attribute, row});
  }
  asked_ = undecided(outcome);
  Inquiry inquiry{asked_, {}};
  const Frontier now = frontier(outcome, asked_);
  for (std::size_t i = 0; i < now.missing.size(); ++i) {
    bool changes = false;
    Question question = try_out(now.missing[i], changes);
    question.decisions = now.decisions[i];
    std::vector<Missing> left_open;
    if (changes || may_matter(question.missing, left_open)) inquiry.questions.push_back(question);
  }
  std::stable_sort(inquiry.questions.begin(), inquiry.questions.end(),
                   [](const Question& a, const Question& b) {
                     const std::size_t of_a = a.settled * std::max<std::size_t>(b.answers, 1);
                     const std::size_t of_b = b.settled * std::max<std::size_t>(a.answers, 1);
                     return of_a != of_b ? of_a > of_b : a.decisions > b.decisions;
                   });
  return inquiry;
}

}  // namespace

Inquiry inquire(const Program& program, const Facts& facts, kernel::ProcedureId procedure,
                const Selected& selected, std::size_t work) {
  return Inquirer(program, facts, procedure, work).inquire(selected);
}

}  // namespace grond::dossier
