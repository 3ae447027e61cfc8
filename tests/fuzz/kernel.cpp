#include "deciding.h"
#include "kernel/digest.h"
#include "kernel/print.h"
#include "kernel/serialize.h"
#include "property.h"
#include "targets.h"
#include "values/utf8.h"

namespace grond::fuzz {

void kernel(std::string_view body) {
  std::string bytes(body);
  bytes += kernel::sha256(bytes);
  std::string why;
  const std::optional<kernel::Program> program = kernel::deserialize(bytes, why);
  if (!program) {
    require(!why.empty(), "refused without a reason");
    check_text(why, "a reason");
    return;
  }
  require(kernel::serialize(*program) == bytes, "a kernel reads back as another");
  require(is_utf8(kernel::print(*program)), "a printed program is not UTF-8");
  if (const auto facts = invented_facts(*program, seed_of(body))) check_decisions(*program, *facts);
}

}  // namespace grond::fuzz
