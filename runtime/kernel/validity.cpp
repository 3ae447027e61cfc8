#include "kernel/validity.h"

#include <algorithm>
#include <cassert>

namespace grond::kernel {

bool is_empty(const Validity& validity) {
  return validity.from && validity.until && *validity.until <= *validity.from;
}

bool apart(const Validity& a, const Validity& b) {
  if (is_empty(a) || is_empty(b)) return true;
  return a.by == b.by && is_empty(intersection(a, b));
}

bool covers(const Validity& outer, const Validity& inner) {
  if (outer.by == Validity::By::always || is_empty(inner)) return true;
  if (outer.by != inner.by) return false;
  const bool begun = !outer.from || (inner.from && *inner.from >= *outer.from);
  const bool goes_on = !outer.until || (inner.until && *inner.until <= *outer.until);
  return begun && goes_on;
}

Validity intersection(const Validity& a, const Validity& b) {
  if (a.by == Validity::By::always) return b;
  if (b.by == Validity::By::always) return a;
  assert(a.by == b.by);
  Validity both = a;
  if (b.from) both.from = std::max(*b.from, a.from.value_or(*b.from));
  if (b.until) both.until = std::min(*b.until, a.until.value_or(*b.until));
  return both;
}

Validity stated_validity(const Program& program, ProvisionId provision) {
  Validity validity;
  for (; provision.exists(); provision = program.at(provision).parent)
    validity = intersection(validity, program.at(provision).validity);
  return validity;
}

Validity validity_of(const Program& program, ProvisionId provision) {
  assert(provision.exists());
  return intersection(program.at(program.at(provision).instrument).validity,
                      stated_validity(program, provision));
}

}  // namespace grond::kernel
