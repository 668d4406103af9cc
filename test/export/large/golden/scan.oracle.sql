select "t0"."SITE", "t0"."NO", rtrim(rtrim(to_char("t0"."UPD", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."PERSON", "t0"."MIME", case when dbms_lob.getlength("t0"."DATA") <= 16384 then "t0"."DATA" end "c5", dbms_lob.getlength("t0"."DATA") "c6", "t0"."TITLE" from "SCAN" "t0" where ("t0"."SITE" >= :1 and ("t0"."SITE" > :2 or ("t0"."SITE" = :3 and "t0"."NO" > to_number(:4))) and "t0"."NO" is not null and exists (select 1 from "PERSON" "t1" where "t0"."PERSON" = "t1"."ID")) order by "t0"."SITE", "t0"."NO" fetch first :5 rows only;
-- CHAR(3) "7  ", CHAR(3) "7  ", CHAR(3) "7  ", VARCHAR2(60) "8", NUMBER "200"

select dbms_lob.substr("t0"."DATA", :1, :2) "c0" from "SCAN" "t0" where ("t0"."SITE" = :3 and "t0"."NO" = to_number(:4));
-- NUMBER "2000", NUMBER "2001", CHAR(3) "7  ", VARCHAR2(60) "8"
