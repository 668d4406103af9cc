-- a name with an apostrophe
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "O'N%", CHAR(1) "N", NUMBER "51"

-- a name with a quotation mark
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "O\"N%", CHAR(1) "N", NUMBER "51"

-- a percent sign is itself
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "100\\%%", CHAR(1) "N", NUMBER "51"

-- a percent sign alone finds what begins with one
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "\\%%", CHAR(1) "N", NUMBER "51"

-- a percent sign within
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%0\\%%", CHAR(1) "N", NUMBER "51"

-- an underscore is itself
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "A\\_B%", CHAR(1) "N", NUMBER "51"

-- an underscore alone finds what has one
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%\\_%", CHAR(1) "N", NUMBER "51"

-- a backslash is itself
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "C:\\\\T%", CHAR(1) "N", NUMBER "51"

-- a backslash within
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%\\\\%", CHAR(1) "N", NUMBER "51"

-- a bracket opens no class
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "[KL]M%", CHAR(1) "N", NUMBER "51"

-- a bracket alone finds what has one
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%[%", CHAR(1) "N", NUMBER "51"

-- a pipe is itself
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "|P%", CHAR(1) "N", NUMBER "51"

-- a question mark is itself
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "?A%", CHAR(1) "N", NUMBER "51"

-- two question marks are two
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%K??%", CHAR(1) "N", NUMBER "51"

-- signs of bindings are text
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) ":NAME $1 @P1%", CHAR(1) "N", NUMBER "51"

-- signs of comments are text
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "-- COMMENT; /*%", CHAR(1) "N", NUMBER "51"

-- backticks and braces are text
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%` {B%", CHAR(1) "N", NUMBER "51"

-- a tab within
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%TAB\tH%", CHAR(1) "N", NUMBER "51"

-- without case and accents
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "MULLER%", CHAR(1) "N", NUMBER "51"

-- without case and accents, asked with both
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "MULL%", CHAR(1) "N", NUMBER "51"

-- an umlaut is no vowel with e
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "MUEL%", CHAR(1) "N", NUMBER "51"

-- sharp s is two letters
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "STRASSE%", CHAR(1) "N", NUMBER "51"

-- sharp s asked
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "STRASS%", CHAR(1) "N", NUMBER "51"

-- letters with a stroke
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "LOS%", CHAR(1) "N", NUMBER "51"

-- letters with a ring
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%ANGSTROM%", CHAR(1) "N", NUMBER "51"

-- a diaeresis at the end
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "ZOE%", CHAR(1) "N", NUMBER "51"

-- an o with a stroke
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "OST%", CHAR(1) "N", NUMBER "51"

-- a ligature stays itself
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "Æ%", CHAR(1) "N", NUMBER "51"

-- a ligature is not two letters
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "AE%", CHAR(1) "N", NUMBER "51"

-- a dotted capital i
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "ISTAN%", CHAR(1) "N", NUMBER "51"

-- accents in the middle of words
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%VE CAF%", CHAR(1) "N", NUMBER "51"

-- Chinese characters
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "名%", CHAR(1) "N", NUMBER "51"

-- Arabic, from right to left
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "مريم%", CHAR(1) "N", NUMBER "51"

-- Arabic within
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%العلي%", CHAR(1) "N", NUMBER "51"

-- Hebrew
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "שלום", CHAR(1) "N", NUMBER "51"

-- an emoji is one letter
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "😀%", CHAR(1) "N", NUMBER "51"

-- an emoji is no other emoji
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "😁 Grin", CHAR(1) "N", NUMBER "51"

-- emojis that are joined
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%⚕️NURSE%", CHAR(1) "N", NUMBER "51"

-- exact is exact in case
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "Smith", CHAR(1) "N", NUMBER "51"

-- exact is exact in accents
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "Muller", CHAR(1) "N", NUMBER "51"

-- exact in an umlaut
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "müller", CHAR(1) "N", NUMBER "51"

-- exact is whole
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "Smit", CHAR(1) "N", NUMBER "51"

-- exact with a percent sign
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "100%", CHAR(1) "N", NUMBER "51"

-- exact with an underscore
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "a_b", CHAR(1) "N", NUMBER "51"

-- exact with a blank more
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "Smith ", CHAR(1) "N", NUMBER "51"

-- starts is any case
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "SMITH%", CHAR(1) "N", NUMBER "51"

-- contains is anywhere
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%SON%", CHAR(1) "N", NUMBER "51"

-- the word null is a name
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "null", CHAR(1) "N", NUMBER "51"

-- a hundred and twenty letters
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and "t0"."LAST_NM" = :2 and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", CHAR(1) "N", NUMBER "51"

-- a hundred and twenty-one letters
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX%", CHAR(1) "N", NUMBER "51"

-- empty, blank and NULL are all missing
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and trim("t0"."LAST_NM") is null and "t0"."DEL" = :2) order by "t0"."ID" fetch first :3 rows only;
-- VARCHAR2(4000) "TEXTDORF%", CHAR(1) "N", NUMBER "51"

-- what is missing has no other way to be found
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and trim("t0"."LAST_NM") is null and upper(translate(translate(replace(replace(to_nchar("t0"."FIRST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "N%", CHAR(1) "N", NUMBER "51"

-- a given name
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."FIRST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "NIL%", CHAR(1) "N", NUMBER "51"

-- any part of a name
-- of each list only 3 values; in full 5 bindings
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and (upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' or upper(translate(translate(replace(replace(to_nchar("t0"."FIRST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :3 escape '\') and "t0"."DEL" = :4) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "NI%", VARCHAR2(4000) "NI%", CHAR(1) "N", NUMBER "51"

-- several names are or
-- of each list only 3 values; in full 6 bindings
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and (upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' or upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :3 escape '\' or upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :4 escape '\') and "t0"."DEL" = :5) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "ZOE%", VARCHAR2(4000) "A\\_%", VARCHAR2(4000) "100\\%%", CHAR(1) "N", NUMBER "51"

-- repeated names are and
-- of each list only 3 values; in full 5 bindings
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :3 escape '\' and "t0"."DEL" = :4) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "%SMI%", VARCHAR2(4000) "%SON%", CHAR(1) "N", NUMBER "51"

-- a comma in a value
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."MRN", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."SEX", "t0"."BORN", "t0"."CITY", "t0"."GP" from "PERSON" "t0" where (upper(translate(translate(replace(replace(to_nchar("t0"."CITY"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :1 escape '\' and upper(translate(translate(replace(replace(to_nchar("t0"."LAST_NM"), unistr('\00df'), 'SS'), unistr('\1e9e'), 'SS'), unistr('…'), '…'), unistr('…'), unistr('…'))) like :2 escape '\' and "t0"."DEL" = :3) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(4000) "TEXTDORF%", VARCHAR2(4000) "ZOE,X%", CHAR(1) "N", NUMBER "51"

