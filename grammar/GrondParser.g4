// The grammar of Grond. A rule of law is a sentence that ends with a period; indentation is layout.
// Headings are
// flat: compiler/check builds the tree of provisions. What the grammar leaves open on purpose,
// compiler/syntax
// decides with a message of its own: mixing `en` and `of`, lists without a closing word, values where a
// condition
// belongs, dates that do not exist.
//
// Two shapes keep every decision local, so that nothing here is ambiguous:
//  - brackets hold a condition or a value; which of the two is seen only when the tree is built;
//  - a filter (`waarvoor …`) holds one plain condition, anything more stands in brackets.
parser grammar GrondParser;

options { tokenVocab = GrondLexer; }

import GrondExamples, GrondExpressions, GrondTables, GrondTerms;


// A whole file: declarations, headings, sentences and examples. compiler/syntax reads it element by
// element, so that
// an error costs one element. Example: regeling R. artikel 1 geen beslisregel omdat "een opschrift".
file : element* EOF ;

// One declaration, heading or sentence. Example: lid 2 "Te weinig plaatsen."
element
  : regulation
  | externInstrument
  | organ
  | choice
  | kind
  | procedure
  | heading
  | interpretation '.'?
  | example
  | calendar
  | legend
  | statement
  ;

// --- Declarations ----------------------------------------------------------------------------------------

// The head of a regulation, or of a version that says only what it changes in the version before it.
// Example: regeling RASHO "Regeling aanmelding" bron BWBR0025627 gebruikt WHW.
regulation : ( 'regeling' | 'wijziging' 'van' ) name TEXT? regulationLine* '.' ;

// One line of that head. Example: grondslag WHW artikel 7.37 lid 3
regulationLine
  : 'bron' name
  | 'rang' name
  | 'grondslag' citationList
  | 'tekst' 'van' date
  | 'geldig' validity
  | 'gebruikt' name ( ',' name )*
  | interpretation
  ;

// When a regulation or a provision applies. Example: voor studiejaar 2013-2014 tot en met 2014-2015
validity
  : 'van' date ( 'tot' 'en' 'met' date )?
  | 'voor' 'studiejaar' STUDY_YEAR ( 'tot' 'en' 'met' STUDY_YEAR )?
  | 'vanaf' 'studiejaar' STUDY_YEAR
  ;

// Cited law that is not written in Grond. Example: extern WVO "Wet op het voortgezet onderwijs" rang wet.
externInstrument : 'extern' name TEXT? ( 'bron' name )? ( 'rang' name )? '.' ;

// A body that gives judgements or receives acts. Example: orgaan Minister "de Minister van Onderwijs".
organ : 'orgaan' name TEXT? '.'? ;

// A closed set of options. Example: keuze Lotingsklasse : b, c, d, e uit Klasse
choice : 'keuze' name ':' name ( ',' name )* ( 'uit' name )? ( 'van' 'gunstig' 'naar' 'ongunstig' )? '.'? ;

// A sort of object with its attributes. Example: begrip Bescheid, meervoud Bescheiden, hoort bij Gegadigde
kind : 'begrip' name ',' 'meervoud' name ( ',' origin )? ( attribute | grouping )* ;

// Where its rows come from. Example: voor elke Gegadigde en elke ronde van 1 tot en met 8, op volgorde
origin
  : 'hoort' 'bij' name
  | 'voor' 'elke' kindKey ( 'en' ( 'elke' | 'elk' ) kindKey )* ( ',' 'op' 'volgorde' )?
  ;

// What it has a row for: of a kind or choice, or each number of a range. Example: ronde van 1 tot en met 8
kindKey : name range? ;

// A column. Example: gegeven diploma : Diplomasoort, van DUO, volgens WVO artikel 7
attribute
  : role name ':' type ( ',' 'van' name )? ( ',' 'anders' 'afgeleid' )? ( ',' 'volgens' citationList '.'? )?
  | 'handeling' name ':' 'van' name ( 'jegens' name )? ( ',' 'als' 'tijdstip' )? evidence?
  | 'verzamelt' name ':' name
  ;

// What the column is. Example: oordeel
role : 'gegeven' | 'oordeel' | 'afgeleid' | 'besluit' ;

