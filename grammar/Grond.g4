// The grammar of Grond. A rule of law is a sentence that ends with a period; indentation is layout. Headings are
// flat: compiler/check builds the tree of provisions. What the grammar leaves open on purpose, compiler/syntax
// decides with a message of its own: mixing `en` and `of`, lists without a closing word, values where a condition
// belongs, dates that do not exist.
//
// Two shapes keep every decision local, so that nothing here is ambiguous:
//  - brackets hold a condition or a value; which of the two is seen only when the tree is built;
//  - a filter (`waarvoor …`) holds one plain condition, anything more stands in brackets.
grammar Grond;

// A whole file: declarations, headings, sentences and examples. compiler/syntax reads it element by element, so that
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
  | statement
  ;

// --- Declarations -------------------------------------------------------------------------------------------------

// The head of a regulation. Example: regeling RASHO "Regeling aanmelding" bron BWBR0025627 gebruikt WHW.
regulation : 'regeling' name TEXT? regulationLine* '.' ;

// One line of that head. Example: grondslag WHW artikel 7.37 lid 3
regulationLine
  : 'bron' name
  | 'rang' name
  | 'grondslag' citations
  | 'tekst' 'van' date
  | 'geldig' validity
  | 'gebruikt' name ( ',' name )*
  | interpretation
  ;

// When a regulation applies. Example: voor studiejaar 2013-2014 tot en met 2014-2015
validity
  : 'van' date ( 'tot' 'en' 'met' date )?
  | 'voor' 'studiejaar' STUDY_YEAR ( 'tot' 'en' 'met' STUDY_YEAR )?
  ;

// Cited law that is not written in Grond. Example: extern WVO "Wet op het voortgezet onderwijs" rang wet.
externInstrument : 'extern' name TEXT? ( 'bron' name )? ( 'rang' name )? '.' ;

// A body that gives judgements or receives acts. Example: orgaan Minister "de Minister van Onderwijs".
organ : 'orgaan' name TEXT? '.'? ;

// A closed set of options. Example: keuze Lotingsklasse : b, c, d, e uit Klasse
choice : 'keuze' name ':' name ( ',' name )* ( 'uit' name )? ( 'van' 'gunstig' 'naar' 'ongunstig' )? '.'? ;

// A sort of object with its attributes. Example: begrip Bescheid, meervoud Bescheiden, hoort bij Gegadigde
kind : 'begrip' name ',' 'meervoud' name ( ',' origin )? ( attribute | grouping )* ;

// Where its rows come from. Example: voor elke Opleiding en elke Lotingsklasse
origin
  : 'hoort' 'bij' name
  | 'voor' 'elke' name ( 'en' ( 'elke' | 'elk' ) name )*
  ;

// A column. Example: gegeven waarde : decimaal met 1 decimaal van 1 tot en met 10, anders afgeleid
attribute
  : role name ':' type ( ',' 'van' name )? ( ',' 'anders' 'afgeleid' )?
  | 'handeling' name ':' 'van' name ( 'jegens' name )?
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
typeName : NAME | 'datum' | 'studiejaar' ;

// Declared bounds. Example: van -9999999 tot en met 9999999
range : 'van' amount 'tot' 'en' 'met' amount ;

// Who is in a formed row. Example: groepeert Gegadigden naar opleiding en klasse, waarvoor gegadigde is ingeloot.
grouping : 'groepeert' name 'naar' path ( 'en' path )* ( ',' 'waarvoor' condition )? '.' ;

// What is decided. Example: procedure loting "Loting" naar studiejaar van opleiding besluit ingeloot van gegadigde.
procedure : 'procedure' name TEXT? 'naar' path ( 'besluit' path )+ '.' ;

// A choice the text leaves open. Example: interpretatie derde_lid "Gelezen als het tweede lid."
interpretation : 'interpretatie' name? TEXT ;

// --- Structure ----------------------------------------------------------------------------------------------------

// A numbered place. Example: artikel 7.57b "Voorbereiding"
heading
  : level number TEXT?
  | 'aanhef'
  | 'slot'
  ;

// Its level. Example: onderdeel
level : 'hoofdstuk' | 'titel' | 'afdeling' | 'paragraaf' | 'artikel' | 'lid' | 'onderdeel' | 'volzin' ;

