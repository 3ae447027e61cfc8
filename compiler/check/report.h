// Shorthand for reporting about spans of source text.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "check/names.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/suggest.h"
#include "source/source.h"

namespace grond::check {

class Reporter {
 public:
  /// With the words of a program, one that means nothing because it means several things is reported as such.
  Reporter(const source::Sources& sources, Diagnostics& diagnostics, const Words* words = nullptr)
      : words_(words), sources_(sources), diagnostics_(diagnostics) {}

  /// "hier verklaard": a related place.
  Note at(Code code, source::Span span, std::vector<std::string> arguments = {}) const {
    return {code, sources_.place(span), std::move(arguments)};
  }
  /// A hint, without a place.
  static Note hint(Code code, std::vector<std::string> arguments = {}) {
    return {code, {}, std::move(arguments)};
  }
  /// "bedoelde u …?" when a candidate is near.
  static std::vector<Note> suggestion(const std::string& name, const std::vector<std::string>& candidates) {
    auto near = nearest_name(name, candidates);
    return near ? std::vector<Note>{hint(Code::did_you_mean, {*near})} : std::vector<Note>{};
  }

  /// While a provision is translated as it is applied elsewhere, what is wrong with it is said where it is
  /// applied; nothing ends that.
  void applying(const Application* application) { applying_ = application; }

  /// One mistake is reported once: a case above several rules is read for each of them.
  void report(Code code, source::Span span, std::vector<std::string> arguments = {},
              std::vector<Note> notes = {}) {
    if (words_ && (names_a_term(code) || code == Code::unknown_type || code == Code::unknown_calendar)) {
      if (const auto meanings = words_->meanings(arguments.front(), span); !meanings.empty()) {
        code = Code::several_meanings;
        arguments = {arguments.front(), joined(meanings)};
        notes.clear();
      }
    }
    if (applying_ && !applying_->wrote(span)) {
      notes.insert(notes.begin(), at(Code::applied_text, span));
      span = applying_->cited;
      if (names_a_term(code)) {
        code = Code::unmapped_term;
        arguments.resize(1);
      }
    }
    Place place = sources_.place(span);
    for (const Diagnostic& known : diagnostics_.all()) {
      bool same_place = known.place.file == place.file && known.place.line == place.line &&
                        known.place.column == place.column;
      if (same_place && known.code == code && known.arguments == arguments) return;
    }
    diagnostics_.report({code, std::move(place), std::move(arguments), std::move(notes)});
  }

  const source::Sources& sources() const { return sources_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  static bool names_a_term(Code code) {
    return code == Code::unknown_name || code == Code::unknown_kind || code == Code::unbound_row ||
           code == Code::no_link;
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "`" : " of `") + word + "`";
    return text;
  }

  const Application* applying_ = nullptr;
  const Words* words_ = nullptr;
  const source::Sources& sources_;
  Diagnostics& diagnostics_;
};

}  // namespace grond::check
