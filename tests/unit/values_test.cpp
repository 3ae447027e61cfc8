#include "values/arithmetic.h"
#include "values/cell.h"
#include "values/date.h"
#include "values/utf8.h"

#include <catch2/catch.hpp>

using namespace grond;

namespace {

constexpr std::int64_t least = INT64_MIN;
constexpr std::int64_t greatest = INT64_MAX;

/// Rounds numerator / denominator to whole units in the four modes, in the order of `Rounding`.
std::vector<std::int64_t> rounded(std::int64_t numerator, std::int64_t denominator) {
  std::vector<std::int64_t> results;
  for (const Rounding mode : {Rounding::half_up, Rounding::half_even, Rounding::up, Rounding::down})
    results.push_back(round(*quotient(numerator, denominator), mode, 0)->numerator);
  return results;
}

using Results = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("[K4] the one order: onbekend > fout > tegenstrijdig > geen_regel > bekend") {
  const std::vector<Status> order = {Status::unknown, Status::fault, Status::conflict, Status::no_rule,
                                     Status::known};
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = i; j < order.size(); ++j) {
      CHECK(worst(order[i], order[j]) == order[i]);
      CHECK(worst(order[j], order[i]) == order[i]);
    }
}

TEST_CASE("statuses have the names of results and the codes of traces") {
  CHECK(dutch_name(Status::unknown) == "onbekend");
  CHECK(dutch_name(Status::known) == "bekend");
  CHECK(dutch_name(Status::no_rule) == "geen_regel");
  CHECK(dutch_name(Status::conflict) == "tegenstrijdig");
  CHECK(dutch_name(Status::fault) == "fout");
  CHECK(static_cast<int>(Status::no_rule) == 2);
}

TEST_CASE("[K1] a quotient is in lowest terms with a positive denominator") {
  CHECK(*quotient(6, 4) == Value{3, 2});
  CHECK(*quotient(6, -4) == Value{-3, 2});
  CHECK(*quotient(-6, -4) == Value{3, 2});
  CHECK(*quotient(0, -7) == Value{0, 1});
  CHECK(*quotient(8, 4) == Value{2, 1});
}

TEST_CASE("[K32] division by zero and quotients that do not fit have no value") {
  CHECK(!divide(Value::scalar(1), Value::scalar(0)));
  CHECK(*divide(Value::scalar(least), Value::scalar(least)) == Value{1, 1});
  CHECK(*divide(Value::scalar(least), Value::scalar(1)) == Value{least, 1});
  CHECK(!divide(Value::scalar(least), Value::scalar(-1)));
  CHECK(!divide(Value::scalar(1), Value::scalar(least)));
  CHECK(*divide(Value::scalar(2), Value::scalar(least)) == Value{-1, std::int64_t{1} << 62});
  const Wide widest = -(Wide{1} << 126) * 2;
  CHECK(*quotient(widest, widest) == Value{1, 1});
  CHECK(!quotient(widest, 1));
  CHECK(!quotient(1, widest));
}

TEST_CASE("[K31] a result that does not fit 64 bits has no value") {
  CHECK(add(Value::scalar(greatest - 1), Value::scalar(1))->numerator == greatest);
  CHECK(!add(Value::scalar(greatest), Value::scalar(1)));
  CHECK(!subtract(Value::scalar(least), Value::scalar(1)));
  CHECK(!subtract(Value::scalar(0), Value::scalar(least)));
  CHECK(!multiply(Value::scalar(least), Value::scalar(-1)));
  CHECK(multiply(Value::scalar(least), Value::scalar(1))->numerator == least);
  CHECK(rescale(Value::scalar(-9), 18)->numerator == -9'000'000'000'000'000'000);
  CHECK(!rescale(Value::scalar(10), 18));
  CHECK(!rescale(Value::scalar(least), 1));
  CHECK(!narrow(Wide{greatest} + 1));
  CHECK(!narrow(Wide{least} - 1));
}

