#include <algorithm>
#include <bit>
#include <set>
#include <utility>

#include "kernel/limits.h"
#include "kernel/validation.h"
#include "values/arithmetic.h"
#include "values/date.h"

namespace grond::kernel {
namespace {

/// Declarations one table at a time; `i` is the number of the entry that is looked at.
class DeclarationCheck {
 public:
  DeclarationCheck(const Program& program, Findings& findings) : program_(program), findings_(findings) {}

  void run() {
    each("instrument", program_.instruments, &DeclarationCheck::instrument);
    each("provision", program_.provisions, &DeclarationCheck::provision);
    each("interpretation", program_.interpretations, &DeclarationCheck::interpretation);
    each("enumeration", program_.enumerations, &DeclarationCheck::enumeration);
    each("type", program_.types, &DeclarationCheck::type);
    if (!findings_.empty()) return;
    each("attribute", program_.attributes, &DeclarationCheck::attribute);
    if (!findings_.empty()) return;
    each("kind", program_.kinds, &DeclarationCheck::kind);
    each("table", program_.tables, &DeclarationCheck::table);
    each("calendar", program_.calendars, &DeclarationCheck::calendar);
    each("rule", program_.rules, &DeclarationCheck::rule);
    each("delegation", program_.delegations, &DeclarationCheck::delegation);
    each("procedure", program_.procedures, &DeclarationCheck::procedure);
    each("collection", program_.collections, &DeclarationCheck::collection);
    if (findings_.empty()) ownership();
  }

 private:
  template <class Entry>
  void each(const char* table_name, const std::vector<Entry>& entries,
            void (DeclarationCheck::*check)(const Entry&)) {
    table_ = table_name;
    for (i_ = 0; i_ < entries.size(); ++i_) (this->*check)(entries[i_]);
  }

  void require(bool holds, const char* what) {
    if (!holds) findings_.report("{} {}: {}", table_, i_, what);
  }

  void instrument(const Instrument& entry) {
    require(std::ranges::all_of(entry.basis, &ProvisionId::exists), "a legal basis is missing");
    validity(entry.validity);
  }

  void validity(const Validity& validity) {
    require(validity.by != Validity::By::always || (!validity.from && !validity.until),
            "always valid and yet with bounds");
  }

  /// K75: one measure from a provision out to its instrument. What it stands in was looked at before.
  bool measured_alike(const Provision& entry) const {
    Validity::By by = program_.at(entry.instrument).validity.by;
    ProvisionId at = entry.parent;
    for (auto below = i_; at.exists() && at.index < below && by == Validity::By::always;) {
      by = program_.at(at).validity.by;
      below = std::exchange(at, program_.at(at).parent).index;
    }
    return by == Validity::By::always || entry.validity.by == Validity::By::always || by == entry.validity.by;
  }

  void provision(const Provision& entry) {
    require(entry.instrument.exists(), "no instrument");
    require(!entry.applied.exists() || entry.applied.index < i_, "what it applies does not precede it");
    std::size_t layers = 0;
    for (ProvisionId at = entry.applied; at.exists() && at.index < i_ && layers <= max_applied; ++layers)
      at = program_.at(at).applied;
    require(layers <= max_applied, "it applies what applies others more than 16 deep");
    require(!entry.applied.exists() || entry.parent.exists(), "it applies another, but nowhere in the text");
    validity(entry.validity);
    if (entry.parent.exists() && entry.parent.index >= i_)
      return require(false, "its parent does not precede it");
    if (entry.instrument.exists())
      require(measured_alike(entry), "its validity is by another measure than that of what it stands in");
    if (!entry.parent.exists()) return;
    require(program_.at(entry.parent).instrument == entry.instrument, "its parent is of another instrument");
  }

  /// In order, apart, and days that exist.
  template <class Entry>
  static bool in_order(const std::vector<Entry>& entries) {
    const auto is_day = [](std::int64_t day) { return shifted_day(day, 0, DateUnit::days).has_value(); };
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (!is_day(entries[i].first) || !is_day(entries[i].last) || entries[i].last < entries[i].first)
        return false;
      if (i > 0 && entries[i].first <= entries[i - 1].last) return false;
    }
    return true;
  }

