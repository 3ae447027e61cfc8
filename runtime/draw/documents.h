// The three files of a draw: the commitment, the secret, and the proof. They are read as from nobody one
// trusts.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "draw/commitment.h"

namespace grond::draw {

/// Everything needed to compute the draw again.
struct Proof {
  Commitment commitment;
  std::string secret;               ///< its 32 bytes
  std::vector<std::string> values;  ///< of the sources, in their order
  std::vector<std::string> drawn;   ///< the ids by lot: the first has lot number 1
};

void write_commitment(std::ostream& out, const Commitment& commitment);
void write_secret(std::ostream& out, const std::string& secret);
void write_proof(std::ostream& out, const Proof& proof);

/// Empty after a diagnostic: not such a document, or one whose fingerprint is not its own.
std::optional<Commitment> read_commitment(const std::filesystem::path& file, Diagnostics& diagnostics);
std::optional<std::string> read_secret(const std::filesystem::path& file, Diagnostics& diagnostics);
std::optional<Proof> parse_proof(std::string_view text, const std::string& file, Diagnostics& diagnostics);
std::optional<Proof> read_proof(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace grond::draw
