// Trace bytes: docs/kern.md section 8.
#include "trace/trace.h"

#include <catch2/catch.hpp>

#include "tests/support/kernel_builder.h"

using namespace grond;
using namespace grond::testing;

namespace {

/// One attribute of every base over four rows, one of them without a value.
struct Everything {
  KernelBuilder builder;
  KindId kind = builder.kind("Zaak");
  EnumerationId classes = builder.enumeration("Klasse", {"a", "b", "c"});
  std::vector<std::pair<AttributeId, std::vector<Cell>>> facts;
  std::vector<AttributeId> copies;

  Everything() {
    add(builder.boolean(), {yes(), no(), absent(), unknown()});
    add(builder.numbers(), {number(INT64_MIN), number(INT64_MAX), number(0), unknown()});
    add(builder.quotients(), {fraction(-1, 3), number(7), absent(), unknown()});
    add(builder.dates(), {number(-1), number(15887), absent(), unknown()});
    add(builder.study_years(), {number(2013), number(1), absent(), unknown()});
    add(builder.options(classes), {number(2), number(0), absent(), unknown()});
    add(builder.rows_of(kind), {number(3), number(0), absent(), unknown()});
  }
  void add(TypeId type, std::vector<Cell> cells) {
    const AttributeId fact = builder.given(kind, "feit", builder.or_absent(type));
    facts.emplace_back(fact, std::move(cells));
    copies.push_back(builder.defined(kind, "kopie", builder.column(fact)));
  }
  Case decide() {
    Case decided(builder);
    decided.rows(kind, 4);
    for (const auto& [attribute, cells] : facts) decided.set(attribute, cells);
    decided.run();
    return decided;
  }
};

std::string why_refused(const Case& decided, std::string_view bytes) {
  std::string why;
  CHECK_FALSE(trace::decode(decided.program, decided.facts, bytes, why).has_value());
  return why;
}

}  // namespace

TEST_CASE("[trace] bytes of a small outcome, written out by hand") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const AttributeId fact = builder.given(kind, "feit", builder.boolean());
  const AttributeId result = builder.derived(kind, "uitkomst", builder.boolean());
  builder.rule(result, builder.constant(builder.boolean(), 1), builder.column(fact));
  Case decided(builder);
  decided.rows(kind, 5);
  decided.facts.reference_date = 258;
  decided.set(fact, {yes(), no(), unknown(), yes(), yes()});
  decided.run();
  const std::string bytes = trace::encode(decided.program, decided.facts, decided.outcome);
  // 8 + 32 + 32 + 8, one row count, then two words of states, three of statuses, and 5 values padded to 8.
  REQUIRE(bytes.size() == 80 + 8 + 16 + 24 + 8);
  CHECK(bytes.substr(0, 8) == "GRNDTRC2");
  CHECK(bytes.substr(72, 8) == std::string("\x02\x01\0\0\0\0\0\0", 8));
  CHECK(bytes.substr(80, 8) == std::string("\x05\0\0\0\0\0\0\0", 8));
  // States 1 0 2 1 1: the low bits are those of rows 0, 3 and 4, the high bit that of row 2.
  CHECK(bytes.substr(88, 16) == std::string("\x19\0\0\0\0\0\0\0\x04\0\0\0\0\0\0\0", 16));
  // Statuses 1 2 0 1 1: the low bits of rows 0, 3 and 4, the middle one of row 1, no high one.
  CHECK(bytes.substr(104, 16) == std::string("\x19\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0", 16));
  CHECK(bytes.substr(120, 8) == std::string(8, '\0'));
  CHECK(bytes.substr(128, 8) == std::string("\x01\0\0\x01\x01\0\0\0", 8));
}

TEST_CASE("[trace] every base survives a round trip") {
  Everything everything;
  const Case decided = everything.decide();
  const std::string bytes = trace::encode(decided.program, decided.facts, decided.outcome);
  std::string why;
  const std::optional<Outcome> read = trace::decode(decided.program, decided.facts, bytes, why);
  REQUIRE(read.has_value());
  CHECK(read->states == decided.outcome.states);
  for (std::size_t i = 0; i < everything.copies.size(); ++i) {
    const columns::Column& column = read->columns[everything.copies[i].index];
    for (std::size_t row = 0; row < 4; ++row) CHECK(column.at(row) == everything.facts[i].second[row]);
  }
  CHECK(trace::encode(decided.program, decided.facts, *read) == bytes);
}

TEST_CASE("[trace] what does not belong is refused with a reason") {
  Everything everything;
  Case decided = everything.decide();
  const std::string bytes = trace::encode(decided.program, decided.facts, decided.outcome);
  CHECK(why_refused(decided, "") == "not a trace: other first bytes");
  CHECK(why_refused(decided, "GRNDTRC2") == "the trace is cut off");
  CHECK(why_refused(decided, bytes + '\0').find("bytes instead of") != std::string::npos);
  std::string changed = bytes;
  changed[8] = static_cast<char>(changed[8] + 1);
  CHECK(why_refused(decided, changed) == "the trace was made with another program");
  decided.facts.hash[0] = '1';
  CHECK(why_refused(decided, bytes) == "the trace was made with other facts");
  decided.facts.hash[0] = '0';
  decided.facts.reference_date = 1;
  CHECK(why_refused(decided, bytes) == "the trace was made for another reference date");
}

TEST_CASE("[trace] no change of a byte crashes, and what is accepted encodes to the same bytes") {
  Everything everything;
  const Case decided = everything.decide();
  const std::string bytes = trace::encode(decided.program, decided.facts, decided.outcome);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int change : {1, 2, 4, 16, 128, 255}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ change);
      std::string why;
      const std::optional<Outcome> read = trace::decode(decided.program, decided.facts, changed, why);
      CHECK(read.has_value() == why.empty());
      if (read) CHECK(trace::encode(decided.program, decided.facts, *read) == changed);
    }
  }
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CHECK_FALSE(why_refused(decided, std::string_view(bytes).substr(0, length)).empty());
  }
}
