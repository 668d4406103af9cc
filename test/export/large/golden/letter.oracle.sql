select "t0"."ID", "t0"."PERSON", case when dbms_lob.getlength("t0"."WORDS") <= 16384 then "t0"."WORDS" end "c2", dbms_lob.getlength("t0"."WORDS") "c3" from "LETTER" "t0" where ("t0"."ID" > to_number(:1) and exists (select 1 from "PERSON" "t1" where "t0"."PERSON" = "t1"."ID")) order by "t0"."ID" fetch first :2 rows only;
-- VARCHAR2(60) "7", NUMBER "200"

select dbms_lob.substr("t0"."WORDS", :1, :2) "c0" from "LETTER" "t0" where "t0"."ID" = to_number(:3);
-- NUMBER "2000", NUMBER "2001", VARCHAR2(60) "7"
