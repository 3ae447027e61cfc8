// What an example says must come out, held against what was decided.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "columns/outcome.h"
#include "dossier/causes.h"
#include "pipeline/compile.h"

namespace grond::driver {

/// An example after it was decided.
struct Decided {
  const check::ExampleCase& example;
  const columns::Facts& facts;
  const Outcome& outcome;
  kernel::ProcedureId procedure;
};

class Expectations {
 public:
  /// Both must outlive it. It is for all examples of a compilation.
  Expectations(const pipeline::Compilation& compilation, Diagnostics& diagnostics);

  /// What is not as expected.
  std::vector<std::string> failures(const Decided& decided);

  /// The cell of an expectation: of the kind that has the attribute and the row. Nothing if there is none, or
  /// more.
  std::optional<dossier::CellName> cell(const syntax::Name& attribute, const syntax::Text& object,
                                        const columns::Facts& facts) const;
  /// A fact, the reference date, or whether all rows of a kind are there.
  std::optional<dossier::Missing> which(const syntax::WhichFact& fact, const columns::Facts& facts) const;

  /// A literal as a value of the type; "41 gedeeld door 6" is a quotient. Nothing where it does not fit.
  std::optional<Value> constant(const syntax::ExprBox& expr, const kernel::Type& type,
                                const columns::Facts& facts) const;
  std::string shown(const columns::Facts& facts, const kernel::Type& type, Cell cell) const;

 private:
  void check(const Decided& decided, const syntax::Expectation& expectation,
             std::vector<std::string>& failures);
  void check_members(const Decided& decided, const syntax::Expectation& expectation,
                     const kernel::Collection& collection, std::uint32_t row,
                     std::vector<std::string>& failures);
  void check_ground(const Decided& decided, const syntax::Citation& cited, dossier::CellName cell,
                    const std::string& subject, std::vector<std::string>& failures);
  void check_questions(const Decided& decided, std::vector<std::string>& failures) const;
  template <class Named>
  std::vector<std::pair<const Named*, std::uint32_t>> all_of(
      const std::map<std::pair<kernel::KindId, std::string>, Named>& all, const std::string& name,
      const std::string& object, const columns::Facts& facts) const;
  std::optional<Value> named(const std::string& name, const kernel::Type& type,
                             const columns::Facts& facts) const;

  const pipeline::Compilation& compilation_;
  const kernel::Program& program_;
  Diagnostics& diagnostics_;
  check::Names names_;  ///< a copy, because citing may add provisions that are only cited
};

/// "boete van a", "peildatum": as it is written.
std::string to_text(const syntax::WhichFact& fact);

/// The cell as decided, or as given.
Cell cell_of(const kernel::Program& program, const columns::Facts& facts, const Outcome& outcome,
             dossier::CellName name);

}  // namespace grond::driver
