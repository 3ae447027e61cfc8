// A timeline drawn: months across, a mark for every so many days of a decision.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "dossier/guidance.h"
#include "dossier/readable.h"
#include "dossier/text_block.h"
#include "dossier/timeline.h"
#include "kernel/citation.h"
#include "values/date.h"

namespace grond::dossier {
namespace {

using columns::Facts;
using kernel::Base;
using kernel::Program;
using kernel::Type;

constexpr std::size_t most_columns = 72;

struct Month {
  std::string year;
  unsigned number = 0;
  std::int64_t first = 0, last = 0;  ///< its days, also those outside the timeline
};

std::vector<Month> months_of(const Timeline& timeline) {
  std::vector<Month> months;
  for (std::int64_t day = timeline.first; day <= timeline.last;) {
    const std::string date = iso_date(day);  // "2013-05-10"
    const std::int64_t first = day - (std::stoi(date.substr(8)) - 1);
    const std::int64_t next = shifted_day(first, 1, DateUnit::months).value_or(timeline.last + 1);
    months.push_back(
        {date.substr(0, 4), static_cast<unsigned>(std::stoi(date.substr(5, 2))), first, next - 1});
    day = next;
  }
  return months;
}

/// A mark for each part of a month: of the state at the end of that part.
class Scale {
 public:
  explicit Scale(const Timeline& timeline)
      : timeline_(timeline),
        months_(months_of(timeline)),
        per_month_(std::clamp<std::size_t>(most_columns / months_.size(), 1, 6)) {}

  std::string years() const {
    std::string text;
    for (const Month& month : months_) {
      const bool begins = &month == &months_.front() || month.number == 1;
      const std::size_t at = static_cast<std::size_t>(&month - months_.data()) * per_month_;
      if (begins && text.size() <= at) text += std::string(at - text.size(), ' ') + month.year;
    }
    return text;
  }

