// Gives one sentence's expressions types and kernel nodes. One object per rule: it knows the rows the
// sentence speaks about and the provision it stands in. Every function returns nothing after it has reported
// an error, so that one mistake gives one message.
#pragma once

#include <optional>
#include <vector>

#include "lower/context.h"
#include "lower/nodes.h"
#include "syntax/ast.h"
#include "values/date.h"

namespace grond::lower {

/// How far a moment is moved, and in how many of that unit it was written: of 6 weeks 42 days, in sevens.
struct Length {
  std::int64_t count = 0;
  DateUnit unit = DateUnit::days;
  std::int64_t written_in = 1;
};

class Expressions {
 public:
  Expressions(Context& context, kernel::InstrumentId instrument, kernel::ProvisionId provision,
              kernel::KindId kind)
      : context_(context),
        nodes_(context.program),
        instrument_(instrument),
        provision_(provision),
        scope_{{0, kind}} {}
  Expressions(Context& context, kernel::InstrumentId instrument, const Row& row)
      : context_(context), nodes_(context.program), instrument_(instrument), scope_{row} {}

  using Result = std::optional<Typed>;

  /// A value; `expected` helps to read names as options of an enumeration.
  Result value(const syntax::ExprBox& expr, const kernel::Type* expected = nullptr);
  /// A yes/no expression.
  Result condition(const syntax::ExprBox& expr);
  Result path(const syntax::Path& path, const kernel::Type* expected = nullptr);
  /// The value, brought to the type of the attribute it is assigned to.
  Result assigned(const syntax::ExprBox& expr, const kernel::Type& target);

  /// The day before (-1) or after (1) a day, or the minute before or after a moment; of a date without a year
  /// in the year of that date.
  Result neighbour(const syntax::ExprBox& moment, int step);

  /// The term's last day, later by the days that the term stood still (suspensions.cpp).
  Result suspended(const syntax::Term& term, const syntax::Term::Limit& limit, const Typed& last);

  /// The term's last day, moved on as the cited provisions say (extensions.cpp).
  Result extended(const syntax::Term& term, const syntax::Term::Limit& limit, const Typed& last);

  /// A provision in every version it is read from.
  using Place = check::CitedPlace;
  /// Does one of these places give the act of the nearest row its term (sanctions.cpp)?
  Typed has_term_from(kernel::AttributeId act, const std::vector<Place>& places, source::Span span);

  /// The condition of an item, read in this sentence's scope.
  Result item_condition(kernel::ProvisionId item);
  /// The items with a condition that "een van de onderdelen" means here.
  std::vector<kernel::ProvisionId> items(const syntax::ItemsHold& items) const;
  /// Does the rule's own row belong to the population ("voor gegadigden die …")?
  Result membership(const syntax::Population& population);
  /// Everything a sentence demands before it does something: its cases, `indien` and `tenzij`, read in this
  /// scope but with citations as seen from that sentence.
  Result demands(std::size_t statement);
  /// Whether the period holds the moment of the rule's own row: its study year, or the reference date.
  Result in_force(const kernel::Validity& period, source::Span span);
  /// A condition that is said in one period, of a rule in `about` (none: at any time): beyond that period it
  /// is nee for `and_` and ja for `or_`.
  Result while_in_force(const kernel::Validity& said, kernel::ProvisionId about, const Typed& condition,
                        kernel::Op op, source::Span span);
  /// The cases alone: of the enclosing headings and of the sentence itself.
  bool add_cases(const check::Statement& statement, std::vector<Typed>& conditions);
  /// `voor zover`, `tenzij` and `mits`.
  bool add_limits(const syntax::Clauses& clauses, std::vector<Typed>& conditions);
  /// What acts on a provision of a sentence: rules about rules, and members of a collection that displace it.
  enum class Acting : std::uint8_t { everything, rules_about_rules };
  /// `blijft buiten toepassing` and `is slechts van toepassing` of other sentences on a provision of this
  /// one, and `in afwijking van` between members of a collection.
  bool add_effects(std::size_t statement, kernel::ProvisionId provision, std::vector<Typed>& conditions,
                   Acting acting = Acting::everything);
  /// Whether a decision states what this power lets its body choose.
  Result within_room(const Typed& decision, const syntax::Discretion& discretion);
  /// The option and those that `onder … wordt mede verstaan` adds to it here; sets where that is said.
  std::uint64_t covered_options(kernel::EnumerationId enumeration, std::size_t option,
                                kernel::ProvisionId& defined_in);

  Nodes& nodes() { return nodes_; }
  const Row& own_row() const { return scope_.front(); }

 private:
  // force.cpp: when provisions are in force
  Result study_year(source::Span span);

