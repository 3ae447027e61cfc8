// The syntax tree: a regulation as it is written, every node with its span. No names are resolved here, and
// headings are a flat list; compiler/check builds the tree of provisions.
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

// --- Citations ------------------------------------------------------------------------------------------

/// "onderdeel b tot en met e"
struct CitationPart {
  kernel::Level level = kernel::Level::article;
  std::string number;  ///< empty for aanhef and slot
  std::string until;   ///< empty unless a range
  Span span;
};

/// "WHW artikel 7.57b lid 2 onderdeel a", "lid 2", "dit artikel"
struct Citation {
  std::optional<Name> instrument;
  std::vector<CitationPart> parts;
  bool self = false;  ///< "dit artikel", "dit lid": the level is parts[0].level
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
  bool others = false;       ///< "andere": not the row the sentence is about
  Name plural;               ///< "gegadigden"; "er is een bescheid …" has the singular here
  std::vector<Name> owner;   ///< "van bescheid" / "van opleiding van klassegroep"; may be empty
  ExprBox filter;            ///< waarvoor / waarvan / voor wie / die zijn; null if none
  Span span;
};

struct NumberLiteral { Number value; bool percent = false; };
struct BooleanLiteral { bool value = false; };
struct AbsentLiteral {};                                   ///< geen
struct DateLiteral { int year = 0; unsigned month = 0, day = 0; };  ///< 26-6-2013 or "26 juni 2013"; year 0: without a year
struct StudyYearLiteral { int first_year = 0; };           ///< 2013-2014
struct PathExpr { Path path; };

struct Not { ExprBox operand; };                           ///< niet ( … )
enum class Junction : std::uint8_t { conjunction, disjunction };
struct Connective { Junction junction; std::vector<ExprBox> operands; bool list = false; };  ///< list: written with dashes

enum class Verb : std::uint8_t { is, has, meets };         ///< is / heeft / voldoet aan
/// "gegadigde is ingeloot", "soort van bescheid is cijferlijst", "gegadigde heeft x", "voldoet niet aan x".
/// Names decide in compiler/check whether the complement is a property of the subject or a value.
struct Is { ExprBox subject; Verb verb = Verb::is; bool negated = false; ExprBox complement; };
struct IsOneOf { ExprBox subject; bool negated = false; std::vector<Name> options; };  ///< is een van a, b

enum class Relation : std::uint8_t {
  at_least, at_most, below, above,    ///< ten minste, ten hoogste, lager dan, hoger dan
  before, not_after, after, from      ///< voor, uiterlijk, na, vanaf (dates)
};
struct Comparison { ExprBox subject; Relation relation; bool negated = false; ExprBox operand; };

enum class ActState : std::uint8_t { in_time, late, omitted, pending };  ///< tijdig, te laat, uitgebleven, staat nog open
struct ActIs { ExprBox subject; ActState state; bool negated = false; };
/// "intrekking van gegadigde heeft (niet) plaatsgevonden [voor D]"
struct HasHappened { ExprBox subject; bool negated = false; std::optional<Relation> relation; ExprBox moment; };

enum class Quantifier : std::uint8_t { any, none, all };   ///< een van de / geen van de / alle onderdelen
struct ItemsHold { Quantifier quantifier; std::string from, until; };  ///< range empty: all items below
struct ProvisionHolds { Citation citation; bool negated = false; };    ///< onderdeel a geldt (niet)
struct Exists { bool negated = false; Population population; };        ///< er is een / geen
struct ForAll { Population population; ExprBox condition; };           ///< voor elke … geldt

enum class ArithmeticOp : std::uint8_t { add, subtract, multiply, divide };
struct Arithmetic { ArithmeticOp op; ExprBox left, right; };

enum class AggregateOp : std::uint8_t { count, sum, mean, highest, lowest, most_favourable };
/// "aantal P", "som van x over P", "gemiddelde van [de 5 hoogste] x over P", "het hoogste van x over P, en 0 als er geen zijn"
struct Aggregate {
  AggregateOp op;
  std::optional<std::int64_t> best_k;  ///< only of mean
  std::optional<Path> value;           ///< not of count
  Population population;
  ExprBox if_none;                     ///< null if not stated
};

