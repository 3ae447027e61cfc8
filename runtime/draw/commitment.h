// What is published before a draw, so that nobody can steer it afterwards: which list, which secret (its
// hash), and which public values, unknown to all, will be added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace grond::draw {

struct Commitment {
  std::string title;
  std::uint32_t participants = 0;
  std::string list_hash;             ///< hexadecimal, as are the other hashes
  std::string secret_hash;           ///< of its 32 bytes
  std::vector<std::string> sources;  ///< where each public value will come from
  friend bool operator==(const Commitment&, const Commitment&) = default;
};

/// Titles and sources are short texts on one line, so that the lines of a commitment can be told apart.
inline constexpr std::size_t longest_text = 500;
bool usable_text(const std::string& text);

/// SHA-256 of the ids, each followed by a line feed.
std::string list_hash(const std::vector<std::string>& canonical_ids);
std::string secret_hash(const std::string& secret);

/// SHA-256 of the commitment as lines: one short text to publish, to read aloud and to compare.
std::string fingerprint(const Commitment& commitment);

/// The public values as one text, as RFC 3797, section 4, makes it: "9 18 5" and "007" give "5.9.18./7./", in
/// whatever order the numbers of one source were written. Nothing where a value is not of whole numbers.
std::optional<std::string> source_text(const std::string& value);
std::string key_string(const std::vector<std::string>& values);

/// Those who drew, by lot: the first has lot number 1. Values must be usable and the secret have 32 bytes.
std::vector<std::string> draw_lots(const Commitment& commitment, const std::string& secret,
                                   const std::vector<std::string>& values,
                                   const std::vector<std::string>& canonical_ids);

}  // namespace grond::draw
