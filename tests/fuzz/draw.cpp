#include <sstream>

#include "draw/documents.h"
#include "draw/participants.h"
#include "draw/verify.h"
#include "property.h"
#include "targets.h"

namespace grond::fuzz {
namespace {

using namespace grond::draw;

/// A proof that is right reads back as it was written.
void check_proof(const Proof& proof) {
  std::ostringstream out;
  write_proof(out, proof);
  Diagnostics diagnostics;
  const auto again = parse_proof(out.str(), "weer.json", diagnostics);
  require(again && is_right(*again, "weer.json", diagnostics),
          "a right proof is refused: " + diagnostics.render_all(Language::english));
  require(is_published(*again, proof.commitment, "weer.json", diagnostics), "it reads back as another");
}

void check_proof(std::string_view text) {
  Diagnostics diagnostics;
  const auto proof = parse_proof(text, "bewijs.json", diagnostics);
  require(proof.has_value() != diagnostics.has_errors(), "a proof and errors, or neither");
  if (proof) {
    const bool right = is_right(*proof, "bewijs.json", diagnostics);
    require(right != diagnostics.has_errors(), "right with errors, or wrong without");
    if (right) check_proof(*proof);
  }
  check_diagnostics(diagnostics);
}

/// Whoever is on a list gets a lot, and the list with the lots is that of the draw.
void check_draw(const Participants& list) {
  const std::vector<std::string> ids = canonical_ids(list);
  const std::string secret(32, 's');
  Proof proof{
      {"Loting", static_cast<std::uint32_t>(ids.size()), list_hash(ids), secret_hash(secret), {"bron"}},
      secret,
      {"7"},
      {}};
  proof.drawn = draw_lots(proof.commitment, secret, proof.values, ids);
  check_proof(proof);
  const Lots lots = lots_of(proof.drawn);
  std::stringstream out;
  write_with_lots(out, list, lots);
  Participants again;
  Diagnostics diagnostics;
  require(read_participants(out, "uitslag.csv", again, diagnostics) && fits(again, lots, diagnostics),
          "a list with its lots is refused: " + diagnostics.render_all(Language::english));
  require(count_lots(again) == ids.size(), "somebody has no lot");
}

void check_list(std::string_view text) {
  std::istringstream stream{std::string(text)};
  Participants list;
  Diagnostics diagnostics;
  const bool read = read_participants(stream, "lijst.csv", list, diagnostics);
  require(read != diagnostics.has_errors(), "a list and errors, or neither");
  if (read) check_draw(list);
  check_diagnostics(diagnostics);
}

}  // namespace

void draw(std::string_view text) {
  if (text.starts_with('{'))
    check_proof(text);
  else
    check_list(text);
}

}  // namespace grond::fuzz
