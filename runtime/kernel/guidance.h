// Guidance (`voorlichting`) decides nothing. What it says of an attribute that others declared is an
// attribute of its own, found back by its name (decision 14); its own attributes it has to itself (K92).
#pragma once

#include <string>

#include "kernel/program.h"

namespace grond::kernel {

/// "klasse_volgens_Folder"
inline std::string guidance_name(const Attribute& attribute, const Instrument& guidance) {
  return attribute.name + "_volgens_" + guidance.name;
}

inline bool is_guidance(const Program& program, RuleId rule) {
  return program.at(program.at(program.at(rule).provision).instrument).rank == RankOf::guidance;
}

/// The guidance that says this, and with it that it is information and no decision; none of what is decided.
inline InstrumentId said_by(const Program& program, AttributeId id) {
  const Attribute& attribute = program.at(id);
  if (attribute.rules.empty() || !is_guidance(program, attribute.rules.front())) return {};
  return program.at(program.at(attribute.rules.front()).provision).instrument;
}

/// The attribute that guidance speaks of in this one; none when this is not what guidance says.
inline AttributeId spoken_of(const Program& program, AttributeId id) {
  const Attribute& said = program.at(id);
  const InstrumentId by = said_by(program, id);
  if (!by.exists() || said.role != Role::derived) return {};
  const Instrument& instrument = program.at(by);
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const Attribute& other = program.attributes[i];
    if (other.kind == said.kind && guidance_name(other, instrument) == said.name) return {i};
  }
  return {};
}

}  // namespace grond::kernel
