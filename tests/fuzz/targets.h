// What is fuzzed. Each function takes bytes nobody vouches for, does with them what a command does, and
// throws std::logic_error when a promise about hostile input is broken. The fuzzers (fuzzer.cpp) and the
// ordinary test that replays what they found (fuzz_corpus_test.cpp) run the same functions.
#pragma once

#include <array>
#include <string_view>

namespace grond::fuzz {

/// The text of a regulation: parsed, resolved, lowered, ordered, and decided with invented facts. A line
/// `-- bestand: naam` begins a further file.
void regulation(std::string_view text);
/// A facts document for the regulation of fixture.h.
void facts(std::string_view json);
/// Tables of facts for it: a line `=== Persoon` begins the CSV text of a kind.
void tables(std::string_view parts);
/// A dossier, or a result that carries one: read, searched and explained.
void dossier(std::string_view json);
/// A serialised kernel without its digest: read, written again, and decided with invented facts.
void kernel(std::string_view body);
/// What follows the header in a trace of fixture.h.
void trace(std::string_view body);

/// A proof of a draw, or else the CSV text of a list: checked, and drawn from.
void draw(std::string_view text);

struct Target {
  std::string_view name;  ///< of its folders in corpus/ and found/
  void (*run)(std::string_view input);
};
inline constexpr std::array targets = {Target{"regulation", regulation},
                                       Target{"facts", facts},
                                       Target{"tables", tables},
                                       Target{"dossier", dossier},
                                       Target{"kernel", kernel},
                                       Target{"trace", trace},
                                       Target{"draw", draw}};

}  // namespace grond::fuzz
