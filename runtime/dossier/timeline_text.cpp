// A timeline drawn: months across, a mark for every so many days of a decision.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

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
  std::string line(const TimelineRow& row, Mark& mark) const {
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

/// Marks of one decision: a sign for yes, no and each status, and a letter for every other value.
class Marks {
 public:
  char operator()(Cell cell) {
    switch (cell.status) {
      case Status::unknown:
        return '?';
      case Status::no_rule:
        return '.';
      case Status::conflict:
        return '!';
      case Status::fault:
        return 'x';
      case Status::known:
        break;
    }
    if (boolean_ && !cell.value.is_absent()) return cell.value.is_true() ? '#' : '-';
    const auto known = letters_.try_emplace({cell.value.numerator, cell.value.denominator}, letters_.size());
    return static_cast<char>('A' + known.first->second % 26);
  }

  explicit Marks(const Type& type) : boolean_(type.base == Base::boolean) {}

 private:
  bool boolean_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> letters_;
};

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
  Drawing(const Program& program, const Facts& facts, const Timeline& timeline)
      : program_(program), facts_(facts), timeline_(timeline), scale_(timeline) {
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
      if (attribute != std::exchange(last, attribute)) text += attribute_name(program_, attribute) + '\n';
      Marks marks(program_.at(program_.at(attribute).type));
      text += padded(name(row), columns_) + scale_.line(row, marks) + '\n';
    }
    return text;
  }

 private:
  std::string name(const TimelineRow& row) const {
    return "  " + row_text(program_, facts_, program_.at(row.decision.attribute).kind, row.decision.row);
  }

  const Program& program_;
  const Facts& facts_;
  const Timeline& timeline_;
  Scale scale_;
  std::size_t columns_ = 0;
};

/// When each decision changes, and by which provision.
std::string changes(const Program& program, const Facts& facts, const Timeline& timeline) {
  TextBlock text;
  for (const TimelineRow& row : timeline.rows) {
    const kernel::Attribute& attribute = program.at(row.decision.attribute);
    const Type& type = program.at(attribute.type);
    Marks marks(type);
    text.blank();
    text.line(0, capitalised(of_row(attribute_name(program, row.decision.attribute),
                                    row_text(program, facts, attribute.kind, row.decision.row))));
    for (const Stretch& stretch : row.stretches) {
      const char mark = marks(stretch.cell);
      text.line(2, fmt::format("{} vanaf {}: {}{}", mark, day_text(stretch.first),
                               cell_text(program, facts, type, stretch.cell), cited(program, stretch)));
    }
  }
  return text.take();
}

}  // namespace

std::string timeline_text(const Program& program, const Facts& facts, const Timeline& timeline) {
  return fmt::format(
      "Van {} tot en met {}\n\n{}\n"
      "# ja, - nee, ? onbekend, . geen regel, ! tegenstrijdig, x fout; A, B, … andere waarden, zie "
      "hieronder\n{}",
      day_text(timeline.first), day_text(timeline.last), Drawing(program, facts, timeline).text(),
      changes(program, facts, timeline));
}

}  // namespace grond::dossier