// What it holds. Example: aantal van 1 tot en met 9 of geen
type : singleType ( 'of' 'geen' )? ;

// A type without `of geen`. Example: breuk van 1 tot en met 10
singleType
  : 'ja' 'of' 'nee'
  | 'aantal' range?
  | 'decimaal' 'met' INTEGER ( 'decimaal' | 'decimalen' ) range?
  | 'breuk' range?
  | typeName
  ;

// A declared or given type; keywords that are types are not names here. Example: studiejaar
typeName : NAME | 'datum' | 'tijdstip' | 'studiejaar' ;

// Declared bounds. Example: van -9999999 tot en met 9999999
range : 'van' amount 'tot' 'en' 'met' amount ;

// Who is in a formed row. Example: groepeert Gegadigden naar opleiding en klasse, waarvoor gegadigde is
// ingeloot.
grouping : 'groepeert' name 'naar' path ( 'en' path )* ( ',' 'waarvoor' condition )? '.' ;

// What is decided. Example: procedure loting "Loting" naar studiejaar van opleiding besluit ingeloot van
// gegadigde.
procedure : 'procedure' name TEXT? 'naar' path ( 'besluit' path )+ '.' ;

// A choice the text leaves open. Example: interpretatie derde_lid "Gelezen als het tweede lid."
interpretation : 'interpretatie' name? TEXT alternative* ;

// Another reading, and what it changes. Example: anders "Naar de letter." dan "Er is niets te verdelen."
alternative : 'anders' TEXT ( 'dan' TEXT )? ;

// --- Structure -------------------------------------------------------------------------------------------

// A numbered place. Example: artikel 2.4 "Nadere vooropleidingseisen" geldig vanaf studiejaar 2015-2016
heading : place ( 'vervalt' '.'? | ( 'komt' 'te' 'luiden' )? TEXT? former? ( 'geldig' validity )? ) ;

// Which place. Example: lid 2
place
  : level number
  | itemOfItem
  | 'aanhef'
  | 'slot'
  | 'slotwoord'
  ;

// A place in the list of an item. Example: onder 2°
itemOfItem : 'onder' ITEM_NUMBER ;

// The number it had in the version before this one. Example: , voorheen lid 4
former : ',' 'voorheen' ( level number | itemOfItem ) ;

// Its level. Example: onderdeel
level
  : 'hoofdstuk' | 'titel' | 'afdeling' | 'paragraaf' | 'artikel' | 'lid' | 'onderdeel' | 'volzin'
  | 'bijlage' | 'rubriek' | 'noot' | 'vraag'
  ;

// Its number; that of an article may look like a time of day. Example: 7:12
number : INTEGER | LABEL | TIME | CODE | NAME ;

// --- Citations -------------------------------------------------------------------------------------------

// Several places, and what in them is not meant. Example: hoofdstuk 3 met uitzondering van artikel 3.2 lid 2
citations : citationList ( 'met' 'uitzondering' 'van' citationList )? ;

// Places, one after another; what rests on them can name no more than that. Example: lid 1 en lid 2
citationList : citation ( ( ',' | 'en' | 'of' ) citation )* ;

// One place, from the outside in. Example: WHW artikel 7.57b lid 2 onderdeel a
citation
  : name? citationPart+ wording?
  | 'dit' level
  | thisRegulation wording?
  ;

// The whole regulation in which the sentence stands. Example: deze regeling
thisRegulation : 'deze' ( 'regeling' | 'wet' ) | 'dit' 'besluit' ;

// The version whose text was in force on a day, instead of the one that applies. Example: zoals luidend op
// 1-9-2013
wording : 'zoals' 'luidend' 'op' date ;

// One level of it; a row of a table may be called by the words printed there. Example: onderdeel b tot en
// met e
citationPart
  : ( level | 'rij' ) number ( 'tot' 'en' 'met' number )?
  | itemOfItem ( 'tot' 'en' 'met' ITEM_NUMBER )?
  | 'rij' TEXT
  | 'aanhef'
  | 'slot'
  | 'slotwoord'
  ;

// --- Sentences -------------------------------------------------------------------------------------------

// A sentence, a table of them, or a case that stands before a heading and holds for all below. Example:
// gegadigde is ingeloot.
statement : reference* ( caseClause ( heading | table | core '.' ) | table | core '.' ) ;

