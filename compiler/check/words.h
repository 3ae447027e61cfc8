// Words that more than one regulation declares: each regulation's own text means its own.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "source/source.h"
#include "syntax/ast.h"

namespace grond::check {

class Words {
 public:
  Words() = default;
  Words(const source::Sources& sources, const std::vector<syntax::File>& files);

  /// The name under which a declared word is known in the whole program: the word itself, or, where
  /// regulations declare the same one, "gegadigde_volgens_RASHO" for who speaks in the RASHO. Elsewhere that
  /// is how to write it.
  std::string known_as(const syntax::Name& name) const;

  /// Of a word that means nothing here because regulations declare it elsewhere: what it may mean.
  std::vector<std::string> meanings(const std::string& text, source::Span span) const;

 private:
  /// The regulation whose text this is; empty outside any.
  std::string home(source::Span span) const;
  void declare(const std::string& text, source::Span span);

  struct Head {
    std::uint32_t begin = 0;
    std::string regulation;
  };
  std::vector<std::vector<Head>> heads_;                ///< by file, from its beginning
  std::map<std::string, std::set<std::string>> homes_;  ///< by word; empty for a declaration outside any
};

}  // namespace grond::check
