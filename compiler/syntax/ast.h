// The syntax tree: a regulation as it is written, every node with its span. No names are resolved here, and
// headings are a flat list; compiler/check builds the tree of provisions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "syntax/act.h"
#include "syntax/example.h"
#include "syntax/table.h"

namespace grond::syntax {

// --- Declarations ---------------------------------------------------------------------------------------

/// A choice that the text leaves open: the reading taken, and what else it may mean.
struct Interpretation {
  /// Another reading of the same words.
  struct Alternative {
    Text text;                        ///< anders "…"
    std::optional<Text> consequence;  ///< dan "…": what would change
  };

  std::optional<Name> name;
  Text text;
  std::vector<Alternative> alternatives;
  Span span;
};

struct Regulation {
  Name name;
  bool amends = false;  ///< wijziging van: says only what it changes in the version before it
  std::optional<Text> title;
  std::optional<Name> source;            ///< bron BWBR0025627
  std::optional<Name> rank;              ///< rang ministeriële_regeling
  std::vector<Citation> basis;           ///< grondslag
  std::optional<DateLiteral> text_date;  ///< tekst van
  std::optional<Validity> validity;
  std::vector<Name> uses;  ///< gebruikt
  std::vector<Interpretation> interpretations;
  Span span;
};

struct Extern {
  Name name;
  std::optional<Text> title;
  std::optional<Name> source;
  std::optional<Name> rank;
  Span span;
};
struct Organ {
  Name name;
  std::optional<Text> title;
  Span span;
};

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
  std::uint8_t scale = 0;  ///< of a decimal
  std::optional<Number> least, greatest;
  Name name;              ///< of named: a keuze, a begrip, datum, studiejaar
  bool optional = false;  ///< of geen
  Span span;
};

struct AttributeDecl {
  kernel::Role role = kernel::Role::given;
  Name name;
  TypeExpr type;                   ///< of a handeling: datum of geen
  std::optional<Name> supplier;    ///< ", van Minister"; of a handeling: "van gegadigde"
  std::optional<Name> toward;      ///< of a handeling: "jegens Minister"
  std::vector<Name> moments;       ///< of a handeling: "blijkt uit verzending of ontvangst"; may be empty
  bool derived_if_absent = false;  ///< ", anders afgeleid"
  std::vector<Citation> law;       ///< ", volgens WVO artikel 7": what decides the fact, outside Grond
  bool collects = false;           ///< verzamelt: its type names the choice of what may belong to it
  Span span;
};

struct Grouping {
  Name members;            ///< plural: Gegadigden
  std::vector<Path> keys;  ///< naar opleiding en klasse: attributes of the member, in key order
  ExprBox filter;          ///< waarvoor; null if none
  Span span;
};

/// "Gegadigde", "ronde van 1 tot en met 8"
struct KindKey {
  Name name;
  std::optional<TypeExpr> numbers;  ///< of a range
};

struct KindDecl {  ///< begrip
  Name name;
  Name plural;
  std::optional<Name> belongs_to;
  std::vector<KindKey> each;  ///< voor elke A en elke B
  bool in_order = false;      ///< op volgorde
  std::vector<AttributeDecl> attributes;
  std::optional<Grouping> grouping;
  Span span;
};

struct Procedure {
  Name name;
  std::optional<Text> title;
  Path study_year;              ///< naar studiejaar van opleiding
  std::vector<Path> decisions;  ///< besluit ingeloot van gegadigde
  Span span;
};

/// "kalender feestdagen bekend van … : 1 januari; …" or "kalender werkdagen : maandag tot en met vrijdag
/// zonder …"
struct CalendarDecl {
  struct Period {
    DateLiteral first, last;
    Span span;
  };
  struct Day {
    DateLiteral first;                ///< without a year: every year
    std::optional<DateLiteral> last;  ///< tot en met
    std::optional<std::int64_t> from_easter;
    std::optional<int> from_year, until_year;
    bool before_sunday = false;  ///< op zondag de dag ervoor
    std::optional<Text> label;
    Span span;
  };
  Name name;
  std::vector<Period> known;  ///< of a list
  std::vector<Day> days;
  std::uint8_t weekdays = 0;  ///< of a calendar that counts; bit 0 is Monday
  std::vector<Name> without;
  Span span;
};

// --- Provisions and sentences ---------------------------------------------------------------------------

struct Heading {
  kernel::Level level = kernel::Level::article;
  std::string number;  ///< empty for aanhef, slot and slotwoord; of a row of a table what it is called
  std::optional<Text> summary;
  std::optional<Validity> validity;  ///< geldig vanaf studiejaar 2015-2016
  Span span;

  /// What an amendment does to the provision.
  enum class Change : std::uint8_t {
    none,
    restated,  ///< komt te luiden
    repealed   ///< vervalt
  };
  struct Former {
    kernel::Level level = kernel::Level::article;
    std::string number;
  };
  Change change = Change::none;
  std::optional<Former> former;  ///< voorheen lid 4
};

