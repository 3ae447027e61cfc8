// The standard library: regulations that many others use, part of the command.
#pragma once

#include <string_view>
#include <vector>

namespace grond::pipeline {

struct LibraryText {
  std::string_view name;  ///< of the regulation: "Algemene_termijnenwet"
  std::string_view text;
};

/// The files of stdlib/, as they were when the command was built.
const std::vector<LibraryText>& library();

}  // namespace grond::pipeline