// Its number. Example: 27a
number : INTEGER | LABEL | NAME ;

// --- Citations ----------------------------------------------------------------------------------------------------

// Several places. Example: lid 1 en lid 2
citations : citation ( ( ',' | 'en' | 'of' ) citation )* ;

// One place, from the outside in. Example: WHW artikel 7.57b lid 2 onderdeel a
citation
  : name? citationPart+
  | 'dit' level
  ;

// One level of it. Example: onderdeel b tot en met e
citationPart
  : level number ( 'tot' 'en' 'met' number )?
  | 'aanhef'
  | 'slot'
  ;

// --- Sentences ----------------------------------------------------------------------------------------------------

// A sentence, or a case that stands before a heading and holds for all below. Example: gegadigde is ingeloot.
statement : reference* ( caseClause ( heading | core '.' ) | core '.' ) ;

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
  : path ( assignment | pairwise | term | determination ) clauses
  | 'voorwaarde' condition
  | applicability clauses
  | 'blijft' 'buiten' 'beschouwing' population clauses
  | 'geen' 'beslisregel' 'omdat' TEXT
  | anchor
  ;

// A conclusion, after its subject. Example: is niet geregistreerd
assignment
  : 'is' 'niet'? value
  | 'heeft' 'niet'? path
  | 'voldoet' 'niet'? 'aan' path
  | 'geldt' 'als' name
  ;

// Two rows of equal length. Example: is onderscheidenlijk 9; 6 bij klasse onderscheidenlijk b; c
pairwise : 'is' 'onderscheidenlijk' scalar ( ';' scalar )* 'bij' path 'onderscheidenlijk' name ( ';' name )* ;

// The term of an act. Example: geschiedt voor 15 mei
term : 'geschiedt' timeRelation moment ;

// An open place, or a reference to where it is filled. Example: wordt bepaald bij ministeriële_regeling
determination : ( 'en' path )* ( 'wordt' | 'worden' ) 'bepaald' ( 'volgens' citations | 'bij' name ) ;

// A rule about rules. Example: het bepaalde in lid 1 blijft buiten toepassing voor gegadigden
applicability
  : 'het' 'bepaalde' 'in' citations
    ( 'blijft' 'buiten' 'toepassing' ( 'voor' population )?
    | 'is' 'slechts' 'van' 'toepassing' ( 'op' population )?
    )
  ;

// Which year a date without a year falls in. Example: een datum zonder jaar valt in studiejaar van gegadigde
anchor
  : 'een' 'datum' 'zonder' 'jaar' 'valt' 'in' anchorYear
    ( 'met' 'dien' 'verstande' 'dat' 'een' 'datum' 'na' date 'en' 'voor' date 'valt' 'in' anchorYear )?
  ;

// The year it hangs on. Example: het studiejaar voorafgaand aan studiejaar van gegadigde
anchorYear : ( 'het' 'studiejaar' 'voorafgaand' 'aan' )? path ;

// Everything after the conclusion. Example: indien onderdeel a geldt tenzij gegadigde is aangewezen
clauses
  : ( when | 'slechts' 'indien' condition )?
    ( 'tenzij' condition )?
    ( 'met' 'dien' 'verstande' 'dat' proviso )?
    ( 'behoudens' citations )?
  ;

// The condition, and what holds otherwise. Example: indien gegadigde is aangewezen, en anders 0
when : 'indien' condition ( ',' 'en' 'anders' value )? ;

// An exception inside the sentence. Example: klasse van bescheid is a indien bescheid is Nederlands
proviso : path assignment ( 'indien' condition )? ;

// --- Conditions ---------------------------------------------------------------------------------------------------

// Anything that holds or does not. Example: a is b en c is d
condition : listCondition | junction ;

// A list with dashes; the word before the last dash joins it. Example: - a is b; of - c is d
listCondition : '-' junction ( ';' ( 'en' | 'of' )? '-' junction )* ;

// Conditions joined by one word. Example: x is lager dan 8 en ten minste 7,5
junction : test ( ( 'en' | 'of' ) continuation )* ;

// What may follow `en` or `of`: the subject may be left out. Example: is uitgebleven
continuation
  : predicate
  | relation sum
  | test
  ;