  // paths.cpp: what names mean
  Result base(const syntax::Name& name, const kernel::Type* expected);
  Typed key_of(const Typed& row, std::size_t i);
  Result previous(const syntax::Name& name, const Typed& row);
  Result step(const syntax::Name& name, const Typed& row, const syntax::Name& row_name);
  Result group_of(kernel::KindId formed, Row member);
  Result upward(const syntax::Name& written);
  Result according_to(const Typed& whole, const syntax::Citation& citation);
  std::nullopt_t whole_regulation(const syntax::Citation& citation);
  kernel::AttributeId part(kernel::AttributeId whole, kernel::ProvisionId provision);
  Result unknown(const syntax::Name& name, std::optional<kernel::KindId> kind,
                 const kernel::Type* expected = nullptr);
  std::optional<kernel::AttributeId> attribute(kernel::KindId kind, const std::string& name) const;

  // expressions.cpp
  Result number(const syntax::NumberLiteral& literal);
  Result arithmetic(const syntax::Arithmetic& arithmetic);
  Result comparison(const syntax::Comparison& comparison);
  Result is(const syntax::Is& is);
  Typed equal_or_covered(const Typed& left, const Typed& right);
  Typed one_of(const Typed& subject, std::uint64_t mask, kernel::ProvisionId defined_in);
  Result property(const syntax::Is& is, const Typed& subject, const syntax::Path& complement);
  Result is_one_of(const syntax::IsOneOf& is);
  Result chosen_from(const Typed& subject, const std::vector<syntax::Name>& options, source::Span span);
  Result connective(const syntax::Connective& connective);
  Result listed(kernel::ProvisionId item, kernel::Op junction, source::Span span);
  Result items_hold(const syntax::ItemsHold& hold, source::Span span);
  Result provision_holds(const syntax::ProvisionHolds& hold);
  Result rounded(const syntax::Rounded& rounded, source::Span span);
  Result compare(Typed subject, syntax::Relation relation, Typed operand, source::Span span);
  void outside_subset(const kernel::Type& type, const std::string& option, source::Span span);
  void check_literal(const Typed& subject, const Typed& literal, source::Span span);
  Result mismatch(const kernel::Type& expected, const kernel::Type& actual, source::Span span);

  /// The provisions of a citation; reports one that means several versions.
  std::optional<std::vector<kernel::ProvisionId>> cited_once(const syntax::Citation& citation);

  // powers.cpp
  Result power_used(const syntax::PowerUsed& used);
  std::optional<Row> row_decided_about(const syntax::PowerUsed& used, kernel::KindId kind);
  Result applies(std::size_t statement, const Conclusion& conclusion);

  // grounds.cpp
  Result rests_on(const syntax::RestsOn& rests);
  kernel::AttributeId ground_column(kernel::AttributeId whole, const Place& place, const std::string& name,
                                    source::Span span);

  Result acts(const Effect& effect);  // items.cpp

  // collections.cpp
  struct Collected {  ///< a collection, and the row it is of
    const kernel::Collection* collection = nullptr;
    Typed row;
  };
  std::optional<Collected> collected(const syntax::Path& written);
  Result belongs(const syntax::Belongs& belongs);
  Typed belongs_fixed(const Collected& of, std::size_t option);
  Typed any_member(const kernel::Collection& collection, const Typed& row);
  bool counts_members(const syntax::Aggregate& aggregate) const;
  Result member_count(const syntax::Population& population);

  // clauses.cpp
  Result shown(const syntax::ExprBox& expr, const syntax::Clauses::Burden& burden);
  bool put_burden(kernel::AttributeId id, const syntax::Clauses::Burden& burden, source::Span span);
  Result judged(const syntax::Judged& judged);

  // definitions.cpp
  struct Covered {
    std::vector<std::string> words;
    kernel::ProvisionId defined_in;
  };
  bool holds_here(const Extension& extension, kernel::InstrumentId instrument) const;
  Covered covered(const std::string& word);
  Result extended(const Typed& column, const Typed& row, const std::string& word);

  // extensions.cpp: terms that run on
  Result extended_by(const std::vector<kernel::ProvisionId>& place, source::Span citation,
                     const syntax::Term::Limit& limit, const Typed& last);
  bool reaches(kernel::ProvisionId provision, source::Span citation);
  Result ran_on(const syntax::TermRule& rule, const syntax::Term::Limit& limit, const Typed& last);
  const kernel::Calendar* counting_calendar(const syntax::Name& name);

  // suspensions.cpp: terms that stand still
  std::optional<std::size_t> suspending(const syntax::Term& term);
  Result resumed(std::size_t statement, const Typed& from, const Typed& last,
                 const kernel::Calendar& calendar);

