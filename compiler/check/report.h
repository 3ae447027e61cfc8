// Shorthand for reporting about spans of source text.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "source/source.h"

namespace grond::check {

class Reporter {
 public:
  Reporter(const source::Sources& sources, Diagnostics& diagnostics) : sources_(sources), diagnostics_(diagnostics) {}

  /// "hier verklaard": a related place.
  Note at(Code code, source::Span span, std::vector<std::string> arguments = {}) const {
    return {code, sources_.place(span), std::move(arguments)};
  }
  /// A hint, without a place.
  static Note hint(Code code, std::vector<std::string> arguments = {}) { return {code, {}, std::move(arguments)}; }

  void report(Code code, source::Span span, std::vector<std::string> arguments = {}, std::vector<Note> notes = {}) {
    diagnostics_.report({code, sources_.place(span), std::move(arguments), std::move(notes)});
  }

  const source::Sources& sources() const { return sources_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  const source::Sources& sources_;
  Diagnostics& diagnostics_;
};

}  // namespace grond::check
