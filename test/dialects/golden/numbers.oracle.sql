-- a number of three digits
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "99.5", VARCHAR2(60) "100.5", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number of four digits
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "99.95", VARCHAR2(60) "100.05", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number of one digit
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "0.5", VARCHAR2(60) "1.5", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number with a fraction
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "1.45", VARCHAR2(60) "1.55", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number below one
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "0.05", VARCHAR2(60) "0.15", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number below zero
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "-2.55", VARCHAR2(60) "-2.45", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number that is not
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" is not null and (("t0"."FACTOR" is null or not ("t0"."FACTOR" >= to_number(:2))) or ("t0"."FACTOR" is null or not ("t0"."FACTOR" < to_number(:3)))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "99.5", VARCHAR2(60) "100.5", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number above
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" > to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "100", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number above or equal
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."FACTOR" >= to_number(:2) or ("t0"."FACTOR" >= to_number(:3) and "t0"."FACTOR" < to_number(:4))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:5) and "t1"."DEL" = :6))) order by "t0"."ID" fetch first :7 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "100", VARCHAR2(60) "99.5", VARCHAR2(60) "100.5", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number below
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" < to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "100", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number below or equal
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."FACTOR" <= to_number(:2) or ("t0"."FACTOR" >= to_number(:3) and "t0"."FACTOR" < to_number(:4))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:5) and "t1"."DEL" = :6))) order by "t0"."ID" fetch first :7 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "100", VARCHAR2(60) "99.5", VARCHAR2(60) "100.5", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number that starts after
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" > to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "100", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number that ends before
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" < to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "100", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- about a number
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" <= to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "90", VARCHAR2(60) "110", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- below zero
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" < to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "0", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- no number
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" is null and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- several numbers
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and (("t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" < to_number(:3)) or ("t0"."FACTOR" >= to_number(:4) and "t0"."FACTOR" < to_number(:5))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "1.45", VARCHAR2(60) "1.55", VARCHAR2(60) "0.05", VARCHAR2(60) "0.15", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- between two numbers
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" > to_number(:2) and "t0"."FACTOR" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "0", VARCHAR2(60) "1.5", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- by number
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY", case when "t0"."FACTOR" is not null then '1' else '0' end "c7" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by case when "t0"."FACTOR" is not null then 0 else 1 end, "t0"."FACTOR" nulls last, "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- by number downwards
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY", case when "t0"."FACTOR" is not null then '1' else '0' end "c7" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" < to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by case when "t0"."FACTOR" is not null then 0 else 1 end, "t0"."FACTOR" desc nulls last, "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "1000", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number of 38 digits
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" >= to_number(:2) and "t0"."FACTOR" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "12345678901234567890.1234567890123456775", VARCHAR2(60) "12345678901234567890.1234567890123456785", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- above a number of 38 digits
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FACTOR" > to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "330", VARCHAR2(60) "12345678901234567890.123456789012345678", VARCHAR2(60) "330", CHAR(1) "N", NUMBER "51"

-- a number of 38 digits to the last
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- a number without the zeros of its column
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- zero is a number
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DONE", "t0"."ENTERED", "t0"."FACTOR", "t0"."QTY" from "CHARGE" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

-- a number that is none

-- a quantity of any unit
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" >= to_number(:2) and "t0"."NUM" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "5.35", VARCHAR2(60) "5.45", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" >= to_number(:2) and "t0"."TEMP" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "5.35", VARCHAR2(60) "5.45", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4), to_number(:5), to_number(:6), to_number(:7), to_number(:8)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "472", VARCHAR2(60) "473", VARCHAR2(60) "474", VARCHAR2(60) "477", VARCHAR2(60) "481", VARCHAR2(60) "481", VARCHAR2(60) "481", VARCHAR2(60) "481"

