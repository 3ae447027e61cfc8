// What the sentences of a regulation are, by provision. Inside the driver only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "driver/accounting.h"

namespace grond::driver {

/// What stands directly at a provision.
struct Standing {
  std::set<Nature> natures;
  std::vector<std::string> reasons;
  std::vector<std::string> sentences;
  std::vector<const syntax::Interpretation*> readings;
};

/// By provision; what has nothing but a heading is not in it.
std::map<kernel::ProvisionId, Standing> standing_by_provision(const pipeline::Compilation& compilation);

}  // namespace grond::driver
