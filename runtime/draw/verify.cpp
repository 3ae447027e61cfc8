#include "draw/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include "columns/facts_builder.h"

namespace grond::draw {
namespace {

using columns::shortened;

std::string sources_of(const Commitment& commitment) {
  return fmt::format("{}", fmt::join(commitment.sources, "; "));
}

}  // namespace

bool is_committed_list(const Commitment& commitment, const std::vector<std::string>& canonical_ids,
                       const std::string& file, Diagnostics& diagnostics) {
  const std::string hash = list_hash(canonical_ids);
  if (canonical_ids.size() == commitment.participants && hash == commitment.list_hash) return true;
  diagnostics.report({Code::draw_other_list,
                      {.file = file},
                      {std::to_string(canonical_ids.size()), hash, std::to_string(commitment.participants),
                       commitment.list_hash},
                      {{Code::draw_list_is_fixed, {}, {}}}});
  return false;
}

bool is_committed_seed(const Commitment& commitment, const std::string& secret,
                       const std::vector<std::string>& values, const std::string& file,
                       Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto refuse = [&](Code code, std::vector<std::string> arguments, std::vector<Note> notes) {
    diagnostics.report({code, {.file = file}, std::move(arguments), std::move(notes)});
  };
  if (const std::string hash = secret_hash(secret); hash != commitment.secret_hash)
    refuse(Code::draw_other_secret, {hash, commitment.secret_hash}, {});
  const Note sources{Code::draw_sources, {}, {sources_of(commitment)}};
  if (values.size() != commitment.sources.size())
    refuse(Code::draw_number_of_values,
           {std::to_string(values.size()), std::to_string(commitment.sources.size())}, {sources});
  for (const std::string& value : values)
    if (!source_text(value)) refuse(Code::draw_invalid_value, {shortened(value)}, {sources});
  return diagnostics.error_count() == errors_before;
}

bool is_published(const Proof& proof, const Commitment& published, const std::string& file,
                  Diagnostics& diagnostics) {
  const Commitment& used = proof.commitment;
  const auto differs = [&](const char* what, const std::string& here, const std::string& there) {
    diagnostics.report(
        {Code::draw_other_commitment, {.file = file}, {what, shortened(here), shortened(there)}, {}});
  };
  if (used.title != published.title) differs("titel", used.title, published.title);
  if (used.participants != published.participants)
    differs("deelnemers", std::to_string(used.participants), std::to_string(published.participants));
  if (used.list_hash != published.list_hash) differs("lijst_sha256", used.list_hash, published.list_hash);
  if (used.secret_hash != published.secret_hash)
    differs("geheim_sha256", used.secret_hash, published.secret_hash);
  if (used.sources != published.sources) differs("bronnen", sources_of(used), sources_of(published));
  return used == published;
}

bool is_right(const Proof& proof, const std::string& file, Diagnostics& diagnostics) {
  std::vector<std::string> ids = proof.drawn;
  std::sort(ids.begin(), ids.end());
  bool right = is_committed_list(proof.commitment, ids, file, diagnostics);
  right = is_committed_seed(proof.commitment, proof.secret, proof.values, file, diagnostics) && right;
  if (!right) return false;
  const std::vector<std::string> drawn = draw_lots(proof.commitment, proof.secret, proof.values, ids);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (drawn[i] == proof.drawn[i]) continue;
    const std::string path = fmt::format("uitslag[{}]", i);
    diagnostics.report({Code::draw_other_result,
                        {.file = file, .path = path},
                        {std::to_string(i + 1), shortened(drawn[i]), shortened(proof.drawn[i])},
                        {}});
    right = false;
  }
  return right;
}

bool fits(const Participants& list, const Lots& lots, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  std::unordered_set<std::string_view> present;
  for (const Participant& participant : list.rows) {
    const Place place{.file = list.file, .line = participant.line};
    const auto drawn = lots.find(participant.id);
    present.insert(participant.id);
    if (drawn == lots.end())
      diagnostics.report({Code::draw_not_in_proof, place, {shortened(participant.id)}, {}});
    else if (!participant.lot.empty() && participant.lot != std::to_string(drawn->second))
      diagnostics.report(
          {Code::draw_other_lot,
           place,
           {shortened(participant.id), shortened(participant.lot), std::to_string(drawn->second)},
           {}});
  }
  std::set<std::string_view> absent;  // told in an order that does not depend on the machine
  for (const auto& [id, lot] : lots)
    if (present.count(id) == 0) absent.insert(id);
  for (const std::string_view id : absent)
    diagnostics.report({Code::draw_not_on_list, {.file = list.file}, {shortened(id)}, {}});
  return diagnostics.error_count() == errors_before;
}

Lots lots_of(const std::vector<std::string>& drawn) {
  Lots lots;
  lots.reserve(drawn.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) lots.emplace(drawn[i], static_cast<std::uint32_t>(i + 1));
  return lots;
}

}  // namespace grond::draw
