#include "dossier/sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "dossier/sentence_writer.h"

namespace grond::dossier {
namespace {

using kernel::Base;
using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using kernel::PopulationId;
using kernel::Program;

}  // namespace

std::string SentenceWriter::write(NodeId id, Form form) {
  if (depth_ >= greatest_depth || --nodes_left_ < 0) return "…";
  ++depth_;
  const Node& node = program_.at(id);
  std::string text = program_.at(node.type).base == Base::boolean ? statement(node, form) : phrase(node);
  --depth_;
  return text;
}

/// Through the conversions that readers need not see.
NodeId SentenceWriter::bare(NodeId id) const {
  while (program_.at(id).op == Op::rescale || program_.at(id).op == Op::as_quotient) {
    id = program_.at(id).args.at(0);
  }
  return id;
}

std::optional<Value> SentenceWriter::constant(NodeId id) const {
  const Node& node = program_.at(bare(id));
  if (node.op != Op::constant) return std::nullopt;
  return node.value;
}

std::string SentenceWriter::statement(const Node& node, Form form) {
  switch (node.op) {
    case Op::not_:
      return write(node.args.at(0), form.negated());
    case Op::and_:
      return logic(node, form, "en");
    case Op::or_:
      return logic(node, form, "of");
    case Op::equal:
      return equality(node, form);
    case Op::less:
    case Op::less_or_equal:
      return order(node, form);
    case Op::in_set:
      return membership(node, form);
    case Op::column:
      return boolean_column(node, form);
    case Op::exists:
      return existence(node, form);
    case Op::constant:
      return node.value.is_true() != form.denied ? "altijd" : "nooit";
    case Op::select:
      return choice(node, form);
    case Op::row:
    case Op::reference_date:
    case Op::group:
    case Op::previous:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::rescale:
    case Op::as_quotient:
    case Op::round:
    case Op::lookup:
    case Op::anchor:
    case Op::shift_date:
    case Op::nth_day:
    case Op::count_days:
    case Op::count:
    case Op::sum:
    case Op::minimum:
    case Op::maximum:
    case Op::best_k:
    case Op::rank:
    case Op::allocate:
      return said(form, phrase(node), "is", form.denied ? "nee" : "ja");
  }
  assert(false);
  return {};
}

/// Denied, each part is denied: "niet a en niet b" is what one says of "a of b" that is not so.
std::string SentenceWriter::logic(const Node& node, Form form, std::string_view word) {
  if (std::string items = listed_items(node, form); !items.empty()) return items;
  if (std::string absence = absent_act(node, form); !absence.empty()) return absence;
  if (std::string belonging = any_member(node, form); !belonging.empty()) return belonging;
  std::vector<std::string> parts;
  for (const NodeId id : node.args) {
    const Op op = program_.at(id).op;
    const bool joins = op == Op::and_ || op == Op::or_;
    const bool nested = joins && op != node.op && absent_act(program_.at(id), form).empty() &&
                        any_member(program_.at(id), form).empty();
    parts.push_back(nested ? fmt::format("({})", write(id, form)) : write(id, form));
  }
  return enumerate(parts, form.denied ? (word == "en" ? "of" : "en") : word);
}

std::string SentenceWriter::boolean_column(const Node& node, Form form) {
  const kernel::AttributeId id{node.ref};
  return property(write(node.args.at(0)), program_.at(id).verb, attribute_name(program_, id), form.denied,
                  form.verb_last);
}

std::string SentenceWriter::column(const Node& node) {
  const kernel::Attribute& attribute = program_.attributes.at(node.ref);
  const bool power = attribute.role == kernel::Role::power;
  if (power)
    return of_row(attribute_name(program_, attribute.whole), write(node.args.at(0))) + " volgens dat besluit";
  const std::string name = attribute_name(program_, kernel::AttributeId{node.ref});
  const Node& of = argument(node, 0);
  if (of.op == Op::row && of.ref == implicit_slot_) return name;
  return of_row(name, write(node.args.at(0)));
}

std::string SentenceWriter::in_population(const Node& node, NodeId inner) {
  const std::uint32_t outer = std::exchange(implicit_slot_, program_.at(PopulationId{node.ref}).slot);
  std::string text = write(inner);
  implicit_slot_ = outer;
  return text;
}

std::string SentenceWriter::over(const Node& node, std::string_view what) {
  const std::string inner = in_population(node, node.args.at(0));
  const bool clause = inner.find(", ") != std::string::npos;
  return fmt::format("{} {}{} over {}", what, inner, clause ? "," : "", population(PopulationId{node.ref}));
}

std::string SentenceWriter::extreme(const Node& node, std::string_view favourable, std::string_view other) {
  const bool options = program_.at(node.type).base == Base::enumeration;
  std::string text = over(node, options ? favourable : other);
  if (node.args.size() > 1) text += fmt::format(" (of {} als die er niet zijn)", write(node.args.at(1)));
  return text;
}

/// A sum divided by a count, or the k best by k, is how the kernel writes a mean.
std::string SentenceWriter::division(const Node& node) {
  const Node& above = program_.at(bare(node.args.at(0)));
  const Node& below = program_.at(bare(node.args.at(1)));
  if (above.op == Op::sum && below.op == Op::count) return over(above, "het gemiddelde van");
  const bool fewer = below.op == Op::select && program_.at(bare(below.args.at(1))).op == Op::count;
  if (above.op == Op::best_k && (below.op == Op::constant || fewer)) {
    return over(above, fmt::format("het gemiddelde van de {} hoogste", above.value.numerator));
  }
  const auto side = [&](NodeId id) {
    const Op op = program_.at(bare(id)).op;
    const std::string text = write(id);
    return op == Op::add || op == Op::subtract ? fmt::format("({})", text) : text;
  };
  return fmt::format("{} gedeeld door {}", side(node.args.at(0)), side(node.args.at(1)));
}

std::string SentenceWriter::ranking(const Node& node) {
  std::vector<std::string> keys;
  for (std::size_t i = 1; i < node.args.size(); ++i) {
    const bool greatest_first = (node.value.numerator >> (i - 1) & 1) != 0;
    keys.push_back(fmt::format("{}, {} eerst", in_population(node, node.args[i]),
                               greatest_first ? "hoogste" : "laagste"));
  }
  return fmt::format("de rang van {} onder {} (naar {})", write(node.args.at(0)),
                     population(PopulationId{node.ref}), enumerate(keys, "en dan naar"));
}

std::string SentenceWriter::sharing(const Node& node) {
  std::string text = fmt::format("het deel van {} bij verdeling van {} over {} naar verhouding van {}",
                                 write(node.args.at(0)), write(node.args.at(1)),
                                 population(PopulationId{node.ref}), in_population(node, node.args.at(2)));
  if (node.args.size() > 3) text += fmt::format(" met ten hoogste {}", in_population(node, node.args[3]));
  return text;
}

std::string SentenceWriter::phrase(const Node& node) {
  const auto two = [&](std::string_view word) {
    return fmt::format("{} {} {}", write(node.args.at(0)), word, write(node.args.at(1)));
  };
  switch (node.op) {
    case Op::constant:
      return value(node);
    case Op::row:
      return kind_name(program_.at(program_.at(node.type).kind));
    case Op::column:
      return column(node);
    case Op::reference_date:
      return program_.at(node.type).base == Base::moment ? "het tijdstip van de peildatum" : "de peildatum";
    case Op::group:
      return group(node);
    case Op::previous:
      return fmt::format("de vorige {}", write(node.args.at(0)));
    case Op::select:
      if (const Node& chosen = argument(node, 1); chosen.op == Op::group && absent(node.args[2])) {
        return group(chosen);
      }
      if (std::string one = picked(node); !one.empty()) return one;
      return chosen(node);
    case Op::add:
      if (std::string belonging = member_count(node); !belonging.empty()) return belonging;
      return two("plus");
    case Op::subtract:
      return two("min");
    case Op::multiply:
      return two("maal");
    case Op::divide:
      return division(node);
    case Op::rescale:
    case Op::as_quotient:
      return write(node.args.at(0));
    case Op::round:
      return fmt::format("{}, afgerond op {}, {}", write(node.args.at(0)),
                         program_.at(node.type).scale == 0
                             ? std::string("gehelen")
                             : fmt::format("{} decimalen", program_.at(node.type).scale),
                         dutch_name(static_cast<Rounding>(node.ref)));
    case Op::lookup:
      return fmt::format("de waarde die bij {} hoort", write(node.args.at(0)));
    case Op::anchor:
      return anchored(node);
    case Op::shift_date:
      return shifted(node);
    case Op::nth_day:
      return nth_day(node);
    case Op::count_days:
      return count_of_days(node);
    case Op::count:
      return fmt::format("het aantal {}", population(PopulationId{node.ref}));
    case Op::sum:
      return over(node, "de som van");
    case Op::minimum:
      return extreme(node, "de gunstigste", "de laagste");
    case Op::maximum:
      return extreme(node, "de ongunstigste", "de hoogste");
    case Op::best_k:
      return over(node, fmt::format("de som van de {} hoogste", node.value.numerator));
    case Op::rank:
      return ranking(node);
    case Op::allocate:
      return sharing(node);
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::equal:
    case Op::less:
    case Op::less_or_equal:
    case Op::in_set:
    case Op::exists:
      break;  // always boolean
  }
  assert(false);
  return {};
}

std::string sentence(const Program& program, const columns::Facts& facts, NodeId node) {
  return SentenceWriter(program, facts).write(node);
}

std::string denial(const Program& program, const columns::Facts& facts, NodeId node) {
  return SentenceWriter(program, facts).write(node, {.denied = true});
}

std::string subordinate(const Program& program, const columns::Facts& facts, NodeId node) {
  return SentenceWriter(program, facts).write(node, {.verb_last = true});
}

std::string absence(const Program& program, const columns::Facts& facts, NodeId node) {
  return SentenceWriter(program, facts).absence(node);
}

std::string population_text(const Program& program, const columns::Facts& facts, PopulationId population) {
  return SentenceWriter(program, facts).population(population);
}

namespace {

/// Of a power whose decision gives the value.
std::optional<std::string> deciding_body(const Program& program, const Node& value) {
  if (value.op != Op::column) return std::nullopt;
  const kernel::Attribute& attribute = program.attributes.at(value.ref);
  return attribute.role == kernel::Role::power ? std::optional(attribute.supplier) : std::nullopt;
}

}  // namespace

std::string conclusion_sentence(const Program& program, const columns::Facts& facts, kernel::RuleId id,
                                bool verb_last) {
  const kernel::Rule& rule = program.at(id);
  const kernel::Attribute& attribute = program.at(rule.attribute);
  const std::string name = attribute_name(program, rule.attribute);
  const std::string of = kind_name(program.at(attribute.kind));
  const Node& value = program.at(rule.value);
  const bool boolean = program.at(attribute.type).base == Base::boolean;
  // `geldt als` is said by this rule or not; how a property is otherwise put is up to its attribute.
  const kernel::Verb equated = kernel::Verb::counts_as;
  const kernel::Verb verb = rule.verb == equated || attribute.verb == equated ? rule.verb : attribute.verb;
  if (const auto body = deciding_body(program, value))
    return fmt::format("{} is wat {} bepaalt", of_row(name, of), shown(*body));
  if (value.op == Op::constant && value.value.is_absent())
    return there_is_none(attribute, boolean, name, of, verb_last);
  if (!boolean) {
    const std::string given = sentence(program, facts, rule.value);
    return verb_last ? fmt::format("{} {} is", of_row(name, of), given)
                     : fmt::format("{} is {}", of_row(name, of), given);
  }
  if (value.op != Op::constant)
    return fmt::format("{} als {}", property(of, verb, name, false, verb_last),
                       subordinate(program, facts, rule.value));
  return property(of, verb, name, !value.value.is_true(), verb_last);
}

}  // namespace grond::dossier
