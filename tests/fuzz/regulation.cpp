#include "compiling.h"
#include "deciding.h"
#include "kernel/print.h"
#include "property.h"
#include "syntax/parse.h"
#include "targets.h"
#include "values/utf8.h"

namespace grond::fuzz {

void regulation(std::string_view text) {
  Compilation compilation;
  compile(compilation, text);
  check_diagnostics(compilation.diagnostics);
  for (const syntax::File& tree : compilation.trees)
    require(is_utf8(syntax::print(tree)), "a printed tree is not UTF-8");
  if (!compilation.program) {
    require(compilation.diagnostics.has_errors(), "refused without a reason");
    return;
  }
  require(is_utf8(kernel::print(*compilation.program)), "a printed program is not UTF-8");
  const auto facts = invented_facts(*compilation.program, seed_of(text));
  if (facts) check_decisions(*compilation.program, *facts);
}

}  // namespace grond::fuzz
