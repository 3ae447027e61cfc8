// K14 and K15: which rules are in play, and what they come to together.
#include <cassert>
#include <map>

#include "codegen/rules.h"

namespace grond::codegen {

using kernel::AttributeId;
using kernel::RuleId;

namespace {

using Masks = std::vector<llvm::Value*>;

/// Rules that give one and the same value, wherever they are.
struct Answer {
  RowCells value;
  llvm::Value* in_play;
  llvm::Value* grounds;
};

class Resolution {
 public:
  Resolution(const Lanes& lanes, Expressions& expressions, const kernel::Program& program, Rules& rules,
             RowExceptions& exceptions, const std::vector<RuleId>& ids)
      : lanes_(lanes),
        ir_(lanes.ir),
        expressions_(expressions),
        program_(program),
        exceptions_(exceptions),
        ids_(ids) {
    for (RuleId id : ids) {
      said_.push_back(rules.rule(id));
      yes_.push_back(said_.back().yes);
      open_.push_back(said_.back().open);
      takes_part_.push_back(ir_.CreateOr(yes_.back(), open_.back()));
    }
    stand();
    yield_closing_rules();
  }

  RowCells resolve(const kernel::Type& type) {
    const std::vector<Answer> answers = gather();
    llvm::Value* any = lanes_.no();       // an answer in play so far
    llvm::Value* differs = lanes_.no();   // two answers in play that are not the same
    llvm::Value* ground = lanes_.no();    // a ground with a value so far
    llvm::Value* conflict = lanes_.no();  // two grounds with values that are not the same
    RowCells first, first_ground;
    for (const Answer& answer : answers) {
      llvm::Value* known = expressions_.is_known(answer.value.status);
      llvm::Value* ground_here = ir_.CreateAnd(answer.grounds, known);
      differs = ir_.CreateOr(differs, lanes_.and_not(answer.in_play, known));
      if (first.numerator == nullptr) {
        first = first_ground = answer.value;
      } else {
        llvm::Value* other = ir_.CreateNot(expressions_.same_value(first, answer.value));
        differs = ir_.CreateOr(differs, ir_.CreateAnd(ir_.CreateAnd(any, answer.in_play), other));
        llvm::Value* other_ground = ir_.CreateNot(expressions_.same_value(first_ground, answer.value));
        conflict = ir_.CreateOr(conflict, ir_.CreateAnd(ir_.CreateAnd(ground, ground_here), other_ground));
        first = expressions_.select(any, first, answer.value);
        first_ground = expressions_.select(ground, first_ground, answer.value);
      }
      any = ir_.CreateOr(any, answer.in_play);
      ground = ir_.CreateOr(ground, ground_here);
    }
    return conclude(type, first, any, differs, conflict);
  }

 private:
  void stand() {
    for (std::size_t r = 0; r < ids_.size(); ++r) {
      in_play_.push_back(lanes_.and_not(takes_part_[r], exceptions_.any(r, yes_)));
      grounds_.push_back(lanes_.and_not(yes_[r], exceptions_.any(r, takes_part_)));
    }
  }

  kernel::InstrumentId scope(std::size_t r) const {
    return program_.at(program_.at(ids_[r]).provision).instrument;
  }

  /// K14. The rules that a closing one yields to are the same for all of its scope.
  void yield_closing_rules() {
    struct Others {
      llvm::Value* ground;
      llvm::Value* in_play;
    };
    std::map<std::uint32_t, Others> others;  // by scope
    for (std::size_t r = 0; r < ids_.size(); ++r) {
      if (program_.at(ids_[r]).closing) continue;
      Others& of = others.try_emplace(scope(r).index, Others{lanes_.no(), lanes_.no()}).first->second;
      of.ground = ir_.CreateOr(of.ground, grounds_[r]);
      of.in_play = ir_.CreateOr(of.in_play, in_play_[r]);
    }
    for (std::size_t r = 0; r < ids_.size(); ++r) {
      const auto of = others.find(scope(r).index);
      if (!program_.at(ids_[r]).closing || of == others.end()) continue;
      in_play_[r] = lanes_.and_not(in_play_[r], of->second.ground);
      grounds_[r] = lanes_.and_not(grounds_[r], of->second.in_play);
    }
  }