  // moments.cpp: dates and what is counted from them
  Result date(const syntax::DateLiteral& literal, source::Span span);
  Result shifted(const syntax::Shifted& shifted);
  Result minutes_from(const Typed& from, const syntax::Shifted& shifted);
  Typed moved(const Typed& moment, const Length& length);
  Typed strictly_moved(const Typed& moment, const Length& length);
  Typed day_of(const Typed& moment);
  Typed strict_day(const Typed& moment);
  Typed counted(const Typed& moment, const Length& length, const kernel::Calendar& calendar);
  std::uint32_t calendar_index(const kernel::Calendar& calendar);
  Typed unless_absent(const Typed& moment, const Typed& otherwise);
  std::optional<kernel::Calendar> counting(const syntax::Duration& duration);

  // acts.cpp: handelingen
  Result act_state(const syntax::ActIs& state);
  Typed seen_from(const Typed& end, const Typed& act);
  Typed past(const Typed& last, const Typed& day, bool asked);
  Typed begun(const Typed& first, const Typed& day, bool asked);
  Typed past_now(const Typed& last, bool asked);
  Result has_happened(const syntax::HasHappened& happened, source::Span span);

  // sanctions.cpp: acts by the provisions that give their terms
  Result acts_are(const syntax::ActsAre& acts);
  Result some_act(const std::vector<Place>& places, const syntax::ExprBox& said);
  Result some_act_below(kernel::KindId kind, const std::vector<Place>& places, const syntax::ExprBox& said);
  bool gives_terms(const Place& place, kernel::KindId kind) const;
  void report_no_term(const check::Reached& reached);
  kernel::AttributeId term_column(kernel::AttributeId act, const Place& place, source::Span span);

  // populations.cpp: rows together
  struct Bound {  ///< a population and the scope it opens
    kernel::PopulationId id;
    Row row;
  };
  std::optional<Bound> open(const syntax::Population& population, const syntax::ExprBox& extra = nullptr,
                            bool negate_extra = false);
  std::optional<Bound> bind(kernel::KindId kind, std::vector<kernel::Link> links, std::vector<Typed> filters,
                            Row row);
  bool link_to_owner(const syntax::Population& population, const Typed& owner, Row row,
                     std::vector<kernel::Link>& links, std::vector<Typed>& filters);
  bool link_to_group(kernel::KindId formed, const Typed& group, Row row, std::vector<kernel::Link>& links,
                     std::vector<Typed>& filters);
  bool leave_out(Row row, std::vector<Typed>& filters);
  bool leave_out_own(const syntax::Population& population, Row row, std::vector<Typed>& filters);
  Result disregards(const check::Statement& statement, const syntax::Population& population, Row row);
  std::optional<kernel::KindId> kind_of(const syntax::Population& population);
  void close() { scope_.pop_back(); }
  Result aggregate(const syntax::Aggregate& aggregate);
  Result mean(const syntax::Aggregate& aggregate, const Bound& bound, const Typed& value);
  Result extreme(const syntax::Aggregate& aggregate, const Bound& bound, const Typed& value);
  Result picked(const syntax::Aggregate& aggregate, const Bound& bound, const Typed& value);
  kernel::PopulationId among(kernel::PopulationId rows, const Typed& condition);
  Typed any_of(kernel::PopulationId rows);
  Typed value_of_one(kernel::PopulationId rows, const Typed& value);
  Result exists(const syntax::Exists& exists);
  Result for_all(const syntax::ForAll& all);
  Result rank(const syntax::Rank& rank, source::Span span);
  std::optional<Bound> ranked_within(const syntax::Rank& rank, kernel::KindId kind);
  Result share(const syntax::Share& share, source::Span span);

  /// Does `read` as if the only row were `row`, and citations as seen from `provision`.
  template <class Read>
  auto elsewhere(Row row, kernel::ProvisionId provision, Read read) {
    std::vector<Row> scope{row};
    std::swap(scope_, scope);
    std::swap(provision_, provision);
    auto result = read();
    std::swap(provision_, provision);
    std::swap(scope_, scope);
    return result;
  }

  Context& context_;
  Nodes nodes_;
  kernel::InstrumentId instrument_;
  kernel::ProvisionId provision_;
  std::vector<Row> scope_;
  Result act_;  ///< that "een handeling volgens …" is at
};

/// A lambda per alternative of a variant.
template <class... Lambdas>
struct Overloaded : Lambdas... {
  using Lambdas::operator()...;
};
template <class... Lambdas>
Overloaded(Lambdas...) -> Overloaded<Lambdas...>;

}  // namespace grond::lower
