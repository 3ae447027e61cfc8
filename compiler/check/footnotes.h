// Footnotes of tables: which rows of facts the sentences of a `noot` are about. Inside compiler/check only.
#pragma once

#include <string>
#include <vector>

#include "check/names.h"
#include "check/report.h"
#include "check/tables.h"

namespace grond::check {

class Footnotes {
 public:
  /// A mark in a table that stands in `at`, below headings with these cases.
  void carry(const NoteMark& mark, kernel::ProvisionId at, std::vector<syntax::ExprBox> cases);

  /// What must hold for a footnote within `around` to be about a row of facts: that it belongs to a row,
  /// column or cell before it that carries the number. Null when none does.
  syntax::ExprBox about(const std::string& number, const kernel::Program& program,
                        kernel::ProvisionId around);

  /// Says which footnotes were carried and are not there.
  void finish(Reporter& reporter) const;

 private:
  struct Mark {
    kernel::ProvisionId at;
    syntax::Text number;
    syntax::ExprBox condition;
    bool found = false;
  };
  std::vector<Mark> marks_;
};

}  // namespace grond::check
