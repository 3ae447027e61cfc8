// The kernel: a regulation after translation. The compiler's IR, the engines' input, a pack's rule table.
// Meaning: docs/kern.md. Serialised form: kernel/serialize.h. Invariants: kernel/validate.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/ids.h"
#include "values/arithmetic.h"
#include "values/cell.h"

namespace grond::kernel {

enum class Op : std::uint8_t {
#define GROND_OP(name, word, arguments, ref, meaning) name,
#include "kernel/ops.def"
};
enum class Level : std::uint8_t {
#define GROND_LEVEL(name, keyword, key) name,
#include "kernel/tables.def"
};
enum class RankOf : std::uint8_t {  ///< lower enumerator = higher rank
#define GROND_RANK(name, keyword, shown) name,
#include "kernel/tables.def"
};
enum class Role : std::uint8_t {
#define GROND_ROLE(name, keyword, meaning) name,
#include "kernel/tables.def"
};
enum class Verb : std::uint8_t {
#define GROND_VERB(name, words) name,
#include "kernel/tables.def"
};
enum class Clause : std::uint8_t {
#define GROND_CLAUSE(name, words) name,
#include "kernel/tables.def"
};
enum class Idiom : std::uint8_t {
#define GROND_IDIOM(name, keyword) name,
#include "kernel/tables.def"
};
enum class Form : std::uint8_t {
#define GROND_FORM(name, meaning) name,
#include "kernel/tables.def"
};
enum class Base : std::uint8_t {
#define GROND_BASE(name, dutch, bytes) name,
#include "kernel/tables.def"
};

/// When an instrument or a provision applies: half-open [from, until) in study years or days; unbounded where
/// empty.
struct Validity {
  enum class By : std::uint8_t { always, study_year, date };
  By by = By::always;
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> until;
  friend bool operator==(const Validity&, const Validity&) = default;
};

struct Instrument {
  std::string name;    ///< short name in citations: "RASHO"
  std::string title;   ///< full name: "Regeling aanmelding en selectie hoger onderwijs"
  std::string source;  ///< BWB id or empty
  RankOf rank = RankOf::statute;
  Validity validity;
  std::optional<std::int64_t> text_date;  ///< day of the consolidation that was encoded (`tekst van`)
  std::vector<ProvisionId> basis;         ///< legal bases (`grondslag`); provisions of other instruments
  bool encoded = true;                    ///< false: `extern`, only cited
};

/// Whether the number of such a place is unique in its instrument, so that a citation begins with it.
constexpr bool stands_alone(Level level) {
  return level == Level::article || level == Level::annex || level == Level::question ||
         level == Level::afterword;
}

/// A numbered place in an instrument. Parents come before children in the table.
struct Provision {
  InstrumentId instrument;
  ProvisionId parent;  ///< none for an outermost provision
  Level level = Level::article;
  std::string number;  ///< "18", "7.57b", "a", of a row "Bouw_en_infra"; empty for aanhef, slot and slotwoord
  std::string summary;  ///< own words; may be empty
  ProvisionId applied;  ///< the provision this one declares applicable; none for a place in the text itself
  Validity validity;    ///< its own, within that of what it stands in: see validity_of (K75)
};

struct Interpretation {
  ProvisionId provision;
  std::string name;  ///< "derde_lid"
  std::string text;  ///< own words
};

struct Enumeration {
  std::string name;
  std::vector<std::string> options;  ///< at most 62
  bool ordered = false;              ///< from favourable (index 0) to unfavourable
};

struct Type {
  Base base = Base::boolean;
  bool optional = false;              ///< `of geen`
  std::uint8_t scale = 0;             ///< decimals of a number
  std::int64_t least = INT64_MIN;     ///< declared bounds, at the scale; of a quotient in whole units;
  std::int64_t greatest = INT64_MAX;  ///< of an enumeration the range of options in `subset`
  EnumerationId enumeration;          ///< of an enumeration
  std::uint64_t subset = 0;           ///< of an enumeration: bit per allowed option
  KindId kind;                        ///< of a reference
  friend bool operator==(const Type&, const Type&) = default;
};

struct Kind {
  std::string name;    ///< "Gegadigde"
  std::string plural;  ///< "Gegadigden"
  Form form = Form::free;
  AttributeId parent;             ///< of a belonging kind: its role-parent attribute
  std::vector<AttributeId> keys;  ///< of a formed kind: role-key attributes
  AttributeId order;              ///< the key by which its rows follow one another (K94); none without order
};

struct Attribute {
  std::string name;  ///< "klasse"; shown with spaces for underscores
  KindId kind;
  TypeId type;
  Role role = Role::given;
  std::string supplier;            ///< organ that gives a judgement, or source; may be empty
  bool derived_if_absent = false;  ///< `anders afgeleid` (K18)
  std::vector<RuleId> rules;       ///< rules that define it; of a part: the named provision's rules
  Verb verb = Verb::is;            ///< of a yes/no attribute: "gegadigde heeft bewijs_van_toelating"
  AttributeId whole;               ///< of a part or power: the attribute it is a part of, or decides
  ProvisionId provision;           ///< of a part: the provision named by `volgens`; of a power: its place
  std::string burden;              ///< of a fact: who must show it (`mits … aantoont`); may be empty
  std::string toward;              ///< of an act: towards whom it is (`jegens`); may be empty
  std::vector<ProvisionId>
      law;  ///< of a fact: the law outside the rules it rests on (`volgens WVO artikel 7`)
};

struct Node {
  Op op = Op::constant;
  TypeId type;
  std::uint32_t ref = 0;          ///< see ops.def
  Value value;                    ///< see ops.def
  std::vector<NodeId> args;       ///< each precedes this node
  ProvisionId provision;          ///< the item this condition stands in, where that is finer than its rule
  Clause clause = Clause::plain;  ///< the word that introduces it; for readers
};

struct Link {
  AttributeId column;  ///< of the population's kind
  NodeId outer;        ///< the value it must equal; does not use the population's slot
};

struct Population {
  KindId kind;
  std::uint32_t slot = 0;   ///< higher than the slots it is nested in; slot 0 is the rule's own row
  std::vector<Link> links;  ///< conjunction
  NodeId filter;            ///< boolean over the bound row, or none
};

struct Table {
  EnumerationId key;
  std::vector<std::optional<Value>> values;  ///< one per option of the enumeration
  TypeId type;
};

/// Which days count, and on what ground others do not.
struct Calendar {
  struct Period {
    std::int64_t first = 0, last = 0;
  };
  struct Stretch {
    std::int64_t first = 0, last = 0;
    ProvisionId provision;  ///< that leaves these days out
    std::string label;      ///< "Goede Vrijdag"; may be empty
  };
  std::string name;
  std::uint8_t weekdays = 0x7F;  ///< that count; bit 0 is Monday
  std::vector<Period> known;     ///< outside, only of weekdays that never count is anything known
  std::vector<Stretch> skipped;  ///< that do not count; both in order and apart
};

struct Rule {
  AttributeId attribute;  ///< never a part
  ProvisionId provision;
  NodeId condition;  ///< none: always ja
  NodeId value;
  bool closing = false;  ///< from `slechts indien` or `en anders`
  Verb verb = Verb::is;  ///< `geldt als`: an equation or a fiction; for readers
};

struct Edge {
  RuleId exception;  ///< displaces
  RuleId base;       ///< is displaced
  Idiom idiom = Idiom::in_deviation;
  ProvisionId provision;  ///< where the idiom stands
};

/// `wordt bepaald bij`: instruments of `rank` may fill the attribute where `condition` holds.
struct Delegation {
  AttributeId attribute;
  ProvisionId provision;
  NodeId condition;  ///< none: always
  RankOf rank = RankOf::ministerial;
};

struct Procedure {
  std::string name;
  std::string title;
  std::vector<AttributeId> decisions;  ///< what the result reports, in this order
  std::vector<NodeId> study_year;      ///< per kind: study year of a row (slot 0), or none
  /// By which those leave who are not complete, before places are divided among the others. For readers; no
  /// engine looks at it (K98).
  std::vector<ProvisionId> gates = {};
};

/// One step: make a rule's conditions and values complete, or (rule none) resolve an attribute.
struct Step {
  RuleId rule;
  AttributeId attribute;
  std::uint32_t recurrence = 0;  ///< steps with the same number, not 0, run together, stage by stage (K96)
};

/// The options that belong to a row: those whose columns say yes. For readers; no engine looks at it (K91).
struct Collection {
  struct Member {
    std::uint32_t option = 0;
    AttributeId column;  ///< whether it belongs
  };
  std::string name;  ///< "eisen"
  KindId kind;
  TypeId type;                  ///< of what may belong
  std::vector<Member> members;  ///< each option of the type, in order
};

struct Program {
  std::vector<Instrument> instruments;
  std::vector<Provision> provisions;
  std::vector<Interpretation> interpretations;
  std::vector<Enumeration> enumerations;
  std::vector<Kind> kinds;
  std::vector<Type> types;
  std::vector<Attribute> attributes;
  std::vector<Node> nodes;
  std::vector<Population> populations;
  std::vector<Table> tables;
  std::vector<Rule> rules;
  std::vector<Edge> edges;
  std::vector<Delegation> delegations;
  std::vector<Procedure> procedures;
  std::vector<Step> order;
  std::vector<Calendar> calendars;
  std::vector<Collection> collections;

  const Instrument& at(InstrumentId id) const { return instruments.at(id.index); }
  const Provision& at(ProvisionId id) const { return provisions.at(id.index); }
  const Interpretation& at(InterpretationId id) const { return interpretations.at(id.index); }
  const Enumeration& at(EnumerationId id) const { return enumerations.at(id.index); }
  const Kind& at(KindId id) const { return kinds.at(id.index); }
  const Type& at(TypeId id) const { return types.at(id.index); }
  const Attribute& at(AttributeId id) const { return attributes.at(id.index); }
  const Node& at(NodeId id) const { return nodes.at(id.index); }
  const Population& at(PopulationId id) const { return populations.at(id.index); }
  const Table& at(TableId id) const { return tables.at(id.index); }
  const Rule& at(RuleId id) const { return rules.at(id.index); }
  const Procedure& at(ProcedureId id) const { return procedures.at(id.index); }
};

/// The four outcomes of a rule's condition for one row, in trace order.
enum class ConditionState : std::uint8_t {
  no = 0,       ///< nee
  yes = 1,      ///< ja
  open = 2,     ///< `?`: no value
  outside = 3,  ///< doet niet mee: not in force for this row
};

}  // namespace grond::kernel
