// The tables of annexes, and what their signs and short words mean. Imported by GrondParser.
parser grammar GrondTables;

// What signs and short words mean in the article or annex in which this stands. Example: symbool * is ja,
// leeg is nee.
legend
  : 'symbool' signMeaning ( ',' signMeaning )* '.'
  | 'afkorting' abbreviation ( ',' abbreviation )* '.'
  ;

// One sign; `+` can only be a word. Example: # is nee
signMeaning : sign 'is' scalar | '+' 'is' 'en' ;

// A sign of a cell, or that the cell is blank. Example: leeg
sign : '*' | '#' | 'leeg' ;

// One short word. Example: nat is natuurkunde
abbreviation : name 'is' name ;

// A sentence for every cell, here or in a CSV file beside this one. Example: tabel toeslag van huurder bij
// zone van huurder: rij a | 10 rij b | 20.
table : tableHead ( columns? tableRow+ | 'uit' TEXT ) '.' ;

// What it decides, and by what. Example: tabel toeslag van huurder bij zone van huurder:
tableHead : 'tabel' path tableProperty? tableKey ( 'en' tableKey )? matter? ':' ;

// A property that its cells are conditions of. Example: heeft directe_toelating
tableProperty : ( 'is' | 'heeft' | 'voldoet' 'aan' ) path ;

// What chooses the row, or the column, and what has none. Example: bij sector van opleiding, behalve kunst
tableKey : 'bij' path ( ',' 'behalve' name ( ',' name )* )? ;

// Where what a short word names must be found. Example: over examenvakken van vooropleiding naar vak
matter : 'over' population 'naar' name ;

// What the second key must be in each column. Example: kolommen | economie | techniek
columns : 'kolommen' ( '|' entry )+ ;

// What the first key must be, and the cells. Example: rij 4 "Econometrie" | * | wisB
tableRow : 'rij' entry ( 'geldig' validity )? ( '|' cell? )+ ;

// What a key must be: a value with its printed words beside it, or printed words and how they are read.
// Example: "van 8 tot 4 weken" lees ten hoogste 8 en hoger dan 4
entry : ( scalar TEXT? | TEXT 'lees' room ) noteMarks? ;

// The footnotes that a row, a column or a cell carries. Example: noot 1, 3
noteMarks : 'noot' number ( ',' number )* ;

// What is printed, and how it is read where that is not plain. Example: "nat of nit" lees nat of nlt
// interpretatie "Nit is geen afkorting."
cell : ( notation | TEXT 'lees' notation 'interpretatie' TEXT ) noteMarks? | noteMarks ;

// The fields of a CSV file: the key of a row or column, a cell, and when a row applies. Example: 2 uit nat,
// schk en biol
entryField : entry EOF ;
cellField : cell? EOF ;
validityField : validity EOF ;

// The notation of annexes. Example: wisB + (nat of schk)
notation : mark ( ( 'of' | '+' ) mark )* ;

// One thing in it. Example: 2 uit nat, schk en biol
mark
  : '(' notation ')'
  | INTEGER 'uit' name ( ',' name )* 'en' name
  | sign
  | scalar
  ;
