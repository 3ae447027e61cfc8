// The fields of a CSV file, each parsed by a rule of the grammar. Inside compiler/syntax only.
#pragma once

#include <memory>

#include "syntax/csv.h"
#include "syntax/errors.h"
#include "syntax/tokens.h"

namespace grond::syntax {

class CsvFields {
 public:
  CsvFields(const source::Sources& sources, std::uint32_t file, Diagnostics& diagnostics)
      : sources_(sources), file_(file), diagnostics_(diagnostics) {}

  /// What `build` makes of a field; a wrong field is reported, and `otherwise` stands for it.
  template <class Built, class Build>
  Built parsed(const CsvField& field, Built otherwise, Build build) const {
    const Input input(file_, sources_.files.at(file_).text, field);
    Tokens tokens(field.text);
    Parser parser(&tokens.stream());
    parser.removeErrorListeners();
    parser.setErrorHandler(std::make_shared<StopAtFirstError>());
    try {
      return build(input, parser);
    } catch (const ParseStop& stop) {
      diagnostics_.report(explain(sources_, input, tokens, 0, stop));
    } catch (const Failure& failure) {
      report(failure);
    }
    return otherwise;
  }

  std::vector<std::vector<CsvField>> lines() const { return read_csv(sources_, file_); }
  void report(const Failure& failure) const {
    diagnostics_.report({failure.code, sources_.place(failure.span), failure.arguments, {}});
  }

 private:
  const source::Sources& sources_;
  std::uint32_t file_;
  Diagnostics& diagnostics_;
};

}  // namespace grond::syntax
