#include "tests/bench/lottery.h"

#include <optional>
#include <stdexcept>
#include <string>

#include "columns/facts.h"
#include "diagnostics/diagnostic.h"
#include "tests/bench/facts_maker.h"

namespace grond::bench {

namespace {

/// Copies rows of a cohort; the programmes of study are not copied.
class Enlarger {
 public:
  Enlarger(const kernel::Program& program, const columns::Facts& cohort, std::uint32_t copies)
      : program_(program), cohort_(cohort), copies_(copies), once_(kind_named(program, "Opleiding")) {}

  columns::Facts run() {
    columns::Facts facts = columns::empty_facts(program_);
    facts.reference_date = cohort_.reference_date;
    for (std::uint32_t kind = 0; kind < program_.kinds.size(); ++kind) {
      if (program_.kinds[kind].form != kernel::Form::formed) facts.tables[kind] = table({kind});
    }
    for (std::uint32_t i = 0; i < program_.attributes.size(); ++i) {
      const bool comes_in = cohort_.columns[i].size() > 0;
      if (comes_in && program_.at(program_.attributes[i].kind).form != kernel::Form::formed)
        facts.columns[i] = column({i});
    }
    if (columns::form_groups(program_, facts).exists()) throw std::runtime_error("too many groups");
    return facts;
  }

 private:
  std::uint32_t copies_of(kernel::KindId kind) const { return kind == once_ ? 1 : copies_; }

  columns::Table table(kernel::KindId kind) const {
    const columns::Table& original = cohort_.tables[kind.index];
    columns::Table made;
    made.complete = original.complete;
    for (std::uint32_t copy = 0; copy < copies_of(kind); ++copy) {
      for (const std::string& id : original.ids) {
        made.ids.push_back(copy == 0 ? id : id + "." + std::to_string(copy));
        made.row_of_id.emplace(made.ids.back(), static_cast<std::uint32_t>(made.ids.size() - 1));
      }
    }
    return made;
  }

  columns::Column column(kernel::AttributeId id) const {
    const kernel::Attribute& attribute = program_.at(id);
    const columns::Column& original = cohort_.columns[id.index];
    columns::Column made(program_.at(attribute.type), original.size() * copies_of(attribute.kind));
    for (std::uint32_t copy = 0; copy < copies_of(attribute.kind); ++copy) {
      for (std::size_t row = 0; row < original.size(); ++row) {
        const std::size_t at = copy * original.size() + row;
        made.set(at, adapted(attribute, original.at(row), copy, at));
      }
    }
    return made;
  }

  Cell adapted(const kernel::Attribute& attribute, Cell cell, std::uint32_t copy, std::size_t row) const {
    const kernel::Type& type = program_.at(attribute.type);
    if (!cell.is_known() || cell.value.is_absent()) return cell;
    if (type.base == kernel::Base::reference && copies_of(type.kind) > 1)
      return Cell::scalar(cell.value.numerator + static_cast<std::int64_t>(copy * cohort_.rows(type.kind)));
    if (attribute.name == "plaatsen_wettelijk") return Cell::scalar(cell.value.numerator * copies_);
    if (attribute.name == "lotnummer") return Cell::scalar(lot_number(row));
    return cell;
  }

  const kernel::Program& program_;
  const columns::Facts& cohort_;
  std::uint32_t copies_;
  kernel::KindId once_;
};

}  // namespace

std::filesystem::path regulations_folder() { return std::filesystem::path(GROND_ROOT) / "regulations"; }

std::filesystem::path cohort_file() {
  return std::filesystem::path(GROND_ROOT) / "examples" / "loting-2013" / "feiten.json";
}

columns::Facts read_facts_file(const kernel::Program& program, const std::filesystem::path& file) {
  Diagnostics diagnostics;
  std::optional<columns::Facts> facts = columns::read_facts(program, file, diagnostics);
  if (!facts) throw std::runtime_error(diagnostics.render_all(Language::english));
  return std::move(*facts);
}

columns::Facts enlarge_cohort(const kernel::Program& lottery, const columns::Facts& cohort,
                              std::uint32_t copies) {
  return Enlarger(lottery, cohort, copies).run();
}

kernel::ProcedureId lottery_procedure(const kernel::Program& program) {
  for (std::uint32_t i = 0; i < program.procedures.size(); ++i) {
    if (program.procedures[i].name == "loting") return {i};
  }
  throw std::runtime_error("there is no procedure loting");
}

std::size_t applicants(const kernel::Program& lottery, const columns::Facts& facts) {
  return facts.rows(kind_named(lottery, "Gegadigde"));
}

}  // namespace grond::bench
