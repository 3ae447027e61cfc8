// Names, citations and expressions of the syntax tree, as they are written.
// `Box` shares immutable nodes: `is lager dan 8 en ten minste 7,5` is two comparisons with one subject.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kernel/program.h"
#include "source/source.h"

namespace grond::syntax {

using source::Span;
template <class T>
using Box = std::shared_ptr<const T>;

struct Name {
  std::string text;  ///< as written: "klassegroep", "Bescheid", "m&o"
  Span span;
  bool previous = false;  ///< in a path: "vorige deelname", the row before
};

/// A quoted text without its quotes.
struct Text {
  std::string text;
  Span span;
};

/// A decimal number as digits and scale: 7,5 is {75, 1}.
struct Number {
  std::int64_t digits = 0;
  std::uint8_t scale = 0;
  Span span;
};

/// 26-6-2013, "26 juni 2013", "15 mei" (year 0), "3 juni 2013 om 9.00 uur" (with the minute of that day)
struct DateLiteral {
  int year = 0;
  unsigned month = 0, day = 0;
  std::optional<unsigned> minute = std::nullopt;  ///< up to and including 24.00 uur
};

/// Its day number, or with a time the moment (docs/kern.md K2, K80); std::nullopt when there is none.
std::optional<std::int64_t> number_of(const DateLiteral& literal);

// --- Citations ------------------------------------------------------------------------------------------

/// "onderdeel b tot en met e"
struct CitationPart {
  kernel::Level level = kernel::Level::article;
  std::string number;  ///< empty for aanhef and slot
  std::string until;   ///< empty unless a range
  Span span;
};

/// The word for the regulation in which a citation stands.
enum class OwnRegulation : std::uint8_t {
  regulation,  ///< deze regeling: of any rank
  statute,     ///< deze wet
  decree       ///< dit besluit
};

/// "WHW artikel 7.57b lid 2 onderdeel a", "lid 2", "dit artikel", "deze regeling"
struct Citation {
  std::optional<Name> instrument;
  std::vector<CitationPart> parts;
  bool self = false;  ///< "dit artikel", "dit lid": the level is parts[0].level
  std::optional<OwnRegulation> whole = std::nullopt;  ///< "deze regeling": there are no parts
  Span span;
  std::optional<DateLiteral> as_of = std::nullopt;  ///< zoals luidend op
};

/// "hoofdstuk 3 met uitzondering van artikel 3.2 lid 2"
struct Citations {
  std::vector<Citation> named;
  std::vector<Citation> except;
  bool empty() const { return named.empty(); }
};

/// How a sentence relates to others.
enum class ReferenceIdiom : std::uint8_t {
  in_deviation,     ///< in afwijking van
  notwithstanding,  ///< onverminderd
  for_purposes_of,  ///< voor de toepassing van
  in_applying,      ///< bij de toepassing van
  implementing      ///< ter uitvoering van
};
struct Reference {
  ReferenceIdiom idiom;
  Citations citations;
  Span span;
};

// --- Expressions ----------------------------------------------------------------------------------------

struct Expr;
using ExprBox = Box<Expr>;

/// "klasse van bescheid volgens WHW artikel 7.57b lid 2": links from left to right.
struct Path {
  std::vector<Name> links;
  std::optional<Citation> according_to;  ///< volgens <citaat>
  Span span;
};

/// "andere klassegroepen van opleiding die zijn x": rows of a kind named by its plural.
/// In the filter a path with no links denotes the population's own row ("die zijn meetellend").
struct Population {
  bool others = false;      ///< "andere": not the row the sentence is about
  Name plural;              ///< "gegadigden"; "er is een bescheid …" has the singular here
  std::vector<Name> owner;  ///< "van bescheid" / "van opleiding van klassegroep"; may be empty
  ExprBox filter;           ///< waarvoor / waarvan / voor wie / die zijn; null if none
  Span span;
};

struct NumberLiteral {
  Number value;
  bool percent = false;
};
struct BooleanLiteral {
  bool value = false;
};
struct AbsentLiteral {};  ///< geen
struct StudyYearLiteral {
  int first_year = 0;
};  ///< 2013-2014
struct PathExpr {
  Path path;
};

struct Not {
  ExprBox operand;
};  ///< niet ( … )
enum class Junction : std::uint8_t { conjunction, disjunction };
struct Connective {
  Junction junction;
  std::vector<ExprBox> operands;
  bool list = false;
};  ///< list: written with dashes

/// "3 maanden", "15 werkdagen volgens kalender werkdagen"
struct Duration {
  enum class Unit : std::uint8_t { days, working_days, weeks, months, years, minutes, hours };
  std::int64_t count = 0;
  Unit unit = Unit::days;
  std::optional<Name> calendar;
  Span span;
};
/// "14 dagen na dagtekening van bewijs", "een maand voor 15 mei"
struct Shifted {
  Duration duration;
  bool back = false;  ///< voor
  ExprBox from;
};

using kernel::Verb;  ///< is / heeft / voldoet aan
/// "gegadigde is ingeloot", "soort van bescheid is cijferlijst", "gegadigde heeft x", "voldoet niet aan x".
/// Names decide in compiler/check whether the complement is a property of the subject or a value.
struct Is {
  ExprBox subject;
  Verb verb = Verb::is;
  bool negated = false;
  ExprBox complement;
};
struct IsOneOf {
  ExprBox subject;
  bool negated = false;
  std::vector<Name> options;
};  ///< is een van a, b

enum class Relation : std::uint8_t {
  at_least,
  at_most,
  below,
  above,  ///< ten minste, ten hoogste, lager dan, hoger dan
  before,
  until,
  not_after,
  after,
  from  ///< voor, tot, uiterlijk, na, vanaf (dates and moments)
};
struct Comparison {
  ExprBox subject;
  Relation relation;
  bool negated = false;
  ExprBox operand;
};

enum class ActState : std::uint8_t {
  in_time,
  early,
  late,
  omitted,
  pending
};  ///< tijdig, te vroeg, te laat, uitgebleven, staat nog open
struct ActIs {
  ExprBox subject;
  ActState state;
  bool negated = false;
};
/// "intrekking van gegadigde heeft (niet) plaatsgevonden [voor D]"
struct HasHappened {
  ExprBox subject;
  bool negated = false;
  std::optional<Relation> relation;
  ExprBox moment;
};

enum class Quantifier : std::uint8_t { any, none, all };  ///< een van de / geen van de / alle onderdelen
struct ItemsHold {
  Quantifier quantifier;
  std::string from, until;
};  ///< range empty: all items below
struct ProvisionHolds {
  Citation citation;
  bool negated = false;
};  ///< onderdeel a geldt (niet)
/// "WHW artikel 7.57c lid 4 is (niet) gebruikt [voor gegadigde]": a decision rests on the power that is there
struct PowerUsed {
  Citation citation;
  bool negated = false;
  std::optional<Path> row;
};
/// "klasse van bescheid berust (niet) op artikel 17": a rule that stands there gives the value
struct RestsOn {
  ExprBox subject;
  bool negated = false;
  Citations citations;
};
/// "interview behoort (niet) tot eisen van opleiding"
struct Belongs {
  ExprBox subject;
  bool negated = false;
  Path collection;
};
struct Exists {
  bool negated = false;
  Population population;
};  ///< er is een / geen
struct ForAll {
  Population population;
  ExprBox condition;
};  ///< voor elke … geldt

/// The act that the predicate of `ActsAre` is said of.
struct AnAct {};
/// "een handeling volgens paragraaf 3 is te laat of is uitgebleven": some act, or none, whose term these
/// provisions give; the condition speaks of one and the same act.
struct ActsAre {
  bool none = false;  ///< geen handeling
  Citations citations;
  ExprBox condition;
};

/// "aanvrager is verhinderd, naar oordeel van Commissie"
struct Judged {
  ExprBox condition;
  Name organ;
};

enum class ArithmeticOp : std::uint8_t { add, subtract, multiply, divide };
struct Arithmetic {
  ArithmeticOp op;
  ExprBox left, right;
};

enum class AggregateOp : std::uint8_t { count, sum, mean, highest, lowest, most_favourable, picked };
/// "aantal P", "som van x over P", "gemiddelde van [de 5 hoogste] x over P", "het hoogste van x over P, en 0
/// als er geen zijn", "x van de laatste van P, naar y, bij gelijkheid fout": P holds the rank of that row
struct Aggregate {
  AggregateOp op;
  std::optional<std::int64_t> best_k;  ///< only of mean
  std::optional<Path> value;           ///< not of count
  Population population;
  ExprBox if_none;  ///< null if not stated
};

struct RankKey {
  Path path;
  bool highest_first = false;
};
/// "rang van gegadigde naar lotnummer binnen klassegroep, laagste eerst, bij gelijkheid fout"
struct Rank {
  Name subject;               ///< empty: the population's own row
  std::vector<RankKey> keys;  ///< the first, then those of "bij gelijkheid naar …"
  Population within;          ///< "binnen klassegroep" is a population with only `plural` = the group's name
  bool ties_share = false;    ///< gelijke rang; else fout
};

/// "het deel van klassegroep bij verdeling van T over P naar verhouding van W met ten hoogste C"
struct Share {
  Path subject;
  ExprBox total;
  Population over;
  ExprBox weight;
  ExprBox cap;
};

/// ", afgerond op gehelen, half naar boven"
struct Rounded {
  ExprBox operand;
  std::uint8_t scale = 0;
  Rounding mode = Rounding::half_up;
};

struct Expr {
  using Kind = std::variant<NumberLiteral, BooleanLiteral, AbsentLiteral, DateLiteral, StudyYearLiteral,
                            PathExpr, Not, Connective, Is, IsOneOf, Comparison, ActIs, HasHappened, ItemsHold,
                            ProvisionHolds, PowerUsed, RestsOn, Belongs, Exists, ForAll, AnAct, ActsAre,
                            Judged, Arithmetic, Shifted, Aggregate, Rank, Share, Rounded>;
  Kind kind;
  Span span;
};

}  // namespace grond::syntax
