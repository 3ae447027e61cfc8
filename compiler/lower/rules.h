// From sentences to rules, and from idioms to edges between them.
#pragma once

#include "lower/context.h"

namespace grond::lower {

/// The references that hold for a sentence: those of the cases it stands under, and its own.
std::vector<syntax::Reference> references_of(const check::Statement& statement);

/// Collects what acts across sentences: item conditions, anchors, effects on provisions, disregarded rows.
void collect_effects(Context& context);

/// Which days counting leaves out, by `telt … niet mee`.
void collect_exclusions(Context& context);

/// Which acts have a first and a last day; the first day is an attribute of its own.
void collect_terms(Context& context);

/// One sentence's rules. Does nothing for sentences that are not conclusions.
void make_rules(Context& context, std::size_t statement);

/// Edges from `in afwijking van`, `behoudens` and `met dien verstande dat`, and asserted absences of one.
void make_edges(Context& context);

/// The rules of provision columns (K19): those of the provision, and the closing rules of their sentences.
void fill_parts(Context& context);

/// Reports kinds with more keys, or more kinds above them, than the kernel takes; false when there are.
bool declared_within_limits(Context& context);

/// Reports sentences whose expressions are larger than the kernel takes.
void report_too_large(Context& context);

/// Reports what was written to act upon rules and found none.
void report_unused(Context& context);

}  // namespace grond::lower
