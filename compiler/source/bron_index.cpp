#include "source/bron_index.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "kernel/digest.h"
#include "source/blocks.h"
#include "source/bron.h"
#include "source/text_tree.h"

namespace grond::source {
namespace {

using kernel::Level;
using nlohmann::ordered_json;

std::string joined_text(const Part& part) {
  std::string text = part.heading + " " + part.text;
  for (const Part& below : part.parts) text += " " + joined_text(below);
  return normalise(text);
}

ordered_json fragment(Level level, const std::string& number, const std::string& text) {
  ordered_json result;
  result["niveau"] = level_keyword(level);
  if (!number.empty()) result["nummer"] = number;
  result["hash"] = kernel::hexadecimal(kernel::sha256(text));
  return result;
}

/// The sentences of one stretch of text, numbered from `first`.
ordered_json sentence_fragments(const std::string& text, std::size_t first) {
  ordered_json result = ordered_json::array();
  for (const std::string& sentence : sentences(text)) {
    result.push_back(fragment(Level::sentence, std::to_string(first + result.size()), sentence));
  }
  return result;
}

/// A slot that begins with a capital begins a new sentence; else it ends the one the aanhef began.
std::size_t first_of_closing(const std::string& text, std::size_t sentences_before) {
  const bool goes_on = !text.empty() && is_letter(text.front());
  return goes_on ? std::max<std::size_t>(sentences_before, 1) : sentences_before + 1;
}

ordered_json to_json(const Part& part, std::size_t first_sentence) {
  ordered_json result = fragment(part.level, part.number, joined_text(part));
  const std::string text = normalise(part.text);
  if (part.level == Level::row) return result;  // its cells are no sentences
  if (part.parts.empty()) {
    result["delen"] = sentence_fragments(text, first_sentence);
    return result;
  }
  ordered_json below = ordered_json::array();
  if (!text.empty()) {
    below.push_back(fragment(Level::opening, "", text));
    below.back()["delen"] = sentence_fragments(text, 1);
  }
  const std::size_t opening_sentences = sentences(text).size();
  for (const Part& inner : part.parts) {
    const bool closing = inner.level == Level::closing;
    below.push_back(to_json(inner, closing ? first_of_closing(normalise(inner.text), opening_sentences) : 1));
  }
  result["delen"] = std::move(below);
  return result;
}

/// What stands between two marks in the first comment line; empty where they are absent.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin + before.size());
  const std::size_t end = text.find(after);
  return end == std::string_view::npos ? std::string_view{} : text.substr(0, end);
}

ordered_json with_label(std::string_view markdown) {
  constexpr std::size_t date_length = 10;  // 2011-02-17
  const std::string_view first_line = markdown.substr(0, markdown.find('\n'));
  const std::string_view comment = first_line.starts_with("<!--") ? first_line : std::string_view{};
  const std::string_view name = between(comment, "<!-- ", ", BWB");
  const std::string_view short_name = between(name, "(", ")");
  const std::string_view id = between(comment, ", BWB", " ");
  ordered_json result;
  result["schema"] = bron_schema;
  result["regeling"] = short_name.empty() ? name : short_name;
  result["bron"] = id.empty() ? std::string() : "BWB" + std::string(id);
  for (const std::string_view before : {"dated ", "in force from ", "toestand "}) {
    const std::string_view date = between(comment, before, " ").substr(0, date_length);
    if (!result.contains("tekst_van") || (result["tekst_van"] == "" && !date.empty()))
      result["tekst_van"] = date;
  }
  return result;
}

/// Keeps the named articles and what encloses them. Says whether anything is left.
bool keep_articles(ordered_json& fragment, const std::vector<std::string>& articles) {
  if (stands_for_article(fragment["niveau"].get<std::string>())) {
    return std::any_of(articles.begin(), articles.end(),
                       [&](const std::string& article) { return fragment["nummer"] == article; });
  }
  ordered_json kept = ordered_json::array();
  for (ordered_json& part : fragment["delen"]) {
    if (part.contains("delen") && keep_articles(part, articles)) kept.push_back(std::move(part));
  }
  fragment["delen"] = std::move(kept);
  return !fragment["delen"].empty();
}

}  // namespace

ordered_json index_source(std::string_view markdown) {
  const Part root = build_tree(split_blocks(markdown));
  ordered_json result = with_label(markdown);
  result["delen"] = ordered_json::array();
  if (const std::string preamble = normalise(root.text); !preamble.empty()) {
    result["delen"].push_back(fragment(Level::opening, "", preamble));
    result["delen"].back()["delen"] = sentence_fragments(preamble, 1);
  }
  for (const Part& part : root.parts) result["delen"].push_back(to_json(part, 1));
  return result;
}

ordered_json only_annex(ordered_json index, const std::string& annex) {
  ordered_json inside = ordered_json::array();
  for (ordered_json& part : index["delen"]) {
    const bool wanted = part["niveau"] == level_keyword(Level::annex) && part["nummer"] == annex;
    if (wanted) inside = std::move(part["delen"]);
  }
  index["delen"] = std::move(inside);
  return index;
}

ordered_json merge_indices(const std::vector<ordered_json>& indices,
                           const std::vector<std::string>& articles) {
  ordered_json result = index_source("");
  for (const ordered_json& index : indices) {
    for (const char* key : {"regeling", "bron"}) {
      if (result[key] == "") result[key] = index[key];
    }
    result["tekst_van"] =
        std::max(result["tekst_van"].get<std::string>(), index["tekst_van"].get<std::string>());
    for (ordered_json part : index["delen"]) {
      if (articles.empty() || (part.contains("delen") && keep_articles(part, articles))) {
        result["delen"].push_back(std::move(part));
      }
    }
  }
  return result;
}

}  // namespace grond::source