-- a quantity of a unit, in any that converts
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" >= to_number(:3) and "t0"."NUM" < to_number(:4)) or ("t0"."UNIT" = :5 and "t0"."NUM" >= to_number(:6) and "t0"."NUM" < to_number(:7))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:8) and "t1"."DEL" = :9))) order by "t0"."ID" fetch first :10 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.35", VARCHAR2(60) "5.45", CHAR(8) "G       ", VARCHAR2(60) "0.00535", VARCHAR2(60) "0.00545", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "472", VARCHAR2(60) "473", VARCHAR2(60) "474", VARCHAR2(60) "476"

-- a quantity by the code of its unit alone
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."UNIT" = :2 and "t0"."NUM" >= to_number(:3) and "t0"."NUM" < to_number(:4) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:5) and "t1"."DEL" = :6))) order by "t0"."ID" fetch first :7 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.35", VARCHAR2(60) "5.45", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "472", VARCHAR2(60) "473", VARCHAR2(60) "474", VARCHAR2(60) "474"

-- a quantity of two decimals
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" >= to_number(:2) and "t0"."NUM" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "5.395", VARCHAR2(60) "5.405", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" >= to_number(:2) and "t0"."TEMP" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "5.395", VARCHAR2(60) "5.405", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "473", VARCHAR2(60) "477", VARCHAR2(60) "481", VARCHAR2(60) "481"

-- a quantity of three decimals and a unit
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" >= to_number(:3) and "t0"."NUM" < to_number(:4)) or ("t0"."UNIT" = :5 and "t0"."NUM" >= to_number(:6) and "t0"."NUM" < to_number(:7))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:8) and "t1"."DEL" = :9))) order by "t0"."ID" fetch first :10 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.3995", VARCHAR2(60) "5.4005", CHAR(8) "G       ", VARCHAR2(60) "0.0053995", VARCHAR2(60) "0.0054005", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "473", VARCHAR2(60) "476"

-- a quantity above
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" > to_number(:3)) or ("t0"."UNIT" = :4 and "t0"."NUM" > to_number(:5))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.4", CHAR(8) "G       ", VARCHAR2(60) "0.0054", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "474", VARCHAR2(60) "475"

-- a quantity above or equal
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and ("t0"."NUM" >= to_number(:3) or ("t0"."NUM" >= to_number(:4) and "t0"."NUM" < to_number(:5)))) or ("t0"."UNIT" = :6 and ("t0"."NUM" >= to_number(:7) or ("t0"."NUM" >= to_number(:8) and "t0"."NUM" < to_number(:9))))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:10) and "t1"."DEL" = :11))) order by "t0"."ID" fetch first :12 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.4", VARCHAR2(60) "5.35", VARCHAR2(60) "5.45", CHAR(8) "G       ", VARCHAR2(60) "0.0054", VARCHAR2(60) "0.00535", VARCHAR2(60) "0.00545", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4), to_number(:5), to_number(:6), to_number(:7), to_number(:8)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "472", VARCHAR2(60) "473", VARCHAR2(60) "474", VARCHAR2(60) "475", VARCHAR2(60) "476", VARCHAR2(60) "476", VARCHAR2(60) "476", VARCHAR2(60) "476"

-- a quantity below
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" < to_number(:3)) or ("t0"."UNIT" = :4 and "t0"."NUM" < to_number(:5))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.4", CHAR(8) "G       ", VARCHAR2(60) "0.0054", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "471", VARCHAR2(60) "472", VARCHAR2(60) "479", VARCHAR2(60) "480"

-- a quantity below or equal
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and ("t0"."NUM" <= to_number(:3) or ("t0"."NUM" >= to_number(:4) and "t0"."NUM" < to_number(:5)))) or ("t0"."UNIT" = :6 and ("t0"."NUM" <= to_number(:7) or ("t0"."NUM" >= to_number(:8) and "t0"."NUM" < to_number(:9))))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:10) and "t1"."DEL" = :11))) order by "t0"."ID" fetch first :12 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.4", VARCHAR2(60) "5.35", VARCHAR2(60) "5.45", CHAR(8) "G       ", VARCHAR2(60) "0.0054", VARCHAR2(60) "0.00535", VARCHAR2(60) "0.00545", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4), to_number(:5), to_number(:6), to_number(:7), to_number(:8)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "471", VARCHAR2(60) "472", VARCHAR2(60) "473", VARCHAR2(60) "474", VARCHAR2(60) "476", VARCHAR2(60) "479", VARCHAR2(60) "480", VARCHAR2(60) "480"