  std::string months() const {
    static constexpr std::string_view initials = "jfmamjjasond";
    static constexpr std::string_view names = "janfebmrtaprmeijunjulaugsepoktnovdec";
    std::string text;
    for (const Month& month : months_) {
      const std::string_view name =
          per_month_ > 3 ? names.substr((month.number - 1) * 3, 3) : initials.substr(month.number - 1, 1);
      text += std::string(name) + std::string(per_month_ - std::min(per_month_, name.size()), ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }

  /// `mark` gives the sign of a cell.
  template <class Mark>
  std::string line(const TimelineRow& row, const Mark& mark) const {
    std::string text;
    auto stretch = row.stretches.begin();
    for (const Month& month : months_) {
      const std::int64_t days = month.last - month.first + 1;
      for (std::size_t part = 1; part <= per_month_; ++part) {
        const auto parts = static_cast<std::int64_t>(per_month_);
        const std::int64_t before = month.first + days * static_cast<std::int64_t>(part - 1) / parts;
        const std::int64_t end = month.first + days * static_cast<std::int64_t>(part) / parts - 1;
        if (end < timeline_.first || before > timeline_.last) {
          text += ' ';
          continue;
        }
        while (stretch->last < std::min(end, timeline_.last)) ++stretch;
        text += mark(stretch->cell);
      }
    }
    return text;
  }

 private:
  const Timeline& timeline_;
  std::vector<Month> months_;
  std::size_t per_month_;
};

using Written = std::pair<std::int64_t, std::int64_t>;

Written written(Value value) { return {value.numerator, value.denominator}; }

struct Sign {
  char mark;
  std::string_view meaning;
};
constexpr Sign yes{'#', "ja"}, no{'-', "nee"}, other{'+', "een andere waarde"};

/// Of a cell without a value.
Sign sign_of(Status status) {
  switch (status) {
    case Status::unknown:
      return {'?', "onbekend"};
    case Status::no_rule:
      return {'.', "geen regel"};
    case Status::conflict:
      return {'!', "tegenstrijdig"};
    case Status::fault:
      return {'x', "fout"};
    case Status::known:
      break;
  }
  assert(false && "has a value");
  return other;
}

/// The marks of one attribute, the same in all its lines: signs for yes, no and each status, a digit for
/// itself, and a letter for every other value that occurs, in the order of the values.
class Marks {
 public:
  Marks(const Program& program, const Facts& facts, const Timeline& timeline, kernel::AttributeId attribute)
      : type_(program.at(program.at(attribute).type)) {
    std::map<Written, Value> lettered;
    for (const TimelineRow& row : timeline.rows) {
      if (row.decision.attribute != attribute) continue;
      for (const Stretch& stretch : row.stretches) {
        if (const auto plain = plain_sign(stretch.cell))
          signs_.emplace(plain->mark, plain->meaning);
        else if (!is_digit(stretch.cell.value))
          lettered.emplace(written(stretch.cell.value), stretch.cell.value);
      }
    }
    for (const auto& [key, value] : lettered) {
      if (letters_.size() == letters.size()) {
        signs_.emplace(other.mark, other.meaning);
        break;
      }
      const char mark = letters[letters_.size()];
      letters_.emplace(key, mark);
      legend_ += fmt::format("{}{} {}", legend_.empty() ? "" : ", ", mark,
                             cell_text(program, facts, type_, Cell::known(value)));
    }
  }

  char operator()(Cell cell) const {
    if (const auto plain = plain_sign(cell)) return plain->mark;
    if (is_digit(cell.value)) return static_cast<char>('0' + cell.value.numerator);
    const auto found = letters_.find(written(cell.value));
    return found == letters_.end() ? other.mark : found->second;
  }

  /// "A niet aangemeld, B in selectie"; empty without letters.
  const std::string& legend() const { return legend_; }
  const std::map<char, std::string_view>& signs() const { return signs_; }

 private:
  static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwyz";

  /// Of what no letter is needed for.
  std::optional<Sign> plain_sign(Cell cell) const {
    if (!cell.is_known()) return sign_of(cell.status);
    if (type_.base != Base::boolean || cell.value.is_absent()) return std::nullopt;
    return cell.value.is_true() ? yes : no;
  }

  bool is_digit(Value value) const {
    return type_.base == Base::number && type_.scale == 0 && value.denominator == 1 && value.numerator >= 0 &&
           value.numerator <= 9;
  }

  const Type& type_;
  std::map<Written, char> letters_;
  std::string legend_;
  std::map<char, std::string_view> signs_;
};

/// Of each attribute that is drawn.
using AllMarks = std::map<kernel::AttributeId, Marks>;

AllMarks marks_of(const Program& program, const Facts& facts, const Timeline& timeline) {
  AllMarks marks;
  for (const TimelineRow& row : timeline.rows) {
    const kernel::AttributeId attribute = row.decision.attribute;
    if (!marks.contains(attribute)) marks.emplace(attribute, Marks(program, facts, timeline, attribute));
  }
  return marks;
}

/// "# ja, - nee, ? onbekend": the signs that are drawn.
std::string signs_shown(const AllMarks& marks) {
  std::map<char, std::string_view> signs;
  for (const auto& [attribute, of_one] : marks) signs.insert(of_one.signs().begin(), of_one.signs().end());
  std::string text;
  for (const char mark : std::string_view("#-?.!x+")) {
    const auto sign = signs.find(mark);
    if (sign != signs.end()) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", mark, sign->second);
  }
  return text.empty() ? text : '\n' + text + '\n';
}

std::string cited(const Program& program, const Stretch& stretch) {
  std::string text;
  for (const kernel::ProvisionId provision : stretch.grounds)
    text += (text.empty() ? "" : "; ") + kernel::citation(program, provision, kernel::WithInstrument::yes);
  return text.empty() ? text : " (" + text + ")";
}

std::string day_text(std::int64_t day) { return time_text(iso_date(day)); }

/// Code points, as a reader counts them.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The words before a line, so that all lines begin under one another; a long name has a line to itself.
std::string padded(const std::string& name, std::size_t columns) {
  const std::string space(columns - std::min(columns, width(name)), ' ');
  return width(name) < columns ? name + space : name + '\n' + std::string(columns, ' ');
}

/// The lines, by decision.
class Drawing {
 public:
  Drawing(const Program& program, const Facts& facts, const Timeline& timeline, const AllMarks& marks)
      : program_(program), facts_(facts), timeline_(timeline), marks_(marks), scale_(timeline) {
    constexpr std::size_t widest = 40;
    for (const TimelineRow& row : timeline.rows) columns_ = std::max(columns_, width(name(row)) + 2);
    columns_ = std::min(columns_, widest);
  }

  std::string text() const {
    const std::string space(columns_, ' ');
    std::string text = space + scale_.years() + '\n' + space + scale_.months() + '\n';
    kernel::AttributeId last;
    for (const TimelineRow& row : timeline_.rows) {
      const kernel::AttributeId attribute = row.decision.attribute;
      const Marks& marks = marks_.at(attribute);
      if (attribute != std::exchange(last, attribute)) text += heading(attribute, marks);
      text += padded(name(row), columns_) + scale_.line(row, marks) + '\n';
    }
    return text;
  }

 private:
  /// "stand: A niet aangemeld, B in selectie"
  std::string heading(kernel::AttributeId attribute, const Marks& marks) const {
    TextBlock text;
    text.line(0, attribute_name(program_, attribute) + (marks.legend().empty() ? "" : ": " + marks.legend()));
    return text.take();
  }

  std::string name(const TimelineRow& row) const {
    return "  " + row_text(program_, facts_, program_.at(row.decision.attribute).kind, row.decision.row);
  }

  const Program& program_;
  const Facts& facts_;
  const Timeline& timeline_;
  const AllMarks& marks_;
  Scale scale_;
  std::size_t columns_ = 0;
};

/// When each decision changes, and by which provision.
std::string changes(const Program& program, const Facts& facts, const Timeline& timeline,
                    const AllMarks& marks) {
  TextBlock text;
  for (const TimelineRow& row : timeline.rows) {
    const kernel::Attribute& attribute = program.at(row.decision.attribute);
    const Type& type = program.at(attribute.type);
    text.blank();
    text.line(0, capitalised(of_row(attribute_name(program, row.decision.attribute),
                                    row_text(program, facts, attribute.kind, row.decision.row))));
    for (const Stretch& stretch : row.stretches) {
      const char mark = marks.at(row.decision.attribute)(stretch.cell);
      text.line(2, fmt::format("{} vanaf {}: {}{}", mark, day_text(stretch.first),
                               cell_text(program, facts, type, stretch.cell), cited(program, stretch)));
    }
  }
  return text.take();
}

/// A line for each guidance that says what is drawn.
std::string what_is_information(const Program& program, const Timeline& timeline) {
  std::set<std::string> told;
  for (const TimelineRow& row : timeline.rows) {
    if (std::string said = information(program, row.decision.attribute); !said.empty())
      told.insert(fmt::format("Volgens {}.\n", said));
  }
  return fmt::format("{}", fmt::join(told, ""));
}

}  // namespace

std::string timeline_text(const Program& program, const Facts& facts, const Timeline& timeline) {
  const AllMarks marks = marks_of(program, facts, timeline);
  return fmt::format("Van {} tot en met {}\n{}\n{}{}{}", day_text(timeline.first), day_text(timeline.last),
                     what_is_information(program, timeline), Drawing(program, facts, timeline, marks).text(),
                     signs_shown(marks), changes(program, facts, timeline, marks));
}

}  // namespace grond::dossier
