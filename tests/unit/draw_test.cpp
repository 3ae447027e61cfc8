// Lots that anyone can compute: the published test vectors, the shuffle, and everything that does not fit.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>

#include "draw/documents.h"
#include "draw/generator.h"
#include "draw/participants.h"
#include "draw/verify.h"
#include "kernel/digest.h"

using namespace grond;
using namespace grond::draw;
using Codes = std::vector<Code>;

namespace {

std::string unhex(const std::string& hexadecimal) {
  std::string bytes;
  for (std::size_t i = 0; i < hexadecimal.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hexadecimal.substr(i, 2), nullptr, 16));
  return bytes;
}

/// A folder that goes when the test does.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "grond_draw_test";
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directory(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return path / name;
  }
};

/// What was found, with its notes, in order.
Codes codes(const Diagnostics& diagnostics) {
  Codes found;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    found.push_back(diagnostic.code);
    for (const Note& note : diagnostic.notes) found.push_back(note.code);
  }
  return found;
}

Codes refused_list(const std::string& text, std::size_t most = most_participants) {
  std::istringstream stream(text);
  Participants list;
  Diagnostics diagnostics;
  CHECK_FALSE(read_participants(stream, "lijst.csv", list, diagnostics, most));
  return codes(diagnostics);
}

Participants list_of(const std::string& text) {
  std::istringstream stream(text);
  Participants list;
  Diagnostics diagnostics;
  CHECK(read_participants(stream, "lijst.csv", list, diagnostics));
  return list;
}

const std::vector<std::string> ids = {"g1", "g2", "g3", "g4", "g5"};
const std::string secret(32, 's');

Commitment commitment() {
  return {"Loting", 5, list_hash(ids), secret_hash(secret), {"bron een", "bron twee"}};
}

Proof proof() {
  Proof made{commitment(), secret, {"7", "3 1 2"}, {}};
  made.drawn = draw_lots(made.commitment, made.secret, made.values, ids);
  return made;
}

std::string text_of(const Proof& made) {
  std::ostringstream out;
  write_proof(out, made);
  return out.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Codes refused_proof(const std::string& text) {
  Diagnostics diagnostics;
  CHECK_FALSE(parse_proof(text, "bewijs.json", diagnostics));
  return codes(diagnostics);
}

}  // namespace

TEST_CASE("HMAC_DRBG gives what NIST's CAVP vectors say: SHA-256, no reseeding") {
  struct Vector {
    const char *entropy, *nonce, *personalization, *second;
  };
  const Vector vectors[] = {
      {"ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488", "659ba96c601dc69fc902940805ec0ca8",
       "",
       "e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89d54fbb978a15b5c443c9ec21036d2460b6f73"
       "e"
       "bad0dc2aba6e624abf07745bc107694bb7547bb0995f70de25d6b29e2d3011bb19d27676c07162c8b5ccde0668961df868034"
       "8"
       "2cb37ed6d5c0bb8d50cf1f50d476aa0458bdaba806f48be9dcb8"},
      {"8df013b4d103523073917ddf6a869793059e9943fc8654549e7ab22f7c29f122", "da2625af2ddd4abcce3cf4fa4659d84e",
       "b571e66d7c338bc07b76ad3757bb2f9452bf7e07437ae8581ce7bc7c3ac651a9",
       "b91cba4cc84fa25df8610b81b641402768a2097234932e37d590b1154cbd23f97452e310e291c45146147f0da2d81761fe90f"
       "b"
       "a64f94419c0f662b28c1ed94da487bb7e73eec798fbcf981b791d1be4f177a8907aa3c401643a5b62b87b89d66b3a60e40d4a"
       "8"
       "e4e9d82af6d2700e6f535cdb51f75c321729103741030ccc3a56"},
  };
  for (const Vector& vector : vectors) {
    Generator generator(unhex(vector.entropy), unhex(vector.nonce), unhex(vector.personalization));
    generator.generate(128);
    CHECK(kernel::hexadecimal(generator.generate(128)) == vector.second);
  }
}

TEST_CASE("the generator is never seeded again, however much is asked of it") {
  Generator small(std::string(32, 'e'), std::string(16, 'n'), "");
  Generator same(std::string(32, 'e'), std::string(16, 'n'), "");
  for (int i = 0; i < 1000; ++i) CHECK(small.generate(40) == same.generate(40));
  CHECK_THROWS(small.generate((1 << 16) + 1));
}

