// When an act must be done: terms, and moments counted from others. Imported by GrondParser.
parser grammar GrondTerms;

// The term of an act: a last moment, a first moment, or both. Example: geschiedt vanaf 1 mei en uiterlijk
// 15 juni
term : 'geschiedt' limit ( 'en' limit )? ;

// One end of it. Example: binnen 14 dagen na mededeling van gegadigde
limit
  : timeRelation moment
  | 'tot' 'en' 'met' moment
  | within
  ;

// A term that begins with an event, whose own day does not count. Example: binnen 14 dagen na mededeling van
// gegadigde
within : 'binnen' duration 'na' ( date | path ) ;

// How two moments compare. Example: uiterlijk
timeRelation : 'voor' | 'uiterlijk' | 'na' | 'vanaf' ;

// A moment. Example: 4 weken voor 15 mei
moment : shifted | date | path ;

// A moment counted from another. Example: 6 weken na bekendmaking van besluit
shifted : duration ( 'voor' | 'na' ) ( date | path ) ;

// How long; an article counts as one. Example: een maand
duration : ( INTEGER | 'een' ) timeUnit ;

// What is counted. Example: weken
timeUnit : 'dag' | 'dagen' | 'week' | 'weken' | 'maand' | 'maanden' | 'jaar' | 'jaren' ;
