-- an entry in every place of a list
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :3) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :4) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :5) > 0) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:E11.9;", VARCHAR2(4000) ";SNOMED:E11.9;", VARCHAR2(4000) ";SNOMED-CT:E11.9;", VARCHAR2(4000) ";E11.9;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- an entry by its system
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:E11.9;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- an entry by one of two prefixes of a system
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :3) > 0) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";SNOMED:44054006;", VARCHAR2(4000) ";SNOMED-CT:44054006;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- an entry of no known prefix
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";E11.9;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- an unknown prefix is part of the code
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";XICD10:E11.9;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- a known prefix is no part of the code

-- any entry of a system
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- any entry of no known prefix
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and trim("t0"."DX") is not null and ("t0"."DX" is null or not (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0)) and ("t0"."DX" is null or not (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :3) > 0)) and ("t0"."DX" is null or not (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :4) > 0)) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:5) and "t1"."DEL" = :6))) order by "t0"."ID" fetch first :7 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:", VARCHAR2(4000) ";SNOMED:", VARCHAR2(4000) ";SNOMED-CT:", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- an entry of no system

-- what an entry begins with is no entry
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:E11;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- an entry with a longer one beside it
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:E11.65;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- an entry with an apostrophe and wildcards
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :3) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :4) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :5) > 0) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:O'C 100%_x;", VARCHAR2(4000) ";SNOMED:O'C 100%_x;", VARCHAR2(4000) ";SNOMED-CT:O'C 100%_x;", VARCHAR2(4000) ";O'C 100%_x;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- a whole list is no entry

-- several entries
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :3) > 0 or instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :4) > 0) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:5) and "t1"."DEL" = :6))) order by "t0"."ID" fetch first :7 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:I10;", VARCHAR2(4000) ";SNOMED:73211009;", VARCHAR2(4000) ";SNOMED-CT:73211009;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- not an entry, absent ones included
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."DX" is null or not (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :2) > 0)) and ("t0"."DX" is null or not (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :3) > 0)) and ("t0"."DX" is null or not (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :4) > 0)) and ("t0"."DX" is null or not (instr(';' || replace(replace(trim("t0"."DX"), '; ', ';'), ' ;', ';') || ';', :5) > 0)) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) ";ICD10:E11.9;", VARCHAR2(4000) ";SNOMED:E11.9;", VARCHAR2(4000) ";SNOMED-CT:E11.9;", VARCHAR2(4000) ";E11.9;", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- the words beside a list
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and upper(translate(translate(replace(replace(to_nchar("t0"."SHOWN"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "360", VARCHAR2(4000) "%WORTER%", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- neither list nor words
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and trim("t0"."DX") is null and trim("t0"."SHOWN") is null and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "360", VARCHAR2(60) "360", CHAR(1) "N", NUMBER "51"

-- no list is missing where a coding stands for it

-- what a list shows
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- what a list shows with words beside it
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- a local code of a list
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr('|' || replace(replace(trim("t0"."KINDS"), '| ', '|'), ' |', '|') || '|', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "|GLU|", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- a standard code of a list
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and (instr('|' || replace(replace(trim("t0"."KINDS"), '| ', '|'), ' |', '|') || '|', :2) > 0 or instr('|' || replace(replace(trim("t0"."KINDS"), '| ', '|'), ' |', '|') || '|', :3) > 0) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "|NA|", VARCHAR2(4000) "|2951-2|", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- a local code of a list that the table lacks
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr('|' || replace(replace(trim("t0"."KINDS"), '| ', '|'), ' |', '|') || '|', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "|XYZ|", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- the words of a code of a list
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and instr('|' || replace(replace(trim("t0"."KINDS"), '| ', '|'), ' |', '|') || '|', :2) > 0 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "|LOC|", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- not a code of a list
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."KINDS" is null or not (instr('|' || replace(replace(trim("t0"."KINDS"), '| ', '|'), ' |', '|') || '|', :2) > 0)) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "|NA|", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- no codes, or blanks
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and trim(dbms_lob.substr("t0"."KINDS", 1000, 1)) is null and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "361", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- a piece
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and substr(("t0"."PLACES" || '||'), instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1, instr(("t0"."PLACES" || '||'), '|', 1, 2) - (instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1)) = :2 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "GLU", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- a piece by its standard code
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and (substr(("t0"."PLACES" || '||'), instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1, instr(("t0"."PLACES" || '||'), '|', 1, 2) - (instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1)) = :2 or substr(("t0"."PLACES" || '||'), instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1, instr(("t0"."PLACES" || '||'), '|', 1, 2) - (instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1)) = :3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "NA", VARCHAR2(4000) "2951-2", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- no piece, or a blank one
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and trim(substr(("t0"."PLACES" || '||'), instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1, instr(("t0"."PLACES" || '||'), '|', 1, 2) - (instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1))) is null and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "361", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- not a piece
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and case when substr(("t0"."PLACES" || '||'), instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1, instr(("t0"."PLACES" || '||'), '|', 1, 2) - (instr(("t0"."PLACES" || '||'), '|', 1, 1) + 1)) = :2 then 0 else 1 end = 1 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "GLU", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

-- what lists and pieces show
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."DX", "t0"."SHOWN", "t0"."PERSON", "t0"."KINDS", "t0"."PLACES" from "LIST" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- the newest row of a person, and rows that this is not about
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."SHOWN", "t0"."PERSON" from "LIST" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SHOWN" = :2 or not exists (select 1 from "LIST" "t1" where ("t1"."PERSON" = "t0"."PERSON" and "t1"."ID" > "t0"."ID"))) and exists (select 1 from "PERSON" "t2" where ("t2"."ID" = to_number(:3) and "t2"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "361", VARCHAR2(4000) "kept", VARCHAR2(60) "361", CHAR(1) "N", NUMBER "51"

