#include "draw/participants.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "columns/csv.h"
#include "columns/facts_builder.h"

namespace grond::draw {
namespace {

using columns::shortened;

constexpr std::size_t most_errors = 50;

class Sink final : public columns::CsvSink {
 public:
  Sink(Participants& list, Diagnostics& diagnostics, std::size_t most)
      : list_(list), diagnostics_(diagnostics), most_(most) {}

  void read_with(const columns::CsvReader& reader) { reader_ = &reader; }

  bool header(const std::vector<std::string>& names, char separator) override {
    list_.separator = separator;
    id_ = static_cast<std::size_t>(std::find(names.begin(), names.end(), id_column) - names.begin());
    lot_ = static_cast<std::size_t>(std::find(names.begin(), names.end(), lot_column) - names.begin());
    list_.header = rest(names);
    if (id_ < names.size()) return true;
    const std::string known = shortened(fmt::format("{}", fmt::join(names, ", ")));
    refuse(Code::draw_no_id_column, {}, {{Code::draw_known_columns, {}, {known}}});
    return false;
  }

  bool row(const std::vector<std::string>& cells) override {
    const std::string& id = cells[id_];
    if (!usable_id(id)) return refuse(Code::draw_invalid_id, {id}, {{Code::draw_id_form, {}, {}}});
    const auto [first, fresh] = line_of_.emplace(id, reader_->line());
    if (!fresh)
      return refuse(Code::draw_duplicate_participant, {id},
                    {{Code::draw_first_here, place(first->second), {shortened(id)}}});
    list_.rows.push_back({id, lot_ < cells.size() ? cells[lot_] : "", rest(cells), reader_->line()});
    if (list_.rows.size() <= most_) return true;
    report(Code::draw_too_many, {std::to_string(most_)});
    return false;
  }

  void end() override {
    if (line_of_.empty() && diagnostics_.error_count() == errors_before_) report(Code::draw_empty_list, {});
  }

  bool report(Code code, std::vector<std::string> arguments) override {
    return refuse(code, std::move(arguments), {});
  }

 private:
  Place place(std::uint32_t line) const { return {.file = list_.file, .line = line}; }

  bool refuse(Code code, std::vector<std::string> arguments, std::vector<Note> notes) {
    for (std::string& argument : arguments) argument = shortened(argument);
    diagnostics_.report({code, place(reader_->line()), std::move(arguments), std::move(notes)});
    return diagnostics_.error_count() - errors_before_ < most_errors;
  }

  /// The cells but for the id and the lot.
  std::string rest(const std::vector<std::string>& cells) const {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (i != id_ && i != lot_) text += list_.separator + columns::csv_cell(cells[i], list_.separator);
    return text;
  }

  Participants& list_;
  Diagnostics& diagnostics_;
  const std::size_t most_;
  const std::size_t errors_before_ = diagnostics_.error_count();
  const columns::CsvReader* reader_ = nullptr;
  std::size_t id_ = 0;
  std::size_t lot_ = 0;
  std::unordered_map<std::string, std::uint32_t> line_of_;
};

}  // namespace

bool usable_id(std::string_view id) {
  const auto refused = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '/'; };
  return !id.empty() && !id.starts_with(' ') && !id.ends_with(' ') &&
         std::none_of(id.begin(), id.end(), refused);
}

bool read_participants(std::istream& stream, const std::string& file, Participants& list,
                       Diagnostics& diagnostics, std::size_t most) {
  const std::size_t errors_before = diagnostics.error_count();
  list.file = file;
  Sink sink(list, diagnostics, most);
  columns::CsvReader reader(stream, sink);
  sink.read_with(reader);
  reader.read();
  return diagnostics.error_count() == errors_before;
}

bool read_participants(const std::filesystem::path& file, Participants& list, Diagnostics& diagnostics) {
  std::ifstream stream(file, std::ios::binary);
  if (stream && !std::filesystem::is_directory(file))
    return read_participants(stream, file.string(), list, diagnostics);
  diagnostics.report({Code::draw_unreadable, {.file = file.string()}, {file.string()}, {}});
  return false;
}

bool have_no_lots(const Participants& list, Diagnostics& diagnostics) {
  const auto drawn = std::find_if(list.rows.begin(), list.rows.end(),
                                  [](const Participant& participant) { return !participant.lot.empty(); });
  if (drawn == list.rows.end()) return true;
  diagnostics.report({Code::draw_has_lot,
                      {.file = list.file, .line = drawn->line},
                      {shortened(drawn->id), shortened(drawn->lot)},
                      {{Code::draw_needs_no_lots, {}, {}}}});
  return false;
}

std::size_t count_lots(const Participants& list) {
  return static_cast<std::size_t>(
      std::count_if(list.rows.begin(), list.rows.end(),
                    [](const Participant& participant) { return !participant.lot.empty(); }));
}

std::vector<std::string> canonical_ids(const Participants& list) {
  std::vector<std::string> ids;
  ids.reserve(list.rows.size());
  for (const Participant& participant : list.rows) ids.push_back(participant.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

void write_with_lots(std::ostream& out, const Participants& list, const Lots& lots) {
  out << id_column << list.separator << lot_column << list.header << '\n';
  for (const Participant& participant : list.rows)
    out << columns::csv_cell(participant.id, list.separator) << list.separator << lots.at(participant.id)
        << participant.cells << '\n';
}

}  // namespace grond::draw
