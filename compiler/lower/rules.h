// From sentences to rules, and from idioms to edges between them.
#pragma once

#include "lower/context.h"

namespace grond::lower {

/// Whether a sentence also says what holds where it does not apply. Not every conclusion can.
inline bool says_otherwise(const syntax::Clauses& clauses) {
  return clauses.only || clauses.otherwise || clauses.proviso || clauses.judged_by;
}

/// The references that hold for a sentence: those of the cases it stands under, and its own.
std::vector<syntax::Reference> references_of(const check::Statement& statement);

/// The legal bases that sentences name.
void collect_bases(Context& context);

/// Collects what acts across sentences: item conditions, anchors, effects on provisions, disregarded rows.
void collect_effects(Context& context);

/// Which members of a collection give way to which others (collections.cpp).
void collect_displaced_members(Context& context);

/// `tot eisen van opleiding behoort …`: yes in the column of each option.
std::vector<Conclusion> member_conclusions(Context& context, const syntax::Collect& collect);

/// What no sentence adds does not belong: the rules that say so.
void fill_collections(Context& context);

/// Which days counting leaves out, by `telt … niet mee`.
void collect_exclusions(Context& context);

/// Which acts have a first and a last day; the first day is an attribute of its own.
void collect_terms(Context& context);

/// `geschiedt …`: the first and the last day of an act.
std::vector<Conclusion> term_conclusions(Context& context, const syntax::Term& term);

/// The attribute that "klasse van bescheid" names, or nothing after a report.
std::optional<kernel::AttributeId> attribute_of(Context& context, const syntax::Name& attribute,
                                                const syntax::Name& row);

/// The act a sentence is about, or nothing after a report.
std::optional<kernel::AttributeId> act_of(Context& context, const syntax::Path& subject);

/// `blijkt uit …`: the day of an act is that moment of it; of one act, or of each act whose term the cited
/// provisions give.
std::vector<Conclusion> shown_conclusions(Context& context, const syntax::ShownBy& sentence);
std::vector<Conclusion> shown_conclusions(Context& context, const check::Statement& statement,
                                          const syntax::ActsShownBy& sentence);

/// Of `een ander laatste moment bepalen voor …` which day that is; nothing after a report.
std::optional<Conclusion> moment_conclusion(Context& context, const syntax::Discretion& discretion);

/// Which bodies may decide what, and the columns in which the facts put that.
void collect_powers(Context& context);

/// `onder X wordt mede verstaan …`, for the conditions that name X.
void collect_extension(Context& context, std::size_t statement, const syntax::Definition& definition);

/// The judgement an open list leaves to an organ ("en overigens naar oordeel van …"): a fact beside the
/// attribute, made when it is first asked for.
kernel::AttributeId judgement_of(Context& context, kernel::AttributeId of, const syntax::Name& organ);

class Expressions;

/// Of "onderscheidenlijk 9; 6 bij klasse onderscheidenlijk b; c": whether the row has one of these keys, and
/// the value that goes with it.
std::optional<Typed> is_paired(Expressions& expressions, const syntax::Pairwise& pairwise);
std::optional<Typed> paired_value(Context& context, Expressions& expressions,
                                  const syntax::Pairwise& pairwise, const kernel::Type& type);

/// One sentence's rules. Does nothing for sentences that are not conclusions.
void make_rules(Context& context, std::size_t statement);

/// The attribute a rule of that instrument defines when it concludes about `attribute`: guidance decides
/// nothing, so what it says of what others declared is an attribute of its own.
kernel::AttributeId concluded(Context& context, kernel::InstrumentId instrument,
                              kernel::AttributeId attribute);

/// Edges from `in afwijking van`, `behoudens` and `met dien verstande dat`, and asserted absences of one.
void make_edges(Context& context);

/// The rules of provision columns (K19): those of the provision, and the closing rules of their sentences.
void fill_parts(Context& context);

/// Whether a sentence in the place (in one of its versions) gives the act its term. What guidance says of it
/// is no term.
bool gives_term(const kernel::Program& program, const TermEnds& ends, const check::CitedPlace& place);

/// Whether a provision is one of these, or stands in one.
bool in_place(const kernel::Program& program, kernel::ProvisionId provision,
              const std::vector<kernel::ProvisionId>& place);

/// The rules of the columns that tell on which provisions a value rests.
void fill_ground_columns(Context& context);

/// Reports a provision that sets aside a higher one without a legal basis that allows it.
void demand_competence(Context& context, const check::Statement& statement, kernel::ProvisionId higher,
                       source::Span span);

/// The rank of the instruments to which something is left; nothing after a report.
std::optional<kernel::RankOf> rank_named(Context& context, const syntax::Name& name);

/// Reports rules that fill what a higher text leaves to another rank, or to who has it for a legal basis.
void check_open_places(Context& context);

/// Reports kinds with more keys, or more kinds above them, than the kernel takes; false when there are.
bool declared_within_limits(Context& context);

/// Reports options of keys for which a table has no row or column and does not say so.
void report_gaps_in_tables(Context& context);

/// Reports sentences whose expressions are larger than the kernel takes.
void report_too_large(Context& context);

/// Reports what was written to act upon rules and found none.
void report_unused(Context& context);

/// Gives each procedure the provisions by which those leave who are not complete. After all rules are made.
void fill_gates(Context& context);

}  // namespace grond::lower