// What a sentence does.
/// "klasse van bescheid is a", "gegadigde is (niet) ingeloot", "bescheid geldt als x"
struct Assign {
  Path subject;
  Verb verb = Verb::is;
  bool negated = false;
  ExprBox value;
};
/// "tot eisen van opleiding behoren interview en portfolio"
struct Collect {
  Path subject;
  std::vector<Name> options;
};
/// "x van y is onderscheidenlijk 9; 6 bij klasse onderscheidenlijk b; c"
struct Pairwise {
  Path subject;
  std::vector<ExprBox> values;
  Path key;
  std::vector<Name> options;
};
/// "uitslag van toets bepalen op ten hoogste 5", "een ander laatste moment bepalen voor melding van verzoek,
/// na 25 september": the decision itself gives the value
struct Discretion {
  enum class Of : std::uint8_t { value, first_moment, last_moment };
  struct Bound {
    Relation relation;
    ExprBox value;
  };
  Path subject;
  Of of = Of::value;
  std::vector<Name> options;  ///< op een van b, c; empty if any will do
  std::vector<Bound> room;
};
/// "Minister kan bepalen dat gegadigde is ingeloot": does nothing until the facts hold that decision
struct Power {
  std::vector<Name> organs;  ///< each of them may
  std::variant<Assign, Term, Discretion> over;
};
/// "Commissie kan een of meer van de onderdelen bepalen": what, each item says as a conclusion or a
/// Discretion
struct PowerList {
  std::vector<Name> organs;
};
/// "klasse van bescheid wordt bepaald bij ministeriële_regeling" / "volgens lid 2"
struct Determined {
  std::vector<Path> subjects;
  std::optional<Name> by;
  Citations according_to;
};
/// "voorwaarde C": the item is this condition
struct ItemCondition {
  ExprBox condition;
};
/// "het bepaalde in lid 1 en lid 2 blijft buiten toepassing [voor P]"; restricted: "is slechts van
/// toepassing"
struct Applicability {
  Citations provisions;
  bool restricted = false;
  std::optional<Population> population;
};
/// "het bepaalde in artikel 7 zoals luidend op 1-9-2013 blijft van toepassing [op P]"
struct Continuation {
  Citations provisions;
  std::optional<Population> population;
};
/// "blijft buiten beschouwing P" after "bij de toepassing van …"
struct Disregard {
  Population population;
};
/// "geen beslisregel omdat …"
struct NoRule {
  Text reason;
};
/// "een datum zonder jaar valt in [het studiejaar voorafgaand aan] studiejaar van gegadigde
///  met dien verstande dat een datum na 31 augustus en voor 2 oktober valt in studiejaar van gegadigde"
struct AnchorRule {
  Path study_year;
  bool preceding = false;
  struct Exception {
    DateLiteral after, before;
    bool preceding = false;
  };
  std::optional<Exception> exception;
};
/// "onder hbo_student wordt verstaan student die is ingeschreven": what a word means, no more and no less.
/// "onder plegen wordt mede verstaan uitlokken, poging": what it covers besides.
struct Definition {
  Name term;
  std::optional<Population> meaning;  ///< of the first form
  std::vector<Name> also;             ///< of the second
};
/// "lees lotnummer van gegadigde als nieuw_lotnummer van deelnamewens", or "lees lid 1 als lid 5 volzin 1".
struct Reading {
  Path from;
  ExprBox to;
  std::optional<Citation> provision, becomes;  ///< of the second form
  Span span;
};
/// "het bepaalde in artikel 17 is van overeenkomstige toepassing op deelnamewensen lees …"; literal: "is van
/// toepassing op"
struct Application {
  Citations provisions;
  bool literal = false;
  std::optional<Population> population;
  std::vector<Reading> readings;
};
/// "deze regeling berust op WHW artikel 7.9": a legal basis besides those of the head.
struct Basis {
  Citation regulation;
  std::vector<Citation> citations;
};

/// "bij procedure loting valt af wie niet volledig is"
struct Gate {
  Name procedure;
};

using Action = std::variant<Assign, Collect, Pairwise, Term, ShownBy, ActsShownBy, Power, PowerList,
                            Discretion, Determined, ItemCondition, Applicability, Continuation, Disregard,
                            NoRule, AnchorRule, TermRule, Suspends, Definition, Application, Basis, Gate>;

struct Clauses {
  ExprBox when;                   ///< indien; null if none
  bool only = false;              ///< slechts indien
  ExprBox otherwise;              ///< , en anders V
  std::optional<Name> judged_by;  ///< in ieder geval indien …, en overigens naar oordeel van Commissie
  ExprBox extent;                 ///< voor zover: of which elements it is said
  ExprBox unless;                 ///< tenzij
  ExprBox provided;               ///< mits
  /// mits <bearer> aantoont dat …[, ten genoegen van <organ>]: who must show what `provided` says
  struct Burden {
    Path bearer;
    std::optional<Name> organ;
  };
  std::optional<Burden> burden;
  std::vector<Citations> save_for;  ///< behoudens; of a copy also those of the sentences that make it
  /// met dien verstande dat <conclusie> [indien …]: an exception to this sentence
  struct Proviso {
    Assign assign;
    ExprBox when;
    Span span;
  };
  std::optional<Proviso> proviso;
};

struct Sentence {
  std::vector<Reference> references;
  ExprBox in_case;  ///< in het geval dat …: ; null if none
  Action action;
  Clauses clauses;
  Span span;
};

/// A case (and references) that stands on its own before headings: holds for every rule below its heading.
struct CaseHead {
  std::vector<Reference> references;
  ExprBox in_case;
  Span span;
};

struct Comment {
  std::string text;
  Span span;
};

using Element = std::variant<Regulation, Extern, Organ, Choice, KindDecl, Procedure, Heading, CaseHead,
                             Sentence, Interpretation, Example, CalendarDecl, Legend, Table>;

struct File {
  std::uint32_t file = 0;
  std::vector<Element> elements;
  std::vector<Comment> comments;  ///< in order of place; the formatter weaves them back
};

}  // namespace grond::syntax
