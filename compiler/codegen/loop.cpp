#include "codegen/loop.h"

#include <cassert>
#include <map>

#include "codegen/expressions.h"
#include "codegen/memory.h"
#include "codegen/optimise.h"
#include "codegen/rules.h"
#include "columns/column.h"
#include "columns/outcome.h"

namespace grond::codegen {

using kernel::AttributeId;

namespace {

/// What a loop does with the rows it is at.
class Body {
 public:
  Body(const Lanes& lanes, Memory& memory, const Request& request, const plan::Plan& plan,
       std::uint32_t stratum, const plan::Loop& loop)
      : memory_(memory),
        program_(*request.program),
        plan_(plan),
        stratum_(stratum),
        loop_(loop),
        expressions_(
            lanes, memory, program_, [this](kernel::NodeId id) { return over_rows(id); },
            [this](AttributeId id) { return own_column(id); }),
        rules_(lanes, memory, expressions_, program_, program_.at(request.procedure), plan.keep) {}

  void emit() {
    for (std::uint32_t index : loop_.expressions) {
      const kernel::NodeId node = plan_.expressions[index].node;
      memory_.store({Source::expressions, index}, program_.at(program_.at(node).type),
                    expressions_.cells(node));
    }
    for (AttributeId id : loop_.attributes) {
      const kernel::Attribute& attribute = program_.at(id);
      memory_.store({Source::columns, id.index}, program_.at(attribute.type), own_column(id));
    }
  }

 private:
  std::uint32_t over_rows(kernel::NodeId id) const {
    for (std::uint32_t i = 0; i < plan_.expressions.size(); ++i) {
      if (plan_.expressions[i].node == id && plan_.expressions[i].kind == loop_.kind) return i;
    }
    assert(false && "not in the plan");
    return 0;
  }

  /// From memory what facts or earlier strata say, else what the rules say.
  RowCells own_column(AttributeId id) {
    const kernel::Attribute& attribute = program_.at(id);
    const bool here = is_decided(attribute) && plan_.stratum_of[id.index] == stratum_;
    if (!here) return memory_.own({Source::columns, id.index}, program_.at(attribute.type));
    if (const auto found = resolved_.find(id.index); found != resolved_.end()) return found->second;
    return resolved_.emplace(id.index, rules_.resolve(id)).first->second;
  }

  Memory& memory_;
  const kernel::Program& program_;
  const plan::Plan& plan_;
  std::uint32_t stratum_;
  const plan::Loop& loop_;
  Expressions expressions_;
  Rules rules_;
  std::map<std::uint32_t, RowCells> resolved_;  ///< by attribute
};

class LoopEmitter {
 public:
  LoopEmitter(llvm::Module& module, const std::string& symbol, const Request& request, const plan::Plan& plan,
              std::uint32_t stratum, const plan::Loop& loop)
      : module_(module),
        context_(module.getContext()),
        ir_(context_, llvm::InstSimplifyFolder(module.getDataLayout())),
        symbol_(symbol),
        request_(request),
        plan_(plan),
        stratum_(stratum),
        loop_(loop) {}

  void emit() {
    llvm::Function* blocks = declare(symbol_, llvm::Function::ExternalLinkage);
    llvm::Function* rows = declare(symbol_ + ".rows", llvm::Function::InternalLinkage);
    rows->addFnAttr(one_row_attribute);
    emit_rows(rows);
    if (emit_blocks(blocks, rows)) {
      rows->addFnAttr(fallback_attribute);
      return;
    }
    // No code for whole blocks: every row by itself.
    blocks->deleteBody();
    rows->takeName(blocks);
    rows->setLinkage(llvm::Function::ExternalLinkage);
    blocks->eraseFromParent();
  }

 private:
  llvm::Function* declare(const std::string& name, llvm::Function::LinkageTypes linkage) {
    llvm::Type* number = ir_.getInt64Ty();
    auto* type = llvm::FunctionType::get(ir_.getVoidTy(), {ir_.getPtrTy(), number, number}, false);
    auto* function = llvm::Function::Create(type, linkage, name, module_);
    function->getArg(0)->setName("frame");
    function->getArg(1)->setName("begin");
    function->getArg(2)->setName("end");
    function->addFnAttr(llvm::Attribute::NoUnwind);
    function->addFnAttr("no-builtins");
    function->addFnAttr("min-legal-vector-width", "512");
    function->addFnAttr("prefer-vector-width", "512");
    return function;
  }

