// Moments to the minute: how they are written, moved and read from the facts (docs/kern.md K80 to K83).
#include <catch2/catch.hpp>

#include "columns/facts.h"
#include "columns/parse_value.h"
#include "columns/read_json.h"
#include "dossier/sentences.h"
#include "tests/support/kernel_builder.h"
#include "trace/trace.h"
#include "values/moment.h"

using namespace grond;
using namespace grond::testing;

namespace {

std::int64_t at(std::string_view written) { return parse_iso_moment(written).value(); }

/// One case with one row, whose `vraag` is an expression over the facts `van` and `over`.
struct Moved {
  KernelBuilder builder;
  KindId kind = builder.kind("Zaak");
  AttributeId from, count, asked;

  Moved(Base from_base, DateUnit unit) {
    from = builder.given(kind, "van", builder.type({.base = from_base, .optional = true}));
    count = builder.given(kind, "over", builder.numbers());
    const TypeId result = builder.type({.base = unit == DateUnit::minutes ? Base::moment : Base::date});
    asked =
        builder.defined(kind, "vraag",
                        builder.node(Op::shift_date, result, {builder.column(from), builder.column(count)},
                                     static_cast<std::uint32_t>(unit)));
  }
  Cell operator()(Cell moment, Cell by) {
    Case decided(builder);
    decided.rows(kind, 1);
    decided.set(from, {moment});
    decided.set(count, {by});
    decided.run();
    return decided.at(asked);
  }
};

/// The reference date, as a date and as a moment.
std::pair<Cell, Cell> reference(std::optional<std::int64_t> day, std::optional<std::int64_t> minute) {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const TypeId moments = builder.type({.base = Base::moment});
  const auto date = builder.defined(kind, "dag", builder.node(Op::reference_date, builder.dates(), {}));
  const auto moment = builder.defined(kind, "tijd", builder.node(Op::reference_date, moments, {}));
  Case decided(builder);
  decided.facts.reference_date = day;
  decided.facts.reference_minute = minute;
  decided.rows(kind, 1);
  decided.run();
  return {decided.at(date), decided.at(moment)};
}

}  // namespace

TEST_CASE("[K80] moments as text, and what is none") {
  CHECK(at("1970-01-01T00:00") == 0);
  CHECK(at("1969-12-31T23:59") == -1);
  CHECK(at("2013-06-03T09:12") == *day_number(2013, 6, 3) * 1440 + 9 * 60 + 12);
  CHECK(iso_moment(at("1969-12-31T00:01")) == "1969-12-31T00:01");
  CHECK(dutch_moment(at("2013-06-03T09:02")) == "9.02 uur op 3 juni 2013");
  CHECK(day_of(-1) == -1);
  CHECK(day_of(-1440) == -1);
  CHECK(day_of(-1441) == -2);
  for (const char* wrong :
       {"", "2013-06-03", "2013-06-03T24:00", "2013-06-03T09:60", "2013-06-03T9:00", "2013-06-03 09:00",
        "2013-02-29T09:00", "2013-06-03T09:00Z", "2013-06-03T-9:00", "2013-06-03T09:0x"})
    CHECK(!parse_iso_moment(wrong).has_value());
  for (const char* edge : {"0001-01-01T00:00", "9999-12-31T23:59"}) CHECK(iso_moment(at(edge)) == edge);
  CHECK(!is_moment(at("9999-12-31T23:59") + 1));
  CHECK(iso_moment(INT64_MAX) == "9223372036854775807");
}

TEST_CASE("[K81] shift_date of moments") {
  SECTION("by minutes, over midnight and back") {
    Moved moved(Base::moment, DateUnit::minutes);
    CHECK(moved(number(at("2015-12-31T23:50")), number(15)) == number(at("2016-01-01T00:05")));
    CHECK(moved(number(at("2016-03-01T00:05")), number(-15)) == number(at("2016-02-29T23:50")));
    CHECK(moved(number(at("9999-12-31T23:59")), number(1)) == fault());
    CHECK(moved(number(at("0001-01-01T00:00")), number(-1)) == fault());
    CHECK(moved(number(0), number(INT64_MIN)) == fault());
    CHECK(moved(absent(), number(1)) == fault());
    CHECK(moved(unknown(), number(1)) == unknown());
  }
  SECTION("from the begin of a date") {
    Moved moved(Base::date, DateUnit::minutes);
    CHECK(moved(number(*day_number(2013, 6, 3)), number(540)) == number(at("2013-06-03T09:00")));
    CHECK(moved(number(*day_number(9999, 12, 31)), number(1440)) == fault());
  }
  SECTION("by days: from the day, which is the day itself for none") {
    Moved moved(Base::moment, DateUnit::days);
    CHECK(moved(number(at("1969-12-31T23:59")), number(0)) == number(-1));
    CHECK(moved(number(at("2013-06-03T23:59")), number(42)) == number(*day_number(2013, 7, 15)));
  }
  SECTION("by months") {
    Moved moved(Base::moment, DateUnit::months);
    CHECK(moved(number(at("2016-01-31T12:00")), number(1)) == number(*day_number(2016, 2, 29)));
  }
}

TEST_CASE("[K82] the reference moment is known only with its time") {
  using Cells = std::pair<Cell, Cell>;
  CHECK(reference(std::nullopt, std::nullopt) == Cells{unknown(), unknown()});
  CHECK(reference(15887, std::nullopt) == Cells{number(15887), unknown()});
  CHECK(reference(15887, 0) == Cells{number(15887), number(15887 * 1440)});
  CHECK(reference(-1, 1439) == Cells{number(-1), number(-1)});
}

