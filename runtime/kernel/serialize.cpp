#include "kernel/serialize.h"

#include <concepts>
#include <stdexcept>
#include <type_traits>

#include "kernel/digest.h"
#include "kernel/fields.h"
#include "kernel/validate.h"
#include "values/utf8.h"

namespace grond::kernel {
namespace {

constexpr std::string_view magic = "GRNDKRN7";
constexpr std::size_t digest_size = 32;

template <class T>
concept Enumerated = std::is_enum_v<T>;

/// The number of enumerators, so that a byte read can be refused.
constexpr std::uint64_t enumerators(Op) { return static_cast<std::uint64_t>(Op::previous) + 1; }
constexpr std::uint64_t enumerators(Level) { return static_cast<std::uint64_t>(Level::afterword) + 1; }
constexpr std::uint64_t enumerators(RankOf) { return static_cast<std::uint64_t>(RankOf::guidance) + 1; }
constexpr std::uint64_t enumerators(Role) { return static_cast<std::uint64_t>(Role::power) + 1; }
constexpr std::uint64_t enumerators(Idiom) { return static_cast<std::uint64_t>(Idiom::rests_on) + 1; }
constexpr std::uint64_t enumerators(Clause) { return static_cast<std::uint64_t>(Clause::extent) + 1; }
constexpr std::uint64_t enumerators(Verb) { return static_cast<std::uint64_t>(Verb::counts_as) + 1; }
constexpr std::uint64_t enumerators(Form) { return static_cast<std::uint64_t>(Form::formed) + 1; }
constexpr std::uint64_t enumerators(Base) { return static_cast<std::uint64_t>(Base::moment) + 1; }
constexpr std::uint64_t enumerators(Validity::By) {
  return static_cast<std::uint64_t>(Validity::By::date) + 1;
}

class Writer {
 public:
  void operator()(const auto&... field) { (write(field), ...); }
  std::string take() { return std::move(bytes_); }

 private:
  void write(bool flag) { write(std::uint64_t{flag}); }
  void write(Enumerated auto value) { write(static_cast<std::uint64_t>(value)); }

  void write(std::unsigned_integral auto number) {
    std::uint64_t rest = number;
    for (; rest >= 0x80; rest >>= 7) bytes_ += static_cast<char>((rest & 0x7F) | 0x80);
    bytes_ += static_cast<char>(rest);
  }

  void write(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    write(number < 0 ? ~(bits << 1) : bits << 1);
  }

  void write(const std::string& text) {
    write(std::uint64_t{text.size()});
    bytes_ += text;
  }

  template <class Tag>
  void write(Id<Tag> id) {
    write(id.exists() ? std::uint64_t{id.index} + 1 : std::uint64_t{0});
  }

  template <class T>
  void write(const std::optional<T>& optional) {
    write(optional.has_value());
    if (optional) write(*optional);
  }

  template <class T>
  void write(const std::vector<T>& entries) {
    write(std::uint64_t{entries.size()});
    for (const T& entry : entries) write(entry);
  }

  template <class Entry>
  requires requires(Writer& writer, const Entry& entry) { fields(writer, entry); }
  void write(const Entry& entry) { fields(*this, entry); }

  std::string bytes_;
};

/// Internal to reading: where and why the bytes are refused.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  void operator()(auto&... field) { (read(field), ...); }
  bool at_end() const { return rest_.empty(); }

 private:
  std::uint64_t unsigned_number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) throw Malformed("the bytes end too early");
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte >= 0x80) continue;
      const bool padded = byte == 0 && shift > 0;
      const bool too_long = shift == 63 && byte > 1;
      if (padded || too_long) break;
      return number;
    }
    throw Malformed("a number is not in its shortest form");
  }

  std::uint64_t number_below(std::uint64_t limit, const char* what) {
    const std::uint64_t number = unsigned_number();
    if (number >= limit) throw Malformed(std::string(what) + " is out of range");
    return number;
  }

  /// Every entry takes at least one byte, so a count can never exceed what is left after it.
  std::size_t count() {
    const std::uint64_t number = unsigned_number();
    if (number > rest_.size()) throw Malformed("a count is out of range");
    return number;
  }

  void read(bool& flag) { flag = number_below(2, "a flag") == 1; }
  void read(std::uint8_t& number) { number = static_cast<std::uint8_t>(number_below(256, "a small number")); }
  void read(std::uint32_t& number) {
    number = static_cast<std::uint32_t>(number_below(std::uint64_t{1} << 32, "a number"));
  }
  void read(std::uint64_t& number) { number = unsigned_number(); }

  void read(std::int64_t& number) {
    const std::uint64_t bits = unsigned_number();
    number = static_cast<std::int64_t>((bits & 1) != 0 ? ~(bits >> 1) : bits >> 1);
  }

  void read(Enumerated auto& value) {
    using E = std::remove_reference_t<decltype(value)>;
    value = static_cast<E>(number_below(enumerators(E{}), "an enumerator"));
  }

  void read(std::string& text) {
    const std::size_t size = count();
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    if (!is_utf8(text)) throw Malformed("a text is not UTF-8");
  }

  template <class Tag>
  void read(Id<Tag>& id) {
    const std::uint64_t plus_one = number_below(std::uint64_t{1} << 32, "an index");
    if (plus_one > 0) id.index = static_cast<std::uint32_t>(plus_one - 1);
  }

  template <class T>
  void read(std::optional<T>& optional) {
    bool present = false;
    read(present);
    if (present) read(optional.emplace());
  }

  template <class T>
  void read(std::vector<T>& entries) {
    const std::size_t size = count();
    for (std::size_t i = 0; i < size; ++i) read(entries.emplace_back());
  }

  template <class Entry>
  requires requires(Reader& reader, Entry& entry) { fields(reader, entry); }
  void read(Entry& entry) { fields(*this, entry); }

  std::string_view rest_;
};

/// Everything but the digest.
std::string body(const Program& program) {
  Writer writer;
  fields(writer, program);
  return std::string(magic) + writer.take();
}

}  // namespace

std::string serialize(const Program& program) {
  std::string bytes = body(program);
  bytes += sha256(bytes);
  return bytes;
}

std::string hash(const Program& program) { return hexadecimal(sha256(body(program))); }

std::optional<Program> deserialize(std::string_view bytes, std::string& why) {
  const auto refuse = [&why](std::string reason) {
    why = std::move(reason);
    return std::nullopt;
  };
  if (!bytes.starts_with(magic)) return refuse("not a serialised kernel of this version");
  if (bytes.size() < magic.size() + digest_size) return refuse("the bytes end too early");
  const std::string_view digest = bytes.substr(bytes.size() - digest_size);
  bytes.remove_suffix(digest_size);
  if (sha256(bytes) != digest) return refuse("the digest does not fit the contents");

  Program program;
  Reader reader(bytes.substr(magic.size()));
  try {
    fields(reader, program);
  } catch (const Malformed& malformed) {
    return refuse(malformed.what());
  }
  if (!reader.at_end()) return refuse("there are bytes after the last table");
  const std::vector<std::string> defects = validate(program);
  if (!defects.empty()) return refuse(defects.front());
  return program;
}

}  // namespace grond::kernel
