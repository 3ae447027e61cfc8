#include <functional>

#include <catch2/catch.hpp>

#include "kernel/validate.h"
#include "sample_program.h"

using namespace grond;
using namespace grond::kernel;
using namespace grond::kernel::sample;

namespace {

/// The first finding about the sample after a change.
std::string finding(const std::function<void(Program&)>& change) {
  Program changed = sample::program();
  change(changed);
  const std::vector<std::string> findings = validate(changed);
  return findings.empty() ? "" : findings.front();
}

/// The first node with the operator.
Node& first(Program& program, Op op) {
  for (Node& node : program.nodes)
    if (node.op == op) return node;
  throw std::logic_error("the sample has no such node");
}

/// Adds a node over existing nodes and says what is wrong with it, without the number of the node.
std::string added(Op op, std::uint32_t type, std::vector<NodeId> args, std::uint32_t ref = 0,
                  Value value = {}) {
  const std::string text = finding([&](Program& p) {
    p.nodes.push_back({op, TypeId{type}, ref, value, args, {}});
  });
  const std::size_t colon = text.find(": ");
  return colon == std::string::npos ? text : text.substr(colon + 2);
}

NodeId with_type(std::uint32_t type) {
  const Program program = sample::program();
  for (std::uint32_t i = 0; i < program.nodes.size(); ++i)
    if (program.nodes[i].type == TypeId{type}) return {i};
  throw std::logic_error("the sample has no node of that type");
}

std::string misfit(const char* op) {
  return std::string("operands, value or result do not fit `") + op + "`";
}

}  // namespace

TEST_CASE("[K98] the gates of a procedure are provisions, each once") {
  const auto gates = [](std::vector<ProvisionId> given) {
    return finding([&](Program& p) { p.procedures[0].gates = std::move(given); });
  };
  CHECK(gates({ProvisionId{0}, ProvisionId{1}}).empty());
  CHECK(gates({ProvisionId{0}, ProvisionId{0}}) == "procedure 0: a gate twice");
  CHECK(gates({ProvisionId{}}) == "procedure 0: a gate is missing");
}

TEST_CASE("[K85] only an act is towards someone") {
  const auto toward = [](Role role) {
    return finding([&](Program& p) {
      p.attributes[0].role = role;
      p.attributes[0].toward = "Minister";
    });
  };
  CHECK(toward(Role::act).find("towards whom") == std::string::npos);
  CHECK(toward(Role::given).find("towards whom") != std::string::npos);
}

TEST_CASE("the sample is valid") {
  CHECK(finding([](Program&) {}).empty());
}

TEST_CASE("indices out of range are refused") {
  CHECK(finding([](Program& p) { p.rules[0].value = NodeId{9999}; }).find("index 9999") == 0);
  CHECK(finding([](Program& p) { p.kinds[1].keys[0] = AttributeId{11}; }) == "index 11 in a table of 11");
  CHECK(finding([](Program& p) { p.procedures[0].study_year[0] = NodeId{5000}; }).find("index 5000") == 0);
  CHECK(finding([](Program& p) { p.order[0].rule = RuleId{4}; }) == "index 4 in a table of 4");
  CHECK(finding([](Program& p) { first(p, Op::column).ref = 11; }).find("`ref` 11 is out of range") !=
        std::string::npos);
  CHECK(finding([](Program& p) { first(p, Op::allocate).ref = 3; }).find("out of range") !=
        std::string::npos);
  CHECK(finding([](Program& p) { first(p, Op::round).ref = 4; }).find("out of range") != std::string::npos);
}

TEST_CASE("what must be there is there") {
  CHECK(finding([](Program& p) { p.rules[0].value = {}; }) == "rule 0: no value");
  CHECK(finding([](Program& p) { p.attributes[0].type = {}; }) == "attribute 0: no type");
  CHECK(finding([](Program& p) { p.attributes[plaatsen_lid_2].whole = {}; }).find("attribute 8") == 0);
  CHECK(finding([](Program& p) { p.procedures[0].study_year.pop_back(); }) ==
        "procedure 0: not one study year per kind");
}

