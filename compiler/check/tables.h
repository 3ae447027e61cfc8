// Tables written out: a provision for each row, and a sentence for what its cells say (decision 20). Inside
// compiler/check only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "check/report.h"
#include "syntax/ast.h"

namespace grond::check {

/// What the legends of one article or annex say.
class LegendWords {
 public:
  void add(const syntax::Legend& legend, Reporter& reporter);

  const syntax::Legend::Meaning* sign(syntax::Sign sign) const;
  const syntax::Name* abbreviation(const std::string& name) const;
  std::vector<std::string> abbreviations() const;

 private:
  std::map<syntax::Sign, const syntax::Legend::Meaning*> signs_;
  std::map<std::string, const syntax::Legend::Abbreviation*> abbreviations_;
};

struct WrittenRow {
  syntax::Heading heading;
  std::vector<std::shared_ptr<const syntax::Sentence>> sentences;
  std::vector<syntax::Interpretation> interpretations;
};

/// A footnote that a row, a column or a cell carries, and which rows of facts that is about.
struct NoteMark {
  syntax::Text number;
  syntax::ExprBox condition;
};

struct WrittenTable {
  std::vector<WrittenRow> rows;
  std::vector<NoteMark> notes;
  std::vector<std::vector<std::string>> options;  ///< as in PlacedTable
};

/// A row in which something is wrong is reported and has no sentences.
WrittenTable write_out(const syntax::Table& table, const LegendWords& words, Reporter& reporter);

}  // namespace grond::check
