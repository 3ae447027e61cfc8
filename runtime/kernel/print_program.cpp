#include <fmt/format.h>

#include <iterator>

#include "kernel/citation.h"
#include "kernel/print.h"
#include "values/date.h"

namespace grond::kernel {
namespace {

std::string_view shown(RankOf rank) {
  constexpr std::string_view table[] = {
#define GROND_RANK(name, keyword, shown) shown,
#include "kernel/tables.def"
  };
  return table[static_cast<std::size_t>(rank)];
}

std::string_view keyword(Role role) {
  constexpr std::string_view table[] = {
#define GROND_ROLE(name, keyword, meaning) keyword,
#include "kernel/tables.def"
  };
  return table[static_cast<std::size_t>(role)];
}

std::string_view keyword(Idiom idiom) {
  constexpr std::string_view table[] = {
#define GROND_IDIOM(name, keyword) keyword,
#include "kernel/tables.def"
  };
  return table[static_cast<std::size_t>(idiom)];
}

std::string_view dutch(Base base) {
  constexpr std::string_view table[] = {
#define GROND_BASE(name, dutch, bytes) dutch,
#include "kernel/tables.def"
  };
  return table[static_cast<std::size_t>(base)];
}

/// The listing, one table after the other.
class ProgramPrinter {
 public:
  explicit ProgramPrinter(const Program& program) : program_(program) {}

  std::string run() {
    for (const Instrument& entry : program_.instruments) instrument(entry);
    for (const Interpretation& entry : program_.interpretations)
      line("interpretatie {} bij {}: {}", entry.name, cited(entry.provision), entry.text);
    for (const Enumeration& entry : program_.enumerations)
      line("keuze {}{}: {}", entry.name, entry.ordered ? " (van gunstig naar ongunstig)" : "",
           fmt::join(entry.options, ", "));
    for (std::uint32_t i = 0; i < program_.kinds.size(); ++i) kind({i});
    for (std::size_t i = 0; i < program_.tables.size(); ++i) table(i);
    for (const Calendar& calendar : program_.calendars) print_calendar(calendar);
    for (const Collection& entry : program_.collections) collection(entry);
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) rule({i});
    for (const Edge& edge : program_.edges)
      line("regel {} {} regel {} ({})", edge.exception.index, keyword(edge.idiom), edge.base.index,
           cited(edge.provision));
    for (const Delegation& entry : program_.delegations) delegation(entry);
    for (const Procedure& entry : program_.procedures) procedure(entry);
    line("volgorde");
    for (const Step& step : program_.order) {
      const std::string rounds = step.recurrence == 0 ? "" : fmt::format(" (herhaling {})", step.recurrence);
      step.rule.exists() ? line("  regel {}{}", step.rule.index, rounds)
                         : line("  {}{}", column(step.attribute), rounds);
    }
    return std::move(text_);
  }