TEST_CASE("declarations fit each other") {
  CHECK(finding([](Program& p) { p.provisions[whw_757b].parent = ProvisionId{whw_757b}; }) ==
        "provision 1: its parent does not precede it");
  CHECK(finding([](Program& p) { p.provisions[lid_3].parent = ProvisionId{whw_7}; }) ==
        "provision 8: its parent is of another instrument");
  CHECK(finding([](Program& p) { p.enumerations[0].options.resize(63); }) ==
        "enumeration 0: more than 62 options");
  CHECK(finding([](Program& p) { p.types[klasse].subset = 32; }).find("type 3") == 0);
  CHECK(finding([](Program& p) { p.types[klasse].greatest = 3; }) ==
        "type 3: its bounds leave out options of its subset");
  CHECK(finding([](Program& p) { p.types[whole].scale = 19; }) == "type 1: its scale is out of range");
  CHECK(finding([](Program& p) { p.kinds[klassegroep].keys.pop_back(); }) ==
        "attribute 2: not a key of its kind");
  CHECK(finding([](Program& p) { p.kinds[klassegroep].keys.push_back(AttributeId{kg_klasse}); }) ==
        "kind 1: a key twice");
  CHECK(finding([](Program& p) { p.types[to_gegadigde].kind = KindId{vakcijfer}; }) ==
        "kind 3: it belongs to itself, or to more than 16 kinds");
  CHECK(finding([](Program& p) { p.tables[0].values.pop_back(); }) == "table 0: not one value per option");
  CHECK(finding([](Program& p) { p.attributes[capaciteit].rules = {RuleId{0}}; }) ==
        "attribute 0: a fact with rules");
  CHECK(finding([](Program& p) { p.attributes[plaatsen].rules.pop_back(); }) ==
        "rule 1: its attribute does not list it");
  CHECK(finding([](Program& p) { p.attributes[plaatsen].rules.push_back(RuleId{1}); }) ==
        "attribute 7: a rule twice");
}

TEST_CASE("[K75] a provision is valid by the measure of what it stands in") {
  const Validity by_date{Validity::By::date, 1000, {}};
  const std::string apart = "its validity is by another measure than that of what it stands in";
  const auto by_year = [](Program& p) { p.instruments[1].validity = {Validity::By::study_year, 2013, {}}; };
  CHECK(finding([&](Program& p) {
          by_year(p);
          p.provisions[lid_3].validity = by_date;
        }) == "provision 8: " + apart);
  CHECK(finding([&](Program& p) {
          by_year(p);
          p.provisions[lid_3].validity = {Validity::By::study_year, 2020, 2014};
        }).empty());
  CHECK(finding([&](Program& p) {
          p.provisions[lid_3].validity = {Validity::By::always, 1, {}};
        }) == "provision 8: always valid and yet with bounds");
}

TEST_CASE("[K12] edges join rules of one attribute, without a cycle") {
  CHECK(finding([](Program& p) { p.edges[0].base = RuleId{2}; }) ==
        "edge 0: its rules are of two attributes");
  CHECK(finding([](Program& p) {
          p.edges.push_back({RuleId{0}, RuleId{1}, Idiom::save_for, ProvisionId{0}});
        }) == "the edges have a cycle");
  CHECK(finding([](Program& p) { p.edges[0].base = RuleId{1}; }) == "the edges have a cycle");
}

TEST_CASE("arguments and populations precede the node that uses them") {
  CHECK(finding([](Program& p) { p.nodes[1].args[0] = NodeId{1}; }) ==
        "node 1: what it is made of does not precede it");
  CHECK(finding([](Program& p) {
          p.populations[0].filter = NodeId{static_cast<std::uint32_t>(p.nodes.size() - 1)};
        }).find("does not precede it") != std::string::npos);
}

TEST_CASE("expressions stay of a size that engines can walk") {
  const auto grow = [](int nodes, std::size_t width) {
    return finding([&](Program& p) {
      NodeId last = p.rules[1].condition;
      for (int i = 0; i < nodes; ++i) {
        const Op op = width == 1 ? Op::not_ : Op::and_;
        p.nodes.push_back({op, TypeId{yes_no}, 0, {}, std::vector<NodeId>(width, last), {}});
        last = {static_cast<std::uint32_t>(p.nodes.size() - 1)};
      }
    });
  };
  CHECK(grow(400, 1).empty());
  CHECK(grow(600, 1).find("nested too deeply") != std::string::npos);
  CHECK(grow(12, 2).empty());
  CHECK(grow(30, 2).find("too large") != std::string::npos);
}

