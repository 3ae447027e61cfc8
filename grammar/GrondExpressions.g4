// Conditions and values: what stands after `indien`, and what a sentence computes. Imported by GrondParser.
parser grammar GrondExpressions;

// --- Conditions ------------------------------------------------------------------------------------------

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

// One condition; without a predicate it is a bracketed condition or a value. Example: klasse van
// bescheid is a
test : ( unit | anAct predicate | sum ( ','? predicate )? ) opinion? ;

// Some act, or none, to which these provisions give its term. Example: een handeling volgens paragraaf 3
anAct : ( 'een' | 'geen' ) 'handeling' 'volgens' citations ;

// Who judges whether it holds. Example: , naar oordeel van Commissie
opinion : ',' 'naar' 'oordeel' 'van' name ;

// A condition that does not start with a value. Example: er is een bescheid van gegadigde
unit
  : 'niet' bracket                                                                # negation
  | citation 'geldt' 'niet'?                                                      # provisionHolds
  | citation 'is' 'niet'? 'gebruikt' ( 'voor' path )?                             # powerUsed
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
  | tooEarly
  | tooLate
  | within
  | relation? sum
  ;

// A predicate that is the same in a filter. Example: heeft niet plaatsgevonden voor 15 mei
otherPredicate
  : 'heeft' 'niet'? 'plaatsgevonden' ( timeRelation moment | within )?            # happened
  | 'heeft' 'niet'? path                                                          # having
  | 'voldoet' 'niet'? 'aan' path                                                  # meeting
  | 'staat' 'nog' 'open'                                                          # pending
  | 'berust' 'niet'? 'op' citations                                               # resting
  | 'behoort' 'niet'? 'tot' collection                                            # belonging
  ;

// What is gathered about a row. Example: eisen van opleiding van gegadigde
collection : name ( 'van' name )+ ;

// Options to choose from. Example: een van vwo, havo
oneOf : 'een' 'van' name ( ',' name )* ;

// An act before its term. Example: te vroeg
tooEarly : 'te' 'vroeg' ;

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

// The one condition of a filter. Example: deel is vrij
clause
  : bracket
  | unit
  | anAct clausePredicate
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
  | tooEarly
  | tooLate
  | within
  | relation? ( bracket | clauseSubject )
  ;

// --- Values ----------------------------------------------------------------------------------------------

// A value, rounded or not. Example: a gedeeld door b, afgerond op centen, half naar boven
value : sum rounding? ;

// To what and how. Example: , afgerond op gehelen, half naar boven
rounding : ',' 'afgerond' 'op' name ',' ( 'half'? 'naar' 'boven' | 'half' 'naar' 'even'
    | 'naar' 'beneden' ) ;

// Arithmetic; maal and gedeeld door bind before plus and min. Example: plaatsen van groep min 3
sum : operand ( operation operand )* ;

// How two operands combine. Example: gedeeld door
operation : 'plus' | 'min' | 'maal' | 'gedeeld' 'door' ;

// One operand. Example: aantal gegadigden van klassegroep
operand
  : bracket
  | shifted
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
constant : amount '%'? | instant | STUDY_YEAR | 'geen' | 'ja' | 'nee' ;

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
  | ( 'de' | 'het' ) ( 'hoogste' | 'laagste' | 'gunstigste' | 'eerste' | 'laatste' ) 'van' path
    'over' population ( ',' 'en' scalar 'als' 'er' 'geen' 'zijn' )?               # extreme
  | name 'van' ( 'de' | 'het' ) ( 'eerste' | 'laatste' ) 'van' population
    ',' 'naar' path ',' 'bij' 'gelijkheid' ( 'naar' path ',' 'bij' 'gelijkheid' )* 'fout'    # picked
  ;

// A place in an order. Example: rang van gegadigde naar lotnummer binnen groep, laagste eerst, bij
// gelijkheid fout
rank
  : 'rang' 'van' name 'naar' path 'binnen' population ',' order ',' 'bij' 'gelijkheid'
    ( 'naar' path ',' order ',' 'bij' 'gelijkheid' )* ( 'fout' | 'gelijke' 'rang' )
  ;

// Which end of the order comes first. Example: laagste eerst
order : ( 'laagste' | 'hoogste' | 'vroegste' ) 'eerst' ;

// What a group gets of a total. Example: het deel van groep bij verdeling van 9 over groepen naar
// verhouding van x
share
  : 'het' 'deel' 'van' path 'bij' 'verdeling' 'van' sum 'over' population 'naar' 'verhouding' 'van' sum
    ( 'met' 'ten' 'hoogste' sum )?
  ;

// Rows of a kind. Example: andere klassegroepen van opleiding
population : 'andere'? name ( 'van' step )* ( filter | restriction? exclusion )? ;

// Which of them. Example: waarvan deel is vrij
filter
  : ( 'waarvoor' | 'waarvan' | 'voor' 'wie' ) clause
  | quality
  ;

// A property of each of them. Example: die zijn meetellend
quality
  : 'die' ( 'zijn' | 'is' | 'hebben' ) 'niet'? path
  | 'die' 'voldoen' 'niet'? 'aan' path
  ;

// Which of them, where an exclusion follows: a clause without brackets could end in rows that it would belong
// to. Example: waarvoor (deel is vrij)
restriction
  : ( 'waarvoor' | 'waarvan' | 'voor' 'wie' ) bracket
  | quality
  ;

// Which of them not. Example: met uitzondering van die waarvan deel is vrij
exclusion : 'met' 'uitzondering' 'van' ( 'die' | 'degenen' ) filter ;

// A value of a row. Example: klasse van bescheid volgens WHW artikel 7.57b lid 2
path : step ( 'van' step )* ( ( 'volgens' | 'na' 'toepassing' 'van' ) citation )? ;

// A name in it; of an ordered kind also its row before. Example: vorige deelname
step : 'vorige'? name ;

// A day, with or without its year. Example: 26 juni 2013
date : DATE | INTEGER month INTEGER? ;

// A day, or a moment of it. Example: 3 juni 2013 om 9.00 uur
instant : date clock? ;

// A time of day. Example: om 9.00 uur
clock : 'om' ( LABEL | TIME | INTEGER ) 'uur' ;

// A month in words. Example: juni
month
  : 'januari' | 'februari' | 'maart' | 'april' | 'mei' | 'juni' | 'juli' | 'augustus' | 'september'
  | 'oktober'
  | 'november' | 'december'
  ;
