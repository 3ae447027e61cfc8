// Phase 3: which declaration each name means, and where each sentence stands.
#pragma once

#include <vector>

#include "check/names.h"
#include "diagnostics/diagnostic.h"
#include "syntax/ast.h"

namespace grond::check {

/// The files must outlive the result. `indices` are the bron.json files found beside them, by BWB id.
Names resolve(const source::Sources& sources, const std::vector<syntax::File>& files,
              std::map<std::string, source::SourceIndex> indices, Diagnostics& diagnostics);

}  // namespace grond::check
