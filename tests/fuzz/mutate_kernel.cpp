#include <concepts>
#include <type_traits>

#include "kernel/digest.h"
#include "kernel/fields.h"
#include "kernel/serialize.h"
#include "mutation.h"

namespace grond::fuzz {
namespace {

using kernel::fields;

/// Counts the fields of a program, and changes the one with a given number.
class FieldChanger {
 public:
  FieldChanger(std::size_t chosen, Random& random) : chosen_(chosen), random_(random) {}
  void operator()(auto&... field) { (visit(field), ...); }
  std::size_t count() const { return count_; }

 private:
  bool is_chosen() { return count_++ == chosen_; }

  template <class T>
  T near(T value) {
    constexpr T others[] = {T{0}, T{1}, T{2}, T(T{1} << (sizeof(T) * 8 - 1)), static_cast<T>(~T{0}), T{63}};
    const std::size_t choice = below(random_, std::size(others) + 6);
    if (choice < std::size(others)) return others[choice];
    using Bits = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<Bits>(value) + static_cast<Bits>(below(random_, 5)) - Bits{2});
  }

  void visit(bool& flag) { flag ^= is_chosen(); }
  template <std::integral T>
  void visit(T& number) {
    if (is_chosen()) number = near(number);
  }
  template <class E>
  requires std::is_enum_v<E>
  void visit(E& value) {
    if (is_chosen()) value = static_cast<E>(below(random_, static_cast<std::size_t>(value) + 4));
  }
  void visit(std::string& text) {
    if (is_chosen()) text += below(random_, 2) == 0 ? "/" : " [\n";
  }
  template <class Tag>
  void visit(kernel::Id<Tag>& id) {
    if (is_chosen()) id.index = near(id.index);
  }
  template <class T>
  void visit(std::optional<T>& optional) {
    if (is_chosen()) optional = optional ? std::nullopt : std::optional(T{});
    if (optional) visit(*optional);
  }
  template <class T>
  void visit(std::vector<T>& entries) {
    if (is_chosen()) change(entries);
    for (T& entry : entries) visit(entry);
  }
  template <class Entry>
  requires requires(FieldChanger& changer, Entry& entry) { fields(changer, entry); }
  void visit(Entry& entry) { fields(*this, entry); }

  template <class T>
  void change(std::vector<T>& entries) {
    if (entries.empty()) return entries.emplace_back(), void();
    T& one = entries[below(random_, entries.size())];
    T& other = entries[below(random_, entries.size())];
    switch (below(random_, 4)) {
      case 0:
        return entries.push_back(T(one));
      case 1:
        return entries.pop_back();
      case 2:
        one = T(other);
        return;
      default:
        return std::swap(one, other);
    }
  }

  std::size_t chosen_;
  Random& random_;
  std::size_t count_ = 0;
};

}  // namespace

std::string mutate_kernel(std::string_view body, Random& random) {
  std::string bytes(body);
  std::string why;
  std::optional<kernel::Program> program = kernel::deserialize(bytes + kernel::sha256(bytes), why);
  if (!program) return {};
  for (std::size_t changes = 1 + below(random, 3); changes > 0; --changes) {
    FieldChanger counter(SIZE_MAX, random);
    fields(counter, *program);
    FieldChanger changer(below(random, counter.count()), random);
    fields(changer, *program);
  }
  bytes = kernel::serialize(*program);
  bytes.resize(bytes.size() - kernel::sha256("").size());
  return bytes;
}

}  // namespace grond::fuzz
