-- a reference in a wider CHAR
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."GP" = :1 and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- CHAR(10) "DOC1      ", CHAR(1) "N", NUMBER "51"

-- a reference with a blank in its key
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."GP" = :1 and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- CHAR(10) "D 2       ", CHAR(1) "N", NUMBER "51"

-- a reference in another case
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."GP" = :1 and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- CHAR(10) "doc1      ", CHAR(1) "N", NUMBER "51"

-- a reference by URL
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."GP" = :1 and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- CHAR(10) "DOC1      ", CHAR(1) "N", NUMBER "51"

-- a reference by its type
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."GP" = :1 and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- CHAR(10) "DOC1      ", CHAR(1) "N", NUMBER "51"

-- a reference to another type

-- a reference by identifier

-- what is below a reference

-- a chain from CHAR to a narrower CHAR
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."GP" in (select "t1"."CODE" from "STAFF" "t1" where upper(translate(translate(replace(replace(to_nchar("t1"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\') and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "PADDING%", CHAR(1) "N", NUMBER "51"

-- a chain from VARCHAR to CHAR
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."STAFF" in (select rtrim("t1"."CODE") from "STAFF" "t1" where upper(translate(translate(replace(replace(to_nchar("t1"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\') and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :2))) order by "t0"."SITE", "t0"."NO" fetch first :3 rows only;
-- VARCHAR2(4000) "PADDING%", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1"

-- a chain from CHAR to VARCHAR
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."PLACE" in (select rpad("t1"."CODE", greatest(24, length("t1"."CODE"))) from "PLACE" "t1" where upper(translate(translate(replace(replace(to_nchar("t1"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\') and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :2))) order by "t0"."SITE", "t0"."NO" fetch first :3 rows only;
-- VARCHAR2(4000) "WARD%", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1"

-- a chain from a child table
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where (exists (select 1 from "RESULT_BY" "t1" where ("t1"."RES" = "t0"."ID" and "t1"."STAFF" in (select "t2"."CODE" from "STAFF" "t2" where (upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t2"."NAME", instr("t2"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' or upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t2"."NAME", instr("t2"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\')))) and exists (select 1 from "PERSON" "t3" where ("t0"."PERSON" = "t3"."ID" and "t3"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "ANNA%", VARCHAR2(4000) "% ANNA%", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a chain over two references
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."PLACE" in (select rpad("t1"."CODE", greatest(24, length("t1"."CODE"))) from "PLACE" "t1" where "t1"."PARENT" in (select rpad("t2"."CODE", greatest(24, length("t2"."CODE"))) from "PLACE" "t2" where upper(translate(translate(replace(replace(to_nchar("t2"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\')) and exists (select 1 from "PERSON" "t3" where ("t0"."PERSON" = "t3"."ID" and "t3"."DEL" = :2))) order by "t0"."SITE", "t0"."NO" fetch first :3 rows only;
-- VARCHAR2(4000) "WARD%", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "2"

-- a chain over three references
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."PLACE" in (select rpad("t1"."CODE", greatest(24, length("t1"."CODE"))) from "PLACE" "t1" where "t1"."PARENT" in (select rpad("t2"."CODE", greatest(24, length("t2"."CODE"))) from "PLACE" "t2" where "t2"."PARENT" in (select rpad("t3"."CODE", greatest(24, length("t3"."CODE"))) from "PLACE" "t3" where upper(translate(translate(replace(replace(to_nchar("t3"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\'))) and exists (select 1 from "PERSON" "t4" where ("t0"."PERSON" = "t4"."ID" and "t4"."DEL" = :2))) order by "t0"."SITE", "t0"."NO" fetch first :3 rows only;
-- VARCHAR2(4000) "HOUSE%", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "2"

-- a chain over a key of two columns
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where (exists (select 1 from "VISIT" "t1" where ("t0"."PART_SITE" = rtrim("t1"."SITE") and "t0"."PART_NO" = "t1"."NO" and "t1"."STAFF" in (select rtrim("t2"."CODE") from "STAFF" "t2" where upper(translate(translate(replace(replace(to_nchar("t2"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\') and exists (select 1 from "PERSON" "t3" where ("t1"."PERSON" = "t3"."ID" and "t3"."DEL" = :2)))) and exists (select 1 from "PERSON" "t4" where ("t0"."PERSON" = "t4"."ID" and "t4"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- VARCHAR2(4000) "PADDING%", CHAR(1) "N", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "2"

-- a chain over two keys of two columns
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where (exists (select 1 from "VISIT" "t1" where ("t0"."SITE" = "t1"."SITE" and "t0"."NO" = "t1"."NO" and exists (select 1 from "VISIT" "t2" where ("t1"."PART_SITE" = rtrim("t2"."SITE") and "t1"."PART_NO" = "t2"."NO" and exists (select 1 from "VISIT" "t3" where ("t2"."PART_SITE" = rtrim("t3"."SITE") and "t2"."PART_NO" = "t3"."NO" and "t3"."KIND" = :1 and exists (select 1 from "PERSON" "t4" where ("t3"."PERSON" = "t4"."ID" and "t4"."DEL" = :2)))) and exists (select 1 from "PERSON" "t5" where ("t2"."PERSON" = "t5"."ID" and "t5"."DEL" = :3)))) and exists (select 1 from "PERSON" "t6" where ("t1"."PERSON" = "t6"."ID" and "t6"."DEL" = :4)))) and exists (select 1 from "PERSON" "t7" where ("t0"."PERSON" = "t7"."ID" and "t7"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- CHAR(12) "JV          ", CHAR(1) "N", CHAR(1) "N", CHAR(1) "N", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a chain into a child table
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where (exists (select 1 from "VISIT_DX" "t1" where ("t1"."SITE" = rtrim("t0"."SITE") and "t1"."NO" = "t0"."NO" and "t1"."DX" in (select "t2"."CODE" from "TROUBLE" "t2" where ("t2"."KIND" = :1 and exists (select 1 from "PERSON" "t3" where ("t2"."PERSON" = "t3"."ID" and "t3"."DEL" = :2)))))) and exists (select 1 from "PERSON" "t4" where ("t0"."PERSON" = "t4"."ID" and "t4"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- VARCHAR2(4000) "JE", CHAR(1) "N", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1"

-- several values at the end of a chain
-- of each list only 3 values; in full 6 bindings
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."STAFF" in (select rtrim("t1"."CODE") from "STAFF" "t1" where (upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t1"."NAME", instr("t1"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' or upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t1"."NAME", instr("t1"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' or upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t1"."NAME", instr("t1"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :3 escape '\' or upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t1"."NAME", instr("t1"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :4 escape '\')) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :5))) order by "t0"."SITE", "t0"."NO" fetch first :6 rows only;
-- VARCHAR2(4000) "ANNA%", VARCHAR2(4000) "% ANNA%", VARCHAR2(4000) "IDA%", VARCHAR2(4000) "% IDA%", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1", VARCHAR2(4000) "J", VARCHAR2(60) "3"

-- the other direction from CHAR
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where "t0"."CODE" in (select "t1"."GP" from "PERSON" "t1" where (upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t1"."DEL" = :2)) order by "t0"."CODE" fetch first :3 rows only;
-- VARCHAR2(4000) "FUGE%", CHAR(1) "N", NUMBER "51"

-- the other direction from VARCHAR
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where "t0"."CODE" in (select rpad("t1"."STAFF", greatest(6, length("t1"."STAFF"))) from "VISIT" "t1" where ((("t1"."SITE" = :1 and "t1"."NO" = to_number(:2)) or ("t1"."SITE" = :3 and "t1"."NO" = to_number(:4))) and exists (select 1 from "PERSON" "t2" where ("t1"."PERSON" = "t2"."ID" and "t2"."DEL" = :5)))) order by "t0"."CODE" fetch first :6 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "2", CHAR(4) "J   ", VARCHAR2(60) "3", CHAR(1) "N", NUMBER "51"

-- the other direction from a child table
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where exists (select 1 from "RESULT" "t1" where ("t1"."KIND" = :1 and exists (select 1 from "RESULT_BY" "t2" where ("t2"."RES" = "t1"."ID" and "t2"."STAFF" = "t0"."CODE")) and exists (select 1 from "PERSON" "t3" where ("t1"."PERSON" = "t3"."ID" and "t3"."DEL" = :2)))) order by "t0"."CODE" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

-- the other direction from a child table, to a key
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (exists (select 1 from "RESULT" "t1" where ("t1"."KIND" = :1 and exists (select 1 from "RESULT_BY" "t2" where ("t2"."RES" = "t1"."ID" and "t2"."PERSON" = "t0"."ID")) and exists (select 1 from "PERSON" "t3" where ("t1"."PERSON" = "t3"."ID" and "t3"."DEL" = :2)))) and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", CHAR(1) "N", NUMBER "51"

-- the other direction twice
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" in (select "t1"."PERSON" from "VISIT" "t1" where (exists (select 1 from "RESULT" "t2" where ("t2"."KIND" = :1 and "t2"."SITE" = "t1"."SITE" and "t2"."NO" = "t1"."NO" and exists (select 1 from "PERSON" "t3" where ("t2"."PERSON" = "t3"."ID" and "t3"."DEL" = :2)))) and exists (select 1 from "PERSON" "t4" where ("t1"."PERSON" = "t4"."ID" and "t4"."DEL" = :3)))) and "t0"."DEL" = :4) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", CHAR(1) "N", CHAR(1) "N", NUMBER "51"

-- the other direction through a child table of two keys
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where (exists (select 1 from "VISIT" "t1" where ("t1"."KIND" = :1 and exists (select 1 from "VISIT_DX" "t2" where ("t2"."SITE" = rtrim("t1"."SITE") and "t2"."NO" = "t1"."NO" and "t2"."DX" = "t0"."CODE")) and exists (select 1 from "PERSON" "t3" where ("t1"."PERSON" = "t3"."ID" and "t3"."DEL" = :2)))) and exists (select 1 from "PERSON" "t4" where ("t0"."PERSON" = "t4"."ID" and "t4"."DEL" = :3))) order by "t0"."CODE" fetch first :4 rows only;
-- CHAR(12) "JV          ", CHAR(1) "N", CHAR(1) "N", NUMBER "51"

-- a reference in a child table
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where (exists (select 1 from "VISIT_DX" "t1" where ("t1"."SITE" = rtrim("t0"."SITE") and "t1"."NO" = "t0"."NO" and "t1"."DX" = :1)) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :2))) order by "t0"."SITE", "t0"."NO" fetch first :3 rows only;
-- VARCHAR2(4000) "J-FIRST", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1", VARCHAR2(4000) "J", VARCHAR2(60) "3"

-- several references in a child table
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ((exists (select 1 from "VISIT_DX" "t1" where ("t1"."SITE" = rtrim("t0"."SITE") and "t1"."NO" = "t0"."NO" and "t1"."DX" = :1)) or exists (select 1 from "VISIT_DX" "t2" where ("t2"."SITE" = rtrim("t0"."SITE") and "t2"."NO" = "t0"."NO" and "t2"."DX" = :2))) and exists (select 1 from "PERSON" "t3" where ("t0"."PERSON" = "t3"."ID" and "t3"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- VARCHAR2(4000) "J-FIRST", VARCHAR2(4000) "J-SECOND", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1", VARCHAR2(4000) "J", VARCHAR2(60) "3"

-- no reference in a child table
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where (not exists (select 1 from "VISIT_DX" "t1" where ("t1"."SITE" = rtrim("t0"."SITE") and "t1"."NO" = "t0"."NO" and trim("t1"."DX") is not null)) and "t0"."PERSON" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :5))) order by "t0"."SITE", "t0"."NO" fetch first :6 rows only;
-- VARCHAR2(60) "600", VARCHAR2(60) "601", VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "2", VARCHAR2(4000) "J", VARCHAR2(60) "4"

-- some reference in a child table
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where (exists (select 1 from "VISIT_DX" "t1" where ("t1"."SITE" = rtrim("t0"."SITE") and "t1"."NO" = "t0"."NO" and trim("t1"."DX") is not null)) and "t0"."PERSON" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :5))) order by "t0"."SITE", "t0"."NO" fetch first :6 rows only;
-- VARCHAR2(60) "600", VARCHAR2(60) "601", VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1", VARCHAR2(4000) "J", VARCHAR2(60) "3"

-- blanks are no reference
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and trim("t0"."GP") is null and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "FUGEN%", CHAR(1) "N", NUMBER "51"

-- half of a key is no reference
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."KIND" = :1 and (trim("t0"."SITE") is null or "t0"."NO" is null) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."FORM" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a reference of two columns
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "2", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- several references of two columns
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ((("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4)) or ("t0"."SITE" = :5 and "t0"."NO" = to_number(:6))) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "1", CHAR(4) "J   ", VARCHAR2(60) "2", CHAR(4) "J   ", VARCHAR2(60) "9", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "610", VARCHAR2(60) "611"

-- what a reference shows
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."SHOWN"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."CODE" fetch first :3 rows only;
-- VARCHAR2(4000) "%ERSTE%", CHAR(1) "N", NUMBER "51"

-- a chart that is gone takes its rows along
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."KIND" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."FORM" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "610", VARCHAR2(60) "611", VARCHAR2(60) "612", VARCHAR2(60) "613"

-- a chart that is gone is not found by its rows
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" in (select "t1"."PERSON" from "TROUBLE" "t1" where ("t1"."KIND" = :1 and exists (select 1 from "PERSON" "t2" where ("t1"."PERSON" = "t2"."ID" and "t2"."DEL" = :2)))) and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "JD", CHAR(1) "N", CHAR(1) "N", NUMBER "51"

-- a row of a chart that is gone
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- child rows in their order
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "\u00010  ", VARCHAR2(60) "2147480001", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "\u00010", VARCHAR2(60) "2147480001"

-- blanks in a child row are no reference
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a family name before a comma
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where upper(translate(translate(replace(replace(to_nchar("t0"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' order by "t0"."CODE" fetch first :2 rows only;
-- VARCHAR2(4000) "BLANK%", NUMBER "51"

-- a family name with an apostrophe
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where upper(translate(translate(replace(replace(to_nchar("t0"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' order by "t0"."CODE" fetch first :2 rows only;
-- VARCHAR2(4000) "D'ARC%", NUMBER "51"

-- a given name after a comma
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where (upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t0"."NAME", instr("t0"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' or upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t0"."NAME", instr("t0"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\') order by "t0"."CODE" fetch first :3 rows only;
-- VARCHAR2(4000) "OTT%", VARCHAR2(4000) "% OTT%", NUMBER "51"

-- the second given name
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where (upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t0"."NAME", instr("t0"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' or upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t0"."NAME", instr("t0"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\') order by "t0"."CODE" fetch first :3 rows only;
-- VARCHAR2(4000) "OF%", VARCHAR2(4000) "% OF%", NUMBER "51"

-- a given name is no family name
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where upper(translate(translate(replace(replace(to_nchar("t0"."NAME"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' order by "t0"."CODE" fetch first :2 rows only;
-- VARCHAR2(4000) "OTTO%", NUMBER "51"

-- a family name exactly
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where substr("t0"."NAME", 1, instr("t0"."NAME" || ',', ',') - 1) = :1 order by "t0"."CODE" fetch first :2 rows only;
-- VARCHAR2(4000) "Padding", NUMBER "51"

-- a given name exactly
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where (ltrim(substr("t0"."NAME", instr("t0"."NAME" || ',', ',') + 1)) = :1 or upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t0"."NAME", instr("t0"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\') order by "t0"."CODE" fetch first :3 rows only;
-- VARCHAR2(4000) "Anna", VARCHAR2(4000) "ANNA %", NUMBER "51"

-- part of a name after a comma
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where upper(translate(translate(replace(replace(to_nchar(ltrim(substr("t0"."NAME", instr("t0"."NAME" || ',', ',') + 1))), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' order by "t0"."CODE" fetch first :2 rows only;
-- VARCHAR2(4000) "%NNA%", NUMBER "51"

-- what a CHAR refers to
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) and "t0"."DEL" = :5) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "600", VARCHAR2(60) "601", VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where "t0"."CODE" in (:1, :2) order by "t0"."CODE";
-- CHAR(6) "DOC1  ", CHAR(6) "D 2   "

-- what a VARCHAR refers to
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ((("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4))) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :5))) order by "t0"."SITE", "t0"."NO" fetch first :6 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "1", CHAR(4) "J   ", VARCHAR2(60) "3", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1", VARCHAR2(4000) "J", VARCHAR2(60) "3"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where "t0"."CODE" in (:1, :2) order by "t0"."CODE";
-- CHAR(6) "DOC1  ", CHAR(6) "doc3  "

-- what a child table refers to
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."KIND" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."FORM" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "610", VARCHAR2(60) "611", VARCHAR2(60) "612", VARCHAR2(60) "613"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "601", CHAR(1) "N"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where "t0"."CODE" in (:1, :2, :3, :4) order by "t0"."CODE";
-- CHAR(6) "DOC1  ", CHAR(6) "D 2   ", CHAR(6) "LAST  ", CHAR(6) "LAST  "

-- one type of what a child table refers to
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."KIND" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."FORM" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "JR", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "610", VARCHAR2(60) "611", VARCHAR2(60) "612", VARCHAR2(60) "613"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "601", CHAR(1) "N"

-- what refers by two columns
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "1", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "1", CHAR(1) "N", NUMBER "2001"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."CODE" fetch first :4 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "1", CHAR(1) "N", NUMBER "2001"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- what refers by a child table
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" = :1 and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."CODE" fetch first :3 rows only;
-- VARCHAR2(4000) "J-FIRST", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where (exists (select 1 from "VISIT_DX" "t1" where ("t1"."SITE" = rtrim("t0"."SITE") and "t1"."NO" = "t0"."NO" and "t1"."DX" = :1)) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :2))) order by "t0"."SITE", "t0"."NO" fetch first :3 rows only;
-- VARCHAR2(4000) "J-FIRST", CHAR(1) "N", NUMBER "2001"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where (("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) or ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4))) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1", VARCHAR2(4000) "J", VARCHAR2(60) "3"

-- what refers by a wider CHAR
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where "t0"."CODE" in (:1, :2) order by "t0"."CODE" fetch first :3 rows only;
-- CHAR(6) "DOC1  ", CHAR(6) "D 2   ", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."GP" in (:1, :2) and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- CHAR(10) "D 2       ", CHAR(10) "DOC1      ", CHAR(1) "N", NUMBER "2001"

-- one after the other
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "2", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "2"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME", "t0"."LAT", "t0"."LON", "t0"."PARENT" from "PLACE" "t0" where "t0"."CODE" = :1;
-- VARCHAR2(4000) "BED"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME", "t0"."LAT", "t0"."LON", "t0"."PARENT" from "PLACE" "t0" where "t0"."CODE" = :1;
-- VARCHAR2(4000) "WARD 1"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME", "t0"."LAT", "t0"."LON", "t0"."PARENT" from "PLACE" "t0" where "t0"."CODE" = :1;
-- VARCHAR2(4000) "HOUSE"

-- not one after the other
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "2", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "2"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME", "t0"."LAT", "t0"."LON", "t0"."PARENT" from "PLACE" "t0" where "t0"."CODE" = :1;
-- VARCHAR2(4000) "BED"

-- itself, one after the other
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "3", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "3"

select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "J   ", VARCHAR2(60) "2", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "2"

select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3)));
-- CHAR(4) "J   ", VARCHAR2(60) "1", CHAR(1) "N"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1"

-- back and forth
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."SITE", "t0"."NO" fetch first :3 rows only;
-- VARCHAR2(60) "602", CHAR(1) "N", NUMBER "2001"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "602", CHAR(1) "N", NUMBER "2001"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "602", CHAR(1) "N", NUMBER "2001"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "0", CHAR(1) "N", NUMBER "2001"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2))) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "602", CHAR(1) "N", NUMBER "2001"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "4"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- every reference
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "1", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "1"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."CODE" in (:1, :2) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."CODE";
-- VARCHAR2(4000) "J-FIRST", VARCHAR2(4000) "J-SECOND", CHAR(1) "N"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME", "t0"."LAT", "t0"."LON", "t0"."PARENT" from "PLACE" "t0" where "t0"."CODE" = :1;
-- VARCHAR2(4000) "WARD 1"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where "t0"."CODE" = :1;
-- CHAR(6) "DOC1  "

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "600", CHAR(1) "N"

-- a compartment
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where (("t0"."PERSON" = to_number(:1) or exists (select 1 from "RESULT_BY" "t1" where ("t1"."RES" = "t0"."ID" and "t1"."PERSON" = to_number(:2)))) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "600", VARCHAR2(60) "600", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "600", VARCHAR2(60) "600", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "600", VARCHAR2(60) "0", VARCHAR2(60) "600", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "600", VARCHAR2(60) "600", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "610", VARCHAR2(60) "611"

-- a compartment through a child table
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where (("t0"."PERSON" = to_number(:1) or exists (select 1 from "RESULT_BY" "t1" where ("t1"."RES" = "t0"."ID" and "t1"."PERSON" = to_number(:2)))) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "601", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "601", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "601", VARCHAR2(60) "0", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "601", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "610", VARCHAR2(60) "612"

-- a compartment and a search
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2) and ("t0"."PERSON" = to_number(:3) or exists (select 1 from "RESULT_BY" "t1" where ("t1"."RES" = "t0"."ID" and "t1"."PERSON" = to_number(:4)))) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- CHAR(4) "J   ", VARCHAR2(60) "1", VARCHAR2(60) "601", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a compartment by another reference
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where (("t0"."PERSON" = to_number(:1) or "t0"."SAYS" = to_number(:2)) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."CODE" fetch first :4 rows only;
-- VARCHAR2(60) "601", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

-- all of a compartment
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where (("t0"."PERSON" = to_number(:1) or "t0"."SAYS" = to_number(:2)) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :3))) order by "t0"."CODE" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", rtrim(rtrim(to_char("t0"."MADE", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c4", "t0"."BODY" from "PAPER" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."SITE", "t0"."NO" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."SHOWN", "t0"."PERSON" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SHOWN" = :2 or not exists (select 1 from "LIST" "t1" where ("t1"."PERSON" = "t0"."PERSON" and "t1"."ID" > "t0"."ID"))) and exists (select 1 from "PERSON" "t2" where ("t2"."ID" = to_number(:3) and "t2"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "602", VARCHAR2(4000) "kept", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where (("t0"."PERSON" = to_number(:1) or exists (select 1 from "RESULT_BY" "t1" where ("t1"."RES" = "t0"."ID" and "t1"."PERSON" = to_number(:2)))) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "0", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."STATE", "t0"."KIND", "t0"."PERSON", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c5" from "DEED" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "602", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."WORDS", "t0"."NOTE", "t0"."KIND", "t0"."PERSON", rtrim(rtrim(to_char("t0"."TOLD_AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6" from (select b."ID" as "ID", b."TOLD_ID" as "TOLD_ID", b."KIND" as "KIND", b."WORDS" as "WORDS", b."UPD" as "UPD", p0."ASKED_ID" as "ASKED_ID", p0."AT" as "TOLD_AT", p1."PERSON" as "PERSON", p1."DEL" as "DEL", p2."NOTE" as "NOTE" from "DETAIL" b inner join "TOLD" p0 on p0."ID" = b."TOLD_ID" inner join "ASKED" p1 on p1."ID" = p0."ASKED_ID" left join "DETAIL_NOTE" p2 on p2."DETAIL_ID" = b."ID") "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."DEL" = :2 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "602", CHAR(1) "N", VARCHAR2(60) "602", CHAR(1) "N", NUMBER "51"

select "t0"."SITE", "t0"."NO", "t0"."DX" from "VISIT_DX" "t0" where ("t0"."SITE" = :1 and "t0"."NO" = to_number(:2)) order by "t0"."SITE", "t0"."NO", "t0"."SEQ";
-- VARCHAR2(4000) "J", VARCHAR2(60) "4"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a caller sees one compartment
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."KIND" = :1 and ("t0"."PERSON" = to_number(:2) or exists (select 1 from "RESULT_BY" "t1" where ("t1"."RES" = "t0"."ID" and "t1"."PERSON" = to_number(:3)))) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(4000) "JR", VARCHAR2(60) "601", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."FORM" = :1 and "t0"."PERSON" = to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(4000) "JR", VARCHAR2(60) "601", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "610", VARCHAR2(60) "612"

-- a caller counts one compartment
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."SHOWN", "t0"."PERSON", "t0"."SAYS", "t0"."SITE", "t0"."NO", "t0"."ON_Y", "t0"."ON_M", "t0"."ON_D", "t0"."OFF_DAY", "t0"."MEMO" from "TROUBLE" "t0" where ("t0"."KIND" = :1 and ("t0"."PERSON" = to_number(:2) or "t0"."SAYS" = to_number(:3)) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :4))) order by "t0"."CODE" fetch first :5 rows only;
-- VARCHAR2(4000) "JD", VARCHAR2(60) "601", VARCHAR2(60) "601", CHAR(1) "N", NUMBER "51"

-- a caller sees no other patient
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."ID" = to_number(:2) and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "FUGEN%", VARCHAR2(60) "600", CHAR(1) "N", NUMBER "51"

-- a caller sees staff
select "t0"."CODE", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."NAME" from "STAFF" "t0" where "t0"."CODE" in (:1, :2) order by "t0"."CODE" fetch first :3 rows only;
-- CHAR(6) "DOC1  ", CHAR(6) "LAST  ", NUMBER "51"

-- a caller chains no further than he sees
select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."KIND", "t0"."PERSON", "t0"."STAFF", "t0"."FROM_DT", "t0"."FROM_TM", "t0"."TO_DT", "t0"."TO_TM", "t0"."PLACE", "t0"."PART_SITE", "t0"."PART_NO" from "VISIT" "t0" where ("t0"."PERSON" in (select "t1"."ID" from "PERSON" "t1" where (upper(translate(translate(replace(replace(to_nchar("t1"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t1"."ID" = to_number(:2) and "t1"."DEL" = :3)) and "t0"."PERSON" = to_number(:4)) order by "t0"."SITE", "t0"."NO" fetch first :5 rows only;
-- VARCHAR2(4000) "FUGE%", VARCHAR2(60) "601", CHAR(1) "N", VARCHAR2(60) "601", NUMBER "51"

-- a caller includes no more than he sees
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."ID" = to_number(:1) and ("t0"."PERSON" = to_number(:2) or exists (select 1 from "RESULT_BY" "t1" where ("t1"."RES" = "t0"."ID" and "t1"."PERSON" = to_number(:3)))) and exists (select 1 from "PERSON" "t2" where ("t0"."PERSON" = "t2"."ID" and "t2"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "610", VARCHAR2(60) "600", VARCHAR2(60) "600", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where ("t0"."ID" = to_number(:1) and "t0"."DEL" = :2);
-- VARCHAR2(60) "600", CHAR(1) "N"

