// The engines, and where they differ. One place knows them all: what compares engines asks here.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "columns/outcome.h"
#include "columns/table.h"
#include "kernel/program.h"

namespace grond::testing {

/// One procedure of a program.
struct Subject {
  const kernel::Program* program = nullptr;
  kernel::ProcedureId procedure;
};

/// Decides facts by the subject with this number.
using Decide = std::function<Outcome(std::size_t subject, const columns::Facts& facts)>;

struct Engine {
  std::string name;
  /// Makes ready for these subjects, which must outlive it; a compiler makes one module of them.
  std::function<Decide(const std::vector<Subject>&)> prepare;
  /// Costs time in proportion to pairs of rows: left out where that would take too long.
  bool slow = false;
  /// Only the decisions of the procedure are to be compared.
  bool only_decisions = false;
};

/// All of them; each is compared with the first.
std::vector<Engine> all_engines();
/// Those that give every cell: compiled once instead of twice.
std::vector<Engine> whole_engines();

/// Engines made ready for the same subjects.
class Comparison {
 public:
  explicit Comparison(std::vector<Subject> subjects, const std::vector<Engine>& engines = all_engines());

  /// The first cell, condition state or byte of the trace in which an engine differs from the first engine;
  /// nothing when all agree on everything.
  std::optional<std::string> difference(std::size_t subject, const columns::Facts& facts) const;

 private:
  struct Ready {
    Engine engine;
    Decide decide;
  };

  std::vector<Subject> subjects_;
  std::vector<Ready> ready_;
};

/// How many expressions an engine evaluates for so many rows of each kind, when it looks at every row of a
/// population for every row that asks. A rough upper bound.
double work(const kernel::Program& program, const std::vector<std::size_t>& rows);

/// More work than this takes a slow engine longer than a test should.
inline constexpr double most_work_of_slow_engines = 100'000;

}  // namespace grond::testing