struct RankKey { Path path; bool highest_first = false; };
/// "rang van gegadigde naar lotnummer binnen klassegroep, laagste eerst, bij gelijkheid fout"
struct Rank {
  Name subject;
  std::vector<RankKey> keys;   ///< the first, then those of "bij gelijkheid naar …"
  Population within;           ///< "binnen klassegroep" is a population with only `plural` = the group's name
  bool ties_share = false;     ///< gelijke rang; else fout
};

/// "het deel van klassegroep bij verdeling van T over P naar verhouding van W met ten hoogste C"
struct Share { Path subject; ExprBox total; Population over; ExprBox weight; ExprBox cap; };

/// ", afgerond op gehelen, half naar boven"
struct Rounded { ExprBox operand; std::uint8_t scale = 0; Rounding mode = Rounding::half_up; };

struct Expr {
  using Kind = std::variant<NumberLiteral, BooleanLiteral, AbsentLiteral, DateLiteral, StudyYearLiteral, PathExpr,
                            Not, Connective, Is, IsOneOf, Comparison, ActIs, HasHappened, ItemsHold,
                            ProvisionHolds, Exists, ForAll, Arithmetic, Aggregate, Rank, Share, Rounded>;
  Kind kind;
  Span span;
};

// --- Declarations ---------------------------------------------------------------------------------------

struct Validity { kernel::Validity value; Span span; };

struct Interpretation { std::optional<Name> name; Text text; Span span; };

struct Regulation {
  Name name;
  std::optional<Text> title;
  std::optional<Name> source;            ///< bron BWBR0025627
  std::optional<Name> rank;              ///< rang ministeriële_regeling
  std::vector<Citation> basis;           ///< grondslag
  std::optional<DateLiteral> text_date;  ///< tekst van
  std::optional<Validity> validity;
  std::vector<Name> uses;                ///< gebruikt
  std::vector<Interpretation> interpretations;
  Span span;
};

struct Extern { Name name; std::optional<Text> title; std::optional<Name> source; std::optional<Name> rank; Span span; };
struct Organ { Name name; std::optional<Text> title; Span span; };

struct Choice {  ///< keuze
  Name name;
  std::vector<Name> options;
  std::optional<Name> subset_of;  ///< uit
  bool ordered = false;           ///< van gunstig naar ongunstig
  Span span;
};

struct TypeExpr {
  enum class Kind : std::uint8_t { boolean, count, decimal, quotient, named };
  Kind kind = Kind::boolean;
  std::uint8_t scale = 0;              ///< of a decimal
  std::optional<Number> least, greatest;
  Name name;                           ///< of named: a keuze, a begrip, datum, studiejaar
  bool optional = false;               ///< of geen
  Span span;
};

struct AttributeDecl {
  kernel::Role role = kernel::Role::given;
  Name name;
  TypeExpr type;                  ///< of a handeling: datum of geen
  std::optional<Name> supplier;   ///< ", van Minister"; of a handeling: "van gegadigde"
  std::optional<Name> toward;     ///< of a handeling: "jegens Minister"
  bool derived_if_absent = false; ///< ", anders afgeleid"
  Span span;
};

struct Grouping {
  Name members;               ///< plural: Gegadigden
  std::vector<Path> keys;     ///< naar opleiding en klasse: attributes of the member, in key order
  ExprBox filter;             ///< waarvoor; null if none
  Span span;
};

struct KindDecl {  ///< begrip
  Name name;
  Name plural;
  std::optional<Name> belongs_to;
  std::vector<Name> each;               ///< voor elke A en elke B
  std::vector<AttributeDecl> attributes;
  std::optional<Grouping> grouping;
  Span span;
};

struct Procedure {
  Name name;
  std::optional<Text> title;
  Path study_year;                      ///< naar studiejaar van opleiding
  std::vector<Path> decisions;          ///< besluit ingeloot van gegadigde
  Span span;
};

// --- Provisions and sentences ---------------------------------------------------------------------------

struct Heading {
  kernel::Level level = kernel::Level::article;
  std::string number;         ///< empty for aanhef and slot
  std::optional<Text> summary;
  Span span;
};

enum class ReferenceIdiom : std::uint8_t {
  in_deviation,      ///< in afwijking van
  notwithstanding,   ///< onverminderd
  for_purposes_of,   ///< voor de toepassing van
  in_applying,       ///< bij de toepassing van
  implementing       ///< ter uitvoering van
};
struct Reference { ReferenceIdiom idiom; std::vector<Citation> citations; Span span; };

