// Guidance (`voorlichting`) decides nothing. What it says of an attribute is an attribute of its own, found
// back by its name (decision 14).
#pragma once

#include <string>

#include "kernel/program.h"

namespace grond::kernel {

/// "klasse_volgens_Folder"
inline std::string guidance_name(const Attribute& attribute, const Instrument& guidance) {
  return attribute.name + "_volgens_" + guidance.name;
}

/// The attribute that guidance speaks of in this one; none when this is not what guidance says.
inline AttributeId spoken_of(const Program& program, AttributeId id) {
  const Attribute& said = program.at(id);
  if (said.rules.empty() || said.role != Role::derived) return {};
  const Instrument& instrument = program.at(program.at(program.at(said.rules.front()).provision).instrument);
  if (instrument.rank != RankOf::guidance) return {};
  for (std::uint32_t i = 0; i < program.attributes.size(); ++i) {
    const Attribute& other = program.attributes[i];
    if (other.kind == said.kind && guidance_name(other, instrument) == said.name) return {i};
  }
  return {};
}

}  // namespace grond::kernel