// One condition; without a predicate it is a bracketed condition or a value. Example: klasse van bescheid is a
test
  : unit
  | sum ( ','? predicate )?
  ;

// A condition that does not start with a value. Example: er is een bescheid van gegadigde
unit
  : 'niet' bracket                                                                # negation
  | citation 'geldt' 'niet'?                                                      # provisionHolds
  | ( 'een' | 'geen' ) 'van' 'de' 'onderdelen' itemRange? 'geldt'                 # someItemsHold
  | 'alle' 'onderdelen' itemRange? 'gelden'                                       # allItemsHold
  | 'er' 'is' ( 'een' | 'geen' ) population                                       # existence
  | 'voor' 'elke' population 'geldt' clause                                       # universal
  ;

// Some of the items. Example: 1 tot en met 5
itemRange : number 'tot' 'en' 'met' number ;

// What is said of a value. Example: is ten minste 8
predicate
  : 'is' 'niet'? complement
  | otherPredicate
  ;

// What follows `is`. Example: een van vwo, havo
complement
  : oneOf
  | tooLate
  | relation? sum
  ;

// A predicate that is the same in a filter. Example: heeft niet plaatsgevonden voor 15 mei
otherPredicate
  : 'heeft' 'niet'? 'plaatsgevonden' ( timeRelation moment )?                     # happened
  | 'heeft' 'niet'? path                                                          # having
  | 'voldoet' 'niet'? 'aan' path                                                  # meeting
  | 'staat' 'nog' 'open'                                                          # pending
  ;

// Options to choose from. Example: een van vwo, havo
oneOf : 'een' 'van' name ( ',' name )* ;

// An act after its term. Example: te laat
tooLate : 'te' 'laat' ;

// How two values compare. Example: ten hoogste
relation
  : 'ten' 'minste'
  | 'ten' 'hoogste'
  | 'lager' 'dan'
  | 'hoger' 'dan'
  | timeRelation
  ;

// How two moments compare. Example: uiterlijk
timeRelation : 'voor' | 'uiterlijk' | 'na' | 'vanaf' ;

// A moment. Example: 15 mei
moment : date | path ;

// The one condition of a filter. Example: deel is vrij
clause
  : bracket
  | unit
  | clauseSubject clausePredicate
  ;

// Its subject. Example: aantal vakken van diploma
clauseSubject : constant | count | path ;

// Its predicate. Example: is vrij
clausePredicate
  : 'is' 'niet'? clauseComplement
  | otherPredicate
  ;

// What follows `is` in it: no arithmetic outside brackets, which would belong to the sentence around it.
// Example: ten minste 8
clauseComplement
  : oneOf
  | tooLate
  | relation? ( bracket | clauseSubject )
  ;

// --- Values -------------------------------------------------------------------------------------------------------

// A value, rounded or not. Example: a gedeeld door b, afgerond op centen, half naar boven
value : sum rounding? ;

// To what and how. Example: , afgerond op gehelen, half naar boven
rounding : ',' 'afgerond' 'op' name ',' ( 'half'? 'naar' 'boven' | 'half' 'naar' 'even' | 'naar' 'beneden' ) ;

// Arithmetic; maal and gedeeld door bind before plus and min. Example: plaatsen van groep min 3
sum : operand ( operation operand )* ;

// How two operands combine. Example: gedeeld door
operation : 'plus' | 'min' | 'maal' | 'gedeeld' 'door' ;

// One operand. Example: aantal gegadigden van klassegroep
operand
  : bracket
  | constant
  | count
  | aggregate
  | rank
  | share
  | path
  ;

// A condition or a value. Example: (a is b of c is d)
bracket : '(' condition rounding? ')' ;

// A value that stands in the text. Example: 7,5
constant : amount '%'? | date | STUDY_YEAR | 'geen' | 'ja' | 'nee' ;

// A number. Example: -3
amount : INTEGER | DECIMAL ;

// A value in a row of values. Example: uitmuntend
scalar : constant | name ;

// How many rows. Example: aantal gegadigden van klassegroep
count : 'aantal' population ;

// One value of many rows. Example: het hoogste van waarde over cijfers van bescheid, en 0 als er geen zijn
aggregate
  : 'som' 'van' path 'over' population                                            # total
  | 'gemiddelde' 'van' ( 'de' INTEGER 'hoogste' )? path 'over' population         # mean
  | ( 'de' | 'het' ) ( 'hoogste' | 'laagste' | 'gunstigste' ) 'van' path 'over' population
    ( ',' 'en' scalar 'als' 'er' 'geen' 'zijn' )?                                 # extreme
  ;