// How the sentence relates to others. Example: in afwijking van lid 2
reference
  : ( 'in' 'afwijking' 'van'
    | 'onverminderd'
    | 'voor' 'de' 'toepassing' 'van'
    | 'bij' 'de' 'toepassing' 'van'
    | 'ter' 'uitvoering' 'van'
    ) citations
  ;

// The case it is about. Example: in het geval dat onderdeel a geldt:
caseClause : 'in' 'het' 'geval' 'dat' condition ':' ;

// What the sentence does. Example: gegadigde is ingeloot indien gegadigde is aangewezen
core
  : path ( assignment | pairwise | term | determination | discretionItem | power | shownBy ) clauses
  | 'een' 'handeling' 'volgens' citations shownBy clauses
  | 'tot' collection ( 'behoort' | 'behoren' ) members clauses
  | 'voorwaarde' condition
  | applicability clauses
  | respect clauses
  | 'blijft' 'buiten' 'beschouwing' population clauses
  | 'geen' 'beslisregel' 'omdat' TEXT
  | anchor
  | termRule
  | suspending clauses
  | definition
  | application
  | basis
  | gate
  ;

// A conclusion, after its subject. Example: is niet geregistreerd
assignment
  : 'is' 'niet'? value
  | 'heeft' 'niet'? path
  | 'voldoet' 'niet'? 'aan' path
  | 'geldt' 'als' name
  ;

// Options that belong to a collection. Example: interview, portfolio en toets
members : name ( ( ',' | 'en' ) name )* ;

// What one body or another may decide, after its name; nothing until the facts hold that decision. Example:
// of Surveillant kan bepalen dat deelname is toegelaten
power
  : ( 'of' name )* 'kan' ( 'bepalen' 'dat' path ( assignment | term )
    | 'een' 'of' 'meer' 'van' 'de' 'onderdelen' 'bepalen'
    | discretion
    )
  ;

// A value or a last moment that the decision itself gives, with the room there is. Example: uitslag van toets
// bepalen op ten hoogste 5
discretion
  : path 'bepalen' ( 'op' ( oneOf | room ) )?
  | 'een' 'ander' ( 'eerste' | 'laatste' ) 'moment' 'bepalen' 'voor' path ( ',' room )?
  ;

// The same as an item of what a body may decide, after its subject. Example: wordt bepaald op een van b, c
discretionItem : 'wordt' 'bepaald' ( 'op' ( oneOf | room ) )? ;

// Between which bounds. Example: na 25 september en uiterlijk 31 december
room : relation sum ( 'en' relation sum )? ;

// Two rows of equal length. Example: is onderscheidenlijk 9; 6 bij klasse onderscheidenlijk b; c
pairwise
  : 'is' respectively scalar ( ';' scalar )* 'bij' path respectively name ( ';' name )*
  ;

// The word that pairs two rows. Example: respectievelijk
respectively : 'onderscheidenlijk' | 'respectievelijk' ;

// An open place, or a reference to where it is filled. Example: wordt bepaald bij ministeriële_regeling
determination : ( 'en' path )* ( 'wordt' | 'worden' ) 'bepaald' ( 'volgens' citations | 'bij' name ) ;

// A rule about rules. Example: het bepaalde in lid 1 blijft buiten toepassing voor gegadigden
applicability
  : 'het' 'bepaalde' 'in' citations
    ( 'blijft' 'buiten' 'toepassing' ( 'voor' population )?
    | 'is' 'slechts' 'van' 'toepassing' ( 'op' population )?
    )
  ;

// Transitional law: an earlier text stays in force for some. Example: het bepaalde in artikel 7 zoals luidend
// op 1-9-2013 blijft van toepassing op gegadigden die zijn eerder_aangemeld
respect : 'het' 'bepaalde' 'in' citations 'blijft' 'van' 'toepassing' ( 'op' population )? ;

// Rules that also hold elsewhere, in other words. Example: het bepaalde in artikel 17 is van overeenkomstige
// toepassing op deelnamewensen lees gegadigde als deelnamewens
application
  : 'het' 'bepaalde' 'in' citations 'is' 'van'
    ( 'overeenkomstige' 'toepassing' ( 'op' population )? | 'toepassing' 'op' population )
    ( 'indien' condition )? ( 'tenzij' condition )? reading* ( 'behoudens' citations )?
  ;

