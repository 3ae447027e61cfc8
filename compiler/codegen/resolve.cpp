// K14 and K15: which rules are in play, and what they come to together.
#include <map>

#include "codegen/rules.h"

namespace grond::codegen {

using kernel::AttributeId;
using kernel::RuleId;

namespace {

using Masks = std::vector<llvm::Value*>;

/// Rules that give one and the same value, wherever they are.
struct Answer {
  RuleId first;
  RowCells value;
  llvm::Value* in_play;
  llvm::Value* grounds;
};

/// What some rules of an attribute come to together.
struct Tally {
  std::vector<Answer> answers;
  llvm::Value* decided;  ///< one in play holds
  llvm::Value* cause;    ///< why there is no value where none is decided
};

/// The rules of one instrument, where some of them are closing.
struct Scope {
  llvm::Value* ground;   ///< a rule that is not closing is a ground
  llvm::Value* in_play;  ///< likewise
  Tally closing;         ///< its closing rules as they stand before they yield; not those that are joined
};

/// Counts the rules of an attribute one by one. Of an annex of a thousand rows nearly none displaces another:
/// they are counted as soon as they are emitted, so that what they say need not stay in registers until the
/// last one is.
class Resolution {
 public:
  Resolution(const Lanes& lanes, Expressions& expressions, const kernel::Program& program, Rules& rules,
             RowExceptions& exceptions, const std::vector<RuleId>& ids)
      : lanes_(lanes),
        ir_(lanes.ir),
        expressions_(expressions),
        program_(program),
        rules_(rules),
        exceptions_(exceptions),
        ids_(ids),
        said_(ids.size()),
        yes_(ids.size()),
        takes_part_(ids.size()),
        in_play_(ids.size()),
        grounds_(ids.size()),
        all_(nothing()) {
    for (std::size_t r = 0; r < ids.size(); ++r) {
      if (exceptions.joins(r)) joined_.push_back(r);
      if (is_closing(r)) scopes_.try_emplace(instrument(r), Scope{lanes.no(), lanes.no(), nothing()});
    }
  }

  RowCells resolve(const kernel::Type& type) {
    for (std::size_t r = 0; r < ids_.size(); ++r) {
      emit(r);
      if (!exceptions_.joins(r)) count_apart(r);
    }
    count_joined();
    for (const auto& [instrument, scope] : scopes_) add_closing(scope);
    return conclude(type);
  }

 private:
  Tally nothing() const { return {{}, lanes_.no(), expressions_.severity(Severity::known)}; }

  bool is_closing(std::size_t r) const { return program_.at(ids_[r]).closing; }

  std::uint32_t instrument(std::size_t r) const {
    return program_.at(program_.at(ids_[r]).provision).instrument.index;
  }

  void emit(std::size_t r) {
    said_[r] = rules_.rule(ids_[r]);
    yes_[r] = said_[r].yes;
    takes_part_[r] = ir_.CreateOr(said_[r].yes, said_[r].open);
  }

  void count_apart(std::size_t r) {
    in_play_[r] = takes_part_[r];
    grounds_[r] = yes_[r];
    if (!is_closing(r)) tell_closing_rules(r);
    count(r, in_play_[r], is_closing(r) ? scopes_.at(instrument(r)).closing : all_);
  }

  void count_joined() {
    for (const std::size_t r : joined_) {
      in_play_[r] = lanes_.and_not(takes_part_[r], exceptions_.any(r, yes_));
      grounds_[r] = lanes_.and_not(yes_[r], exceptions_.any(r, takes_part_));
      if (!is_closing(r)) tell_closing_rules(r);
    }
    for (const std::size_t r : joined_) {
      if (!is_closing(r)) continue;
      const Scope& scope = scopes_.at(instrument(r));
      in_play_[r] = lanes_.and_not(in_play_[r], scope.ground);
      grounds_[r] = lanes_.and_not(grounds_[r], scope.in_play);
    }
    for (const std::size_t r : joined_) count(r, matters(r), all_);
  }

  /// K14: what the closing rules of its instrument yield to.
  void tell_closing_rules(std::size_t r) {
    const auto found = scopes_.find(instrument(r));
    if (found == scopes_.end()) return;
    found->second.ground = ir_.CreateOr(found->second.ground, grounds_[r]);
    found->second.in_play = ir_.CreateOr(found->second.in_play, in_play_[r]);
  }

