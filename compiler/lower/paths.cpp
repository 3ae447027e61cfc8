// What names mean: "klasse van gegadigde", "plaatsen van klassegroep volgens lid 2".
#include <algorithm>
#include <deque>
#include <set>

#include "lower/expressions.h"
#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

std::optional<AttributeId> attribute_of(Context& context, const syntax::Name& attribute,
                                        const syntax::Name& row) {
  const auto kind = context.names.kind(row);
  if (kind == context.names.kinds.end()) {
    context.reporter.report(Code::unknown_kind, row.span, {row.text},
                            check::Reporter::suggestion(row.text, context.names.kind_names()));
    return std::nullopt;
  }
  const auto found = context.names.attributes.find({kind->second, attribute.text});
  if (found != context.names.attributes.end()) return found->second;
  if (context.names.collection(kind->second, attribute.text)) {
    context.reporter.report(Code::collection_as_value, attribute.span, {attribute.text});
    return std::nullopt;
  }
  context.reporter.report(
      Code::unknown_name, attribute.span, {attribute.text},
      check::Reporter::suggestion(attribute.text, context.names.attribute_names(kind->second)));
  return std::nullopt;
}

std::optional<AttributeId> Expressions::attribute(KindId kind, const std::string& name) const {
  auto found = context_.names.attributes.find({kind, name});
  if (found == context_.names.attributes.end()) return std::nullopt;
  return found->second;
}

Expressions::Result Expressions::unknown(const syntax::Name& name, std::optional<KindId> kind,
                                         const Type* expected) {
  const auto& collections = context_.names.collections;
  if (std::ranges::any_of(collections, [&](const auto& entry) {
        return entry.first.second == name.text && (!kind || entry.first.first == *kind);
      })) {
    context_.reporter.report(Code::collection_as_value, name.span, {name.text});
    return std::nullopt;
  }
  std::vector<std::string> candidates;
  for (const auto& [key, id] : context_.names.attributes) {
    bool in_reach = !kind;
    if (kind) in_reach = key.first == *kind;
    if (in_reach) candidates.push_back(key.second);
  }
  if (!kind) {
    for (const auto& [usage, id] : context_.names.kinds) candidates.push_back(usage);
  }
  Code code = Code::unknown_name;
  std::vector<std::string> arguments{name.text};
  if (expected && expected->base == Base::enumeration) {
    const Enumeration& enumeration = context_.program.at(expected->enumeration);
    candidates.insert(candidates.begin(), enumeration.options.begin(), enumeration.options.end());
    code = Code::unknown_option;
    arguments.push_back(enumeration.name);
  }
  context_.reporter.report(code, name.span, std::move(arguments),
                           check::Reporter::suggestion(name.text, candidates));
  return std::nullopt;
}

/// The first name of a path read from the right: a row, a column of a row, a group, or something above.
Expressions::Result Expressions::base(const syntax::Name& name, const Type* expected) {
  auto kind = context_.names.kind(name);
  if (kind != context_.names.kinds.end()) {
    for (std::size_t i = scope_.size(); i-- > 0;) {
      if (scope_[i].kind == kind->second) return nodes_.row(scope_[i]);
    }
  }
  for (std::size_t i = scope_.size(); i-- > 0;) {
    if (auto found = attribute(scope_[i].kind, name.text))
      return nodes_.column(*found, nodes_.row(scope_[i]));
  }
  if (kind != context_.names.kinds.end()) {
    auto grouping = context_.names.groupings.find(kind->second);
    for (std::size_t i = scope_.size(); grouping != context_.names.groupings.end() && i-- > 0;) {
      if (scope_[i].kind == grouping->second.members) return group_of(kind->second, scope_[i]);
    }
  }
  if (auto above = upward(name)) return above;
  if (name.text == "peildatum") return nodes_.make(Op::reference_date, {.base = Base::date});
  if (kind != context_.names.kinds.end()) {
    context_.reporter.report(Code::unbound_row, name.span, {name.text});
    return std::nullopt;
  }
  return unknown(name, std::nullopt, expected);
}

/// Looks for a row or column along parents and keys: a mark reaches its list, its applicant, its programme.
Expressions::Result Expressions::upward(const syntax::Name& written) {
  const std::string& name = written.text;
  const check::Application* application = context_.names.application(provision_);
  const bool applied = application && !application->wrote(written.span);
  for (std::size_t i = scope_.size(); i-- > 0;) {
    // Another row stands in for the one the text is about: what is not its own must be said (`lees … als …`).
    if (applied && application->rows.contains(scope_[i].kind)) continue;
    std::deque<Typed> frontier{nodes_.row(scope_[i])};
    std::set<KindId> seen{scope_[i].kind};
    while (!frontier.empty()) {
      Typed row = frontier.front();
      frontier.pop_front();
      const Kind& kind = context_.program.at(row.type.kind);
      if (row.type.kind != scope_[i].kind) {
        if (check::in_sentence(kind.name) == context_.names.word(written)) return row;
        if (auto found = attribute(row.type.kind, name)) return nodes_.column(*found, row);
      }
      std::vector<AttributeId> upwards = kind.keys;
      if (kind.parent.exists()) upwards.push_back(kind.parent);
      for (AttributeId up : upwards) {
        const Type& type = context_.program.at(context_.program.at(up).type);
        if (type.base == Base::reference && seen.insert(type.kind).second)
          frontier.push_back(nodes_.column(up, row));
      }
    }
  }
  return std::nullopt;
}