// What a sentence does.
/// "klasse van bescheid is a", "gegadigde is (niet) ingeloot", "bescheid geldt als x"
struct Assign { Path subject; Verb verb = Verb::is; bool negated = false; bool fiction = false; ExprBox value; };
/// "x van y is onderscheidenlijk 9; 6 bij klasse onderscheidenlijk b; c"
struct Pairwise { Path subject; std::vector<ExprBox> values; Path key; std::vector<Name> options; };
/// "aanmelding van gegadigde geschiedt voor 15 mei"
struct Term { Path subject; Relation relation = Relation::before; ExprBox moment; };
/// "klasse van bescheid wordt bepaald bij ministeriële_regeling" / "volgens lid 2"
struct Determined { std::vector<Path> subjects; std::optional<Name> by; std::vector<Citation> according_to; };
/// "voorwaarde C": the item is this condition
struct ItemCondition { ExprBox condition; };
/// "het bepaalde in lid 1 en lid 2 blijft buiten toepassing [voor P]"; restricted: "is slechts van toepassing"
struct Applicability { std::vector<Citation> provisions; bool restricted = false; std::optional<Population> population; };
/// "blijft buiten beschouwing P" after "bij de toepassing van …"
struct Disregard { Population population; };
/// "geen beslisregel omdat …"
struct NoRule { Text reason; };
/// "een datum zonder jaar valt in [het studiejaar voorafgaand aan] studiejaar van gegadigde
///  met dien verstande dat een datum na 31 augustus en voor 2 oktober valt in studiejaar van gegadigde"
struct AnchorRule {
  Path study_year;
  bool preceding = false;
  struct Exception { DateLiteral after, before; bool preceding = false; };
  std::optional<Exception> exception;
};

using Action = std::variant<Assign, Pairwise, Term, Determined, ItemCondition, Applicability, Disregard, NoRule, AnchorRule>;

struct Clauses {
  ExprBox when;                 ///< indien; null if none
  bool only = false;            ///< slechts indien
  ExprBox otherwise;            ///< , en anders V
  ExprBox unless;               ///< tenzij
  std::vector<Citation> save_for;  ///< behoudens
  /// met dien verstande dat <conclusie> [indien …]: an exception to this sentence
  struct Proviso { Assign assign; ExprBox when; Span span; };
  std::optional<Proviso> proviso;
};

struct Sentence {
  std::vector<Reference> references;
  ExprBox in_case;              ///< in het geval dat …: ; null if none
  Action action;
  Clauses clauses;
  Span span;
};

/// A case (and references) that stands on its own before headings: holds for every rule below its heading.
struct CaseHead { std::vector<Reference> references; ExprBox in_case; Span span; };

// --- Examples -------------------------------------------------------------------------------------------

/// "bescheid b1 van g1 met soort cijferlijst, diploma vwo"
struct Fact {
  Name kind;                    ///< singular
  Text id;                      ///< a name or a quoted text
  std::optional<Text> parent;
  struct Assignment { Name attribute; ExprBox value; std::optional<Text> object; };  ///< object: a reference by id
  std::vector<Assignment> assignments;
  Span span;
};

/// "klasse van g1 is a [op grond van artikel 17]", "ingeloot van g2 is onbekend"
struct Expectation {
  Name attribute;
  Text object;                  ///< "g1" or "Klassegroep/geneeskunde/b"
  std::optional<Status> status; ///< onbekend, geen regel, tegenstrijdig, fout
  ExprBox value;                ///< null when a status is expected
  std::vector<Citation> grounds;
  Span span;
};

struct Example {  ///< voorbeeld
  Text title;
  std::optional<DateLiteral> reference_date;  ///< op 1-7-2013
  std::vector<Name> incomplete;               ///< onvolledig Gegadigden
  std::optional<Text> facts_file;
  std::vector<Fact> facts;
  std::vector<Expectation> expectations;
  Span span;
};

struct Comment { std::string text; Span span; };

using Element = std::variant<Regulation, Extern, Organ, Choice, KindDecl, Procedure, Heading, CaseHead, Sentence,
                             Interpretation, Example>;

struct File {
  std::uint32_t file = 0;
  std::vector<Element> elements;
  std::vector<Comment> comments;  ///< in order of place; the formatter weaves them back
};

}  // namespace grond::syntax
