// Which subjects a programme asks for, by profile: as a person would write it, and as a table of bits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace grond::bench {

enum Subject : std::uint8_t {
  biology = 1,
  physics = 2,
  chemistry = 4,
  maths_a = 8,
  maths_b = 16,
  economics = 32,
  management = 64,
};
inline constexpr std::size_t subject_count = 7;
inline constexpr std::size_t programme_count = 20;
inline constexpr std::size_t university_programmes = 12;  ///< those before are of universities
inline constexpr std::size_t profile_count = 4;           ///< NT, NG, EM, CM

/// What a programme asks for, in a logic of `Truth`: of one candidate (bool), or of many at once (a bit
/// each). `all` and `any` say whether candidates have all or any of some subjects, `by_profile` takes one
/// truth per profile.
template <class Truth, class All, class Any, class ByProfile>
constexpr Truth requirement(unsigned programme, Truth yes, All all, Any any, ByProfile by_profile) {
  constexpr Truth no{};
  constexpr unsigned maths = maths_a | maths_b;
  switch (programme) {
    case 0:
      return by_profile(all(biology), all(physics), all(physics | chemistry | biology),
                        any(maths) & all(physics | chemistry | biology));
    case 1:
      return by_profile(all(biology), all(physics), all(physics | chemistry | biology), no);
    case 2:
      return by_profile(all(biology), all(physics), no, no);
    case 3:
    case 9:
      return by_profile(yes, yes, yes, any(maths));
    case 4:
      return by_profile(any(biology | chemistry), all(maths_b | physics),
                        all(maths_b | physics) & any(chemistry | biology), no);
    case 5:
      return by_profile(yes, all(physics), all(physics | chemistry), any(maths) & all(physics | chemistry));
    case 6:
      return by_profile(yes, all(maths_b | physics), all(maths_b | physics), no);
    case 7:
      return by_profile(yes, all(maths_b | physics), all(maths_b | physics | chemistry), no);
    case 8:
      return by_profile(yes, all(maths_b), all(maths_b), no);
    case 11:
      return by_profile(any(chemistry | biology), all(maths_b | physics),
                        all(maths_b | physics) & any(chemistry | biology),
                        all(maths_b | physics | chemistry | biology));
    case 12:
      return by_profile(yes, yes, any(biology | physics), all(biology));
    case 13:
      return by_profile(all(biology), yes, all(biology | chemistry), all(biology | chemistry));
    case 15:
      return by_profile(yes, yes, yes, any(biology | maths_a));
    case 16:
      return by_profile(yes, any(maths_b | physics), all(maths_b | physics), no);
    case 17:
      return by_profile(yes, any(economics | management | maths_a), yes,
                        any(economics | management | maths_a));
    case 18:
      return by_profile(any(biology | physics), any(physics | chemistry),
                        any(biology | physics) & all(chemistry), no);
    case 19:
      return by_profile(all(chemistry | biology), yes, all(chemistry | biology), all(chemistry | biology));
    default:  // 10 and 14 ask for nothing
      return yes;
  }
}

/// Whether these subjects are enough. Programmes and profiles count from 0.
constexpr bool meets_requirement(unsigned programme, unsigned profile, unsigned subjects) {
  const auto all = [subjects](unsigned asked) -> unsigned { return (subjects & asked) == asked; };
  const auto any = [subjects](unsigned asked) -> unsigned { return (subjects & asked) != 0; };
  const auto by_profile = [profile](unsigned nt, unsigned ng, unsigned em, unsigned cm) {
    return profile < 2 ? (profile == 0 ? nt : ng) : (profile == 2 ? em : cm);
  };
  return requirement(programme, 1U, all, any, by_profile) != 0;
}

/// Per programme and profile four words: a bit for each set of subjects, whether it is enough.
inline constexpr std::size_t words_per_requirement = (1 << subject_count) / 32;
using RequirementBits = std::array<std::uint32_t, programme_count * profile_count * words_per_requirement>;

constexpr RequirementBits make_requirement_bits() {
  RequirementBits bits{};
  for (unsigned programme = 0; programme < programme_count; ++programme) {
    for (unsigned profile = 0; profile < profile_count; ++profile) {
      for (unsigned subjects = 0; subjects < 1U << subject_count; ++subjects) {
        const std::size_t word =
            (programme * profile_count + profile) * words_per_requirement + subjects / 32;
        bits[word] |= static_cast<std::uint32_t>(meets_requirement(programme, profile, subjects))
                      << subjects % 32;
      }
    }
  }
  return bits;
}

}  // namespace grond::bench
