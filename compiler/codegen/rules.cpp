#include "codegen/rules.h"

#include <cassert>

#include "interpret/validity.h"
#include "kernel/citation.h"
#include "kernel/validity.h"

namespace grond::codegen {

using kernel::Base;
using kernel::Validity;
using llvm::CmpInst;

Rules::Rules(const Lanes& lanes, Memory& memory, Expressions& expressions, const kernel::Program& program,
             const kernel::Procedure& procedure, plan::Keep keep)
    : lanes_(lanes),
      ir_(lanes.ir),
      memory_(memory),
      expressions_(expressions),
      program_(program),
      procedure_(procedure),
      keep_(keep) {}

const RowRule& Rules::rule(kernel::RuleId id) {
  if (const auto found = emitted_.find(id.index); found != emitted_.end()) return found->second;
  RowRule made = emit(id);
  name(id, made);
  if (keep_ == plan::Keep::everything && program_.at(program_.at(id).attribute).role != kernel::Role::part)
    memory_.store_states(id.index, made);
  return emitted_.emplace(id.index, made).first->second;
}

std::optional<RowCells> Rules::study_year(kernel::KindId kind) {
  if (kind.index >= procedure_.study_year.size() || !procedure_.study_year[kind.index].exists())
    return std::nullopt;
  RowCells year = expressions_.cells(procedure_.study_year[kind.index]);
  year.status = expressions_.strict_status(year);
  return year;
}

llvm::Value* Rules::within(const Validity& validity, const RowCells& moment) const {
  const auto at_least = [&](std::int64_t bound) {
    return expressions_.before(expressions_.constant({.base = Base::number}, Value::scalar(bound)), moment,
                               true);
  };
  llvm::Value* in_force = lanes_.yes();
  if (validity.from) in_force = ir_.CreateAnd(in_force, at_least(*validity.from));
  if (validity.until) in_force = lanes_.and_not(in_force, at_least(*validity.until));
  return in_force;
}

RowRule Rules::emit(kernel::RuleId id) {
  const kernel::Rule& rule = program_.at(id);
  const kernel::Attribute& attribute = program_.at(rule.attribute);
  const Validity validity = validity_of(program_, rule.provision);
  const std::optional<RowCells> year = study_year(attribute.kind);
  // K11: why it is not known whether the rule takes part.
  llvm::Value* cause = year ? year->status : expressions_.severity(Severity::known);
  if (interpret::asks_for_date(program_, rule.attribute))
    cause = expressions_.worst(cause, memory_.reference_date().status);
  RowRule made;
  made.outside = lanes_.no();
  if (validity.by == Validity::By::study_year) {
    if (year)
      made.outside = ir_.CreateNot(within(validity, *year));
    else
      cause = expressions_.severity(Severity::unknown);
  } else if (validity.by == Validity::By::date) {
    made.outside = ir_.CreateNot(within(validity, memory_.reference_date()));
  }
  llvm::Value* decided = expressions_.is_known(cause);
  made.outside = ir_.CreateAnd(made.outside, decided);
  llvm::Value* takes_part = lanes_.and_not(decided, made.outside);
  llvm::Value* holds = lanes_.yes();
  if (rule.condition.exists()) {
    const RowCells& condition = expressions_.cells(rule.condition);
    llvm::Value* status = expressions_.strict_status(condition);
    cause = lanes_.select(decided, status, cause);
    holds = condition.numerator;
  }
  llvm::Value* sure = expressions_.is_known(cause);
  made.cause = cause;
  made.yes = ir_.CreateAnd(takes_part, ir_.CreateAnd(sure, holds));
  made.open = lanes_.and_not(ir_.CreateNot(sure), made.outside);
  made.value = conform(program_.at(attribute.type), expressions_.cells(rule.value));
  return made;
}

/// For who reads the code: which provision a truth stands for.
void Rules::name(kernel::RuleId id, const RowRule& rule) const {
  const std::string citation =
      kernel::citation(program_, program_.at(id).provision, kernel::WithInstrument::yes);
  const auto give = [&](llvm::Value* value, const char* state) {
    if (llvm::isa<llvm::Instruction>(value) && !value->hasName()) value->setName(citation + ": " + state);
  };
  give(rule.yes, "ja");
  give(rule.open, "?");
  give(rule.outside, "doet niet mee");
}

// K17.
RowCells Rules::conform(const kernel::Type& type, RowCells value) const {
  llvm::Value* allowed =
      lanes_.select_mask(value.absent, type.optional ? lanes_.yes() : lanes_.no(), in_bounds(type, value));
  value.status = expressions_.fault_where(ir_.CreateNot(allowed), value.status);
  if (!type.optional) value.absent = lanes_.no();
  value.range.least = std::max<Wide>(value.range.least, range_of(type).least);
  value.range.greatest = std::min<Wide>(value.range.greatest, range_of(type).greatest);
  value.options &= type.subset;
  return value;
}

llvm::Value* Rules::in_bounds(const kernel::Type& type, const RowCells& value) const {
  if (type.base == Base::boolean || type.base == Base::reference) return lanes_.yes();
  if (type.base == Base::enumeration) {
    llvm::Value* within = lanes_.yes();
    for (int option = 0; option < 64; ++option) {
      if ((value.options & ~type.subset & std::uint64_t{1} << option) == 0) continue;
      const unsigned bits = value.numerator->getType()->getScalarSizeInBits();
      within = lanes_.and_not(within, lanes_.equals(value.numerator, lanes_.number(bits, option)));
    }
    return within;
  }
  const auto bound = [&](std::int64_t number) {
    RowCells cells = expressions_.constant({.base = Base::number}, Value::scalar(number));
    if (type.base != Base::quotient) return cells;
    cells.numerator = lanes_.number(64, number);
    cells.denominator = lanes_.number(64, 1);
    return cells;
  };
  llvm::Value* within = lanes_.yes();
  const bool quotient = type.base == Base::quotient;
  if (type.least != INT64_MIN && (quotient || value.range.least < type.least))
    within = ir_.CreateAnd(within, expressions_.before(bound(type.least), value, true));
  if (type.greatest != INT64_MAX && (quotient || value.range.greatest > type.greatest))
    within = ir_.CreateAnd(within, expressions_.before(value, bound(type.greatest), true));
  return within;
}

}  // namespace grond::codegen