TEST_CASE("public values are written as in the example of RFC 3797, section 6") {
  CHECK(key_string({"9319", "2 5 12 8 10", "9 18 26 34 41 45"}) == "9319./2.5.8.10.12./9.18.26.34.41.45./");
  CHECK(source_text(" 007  000 7 ") == "0.7.7./");
  CHECK(source_text("10000000000000000000000000 9") == "9.10000000000000000000000000./");
  for (const char* bad : {"", " ", "a", "1,2", "-1", "1.5", "0x1F", "١"}) CHECK_FALSE(source_text(bad));
  CHECK_FALSE(source_text(std::string(longest_text + 1, '1')));
}

TEST_CASE("a random order has each number once, and every order is as likely") {
  for (const std::uint32_t count : {0U, 1U, 2U, 3U, 64U, 65U, 1000U}) {
    Generator generator(secret, secret, "");
    std::vector<std::uint32_t> order = random_order(generator, count);
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> all(count);
    std::iota(all.begin(), all.end(), 0);
    CHECK(order == all);
  }
  std::map<std::vector<std::uint32_t>, int> seen;
  constexpr int draws = 12'000;
  for (int i = 0; i < draws; ++i) {
    Generator generator(secret, secret, std::to_string(i));
    ++seen[random_order(generator, 4)];
  }
  CHECK(seen.size() == 24);
  double chi_squared = 0;
  for (const auto& [order, times] : seen) chi_squared += (times - 500.0) * (times - 500.0) / 500.0;
  CHECK(chi_squared < 49.7);  // 23 degrees of freedom: one generator in a thousand that is right is above it
}

TEST_CASE("the outcome is fixed by list, secret and values, and by each of them") {
  const std::vector<std::string> drawn = proof().drawn;
  CHECK(drawn == proof().drawn);
  // as computed by tests/e2e/reken_loting_na.py
  CHECK(drawn == std::vector<std::string>{"g2", "g5", "g4", "g1", "g3"});
  CHECK(fingerprint(commitment()) == "0785177d4912ecec58e8565f9933e33163d66a7054f04a2697b726b367d285a6");
  std::vector<std::string> many(50);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = "g" + std::to_string(1000 + i);
  const auto draw = [&](Commitment by, const std::string& with, const std::string& value) {
    return draw_lots(by, with, {value, "1"}, many);
  };
  const auto first = draw(commitment(), secret, "1");
  CHECK(first != draw(commitment(), std::string(32, 't'), "1"));
  CHECK(first != draw(commitment(), secret, "2"));
  Commitment other = commitment();
  other.title = "Tweede loting";
  CHECK(first != draw(other, secret, "1"));
}

TEST_CASE("the order of the rows and the other columns have no influence; the lots stand beside the ids") {
  const Participants list =
      list_of("\xEF\xBB\xBFnaam;id;lotnummer\n\"Jansen; A\";g2;\n\"O\"\"B\";g10;\nÉ;g1;\n");
  CHECK(canonical_ids(list) == std::vector<std::string>{"g1", "g10", "g2"});
  CHECK(canonical_ids(list) == canonical_ids(list_of("id\ng10\ng1\ng2\n")));
  std::ostringstream out;
  write_with_lots(out, list, lots_of({"g10", "g1", "g2"}));
  CHECK(out.str() == "id;lotnummer;naam\ng2;3;\"Jansen; A\"\ng10;1;\"O\"\"B\"\ng1;2;É\n");
}