// A place in an order. Example: rang van gegadigde naar lotnummer binnen groep, laagste eerst, bij gelijkheid fout
rank
  : 'rang' 'van' name 'naar' path 'binnen' population ',' order ',' 'bij' 'gelijkheid'
    ( 'naar' path ',' order ',' 'bij' 'gelijkheid' )* ( 'fout' | 'gelijke' 'rang' )
  ;

// Which end of the order comes first. Example: laagste eerst
order : ( 'laagste' | 'hoogste' | 'vroegste' ) 'eerst' ;

// What a group gets of a total. Example: het deel van groep bij verdeling van 9 over groepen naar verhouding van x
share
  : 'het' 'deel' 'van' path 'bij' 'verdeling' 'van' sum 'over' population 'naar' 'verhouding' 'van' sum
    ( 'met' 'ten' 'hoogste' sum )?
  ;

// Rows of a kind. Example: andere klassegroepen van opleiding
population : 'andere'? name ( 'van' name )* filter? ;

// Which of them. Example: die zijn meetellend
filter
  : ( 'waarvoor' | 'waarvan' | 'voor' 'wie' ) clause                              # clauseFilter
  | 'die' ( 'zijn' | 'is' | 'hebben' ) 'niet'? path                               # propertyFilter
  | 'die' 'voldoen' 'niet'? 'aan' path                                            # meetingFilter
  ;

// A value of a row. Example: klasse van bescheid volgens WHW artikel 7.57b lid 2
path : name ( 'van' name )* ( 'volgens' citation )? ;

// A day, with or without its year. Example: 26 juni 2013
date : DATE | INTEGER month INTEGER? ;

// A month in words. Example: juni
month
  : 'januari' | 'februari' | 'maart' | 'april' | 'mei' | 'juni' | 'juli' | 'augustus' | 'september' | 'oktober'
  | 'november' | 'december'
  ;

// --- Examples -----------------------------------------------------------------------------------------------------

// Facts and what must come out. Example: voorbeeld "een" gegeven gegadigde g1 verwacht g1 is ingeloot.
example
  : 'voorbeeld' TEXT ( 'op' date )? ( 'onvolledig' name ( ',' name )* )?
    ( 'gegeven' ( TEXT | fact ( ';' fact )* ) )?
    'verwacht' expectation ( ';' expectation )* '.'
  ;

// One row. Example: bescheid b1 van g1 met soort cijferlijst, waarde 7,5
fact : name identifier ( 'van' identifier )? ( 'met' factValue ( ',' factValue )* )? ;

// One cell of it. Example: opleiding "o1"
factValue : name ( scalar | TEXT ) ;

// The id of a row. Example: g1
identifier : name | INTEGER | LABEL | TEXT ;

// One cell that must come out. Example: klasse van g1 is a op grond van artikel 17
expectation
  : ( name 'van' identifier 'is' outcome | identifier 'is' 'niet'? name ) ( 'op' 'grond' 'van' citations )?
  ;

// A value or a status. Example: geen regel
outcome : 'geen' 'regel' | sum ;

// --- Names --------------------------------------------------------------------------------------------------------

// A word of the writer. Example: ministeriële_regeling
name : NAME | contextual ;

// Words that are keywords in one place and names elsewhere. Example: datum
contextual
  : 'bron' | 'rang' | 'grondslag' | 'tekst' | 'geldig' | 'gebruikt' | 'meervoud' | 'besluit' | 'oordeel' | 'afgeleid'
  | 'gunstig' | 'ongunstig' | 'breuk' | 'decimaal' | 'decimalen' | 'gemiddelde' | 'som' | 'deel' | 'verdeling'
  | 'verhouding' | 'fout' | 'gelijke' | 'gelijkheid' | 'eerst' | 'afgerond' | 'half' | 'boven' | 'beneden' | 'even'
  | 'uitvoering' | 'bepaald' | 'open' | 'studiejaar' | 'datum' | 'jaar' | 'onvolledig' | 'regel' | month
  ;