TEST_CASE("[K82] facts give the reference date with or without its time, and differ by it") {
  KernelBuilder builder;
  builder.kind("Zaak");
  const auto read = [&](const std::string& written) {
    Diagnostics diagnostics;
    return columns::read_json(builder.program, "feiten.json",
                              R"({"objecten": {}, "peildatum": ")" + written + "\"}", diagnostics);
  };
  const auto day = read("2013-06-03"), minute = read("2013-06-03T09:20");
  REQUIRE(day);
  REQUIRE(minute);
  CHECK(day->reference_date == minute->reference_date);
  CHECK(!day->reference_moment());
  CHECK(minute->reference_moment() == at("2013-06-03T09:20"));
  CHECK(minute->written_reference() == "2013-06-03T09:20");
  CHECK(day->hash != minute->hash);
  CHECK(!read("2013-06-03T24:20"));
}

TEST_CASE("[K80] a day is no moment, and the message says what one is") {
  KernelBuilder builder;
  builder.given(builder.kind("Zaak"), "aankomst", builder.type({.base = Base::moment}));
  Diagnostics diagnostics;
  CHECK(!columns::read_json(builder.program, "feiten.json",
                            R"({"objecten": {"Zaak": [{"id": "z", "aankomst": "2013-06-03"}]}})",
                            diagnostics));
  REQUIRE(diagnostics.all().size() == 1);
  REQUIRE(diagnostics.all()[0].notes.size() == 1);
  CHECK(diagnostics.all()[0].notes[0].code == Code::facts_expected_moment);
}

TEST_CASE("[K80] a spreadsheet shows moments in its own way, JSON does not") {
  KernelBuilder builder;
  const Type moment{.base = Base::moment};
  const auto read = [&](columns::Form form, std::string_view text) {
    const auto parsed = columns::parse_value(builder.program, moment, {form, text});
    return std::holds_alternative<Value>(parsed) ? iso_moment(std::get<Value>(parsed).numerator) : "geen";
  };
  using columns::Form;
  CHECK(read(Form::cell, "3-6-2013 9:05") == "2013-06-03T09:05");
  CHECK(read(Form::cell, "2013-06-03T09:05") == "2013-06-03T09:05");
  CHECK(read(Form::text, "2013-06-03T09:05") == "2013-06-03T09:05");
  for (const char* wrong : {"3-6-2013", "3-6-2013 ", "3-6-2013 9:60", "9:05", "3-6-2013 9.05", " 9:05"})
    CHECK(read(Form::cell, wrong) == "geen");
  CHECK(read(Form::text, "3-6-2013 9:05") == "geen");
  CHECK(read(Form::number, "201306030905") == "geen");
}

TEST_CASE("[K83] the trace holds the minute of the reference date, and moments in eight bytes") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const TypeId moments = builder.type({.base = Base::moment});
  const AttributeId fact = builder.given(kind, "feit", moments);
  const AttributeId copy = builder.defined(kind, "uitkomst", builder.column(fact));
  Case decided(builder);
  decided.rows(kind, 2);
  decided.facts.reference_date = 258;
  decided.facts.reference_minute = 1439;
  const std::int64_t late = at("9999-12-31T23:59");
  decided.set(fact, {number(late), number(-1)});
  decided.run();
  const std::string bytes = trace::encode(decided.program, decided.facts, decided.outcome);
  CHECK(bytes.substr(72, 8) == std::string("\x02\x01\0\0\xA0\x05\0\0", 8));
  CHECK(bytes.substr(bytes.size() - 8) == std::string(8, '\xFF'));
  std::string why;
  const auto again = trace::decode(decided.program, decided.facts, bytes, why);
  REQUIRE(again);
  CHECK(again->columns[copy.index].at(0) == number(late));
  decided.facts.reference_minute.reset();
  CHECK(!trace::decode(decided.program, decided.facts, bytes, why));
}

TEST_CASE("[K84] a length of time is told in the unit in which it was written") {
  KernelBuilder builder;
  const KindId kind = builder.kind("Zaak");
  const NodeId from = builder.column(builder.given(kind, "begin", builder.type({.base = Base::moment})));
  const auto told = [&](std::int64_t count, DateUnit unit, std::int64_t written_in) {
    const TypeId type = unit == DateUnit::minutes ? builder.type({.base = Base::moment}) : builder.dates();
    const NodeId node = builder.node(Op::shift_date, type, {from, builder.constant(count)},
                                     static_cast<std::uint32_t>(unit), Value::scalar(written_in));
    return dossier::sentence(builder.program, columns::empty_facts(builder.program), node);
  };
  CHECK(told(42, DateUnit::days, 7) == "6 weken na begin van zaak");
  CHECK(told(42, DateUnit::days, 1) == "42 dagen na begin van zaak");
  CHECK(told(-7, DateUnit::days, 7) == "1 week voor begin van zaak");
  CHECK(told(12, DateUnit::months, 12) == "1 jaar na begin van zaak");
  CHECK(told(90, DateUnit::minutes, 1) == "90 minuten na begin van zaak");
  CHECK(told(120, DateUnit::minutes, 60) == "2 uur na begin van zaak");
  CHECK(told(-1, DateUnit::minutes, 1) == "de minuut voor begin van zaak");
  CHECK(told(0, DateUnit::days, 1) == "de dag van begin van zaak");
  CHECK(told(43, DateUnit::days, 7) == "43 dagen na begin van zaak");
  CHECK(told(INT64_MIN, DateUnit::minutes, 60) == "9223372036854775808 minuten voor begin van zaak");
}
