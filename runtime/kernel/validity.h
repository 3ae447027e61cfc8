// Periods of validity (docs/kern.md K11, K34, K75).
#pragma once

#include "kernel/program.h"

namespace grond::kernel {

/// Whether there is no moment in it.
bool is_empty(const Validity& validity);

/// Whether two periods have no moment in common. By different measures they always may.
bool apart(const Validity& a, const Validity& b);

/// Whether every moment of `inner` is one of `outer`; of different measures that is never certain.
bool covers(const Validity& outer, const Validity& inner);

/// The moments that two periods of one measure have in common.
Validity intersection(const Validity& a, const Validity& b);

/// What a provision and all it stands in say of their validity, short of the instrument.
Validity stated_validity(const Program& program, ProvisionId provision);

/// When what stands in a provision is in force: where it is itself, and all it stands in, up to its
/// instrument.
Validity validity_of(const Program& program, ProvisionId provision);

}  // namespace grond::kernel
