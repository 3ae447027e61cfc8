// The compact trace by hand, for 64 rows at a time, so that a rule's states are one mask.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "tests/bench/baselines.h"

namespace grond::bench {

namespace {

constexpr std::size_t block = 64;

/// The rules of plaatsing.grond in the order of its kernel.
enum Rule : std::size_t {
  rule_diploma,
  rule_subjects,
  rule_first_programme,
  rule_otherwise_not_met = rule_first_programme + programme_count,
  rule_lapsed,
  rule_attempts,
  rule_sum,
  rule_placed,
  rule_class_b,
  rule_class_c,
  rule_class_d,
  rule_class_e,
  rule_other_diploma,
  rule_count,
};
/// Rules without a condition are ja for every row.
constexpr bool always(std::size_t rule) {
  return rule == rule_otherwise_not_met || rule == rule_sum || rule == rule_class_e;
}

constexpr std::size_t padded(std::size_t bytes) { return (bytes + 7) / 8 * 8; }

/// Where each part of the trace begins.
struct Layout {
  explicit Layout(std::size_t rows)
      : blocks((rows + block - 1) / block),
        states(2 * sizeof(std::uint64_t) * blocks),
        codes(3 * sizeof(std::uint64_t) * blocks),
        met(rule_count * states),
        sums(met + codes + padded(rows)),
        decisions(sums + codes + padded(rows * sizeof(std::int16_t))),
        total(decisions + codes + padded(rows)) {}

