// What words mean: `onder X wordt mede verstaan a, b`, and the judgements that open lists call for.
#include <algorithm>
#include <set>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

bool has_option(const Enumeration& enumeration, const syntax::Name& name) {
  return std::count(enumeration.options.begin(), enumeration.options.end(), name.text) > 0;
}

bool is_property(const Context& context, KindId kind, const syntax::Name& name) {
  const auto found = context.names.attributes.find({kind, name.text});
  if (found == context.names.attributes.end()) return false;
  return context.program.at(context.program.at(found->second).type).base == Base::boolean;
}

/// The first word that is no option of the enumeration, or no property of the kind; null if all are.
template <class Known>
const syntax::Name* stranger(const std::vector<syntax::Name>& words, Known known) {
  const auto found = std::find_if_not(words.begin(), words.end(), known);
  return found == words.end() ? nullptr : &*found;
}

/// An extension is about options of one choice or properties of one kind.
void check_extension(Context& context, const syntax::Definition& definition) {
  const syntax::Name* missing = nullptr;
  std::string owner;
  std::vector<std::string> candidates;
  const auto consider = [&](const syntax::Name* word, const std::string& name,
                            std::vector<std::string> known) {
    if (word && !missing) {
      missing = word;
      owner = name;
      candidates = std::move(known);
    }
    return !word;
  };
  for (const Enumeration& enumeration : context.program.enumerations) {
    const auto known = [&](const syntax::Name& name) { return has_option(enumeration, name); };
    if (known(definition.term) &&
        consider(stranger(definition.also, known), enumeration.name, enumeration.options))
      return;
  }
  for (std::uint32_t kind = 0; kind < context.program.kinds.size(); ++kind) {
    const auto known = [&](const syntax::Name& name) { return is_property(context, {kind}, name); };
    if (known(definition.term) && consider(stranger(definition.also, known), context.program.kinds[kind].name,
                                           context.names.attribute_names({kind})))
      return;
  }
  const syntax::Name& name = missing ? *missing : definition.term;
  std::erase(candidates, name.text);
  if (missing)
    context.reporter.report(Code::not_alike, name.span, {name.text, definition.term.text, owner},
                            check::Reporter::suggestion(name.text, candidates));
  else
    context.reporter.report(Code::unknown_name, name.span, {name.text});
}

}  // namespace

void collect_extension(Context& context, std::size_t index, const syntax::Definition& definition) {
  check_extension(context, definition);
  const check::Statement& statement = context.names.statements[index];
  Extension extension{index, &definition, {}, false};
  for (const auto& reference : references_of(statement)) {
    if (reference.idiom != syntax::ReferenceIdiom::for_purposes_of) continue;
    const auto cited =
        check::provisions_of(context.reach(reference.citations, statement, check::Target::encoded));
    extension.scope.insert(extension.scope.end(), cited.begin(), cited.end());
  }
  context.extensions.push_back(std::move(extension));
}

/// A provision that is applied elsewhere keeps its definitions.
bool Expressions::holds_here(const Extension& extension, InstrumentId instrument) const {
  for (ProvisionId at = provision_; at.exists(); at = context_.program.at(at).applied) {
    const auto inside = [&](ProvisionId scope) { return check::within(context_.program, at, scope); };
    const bool here = extension.scope.empty()
                          ? context_.program.at(at).instrument == instrument
                          : std::any_of(extension.scope.begin(), extension.scope.end(), inside);
    if (here) return true;
  }
  return false;
}

/// What a word covers here besides itself, through one definition or several, and where the last of them
/// stands.
Expressions::Covered Expressions::covered(const std::string& word) {
  Covered covered;
  std::vector<std::string> open{word};
  std::set<std::string> seen{word};
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    for (Extension& extension : context_.extensions) {
      if (extension.definition->term.text != next) continue;
      const check::Statement& statement = context_.names.statements[extension.statement];
      if (!holds_here(extension, statement.instrument)) continue;
      extension.used = true;
      covered.defined_in = statement.provision;
      for (const syntax::Name& also : extension.definition->also) {
        if (!seen.insert(also.text).second) continue;
        covered.words.push_back(also.text);
        open.push_back(also.text);
      }
    }
  }
  return covered;
}

