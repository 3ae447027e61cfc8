// What each rule says, and which wins, in code (docs/kern.md section 3).
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "codegen/expressions.h"
#include "interpret/exceptions.h"
#include "kernel/program.h"

namespace grond::codegen {

/// The rules of one kind, in force or not for the study years of its rows.
class Rules {
 public:
  Rules(const Lanes& lanes, Memory& memory, Expressions& expressions, const kernel::Program& program,
        const kernel::Procedure& procedure, plan::Keep keep);

  /// Emitted once; its states are stored at once where they are kept, so that they do not stay in registers.
  const RowRule& rule(kernel::RuleId id);
  /// The outcome of an attribute, which may be a provision column (K19); its fact decides first (K18).
  RowCells resolve(kernel::AttributeId id);

  /// Where a moment lies in [from, until).
  llvm::Value* within(const kernel::Validity& validity, const RowCells& moment) const;
  /// The study year of the rows, where their kind has one.
  std::optional<RowCells> study_year(kernel::KindId kind);

 private:
  RowRule emit(kernel::RuleId id);
  void name(kernel::RuleId id, const RowRule& rule) const;
  RowCells conform(const kernel::Type& type, RowCells value) const;
  llvm::Value* in_bounds(const kernel::Type& type, const RowCells& value) const;

  const Lanes& lanes_;
  Builder& ir_;
  Memory& memory_;
  Expressions& expressions_;
  const kernel::Program& program_;
  const kernel::Procedure& procedure_;
  plan::Keep keep_;
  std::unordered_map<std::uint32_t, RowRule> emitted_;  ///< by rule
};

/// X(r) of K12 and K13 for the rules of one attribute. Which rules are exceptions can hang on which others
/// take part, and so on the row.
class RowExceptions {
 public:
  RowExceptions(const Lanes& lanes, Memory& memory, Rules& rules, const kernel::Program& program,
                const std::vector<kernel::RuleId>& ids);

  /// Whether it displaces another rule anywhere, or another displaces it.
  bool joins(std::size_t rule) const { return joined_.contains(rule); }
  /// Where one of X(r) is in a state, given as a mask per rule.
  llvm::Value* any(std::size_t rule, const std::vector<llvm::Value*>& states);
  /// Where `exception` is in X(r); constant in most programs.
  llvm::Value* holds(std::size_t rule, std::size_t exception) const;

 private:
  struct Doubtful {
    std::size_t exception;
    llvm::Value* where;
  };

  const Lanes& lanes_;
  std::vector<interpret::RuleSet> certain_;      ///< by rule
  std::vector<std::vector<Doubtful>> doubtful_;  ///< by rule
  interpret::RuleSet joined_;
  std::size_t rules_;
  std::map<std::pair<const std::vector<llvm::Value*>*, interpret::RuleSet>, llvm::Value*> any_of_;
};

}  // namespace grond::codegen