  void calendar(const Calendar& entry) {
    require(entry.weekdays > 0 && entry.weekdays <= 0x7F, "no weekday counts, or there are too many");
    require(in_order(entry.known), "its known periods are not in order");
    require(in_order(entry.skipped), "the days it skips are not in order");
    require(
        std::ranges::all_of(entry.skipped, [](const auto& stretch) { return stretch.provision.exists(); }),
        "days are skipped without a provision");
  }

  void interpretation(const Interpretation& entry) { require(entry.provision.exists(), "no provision"); }

  void enumeration(const Enumeration& entry) {
    require(!entry.options.empty(), "no options");
    require(entry.options.size() <= max_options, "more than 62 options");
  }

  void type(const Type& entry) {
    const bool choice = entry.base == Base::enumeration;
    require(entry.scale <= (entry.base == Base::number ? max_scale : 0), "its scale is out of range");
    require(entry.least <= entry.greatest, "its bounds are crossed");
    require(entry.base != Base::boolean || (entry.least <= 0 && entry.greatest >= 1),
            "its bounds leave out ja or nee");
    require(entry.base != Base::reference || (entry.least == INT64_MIN && entry.greatest == INT64_MAX),
            "a reference with bounds");
    require(entry.enumeration.exists() == choice, "an enumeration belongs to `keuze` alone");
    require(entry.kind.exists() == (entry.base == Base::reference), "a kind belongs to a reference alone");
    if (!choice || !entry.enumeration.exists()) return require(entry.subset == 0, "a subset of nothing");
    const std::size_t options = program_.at(entry.enumeration).options.size();
    require(entry.subset != 0 && (options >= 64 || entry.subset >> options == 0),
            "its subset is empty or has options that do not exist");
    if (entry.subset == 0) return;
    const auto last = static_cast<std::int64_t>(std::bit_width(entry.subset)) - 1;
    require(entry.least <= std::countr_zero(entry.subset) && entry.greatest >= last,
            "its bounds leave out options of its subset");
  }

  /// Which roles may or must have rules.
  void attribute_rules(const Attribute& entry) {
    switch (entry.role) {
      case Role::given:
      case Role::judgement:
      case Role::act:
        return require(entry.derived_if_absent || entry.rules.empty(), "a fact with rules");
      case Role::derived:
      case Role::decision:
        return require(!entry.derived_if_absent, "only a fact can be derived if absent");
      case Role::parent:
      case Role::key:
        return require(!entry.derived_if_absent && entry.rules.empty(), "a link with rules");
      case Role::power:
        return require(!entry.derived_if_absent && entry.rules.empty(), "a power with rules");
      case Role::part:
        require(!entry.rules.empty(), "a part without rules");
        return require(!entry.derived_if_absent, "only a fact can be derived if absent");
    }
  }

  void attribute(const Attribute& entry) {
    require(entry.kind.exists(), "no kind");
    require(entry.type.exists(), "no type");
    attribute_rules(entry);
    const bool fact = entry.role == Role::given || entry.role == Role::judgement || entry.role == Role::act;
    require(std::ranges::all_of(entry.law, &ProvisionId::exists), "the law it rests on is missing");
    require(fact || entry.law.empty(), "only a fact rests on law outside the rules");
    const bool part = entry.role == Role::part;
    const bool power = entry.role == Role::power;
    require(entry.whole.exists() == (part || power) && entry.provision.exists() == (part || power),
            "a whole and a provision belong to a part or a power alone");
    require(entry.toward.empty() || entry.role == Role::act, "towards whom, of what is no act");
    if (power) return this->power(entry);
    const AttributeId owner = part ? entry.whole : AttributeId{static_cast<std::uint32_t>(i_)};
    for (const RuleId rule : entry.rules)
      require(rule.exists() && program_.at(rule).attribute == owner, "a rule of another attribute");
    if (!part || !entry.whole.exists()) return;
    const Attribute& whole = program_.at(entry.whole);
    require(whole.role != Role::part, "a part of a part");
    require(whole.kind == entry.kind, "a part of another kind than its whole");
    require(whole.type == entry.type, "a part of another type than its whole");
  }