// A legal basis that a provision names. Example: deze regeling berust op WHW artikel 7.9
basis : thisRegulation 'berust' 'op' citationList ;

// By this provision leave, before places are divided, those who are not complete. Example: bij procedure
// loting valt af wie niet volledig is
gate : 'bij' 'procedure' name 'valt' 'af' 'wie' 'niet' 'volledig' 'is' ;

// A word of the applied rules and what it means here. Example: lees lid 1 als lid 5 volzin 1
reading : 'lees' ( citation 'als' citation | path 'als' sum ) ;

// Which year a date without a year falls in. Example: een datum zonder jaar valt in studiejaar van
// gegadigde
anchor
  : 'een' 'datum' 'zonder' 'jaar' 'valt' 'in' anchorYear
    ( 'met' 'dien' 'verstande' 'dat' 'een' 'datum' 'na' date 'en' 'voor' date 'valt' 'in' anchorYear )?
  ;

// The year it hangs on. Example: het studiejaar voorafgaand aan studiejaar van gegadigde
anchorYear : ( 'het' 'studiejaar' 'voorafgaand' 'aan' )? path ;

// Everything after the conclusion. Example: indien onderdeel a geldt tenzij gegadigde is aangewezen
clauses
  : ( when | 'slechts' 'indien' condition | openList )?
    extent?
    ( 'tenzij' condition )?
    provided?
    ( 'met' 'dien' 'verstande' 'dat' proviso )?
    ( 'behoudens' citations )?
  ;

// The condition, and what holds otherwise. Example: indien gegadigde is aangewezen, en anders 0
when : 'indien' condition ( ',' 'en' 'anders' value )? ;

// Cases that are certain, and a judgement on the others. Example: in ieder geval indien onderdeel a geldt,
// en overigens naar oordeel van Commissie
openList
  : 'in' 'ieder' 'geval' 'indien' condition ',' 'en' 'overigens' 'naar' 'oordeel' 'van' name
  ;

// Which elements the sentence reaches. Example: voor zover vak is behaald
extent : 'voor' 'zover' condition ;

// A further condition. Example: mits aanvraag is betaald
provided : 'mits' ( showing | condition ) ;

// A condition that someone must show. Example: gegadigde aantoont dat gegadigde is ziek, ten genoegen van
// Minister
showing : path 'aantoont' 'dat' condition ( ',' 'ten' 'genoegen' 'van' name )? ;

// What a word means, or means as well. Example: onder plegen wordt mede verstaan uitlokken, poging
definition : 'onder' name 'wordt' ( 'verstaan' population | 'mede' 'verstaan' name ( ',' name )* ) ;

// An exception inside the sentence. Example: klasse van bescheid is a indien bescheid is Nederlands
proviso : path assignment ( 'indien' condition )? ;

// --- Names -----------------------------------------------------------------------------------------------

// A word of the writer. Example: ministeriële_regeling
name : NAME | CODE | contextual ;

// Words that are keywords in one place and names elsewhere. Example: datum
contextual
  : 'bron' | 'rang' | 'grondslag' | 'tekst' | 'geldig' | 'gebruikt' | 'meervoud' | 'besluit'
  | 'oordeel' | 'afgeleid'
  | 'gunstig' | 'ongunstig' | 'breuk' | 'decimaal' | 'decimalen' | 'gemiddelde' | 'som' | 'deel'
  | 'verdeling'
  | 'verhouding' | 'fout' | 'gelijke' | 'gelijkheid' | 'eerst' | 'afgerond' | 'half' | 'boven'
  | 'beneden' | 'even'
  | 'genoegen' | 'verstaan'
  | 'uitvoering' | 'bepaald' | 'bepaalt' | 'bepalen' | 'open' | 'studiejaar' | 'datum' | 'tijdstip'
  | 'onvolledig' | 'regel' | month
  | 'behalve' | 'kolommen'
  | 'ander' | 'moment' | timeUnit | 'vroeg' | weekday | 'bekend' | 'paasdag' | 'termijn'
  | 'af' | 'gevallen' | 'volledig' | 'uitzondering' | 'degenen' | 'grenzen' | 'tussen' | 'volgorde' | 'wet'
  ;
