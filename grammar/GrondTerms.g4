// When an act must be done: terms, and moments counted from others. Imported by GrondParser.
parser grammar GrondTerms;

// The term of an act: a last moment, a first moment, or both. Example: geschiedt vanaf 1 mei en uiterlijk
// 15 juni
term : 'geschiedt' limit ( 'en' limit )? suspension? extension? ;

// By which provision it stands still for a while. Example: , opgeschort volgens artikel 5
suspension : ',' 'opgeschort' 'volgens' citations ;

// From when to when terms that cite the sentence stand still. Example: een termijn wordt opgeschort na
// uitnodiging van aanvraag tot aanvulling van aanvraag
suspending
  : 'een' 'termijn' 'wordt' 'opgeschort' ( 'vanaf' | 'na' ) moment 'tot' ( 'en' 'met' )? moment
  ;

// The moments of an act that differ, of which a provision says which one counts. Example: , blijkt uit
// verzending of ontvangst
evidence : ',' 'blijkt' 'uit' name ( 'of' name )+ ;

// Which of them counts. Example: blijkt uit ontvangst
shownBy : 'blijkt' 'uit' name ;

// By which provision its last day moves on. Example: , verlengd volgens Algemene_termijnenwet artikel 1
// lid 1
extension : ',' 'verlengd' 'volgens' citations ;

// One end of it. Example: binnen 14 dagen na mededeling van gegadigde
limit
  : timeRelation moment
  | 'tot' 'en' 'met' moment
  | within
  ;

// A term that begins with an event, whose own day does not count. Example: binnen 14 dagen na mededeling van
// gegadigde
within : 'binnen' duration 'na' ( instant | path ) ;

// How two moments compare. Example: uiterlijk
timeRelation : 'voor' | 'tot' | 'uiterlijk' | 'na' | 'vanaf' ;

// A moment. Example: 4 weken voor 15 mei
moment : shifted | instant | path ;

// A moment counted from another. Example: 6 weken na bekendmaking van besluit
shifted : duration ( 'voor' | 'na' ) ( instant | path ) ;

// How long; an article counts as one. Example: 15 werkdagen volgens kalender werkdagen
duration : ( INTEGER | 'een' ) timeUnit ( 'volgens' 'kalender' name )? ;

// What is counted. Example: weken
timeUnit
  : 'minuut' | 'minuten' | 'uur' | 'uren' | 'dag' | 'dagen' | 'werkdag' | 'werkdagen' | 'week' | 'weken'
  | 'maand' | 'maanden' | 'jaar' | 'jaren'
  ;

// What a provision does to terms. Example: een termijn loopt door tot en met de eerstvolgende dag van
// kalender gewone_dagen
termRule
  : 'een' 'termijn' 'loopt' 'door' 'tot' 'en' 'met' 'de' 'eerstvolgende' 'dag'
    'van' 'kalender' name                                                         # runningOn
  | 'een' 'termijn' 'van' 'ten' 'minste' duration 'telt' 'ten' 'minste' duration
    'van' 'kalender' name                                                         # leastDays
  | 'een' 'termijn' 'van' 'meer' 'dan' duration ( ( ',' | 'of' ) duration )*
    'loopt' 'niet' 'door'                                                         # tooLong
  | 'telt' 'kalender' name 'niet' 'mee'                                           # notCounting
  ;

// Days with a name: a list over years that are known, or what is left of the week without such days. Example:
// kalender werkdagen : maandag tot en met vrijdag zonder feestdagen.
calendar
  : 'kalender' name known ':' calendarDay ( ';' calendarDay )* '.'
  | 'kalender' name ':' weekday ( 'tot' 'en' 'met' weekday )? ( 'zonder' name ( 'en' name )* )? '.'
  ;

// The years for which it is complete. Example: bekend van 1-1-1990 tot en met 31-12-2100
known : 'bekend' period ( 'en' period )* ;

// From a first to a last day. Example: van 1-1-1990 tot en met 31-12-2100
period : 'van' date 'tot' 'en' 'met' date ;

// One day, once or every year, or several together. Example: 27 april vanaf 2014, op zondag de dag ervoor
// "Koningsdag"
calendarDay
  : ( date ( 'tot' 'en' 'met' date )? | easter ) years? ( ',' 'op' 'zondag' 'de' 'dag' 'ervoor' )? TEXT?
  ;

// A day by its distance from Easter. Example: 39 dagen na eerste paasdag
easter : ( duration ( 'voor' | 'na' ) )? 'eerste' 'paasdag' ;

// The years in which it is one. Example: vanaf 2014
years : 'vanaf' INTEGER | 'tot' 'en' 'met' INTEGER ;

// A day of the week. Example: maandag
weekday : 'maandag' | 'dinsdag' | 'woensdag' | 'donderdag' | 'vrijdag' | 'zaterdag' | 'zondag' ;