// --- Tokens -------------------------------------------------------------------------------------------------------

// Words are matched in lower case; the longest token wins, so `artikel_7` is a name.
AAN : 'aan' ; AANHEF : 'aanhef' ; AANTAL : 'aantal' ; AFDELING : 'afdeling' ; AFGELEID : 'afgeleid' ;
AFGEROND : 'afgerond' ; AFWIJKING : 'afwijking' ; ALLE : 'alle' ; ALS : 'als' ; ANDERE : 'andere' ; ANDERS : 'anders' ;
APRIL : 'april' ; ARTIKEL : 'artikel' ; AUGUSTUS : 'augustus' ; BEGRIP : 'begrip' ; BEHOUDENS : 'behoudens' ;
BENEDEN : 'beneden' ; BEPAALD : 'bepaald' ; BEPAALDE : 'bepaalde' ; BESCHOUWING : 'beschouwing' ;
BESLISREGEL : 'beslisregel' ; BESLUIT : 'besluit' ; BIJ : 'bij' ; BINNEN : 'binnen' ; BLIJFT : 'blijft' ;
BOVEN : 'boven' ; BREUK : 'breuk' ; BRON : 'bron' ; BUITEN : 'buiten' ; DAN : 'dan' ; DAT : 'dat' ; DATUM : 'datum' ;
DE : 'de' ; DECEMBER : 'december' ; DECIMAAL : 'decimaal' ; DECIMALEN : 'decimalen' ; DEEL : 'deel' ; DIE : 'die' ;
DIEN : 'dien' ; DIT : 'dit' ; DOOR : 'door' ; EEN : 'een' ; EERST : 'eerst' ; ELK : 'elk' ; ELKE : 'elke' ; EN : 'en' ;
ER : 'er' ; EVEN : 'even' ; EXTERN : 'extern' ; FEBRUARI : 'februari' ; FOUT : 'fout' ; GEBRUIKT : 'gebruikt' ;
GEDEELD : 'gedeeld' ; GEEN : 'geen' ; GEGEVEN : 'gegeven' ; GELDEN : 'gelden' ; GELDIG : 'geldig' ; GELDT : 'geldt' ;
GELIJKE : 'gelijke' ; GELIJKHEID : 'gelijkheid' ; GEMIDDELDE : 'gemiddelde' ; GESCHIEDT : 'geschiedt' ;
GEVAL : 'geval' ; GROEPEERT : 'groepeert' ; GROND : 'grond' ; GRONDSLAG : 'grondslag' ; GUNSTIG : 'gunstig' ;
GUNSTIGSTE : 'gunstigste' ; HALF : 'half' ; HANDELING : 'handeling' ; HEBBEN : 'hebben' ; HEEFT : 'heeft' ;
HET : 'het' ; HOGER : 'hoger' ; HOOFDSTUK : 'hoofdstuk' ; HOOGSTE : 'hoogste' ; HOORT : 'hoort' ; IN : 'in' ;
INDIEN : 'indien' ; INTERPRETATIE : 'interpretatie' ; IS : 'is' ; JA : 'ja' ; JAAR : 'jaar' ; JANUARI : 'januari' ;
JEGENS : 'jegens' ; JULI : 'juli' ; JUNI : 'juni' ; KEUZE : 'keuze' ; LAAGSTE : 'laagste' ; LAAT : 'laat' ;
LAGER : 'lager' ; LID : 'lid' ; MAAL : 'maal' ; MAART : 'maart' ; MEERVOUD : 'meervoud' ; MEI : 'mei' ; MET : 'met' ;
MIN : 'min' ; MINSTE : 'minste' ; NA : 'na' ; NAAR : 'naar' ; NEE : 'nee' ; NIET : 'niet' ; NOG : 'nog' ;
NOVEMBER : 'november' ; OF : 'of' ; OKTOBER : 'oktober' ; OMDAT : 'omdat' ; ONDERDEEL : 'onderdeel' ;
ONDERDELEN : 'onderdelen' ; ONDERSCHEIDENLIJK : 'onderscheidenlijk' ; ONGUNSTIG : 'ongunstig' ;
ONVERMINDERD : 'onverminderd' ; ONVOLLEDIG : 'onvolledig' ; OORDEEL : 'oordeel' ; OP : 'op' ; OPEN : 'open' ;
ORGAAN : 'orgaan' ; OVER : 'over' ; PARAGRAAF : 'paragraaf' ; PLAATSGEVONDEN : 'plaatsgevonden' ; PLUS : 'plus' ;
PROCEDURE : 'procedure' ; RANG : 'rang' ; REGEL : 'regel' ; REGELING : 'regeling' ; SEPTEMBER : 'september' ;
SLECHTS : 'slechts' ; SLOT : 'slot' ; SOM : 'som' ; STAAT : 'staat' ; STUDIEJAAR : 'studiejaar' ; TE : 'te' ;
TEKST : 'tekst' ; TEN : 'ten' ; TENZIJ : 'tenzij' ; TER : 'ter' ; TITEL : 'titel' ; TOEPASSING : 'toepassing' ;
TOT : 'tot' ; UIT : 'uit' ; UITERLIJK : 'uiterlijk' ; UITVOERING : 'uitvoering' ; VALT : 'valt' ; VAN : 'van' ;
VANAF : 'vanaf' ; VERDELING : 'verdeling' ; VERHOUDING : 'verhouding' ; VERSTANDE : 'verstande' ;
VERWACHT : 'verwacht' ; VOLDOEN : 'voldoen' ; VOLDOET : 'voldoet' ; VOLGENS : 'volgens' ; VOLZIN : 'volzin' ;
VOOR : 'voor' ; VOORAFGAAND : 'voorafgaand' ; VOORBEELD : 'voorbeeld' ; VOORWAARDE : 'voorwaarde' ;
VROEGSTE : 'vroegste' ; WAARVAN : 'waarvan' ; WAARVOOR : 'waarvoor' ; WIE : 'wie' ; WORDEN : 'worden' ;
WORDT : 'wordt' ; ZIJN : 'zijn' ; ZONDER : 'zonder' ;