  llvm::BasicBlock* block(llvm::Function* function, const char* name) {
    return llvm::BasicBlock::Create(context_, name, function);
  }

  /// for (row = begin; row < end; ++row) …
  void emit_rows(llvm::Function* function) {
    llvm::BasicBlock* entry = block(function, "entry");
    llvm::BasicBlock* head = block(function, "head");
    llvm::BasicBlock* body = block(function, "row");
    llvm::BasicBlock* exit = block(function, "exit");
    ir_.SetInsertPoint(entry);
    ir_.CreateBr(head);
    ir_.SetInsertPoint(head);
    llvm::PHINode* row = ir_.CreatePHI(ir_.getInt64Ty(), 2, "row_number");
    row->addIncoming(function->getArg(1), entry);
    ir_.CreateCondBr(ir_.CreateICmpULT(row, function->getArg(2)), body, exit);
    ir_.SetInsertPoint(body);
    const Lanes lanes(ir_, 1);
    Memory memory(lanes, *request_.program, function->getArg(0), row, entry, nullptr);
    Body(lanes, memory, request_, plan_, stratum_, loop_).emit();
    row->addIncoming(ir_.CreateAdd(row, ir_.getInt64(1)), ir_.GetInsertBlock());
    ir_.CreateBr(head);
    ir_.SetInsertPoint(exit);
    ir_.CreateRetVoid();
  }

  /// for (row = begin; row + 64 <= end; row += 64) all known ? block : rows(row, row + 64); then the last
  /// rows.
  bool emit_blocks(llvm::Function* function, llvm::Function* rows) {
    llvm::BasicBlock* entry = block(function, "entry");
    llvm::BasicBlock* head = block(function, "head");
    llvm::BasicBlock* check = block(function, "check");
    llvm::BasicBlock* body = block(function, "block");
    llvm::BasicBlock* apart = block(function, "apart");
    llvm::BasicBlock* next = block(function, "next");
    llvm::BasicBlock* exit = block(function, "exit");
    llvm::Value* frame = function->getArg(0);
    ir_.SetInsertPoint(entry);
    ir_.CreateBr(head);
    ir_.SetInsertPoint(head);
    llvm::PHINode* row = ir_.CreatePHI(ir_.getInt64Ty(), 2, "row_number");
    row->addIncoming(function->getArg(1), entry);
    llvm::Value* after = ir_.CreateAdd(row, ir_.getInt64(columns::block_rows));
    ir_.CreateCondBr(ir_.CreateICmpULE(after, function->getArg(2)), check, exit);
    ir_.SetInsertPoint(body);
    const Lanes lanes(ir_, columns::block_rows);
    Memory memory(lanes, *request_.program, frame, row, entry, check);
    try {
      Body(lanes, memory, request_, plan_, stratum_, loop_).emit();
    } catch (const OneRowOnly&) {
      return false;
    }
    ir_.CreateBr(next);
    llvm::Value* all_known = memory.all_known();
    ir_.SetInsertPoint(check);
    ir_.CreateCondBr(all_known, body, apart);
    ir_.SetInsertPoint(apart);
    ir_.CreateCall(rows, {frame, row, after});
    ir_.CreateBr(next);
    ir_.SetInsertPoint(next);
    row->addIncoming(after, next);
    ir_.CreateBr(head);
    ir_.SetInsertPoint(exit);
    ir_.CreateCall(rows, {frame, row, function->getArg(2)});
    ir_.CreateRetVoid();
    return true;
  }

  llvm::Module& module_;
  llvm::LLVMContext& context_;
  Builder ir_;
  std::string symbol_;
  const Request& request_;
  const plan::Plan& plan_;
  std::uint32_t stratum_;
  const plan::Loop& loop_;
};

}  // namespace

void emit_loop(llvm::Module& module, const std::string& symbol, const Request& request,
               const plan::Plan& plan, std::uint32_t stratum, const plan::Loop& loop) {
  LoopEmitter(module, symbol, request, plan, stratum, loop).emit();
}

}  // namespace grond::codegen
