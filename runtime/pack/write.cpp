#include <cassert>

#include "execute/code.h"
#include "kernel/digest.h"
#include "kernel/serialize.h"
#include "pack/format.h"
#include "trace/little_endian.h"

namespace grond::pack {
namespace {

class Writer {
 public:
  void u32(std::size_t number) {
    assert(number <= UINT32_MAX);
    trace::append_little_endian(bytes_, static_cast<std::int64_t>(number), 4);
  }
  void u64(std::size_t number) { trace::append_little_endian(bytes_, static_cast<std::int64_t>(number), 8); }
  void raw(std::string_view bytes) { bytes_ += bytes; }
  void text(std::string_view text) {
    u32(text.size());
    raw(text);
  }
  void pad() { bytes_.resize(padded(bytes_.size())); }
  std::size_t size() const { return bytes_.size(); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

std::string origin(const Pack& pack) {
  Writer writer;
  writer.text(pack.compiler);
  writer.text(pack.name);
  writer.u32(pack.sources.size());
  for (const Source& source : pack.sources) {
    writer.text(source.name);
    writer.text(source.sha256);
  }
  return writer.take();
}

std::string machine_code(const MachineCode& code) {
  assert(code.image.size() % page_bytes == 0 && code.text_bytes <= code.image.size());
  Writer writer;
  writer.text(code.target);
  writer.u32(code.imports.size());
  for (const std::string& import : code.imports) writer.text(import);
  writer.u32(code.procedures.size());
  for (const ProcedureCode& procedure : code.procedures) {
    writer.text(procedure.plan_digest);
    writer.u32(procedure.loops.size());
    for (const std::uint32_t loop : procedure.loops) writer.u32(loop);
  }
  writer.u32(code.text_bytes);
  writer.u32(code.slots);
  writer.text(code.image);
  return writer.take();
}

struct Part {
  Section kind;
  std::string bytes;
};

}  // namespace

std::string digest(const plan::Plan& plan) {
  Writer writer;
  writer.u32(static_cast<std::size_t>(plan.keep));
  writer.u32(plan.expressions.size());
  for (const plan::Expression& expression : plan.expressions) {
    writer.u32(expression.node.index);
    writer.u32(expression.kind.index);
    writer.u32(expression.slot);
  }
  writer.u32(plan.strata.size());
  for (const plan::Stratum& stratum : plan.strata) {
    writer.u32(stratum.loops.size());
    for (const plan::Loop& loop : stratum.loops) {
      writer.u32(loop.kind.index);
      writer.u32(loop.expressions.size());
      for (const std::uint32_t expression : loop.expressions) writer.u32(expression);
      writer.u32(loop.attributes.size());
      for (const kernel::AttributeId attribute : loop.attributes) writer.u32(attribute.index);
    }
    writer.u32(stratum.recurrences.size());
    for (const kernel::Recurrence& recurrence : stratum.recurrences) {
      writer.u32(recurrence.begin);
      writer.u32(recurrence.end);
    }
    writer.u32(stratum.over_rows.size());
    for (const std::uint32_t expression : stratum.over_rows) writer.u32(expression);
  }
  return kernel::hexadecimal(kernel::sha256(writer.take()));
}

std::string write(const Pack& pack) {
  std::vector<Part> parts = {{Section::origin, origin(pack)},
                             {Section::kernel, kernel::serialize(pack.program)}};
  if (pack.code) parts.push_back({Section::machine_code, machine_code(*pack.code)});
  const std::size_t body = header_bytes + parts.size() * entry_bytes;
  std::size_t length = body + digest_bytes;
  for (const Part& part : parts) length += padded(part.bytes.size());

  Writer writer;
  writer.raw(magic);
  writer.u32(format_version);
  writer.u32(pack.code ? execute::abi_version : 0);
  writer.u64(length);
  writer.u64(parts.size());
  std::size_t offset = body;
  for (const Part& part : parts) {
    writer.u64(static_cast<std::size_t>(part.kind));
    writer.u64(offset);
    writer.u64(part.bytes.size());
    offset += padded(part.bytes.size());
  }
  for (const Part& part : parts) {
    writer.raw(part.bytes);
    writer.pad();
  }
  std::string bytes = writer.take();
  bytes += kernel::sha256(bytes);
  assert(bytes.size() == length);
  return bytes;
}

}  // namespace grond::pack
