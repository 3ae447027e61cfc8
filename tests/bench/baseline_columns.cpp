#include "tests/bench/baselines.h"

namespace grond::bench {

namespace {

constexpr RequirementBits requirement_bits = make_requirement_bits();

}  // namespace

void decide_columns(const CandidateColumns& candidates, std::size_t rows, std::uint8_t* decisions) {
  // Copies of the pointers tell the compiler that nothing written here moves them.
  const std::uint8_t* __restrict programme = candidates.programme;
  const std::uint8_t* __restrict diploma = candidates.diploma;
  const std::uint8_t* __restrict profile = candidates.profile;
  const std::uint8_t* __restrict subjects = candidates.subjects;
  const std::uint8_t* __restrict grade_count = candidates.grade_count;
  const std::uint8_t* __restrict attempts = candidates.attempts;
  const std::uint8_t* __restrict withdrawn = candidates.withdrawn;
  const std::int32_t* __restrict applied = candidates.applied;
  const std::int32_t* __restrict documents = candidates.documents;
  const auto grades = candidates.grades;
  std::uint8_t* __restrict out = decisions;
  for (std::size_t i = 0; i < rows; ++i) {
    std::uint16_t sum = 0;
    for (std::size_t grade = 0; grade < most_grades; ++grade)
      sum = static_cast<std::uint16_t>(sum + grades[grade][i]);
    const auto at_least = [&](std::uint16_t tenths) {
      return sum >= static_cast<std::uint16_t>(tenths * grade_count[i]);
    };
    const std::size_t word =
        (programme[i] * profile_count + profile[i]) * words_per_requirement + subjects[i] / 32;
    const bool met = (requirement_bits[word] >> subjects[i] % 32 & 1) != 0;

    std::uint8_t decision = static_cast<std::uint8_t>(class_e - at_least(boundary_d) - at_least(boundary_c) -
                                                      at_least(boundary_b) - at_least(boundary_placed));
    decision = diploma[i] != vwo ? class_c : decision;
    decision = attempts[i] >= most_attempts ? refused_attempts : decision;
    const bool out_of_time =
        (withdrawn[i] != 0) | (applied[i] >= last_application) | (documents[i] >= last_documents);
    decision = out_of_time ? lapsed : decision;
    decision = met ? decision : refused_subjects;
    const std::uint8_t lowest = programme[i] < university_programmes ? vwo : mbo4;
    out[i] = diploma[i] > lowest ? refused_diploma : decision;
  }
}

}  // namespace grond::bench