-- a quantity that is not
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" is not null and (("t0"."NUM" is null or not ("t0"."NUM" >= to_number(:3))) or ("t0"."NUM" is null or not ("t0"."NUM" < to_number(:4))))) or ("t0"."UNIT" = :5 and "t0"."NUM" is not null and (("t0"."NUM" is null or not ("t0"."NUM" >= to_number(:6))) or ("t0"."NUM" is null or not ("t0"."NUM" < to_number(:7)))))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:8) and "t1"."DEL" = :9))) order by "t0"."ID" fetch first :10 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.35", VARCHAR2(60) "5.45", CHAR(8) "G       ", VARCHAR2(60) "0.00535", VARCHAR2(60) "0.00545", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "471", VARCHAR2(60) "475", VARCHAR2(60) "479", VARCHAR2(60) "480"

-- about a quantity
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" >= to_number(:3) and "t0"."NUM" <= to_number(:4)) or ("t0"."UNIT" = :5 and "t0"."NUM" >= to_number(:6) and "t0"."NUM" <= to_number(:7))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:8) and "t1"."DEL" = :9))) order by "t0"."ID" fetch first :10 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "4.86", VARCHAR2(60) "5.94", CHAR(8) "G       ", VARCHAR2(60) "0.004860000000000001", VARCHAR2(60) "0.00594", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4), to_number(:5), to_number(:6), to_number(:7), to_number(:8)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "471", VARCHAR2(60) "472", VARCHAR2(60) "473", VARCHAR2(60) "474", VARCHAR2(60) "475", VARCHAR2(60) "476", VARCHAR2(60) "476", VARCHAR2(60) "476"

-- a quantity that starts after
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" > to_number(:3)) or ("t0"."UNIT" = :4 and "t0"."NUM" > to_number(:5))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.4", CHAR(8) "G       ", VARCHAR2(60) "0.0054", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "474", VARCHAR2(60) "475"

-- a quantity that ends before
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" < to_number(:3)) or ("t0"."UNIT" = :4 and "t0"."NUM" < to_number(:5))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.4", CHAR(8) "G       ", VARCHAR2(60) "0.0054", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "471", VARCHAR2(60) "472", VARCHAR2(60) "479", VARCHAR2(60) "480"

