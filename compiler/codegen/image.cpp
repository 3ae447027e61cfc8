#include "codegen/image.h"

#include <fmt/format.h>
#include <llvm/Object/ELFObjectFile.h>
#include <llvm/Support/Endian.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "execute/functions.h"

// LLVM's own in-memory linker is not used: it lays out blocks in the order of their addresses in the
// compiler, so that the same regulation would not always give the same bytes.

namespace grond::codegen {
namespace {

using llvm::object::ELF64LE;
using ElfFile = llvm::object::ELFObjectFile<ELF64LE>;

[[noreturn]] void refuse(const std::string& why) {
  throw std::runtime_error("the machine code cannot be put in a pack: " + why);
}

template <class T>
T get(llvm::Expected<T> expected) {
  if (!expected) refuse(llvm::toString(expected.takeError()));
  return std::move(*expected);
}

/// `jmp *[rip + distance]` and padding: how code reaches a function of the runtime, wherever that may be.
constexpr std::string_view stub("\xFF\x25\0\0\0\0\xCC\xCC", 8);
constexpr std::size_t stub_distance = 2;  ///< where in the stub the distance stands
constexpr std::size_t stub_code = 6;      ///< the distance counts from here
constexpr char filling = '\xCC';          ///< traps when executed
constexpr std::size_t pointer_bytes = 8;

class Linker {
 public:
  explicit Linker(const ElfFile& object) : object_(object) {}

  pack::MachineCode link(const std::vector<std::vector<std::string>>& loops) {
    find_imports();
    for (const auto& section : object_.sections()) {
      if (kind(section) == Kind::text) place(section, filling);
    }
    for (const std::string& import : code_.imports) {
      align(stub.size(), filling);
      stubs_[import] = image().size();
      image() += stub;
    }
    align(pack::page_bytes, filling);
    code_.text_bytes = static_cast<std::uint32_t>(image().size());
    for (const auto& section : object_.sections()) {
      if (kind(section) == Kind::constants) place(section, '\0');
    }
    align(pointer_bytes, '\0');
    code_.slots = static_cast<std::uint32_t>(image().size());
    image().append(code_.imports.size() * pointer_bytes, '\0');
    align(pack::page_bytes, '\0');
    connect_stubs();
    for (const auto& section : object_.sections()) relocate(section);
    add_entries(loops);
    return std::move(code_);
  }

 private:
  enum class Kind { text, constants, left_out };

  std::string& image() { return code_.image; }

  static Kind kind(const llvm::object::ELFSectionRef& section) {
    const std::uint64_t flags = section.getFlags();
    if ((flags & llvm::ELF::SHF_ALLOC) == 0 || section.getSize() == 0) return Kind::left_out;
    const std::string name = get(section.getName()).str();
    // Nothing unwinds through compiled code, which never throws.
    if (section.getType() == llvm::ELF::SHT_NOTE || name == ".eh_frame") return Kind::left_out;
    if ((flags & llvm::ELF::SHF_WRITE) != 0 || section.getType() != llvm::ELF::SHT_PROGBITS)
      refuse(fmt::format("section {} is not read-only", name));
    return (flags & llvm::ELF::SHF_EXECINSTR) != 0 ? Kind::text : Kind::constants;
  }

  /// The functions of the runtime that the code calls, in the order of functions.def.
  void find_imports() {
    std::set<std::string> needed;
    for (const auto& symbol : object_.symbols()) {
      const std::string name = get(symbol.getName()).str();
      const bool undefined = (get(symbol.getFlags()) & llvm::object::SymbolRef::SF_Undefined) != 0;
      if (undefined && !name.empty()) needed.insert(name);
    }
    for (const auto& function : execute::runtime_functions()) {
      if (needed.erase(std::string(function.symbol)) > 0) code_.imports.emplace_back(function.symbol);
    }
    if (!needed.empty()) refuse(fmt::format("it calls {}", *needed.begin()));
  }

  void align(std::size_t alignment, char fill) {
    image().resize((image().size() + alignment - 1) / alignment * alignment, fill);
  }

  void place(const llvm::object::SectionRef& section, char fill) {
    const std::size_t alignment = section.getAlignment().value();
    if (alignment > pack::page_bytes) refuse("a section must begin at more than a page");
    align(alignment, fill);
    places_[section.getIndex()] = image().size();
    image() += get(section.getContents()).str();
    if (image().size() > INT32_MAX) refuse("it is too large");
  }

