// Terms and moments: "14 dagen na dagtekening", "melding van aanmelding is te laat".
#include <fmt/format.h>

#include <cassert>

#include "dossier/sentence_writer.h"
#include "values/date.h"

namespace grond::dossier {

using kernel::Base;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;

namespace {

/// One of what is counted.
std::string_view single(DateUnit unit) {
  switch (unit) {
    case DateUnit::days:
      return "dag";
    case DateUnit::months:
      return "maand";
    case DateUnit::minutes:
      return "minuut";
  }
  assert(false);
  return {};
}

/// A length of time, neither back nor ahead, in the unit in which it was written [K84].
std::string counted(std::int64_t count, DateUnit unit, std::int64_t written_in) {
  struct Larger {
    DateUnit unit;
    std::uint64_t size;
    std::string_view one, more;
  };
  constexpr Larger all[] = {{DateUnit::days, 7, "week", "weken"},
                            {DateUnit::months, 12, "jaar", "jaar"},
                            {DateUnit::minutes, 60, "uur", "uur"}};
  const auto bits = static_cast<std::uint64_t>(count);
  const std::uint64_t size = count < 0 ? 0 - bits : bits;
  for (const Larger& larger : all)
    if (larger.unit == unit && larger.size == static_cast<std::uint64_t>(written_in) &&
        size % larger.size == 0)
      return fmt::format("{} {}", size / larger.size, size == larger.size ? larger.one : larger.more);
  return size == 1 ? fmt::format("1 {}", single(unit)) : fmt::format("{} {}", size, dutch_name(unit));
}

bool is_time(Base base) { return base == Base::date || base == Base::moment; }

}  // namespace

std::string SentenceWriter::shifted(const Node& node) {
  const std::string from = write(node.args.at(0));
  const auto unit = static_cast<DateUnit>(node.ref);
  const auto count = constant(node.args.at(1));
  if (!count || count->is_absent()) {
    const std::string size = write(node.args.at(1));
    if (size.starts_with("het aantal dagen")) return fmt::format("{} plus {}", from, size);
    return fmt::format("{} plus {} {}", from, size, dutch_name(unit));
  }
  if (count->numerator == 0 && unit == DateUnit::days) return fmt::format("de dag van {}", from);
  const bool beside = count->numerator == 1 || count->numerator == -1;
  if (beside && unit != DateUnit::months)
    return fmt::format("de {} {} {}", single(unit), count->numerator < 0 ? "voor" : "na", from);
  return fmt::format("{} {} {}", counted(count->numerator, unit, node.value.numerator),
                     count->numerator < 0 ? "voor" : "na", from);
}

/// "1 mei in het jaar waarin studiejaar van gegadigde begint": a day without a year.
std::string SentenceWriter::anchored(const Node& node) {
  const std::string day = dutch_day(node.value.numerator);
  const std::string year = write(node.args.at(0));
  if (node.ref == 1) return fmt::format("{} in het jaar waarin {} begint", day, year);
  if (node.ref == 2) return fmt::format("{} in het jaar waarin {} eindigt", day, year);
  return fmt::format("{} in het jaar voor dat waarin {} begint", day, year);
}

/// A term runs on to a day that counts, or is counted in such days.
std::string SentenceWriter::nth_day(const Node& node) {
  const std::string calendar = shown(program_.calendars.at(node.ref).name);
  const auto count = constant(node.args.at(1));
  const Node& from = program_.at(bare(node.args.at(0)));
  const auto before = from.op == Op::shift_date ? constant(from.args.at(1)) : std::nullopt;
  if (count == Value::scalar(1) && before == Value::scalar(-1))
    return fmt::format("{}, of anders de eerstvolgende dag van kalender {}", write(from.args.at(0)),
                       calendar);
  const bool back = count && count->numerator < 0;
  const std::string size = count ? counted(count->numerator, DateUnit::days, node.value.numerator)
                                 : fmt::format("{} dagen", write(node.args.at(1)));
  return fmt::format("{} volgens kalender {} {} {}", size, calendar, back ? "voor" : "na",
                     write(node.args.at(0)));
}

/// How long a term stood still.
std::string SentenceWriter::count_of_days(const Node& node) {
  const kernel::Calendar& calendar = program_.calendars.at(node.ref);
  const bool every_day = calendar.weekdays == 0x7F && calendar.skipped.empty();
  return fmt::format("het aantal dagen{} na {} tot en met {}",
                     every_day ? "" : " volgens kalender " + shown(calendar.name), write(node.args.at(0)),
                     write(node.args.at(1)));
}

/// A choice between two values. What a suspension is translated to is told by what it comes to: the later of
/// two days, the days it lasts, and the last day once it has ended.
std::string SentenceWriter::chosen(const Node& node) {
  if (const auto there = when_there(node)) return write(*there);
  const Node& condition = argument(node, 0);
  const NodeId yes = node.args.at(1), no = node.args.at(2);
  if (condition.op == Op::less && condition.args[0] == no && condition.args[1] == yes)
    return fmt::format("de laatste van {} en {}", write(yes), write(no));
  if (program_.at(yes).op == Op::count_days && constant(no)) return write(yes);
  if (absent(yes) && program_.at(node.type).base == Base::date) return write(no);
  return fmt::format("{} indien {}, en anders {}", write(yes), write(node.args.at(0)), write(no));
}

/// The other branch of "indien x geen is: …" or "indien x niet geen is: …", as the translation writes it
/// about moments that need not be there.
std::optional<NodeId> SentenceWriter::when_there(const Node& node) const {
  if (node.op != Op::select) return std::nullopt;
  const bool there_first = argument(node, 0).op == Op::not_;
  const Node& condition = there_first ? argument(argument(node, 0), 0) : argument(node, 0);
  const bool asks = condition.op == Op::equal && absent(condition.args[1]);
  if (!asks || !is_time(program_.at(program_.at(condition.args[0]).type).base)) return std::nullopt;
  const std::size_t there = there_first ? 1 : 2;
  return argument(node, 3 - there).op == Op::constant ? std::optional(node.args[there]) : std::nullopt;
}

/// Whether a column is the end of an act's term that begins so: "_laatste_", a day or a moment.
bool SentenceWriter::is_end_of(const Node& node, const Node& act, std::string_view which) const {
  if (node.op != Op::column || act.op != Op::column) return false;
  const std::string begin = program_.attributes.at(act.ref).name + std::string(which);
  const std::string& name = program_.attributes.at(node.ref).name;
  return name == begin + "dag" || name == begin + "tijdstip";
}

/// The end of a term that has passed on the reference date, or has not, as acts are translated; null of
/// anything else.
const Node* SentenceWriter::ended(const Node& asked, bool& passed) const {
  passed = asked.op == Op::less || asked.op == Op::or_;
  const Node& whole = asked.op == Op::not_ ? argument(asked, 0) : asked;
  const bool of_moment = whole.op == Op::or_;  // its day has passed, or it is that day and the minute has
  if (of_moment && argument(whole, 1).op != Op::and_) return nullptr;
  const Node& compared = of_moment ? argument(whole, 0) : whole;
  if (compared.op != Op::less && (of_moment || compared.op != Op::less_or_equal)) return nullptr;
  const bool before = compared.op == Op::less;
  if (argument(compared, before ? 1 : 0).op != Op::reference_date) return nullptr;
  const Node& last = program_.at(bare(compared.args[before ? 0 : 1]));
  if (!of_moment) return &last;
  return last.op == Op::shift_date ? &program_.at(bare(last.args[0])) : nullptr;
}

/// `uitgebleven` and `staat nog open`: not done, and the last day or moment has passed or not; "" of anything
/// else.
std::string SentenceWriter::absent_act(const Node& node, Form form) {
  if (node.op != Op::and_ || node.args.size() != 2 || argument(node, 0).op != Op::equal) return {};
  const NodeId id = argument(node, 0).args[0];
  if (!absent(argument(node, 0).args[1])) return {};
  const auto inner = when_there(argument(node, 1));
  bool passed = false;
  const Node* last = ended(inner ? program_.at(*inner) : argument(node, 1), passed);
  if (last == nullptr || !is_end_of(*last, program_.at(bare(id)), "_laatste_")) return {};
  if (passed) return said(form, write(id), "is", form.denied ? "niet uitgebleven" : "uitgebleven");
  const std::string_view still = form.denied ? "niet" : "nog";
  return form.verb_last ? fmt::format("{} {} openstaat", write(id), still)
                        : fmt::format("{} staat {} open", write(id), still);
}

/// What a comparison of an act with the first or last day or moment of its term says of the act; "" when it
/// is none.
std::string_view SentenceWriter::state_of_act(const Node& compared, const Node& act) const {
  if (const auto inner = when_there(compared)) return state_of_act(program_.at(*inner), act);
  if (compared.op == Op::and_) {  // a term with two ends: in time is after the one and before the other
    for (const NodeId end : compared.args)
      if (state_of_act(program_.at(end), act) != "tijdig") return "";
    return "tijdig";
  }
  if (compared.op != Op::less && compared.op != Op::less_or_equal) return "";
  const Node& left = program_.at(bare(compared.args[0]));
  const Node& right = program_.at(bare(compared.args[1]));
  const bool inside = compared.op == Op::less_or_equal;
  if (is_end_of(inside ? right : left, act, "_laatste_")) return inside ? "tijdig" : "te laat";
  if (is_end_of(inside ? left : right, act, "_eerste_")) return inside ? "tijdig" : "te vroeg";
  return "";
}

/// Whether an act is in time, as `tijdig`, `te vroeg` and `te laat` are translated: no when it did not take
/// place, else compared with its first and last day.
std::string SentenceWriter::choice(const Node& node, Form form) {
  const std::string_view no = form.denied ? "niet " : "";
  const auto shown_by = [this](const Node& of) { return write(of.args[2], {.verb_last = true}); };
  if (const std::string bearer = burden(node); !bearer.empty())
    return form.verb_last ? fmt::format("{} {}aantoont dat {}", bearer, no, shown_by(node))
                          : fmt::format("{} toont {}aan dat {}", bearer, no, shown_by(node));
  if (const auto compared = when_there(node)) {
    const NodeId act = argument(node, 0).args[0];
    const std::string_view state = state_of_act(program_.at(*compared), program_.at(bare(act)));
    if (!state.empty()) return said(form, write(act), "is", fmt::format("{}{}", no, state));
    return write(*compared, form);
  }
  return fmt::format("{}(indien {}: {}, en anders: {})", no, write(node.args[0]), write(node.args[1]),
                     write(node.args[2]));
}

}  // namespace grond::dossier
