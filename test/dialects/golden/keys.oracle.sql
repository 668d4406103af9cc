-- a key of 2^53 + 1
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- a key of 2^53
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- the greatest key of 64 bits
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- the least key of 64 bits
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- a key of zero
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- a key below zero
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- a key of more than 64 bits

-- a key with zeros before it

-- a key with a fraction

-- a key with an exponent

-- one key among its neighbours
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "9007199254740993", CHAR(1) "N", NUMBER "51"

-- a list of neighbours
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" in (to_number(:1), to_number(:2)) and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9007199254740992", CHAR(1) "N", NUMBER "51"

-- a list of the ends of 64 bits
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) and "t0"."DEL" = :5) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "9223372036854775807", VARCHAR2(60) "-9223372036854775808", VARCHAR2(60) "0", VARCHAR2(60) "0", CHAR(1) "N", NUMBER "51"

-- a list with ids that no key writes
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "9007199254740993", CHAR(1) "N", NUMBER "51"

-- by key
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "KEYINGEN%", CHAR(1) "N", NUMBER "51"

-- by key downwards
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."DEL" = :2) order by "t0"."ID" desc fetch first :3 rows only;
-- VARCHAR2(4000) "KEYINGEN%", CHAR(1) "N", NUMBER "51"

-- results of a great key
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9007199254740993", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9007199254740993", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "0", VARCHAR2(60) "9007199254740993", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9007199254740993", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- results of its neighbour
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."KIND" = :2 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "9007199254740992", VARCHAR2(4000) "KEY", VARCHAR2(60) "9007199254740992", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FORM" = :2 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "9007199254740992", VARCHAR2(4000) "KEY", VARCHAR2(60) "9007199254740992", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "9007199254740992", VARCHAR2(60) "9007199254740994"

-- results of several great keys
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" in (to_number(:1), to_number(:2)) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9223372036854775807", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" in (to_number(:1), to_number(:2)) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9223372036854775807", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" in (to_number(:1), to_number(:2)) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:3))) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9223372036854775807", VARCHAR2(60) "0", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" in (to_number(:1), to_number(:2)) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9223372036854775807", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "9007199254740993", VARCHAR2(60) "9223372036854775807"

-- a chain over great keys
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where "t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where (upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t1"."DEL" = :2)) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "ODD%", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where (upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t1"."DEL" = :2)) and ("t0"."SYS" is not null or "t0"."DIA" is not null)) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "ODD%", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where (upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t1"."DEL" = :2)) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:3)))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "ODD%", CHAR(1) "N", VARCHAR2(60) "0", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where "t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where (upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t1"."DEL" = :2)) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "ODD%", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a chain over the ends of 64 bits
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where "t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where ((upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' or upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\') and "t1"."DEL" = :3)) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "MOST%", VARCHAR2(4000) "LEAST%", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where ((upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' or upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\') and "t1"."DEL" = :3)) and ("t0"."SYS" is not null or "t0"."DIA" is not null)) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "MOST%", VARCHAR2(4000) "LEAST%", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where ((upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' or upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\') and "t1"."DEL" = :3)) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:4)))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(4000) "MOST%", VARCHAR2(4000) "LEAST%", CHAR(1) "N", VARCHAR2(60) "0", NUMBER "51"

-- of each list only 3 values; in full 4 bindings
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where "t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where ((upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' or upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\') and "t1"."DEL" = :3)) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "MOST%", VARCHAR2(4000) "LEAST%", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "-9223372036854775808", VARCHAR2(60) "9223372036854775807"

-- the other direction over great keys
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" in (select "t1"."PERSON" from "RESULT" "t1" where ("t1"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t2" where ("t1"."PERSON" = "t2"."ID" and "t2"."DEL" = :2)))) and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740994", CHAR(1) "N", CHAR(1) "N", NUMBER "51"

