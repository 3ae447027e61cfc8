#include "compiling.h"
#include "deciding.h"
#include "kernel/print.h"
#include "property.h"
#include "syntax/format.h"
#include "syntax/parse.h"
#include "targets.h"
#include "values/utf8.h"

namespace grond::fuzz {

namespace {

/// A text is laid out or refused, and its layout is final.
void check_layout(const source::Sources& sources, std::uint32_t file) {
  Diagnostics diagnostics;
  const auto once = syntax::format(sources, file, diagnostics);
  require(once.has_value() != diagnostics.has_errors(), "not laid out without a reason");
  if (!once) return;
  source::Sources again;
  require(syntax::format(again, source::add(again, "again", *once), diagnostics) == once,
          "a layout is laid out differently");
}

}  // namespace

void regulation(std::string_view text) {
  pipeline::Compilation compilation;
  Diagnostics diagnostics;
  compile(compilation, text, diagnostics);
  check_diagnostics(diagnostics);
  for (const syntax::File& tree : compilation.trees)
    require(is_utf8(syntax::print(tree)), "a printed tree is not UTF-8");
  for (std::uint32_t file = 0; file < compilation.sources.files.size(); ++file)
    check_layout(compilation.sources, file);
  if (!compilation.program) {
    require(diagnostics.has_errors(), "refused without a reason");
    return;
  }
  require(is_utf8(kernel::print(*compilation.program)), "a printed program is not UTF-8");
  const auto facts = invented_facts(*compilation.program, seed_of(text));
  if (facts) check_decisions(*compilation.program, *facts);
}

}  // namespace grond::fuzz
