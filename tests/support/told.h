// The explanation of one decision under a regulation in text.
#pragma once

#include "pipeline/compile.h"
#include "tests/support/small_lottery.h"

namespace grond::test {

/// A text without its line breaks and indentation.
inline std::string on_one_line(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space || (!result.empty() && result.back() != ' ')) result += space ? ' ' : c;
  }
  return result;
}

/// The explanation of one decision about gegadigde a.
inline std::string told(const std::string& regulation, const std::string& facts,
                        const std::string& decision) {
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  source::add(compilation.sources, "r.grond", regulation);
  pipeline::compile_loaded(compilation, {}, diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(compilation.program);
  auto read = columns::read_json(*compilation.program, "feiten.json",
                                 R"({"schema": "grond-feiten-1", "objecten": {"Gegadigde": [{"id": "a", )"
                                 R"("studiejaar": "2013-2014")" +
                                     facts + "}]}}",
                                 diagnostics);
  INFO(diagnostics.render_all(Language::dutch));
  REQUIRE(read);
  Outcome outcome = interpret::interpret(*compilation.program, *read, ProcedureId{0});
  const Decided decided{*compilation.program, std::move(*read), std::move(outcome)};
  return on_one_line(explained(dossier_of(decided, {.object = "a", .attribute = decision}),
                               {.object = "a", .attribute = decision}));
}

}  // namespace grond::test