  /// The type of what it decides, or `geen` while nothing was.
  void power(const Attribute& entry) {
    if (!entry.whole.exists() || !entry.type.exists()) return;
    const Attribute& whole = program_.at(entry.whole);
    require(whole.role != Role::part && whole.role != Role::power, "a power over a part or a power");
    require(whole.kind == entry.kind, "a power over another kind");
    Type decided = program_.at(whole.type);
    decided.optional = true;
    require(program_.at(entry.type) == decided, "a power of another type than what it decides");
  }

  void kind(const Kind& entry) {
    require(entry.parent.exists() == (entry.form == Form::belonging), "a parent belongs to a belonging kind");
    require(entry.keys.empty() == (entry.form != Form::formed), "keys belong to a formed kind");
    const KindId self{static_cast<std::uint32_t>(i_)};
    if (entry.parent.exists()) {
      const Attribute& parent = program_.at(entry.parent);
      require(parent.role == Role::parent && parent.kind == self, "its parent attribute is not its own");
      require(program_.at(parent.type).base == Base::reference, "its parent is not a reference");
    }
    for (std::size_t k = 0; k < entry.keys.size(); ++k) {
      require(entry.keys[k].exists(), "a key is missing");
      if (entry.keys[k].exists()) key(self, program_.at(entry.keys[k]));
    }
    std::vector<AttributeId> keys = entry.keys;
    std::ranges::sort(keys);
    require(std::ranges::adjacent_find(keys) == keys.end(), "a key twice");
    require(keys.size() <= max_keys, "more than 16 keys");
    if (entry.order.exists()) order(entry);
  }

  /// K94. Options in one run, so that the one before is one less.
  void order(const Kind& entry) {
    if (std::ranges::count(entry.keys, entry.order) == 0)
      return require(false, "its order is not one of its keys");
    const Type& type = program_.at(program_.at(entry.order).type);
    const bool in_one_run =
        type.subset != 0 && std::has_single_bit((type.subset >> std::countr_zero(type.subset)) + 1);
    require(type.base == Base::number || (type.base == Base::enumeration && in_one_run),
            "its order is neither a number nor options in one run");
  }

  void key(KindId self, const Attribute& entry) {
    require(entry.role == Role::key && entry.kind == self, "a key attribute is not its own");
    const Type& type = program_.at(entry.type);
    const bool over_rows = type.base == Base::reference && program_.at(type.kind).form != Form::formed;
    require(over_rows || type.base == Base::enumeration || type.base == Base::number,
            "a key is neither `keuze`, nor a number, nor rows that come in");
    const bool few = type.least > INT64_MIN && type.greatest < INT64_MAX &&
                     Wide{type.greatest} - type.least < max_key_values;
    require(type.base != Base::number || (type.scale == 0 && few),
            "a key that is no whole number, or has more than 1000 values");
    require(!type.optional, "a key that may be `geen`");
  }

  void table(const Table& entry) {
    require(entry.key.exists(), "no enumeration");
    require(entry.type.exists(), "no type");
    if (!entry.key.exists() || !entry.type.exists()) return;
    require(entry.values.size() == program_.at(entry.key).options.size(), "not one value per option");
    for (const std::optional<Value>& value : entry.values)
      require(!value || fits(program_, program_.at(entry.type), *value), "a value is not of its type");
  }

  void rule(const Rule& entry) {
    require(entry.attribute.exists(), "no attribute");
    require(entry.provision.exists(), "no provision");
    require(entry.value.exists(), "no value");
  }

  void delegation(const Delegation& entry) {
    require(entry.attribute.exists(), "no attribute");
    require(entry.provision.exists(), "no provision");
  }

  void procedure(const Procedure& entry) {
    require(std::ranges::all_of(entry.decisions, &AttributeId::exists), "a decision is missing");
    require(entry.study_year.size() == program_.kinds.size(), "not one study year per kind");
    for (const AttributeId decision : entry.decisions)
      if (decision.exists()) require(!program_.at(decision).rules.empty(), "a decision without rules");
    std::set<ProvisionId> gates;
    for (const ProvisionId gate : entry.gates) {
      require(gate.exists(), "a gate is missing");
      require(gates.insert(gate).second, "a gate twice");
    }
  }

