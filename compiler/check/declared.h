// Declarations in the order of the files, and the names they may not share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/report.h"
#include "syntax/ast.h"

namespace grond::check {

/// Does something for every declaration of one sort.
template <class T, class Action>
void each(const std::vector<syntax::File>& files, Action action) {
  for (const auto& file : files) {
    for (const auto& element : file.elements) {
      if (const auto* found = std::get_if<T>(&element)) action(*found);
    }
  }
}

/// Names that are given once.
class DeclaredNames {
 public:
  explicit DeclaredNames(Reporter& reporter) : reporter_(reporter) {}

  /// Takes a name; reports one that was taken.
  bool fresh(const syntax::Name& name) {
    auto [place, inserted] = declared_.emplace(name.text, name.span);
    if (!inserted) {
      reporter_.report(Code::duplicate_name, name.span, {name.text},
                       {reporter_.at(Code::declared_here, place->second)});
    }
    return inserted;
  }

 private:
  Reporter& reporter_;
  std::map<std::string, source::Span> declared_;
};

}  // namespace grond::check
