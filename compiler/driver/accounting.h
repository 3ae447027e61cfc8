// What became of every fragment of the official texts: which rule, duty, power or definition it is, or why it
// is none. Read from the regulations as they were checked; bron.json says which fragments there are.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "pipeline/compile.h"

namespace grond::driver {

/// What a fragment is. In order of a legend; `head` is the preamble or the signature of a regulation.
enum class Nature : std::uint8_t { rule, act, power, judgement, definition, none, head };

/// "regel", "handeling met termijn".
std::string_view shown(Nature nature);

struct FragmentAccount {
  kernel::Level level = kernel::Level::article;
  std::string number;
  std::string summary;               ///< own words; of more versions of a provision the first
  std::set<Nature> natures;          ///< empty where the fragment is not accounted for
  std::vector<std::string> reasons;  ///< why there is no rule
  std::string by;  ///< "lid 2": the place whose sentences speak for this one; empty where it has its own
  bool written = false;                ///< it has a heading in the regulation
  std::vector<std::string> sentences;  ///< as they are written
  std::vector<const syntax::Interpretation*> readings;
  std::vector<FragmentAccount> parts;

  /// Of a fragment with parts, whether all of them are.
  bool accounted() const;
  /// It has a heading, and nothing is said there or below.
  bool empty() const;
};

struct Tally {
  std::map<Nature, std::size_t> natures;  ///< by the first nature of each innermost fragment
  std::size_t fragments = 0, missing = 0;
};

struct RegulationAccount {
  kernel::InstrumentId instrument;
  std::string name, title, text_date, source;
  std::vector<const syntax::Interpretation*> readings;  ///< of the regulation as a whole
  std::vector<FragmentAccount> parts;

  Tally tally() const;
};

struct Accounting {
  std::vector<RegulationAccount> regulations;
  std::vector<std::string> without_index;  ///< encoded, but there is no bron.json to hold them against

  std::size_t missing() const;
};

/// The order in which a reader looks for regulations: the highest rank first, then by name and age.
inline auto reading_order(const kernel::Instrument& instrument) {
  return std::tuple(instrument.rank, instrument.name, instrument.text_date);
}

/// In reading order. `compilation` must have no errors and outlive the result.
Accounting account(const pipeline::Compilation& compilation);

/// "lid 2 onderdeel a", and of named places "rij \"Handel en ondernemerschap\"".
std::string shown_place(kernel::Level level, const std::string& number);

/// Lines of a tree, or only what is not accounted for.
std::string accounting_text(const Accounting& accounting, bool missing_only);
nlohmann::ordered_json accounting_json(const Accounting& accounting, bool missing_only);
/// One page without links to scripts or styles elsewhere, to sign article by article.
std::string accounting_html(const Accounting& accounting);

}  // namespace grond::driver