/// The group a member belongs to; `geen` when it takes no part.
Expressions::Result Expressions::group_of(KindId formed, Row member) {
  const check::Grouping& grouping = context_.names.groupings.at(formed);
  std::vector<NodeId> keys;
  for (AttributeId key : grouping.member_keys) keys.push_back(nodes_.column(key, nodes_.row(member)).node);
  Type type{.base = Base::reference, .optional = true, .kind = formed};
  Typed group = nodes_.make(Op::group, type, std::move(keys), formed.index);
  if (!grouping.filter) return group;
  Result takes_part = elsewhere(member, provision_, [&] { return condition(grouping.filter); });
  if (!takes_part) return std::nullopt;
  return nodes_.select(*takes_part, group, nodes_.constant(type, Value::absent()));
}

/// A key of a row; of one that was found by its keys, what it was found by.
Typed Expressions::key_of(const Typed& row, std::size_t i) {
  const Kind& kind = context_.program.at(row.type.kind);
  const Node found = nodes_.node(row);
  if (found.op != Op::group) return nodes_.column(kind.keys[i], row);
  return {found.args[i], nodes_.node_type(found.args[i])};
}

/// "vorige deelname": the row with the same other keys, one earlier in the order; `geen` for the first.
Expressions::Result Expressions::previous(const syntax::Name& name, const Typed& row) {
  const bool ordered = row.type.base == Base::reference && context_.program.at(row.type.kind).order.exists();
  if (!ordered) {
    context_.reporter.report(Code::no_previous, name.span, {name.text});
    return std::nullopt;
  }
  const KindId id = row.type.kind;
  const std::vector<AttributeId> keys = context_.program.at(id).keys;
  std::vector<NodeId> before;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Typed key = key_of(row, i);
    if (keys[i] == context_.program.at(id).order) {
      Type type = context_.program.at(context_.program.at(keys[i]).type);
      type.optional = true;
      key = nodes_.make(Op::previous, type, {key.node}, id.index);
    }
    before.push_back(key.node);
  }
  return nodes_.make(Op::group, {.base = Base::reference, .optional = true, .kind = id}, std::move(before),
                     id.index);
}

Expressions::Result Expressions::step(const syntax::Name& name, const Typed& row,
                                      const syntax::Name& row_name) {
  if (row.type.base == Base::moment && name.text == "dag") return day_of(row);
  if (row.type.base != Base::reference) {
    context_.reporter.report(Code::not_a_row, row_name.span, {row_name.text, name.text});
    return std::nullopt;
  }
  if (auto found = attribute(row.type.kind, name.text)) return nodes_.column(*found, row);
  return unknown(name, row.type.kind);
}

Expressions::Result Expressions::path(const syntax::Path& path, const Type* expected) {
  if (path.links.empty()) return nodes_.row(scope_.back());
  if (expected && expected->base == Base::enumeration && path.links.size() == 1 && !path.according_to) {
    const auto& options = context_.program.at(expected->enumeration).options;
    auto found = std::find(options.begin(), options.end(), path.links.front().text);
    if (found != options.end()) {
      Type type = *expected;
      type.optional = false;
      return nodes_.constant(type, Value::scalar(found - options.begin()));
    }
  }
  std::size_t last = path.links.size() - 1;
  Result result = base(path.links[last], last > 0 ? nullptr : expected);
  if (result && path.links[last].previous) result = previous(path.links[last], *result);
  for (std::size_t i = last; result && i-- > 0;) {
    result = step(path.links[i], *result, path.links[i + 1]);
    if (result && path.links[i].previous) result = previous(path.links[i], *result);
  }
  if (result && path.according_to) result = according_to(*result, *path.according_to);
  return result;
}

/// Where one provision must be meant.
std::nullopt_t Expressions::whole_regulation(const syntax::Citation& citation) {
  context_.reporter.report(Code::whole_regulation, citation.span,
                           {std::string(context_.reporter.sources().text(citation.span))});
  return std::nullopt;
}

/// `volgens`: the outcome of those provisions' own rules.
Expressions::Result Expressions::according_to(const Typed& whole, const syntax::Citation& citation) {
  const Node column = nodes_.node(whole);
  if (citation.whole) return whole_regulation(citation);
  if (column.op != Op::column) {
    context_.reporter.report(Code::no_rules_there, citation.span,
                             {std::string(context_.reporter.sources().text(citation.span))});
    return std::nullopt;
  }
  auto places = check::by_place(context_.program,
                                context_.cite(citation, instrument_, provision_, check::Target::rules));
  if (places.empty()) return std::nullopt;
  if (places.size() > 1 && whole.type.base != Base::boolean)
    return mismatch(boolean_type(), whole.type, citation.span);
  std::vector<Typed> parts;
  for (const auto& versions : places) {
    AttributeId id = part({column.ref}, versions.front());
    context_.part_versions[versions.front()] = versions;
    if (context_.origins.attributes.size() < context_.program.attributes.size())
      context_.origins.attributes.push_back(citation.span);
    parts.push_back(nodes_.make(Op::column, whole.type, column.args, id.index));
  }
  return parts.size() == 1 ? parts.front() : nodes_.junction(Op::or_, parts);
}

AttributeId Expressions::part(AttributeId whole, ProvisionId provision) {
  auto [place, inserted] =
      context_.parts.emplace(std::make_pair(whole, provision),
                             AttributeId{static_cast<std::uint32_t>(context_.program.attributes.size())});
  if (inserted) {
    Attribute part = context_.program.at(whole);
    part.role = Role::part;
    part.derived_if_absent = false;
    part.rules.clear();
    part.whole = whole;
    part.provision = provision;
    context_.program.attributes.push_back(std::move(part));
  }
  return place->second;
}

}  // namespace grond::lower
