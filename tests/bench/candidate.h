// Workload (a), seen by C++ without Grond: a candidate, and the decision as a person would program it.
// Compiled by two compilers, so it includes nothing of Grond.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "tests/bench/subjects.h"

namespace grond::bench {

/// The options of `Uitkomst` in plaatsing.grond, in order.
enum Decision : std::uint8_t {
  placed,
  class_b,
  class_c,
  class_d,
  class_e,
  refused_diploma,
  refused_subjects,
  lapsed,
  refused_attempts,
};
inline constexpr std::size_t decision_count = 9;

enum Diploma : std::uint8_t { vwo, havo, mbo4, foreign };

inline constexpr std::int32_t last_application = 14744;  ///< 15 May 2010: from this day on it is too late
inline constexpr std::int32_t last_documents = 14783;    ///< 23 June 2010
inline constexpr std::uint8_t most_attempts = 3;
inline constexpr std::size_t most_grades = 12;
/// Tenths per grade for places without a lot and classes b, c and d.
inline constexpr std::uint8_t boundary_placed = 80, boundary_b = 75, boundary_c = 70, boundary_d = 65;

/// One candidate as a row of 32 bytes.
struct Candidate {
  std::uint8_t programme = 0;  ///< from 0; universities first
  std::uint8_t diploma = vwo;
  std::uint8_t profile = 0;
  std::uint8_t subjects = 0;  ///< bits of Subject
  std::uint8_t grade_count = 0;
  std::uint8_t attempts = 0;
  std::uint8_t withdrawn = 0;
  std::int32_t applied = 0;                        ///< day of the application, since 1970-01-01
  std::int32_t documents = 0;                      ///< day of the documents
  std::array<std::uint8_t, most_grades> grades{};  ///< in tenths; 0 beyond grade_count
  std::uint32_t number = 0;
};
static_assert(sizeof(Candidate) == 32);

/// The same candidates as columns.
struct CandidateColumns {
  const std::uint8_t* programme;
  const std::uint8_t* diploma;
  const std::uint8_t* profile;
  const std::uint8_t* subjects;
  const std::uint8_t* grade_count;
  const std::uint8_t* attempts;
  const std::uint8_t* withdrawn;
  const std::int32_t* applied;
  const std::int32_t* documents;
  std::array<const std::uint8_t*, most_grades> grades;
};

/// The decision straight from the regulation, one case after the other.
inline Decision decide_plainly(const Candidate& candidate) {
  const bool university = candidate.programme < university_programmes;
  if (university ? candidate.diploma != vwo : candidate.diploma == foreign) return refused_diploma;
  if (!meets_requirement(candidate.programme, candidate.profile, candidate.subjects)) return refused_subjects;
  if (candidate.withdrawn != 0 || candidate.applied >= last_application ||
      candidate.documents >= last_documents) {
    return lapsed;
  }
  if (candidate.attempts >= most_attempts) return refused_attempts;
  if (candidate.diploma != vwo) return class_c;
  int sum = 0;
  for (std::size_t i = 0; i < candidate.grade_count; ++i) sum += candidate.grades[i];
  if (sum >= boundary_placed * candidate.grade_count) return placed;
  if (sum >= boundary_b * candidate.grade_count) return class_b;
  if (sum >= boundary_c * candidate.grade_count) return class_c;
  if (sum >= boundary_d * candidate.grade_count) return class_d;
  return class_e;
}

}  // namespace grond::bench