-- a quantity in another unit
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is not null and (("t0"."UNIT" = :2 and "t0"."NUM" > to_number(:3)) or ("t0"."UNIT" = :4 and "t0"."NUM" > to_number(:5))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "331", CHAR(8) "MG      ", VARCHAR2(60) "5.4", CHAR(8) "G       ", VARCHAR2(60) "0.0054", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "474", VARCHAR2(60) "475"

-- a quantity in a unit that does not convert

-- a quantity below zero
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" >= to_number(:2) and "t0"."NUM" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "-5.45", VARCHAR2(60) "-5.35", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" >= to_number(:2) and "t0"."TEMP" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "-5.45", VARCHAR2(60) "-5.35", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a quantity of zero
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" >= to_number(:2) and "t0"."NUM" < to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "-0.5", VARCHAR2(60) "0.5", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and "t0"."TEMP" >= to_number(:3) and "t0"."TEMP" < to_number(:4) and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:5))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "0", VARCHAR2(60) "-0.5", VARCHAR2(60) "0.5", VARCHAR2(60) "0", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "476", VARCHAR2(60) "480"

-- no quantity
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" is null and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."TEMP" is null or "t0"."TEMP" = to_number(:2)) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:3))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "0", VARCHAR2(60) "0", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- by quantity
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS", case when "t0"."NUM" is not null then '1' else '0' end "c10" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by case when "t0"."NUM" is not null then 0 else 1 end, "t0"."NUM" nulls last, "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP", case when ("t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:1)))) then '1' else '0' end "c6" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:2) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:3))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by case when ("t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:6)))) then 0 else 1 end, "t0"."TEMP" nulls last, "t0"."ID" fetch first :7 rows only;
-- VARCHAR2(60) "0", VARCHAR2(60) "331", VARCHAR2(60) "0", VARCHAR2(60) "331", CHAR(1) "N", VARCHAR2(60) "0", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4), to_number(:5), to_number(:6), to_number(:7), to_number(:8), to_number(:9), to_number(:10), to_number(:11), to_number(:12), to_number(:13), to_number(:14), to_number(:15), to_number(:16)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "479", VARCHAR2(60) "480", VARCHAR2(60) "476", VARCHAR2(60) "471", VARCHAR2(60) "472", VARCHAR2(60) "473", VARCHAR2(60) "477", VARCHAR2(60) "481", VARCHAR2(60) "474", VARCHAR2(60) "475", VARCHAR2(60) "478", VARCHAR2(60) "478", VARCHAR2(60) "478", VARCHAR2(60) "478", VARCHAR2(60) "478", VARCHAR2(60) "478"

-- by quantity downwards, ties by key
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS", case when "t0"."NUM" is not null then '1' else '0' end "c10" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by case when "t0"."NUM" is not null then 0 else 1 end, "t0"."NUM" desc nulls last, "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP", case when ("t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:1)))) then '1' else '0' end "c6" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:2) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:3))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by case when ("t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:6)))) then 0 else 1 end, "t0"."TEMP" desc nulls last, "t0"."ID" fetch first :7 rows only;
-- VARCHAR2(60) "0", VARCHAR2(60) "331", VARCHAR2(60) "0", VARCHAR2(60) "331", CHAR(1) "N", VARCHAR2(60) "0", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "331", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4), to_number(:5), to_number(:6), to_number(:7), to_number(:8), to_number(:9), to_number(:10), to_number(:11), to_number(:12), to_number(:13), to_number(:14), to_number(:15), to_number(:16)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "475", VARCHAR2(60) "474", VARCHAR2(60) "473", VARCHAR2(60) "477", VARCHAR2(60) "481", VARCHAR2(60) "472", VARCHAR2(60) "471", VARCHAR2(60) "476", VARCHAR2(60) "480", VARCHAR2(60) "479", VARCHAR2(60) "478", VARCHAR2(60) "478", VARCHAR2(60) "478", VARCHAR2(60) "478", VARCHAR2(60) "478", VARCHAR2(60) "478"

-- a quantity in a local unit
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."ID" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t0"."PERSON" = "t1"."ID" and "t1"."DEL" = :2)));
-- VARCHAR2(60) "2147480000", CHAR(1) "N"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" = to_number(:1) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "2147480000"

-- a code and its value
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."KIND" = :2 and "t0"."NUM" > to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(4000) "LAD", VARCHAR2(60) "5.4", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "474", VARCHAR2(60) "475"

-- a code and its value in a unit
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."KIND" = :2 and "t0"."NUM" is not null and (("t0"."UNIT" = :3 and "t0"."NUM" >= to_number(:4) and "t0"."NUM" < to_number(:5)) or ("t0"."UNIT" = :6 and "t0"."NUM" >= to_number(:7) and "t0"."NUM" < to_number(:8))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:9) and "t1"."DEL" = :10))) order by "t0"."ID" fetch first :11 rows only;
-- VARCHAR2(60) "331", VARCHAR2(4000) "LAD", CHAR(8) "MG      ", VARCHAR2(60) "5.35", VARCHAR2(60) "5.45", CHAR(8) "G       ", VARCHAR2(60) "0.00535", VARCHAR2(60) "0.00545", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