std::uint64_t Expressions::covered_options(EnumerationId id, std::size_t option, ProvisionId& defined_in) {
  const auto& options = context_.program.at(id).options;
  std::uint64_t mask = std::uint64_t{1} << option;
  const Covered more = covered(options[option]);
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (std::count(more.words.begin(), more.words.end(), options[i]) == 0) continue;
    mask |= std::uint64_t{1} << i;
    defined_in = more.defined_in;
  }
  return mask;
}

/// Equality with an option also holds for what is understood under its name.
Typed Expressions::equal_or_covered(const Typed& left, const Typed& right) {
  const Node option = nodes_.node(right);
  const bool fixed = right.type.base == Base::enumeration && option.op == Op::constant;
  if (!fixed || option.value.is_absent()) return nodes_.equals(left, right);
  ProvisionId defined_in;
  const auto mask =
      covered_options(right.type.enumeration, static_cast<std::size_t>(option.value.numerator), defined_in);
  if (!defined_in.exists()) return nodes_.equals(left, right);
  return one_of(left, mask, defined_in);
}

/// `geen` is no option: with a column that can be `geen` the comparison says nee, as equality does.
Typed Expressions::one_of(const Typed& subject, std::uint64_t mask, ProvisionId defined_in) {
  Typed result = nodes_.make(Op::in_set, boolean_type(), {subject.node}, 0,
                             Value::scalar(static_cast<std::int64_t>(mask)));
  if (subject.type.optional) result = nodes_.select(nodes_.is_absent(subject), nodes_.boolean(false), result);
  nodes_.place(result, defined_in);
  return result;
}

Expressions::Result Expressions::is_one_of(const syntax::IsOneOf& is) {
  Result subject = value(is.subject);
  if (!subject) return std::nullopt;
  const Result chosen = chosen_from(*subject, is.options, is.subject->span);
  return chosen && is.negated ? nodes_.negation(*chosen) : chosen;
}

Expressions::Result Expressions::chosen_from(const Typed& subject, const std::vector<syntax::Name>& possible,
                                             source::Span span) {
  if (subject.type.base != Base::enumeration)
    return mismatch({.base = Base::enumeration}, subject.type, span);
  const Enumeration& enumeration = context_.program.at(subject.type.enumeration);
  std::uint64_t mask = 0;
  ProvisionId defined_in;
  for (const auto& option : possible) {
    auto found = std::find(enumeration.options.begin(), enumeration.options.end(), option.text);
    auto index = found - enumeration.options.begin();
    if (found == enumeration.options.end()) {
      context_.reporter.report(Code::unknown_option, option.span, {option.text, enumeration.name},
                               check::Reporter::suggestion(option.text, enumeration.options));
      return std::nullopt;
    }
    if (!(subject.type.subset >> index & 1)) outside_subset(subject.type, option.text, option.span);
    mask |= covered_options(subject.type.enumeration, static_cast<std::size_t>(index), defined_in);
  }
  Typed result = nodes_.make(Op::in_set, boolean_type(), {subject.node}, 0,
                             Value::scalar(static_cast<std::int64_t>(mask)));
  if (defined_in.exists()) nodes_.place(result, defined_in);
  return result;
}

Expressions::Result Expressions::extended(const Typed& column, const Typed& row, const std::string& word) {
  const Covered more = covered(word);
  std::vector<Typed> any{column};
  for (const std::string& also : more.words) {
    const auto found = attribute(row.type.kind, also);
    if (found && context_.program.at(context_.program.at(*found).type).base == Base::boolean)
      any.push_back(nodes_.column(*found, row));
  }
  if (any.size() == 1) return column;
  const Typed result = nodes_.junction(Op::or_, any);
  nodes_.place(result, more.defined_in);
  return result;
}

AttributeId judgement_of(Context& context, AttributeId of, const syntax::Name& organ) {
  const Attribute& decided = context.program.at(of);
  const std::string name = decided.name + "_naar_oordeel_van_" + organ.text;
  const auto [place, added] = context.names.attributes.emplace(
      std::make_pair(decided.kind, name),
      AttributeId{static_cast<std::uint32_t>(context.program.attributes.size())});
  if (!added) return place->second;
  Attribute judgement{.name = name,
                      .kind = decided.kind,
                      .type = decided.type,
                      .role = Role::judgement,
                      .supplier = context.names.word(organ),
                      .verb = decided.verb};
  context.program.attributes.push_back(std::move(judgement));
  context.names.attribute_spans.push_back(organ.span);
  context.origins.attributes.push_back(organ.span);
  return place->second;
}

}  // namespace grond::lower
