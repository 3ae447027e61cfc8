#include "dossier/asked.h"

namespace grond::dossier {
namespace {

using kernel::Node;
using kernel::NodeId;
using kernel::Op;
using kernel::Program;

bool is_absent(const Program& program, NodeId id) {
  const Node& node = program.at(id);
  return node.op == Op::constant && node.value.is_absent();
}

/// Of "indien x geen is: nee, en anders …", as the translation writes it about what need not be there.
NodeId asked_by_choice(const Program& program, const Node& choice) {
  const Node* there = &program.at(choice.args[0]);
  if (there->op == Op::not_) there = &program.at(there->args[0]);
  return there->op == Op::equal && is_absent(program, there->args[1]) ? there->args[0] : NodeId{};
}

NodeId asked_by_equation(const Program& program, const Node& equation) {
  const std::size_t fixed = program.at(equation.args[0]).op == Op::constant ? 0 : 1;
  const NodeId value = equation.args[fixed];
  const bool asks = program.at(value).op == Op::constant && !is_absent(program, value);
  return asks ? equation.args[1 - fixed] : NodeId{};
}

NodeId compared(const Program& program, const Node& node) {
  if (node.op == Op::select) return asked_by_choice(program, node);
  if (node.op == Op::equal) return asked_by_equation(program, node);
  return node.op == Op::in_set ? node.args[0] : NodeId{};
}

}  // namespace

NodeId asked_of(const Program& program, NodeId condition) {
  const NodeId of = compared(program, program.at(condition));
  if (!of.exists() || program.at(of).op != Op::column) return of;
  const kernel::Attribute& attribute = program.attributes.at(program.at(of).ref);
  const bool told_so = attribute.role == kernel::Role::power || !attribute.burden.empty();
  return told_so ? NodeId{} : of;
}

}  // namespace grond::dossier