  std::size_t blocks;
  std::size_t states;  ///< bytes of one rule
  std::size_t codes;   ///< bytes of the statuses of one attribute, before its values
  std::size_t met, sums, decisions, total;
};

/// The rows of a block of which so many exist.
constexpr std::uint64_t first(std::size_t rows) {
  return rows >= block ? ~std::uint64_t{0} : (std::uint64_t{1} << rows) - 1;
}

template <class T>
using Rows = T __attribute__((ext_vector_type(block)));

template <class T>
Rows<T> load(const T* column, std::size_t row) {
  Rows<T> rows;
  std::memcpy(&rows, column + row, sizeof rows);
  return rows;
}

/// One bit a row of a comparison.
template <class Truth>
std::uint64_t mask(Truth truth) {
  return std::bit_cast<std::uint64_t>(__builtin_convertvector(truth != 0, Rows<bool>));
}

/// What is decided about 64 rows.
struct Block {
  std::array<std::uint64_t, rule_count> rules;
  alignas(64) std::array<std::uint8_t, block> met;
  alignas(64) std::array<std::uint16_t, block> sums;
  alignas(64) std::array<std::uint8_t, block> decisions;
};

/// Per programme the rows that meet what it asks for; for all programmes at once, as masks.
std::uint64_t meet_requirements(const CandidateColumns& candidates, std::size_t row, Block& out) {
  const auto programme = load(candidates.programme, row);
  const auto profile = load(candidates.profile, row);
  const auto subjects = load(candidates.subjects, row);
  std::array<std::uint64_t, subject_count> with;
  for (std::size_t s = 0; s < subject_count; ++s)
    with[s] = mask(subjects & static_cast<std::uint8_t>(1U << s));
  std::array<std::uint64_t, profile_count> of;
  for (std::size_t p = 0; p < profile_count; ++p) of[p] = mask(profile == static_cast<std::uint8_t>(p));

  const auto all = [&](unsigned asked) {
    std::uint64_t rows = ~std::uint64_t{0};
    for (std::size_t s = 0; s < subject_count; ++s) rows &= (asked >> s & 1) != 0 ? with[s] : rows;
    return rows;
  };
  const auto any = [&](unsigned asked) {
    std::uint64_t rows = 0;
    for (std::size_t s = 0; s < subject_count; ++s) rows |= (asked >> s & 1) != 0 ? with[s] : 0;
    return rows;
  };
  const auto by_profile = [&](std::uint64_t nt, std::uint64_t ng, std::uint64_t em, std::uint64_t cm) {
    return (of[0] & nt) | (of[1] & ng) | (of[2] & em) | (of[3] & cm);
  };
  std::uint64_t met = 0;
#pragma clang loop unroll(full)
  for (unsigned p = 0; p < programme_count; ++p) {
    const std::uint64_t asked = requirement(p, ~std::uint64_t{0}, all, any, by_profile);
    const std::uint64_t rows = mask(programme == static_cast<std::uint8_t>(p)) & asked;
    out.rules[rule_first_programme + p] = rows;
    met |= rows;
  }
  return met;
}

/// One byte a row: `yes` where the bit is 1, else what `otherwise` has.
Rows<std::uint8_t> choose(std::uint64_t rows, std::uint8_t yes, Rows<std::uint8_t> otherwise) {
  const auto chosen = __builtin_convertvector(std::bit_cast<Rows<bool>>(rows), Rows<std::uint8_t>);
  return chosen != 0 ? Rows<std::uint8_t>(yes) : otherwise;
}

void decide_block(const CandidateColumns& candidates, std::size_t row, Block& out) {
  const std::uint64_t met = meet_requirements(candidates, row, out);
  const Rows<std::uint8_t> met_values = choose(met, 1, Rows<std::uint8_t>(std::uint8_t{0}));
  std::memcpy(out.met.data(), &met_values, sizeof met_values);

  Rows<std::uint16_t> sum = 0;
  for (const std::uint8_t* grade : candidates.grades)
    sum += __builtin_convertvector(load(grade, row), Rows<std::uint16_t>);
  std::memcpy(out.sums.data(), &sum, sizeof sum);
  const auto count = __builtin_convertvector(load(candidates.grade_count, row), Rows<std::uint16_t>);
  out.rules[rule_placed] = mask(sum >= count * std::uint16_t{boundary_placed});
  out.rules[rule_class_b] = mask(sum >= count * std::uint16_t{boundary_b});
  out.rules[rule_class_c] = mask(sum >= count * std::uint16_t{boundary_c});
  out.rules[rule_class_d] = mask(sum >= count * std::uint16_t{boundary_d});

  const auto diploma = load(candidates.diploma, row);
  const std::uint64_t not_vwo = mask(diploma != std::uint8_t{vwo});
  const std::uint64_t university =
      mask(load(candidates.programme, row) < std::uint8_t{university_programmes});
  out.rules[rule_other_diploma] = not_vwo;
  out.rules[rule_diploma] = mask(diploma == std::uint8_t{foreign}) | (not_vwo & university);
  out.rules[rule_subjects] = ~met;
  out.rules[rule_attempts] = mask(load(candidates.attempts, row) >= most_attempts);
  out.rules[rule_lapsed] = mask(load(candidates.withdrawn, row) != 0) |
                           mask(load(candidates.applied, row) >= last_application) |
                           mask(load(candidates.documents, row) >= last_documents);

  Rows<std::uint8_t> decision = std::uint8_t{class_e};
  const auto displace = [&](Rule rule, Decision by) { decision = choose(out.rules[rule], by, decision); };
  displace(rule_class_d, class_d);
  displace(rule_class_c, class_c);
  displace(rule_class_b, class_b);
  displace(rule_placed, placed);
  displace(rule_other_diploma, class_c);
  displace(rule_attempts, refused_attempts);
  displace(rule_lapsed, lapsed);
  displace(rule_subjects, refused_subjects);
  displace(rule_diploma, refused_diploma);
  std::memcpy(out.decisions.data(), &decision, sizeof decision);
}

/// Writes so many rows of a block; what would lie beyond the last row is 0. Inlined, so that whole blocks are
/// written without asking how many rows there are.
[[gnu::always_inline]] inline void write_block(const Block& decided, std::size_t row, std::size_t rows,
                                               const Layout& at, std::uint8_t* decisions, std::byte* trace) {
  for (std::size_t rule = 0; rule < rule_count; ++rule) {
    if (always(rule)) continue;
    const std::array<std::uint64_t, 2> states = {decided.rules[rule] & first(rows), 0};
    std::memcpy(trace + rule * at.states + row / block * sizeof states, states.data(), sizeof states);
  }
  std::memcpy(trace + at.met + at.codes + row, decided.met.data(), rows);
  std::memcpy(trace + at.sums + at.codes + row * sizeof(std::int16_t), decided.sums.data(),
              rows * sizeof(std::int16_t));
  std::memcpy(trace + at.decisions + at.codes + row, decided.decisions.data(), rows);
  std::memcpy(decisions + row, decided.decisions.data(), rows);
}

/// Asks for the memory that rows further on will be written to: too many streams for the machine to guess.
[[gnu::always_inline]] inline void fetch_ahead(std::size_t row, const Layout& at, std::byte* trace) {
  constexpr std::size_t ahead = 1024, line = 64;  // beyond the end it is ignored
  row += ahead;
  for (const std::size_t part : {at.met, at.decisions}) __builtin_prefetch(trace + part + at.codes + row, 1);
  for (std::size_t i = 0; i < 2; ++i)
    __builtin_prefetch(trace + at.sums + at.codes + row * sizeof(std::int16_t) + line * i, 1);
  if (row % (4 * block) != 0) return;
  for (std::size_t rule = 0; rule < rule_count; ++rule)
    __builtin_prefetch(trace + rule * at.states + row / 4, 1);
}

/// The number 1 for every row, so many bits a row: a word of ones for every block, and the words of the other
/// bits.
template <std::size_t bits>
void write_ones(std::size_t rows, std::byte* part) {
  for (std::size_t row = 0; row < rows; row += block) {
    const std::array<std::uint64_t, bits> words = {first(rows - row)};
    std::memcpy(part + row / block * sizeof words, words.data(), sizeof words);
  }
}

/// Rules without a condition, statuses (all is known), and the padding after values.
void write_constants(std::size_t rows, const Layout& at, std::byte* trace) {
  for (std::size_t rule = 0; rule < rule_count; ++rule) {
    if (always(rule)) write_ones<2>(rows, trace + rule * at.states);
  }
  for (const std::size_t part : {at.met, at.sums, at.decisions}) {
    write_ones<3>(rows, trace + part);
    const std::size_t used = rows * (part == at.sums ? sizeof(std::int16_t) : 1);
    std::fill_n(trace + part + at.codes + used, padded(used) - used, std::byte{0});
  }
}

/// The last rows, copied to where a whole block can be read.
void decide_rest(const CandidateColumns& candidates, std::size_t row, std::size_t rows, Block& out) {
  std::array<std::uint8_t, block> bytes[7 + most_grades] = {};
  std::array<std::int32_t, block> days[2] = {};
  std::size_t used = 0;
  const auto copied = [&](const std::uint8_t* column) {
    std::memcpy(bytes[used].data(), column + row, rows);
    return static_cast<const std::uint8_t*>(bytes[used++].data());
  };
  std::memcpy(days[0].data(), candidates.applied + row, rows * sizeof(std::int32_t));
  std::memcpy(days[1].data(), candidates.documents + row, rows * sizeof(std::int32_t));
  CandidateColumns rest{copied(candidates.programme),
                        copied(candidates.diploma),
                        copied(candidates.profile),
                        copied(candidates.subjects),
                        copied(candidates.grade_count),
                        copied(candidates.attempts),
                        copied(candidates.withdrawn),
                        days[0].data(),
                        days[1].data(),
                        {}};
  for (std::size_t grade = 0; grade < most_grades; ++grade)
    rest.grades[grade] = copied(candidates.grades[grade]);
  decide_block(rest, 0, out);
}

}  // namespace

std::size_t trace_bytes(std::size_t rows) { return Layout(rows).total; }

void decide_columns_traced(const CandidateColumns& candidates, std::size_t rows, std::uint8_t* decisions,
                           std::byte* trace) {
  const Layout at(rows);
  write_constants(rows, at, trace);
  Block decided;
  std::size_t row = 0;
  for (; row + block <= rows; row += block) {
    fetch_ahead(row, at, trace);
    decide_block(candidates, row, decided);
    write_block(decided, row, block, at, decisions, trace);
  }
  if (row == rows) return;
  decide_rest(candidates, row, rows - row, decided);
  write_block(decided, row, rows - row, at, decisions, trace);
}

}  // namespace grond::bench
