// A question in Dutch, what can be answered, and who can answer it.
#pragma once

#include <string>

#include "columns/table.h"
#include "dossier/causes.h"
#include "kernel/program.h"

namespace grond::dossier {

/// "Is gegadigde g1 aangewezen?", "Wat is lotnummer van gegadigde g1?"
std::string question_text(const kernel::Program& program, const columns::Facts& facts,
                          const Missing& missing);

/// What kind of value an answer is; of completeness ja.
kernel::Type type_of_answer(const kernel::Program& program, const Missing& missing);

/// What an answer looks like: "ja of nee", "een geheel getal van 1 tot en met 9", "… of geen".
std::string answer_hint(const kernel::Program& program, const Missing& missing);

/// The body that alone can answer: who gives the judgement, does the act or supplies the fact. Empty when it
/// is for whom the decision is about, or nobody in particular.
std::string body(const kernel::Program& program, const Missing& missing);

}  // namespace grond::dossier
