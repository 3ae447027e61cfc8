// The types of attributes and keys, as far as they follow from what is written alone.
#pragma once

#include <optional>

#include "check/report.h"
#include "kernel/program.h"
#include "syntax/ast.h"

namespace grond::check {

/// Of a type that is not a name; reports bounds that cannot be.
std::optional<kernel::Type> written_type(const syntax::TypeExpr& written, Reporter& reporter);

/// Of a key that is a range of numbers; reports one that is too long.
std::optional<kernel::Type> range_of_key(const syntax::Name& name, const syntax::TypeExpr& numbers,
                                         Reporter& reporter);

/// `op volgorde`: by the last of the keys; reports one that has no order.
void set_order(kernel::Program& program, kernel::KindId kind, const syntax::Name& last, Reporter& reporter);

}  // namespace grond::check
