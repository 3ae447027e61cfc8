// Examples: facts, and what must come out. Imported by GrondParser.
parser grammar GrondExamples;

// Facts and what must come out. Example: voorbeeld "een" gegeven gegadigde g1 verwacht g1 is ingeloot.
example
  : 'voorbeeld' TEXT byProcedure? ( 'op' instant )? ( 'onvolledig' name ( ',' name )* )?
    ( 'gegeven' ( TEXT | fact ( ';' fact )* ( ';' takenDecision )* ) )?
    ( 'verwacht' expectation ( ';' expectation )* boundaries? | cases ) '.'
  ;

// Which procedure decides. Example: volgens procedure loting
byProcedure : 'volgens' 'procedure' name ;

// One row. Example: bescheid b1 van g1 met soort cijferlijst, waarde 7,5
fact : name identifier ( 'van' identifier )? ( 'met' factValue ( ',' factValue )* )? ;

// A power that was used. Example: Minister bepaalt op 3-7-2013 dat g1 is ingeloot op grond van artikel 27
// omdat "Zijn aanmelding raakte zoek."
takenDecision : name 'bepaalt' 'op' date 'dat' expectedCell 'omdat' TEXT ;

// One cell of it. Example: opleiding "o1"
factValue : name ( scalar | TEXT ) ;

// The id of a row. Example: g1
identifier : name | INTEGER | LABEL | TEXT ;

// One thing that must come out. Example: vraag naar lotnummer van g1
expectation : expectedCell | expectedQuestion ;

// A cell or a whole collection, and what it rests on. Example: klasse van g1 is a op grond van artikel 17
expectedCell
  : ( name 'van' identifier ( 'is' outcome | 'zijn' ( 'geen' | members ) )
    | identifier ( ( 'is' | 'heeft' ) 'niet'? name | 'voldoet' 'niet'? 'aan' name )
    ) ( 'op' 'grond' 'van' citationList )?
  ;

// What is still to be asked, or no longer. Example: geen vraag naar lotnummer van g1
expectedQuestion : 'geen'? 'vraag' 'naar' whichFact ;

// A cell; or the reference date, or by its plural whether all rows of a kind are there. Example: lotnummer
// van g1
whichFact : name ( 'van' identifier )? ;

// A value or a status. Example: geen regel
outcome : 'geen' 'regel' | sum ;

// A case a row: the facts it adds, and what must come out; here or in a CSV file beside this one. Example:
// kolommen gegeven | punten van a verwacht | geslaagd van a rij 1 | 10 | ja
cases
  : 'kolommen' 'gegeven' ( '|' cellName )+ 'verwacht' ( '|' cellName )+ caseRow+
  | 'gevallen' 'uit' TEXT
  ;

// The fields of that file: the name of a column, and a cell. Example: gegeven punten van a
caseColumnField : ( 'gegeven' | 'verwacht' ) cellName EOF ;
caseCellField : caseCell? EOF ;

// A column of it. Example: punten van a
cellName : name 'van' identifier ;

// One case, with what it shows. Example: rij 1 "net genoeg" | 10 | ja (op grond van artikel 3)
caseRow : 'rij' identifier TEXT? ( '|' caseCell? )+ ;

// A fact, or what must come out. Brackets, because the next row could go on a citation. Example: nee
caseCell : TEXT | outcome ( '(' 'op' 'grond' 'van' citationList ')' )? ;

// Where decisions change: of every number and moment, or of these facts and where. Example: grenzen van
// punten van a tussen 9 en 10
boundaries : 'grenzen' ( 'van' boundary ( ';' boundary )* )? ;

// One fact, and between which values the decisions change. Example: punten van a tussen 9 en 10
boundary : whichFact ( 'tussen' turningPoint 'en' turningPoint )* ;

// The last value on one side, or the first on the other. Example: 22-6-2013
turningPoint : amount | instant | STUDY_YEAR ;
