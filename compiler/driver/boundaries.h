// Where what an example expects changes when one of its facts does: the last value on one side and the first
// on the other.
#pragma once

#include <string>
#include <vector>

#include "dossier/answers.h"
#include "driver/expectations.h"

namespace grond::driver {

class BoundaryFinder {
 public:
  /// Must not outlive them.
  BoundaryFinder(const kernel::Program& program, const Expectations& expectations)
      : program_(program), expectations_(expectations), answers_(program) {}

  /// Tells them in `remarks`; in `failures` where they are not what the example says.
  void check(const Decided& decided, std::vector<std::string>& failures,
             std::vector<std::string>& remarks) const;

 private:
  std::optional<dossier::Missing> can_change(const syntax::WhichFact& fact,
                                             const columns::Facts& facts) const;

  const kernel::Program& program_;
  const Expectations& expectations_;
  dossier::AnswerFinder answers_;
};

}  // namespace grond::driver