TEST_CASE("arity") {
  const NodeId boolean = with_type(yes_no);
  CHECK(added(Op::not_, yes_no, {boolean, boolean}) == "2 arguments");
  CHECK(added(Op::and_, yes_no, {boolean}) == "1 arguments");
  CHECK(added(Op::and_, yes_no, {boolean, boolean, boolean}).empty());
  CHECK(added(Op::group, to_klassegroep, {with_type(to_opleiding)}, klassegroep) == "1 arguments");
  CHECK(added(Op::rank, whole, {with_type(to_klassegroep)}, 1) == "1 arguments");
}

TEST_CASE("[K31] operands have one base and one scale") {
  const NodeId number = with_type(whole);
  const NodeId boolean = with_type(yes_no);
  CHECK(added(Op::add, amount, {number, number}).empty());
  CHECK(added(Op::add, mark, {number, number}) == misfit("add"));
  CHECK(added(Op::add, amount, {number, boolean}) == misfit("add"));
  CHECK(added(Op::rescale, tenths, {number}, 1).empty());
  CHECK(added(Op::rescale, tenths, {number}, 2) == misfit("rescale"));
  CHECK(added(Op::multiply, mark, {number, number}) == misfit("multiply"));
  CHECK(added(Op::less, yes_no, {number, number}).empty());
  CHECK(added(Op::equal, yes_no, {number, boolean}) == misfit("equal"));
  CHECK(added(Op::less, yes_no, {boolean, boolean}) == misfit("less"));
}

TEST_CASE("[K32] a number is compared with a quotient only as a quotient") {
  const NodeId number = with_type(whole);
  const NodeId quotient = with_type(fraction);
  CHECK(added(Op::less, yes_no, {number, quotient}) == misfit("less"));
  CHECK(added(Op::as_quotient, fraction, {number}).empty());
  CHECK(added(Op::less, yes_no, {quotient, quotient}).empty());
  CHECK(added(Op::add, fraction, {quotient, quotient}) == misfit("add"));
  CHECK(added(Op::divide, fraction, {number, number}).empty());
  CHECK(added(Op::divide, whole, {number, number}) == misfit("divide"));
}

TEST_CASE("constants are values of their type") {
  CHECK(added(Op::constant, yes_no, {}, 0, Value::scalar(2)) == misfit("constant"));
  CHECK(added(Op::constant, klasse, {}, 0, Value::scalar(5)) == misfit("constant"));
  CHECK(added(Op::constant, whole, {}, 0, Value::absent()) == misfit("constant"));
  CHECK(added(Op::constant, mark, {}, 0, Value::absent()).empty());
  CHECK(added(Op::constant, mark, {}, 0, Value{3, 0}) == misfit("constant"));
  CHECK(added(Op::constant, fraction, {}, 0, Value{2, 4}) == misfit("constant"));
  CHECK(added(Op::constant, fraction, {}, 0, Value{1, -2}) == misfit("constant"));
  CHECK(added(Op::constant, fraction, {}, 0, Value{INT64_MIN, INT64_MAX}).empty());
  CHECK(added(Op::constant, day, {}, 0, Value::scalar(INT64_MAX)) == misfit("constant"));
  CHECK(added(Op::constant, to_gegadigde, {}, 0, Value::scalar(0)) == misfit("constant"));
  CHECK(added(Op::constant, year, {}, 0, Value::scalar(0)) == misfit("constant"));
}

TEST_CASE("operators with a value of their own") {
  CHECK(finding([](Program& p) { first(p, Op::in_set).value.numerator = 32; }).find("`in_set`") !=
        std::string::npos);
  CHECK(finding([](Program& p) { first(p, Op::in_set).value.numerator = -1; }).find("`in_set`") !=
        std::string::npos);
  const NodeId study_year = with_type(year);
  CHECK(added(Op::anchor, day, {study_year}, 1, Value::scalar(229)).empty());
  CHECK(added(Op::anchor, day, {study_year}, 1, Value::scalar(230)) == misfit("anchor"));
  CHECK(added(Op::anchor, day, {study_year}, 1, Value::scalar(INT64_MIN)) == misfit("anchor"));
  CHECK(added(Op::shift_date, day, {study_year, with_type(whole)}, 0) == misfit("shift_date"));
  CHECK(added(Op::shift_date, day, {study_year, with_type(whole)}, 3).find("out of range") !=
        std::string::npos);
  const NodeId group = with_type(to_klassegroep);
  const NodeId number = with_type(whole);
  constexpr std::int64_t ties_share = std::int64_t{1} << 32;
  CHECK(added(Op::rank, amount, {group, number}, 1, Value::scalar(ties_share + 1)).empty());
  CHECK(added(Op::rank, whole, {group, number}, 1, Value::scalar(2)) == misfit("rank"));
  CHECK(added(Op::rank, whole, {with_type(to_gegadigde), number}, 1) == misfit("rank"));
}

