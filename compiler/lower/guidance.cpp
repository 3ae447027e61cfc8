#include "kernel/guidance.h"

#include "lower/rules.h"

namespace grond::lower {

using namespace kernel;

namespace {

/// Of its own words guidance may say what it likes: no law speaks of them (K92).
bool is_own(const Context& context, InstrumentId guidance, AttributeId attribute) {
  const auto declared = context.names.declared_in.find(context.program.at(attribute).kind);
  return declared != context.names.declared_in.end() &&
         context.program.at(declared->second).name == context.program.at(guidance).name;
}

}  // namespace

AttributeId concluded(Context& context, InstrumentId instrument, AttributeId attribute) {
  if (context.program.at(instrument).rank != RankOf::guidance) return attribute;
  if (is_own(context, instrument, attribute)) return attribute;
  Attribute said = context.program.at(attribute);
  said.name = guidance_name(said, context.program.at(instrument));
  const AttributeId next{static_cast<std::uint32_t>(context.program.attributes.size())};
  const auto [place, inserted] = context.names.attributes.try_emplace({said.kind, said.name}, next);
  if (!inserted) return place->second;
  said.role = Role::derived;
  said.derived_if_absent = false;
  said.rules.clear();
  context.program.attributes.push_back(std::move(said));
  context.origins.attributes.push_back(context.origins.attributes[attribute.index]);
  return next;
}

}  // namespace grond::lower