TEST_CASE("what is no list of different participants is refused") {
  CHECK(refused_list("naam;nummer\na;1\n") == Codes{Code::draw_no_id_column, Code::draw_known_columns});
  CHECK(refused_list("id\n") == Codes{Code::draw_empty_list});
  CHECK(refused_list("") == Codes{Code::csv_no_header});
  CHECK(refused_list("id\ng1\ng2\ng1\n") == Codes{Code::draw_duplicate_participant, Code::draw_first_here});
  for (const char* id : {"\"\"", "\" g1\"", "a/b", "\"a\nb\"", "\"a\x01\""})
    CHECK(refused_list("id;x\n" + std::string(id) + ";1\n") ==
          Codes{Code::draw_invalid_id, Code::draw_id_form});
  CHECK(refused_list("id\n\xFF\n") == Codes{Code::facts_encoding});
  CHECK(refused_list("id;id\na;b\n") == Codes{Code::facts_duplicate_key});
  CHECK(refused_list("id;x\na\n") == Codes{Code::csv_row_length});
  CHECK(refused_list("id\n\"a\n") == Codes{Code::csv_malformed});
  std::string twice = "id\n";
  for (int i = 0; i < 100'000; ++i) twice += "g1\n";
  CHECK(refused_list(twice).size() == 100);  // fifty errors, each with where the first stands
  Participants list;
  Diagnostics diagnostics;
  CHECK_FALSE(read_participants("/bestaat/niet.csv", list, diagnostics));
  CHECK(codes(diagnostics) == Codes{Code::draw_unreadable});
}

TEST_CASE("draw_too_many: a list has a limit") {
  CHECK(refused_list("id\na\nb\nc\nd\n", 2) == Codes{Code::draw_too_many});
}

TEST_CASE("draw_has_lot, draw_needs_no_lots: who has a lot does not draw again") {
  Diagnostics diagnostics;
  CHECK_FALSE(have_no_lots(list_of("id;lotnummer\ng1;\ng2;7\n"), diagnostics));
  CHECK(codes(diagnostics) == Codes{Code::draw_has_lot, Code::draw_needs_no_lots});
  CHECK(diagnostics.all()[0].place.line == 3);
}

TEST_CASE("titles and sources are one line of text") {
  CHECK(usable_text("Loting “geneeskunde”"));
  for (const std::string& bad : {std::string(), std::string("a\nb"), std::string("a\x7F"),
                                 std::string("\xFF"), std::string(longest_text + 1, 'a')})
    CHECK_FALSE(usable_text(bad));
}

TEST_CASE("documents come back as they were written") {
  const Folder folder;
  Diagnostics diagnostics;
  const auto back = read_proof(folder.write("bewijs.json", text_of(proof())), diagnostics);
  REQUIRE(back);
  CHECK(back->commitment == commitment());
  CHECK(back->secret == secret);
  CHECK(back->values == proof().values);
  CHECK(back->drawn == proof().drawn);
  std::ostringstream out;
  write_commitment(out, commitment());
  CHECK(read_commitment(folder.write("toezegging.json", out.str()), diagnostics) == commitment());
  CHECK(read_secret(folder.write("geheim.txt", kernel::hexadecimal(secret) + "\r\n"), diagnostics) == secret);
  CHECK(is_right(*back, "bewijs.json", diagnostics));
  CHECK(is_published(*back, commitment(), "bewijs.json", diagnostics));
  CHECK(codes(diagnostics).empty());
}

TEST_CASE("what is no proof is refused") {
  const std::string good = text_of(proof());
  CHECK(refused_proof(good.substr(0, good.size() / 2)) == Codes{Code::draw_invalid_json});
  CHECK(refused_proof(std::string(300'000, '[')) == Codes{Code::draw_invalid_json});
  CHECK(refused_proof(replaced(good, "bron een", "\xFF")) == Codes{Code::draw_invalid_json});
  CHECK(refused_proof(replaced(good, "\"geheim\"", "\"methode\": \"\", \"geheim\"")) ==
        Codes{Code::draw_duplicate_key});
  CHECK(refused_proof("[]") == Codes{Code::draw_malformed});
  CHECK(refused_proof(replaced(good, "bewijs-1", "bewijs-2")) == Codes{Code::draw_malformed});
  CHECK(refused_proof(replaced(good, "Fisher", "Visser")) == Codes{Code::draw_malformed});
  CHECK(refused_proof(replaced(good, "\"uitslag\"", "\"uitslagen\"")) == Codes{Code::draw_malformed});
  CHECK(refused_proof(replaced(good, "\"7\"", "7")) == Codes{Code::draw_malformed});
  CHECK(refused_proof(replaced(good, "\"deelnemers\": 5", "\"deelnemers\": -5")) ==
        Codes{Code::draw_malformed});
  CHECK(refused_proof(replaced(good, "bron een", "bron\\neen")) == Codes{Code::draw_malformed});
  CHECK(refused_proof(replaced(good, kernel::hexadecimal(secret), "73")) == Codes{Code::draw_malformed});
  CHECK(refused_proof(replaced(good, "\"g1\"", "\"g/1\"")) == Codes{Code::draw_invalid_id});
  CHECK(refused_proof(replaced(good, "\"g1\"", "\"g2\"")) == Codes{Code::draw_duplicate_participant});
  CHECK(refused_proof(replaced(good, "\"Loting\"", "\"Verloting\"")) == Codes{Code::draw_other_fingerprint});
  std::string many = "[0";
  for (std::size_t i = 0; i < most_participants + 1000; ++i) many += ",0";
  CHECK(refused_proof(many) == Codes{Code::draw_too_many});
}

TEST_CASE("draw_invalid_secret, draw_too_large: other files are no secret") {
  const Folder folder;
  for (const std::string& text : {std::string(), std::string(63, 'a'), std::string(64, 'G')}) {
    Diagnostics diagnostics;
    CHECK_FALSE(read_secret(folder.write("geheim.txt", text), diagnostics));
    CHECK(codes(diagnostics) == Codes{Code::draw_invalid_secret});
  }
  const auto huge = folder.write("groot.json", "{");
  std::filesystem::resize_file(huge, std::uintmax_t{2} << 30);  // sparse
  Diagnostics diagnostics;
  CHECK_FALSE(read_proof(huge, diagnostics));
  CHECK(codes(diagnostics) == Codes{Code::draw_too_large});
}

TEST_CASE("draw_other_list, draw_list_is_fixed: lots are drawn from the list that was committed to") {
  for (const std::vector<std::string>& other :
       {std::vector<std::string>{"g1", "g2", "g3", "g4"}, {"g1", "g2", "g3", "g4", "g6"}}) {
    Diagnostics diagnostics;
    CHECK_FALSE(is_committed_list(commitment(), other, "lijst.csv", diagnostics));
    CHECK(codes(diagnostics) == Codes{Code::draw_other_list, Code::draw_list_is_fixed});
  }
}

TEST_CASE("draw_other_secret, draw_number_of_values, draw_invalid_value: the seed must fit the commitment") {
  const auto found = [](const std::string& with, const std::vector<std::string>& values) {
    Diagnostics diagnostics;
    CHECK_FALSE(is_committed_seed(commitment(), with, values, "toezegging.json", diagnostics));
    return codes(diagnostics);
  };
  CHECK(found(std::string(32, 't'), {"1", "2"}) == Codes{Code::draw_other_secret});
  CHECK(found(secret, {"1"}) == Codes{Code::draw_number_of_values, Code::draw_sources});
  CHECK(found(secret, {"1", "zes"}) == Codes{Code::draw_invalid_value, Code::draw_sources});
}

TEST_CASE("draw_other_commitment: a proof with a commitment of its own making shows") {
  Proof forged = proof();
  forged.commitment.title = "Andere loting";
  forged.commitment.secret_hash = secret_hash(std::string(32, 't'));
  Diagnostics diagnostics;
  CHECK_FALSE(is_published(forged, commitment(), "bewijs.json", diagnostics));
  CHECK(codes(diagnostics) == Codes{Code::draw_other_commitment, Code::draw_other_commitment});
}

TEST_CASE("draw_other_result: two who changed places are both named") {
  Proof changed = proof();
  std::swap(changed.drawn[1], changed.drawn[3]);
  Diagnostics diagnostics;
  CHECK_FALSE(is_right(changed, "bewijs.json", diagnostics));
  CHECK(codes(diagnostics) == Codes{Code::draw_other_result, Code::draw_other_result});
  const Proof right = proof();
  CHECK(diagnostics.all()[0].arguments == std::vector<std::string>{"2", right.drawn[1], right.drawn[3]});
  changed = proof();
  changed.values[0] = "8";  // another value gives another draw
  CHECK_FALSE(is_right(changed, "bewijs.json", diagnostics));
}

TEST_CASE("draw_other_lot, draw_not_on_list, draw_not_in_proof: a list against the draw") {
  const Lots lots = lots_of({"g2", "g1", "g3"});
  const auto found = [&](const std::string& text) {
    Diagnostics diagnostics;
    const bool right = fits(list_of(text), lots, diagnostics);
    CHECK(right == codes(diagnostics).empty());
    return codes(diagnostics);
  };
  CHECK(found("id;lotnummer\ng1;2\ng2;1\ng3;3\n").empty());
  CHECK(found("id\ng1\ng2\ng3\n").empty());
  CHECK(found("id;lotnummer\ng1;1\ng2;2\ng3;3\n") == Codes{Code::draw_other_lot, Code::draw_other_lot});
  CHECK(found("id\ng1\ng2\n") == Codes{Code::draw_not_on_list});
  CHECK(found("id\ng1\ng2\ng3\ng4\n") == Codes{Code::draw_not_in_proof});
}
