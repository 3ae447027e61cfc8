// Examples: the procedure each is decided by, and tables of cases, each row of which is an example of its
// own.
#pragma once

#include "check/names.h"
#include "check/report.h"

namespace grond::check {

/// Puts one example for each row in the place of a table of cases, and checks what examples name. What is
/// wrong with a table or a row is reported, and that is left out.
void write_out_cases(Names& names, Reporter& reporter);

/// Whether there is a procedure of that name; reports it when not.
bool knows_procedure(const Names& names, const syntax::Name& name, Reporter& reporter);

}  // namespace grond::check
