// The rows of a CSV file, one at a time: whose they are is the reader's affair, what they mean is not.
#pragma once

#include <csv.h>

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "columns/text_input.h"
#include "diagnostics/diagnostic.h"

namespace grond::columns {

/// Takes what a file holds. What returns false wants no more.
class CsvSink {
 public:
  virtual ~CsvSink() = default;
  /// The names of the columns; a name that is there twice is reported by the reader.
  virtual bool header(const std::vector<std::string>& names, char separator) = 0;
  /// A row begins; it may yet turn out to be wrong.
  virtual void begin() {}
  /// As many cells as there are columns.
  virtual bool row(const std::vector<std::string>& cells) = 0;
  /// All rows were read.
  virtual void end() = 0;
  /// Something is wrong at the line where the reader is.
  virtual bool report(Code code, std::vector<std::string> arguments) = 0;
};

/// UTF-8 with or without byte order mark; the header tells the separator: `;`, `,` or tab.
class CsvReader {
 public:
  /// Both must outlive it.
  CsvReader(std::istream& stream, CsvSink& sink);
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;
  ~CsvReader();

  void read();

  /// Where the current row begins; 0 when all were read.
  std::uint32_t line() const { return row_line_; }

 private:
  static void on_field(void* text, std::size_t length, void* reader);
  static void on_row(int, void* reader) { static_cast<CsvReader*>(reader)->row(); }

  bool feed(std::string_view line);
  void finish();
  void row();
  bool header();
  bool fail(Code code, std::vector<std::string> arguments = {});

  TextInput input_;
  CsvSink& sink_;
  csv_parser parser_{};
  char separator_ = 0;  ///< 0: the header has not been read
  std::uint32_t row_line_ = 1;
  std::vector<std::string> cells_;
  std::size_t columns_ = 0;  ///< 0: the header has not been read
  bool stopped_ = false;
};

/// A cell as a CSV file holds it: between quotation marks when it has to be.
std::string csv_cell(const std::string& text, char separator);

}  // namespace grond::columns