select "t0"."RES", "t0"."PERSON", "t0"."STAFF" from "RESULT_BY" "t0" where "t0"."RES" in (to_number(:1), to_number(:2), to_number(:3), to_number(:4)) order by "t0"."RES", "t0"."SEQ";
-- VARCHAR2(60) "472", VARCHAR2(60) "473", VARCHAR2(60) "474", VARCHAR2(60) "476"

-- a code and the value of another
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."KIND" = :2 and "t0"."NUM" > to_number(:3) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "331", VARCHAR2(4000) "GLU", VARCHAR2(60) "0", VARCHAR2(60) "331", CHAR(1) "N", NUMBER "51"

-- both of one component
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."SYS" > to_number(:2) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "140", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

-- both of the other component
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."DIA" > to_number(:2) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "140", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

-- both of one component, with system and unit
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."SYS" < to_number(:2) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "100", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

-- one component or the other
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" > to_number(:2) or ("t0"."DIA" >= to_number(:3) and "t0"."DIA" < to_number(:4))) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:5) and "t1"."DEL" = :6))) order by "t0"."ID" fetch first :7 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "140", VARCHAR2(60) "89.5", VARCHAR2(60) "90.5", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

-- the value of any component
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and (("t0"."SYS" >= to_number(:2) and "t0"."SYS" < to_number(:3)) or ("t0"."DIA" >= to_number(:4) and "t0"."DIA" < to_number(:5))) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:6) and "t1"."DEL" = :7))) order by "t0"."ID" fetch first :8 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "94.5", VARCHAR2(60) "95.5", VARCHAR2(60) "94.5", VARCHAR2(60) "95.5", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

-- the value or that of a component
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."NUM" > to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "90", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" > to_number(:2) or "t0"."DIA" > to_number(:3)) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:4) and "t1"."DEL" = :5))) order by "t0"."ID" fetch first :6 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "90", VARCHAR2(60) "90", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" > to_number(:2) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "90", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

-- one variant of a row
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."KIND" = :2 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(4000) "8310-5", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "0", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FORM" = :2 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(4000) "8310-5", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

-- the code or that of a component
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."KIND" = :2 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(4000) "8462-4", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."DIA" is not null and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."FORM" = :2 and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(4000) "8462-4", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

-- all variants of all rows
select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."KIND", "t0"."PERSON", "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."AT", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c6", "t0"."NUM", "t0"."UNIT", "t0"."WORDS" from "RESULT" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."SYS", "t0"."DIA" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and ("t0"."SYS" is not null or "t0"."DIA" is not null) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."PERSON", "t0"."DAY", "t0"."TIME", "t0"."TEMP" from "ROUND" "t0" where ("t0"."PERSON" = to_number(:1) and "t0"."TEMP" is not null and ("t0"."TEMP" is null or not ("t0"."TEMP" = to_number(:2))) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:3) and "t1"."DEL" = :4))) order by "t0"."ID" fetch first :5 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "0", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