 private:
  template <class... Arguments>
  void line(fmt::format_string<Arguments...> pattern, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), pattern, std::forward<Arguments>(arguments)...);
    text_ += '\n';
  }

  std::string cited(ProvisionId id) const { return citation(program_, id, WithInstrument::yes); }

  /// "plaatsen van Klassegroep", and of a provision column with its provision.
  std::string column(AttributeId id) const {
    const Attribute& attribute = program_.at(id);
    std::string text = fmt::format("{} van {}", attribute.name, program_.at(attribute.kind).name);
    if (attribute.role == Role::part) text += " volgens " + cited(attribute.provision);
    return text;
  }

  /// "geldig van 2014-2015 tot onbepaald"
  static std::string period(const Validity& validity) {
    const auto bound = [&validity](const std::optional<std::int64_t>& at) {
      if (!at) return std::string("onbepaald");
      return validity.by == Validity::By::date ? iso_date(*at) : study_year(*at);
    };
    return fmt::format("geldig van {} tot {}", bound(validity.from), bound(validity.until));
  }

  void instrument(const Instrument& entry) {
    line("regeling {} \"{}\" {} ({}){}", entry.name, entry.title, entry.source, shown(entry.rank),
         entry.encoded ? "" : " extern");
    if (entry.text_date) line("  tekst van {}", iso_date(*entry.text_date));
    if (entry.validity.by != Validity::By::always) line("  {}", period(entry.validity));
    for (const ProvisionId basis : entry.basis) line("  grondslag {}", cited(basis));
  }

  std::string type(const Type& entry) const {
    std::string text(dutch(entry.base));
    if (entry.base == Base::reference) text += " naar " + program_.at(entry.kind).name;
    if (entry.base == Base::enumeration) {
      const Enumeration& enumeration = program_.at(entry.enumeration);
      text += ' ' + enumeration.name;
      for (std::size_t i = 0; i < enumeration.options.size(); ++i)
        if ((entry.subset >> i & 1) == 0) text += " zonder " + enumeration.options[i];
    }
    const bool numeric = entry.base == Base::number;
    if (numeric && entry.scale > 0) text += fmt::format(" met {} decimalen", entry.scale);
    if (numeric && entry.least != INT64_MIN) text += " vanaf " + bound(entry, entry.least);
    if (numeric && entry.greatest != INT64_MAX) text += " tot en met " + bound(entry, entry.greatest);
    return text + (entry.optional ? " of geen" : "");
  }

  std::string bound(const Type& entry, std::int64_t at) const {
    return print(program_, entry, Value::scalar(at));
  }

  void kind(KindId id) {
    const AttributeId order = program_.at(id).order;
    line("begrip {}{}", program_.at(id).name,
         order.exists() ? ", op volgorde van " + program_.at(order).name : "");
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      const Attribute& attribute = program_.attributes[i];
      if (attribute.kind != id) continue;
      line("  {} {}: {}{}{}{}", keyword(attribute.role), column({i}), type(program_.at(attribute.type)),
           attribute.derived_if_absent ? ", anders afgeleid" : "",
           attribute.supplier.empty() ? "" : ", door " + attribute.supplier,
           attribute.toward.empty() ? "" : ", jegens " + attribute.toward);
    }
  }

  void table(std::size_t i) {
    const Table& entry = program_.tables[i];
    line("tabel {} van {}", i, program_.at(entry.key).name);
    for (std::size_t option = 0; option < entry.values.size(); ++option)
      if (entry.values[option])
        line("  {}: {}", program_.at(entry.key).options[option],
             print(program_, program_.at(entry.type), *entry.values[option]));
  }

  void print_calendar(const Calendar& entry) {
    line("kalender {}: weekdagen {:07b}", entry.name, entry.weekdays);
    for (const Calendar::Period& period : entry.known)
      line("  bekend {} tot en met {}", iso_date(period.first), iso_date(period.last));
    for (const Calendar::Stretch& stretch : entry.skipped)
      line("  zonder {} tot en met {} {} ({})", iso_date(stretch.first), iso_date(stretch.last),
           stretch.label, cited(stretch.provision));
  }

  void collection(const Collection& entry) {
    line("verzameling {} van {}: {}", entry.name, program_.at(entry.kind).name,
         type(program_.at(entry.type)));
    const auto& options = program_.at(program_.at(entry.type).enumeration).options;
    for (const Collection::Member& member : entry.members)
      line("  {} naar {}", options[member.option], column(member.column));
  }

  void rule(RuleId id) {
    const Rule& entry = program_.at(id);
    line("regel {} ({}): {}{}", id.index, cited(entry.provision), column(entry.attribute),
         entry.closing ? ", sluitend" : "");
    const std::string& summary = program_.at(entry.provision).summary;
    if (!summary.empty()) line("  \"{}\"", summary);
    for (ProvisionId at = entry.provision; at.exists(); at = program_.at(at).parent) {
      const Validity& validity = program_.at(at).validity;
      if (validity.by != Validity::By::always) line("  {} {}", cited(at), period(validity));
    }
    line("  is {}", print(program_, entry.value));
    if (entry.condition.exists()) line("  indien {}", print(program_, entry.condition));
  }

  void delegation(const Delegation& entry) {
    line("{} wordt bepaald bij {} ({})", column(entry.attribute), shown(entry.rank), cited(entry.provision));
    if (entry.condition.exists()) line("  indien {}", print(program_, entry.condition));
  }

  void procedure(const Procedure& entry) {
    line("procedure {} \"{}\"", entry.name, entry.title);
    for (const AttributeId decision : entry.decisions) line("  besluit {}", column(decision));
    for (std::size_t kind = 0; kind < entry.study_year.size(); ++kind)
      if (entry.study_year[kind].exists())
        line("  studiejaar van {} is {}", program_.kinds[kind].name, print(program_, entry.study_year[kind]));
    for (const ProvisionId gate : entry.gates) line("  wie niet volledig is, valt af: {}", cited(gate));
  }

  const Program& program_;
  std::string text_;
};

}  // namespace

std::string print(const Program& program) { return ProgramPrinter(program).run(); }

}  // namespace grond::kernel
