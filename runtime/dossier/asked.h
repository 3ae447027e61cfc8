// What a condition asks about.
#pragma once

#include "kernel/program.h"

namespace grond::dossier {

/// What a condition compares with something or holds to a term, and which need not be there; none of a
/// condition that asks just whether it is there, of a decision by a power, of which is told whether it was
/// taken, and of what someone must show.
kernel::NodeId asked_of(const kernel::Program& program, kernel::NodeId condition);

}  // namespace grond::dossier