  /// K14: they yield to the same rules, and so together.
  void add_closing(const Scope& scope) {
    for (const Answer& closing : scope.closing.answers) {
      Answer& answer = answer_in(all_, closing.first, closing.value);
      answer.in_play = ir_.CreateOr(answer.in_play, lanes_.and_not(closing.in_play, scope.ground));
      answer.grounds = ir_.CreateOr(answer.grounds, lanes_.and_not(closing.grounds, scope.in_play));
    }
    all_.decided = ir_.CreateOr(all_.decided, lanes_.and_not(scope.closing.decided, scope.ground));
    add_cause(ir_.CreateNot(scope.ground), scope.closing.cause, all_);
  }

  /// Where it matters whether a rule holds: where it is in play, or one is that it would displace.
  llvm::Value* matters(std::size_t x) {
    llvm::Value* where = in_play_[x];
    for (const std::size_t r : joined_)
      where = ir_.CreateOr(where, ir_.CreateAnd(in_play_[r], exceptions_.holds(r, x)));
    return where;
  }

  void count(std::size_t r, llvm::Value* matters, Tally& tally) {
    Answer& answer = answer_in(tally, ids_[r], said_[r].value);
    answer.in_play = ir_.CreateOr(answer.in_play, in_play_[r]);
    answer.grounds = ir_.CreateOr(answer.grounds, grounds_[r]);
    tally.decided = ir_.CreateOr(tally.decided, ir_.CreateAnd(in_play_[r], yes_[r]));
    add_cause(in_play_[r], said_[r].value.status, tally);
    add_cause(ir_.CreateAnd(matters, said_[r].open), said_[r].cause, tally);
  }

  /// K15 (4): the one order over what is not decided.
  void add_cause(llvm::Value* where, llvm::Value* status, Tally& tally) {
    if (Lanes::is_no(where)) return;
    tally.cause =
        expressions_.worst(tally.cause, lanes_.select(where, status, expressions_.severity(Severity::known)));
  }

  // Many rules give the same constant: together they are compared once.
  Answer& answer_in(Tally& tally, RuleId rule, const RowCells& value) const {
    for (Answer& answer : tally.answers) {
      if (same_expression(answer.first, rule)) return answer;
    }
    return tally.answers.emplace_back(Answer{rule, value, lanes_.no(), lanes_.no()});
  }

  bool same_expression(RuleId a, RuleId b) const {
    const kernel::NodeId left = program_.at(a).value;
    const kernel::NodeId right = program_.at(b).value;
    if (left == right) return true;
    const kernel::Node& one = program_.at(left);
    const kernel::Node& other = program_.at(right);
    return one.op == kernel::Op::constant && other.op == kernel::Op::constant && one.value == other.value;
  }

  RowCells conclude(const kernel::Type& type) {
    llvm::Value* any = lanes_.no();       // an answer in play so far
    llvm::Value* differs = lanes_.no();   // two answers in play that are not the same
    llvm::Value* ground = lanes_.no();    // a ground with a value so far
    llvm::Value* conflict = lanes_.no();  // two grounds with values that are not the same
    RowCells first, first_ground;
    for (const Answer& answer : all_.answers) {
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
    RowCells result = first;
    result.status = lanes_.select(lanes_.and_not(all_.decided, differs),
                                  expressions_.severity(Severity::known), all_.cause);
    result.status = lanes_.select(any, result.status, expressions_.severity(Severity::no_rule));
    result.status = lanes_.select(conflict, expressions_.severity(Severity::conflict), result.status);
    if (!type.optional) result.absent = lanes_.no();
    return result;
  }

  const Lanes& lanes_;
  Builder& ir_;
  Expressions& expressions_;
  const kernel::Program& program_;
  Rules& rules_;
  RowExceptions& exceptions_;
  const std::vector<RuleId>& ids_;
  std::vector<RowRule> said_;
  Masks yes_, takes_part_, in_play_, grounds_;  ///< by rule
  std::vector<std::size_t> joined_;             ///< the rules that displace another or can be displaced
  std::map<std::uint32_t, Scope> scopes_;       ///< by instrument
  Tally all_;
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
