#include "shrink.h"

#include "compact.h"
#include "interpret/interpret.h"
#include "kernel/operators.h"
#include "kernel/validate.h"
#include "reductions.h"

namespace grond::differential {
namespace {

using namespace kernel;

class Shrinker {
 public:
  Shrinker(Case failing, const Fails& fails, std::size_t attempts)
      : best_(std::move(failing)), fails_(fails), attempts_left_(attempts) {}

  Case run() {
    try_case(best_);
    bool smaller = true;
    while (smaller && attempts_left_ > 0) {
      smaller = false;
      for (const auto pass :
           {&Shrinker::rows, &Shrinker::decided, &Shrinker::rules, &Shrinker::nodes, &Shrinker::populations,
            &Shrinker::edges, &Shrinker::declarations, &Shrinker::facts, &Shrinker::cells})
        smaller = (this->*pass)() || smaller;
    }
    return std::move(best_);
  }

 private:
  /// Whether the candidate, without what it no longer uses, takes the place of the best so far. Numbers of
  /// declarations and nodes may then mean others.
  bool try_case(const Case& whole) {
    if (attempts_left_ == 0) return false;
    Case candidate = compacted(whole);
    if (!validate(candidate.program).empty()) return false;
    --attempts_left_;
    if (!fails_(candidate)) return false;
    best_ = std::move(candidate);
    return true;
  }

  /// Tries the case after `change` has been made to a copy.
  template <class Change>
  bool try_change(Change change) {
    Case candidate = best_;
    change(candidate);
    return try_case(candidate);
  }

  /// Half of the rows, a quarter, and so on to single ones.
  bool rows() {
    bool smaller = false;
    for (std::uint32_t kind = 0; kind < best_.program.kinds.size(); ++kind) {
      if (best_.program.kinds[kind].form == Form::formed) continue;
      for (std::size_t size = best_.facts.rows({kind}); size > 0; size /= 2) {
        for (std::size_t begin = 0; begin < best_.facts.rows({kind});) {
          const bool gone = try_case(without_rows(best_, {kind}, begin, begin + size));
          smaller = smaller || gone;
          if (!gone) begin += size;
        }
      }
    }
    return smaller;
  }

  bool decided() {
    bool smaller = false;
    for (std::uint32_t i = 0; i < best_.program.attributes.size(); ++i) {
      if (best_.program.attributes[i].rules.empty()) continue;
      const Outcome outcome = interpret::interpret(best_.program, best_.facts, {0});
      smaller = try_case(with_fact(best_, {i}, outcome)) || smaller;
    }
    return smaller;
  }

  bool rules() {
    bool smaller = false;
    for (auto i = static_cast<std::uint32_t>(best_.program.rules.size()); i-- > 0;)
      smaller = try_case(without_rule(best_, {i})) || smaller;
    for (std::size_t i = 0; i < best_.program.rules.size(); ++i) {
      if (best_.program.rules[i].condition.exists())
        smaller = try_change([i](Case& made) { made.program.rules[i].condition = {}; }) || smaller;
      if (best_.program.rules[i].closing)
        smaller = try_change([i](Case& made) { made.program.rules[i].closing = false; }) || smaller;
    }
    return smaller;
  }

  /// From the roots of expressions down, so that much goes at once.
  bool nodes() {
    bool smaller = false;
    for (auto i = static_cast<std::uint32_t>(best_.program.nodes.size()); i-- > 0;) {
      for (const Replacement& replacement : replacements(best_.program, {i})) {
        if (!try_case(with_node(best_, {i}, replacement))) continue;
        smaller = true;
        i = static_cast<std::uint32_t>(std::min<std::size_t>(i + 1, best_.program.nodes.size()));
        break;
      }
    }
    return smaller;
  }

