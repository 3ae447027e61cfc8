// Reads a file element by element, so that an error costs one element and gives one diagnostic.
#include "syntax/parse.h"

#include <cassert>

#include "syntax/builder.h"
#include "syntax/errors.h"
#include "syntax/tokens.h"

namespace grond::syntax {

namespace {

/// An attribute or grouping, which only stands in a kind.
bool continues_kind(const Tokens& tokens, std::size_t at) {
  switch (tokens.type(at)) {
    case Parser::GROEPEERT:
    case Parser::HANDELING:
    case Parser::GEGEVEN:
      return true;
    case Parser::OORDEEL:
    case Parser::AFGELEID:
    case Parser::BESLUIT:
      return tokens.type(at + 2) == Parser::COLON;
    default:
      return false;
  }
}

/// Where to read on after an error at token `error` of the element that begins at `begin`: after the next
/// period, or where a declaration or a heading with a summary begins.
std::size_t resume(const Tokens& tokens, std::size_t begin, std::size_t error, Code code) {
  if (code == Code::missing_period && (tokens.is_heading_word(error) || tokens.is_declaration(error)))
    return error;
  // The text took the rest of its line with it, so what follows it is new.
  if (code == Code::unterminated_text &&
      (error == begin || tokens.type(error - 1) == Parser::OMDAT || tokens.is_level(begin)))
    return error + 1;
  std::size_t at = error;
  for (; !tokens.at_end(at); ++at) {
    if (at > begin && tokens.restarts(at)) return at;
    if (tokens.type(at) != Parser::PERIOD || continues_kind(tokens, at + 1)) continue;
    // A quote after the period closes a text that was never opened.
    return tokens.type(at + 1) == Parser::OPEN_TEXT ? at + 2 : at + 1;
  }
  return at;
}

class FileReader {
 public:
  FileReader(const source::Sources& sources, std::uint32_t file, Diagnostics& diagnostics)
      : sources_(sources),
        diagnostics_(diagnostics),
        input_(file, sources.files.at(file).text),
        tokens_(sources.files.at(file).text) {
    file_.file = file;
  }

  File read() && {
    for (antlr4::Token* comment : tokens_.comments())
      file_.comments.push_back({comment->getText(), input_.span(*comment)});
    std::size_t at = 0;
    while (!tokens_.at_end(at)) {
      const std::size_t next = read_element(at);
      assert(next > at);
      at = next;
    }
    return std::move(file_);
  }

 private:
  /// Reads the element at token `begin`; returns where the next begins.
  std::size_t read_element(std::size_t begin) {
    antlr4::CommonTokenStream& stream = tokens_.stream();
    // A parser keeps every context it made, so each element has its own.
    Parser parser(&stream);
    parser.removeErrorListeners();
    parser.setErrorHandler(std::make_shared<StopAtFirstError>());
    stream.seek(tokens_.at(begin).getTokenIndex());
    try {
      Parser::ElementContext& element = *parser.element();
      add(element);
      return tokens_.index_of(*stream.LT(1));
    } catch (const ParseStop& stop) {
      Diagnostic diagnostic = explain(sources_, input_, tokens_, begin, stop);
      const Code code = diagnostic.code;
      diagnostics_.report(std::move(diagnostic));
      return resume(tokens_, begin, tokens_.index_of(*stop.offending), code);
    }
  }

  void add(Parser::ElementContext& element) {
    std::vector<Element> built;
    try {
      build_element(input_, element, built);
    } catch (const Failure& failure) {
      diagnostics_.report({failure.code, sources_.place(failure.span), failure.arguments, {}});
      return;
    }
    for (Element& each : built) file_.elements.push_back(std::move(each));
  }

  const source::Sources& sources_;
  Diagnostics& diagnostics_;
  Input input_;
  Tokens tokens_;
  File file_;
};

}  // namespace

File parse(const source::Sources& sources, std::uint32_t file, Diagnostics& diagnostics) {
  if (const auto invalid = source::first_invalid_byte(sources.files.at(file).text)) {
    Place place = sources.place({file, *invalid, *invalid});
    place.line_text.clear();
    diagnostics.report({Code::invalid_utf8, std::move(place), {}, {}});
    return {file, {}, {}};
  }
  return FileReader(sources, file, diagnostics).read();
}

}  // namespace grond::syntax
