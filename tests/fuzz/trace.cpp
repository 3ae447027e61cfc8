#include "trace/trace.h"

#include "fixture.h"
#include "interpret/interpret.h"
#include "property.h"
#include "targets.h"

namespace grond::fuzz {
namespace {

const std::string& header() {
  static const std::string bytes = [] {
    const Outcome outcome = interpret::interpret(school(), school_facts(), {0});
    return trace::encode(school(), school_facts(), outcome).substr(0, trace_header_size());
  }();
  return bytes;
}

}  // namespace

void trace(std::string_view body) {
  std::string why;
  const std::string bytes = header() + std::string(body);
  const std::optional<Outcome> read = trace::decode(school(), school_facts(), bytes, why);
  require(read.has_value() == why.empty(), "an outcome and a reason, or neither");
  check_text(why, "a reason");
  if (read) require(trace::encode(school(), school_facts(), *read) == bytes, "a trace reads back as another");
}

}  // namespace grond::fuzz
