#include <fmt/format.h>
#include <sys/stat.h>

#include <memory>

#include "columns/facts_builder.h"
#include "draw/documents.h"
#include "draw/generator.h"
#include "draw/participants.h"
#include "draw/verify.h"
#include "driver/commands.h"
#include "driver/output.h"
#include "values/utf8.h"

namespace grond::driver {
namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path list;
  fs::path commit;  ///< the commitment to write
  fs::path from;    ///< the commitment that was published
  fs::path verify;  ///< the proof to check
  fs::path secret;
  std::string title;
  std::vector<std::string> sources;
  std::vector<std::string> values;
  fs::path proof;
  fs::path out;
};

/// While it exists, files are made for their owner alone.
class ForOwnerOnly {
 public:
  ForOwnerOnly() : before_(umask(0077)) {}
  ~ForOwnerOnly() { umask(before_); }
  ForOwnerOnly(const ForOwnerOnly&) = delete;
  ForOwnerOnly& operator=(const ForOwnerOnly&) = delete;

 private:
  mode_t before_;
};

/// Of two results in one file only the last would remain.
void refuse_one_file(const fs::path& one, const fs::path& other, const char* names) {
  if (!one.empty() && !other.empty() &&
      fs::absolute(one).lexically_normal() == fs::absolute(other).lexically_normal())
    throw CLI::ValidationError(names, "zijn hetzelfde bestand");
}

/// A list from which nobody drew yet.
bool read_undrawn(const fs::path& file, draw::Participants& list, Diagnostics& diagnostics) {
  return draw::read_participants(file, list, diagnostics) && draw::have_no_lots(list, diagnostics);
}

bool usable_texts(const Options& options, Diagnostics& diagnostics) {
  const auto check = [&](const std::string& text) {
    if (!draw::usable_text(text))
      diagnostics.report(
          {Code::draw_invalid_text,
           {},
           {is_utf8(text) ? columns::shortened(text) : "?", std::to_string(draw::longest_text)},
           {}});
  };
  check(options.title);
  for (const std::string& source : options.sources) check(source);
  return !diagnostics.has_errors();
}

/// A secret that was committed to is never replaced by another.
bool are_new(const Options& options, Diagnostics& diagnostics) {
  for (const fs::path& file : {options.secret, options.commit})
    if (fs::exists(file))
      diagnostics.report({Code::draw_exists, {}, {file.string()}, {{Code::draw_new_names, {}, {}}}});
  return !diagnostics.has_errors();
}

bool commit(const Options& options, Diagnostics& diagnostics) {
  draw::Participants list;
  if (!usable_texts(options, diagnostics) || !are_new(options, diagnostics) ||
      !read_undrawn(options.list, list, diagnostics))
    return false;
  const std::string secret = draw::random_secret();
  const draw::Commitment commitment{options.title, static_cast<std::uint32_t>(list.rows.size()),
                                    draw::list_hash(draw::canonical_ids(list)), draw::secret_hash(secret),
                                    options.sources};
  {
    const ForOwnerOnly rights;
    write_whole(options.secret, [&](std::ostream& out) { draw::write_secret(out, secret); });
  }
  try {
    write_whole(options.commit, [&](std::ostream& out) { draw::write_commitment(out, commitment); });
  } catch (...) {
    fs::remove(options.secret);  // nothing was committed to
    throw;
  }
  fmt::print("{} deelnemers\nkenmerk {}\n", commitment.participants, draw::fingerprint(commitment));
  return true;
}

bool draw_now(const Options& options, Diagnostics& diagnostics) {
  const auto commitment = draw::read_commitment(options.from, diagnostics);
  const auto secret = draw::read_secret(options.secret, diagnostics);
  draw::Participants list;
  if (!commitment || !secret || !read_undrawn(options.list, list, diagnostics)) return false;
  const std::vector<std::string> ids = draw::canonical_ids(list);
  const bool same_list = draw::is_committed_list(*commitment, ids, options.list.string(), diagnostics);
  if (!draw::is_committed_seed(*commitment, *secret, options.values, options.from.string(), diagnostics) ||
      !same_list)
    return false;
  const draw::Proof proof{*commitment, *secret, options.values,
                          draw::draw_lots(*commitment, *secret, options.values, ids)};
  write_whole(options.proof, [&](std::ostream& out) { draw::write_proof(out, proof); });
  write_whole(options.out,
              [&](std::ostream& out) { draw::write_with_lots(out, list, draw::lots_of(proof.drawn)); });
  fmt::print("{} lotnummers\nkenmerk {}\n", proof.drawn.size(), draw::fingerprint(*commitment));
  return true;
}

