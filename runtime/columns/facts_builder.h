// Builds typed tables from the rows a reader finds. JSON and CSV share every check and every diagnostic here.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "columns/parse_value.h"
#include "columns/table.h"
#include "columns/taken_decision.h"
#include "columns/text_input.h"
#include "diagnostics/diagnostic.h"
#include "kernel/program.h"

namespace grond::columns {

/// Where a reader is; asked only when there is something to report or to remember.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual Position position() const = 0;
  virtual std::uint32_t length() const = 0;  ///< code points of the current token on its line
  virtual std::string line_text() const = 0;
};

/// "did you mean", or the list of what is known.
std::vector<Note> name_hints(std::string_view name, const std::vector<std::string>& known);

/// The text, cut off when it is too long to repeat in a message.
std::string shortened(std::string_view text);

class FactsBuilder {
 public:
  FactsBuilder(const kernel::Program& program, Diagnostics& diagnostics);

  /// What follows comes from this file. The cursor must outlive the reading of it.
  void read_from(std::string file, const Cursor& cursor);

  /// Reports at the cursor; `path` says where in the data.
  void report(Code code, std::vector<std::string> arguments, std::string path, std::vector<Note> notes = {});
  /// So many errors that more would not help; readers stop.
  bool exhausted() const;

  void reference_date(Written written);
  void complete(std::string_view kind);

  /// The kind whose rows come in under this name; reports when there is none.
  std::optional<kernel::KindId> kind(std::string_view name, const std::string& path);
  /// The attribute that comes in under this name, if there is one.
  std::optional<kernel::AttributeId> attribute(kernel::KindId kind, std::string_view name) const;
  /// Reports why `attribute` found none.
  void report_no_attribute(kernel::KindId kind, std::string_view name, std::string path);

  void begin_row(kernel::KindId kind);
  void set_id(std::string_view id);
  /// The value of an attribute of the current row; one that is never set stays onbekend.
  void set(kernel::AttributeId attribute, Written written);
  void set_provenance(kernel::AttributeId attribute, Provenance provenance);
  void end_row();

  /// A decision that was taken by a power; applied when all rows are there.
  void decide(TakenDecision decision);

  /// "objecten.Gegadigde[3]", and ".lotnummer" when the name is not empty
  std::string row_path(std::string_view name = {}) const;

  /// Resolves references, forms groups and hashes. std::nullopt when errors were reported.
  std::optional<Facts> finish();

 private:
  /// A reference to a row that had not been read yet.
  struct Forward {
    kernel::AttributeId attribute;
    std::uint32_t row;
    std::string id;
    Position position;
    std::size_t file;
  };

  struct Decided {
    TakenDecision decision;
    Place place;
  };

  void take(const Decided& decided);
  void report_at(Place place, Code code, std::vector<std::string> arguments, std::vector<Note> notes);
  void set_reference(kernel::AttributeId attribute, std::string_view id);
  void store(kernel::AttributeId attribute, std::uint32_t row, Value value);
  void resolve(const Forward& forward);
  void fit_columns();
  std::uint32_t current_row() const;

  const kernel::Program& program_;
  Diagnostics& diagnostics_;
  const std::size_t errors_before_;
  Facts facts_;
  std::vector<std::map<std::string, kernel::AttributeId, std::less<>>> incoming_;  ///< by kind and name
  std::vector<std::string> files_;
  const Cursor* cursor_ = nullptr;
  kernel::KindId kind_;
  std::optional<std::string> id_;
  bool has_parent_ = false;
  std::vector<Forward> forward_;
  std::vector<Decided> decisions_;
};

}  // namespace grond::columns
