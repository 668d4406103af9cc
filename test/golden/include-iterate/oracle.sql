select "t0"."PROV_ID", "t0"."ROLE_SEQ", rtrim(rtrim(to_char("t0"."UPD_DTTM", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c2", "t0"."EFF_FROM", "t0"."EFF_TO", "t0"."ORG_NO", "t0"."ROLE_CD", "t0"."SPEC_CD", "t0"."LOC_CD", "t0"."MAIL_NO" from "PROV_ROLE" "t0" where (("t0"."EFF_FROM" is null or "t0"."EFF_FROM" <= :1) and "t0"."EFF_TO" >= :2) order by "t0"."PROV_ID", "t0"."ROLE_SEQ" fetch first :3 rows only;
-- CHAR(8) "20250915", CHAR(8) "20250915", NUMBER "2"

select "t0"."PROV_ID", "t0"."PROV_NM", "t0"."NBR" from "PROV_MASTER" "t0" where "t0"."PROV_ID" = :1 order by "t0"."PROV_ID";
-- CHAR(10) "\u00010        "

select "t0"."LOC_CD", rtrim(rtrim(to_char("t0"."UPD_DTTM", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."ACTIVE_IND", "t0"."LOC_NM", "t0"."LOC_TYPE", "t0"."NBR", "t0"."LINE_1", "t0"."CITY", "t0"."STATE", "t0"."ZIP", "t0"."LAT", "t0"."LON", "t0"."ORG_NO", "t0"."PARENT_LOC_CD" from "LOC_MASTER" "t0" where "t0"."LOC_CD" = :1;
-- CHAR(8) "EST-C   "

select "t0"."LOC_CD", rtrim(rtrim(to_char("t0"."UPD_DTTM", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."ACTIVE_IND", "t0"."LOC_NM", "t0"."LOC_TYPE", "t0"."NBR", "t0"."LINE_1", "t0"."CITY", "t0"."STATE", "t0"."ZIP", "t0"."LAT", "t0"."LON", "t0"."ORG_NO", "t0"."PARENT_LOC_CD" from "LOC_MASTER" "t0" where "t0"."LOC_CD" = :1;
-- CHAR(8) "EST     "
