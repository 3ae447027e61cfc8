// Sentences about acts: their terms, which of their moments counts, and what provisions do to terms.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "syntax/expr.h"

namespace grond::syntax {

/// "aanmelding van gegadigde geschiedt vanaf 1 mei en binnen 6 weken na bekendmaking van besluit"
struct Term {
  struct Limit {
    enum class Words : std::uint8_t { relation, through, within };  ///< voor …, tot en met …, binnen … na …
    Words words = Words::relation;
    Relation relation = Relation::before;  ///< of `tot en met` and `binnen`: not_after
    ExprBox moment;
    Span span;
  };
  Path subject;
  std::vector<Limit> limits;  ///< one or two
  Citations suspension;       ///< opgeschort volgens
  Citations extension;        ///< verlengd volgens
};
/// "inzending van bescheid blijkt uit ontvangst": which of its moments is the day of an act
struct ShownBy {
  Path subject;
  Name moment;
};
/// "een handeling volgens artikel 7 blijkt uit ontvangst": of all acts whose terms these provisions give
struct ActsShownBy {
  Citations acts;
  Name moment;
};
/// What a provision does to the terms that cite it, or, of `telt kalender X niet mee`, that it names.
struct TermRule {
  enum class Effect : std::uint8_t {
    runs_on,     ///< een termijn loopt door tot en met de eerstvolgende dag van kalender X
    least_days,  ///< een termijn van ten minste 3 dagen telt ten minste 2 dagen van kalender X
    too_long,    ///< een termijn van meer dan 90 dagen of 12 weken loopt niet door
    not_counting
  };
  Effect effect = Effect::runs_on;
  std::optional<Name> calendar;
  std::vector<Duration> durations;
};
/// "een termijn wordt opgeschort na uitnodiging van aanvraag tot aanvulling van aanvraag": of terms that cite
/// it
struct Suspends {
  ExprBox from;
  bool next_day = false;  ///< na: the day itself still counts
  ExprBox until;
  bool through = false;  ///< tot en met: that day does not count either
};

}  // namespace grond::syntax
