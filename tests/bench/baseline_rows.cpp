#include "tests/bench/baselines.h"

namespace grond::bench {

namespace {

/// A byte per set of subjects: one load answers.
using RequirementBytes = std::array<std::uint8_t, programme_count * profile_count << subject_count>;

constexpr RequirementBytes make_requirement_bytes() {
  RequirementBytes bytes{};
  const RequirementBits bits = make_requirement_bits();
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = bits[i / 32] >> i % 32 & 1;
  return bytes;
}
constexpr RequirementBytes requirement_bytes = make_requirement_bytes();

inline std::uint8_t decide_flat(const Candidate& candidate) {
  unsigned sum = 0;
  for (const std::uint8_t grade : candidate.grades) sum += grade;
  const unsigned count = candidate.grade_count;
  const unsigned set = candidate.programme * profile_count + candidate.profile;
  const bool met = requirement_bytes[(set << subject_count) + candidate.subjects] != 0;
  const bool out_of_time = (candidate.withdrawn != 0) | (candidate.applied >= last_application) |
                           (candidate.documents >= last_documents);
  unsigned decision = (sum < boundary_placed * count) + (sum < boundary_b * count) +
                      (sum < boundary_c * count) + (sum < boundary_d * count);
  decision = candidate.diploma != vwo ? unsigned{class_c} : decision;
  decision = candidate.attempts >= most_attempts ? unsigned{refused_attempts} : decision;
  decision = out_of_time ? unsigned{lapsed} : decision;
  decision = met ? decision : unsigned{refused_subjects};
  const unsigned lowest = candidate.programme < university_programmes ? vwo : mbo4;
  return static_cast<std::uint8_t>(candidate.diploma > lowest ? unsigned{refused_diploma} : decision);
}

}  // namespace

std::uint8_t decide_one_branching(const Candidate& candidate) { return decide_plainly(candidate); }
std::uint8_t decide_one_flat(const Candidate& candidate) { return decide_flat(candidate); }

void decide_rows_branching(const Candidate* candidates, std::size_t rows, std::uint8_t* decisions) {
  for (std::size_t i = 0; i < rows; ++i) decisions[i] = decide_plainly(candidates[i]);
}

void decide_rows_flat(const Candidate* candidates, std::size_t rows, std::uint8_t* decisions) {
  constexpr std::size_t ahead = 64;  // rows, so 2 KiB
  for (std::size_t i = 0; i < rows; ++i) {
    __builtin_prefetch(candidates + i + ahead);  // beyond the end it is ignored
    decisions[i] = decide_flat(candidates[i]);
  }
}

}  // namespace grond::bench