TEST_CASE("[K32] quotients are compared exactly") {
  // 1/3 < 0.333…4 although both are 0.333… in binary floating point.
  CHECK(compare({1, 3}, {333'333'333'333'333'334, 1'000'000'000'000'000'000}) == std::strong_ordering::less);
  CHECK(compare({greatest, 2}, {greatest - 1, 2}) == std::strong_ordering::greater);
  CHECK(compare({least, 1}, {greatest, 1}) == std::strong_ordering::less);
  CHECK(compare({least, greatest}, {least, greatest}) == std::strong_ordering::equal);
}

TEST_CASE("[K33] rounding to whole units") {
  CHECK(rounded(5, 2) == Results{3, 2, 3, 2});
  CHECK(rounded(7, 2) == Results{4, 4, 4, 3});
  CHECK(rounded(-5, 2) == Results{-2, -2, -3, -2});
  CHECK(rounded(-7, 2) == Results{-3, -4, -4, -3});
  CHECK(rounded(7, 3) == Results{2, 2, 3, 2});
  CHECK(rounded(8, 3) == Results{3, 3, 3, 2});
  CHECK(rounded(-7, 3) == Results{-2, -2, -3, -2});
  CHECK(rounded(-8, 3) == Results{-3, -3, -3, -2});
  CHECK(rounded(-4, 1) == Results{-4, -4, -4, -4});
  CHECK(rounded(least, 1) == Results{least, least, least, least});
}

TEST_CASE("[K33] rounding to decimals, of scaled numbers and at the extremes") {
  CHECK(round({2, 3}, Rounding::half_up, 2)->numerator == 67);
  CHECK(round(*as_quotient(Value::scalar(555), 2), Rounding::half_up, 1)->numerator == 56);    // 5,55
  CHECK(round(*as_quotient(Value::scalar(-555), 2), Rounding::half_up, 1)->numerator == -55);  // -5,55
  CHECK(round({1, 3}, Rounding::down, 18)->numerator == 333'333'333'333'333'333);
  CHECK(!round({greatest, 1}, Rounding::down, 1));
  CHECK(!round({least, greatest}, Rounding::up, 18)->is_absent());
  CHECK(round({greatest, 2}, Rounding::half_up, 0)->numerator == std::int64_t{1} << 62);
  CHECK(*as_quotient(Value::scalar(least), 18) == *quotient(least, 1'000'000'000'000'000'000));
}

TEST_CASE("dates that exist and dates that do not") {
  CHECK(day_number(1970, 1, 1) == 0);
  CHECK(day_number(2013, 5, 10) == 15835);
  CHECK(day_number(2012, 2, 29) == *day_number(2012, 2, 28) + 1);
  CHECK(!day_number(2013, 2, 29));
  CHECK(!day_number(1900, 2, 29));
  CHECK(!day_number(2013, 13, 1));
  CHECK(!day_number(2013, 4, 31));
  CHECK(!day_number(2013, 0, 1));
  CHECK(!day_number(2013, 4294967295U, 1));
  CHECK(!day_number(0, 12, 31));
  CHECK(!day_number(10000, 1, 1));
  CHECK(!day_number(INT_MIN, 1, 1));
}

TEST_CASE("dates as text") {
  CHECK(parse_iso_date("2013-05-10") == 15835);
  for (const char* wrong : {"", "2013-5-10", "2013-05-10 ", "10-05-2013", "2013-02-30", "2013/05/10",
                            "-013-05-10", "2013-05-1x", "20130510", "+013-05-10"})
    CHECK(!parse_iso_date(wrong));
  CHECK(iso_date(15835) == "2013-05-10");
  CHECK(iso_date(*day_number(1, 1, 1)) == "0001-01-01");
  CHECK(iso_date(*day_number(9999, 12, 31)) == "9999-12-31");
  CHECK(iso_date(least) == "-9223372036854775808");
  CHECK(dutch_date(15835) == "10 mei 2013");
  CHECK(dutch_date(*day_number(2014, 3, 1)) == "1 maart 2014");
  CHECK(dutch_date(greatest) == "9223372036854775807");
}

TEST_CASE("study years as text") {
  CHECK(parse_study_year("2013-2014") == 2013);
  for (const char* wrong :
       {"2013", "2013-2015", "2014-2013", "0000-0001", "2013/2014", "2013-20145", "x013-2014"})
    CHECK(!parse_study_year(wrong));
  CHECK(study_year(2013) == "2013-2014");
  CHECK(study_year(greatest) == "9223372036854775807");
}

TEST_CASE("text is well-formed UTF-8") {
  CHECK(is_utf8("één €  \xF0\x9F\x98\x80"));
  CHECK(is_utf8(""));
  for (const char* wrong : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xF5\x80\x80\x80", "a\xC3(", "\xFF"})
    CHECK(!is_utf8(wrong));
}