-- a great key in a child table
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where (exists (select 1 from "RESULT_BY" "t1" where ("t1"."RES" = "t0"."ID" and "t1"."PERSON" = to_number(:1))) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "9223372036854775807", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- great keys included
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."KIND" = :1 and "t0"."NUM" >= to_number(:2) and "t0"."NUM" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(4000) "KEY", VARCHAR2(60) "0.5", VARCHAR2(60) "1.5", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "9007199254740993", CHAR(1) "N"

-- great keys included backwards
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "9007199254740992", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "9007199254740992", CHAR(1) "N", NUMBER "2001"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "9007199254740992", CHAR(1) "N", NUMBER "2001"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "9007199254740992", VARCHAR2(60) "0", CHAR(1) "N", NUMBER "2001"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "9007199254740992", CHAR(1) "N", NUMBER "2001"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "9007199254740992", VARCHAR2(60) "9007199254740994"

-- a key of two columns
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key of two columns, one beyond 2^53
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key with a blank in it
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key with a point in it
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key with an umlaut
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key of wildcards
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key of an apostrophe
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key of a hyphen
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key in small letters
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key in small letters is not one in capitals
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- a key in capitals is not one in small letters
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- an umlaut is not its vowel
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- half a key

-- a key with padding

-- several keys of two columns
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ((("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4)) or ("t0"."SITE" = :5 and "t0"."NO" = to_number(:6)) or ("t0"."SITE" = :7 and "t0"."NO" = to_number(:8)) or ("t0"."SITE" = :9 and "t0"."NO" = to_number(:10))) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :11))) order by "t0"."SITE", "t0"."NO" fetch first :12 rows only;
-- CHAR(4) "A   ", VARCHAR2(60) "1", CHAR(4) "A B ", VARCHAR2(60) "1", CHAR(4) "ä   ", VARCHAR2(60) "3", CHAR(4) "A   ", VARCHAR2(60) "9007199254740993", CHAR(4) "a   ", VARCHAR2(60) "1", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4)) or ("t0"."SITE" = :5 and "t0"."NO" = to_number(:6)) or ("t0"."SITE" = :7 and "t0"."NO" = to_number(:8))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "A", VARCHAR2(60) "1", VARCHAR2(4000) "A", VARCHAR2(60) "9007199254740993", VARCHAR2(4000) "A B", VARCHAR2(60) "1", VARCHAR2(4000) "ä", VARCHAR2(60) "3"

-- pages over keys of two columns
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- VARCHAR2(60) "500", VARCHAR2(60) "500", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4)) or ("t0"."SITE" = :5 and "t0"."NO" = to_number(:6)) or ("t0"."SITE" = :7 and "t0"."NO" = to_number(:8)) or ("t0"."SITE" = :9 and "t0"."NO" = to_number(:10)) or ("t0"."SITE" = :11 and "t0"."NO" = to_number(:12)) or ("t0"."SITE" = :13 and "t0"."NO" = to_number(:14)) or ("t0"."SITE" = :15 and "t0"."NO" = to_number(:16)) or ("t0"."SITE" = :17 and "t0"."NO" = to_number(:18)) or ("t0"."SITE" = :19 and "t0"."NO" = to_number(:20))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "%_", VARCHAR2(60) "1", VARCHAR2(4000) "'", VARCHAR2(60) "1", VARCHAR2(4000) "-", VARCHAR2(60) "1", VARCHAR2(4000) "A", VARCHAR2(60) "1", VARCHAR2(4000) "A", VARCHAR2(60) "9007199254740992", VARCHAR2(4000) "A", VARCHAR2(60) "9007199254740993", VARCHAR2(4000) "A B", VARCHAR2(60) "1", VARCHAR2(4000) "A.B", VARCHAR2(60) "1", VARCHAR2(4000) "a", VARCHAR2(60) "2", VARCHAR2(4000) "ä", VARCHAR2(60) "3"

-- pages over keys of text
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."CODE" fetch first :4 rows only;
-- VARCHAR2(60) "501", VARCHAR2(60) "501", CHAR(1) "N", NUMBER "51"

-- a key of a Chinese character
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(4000) "\u00010", CHAR(1) "N"

-- a key of an emoji
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(4000) "\u00010", CHAR(1) "N"

-- a key of a percent sign
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(4000) "\u00010", CHAR(1) "N"

-- a key with a backslash
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(4000) "\u00010", CHAR(1) "N"

-- a key of digits is text
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(4000) "\u00010", CHAR(1) "N"

-- text keys in another case
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(4000) "\u00010", CHAR(1) "N"

-- sharp s is not two letters in a key
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(4000) "\u00010", CHAR(1) "N"

-- several keys of text
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" in (:1, :2, :3, :4) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :5))) order by "t0"."CODE" fetch first :6 rows only;
-- VARCHAR2(4000) "%", VARCHAR2(4000) "_", VARCHAR2(4000) "LOWER", VARCHAR2(4000) "12", CHAR(1) "N", NUMBER "51"

