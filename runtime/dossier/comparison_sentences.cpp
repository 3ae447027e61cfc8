// What is compared, what is there and what was decided: "klasse van gegadigde is c", "er is geen weigering".
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "dossier/sentence_writer.h"

namespace grond::dossier {
namespace {

using kernel::Base;

/// The words between two sides, after "is": less, not less, less or equal, not less or equal.
using Comparison = std::array<std::string_view, 4>;
constexpr Comparison of_numbers = {"lager dan", "ten minste", "ten hoogste", "hoger dan"};
constexpr Comparison of_times = {"voor", "niet voor", "uiterlijk", "na"};
constexpr Comparison of_options = {"gunstiger dan", "niet gunstiger dan", "ten minste zo gunstig als",
                                   "ongunstiger dan"};

const Comparison& comparison_words(Base base) {
  switch (base) {
    case Base::date:
    case Base::moment:
    case Base::study_year:
      return of_times;
    case Base::enumeration:
      return of_options;
    case Base::boolean:
    case Base::number:
    case Base::quotient:
    case Base::reference:
      return of_numbers;
  }
  assert(false);
  return of_numbers;
}

/// A phrase that ends with a clause is closed before what follows: "die meetellend zijn, is ten hoogste 3".
std::string closed_clause(std::string text) {
  constexpr std::string_view verbs[] = {" is",      " zijn",  " heeft",  " hebben", " voldoet",
                                        " voldoen", " geldt", " gelden", " begint", " eindigt"};
  const bool open = std::ranges::any_of(verbs, [&](std::string_view verb) { return text.ends_with(verb); });
  if (open) text += ',';
  return text;
}

/// Denied, an option that is itself a denial stands between quotation marks: "is niet “niet genoemd”".
std::string quoted_denial(std::string text, bool denied) {
  return denied && text.starts_with("niet ") ? fmt::format("“{}”", text) : text;
}

/// "weigering" of "de weigering": what stands after "er is een".
std::string_view without_article(std::string_view phrase) {
  for (const std::string_view article : {"de ", "het "})
    if (phrase.starts_with(article)) return phrase.substr(article.size());
  return phrase;
}

}  // namespace

using kernel::Node;
using kernel::NodeId;
using kernel::Op;

/// "a is b", and in a subordinate clause "a b is".
std::string SentenceWriter::said(Form form, std::string_view subject, std::string_view verb,
                                 std::string_view rest) {
  const std::string first = closed_clause(std::string(subject));
  return form.verb_last ? fmt::format("{} {} {}", first, closed_clause(std::string(rest)), verb)
                        : fmt::format("{} {} {}", first, verb, rest);
}

/// Whether something is there: "er is een weigering van aanmelding". Of a yes or no: whether it was answered.
std::string SentenceWriter::presence(NodeId id, Form form) {
  const std::string_view one = form.denied ? "geen" : "een";
  const Node& node = program_.at(bare(id));
  if (node.op == Op::column && program_.at(node.type).base == Base::boolean) {
    const kernel::AttributeId column{node.ref};
    const std::string asked =
        whether(write(node.args.at(0)), program_.at(column).verb, attribute_name(program_, column));
    return said(form, "er", "is", fmt::format("{} antwoord op de vraag {}", one, asked));
  }
  return said(form, "er", "is", fmt::format("{} {}", one, without_article(phrase(node))));
}

/// "er zijn geen bewijzen van gegadigde die geldig zijn", and "… of er bewijzen zijn van gegadigde …"
std::string SentenceWriter::existence(const Node& node, Form form) {
  const kernel::PopulationId id{node.ref};
  std::string rows = population(id);
  const std::string_view none = form.denied ? "geen " : "";
  if (!form.verb_last) return fmt::format("er zijn {}{}", none, rows);
  const std::string plural = kind_plural(program_.at(program_.at(id).kind));
  if (const std::size_t at = rows.find(plural); at != std::string::npos)
    rows.insert(at + plural.size(), " zijn");
  return fmt::format("er {}{}", none, rows);
}

/// Of a power: "Minister heeft bepaald dat klasse van gegadigde a is".
std::optional<std::string> SentenceWriter::decision_taken(NodeId power, NodeId value, Form form) {
  const Node& column = program_.at(power);
  if (column.op != Op::column) return std::nullopt;
  const kernel::Attribute& attribute = program_.attributes.at(column.ref);
  if (attribute.role != kernel::Role::power) return std::nullopt;
  const kernel::Attribute& whole = program_.at(attribute.whole);
  const std::string row = write(column.args.at(0));
  const std::string name = attribute_name(program_, attribute.whole);
  const auto fixed = constant(value);
  const bool boolean = program_.at(whole.type).base == Base::boolean;
  const bool nothing = fixed && fixed->is_absent();
  std::string decided;
  if (nothing)
    decided = boolean ? whether(row, whole.verb, name) : "wat " + of_row(name, row) + " is";
  else if (boolean && fixed)
    decided = "dat " + property(row, whole.verb, name, !fixed->is_true(), true);
  else
    decided = fmt::format("dat {} {} is", of_row(name, row), write(value));
  const std::string_view no = form.denied != nothing ? "niet " : "";
  return form.verb_last ? fmt::format("{} {}heeft bepaald {}", shown(attribute.supplier), no, decided)
                        : fmt::format("{} heeft {}bepaald {}", shown(attribute.supplier), no, decided);
}

std::string SentenceWriter::equality(const Node& node, Form form) {
  NodeId left = node.args.at(0);
  NodeId right = node.args.at(1);
  if (constant(left)) std::swap(left, right);
  const auto fixed = constant(right);
  if (const auto taken = decision_taken(left, right, form)) return *taken;
  if (fixed && fixed->is_absent()) return presence(left, form.negated());
  if (fixed && program_.at(program_.at(left).type).base == Base::boolean)
    return write(left, fixed->is_true() ? form : form.negated());
  return said(form, write(left), "is",
              (form.denied ? "niet " : "") + quoted_denial(write(right), form.denied));
}

std::string SentenceWriter::order(const Node& node, Form form) {
  const NodeId left = node.args.at(0);
  const NodeId right = node.args.at(1);
  const Comparison& words = comparison_words(program_.at(program_.at(bare(left)).type).base);
  const bool or_equal = node.op == Op::less_or_equal;
  if (constant(left) && !constant(right)) {  // "7,5 is ten hoogste x" reads as "x is ten minste 7,5"
    const std::size_t turned = or_equal ? (form.denied ? 0 : 1) : (form.denied ? 2 : 3);
    return said(form, write(right), "is", fmt::format("{} {}", words[turned], write(left)));
  }
  const std::size_t straight = (or_equal ? 2u : 0u) + (form.denied ? 1u : 0u);
  return said(form, write(left), "is", fmt::format("{} {}", words[straight], write(right)));
}

std::string SentenceWriter::membership(const Node& node, Form form) {
  const auto& type = program_.at(argument(node, 0).type);
  const auto& options = program_.at(type.enumeration).options;
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if ((static_cast<std::uint64_t>(node.value.numerator) >> i & 1) != 0)
      chosen.push_back(quoted_denial(shown(options[i]), form.denied));
  }
  return said(form, write(node.args.at(0)), "is", (form.denied ? "niet " : "") + enumerate(chosen, "of"));
}

}  // namespace grond::dossier