  void connect_stubs() {
    for (std::size_t i = 0; i < code_.imports.size(); ++i) {
      const std::size_t at = stubs_[code_.imports[i]];
      write_distance(at + stub_distance, slot(code_.imports[i]) - static_cast<std::int64_t>(at + stub_code));
    }
  }

  std::int64_t slot(const std::string& import) const {
    const auto found = std::find(code_.imports.begin(), code_.imports.end(), import);
    return static_cast<std::int64_t>(code_.slots) +
           (found - code_.imports.begin()) * static_cast<std::int64_t>(pointer_bytes);
  }

  void write_distance(std::size_t at, std::int64_t distance) {
    if (distance != static_cast<std::int32_t>(distance) || at + 4 > image().size())
      refuse("a distance within it does not fit");
    llvm::support::endian::write32le(image().data() + at, static_cast<std::uint32_t>(distance));
  }

  void relocate(const llvm::object::ELFSectionRef& relocations) {
    const auto target = get(relocations.getRelocatedSection());
    if (target == object_.section_end()) return;
    const auto place = places_.find(target->getIndex());
    if (place == places_.end()) return;
    for (const llvm::object::ELFRelocationRef relocation : relocations.relocations()) {
      const std::size_t at = place->second + relocation.getOffset();
      const std::int64_t addend = get(relocation.getAddend());
      write_distance(at, address(relocation) + addend - static_cast<std::int64_t>(at));
    }
  }

  /// What a relocation refers to: only distances within the image do not depend on where it is loaded.
  std::int64_t address(const llvm::object::ELFRelocationRef& relocation) const {
    const auto symbol = relocation.getSymbol();
    if (symbol == object_.symbol_end()) refuse("a relocation has no symbol");
    const std::string name = get(symbol->getName()).str();
    const auto stub_place = stubs_.find(name);
    const bool imported = stub_place != stubs_.end();
    switch (relocation.getType()) {
      case llvm::ELF::R_X86_64_PC32:
      case llvm::ELF::R_X86_64_PLT32:
        return imported ? static_cast<std::int64_t>(stub_place->second) : address(*symbol);
      case llvm::ELF::R_X86_64_GOTPCREL:
      case llvm::ELF::R_X86_64_GOTPCRELX:
      case llvm::ELF::R_X86_64_REX_GOTPCRELX:
        if (imported) return slot(name);
        break;
      default:
        break;
    }
    llvm::SmallString<32> type;
    relocation.getTypeName(type);
    refuse(fmt::format("it has a relocation {}", type.str().str()));
  }

  /// Of a symbol within the object.
  std::int64_t address(const llvm::object::SymbolRef& symbol) const {
    const auto section = get(symbol.getSection());
    const auto place = section == object_.section_end() ? places_.end() : places_.find(section->getIndex());
    if (place == places_.end()) refuse(fmt::format("{} is not in it", get(symbol.getName()).str()));
    return static_cast<std::int64_t>(place->second + get(symbol.getValue()));
  }

  void add_entries(const std::vector<std::vector<std::string>>& loops) {
    std::map<std::string, std::uint32_t> entries;
    for (const auto& symbol : object_.symbols()) {
      if (get(symbol.getType()) == llvm::object::SymbolRef::ST_Function)
        entries[get(symbol.getName()).str()] = static_cast<std::uint32_t>(address(symbol));
    }
    for (const auto& names : loops) {
      pack::ProcedureCode& procedure = code_.procedures.emplace_back();
      for (const std::string& name : names) {
        const auto entry = entries.find(name);
        if (entry == entries.end()) refuse("there is no function " + name);
        procedure.loops.push_back(entry->second);
      }
    }
  }

  const ElfFile& object_;
  pack::MachineCode code_;
  std::map<std::uint64_t, std::size_t> places_;  ///< by section index: where in the image
  std::map<std::string, std::size_t> stubs_;
};

}  // namespace

pack::MachineCode link_image(std::string_view object, const std::vector<std::vector<std::string>>& loops) {
  const llvm::MemoryBufferRef buffer(llvm::StringRef(object.data(), object.size()), "pack");
  const ElfFile file = get(ElfFile::create(buffer));
  if (file.getArch() != llvm::Triple::x86_64) refuse("it is not for x86-64");
  return Linker(file).link(loops);
}

}  // namespace grond::codegen
