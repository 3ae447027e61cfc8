// Terms and moments: "14 dagen na dagtekening", "melding van aanmelding is te laat".
#include <fmt/format.h>

#include "dossier/sentence_writer.h"
#include "values/date.h"

namespace grond::dossier {

using kernel::Base;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;

namespace {

std::string counted(std::int64_t count, DateUnit unit) {
  const std::string_view noun = unit == DateUnit::days ? "dag" : "maand";
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "en");
}

}  // namespace

std::string SentenceWriter::shifted(const Node& node) {
  const std::string from = write(node.args.at(0));
  const auto unit = static_cast<DateUnit>(node.ref);
  const auto count = constant(node.args.at(1));
  if (!count || count->is_absent())
    return fmt::format("{} plus {} {}", from, write(node.args.at(1)),
                       unit == DateUnit::days ? "dagen" : "maanden");
  if (count->numerator == -1 && unit == DateUnit::days) return fmt::format("de dag voor {}", from);
  if (count->numerator == 1 && unit == DateUnit::days) return fmt::format("de dag na {}", from);
  const bool back = count->numerator < 0;
  const std::int64_t size = back ? -count->numerator : count->numerator;
  return fmt::format("{} {} {}", counted(size, unit), back ? "voor" : "na", from);
}

/// A term runs on to a day that counts, or is counted in such days.
std::string SentenceWriter::nth_day(const Node& node) {
  const std::string& calendar = program_.calendars.at(node.ref).name;
  const auto count = constant(node.args.at(1));
  const Node& from = program_.at(bare(node.args.at(0)));
  const auto before = from.op == Op::shift_date ? constant(from.args.at(1)) : std::nullopt;
  if (count == Value::scalar(1) && before == Value::scalar(-1))
    return fmt::format("{}, of anders de eerstvolgende dag van kalender {}", write(from.args.at(0)),
                       calendar);
  const bool back = count && count->numerator < 0;
  const std::string size =
      count ? std::to_string(back ? -count->numerator : count->numerator) : write(node.args.at(1));
  return fmt::format("{} dagen volgens kalender {} {} {}", size, calendar, back ? "voor" : "na",
                     write(node.args.at(0)));
}

/// The other branch of "indien x geen is: …", as the translation writes it about moments that need not be
/// there.
std::optional<NodeId> SentenceWriter::when_there(const Node& node) const {
  if (node.op != Op::select) return std::nullopt;
  const Node& condition = argument(node, 0);
  const bool asks = condition.op == Op::equal && absent(condition.args[1]);
  if (!asks || program_.at(program_.at(condition.args[0]).type).base != Base::date) return std::nullopt;
  return argument(node, 1).op == Op::constant ? std::optional(node.args[2]) : std::nullopt;
}

/// Whether a column is the first or the last day of an act.
bool SentenceWriter::is_end_of(const Node& node, const Node& act, std::string_view suffix) const {
  return node.op == Op::column && act.op == Op::column &&
         program_.attributes.at(node.ref).name == program_.attributes.at(act.ref).name + std::string(suffix);
}

/// `uitgebleven` and `staat nog open`: not done, and the last day has passed or not; "" of anything else.
std::string SentenceWriter::absent_act(const Node& node, bool denied) {
  if (node.op != Op::and_ || node.args.size() != 2 || argument(node, 0).op != Op::equal) return {};
  const NodeId id = argument(node, 0).args[0];
  const Node& act = program_.at(bare(id));
  const auto inner = when_there(argument(node, 1));
  const Node& compared = inner ? program_.at(*inner) : argument(node, 1);
  const bool passed = compared.op == Op::less;
  if (!absent(argument(node, 0).args[1]) || (!passed && compared.op != Op::less_or_equal)) return {};
  const Node& last = program_.at(bare(compared.args[passed ? 0 : 1]));
  const bool today = argument(compared, passed ? 1 : 0).op == Op::reference_date;
  if (!today || !is_end_of(last, act, "_laatste_dag")) return {};
  if (passed) return fmt::format("{} is {}uitgebleven", write(id), denied ? "niet " : "");
  return fmt::format("{} staat {} open", write(id), denied ? "niet" : "nog");
}

/// What a comparison of an act with the first or last day of its term says of the act; "" when it is none.
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
  if (is_end_of(inside ? right : left, act, "_laatste_dag")) return inside ? "tijdig" : "te laat";
  if (is_end_of(inside ? left : right, act, "_eerste_dag")) return inside ? "tijdig" : "te vroeg";
  return "";
}

/// Whether an act is in time, as `tijdig`, `te vroeg` and `te laat` are translated: no when it did not take
/// place, else compared with its first and last day.
std::string SentenceWriter::choice(const Node& node, bool denied) {
  if (const std::string bearer = burden(node); !bearer.empty())
    return fmt::format("{} toont {}aan dat {}", bearer, denied ? "niet " : "", write(node.args[2]));
  if (const auto compared = when_there(node)) {
    const NodeId act = argument(node, 0).args[0];
    const std::string_view state = state_of_act(program_.at(*compared), program_.at(bare(act)));
    if (!state.empty()) return fmt::format("{} is {}{}", write(act), denied ? "niet " : "", state);
    return write(*compared, denied);
  }
  return fmt::format("{}(indien {}: {}, en anders: {})", denied ? "niet " : "", write(node.args[0]),
                     write(node.args[1]), write(node.args[2]));
}

}  // namespace grond::dossier
