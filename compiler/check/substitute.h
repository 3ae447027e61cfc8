// Reads a sentence with other words: `lees gegadigde als deelnamewens`, `lees lotnummer van gegadigde als …`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/names.h"
#include "syntax/ast.h"

namespace grond::check {

/// The words a provision is to be read with, and which of them occurred.
class Substitution {
 public:
  /// Populations of `kind` are restricted to `filter` (null: not at all), wherever the sentence counts them.
  Substitution(const Names& names, const std::vector<syntax::Reading>& readings, kernel::KindId kind,
               syntax::ExprBox filter);

  /// The sentence in the new words. Its references and citations are left as they are.
  syntax::Sentence sentence(const syntax::Sentence& written);
  syntax::ExprBox expression(const syntax::ExprBox& written, kernel::KindId row);

  /// The rows a sentence is about: of the subject of its conclusion, or none.
  kernel::KindId subject(const syntax::Sentence& sentence) const;

  /// A conclusion for which something is to be read that is no attribute of a row; null if there is none.
  const syntax::Reading* bad_conclusion() const { return bad_conclusion_; }
  const syntax::Reading* unused() const;
  bool replaces(kernel::KindId kind) const { return kinds_.contains(kind); }

 private:
  struct Replaced {
    const syntax::Reading* reading = nullptr;
    std::size_t links = 0;  ///< how many links of the path, from the right, it stands for
  };

  /// A row of this kind is at hand as long as it lives.
  class Within {
   public:
    Within(Substitution& substitution, kernel::KindId kind) : scope_(substitution.scope_) {
      scope_.push_back(kind);
    }
    ~Within() { scope_.pop_back(); }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

   private:
    std::vector<kernel::KindId>& scope_;
  };

  kernel::KindId owner(const syntax::Name& name) const;
  Replaced find(const std::vector<syntax::Name>& links);
  std::optional<syntax::Path> in_place(const syntax::Path& path, const Replaced& replaced) const;
  syntax::ExprBox path_expr(const syntax::Path& path, source::Span span);
  syntax::Path path(const syntax::Path& path);
  syntax::Name kind_word(const syntax::Name& name);
  syntax::Population population(const syntax::Population& written);
  kernel::KindId kind_named(const syntax::Name& name) const;
  const syntax::Reading* property(const syntax::ExprBox& subject, const syntax::ExprBox& complement);
  template <class T>
  syntax::ExprBox parts(const T& written, source::Span span);
  syntax::ExprBox rewrite(const syntax::ExprBox& written);
  syntax::ExprBox is(const syntax::Is& is, source::Span span);
  syntax::ExprBox aggregate(const syntax::Aggregate& aggregate, source::Span span);
  syntax::ExprBox rank(const syntax::Rank& rank, source::Span span);
  syntax::ExprBox share(const syntax::Share& share, source::Span span);
  syntax::Assign assign(const syntax::Assign& assign);
  syntax::Path conclusion(const syntax::Path& path);
  syntax::Term term(const syntax::Term& term);
  syntax::Discretion discretion(const syntax::Discretion& discretion);
  syntax::Power power(const syntax::Power& power);
  syntax::Action action(const syntax::Action& action);
  syntax::Clauses clauses(const syntax::Clauses& clauses);

  const Names& names_;
  const std::vector<syntax::Reading>& readings_;
  std::map<kernel::KindId, kernel::KindId> kinds_;  ///< `lees gegadigde als deelnamewens`
  kernel::KindId restricted_;
  syntax::ExprBox filter_;
  std::vector<kernel::KindId> scope_;  ///< rows a bare name may belong to, innermost last; as written
  std::vector<bool> used_;             ///< by reading
  const syntax::Reading* bad_conclusion_ = nullptr;
};

}  // namespace grond::check