  // Many rules give the same constant: together they are compared once.
  std::vector<Answer> gather() const {
    std::vector<Answer> answers;
    std::vector<RuleId> firsts;
    for (std::size_t r = 0; r < ids_.size(); ++r) {
      std::size_t place = 0;
      while (place < firsts.size() && !same_expression(firsts[place], ids_[r])) ++place;
      if (place < firsts.size()) {
        answers[place].in_play = ir_.CreateOr(answers[place].in_play, in_play_[r]);
        answers[place].grounds = ir_.CreateOr(answers[place].grounds, grounds_[r]);
      } else {
        firsts.push_back(ids_[r]);
        answers.push_back({said_[r].value, in_play_[r], grounds_[r]});
      }
    }
    return answers;
  }

  bool same_expression(RuleId a, RuleId b) const {
    const kernel::NodeId left = program_.at(a).value;
    const kernel::NodeId right = program_.at(b).value;
    if (left == right) return true;
    const kernel::Node& one = program_.at(left);
    const kernel::Node& other = program_.at(right);
    return one.op == kernel::Op::constant && other.op == kernel::Op::constant && one.value == other.value;
  }

  RowCells conclude(const kernel::Type& type, const RowCells& first, llvm::Value* any, llvm::Value* differs,
                    llvm::Value* conflict) {
    llvm::Value* decided = lanes_.no();
    for (std::size_t r = 0; r < ids_.size(); ++r)
      decided = ir_.CreateOr(decided, ir_.CreateAnd(in_play_[r], yes_[r]));
    llvm::Value* one_answer = lanes_.and_not(decided, differs);
    RowCells result = first;
    result.status = lanes_.select(one_answer, expressions_.severity(Severity::known), cause());
    result.status = lanes_.select(any, result.status, expressions_.severity(Severity::no_rule));
    result.status = lanes_.select(conflict, expressions_.severity(Severity::conflict), result.status);
    if (!type.optional) result.absent = lanes_.no();
    return result;
  }

  /// K15 (4): the one order over what is not decided.
  llvm::Value* cause() {
    llvm::Value* worst = expressions_.severity(Severity::known);
    const auto count = [&](llvm::Value* where, llvm::Value* status) {
      if (Lanes::is_no(where)) return;
      worst = expressions_.worst(worst, lanes_.select(where, status, expressions_.severity(Severity::known)));
    };
    for (std::size_t r = 0; r < ids_.size(); ++r) count(in_play_[r], said_[r].value.status);
    for (std::size_t x = 0; x < ids_.size(); ++x) {
      if (Lanes::is_no(open_[x])) continue;
      llvm::Value* matters = in_play_[x];
      for (std::size_t r = 0; r < ids_.size(); ++r)
        matters = ir_.CreateOr(matters, ir_.CreateAnd(in_play_[r], exceptions_.holds(r, x)));
      count(ir_.CreateAnd(matters, open_[x]), said_[x].cause);
    }
    return worst;
  }

  const Lanes& lanes_;
  Builder& ir_;
  Expressions& expressions_;
  const kernel::Program& program_;
  RowExceptions& exceptions_;
  const std::vector<RuleId>& ids_;
  std::vector<RowRule> said_;
  Masks yes_, open_, takes_part_, in_play_, grounds_;
};

}  // namespace

RowCells Rules::resolve(AttributeId id) {
  const kernel::Attribute& attribute = program_.at(id);
  const kernel::Type& type = program_.at(attribute.type);
  RowCells result = expressions_.without_value(type, expressions_.severity(Severity::no_rule));
  if (!attribute.rules.empty()) {
    RowExceptions exceptions(lanes_, memory_, *this, program_, attribute.rules);
    result = Resolution(lanes_, expressions_, program_, *this, exceptions, attribute.rules).resolve(type);
  }
  if (!attribute.derived_if_absent) return result;
  // K18: the fact decides unless it is established that there is none.
  const RowCells fact = memory_.own({Source::facts, id.index}, type);
  llvm::Value* none = ir_.CreateAnd(expressions_.is_known(fact.status), fact.absent);
  return expressions_.select(none, result, fact);
}

}  // namespace grond::codegen