  /// K91: one column for each option of the type, and for no other.
  void collection(const Collection& entry) {
    require(entry.kind.exists(), "no kind");
    require(entry.type.exists(), "no type");
    if (!entry.kind.exists() || !entry.type.exists()) return;
    const Type& type = program_.at(entry.type);
    require(type.base == Base::enumeration && !type.optional, "its type is no `keuze`");
    std::uint64_t options = 0;
    for (const Collection::Member& member : entry.members) {
      require(member.option < max_options && options >> member.option == 0, "its options are not in order");
      if (member.option < max_options) options |= std::uint64_t{1} << member.option;
      require(member.column.exists(), "a column is missing");
      if (member.column.exists())
        require(tells_belonging(program_.at(member.column), entry.kind),
                "a column does not tell what belongs");
      require(collected_.insert(member.column).second, "a column twice, or in two collections");
    }
    require(options == type.subset, "not one column for each option that may belong");
  }

  bool tells_belonging(const Attribute& column, KindId kind) const {
    const Type& type = program_.at(column.type);
    const bool by_rules = column.role == Role::derived || column.role == Role::decision;
    return by_rules && column.kind == kind && type.base == Base::boolean && !type.optional;
  }

  /// Each rule stands once with its attribute and at most once with a part; links are those of their kind;
  /// chains of parents end.
  void ownership() {
    std::vector<int> owners(program_.rules.size(), 0);
    for (i_ = 0, table_ = "attribute"; i_ < program_.attributes.size(); ++i_) {
      const Attribute& entry = program_.attributes[i_];
      std::vector<RuleId> rules = entry.rules;
      std::ranges::sort(rules);
      require(std::ranges::adjacent_find(rules) == rules.end(), "a rule twice");
      if (entry.role != Role::part)
        for (const RuleId rule : rules) ++owners[rule.index];
      const Kind& kind = program_.at(entry.kind);
      const AttributeId self{static_cast<std::uint32_t>(i_)};
      if (entry.role == Role::parent) require(kind.parent == self, "not the parent of its kind");
      if (entry.role == Role::key) require(std::ranges::count(kind.keys, self) == 1, "not a key of its kind");
    }
    for (i_ = 0, table_ = "rule"; i_ < owners.size(); ++i_)
      require(owners[i_] == 1, "its attribute does not list it");
    for (i_ = 0, table_ = "kind"; i_ < program_.kinds.size(); ++i_)
      require(parents_end(), "it belongs to itself, or to more than 16 kinds");
  }

  bool parents_end() const {
    const Kind* kind = &program_.kinds[i_];
    for (std::size_t steps = 0; kind->parent.exists(); ++steps) {
      if (steps == max_parents) return false;
      kind = &program_.at(program_.at(program_.at(kind->parent).type).kind);
    }
    return true;
  }

  const Program& program_;
  Findings& findings_;
  const char* table_ = "";
  std::size_t i_ = 0;
  std::set<AttributeId> collected_;  ///< columns of collections looked at before
};

}  // namespace

void check_declarations(const Program& program, Findings& findings) {
  DeclarationCheck(program, findings).run();
}

void check_edges(const Program& program, Findings& findings) {
  std::vector<std::vector<std::uint32_t>> bases(program.rules.size());
  std::vector<std::size_t> exceptions(program.rules.size(), 0);
  for (std::size_t i = 0; i < program.edges.size(); ++i) {
    const Edge& edge = program.edges[i];
    if (!edge.exception.exists() || !edge.base.exists() || !edge.provision.exists()) {
      findings.report("edge {}: a rule or its provision is missing", i);
      return;
    }
    if (program.at(edge.exception).attribute != program.at(edge.base).attribute)
      findings.report("edge {}: its rules are of two attributes", i);
    bases[edge.exception.index].push_back(edge.base.index);
    ++exceptions[edge.base.index];
  }
  // Takes away rules that nothing left displaces; what remains is on or behind a cycle.
  std::vector<std::uint32_t> free;
  for (std::uint32_t rule = 0; rule < exceptions.size(); ++rule)
    if (exceptions[rule] == 0) free.push_back(rule);
  for (std::size_t done = 0; done < free.size(); ++done)
    for (const std::uint32_t base : bases[free[done]])
      if (--exceptions[base] == 0) free.push_back(base);
  if (free.size() < program.rules.size()) findings.report("the edges have a cycle");
}

}  // namespace grond::kernel
