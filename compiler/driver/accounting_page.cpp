// The account of the official texts as a page to sign, article by article.
#include <fmt/format.h>

#include <algorithm>

#include "driver/accounting.h"
#include "kernel/citation.h"

namespace grond::driver {

namespace {

using kernel::Level;

constexpr std::string_view head = R"html(<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Verantwoording</title>
<style>
:root { --ink: #1c2430; --soft: #5a6675; --line: #d5dbe3; --band: #f3f5f8; --missing: #a61b1b; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem; color: var(--ink); background: #fff;
       font: 15px/1.45 "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.9rem; margin: 0 0 .3rem; }
h2 { font-size: 1.45rem; margin: 3rem 0 .2rem; border-top: 3px solid var(--ink); padding-top: .8rem; }
h3 { font-size: 1.05rem; margin: 0; }
p.soft, .soft { color: var(--soft); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { font-weight: 600; color: var(--soft); }
table.tally { width: auto; margin: .8rem 0; }
table.tally td + td, table.tally th + th { text-align: right; font-variant-numeric: tabular-nums; }
section { border: 1px solid var(--line); border-radius: 6px; margin: 1rem 0; overflow: hidden; }
section > header { display: flex; justify-content: space-between; gap: 1rem; padding: .5rem .8rem;
                   background: var(--band); }
section.open { border-color: var(--missing); }
.mark { white-space: nowrap; font-size: .85rem; color: var(--soft); }
.missing { color: var(--missing); font-weight: 600; }
td.place { white-space: nowrap; width: 13rem; }
td.place.named { white-space: normal; }
td.nature { width: 10.5rem; }
pre { margin: .3rem 0 0; padding: .4rem .6rem; background: var(--band); border-radius: 4px;
      white-space: pre-wrap;
      font: 12.5px/1.4 Consolas, "DejaVu Sans Mono", monospace; }
.reading { margin: .35rem 0 0; padding-left: .7rem; border-left: 3px solid #b58a2b; }
.reading b { font-weight: 600; }
.reading .other { color: var(--soft); }
footer.sign { display: grid; grid-template-columns: auto auto 7rem 8rem 1fr; gap: .4rem 1.2rem;
              align-items: end; padding: .5rem .8rem; background: #fcfcfd; }
footer.sign label { font-size: .85rem; color: var(--soft); white-space: nowrap; }
footer.sign label.line { display: flex; gap: .4rem; align-items: end; }
footer.sign input[type=text] { border: 0; border-bottom: 1px solid var(--ink); width: 100%; min-width: 3rem;
                               font: inherit; background: transparent; }
footer.sign input[type=checkbox] { width: 1rem; height: 1rem; vertical-align: -2px; }
@media print {
  body { padding: 0; font-size: 10pt; max-width: none; }
  h2 { break-before: page; }
  section > header, footer.sign, tr { break-inside: avoid; }
  section > header { break-after: avoid; }
  footer.sign { break-before: avoid; }
  section { border-radius: 0; overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
</style>
</head>
<body>
<h1>Verantwoording</h1>
<p class="soft">Van elk onderdeel van de officiële tekst: wat het in de regeling is geworden, of waarom
het geen beslisregel is. De samenvattingen zijn eigen woorden; de officiële tekst staat er niet in. Teken per
artikel.</p>
)html";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string readings_html(const std::vector<const syntax::Interpretation*>& readings) {
  std::string html;
  for (const auto* reading : readings) {
    html += "<div class=\"reading\"><b>Interpretatie";
    if (reading->name) html += " " + escaped(reading->name->text);
    html += ".</b> " + escaped(reading->text.text);
    for (const auto& other : reading->alternatives) {
      html += "<div class=\"other\">Anders: " + escaped(other.text.text);
      if (other.consequence) html += " Dan: " + escaped(other.consequence->text);
      html += "</div>";
    }
    html += "</div>";
  }
  return html;
}

std::string nature_html(const FragmentAccount& fragment) {
  if (fragment.natures.empty()) {
    if (!fragment.parts.empty() && !fragment.empty()) return "";
    const char* why = fragment.empty() ? "niet verantwoord: lege bepaling" : "niet verantwoord";
    return fmt::format("<span class=\"missing\">{}</span>", why);
  }
  std::string html;
  for (const Nature nature : fragment.natures) html.append(html.empty() ? "" : ", ").append(shown(nature));
  if (!fragment.by.empty()) html += "<br><span class=\"soft\">met " + escaped(fragment.by) + "</span>";
  return html;
}

void row(const FragmentAccount& fragment, const std::string& above, std::string& html) {
  const std::string own = shown_place(fragment.level, fragment.number);
  const std::string place = above.empty() ? own : above + ", " + own;
  html += fmt::format("<tr><td class=\"place{}\">{}</td><td class=\"nature\">{}</td><td>{}",
                      place.size() > 26 ? " named" : "", escaped(place), nature_html(fragment),
                      escaped(fragment.summary));
  for (const std::string& reason : fragment.reasons)
    html += fmt::format("<div class=\"soft\">Reden: {}.</div>", escaped(reason));
  for (const std::string& sentence : fragment.sentences) html += "<pre>" + escaped(sentence) + "</pre>";
  html += readings_html(fragment.readings) + "</td></tr>\n";
}

bool says_something(const FragmentAccount& fragment) {
  return fragment.parts.empty() || !fragment.natures.empty() || !fragment.summary.empty() ||
         !fragment.readings.empty();
}

/// Fragments that only go along with the one above them need no row of their own.
void rows(const FragmentAccount& fragment, const std::string& above, std::string& html) {
  const std::string own = shown_place(fragment.level, fragment.number);
  const std::string place = above.empty() ? own : above + ", " + own;
  for (const FragmentAccount& part : fragment.parts) {
    const bool goes_along = !part.by.empty() && part.accounted() && part.parts.empty() && !part.written;
    if (goes_along) continue;
    if (says_something(part)) row(part, kernel::stands_alone(fragment.level) ? "" : place, html);
    if (part.empty()) continue;
    rows(part, kernel::stands_alone(fragment.level) ? "" : place, html);
  }
}

constexpr std::string_view sign = R"html(<footer class="sign">
<label><input type="checkbox"> akkoord</label><label><input type="checkbox"> niet akkoord</label>
<label class="line">paraaf <input type="text"></label><label class="line">datum <input type="text"></label>
<label class="line">opmerking <input type="text"></label>
</footer>
)html";

void article(const FragmentAccount& fragment, std::string& html) {
  const bool done = fragment.accounted();
  const std::string title = fragment.summary.empty() ? "" : " – " + escaped(fragment.summary);
  html += fmt::format("<section{}><header><h3>{}{}</h3><span class=\"mark{}\">{}</span></header>\n",
                      done ? "" : " class=\"open\"", escaped(shown_place(fragment.level, fragment.number)),
                      title, done ? "" : " missing", done ? "verantwoord" : "niet geheel verantwoord");
  html += "<table>\n";
  FragmentAccount itself = fragment;
  itself.summary.clear();
  if (!itself.natures.empty() || !itself.readings.empty() || itself.parts.empty()) row(itself, "", html);
  rows(fragment, "", html);
  html += "</table>\n" + std::string(sign) + "</section>\n";
}

void articles(const FragmentAccount& fragment, std::string& html) {
  if (kernel::stands_alone(fragment.level)) return article(fragment, html);
  if (fragment.natures.contains(Nature::head)) return;
  html += fmt::format("<h3 style=\"margin-top:1.6rem\">{} {}</h3>\n",
                      escaped(shown_place(fragment.level, fragment.number)), escaped(fragment.summary));
  for (const FragmentAccount& part : fragment.parts) {
    const bool whole = kernel::stands_alone(part.level) || !part.parts.empty();
    if (whole) articles(part, html);
  }
}

std::string tally_html(const Tally& tally) {
  std::string html = "<table class=\"tally\"><tr><th>Aard</th><th>Fragmenten</th></tr>\n";
  for (const auto& [nature, number] : tally.natures)
    html += fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", shown(nature), number);
  html += fmt::format("<tr{}><td>niet verantwoord</td><td>{}</td></tr>\n",
                      tally.missing == 0 ? "" : " class=\"missing\"", tally.missing);
  return html + fmt::format("<tr><td><b>samen</b></td><td><b>{}</b></td></tr></table>\n", tally.fragments);
}

std::string contents(const Accounting& accounting) {
  std::string html =
      "<table class=\"tally\"><tr><th>Regeling</th><th>Tekst van</th><th>Fragmenten</th><th>Niet "
      "verantwoord</th></tr>\n";
  std::size_t number = 0;
  for (const RegulationAccount& regulation : accounting.regulations) {
    const Tally tally = regulation.tally();
    html += fmt::format("<tr><td><a href=\"#r{}\">{}</a></td><td>{}</td><td>{}</td><td{}>{}</td></tr>\n",
                        ++number, escaped(regulation.name), escaped(regulation.text_date), tally.fragments,
                        tally.missing == 0 ? "" : " class=\"missing\"", tally.missing);
  }
  html += "</table>\n";
  for (const std::string& name : accounting.without_index)
    html += fmt::format("<p class=\"soft\">{}: geen bron.json; niet nagegaan.</p>\n", escaped(name));
  return html;
}

}  // namespace

std::string accounting_html(const Accounting& accounting) {
  std::string html(head);
  html += contents(accounting);
  std::size_t number = 0;
  for (const RegulationAccount& regulation : accounting.regulations) {
    const std::string date =
        regulation.text_date.empty() ? "" : " · tekst van " + escaped(regulation.text_date);
    html +=
        fmt::format("<h2 id=\"r{}\">{}</h2>\n<p class=\"soft\">{} · {}{}</p>\n", ++number,
                    escaped(regulation.name), escaped(regulation.title), escaped(regulation.source), date);
    html += tally_html(regulation.tally()) + readings_html(regulation.readings);
    for (const FragmentAccount& part : regulation.parts) articles(part, html);
  }
  return html + "</body>\n</html>\n";
}

}  // namespace grond::driver
