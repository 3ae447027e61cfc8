// The fields of each entry of a program in their serialised order. One listing serves the writer and the
// reader: fields(archive, entry) calls archive(field…) once, with a const entry when writing.
#pragma once

#include <concepts>
#include <type_traits>

#include "kernel/program.h"

namespace grond::kernel {

/// `Entry` or `const Entry`.
template <class T, class Entry>
concept Like = std::same_as<std::remove_const_t<T>, Entry>;

void fields(auto& archive, Like<Value> auto& value) { archive(value.numerator, value.denominator); }

void fields(auto& archive, Like<Validity> auto& validity) {
  archive(validity.by, validity.from, validity.until);
}

void fields(auto& archive, Like<Instrument> auto& instrument) {
  archive(instrument.name, instrument.title, instrument.source, instrument.rank, instrument.validity,
          instrument.text_date, instrument.basis, instrument.encoded);
}

void fields(auto& archive, Like<Provision> auto& provision) {
  archive(provision.instrument, provision.parent, provision.level, provision.number, provision.summary,
          provision.applied, provision.validity);
}

void fields(auto& archive, Like<Interpretation> auto& interpretation) {
  archive(interpretation.provision, interpretation.name, interpretation.text);
}

void fields(auto& archive, Like<Enumeration> auto& enumeration) {
  archive(enumeration.name, enumeration.options, enumeration.ordered);
}

void fields(auto& archive, Like<Kind> auto& kind) {
  archive(kind.name, kind.plural, kind.form, kind.parent, kind.keys, kind.order);
}

void fields(auto& archive, Like<Type> auto& type) {
  archive(type.base, type.optional, type.scale, type.least, type.greatest, type.enumeration, type.subset,
          type.kind);
}

void fields(auto& archive, Like<Attribute> auto& attribute) {
  archive(attribute.name, attribute.kind, attribute.type, attribute.role, attribute.supplier,
          attribute.derived_if_absent, attribute.rules, attribute.verb, attribute.whole, attribute.provision,
          attribute.burden, attribute.toward, attribute.law);
}

void fields(auto& archive, Like<Node> auto& node) {
  archive(node.op, node.type, node.ref, node.value, node.args, node.provision, node.clause);
}

void fields(auto& archive, Like<Link> auto& link) { archive(link.column, link.outer); }

void fields(auto& archive, Like<Population> auto& population) {
  archive(population.kind, population.slot, population.links, population.filter);
}

void fields(auto& archive, Like<Table> auto& table) { archive(table.key, table.values, table.type); }

void fields(auto& archive, Like<Calendar::Period> auto& period) { archive(period.first, period.last); }

void fields(auto& archive, Like<Calendar::Stretch> auto& stretch) {
  archive(stretch.first, stretch.last, stretch.provision, stretch.label);
}

void fields(auto& archive, Like<Calendar> auto& calendar) {
  archive(calendar.name, calendar.weekdays, calendar.known, calendar.skipped);
}

void fields(auto& archive, Like<Rule> auto& rule) {
  archive(rule.attribute, rule.provision, rule.condition, rule.value, rule.closing, rule.verb);
}

void fields(auto& archive, Like<Edge> auto& edge) {
  archive(edge.exception, edge.base, edge.idiom, edge.provision);
}

void fields(auto& archive, Like<Delegation> auto& delegation) {
  archive(delegation.attribute, delegation.provision, delegation.condition, delegation.rank);
}

void fields(auto& archive, Like<Procedure> auto& procedure) {
  archive(procedure.name, procedure.title, procedure.decisions, procedure.study_year, procedure.gates);
}

void fields(auto& archive, Like<Step> auto& step) { archive(step.rule, step.attribute, step.recurrence); }

void fields(auto& archive, Like<Collection::Member> auto& member) { archive(member.option, member.column); }

void fields(auto& archive, Like<Collection> auto& collection) {
  archive(collection.name, collection.kind, collection.type, collection.members);
}

void fields(auto& archive, Like<Program> auto& program) {
  archive(program.instruments, program.provisions, program.interpretations, program.enumerations,
          program.kinds, program.types, program.attributes, program.nodes, program.populations,
          program.tables, program.rules, program.edges, program.delegations, program.procedures,
          program.order, program.calendars, program.collections);
}

}  // namespace grond::kernel
