// The answers a missing fact can have, as far as rules can tell them apart.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "columns/table.h"
#include "dossier/causes.h"
#include "kernel/program.h"
#include "kernel/slots.h"
#include "values/date.h"

namespace grond::dossier {

struct Answers {
  std::vector<Value> values;
  bool all = false;  ///< any other answer has the outcome of one of these
};

/// Knows for one program what each fact is held against.
class AnswerFinder {
 public:
  /// Must outlive it.
  explicit AnswerFinder(const kernel::Program& program);

  /// Of a yes/no or a choice every answer; of a reference every row that is known; of a number, date, moment
  /// or study year the bounds, and the values at and beside what it is compared with. Of the reference date
  /// the same. Of a population only that no row is missing (ja).
  Answers answers(const columns::Facts& facts, const Missing& missing) const;

  /// Something a fact is compared with that is no constant: a column in any row, or an expression of the row
  /// in slot 0. Of a date perhaps so many days or months after the fact.
  struct Held {
    kernel::NodeId against;
    std::int64_t later = 0;
    DateUnit unit = DateUnit::days;
    friend auto operator<=>(const Held&, const Held&) = default;
  };
  const std::set<Held>& held(const Missing& missing) const { return uses_of(missing).held; }
  /// Whether nothing else is done with the fact than to compare it with constants and these, and none of
  /// these rests on it. No outcome then changes but beside one of them.
  bool only_held(const Missing& missing) const;

 private:
  struct Uses {
    std::set<std::int64_t> limits;  ///< constants it is compared with
    std::set<Held> held;
    bool other = false;  ///< something else is done with it
    bool only_constants() const { return !other && held.empty(); }
  };
  /// A date moved by a constant: what is compared with it is held against the fact.
  struct Moved {
    Uses* uses = nullptr;
    std::int64_t by = 0;
    DateUnit unit = DateUnit::days;
  };
  const Uses& uses_of(const Missing& missing) const;
  Answers of_type(const columns::Facts& facts, const kernel::Type& type, const Uses& uses) const;
  void add_use(kernel::NodeId by, kernel::NodeId used);
  bool add_move(kernel::NodeId by, const Moved& fact);
  bool add_comparison(const kernel::Node& comparison, kernel::NodeId used, const Moved& fact);
  void add_other_use(kernel::NodeId used);
  void add_validity();
  Uses* uses_of(kernel::NodeId id);

  const kernel::Program& program_;
  std::vector<kernel::Slots> slots_;  ///< by node
  std::map<kernel::NodeId, Moved> moved_;
  std::vector<Uses> uses_;  ///< by attribute
  Uses reference_date_;
  Uses reference_moment_;
};

/// The kinds that must be said to be complete for a population of this kind to be: itself, or the kinds whose
/// rows a formed kind combines. Without those that are.
std::vector<kernel::KindId> incomplete_kinds(const kernel::Program& program, const columns::Facts& facts,
                                             kernel::KindId kind);

/// Takes an answer as if it had been given, until the end of its life.
class Supposition {
 public:
  Supposition(const kernel::Program& program, columns::Facts& facts, const Missing& missing, Value answer);
  ~Supposition();
  Supposition(const Supposition&) = delete;
  Supposition& operator=(const Supposition&) = delete;

 private:
  const kernel::Program& program_;
  columns::Facts& facts_;
  Missing missing_;
  std::optional<std::int64_t> reference_date_;  ///< as it was
};

/// Puts an answer into the facts for good.
void give_answer(const kernel::Program& program, columns::Facts& facts, const Missing& missing, Value answer);

}  // namespace grond::dossier