TEST_CASE("a column is read through a reference to its kind, with its whole range") {
  const NodeId person = with_type(to_gegadigde);
  CHECK(added(Op::column, to_opleiding, {person}, g_opleiding).empty());
  CHECK(added(Op::column, whole, {person}, capaciteit) == misfit("column"));
  CHECK(finding([](Program& p) {
          p.types.push_back({Base::number, false, 0, 0, 10});
          for (Node& node : p.nodes)
            if (node.op == Op::column && node.ref == capaciteit)
              node.type = {static_cast<std::uint32_t>(p.types.size() - 1)};
        }).find("`column`") != std::string::npos);
}

TEST_CASE("[K23] what a node is declared to be holds for all its operator can give") {
  const std::string narrow = "its declared bounds leave out what `";
  // A type of its own, whole numbers from 0 to `greatest`, for a node over the capacity: 0 to 1000000.
  const auto bounded = [](Op op, std::int64_t greatest, std::vector<NodeId> args, std::uint32_t ref = 0,
                          Value value = {}) {
    const std::string text = finding([&](Program& p) {
      p.types.push_back({Base::number, false, 0, 0, greatest});
      p.nodes.push_back({op, {static_cast<std::uint32_t>(p.types.size() - 1)}, ref, value, args, {}});
    });
    return text.substr(text.find(": ") == std::string::npos ? 0 : text.find(": ") + 2);
  };
  const NodeId number = with_type(whole);
  const NodeId boolean = with_type(yes_no);
  CHECK(bounded(Op::constant, 9, {}, 0, Value::scalar(9)).empty());
  CHECK(bounded(Op::constant, 8, {}, 0, Value::scalar(9)) == narrow + "constant` can give");
  CHECK(bounded(Op::add, 2'000'000, {number, number}).empty());
  CHECK(bounded(Op::add, 1'999'999, {number, number}) == narrow + "add` can give");
  CHECK(bounded(Op::subtract, 1'000'000, {number, number}) == narrow + "subtract` can give");
  CHECK(bounded(Op::multiply, 1'000'000'000'000, {number, number}).empty());
  CHECK(bounded(Op::multiply, 1'000'000, {number, number}) == narrow + "multiply` can give");
  CHECK(bounded(Op::select, 1'000'000, {boolean, number, number}).empty());
  CHECK(bounded(Op::select, 999'999, {boolean, number, number}) == narrow + "select` can give");
  CHECK(bounded(Op::lookup, 9, {with_type(klasse)}).empty());  // 9, 6 and 2
  CHECK(bounded(Op::lookup, 8, {with_type(klasse)}) == narrow + "lookup` can give");
  CHECK(bounded(Op::count, INT64_MAX, {}, 0).empty());
  CHECK(bounded(Op::count, 1'000'000, {}, 0) == narrow + "count` can give");
  CHECK(bounded(Op::sum, INT64_MAX, {number}, 0).empty());
  CHECK(bounded(Op::best_k, 2'000'000, {number}, 0, Value::scalar(2)).empty());
  CHECK(bounded(Op::best_k, 1'000'000, {number}, 0, Value::scalar(2)) == narrow + "best_k` can give");
  CHECK(bounded(Op::maximum, 1'000'000, {number}, 0).empty());
  CHECK(bounded(Op::minimum, 999'999, {number}, 0) == narrow + "minimum` can give");
  CHECK(bounded(Op::round, 1'000'000, {number}, 0).empty());
  CHECK(bounded(Op::round, 99'999, {number}, 0) == narrow + "round` can give");
}

TEST_CASE("conditions, filters, values and study years have the type of their place") {
  CHECK(finding([](Program& p) { p.rules[1].condition = with_type(whole); }) ==
        "rule 1: no condition of `ja of nee`");
  CHECK(finding([](Program& p) { p.rules[2].value = with_type(whole); }) ==
        "rule 2: its value is not of the attribute's type");
  CHECK(finding([](Program& p) { p.populations[1].filter = NodeId{0}; }) ==
        "population 1: its filter is not `ja of nee`");
  CHECK(finding([](Program& p) { p.populations[1].links[0].column = AttributeId{kg_klasse}; }) ==
        "population 1: a link to another type");
  CHECK(finding([](Program& p) { p.populations[1].links[0].column = AttributeId{g_opleiding}; }) ==
        "population 1: a link of another kind");
  CHECK(finding([](Program& p) { p.procedures[0].study_year[0] = with_type(whole); }) ==
        "procedure 0: not a study year");
}

TEST_CASE("a slot is bound where it is used") {
  CHECK(finding([](Program& p) { p.rules[2].condition = p.rules[1].condition; }).find("not bound") !=
        std::string::npos);
  CHECK(finding([](Program& p) { p.rules[1].condition = p.populations[2].filter; }).find("not bound") !=
        std::string::npos);
  CHECK(finding([](Program& p) { p.populations[0].slot = 1; }).find("slot") != std::string::npos);
  CHECK(finding([](Program& p) { p.populations[0].slot = 0; }) == "population 0: slot 0 is out of range");
  CHECK(finding([](Program& p) { p.populations[0].slot = 4; }) == "population 0: slot 4 is out of range");
  CHECK(finding([](Program& p) { p.populations[1].slot = 3; }).find("slot 2 is bound inside slot 3") !=
        std::string::npos);
}

TEST_CASE("[K20] the order has each step once and nothing is read too early") {
  CHECK(finding([](Program& p) { p.order.pop_back(); }) == "order: attribute 9 is missing");
  CHECK(finding([](Program& p) { p.order.erase(p.order.begin()); }) == "order: rule 0 is missing");
  CHECK(finding([](Program& p) { p.order.push_back(p.order[0]); }) == "order 7: the same step as 0");
  CHECK(finding([](Program& p) { p.order[0] = {}; }) == "order 0: a step of nothing");
  CHECK(finding([](Program& p) { std::swap(p.order[0], p.order[1]); }) ==
        "order: attribute 8 comes before its rule 0");
  CHECK(finding([](Program& p) { std::swap(p.order[1], p.order[2]); }) ==
        "order: rule 1 comes before attribute 8, which it reads");
  CHECK(finding([](Program& p) { std::swap(p.order[3], p.order[4]); }) ==
        "order: rule 2 comes before attribute 7, which it reads");
  CHECK(finding([](Program& p) {
          p.order.push_back({{}, AttributeId{capaciteit}});
        }) == "order 7: attribute 0 has no rules");
}

TEST_CASE("[K20] the columns of links are read too") {
  CHECK(finding([](Program& p) {
          // The candidates that rule 0 counts are linked by `ingeloot`, which itself rests on rule 0.
          p.attributes[ingeloot].type = TypeId{klasse};
          for (const RuleId rule : p.attributes[ingeloot].rules)
            p.nodes[p.at(rule).value.index].type = TypeId{klasse};
          p.populations[0].links[1].column = AttributeId{ingeloot};
        }) == "order: rule 0 comes before attribute 9, which it reads");
}

TEST_CASE("[K34] a study year may not need rules, nor anything read a column that nobody fills") {
  CHECK(finding([](Program& p) {
          p.attributes[studiejaar].role = Role::derived;
        }).find("which has no rules") != std::string::npos);
  CHECK(finding([](Program& p) {
          p.rules.push_back({AttributeId{studiejaar}, ProvisionId{0}, {}, NodeId{0}, false});
          p.nodes.push_back({Op::constant, TypeId{year}, 0, Value::scalar(2013), {}, {}});
          p.rules.back().value = {static_cast<std::uint32_t>(p.nodes.size() - 1)};
          p.attributes[studiejaar].role = Role::derived;
          p.attributes[studiejaar].rules = {RuleId{4}};
          p.order.insert(p.order.begin(), {{RuleId{4}, {}}, {{}, AttributeId{studiejaar}}});
        }) == "procedure 0: a study year that itself needs rules");
}