bool verify(const Options& options, Diagnostics& diagnostics) {
  const auto proof = draw::read_proof(options.verify, diagnostics);
  if (!proof) return false;
  const std::string file = options.verify.string();
  bool right = draw::is_right(*proof, file, diagnostics);
  if (!options.from.empty()) {
    const auto published = draw::read_commitment(options.from, diagnostics);
    right = published && draw::is_published(*proof, *published, file, diagnostics) && right;
  }
  draw::Participants list;
  const draw::Lots lots = draw::lots_of(proof->drawn);
  if (!options.list.empty())
    right = draw::read_participants(options.list, list, diagnostics) && draw::fits(list, lots, diagnostics) &&
            right;
  if (!right) return false;
  if (!options.out.empty())
    write_whole(options.out, [&](std::ostream& out) { draw::write_with_lots(out, list, lots); });
  fmt::print("de loting `{}` klopt: {} deelnemers\nkenmerk {}\n", proof->commitment.title,
             proof->drawn.size(), draw::fingerprint(proof->commitment));
  if (!options.list.empty()) fmt::print("{} lotnummers op de lijst vergeleken\n", draw::count_lots(list));
  if (options.from.empty())
    fmt::print("vergelijk dit kenmerk met het kenmerk dat vooraf bekend is gemaakt\n");
  return true;
}

}  // namespace

void add_draw(CLI::App& app, Common& common) {
  auto* command = app.add_subcommand(
      "draw",
      "Loot, zo dat ieder het kan narekenen: --commit, dan --from, daarna --verify (docs/loting.md).");
  auto options = std::make_shared<Options>();
  auto* list = command->add_option("LIJST", options->list, "de deelnemers: een CSV-bestand met een kolom id");
  auto* commit_to =
      command->add_option("--commit", options->commit, "zeg toe: schrijf de toezegging hierheen");
  auto* from = command->add_option("--from", options->from, "loot volgens deze toezegging");
  auto* check = command->add_option("--verify", options->verify, "controleer dit bewijs");
  auto* secret = command->add_option("--secret", options->secret,
                                     "het geheim: --commit maakt het, --from onthult het in het bewijs");
  auto* title = command->add_option("--title", options->title, "welke loting dit is");
  auto* sources = command->add_option("--source", options->sources,
                                      "waar straks een openbare waarde vandaan komt; mag vaker");
  auto* values = command->add_option(
      "--value", options->values, "die waarde: gehele getallen; evenveel als bronnen, in dezelfde volgorde");
  auto* proof = command->add_option("--proof", options->proof, "schrijf het bewijs hierheen");
  auto* out = command->add_option("--out", options->out, "schrijf de lijst met lotnummers hierheen");
  for (CLI::Option* repeated : {sources, values}) repeated->allow_extra_args(false);
  commit_to->needs(list, secret, title, sources)->excludes(from, check, values, proof, out);
  check->excludes(secret, title, sources, values, proof);
  out->needs(list);
  proof->needs(list, from, secret, values, out);
  values->needs(proof);
  command->callback([options, &common] {
    refuse_one_file(options->secret, options->commit, "--secret en --commit");
    refuse_one_file(options->proof, options->out, "--proof en --out");
    Diagnostics diagnostics;
    bool done = false;
    if (!options->commit.empty())
      done = commit(*options, diagnostics);
    else if (!options->verify.empty())
      done = verify(*options, diagnostics);
    else if (!options->proof.empty())
      done = draw_now(*options, diagnostics);
    else
      throw CLI::RequiredError("--commit, --proof of --verify");
    print(diagnostics, common);
    if (!done) common.exit = Exit::input;
  });
}

}  // namespace grond::driver