  bool populations() {
    bool smaller = false;
    for (std::size_t i = 0; i < best_.program.populations.size(); ++i) {
      if (best_.program.populations[i].filter.exists())
        smaller = try_change([i](Case& made) { made.program.populations[i].filter = {}; }) || smaller;
      while (i < best_.program.populations.size() && !best_.program.populations[i].links.empty() &&
             try_change([i](Case& made) { made.program.populations[i].links.pop_back(); }))
        smaller = true;
    }
    return smaller;
  }

  bool edges() {
    bool smaller = false;
    for (std::size_t i = best_.program.edges.size(); i-- > 0;) {
      smaller = try_change([i](Case& made) {
                  made.program.edges.erase(made.program.edges.begin() + static_cast<std::ptrdiff_t>(i));
                }) ||
                smaller;
    }
    return smaller;
  }

  bool declarations() {
    bool smaller = false;
    for (std::size_t i = 0; i < best_.program.instruments.size(); ++i) {
      if (best_.program.instruments[i].validity.by != Validity::By::always)
        smaller = try_change([i](Case& made) { made.program.instruments[i].validity = {}; }) || smaller;
    }
    for (std::size_t i = 0; i < best_.program.provisions.size(); ++i) {
      if (best_.program.provisions[i].validity.by != Validity::By::always)
        smaller = try_change([i](Case& made) { made.program.provisions[i].validity = {}; }) || smaller;
    }
    for (std::size_t i = 0; i < best_.program.kinds.size(); ++i) {
      if (best_.program.procedures[0].study_year[i].exists())
        smaller = try_change([i](Case& made) { made.program.procedures[0].study_year[i] = {}; }) || smaller;
    }
    for (std::size_t i = best_.program.procedures[0].decisions.size(); i-- > 0;) {
      smaller = try_change([i](Case& made) {
                  std::vector<AttributeId>& decisions = made.program.procedures[0].decisions;
                  decisions.erase(decisions.begin() + static_cast<std::ptrdiff_t>(i));
                }) ||
                smaller;
    }
    return smaller;
  }

  bool facts() {
    bool smaller = false;
    if (best_.facts.reference_date)
      smaller = try_change([](Case& made) { made.facts.reference_date.reset(); });
    if (best_.facts.reference_minute)
      smaller = try_change([](Case& made) { made.facts.reference_minute.reset(); }) || smaller;
    for (std::size_t i = 0; i < best_.facts.tables.size(); ++i) {
      if (best_.program.kinds[i].form != Form::formed && !best_.facts.tables[i].complete)
        smaller = try_change([i](Case& made) {
                    made.facts.tables[i].complete = true;
                    columns::form_groups(made.program, made.facts);
                  }) ||
                  smaller;
    }
    return smaller;
  }

  /// First all cells of a column onbekend, then one by one.
  bool cells() {
    bool smaller = false;
    for (std::size_t i = 0; i < best_.facts.columns.size(); ++i) {
      if (best_.program.attributes[i].role == Role::key || !has_known(i)) continue;
      if (try_change([i](Case& made) {
            columns::Column& column = made.facts.columns[i];
            for (std::size_t row = 0; row < column.size(); ++row) column.set(row, {});
          })) {
        smaller = true;
        continue;
      }
      for (std::size_t row = 0; row < best_.facts.columns[i].size(); ++row) {
        if (best_.facts.columns[i].at(row).is_known())
          smaller = try_change([i, row](Case& made) { made.facts.columns[i].set(row, {}); }) || smaller;
      }
    }
    return smaller;
  }

  bool has_known(std::size_t column) const {
    const columns::Column& cells = best_.facts.columns[column];
    for (std::size_t row = 0; row < cells.size(); ++row)
      if (cells.at(row).is_known()) return true;
    return false;
  }

  Case best_;
  const Fails& fails_;
  std::size_t attempts_left_;
};

}  // namespace

Case shrunk(const Case& failing, ProcedureId procedure, const Fails& fails, std::size_t most_attempts) {
  Case alone = failing;
  alone.program.procedures = {failing.program.at(procedure)};
  return Shrinker(std::move(alone), fails, most_attempts).run();
}

}  // namespace grond::differential