select "t0"."ID", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."FORM", "t0"."PERSON", "t0"."DAY", "t0"."BY_NM", "t0"."Q000", "t0"."Q001", "t0"."Q002", "t0"."Q003", "t0"."Q004", "t0"."Q005", "t0"."Q006", "t0"."Q007", "t0"."Q008", "t0"."Q009", "t0"."Q010", "t0"."Q011", "t0"."Q012", "t0"."Q013", "t0"."Q014", "t0"."Q015", "t0"."Q016", "t0"."Q017", "t0"."Q018", "t0"."Q019", "t0"."Q020", "t0"."Q021", "t0"."Q022", "t0"."Q023", "t0"."Q024", "t0"."Q025", "t0"."Q026", "t0"."Q027", "t0"."Q028", "t0"."Q029", "t0"."Q030", "t0"."Q031", "t0"."Q032", "t0"."Q033", "t0"."Q034", "t0"."Q035", "t0"."Q036", "t0"."Q037", "t0"."Q038", "t0"."Q039", "t0"."Q040", "t0"."Q041", "t0"."Q042", "t0"."Q043", "t0"."Q044", "t0"."Q045", "t0"."Q046", "t0"."Q047", "t0"."Q048", "t0"."Q049", "t0"."Q050", "t0"."Q051", "t0"."Q052", "t0"."Q053", "t0"."Q054", "t0"."Q055", "t0"."Q056", "t0"."Q057", "t0"."Q058", "t0"."Q059", "t0"."Q060", "t0"."Q061", "t0"."Q062", "t0"."Q063", "t0"."Q064", "t0"."Q065", "t0"."Q066", "t0"."Q067", "t0"."Q068", "t0"."Q069", "t0"."Q070", "t0"."Q071", "t0"."Q072", "t0"."Q073", "t0"."Q074", "t0"."Q075", "t0"."Q076", "t0"."Q077", "t0"."Q078", "t0"."Q079", "t0"."Q080", "t0"."Q081", "t0"."Q082", "t0"."Q083", "t0"."Q084", "t0"."Q085", "t0"."Q086", "t0"."Q087", "t0"."Q088", "t0"."Q089", "t0"."Q090", "t0"."Q091", "t0"."Q092", "t0"."Q093", "t0"."Q094", "t0"."Q095", "t0"."Q096", "t0"."Q097", "t0"."Q098", "t0"."Q099", "t0"."Q100", "t0"."Q101", "t0"."Q102", "t0"."Q103", "t0"."Q104", "t0"."Q105", "t0"."Q106", "t0"."Q107", "t0"."Q108", "t0"."Q109", "t0"."Q110", "t0"."Q111", "t0"."Q112", "t0"."Q113", "t0"."Q114", "t0"."Q115", "t0"."Q116", "t0"."Q117", "t0"."Q118", "t0"."Q119", "t0"."Q120", "t0"."Q121", "t0"."Q122", "t0"."Q123", "t0"."Q124", "t0"."Q125", "t0"."Q126", "t0"."Q127", "t0"."Q128", "t0"."Q129", "t0"."Q130", "t0"."Q131", "t0"."Q132", "t0"."Q133", "t0"."Q134", "t0"."Q135", "t0"."Q136", "t0"."Q137", "t0"."Q138", "t0"."Q139", "t0"."Q140", "t0"."Q141", "t0"."Q142", "t0"."Q143", "t0"."Q144", "t0"."Q145", "t0"."Q146", "t0"."Q147", "t0"."Q148", "t0"."Q149", "t0"."Q150", "t0"."Q151", "t0"."Q152", "t0"."Q153", "t0"."Q154", "t0"."Q155", "t0"."Q156", "t0"."Q157", "t0"."Q158", "t0"."Q159", "t0"."Q160", "t0"."Q161", "t0"."Q162", "t0"."Q163", "t0"."Q164", "t0"."Q165", "t0"."Q166", "t0"."Q167", "t0"."Q168", "t0"."Q169", "t0"."Q170", "t0"."Q171", "t0"."Q172", "t0"."Q173", "t0"."Q174", "t0"."Q175", "t0"."Q176", "t0"."Q177", "t0"."Q178", "t0"."Q179", "t0"."Q180", "t0"."Q181", "t0"."Q182", "t0"."Q183", "t0"."Q184", "t0"."Q185", "t0"."Q186", "t0"."Q187", "t0"."Q188", "t0"."Q189", "t0"."Q190", "t0"."Q191", "t0"."Q192", "t0"."Q193" from "SURVEY" "t0" where ("t0"."PERSON" = to_number(:1) and exists (select 1 from "PERSON" "t1" where ("t1"."ID" = to_number(:2) and "t1"."DEL" = :3))) order by "t0"."ID" fetch first :4 rows only;
-- VARCHAR2(60) "332", VARCHAR2(60) "332", CHAR(1) "N", NUMBER "51"