// Words the language keeps for constructs to come, so that they never become names.
RESERVED
  : 'aantoont' | 'afkorting' | 'behoort' | 'bijlage' | 'blijkt' | 'eerste' | 'eerstvolgende' | 'gedurende' | 'ieder'
  | 'kalender' | 'kan' | 'laatste' | 'leeg' | 'lees' | 'mede' | 'mee' | 'meer' | 'mits' | 'noot' | 'onder' | 'ook'
  | 'opgeschort' | 'overeenkomstige' | 'overigens' | 'rij' | 'rubriek' | 'stemt' | 'symbool' | 'tabel' | 'telt'
  | 'verlengd' | 'verzamelt' | 'volgend' | 'voorheen' | 'vorig' | 'vorige' | 'vraag'
  ;

PERIOD : '.' ; COMMA : ',' ; SEMICOLON : ';' ; COLON : ':' ; DASH : '-' ; OPEN_BRACKET : '(' ; CLOSE_BRACKET : ')' ;
PERCENT : '%' ;

// Example: 26-6-2013
DATE : DIGIT DIGIT? '-' DIGIT DIGIT? '-' DIGIT DIGIT DIGIT DIGIT ;
// Example: 2013-2014
STUDY_YEAR : DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT DIGIT DIGIT ;
// A comma with a digit on both sides is decimal. Example: 7,5
DECIMAL : '-'? DIGIT+ ',' DIGIT+ ;
// A number of the text, with a point or a letter. Example: 7.57b
LABEL : DIGIT+ ( '.' DIGIT+ )+ [a-z]? | DIGIT+ [a-z] ;
// Example: 12
INTEGER : '-'? DIGIT+ ;
// Letters with diacritics are letters; a name does not end on a line. Example: m&o
NAME : LETTER ( '_'* ( LETTER | MARK | DIGIT ) )* ( '&' LETTER+ )? ;

// Example: "Te weinig plaatsen."
TEXT : '"' ~["\r\n]* '"' ;
// A text that is not closed on its line; always an error. Example: "Te weinig
OPEN_TEXT : '"' ~["\r\n]* ;

// Example: -- tot het eind van de regel
COMMENT : '--' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n\u00A0]+ -> skip ;
// Any other sign; always an error. Example: €
UNKNOWN : . ;

fragment DIGIT : [0-9] ;
fragment LETTER : [\p{L}] ;
fragment MARK : [\p{M}] ;
