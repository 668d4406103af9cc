select "t0"."PROV_ID", "t0"."ROLE_SEQ", "t0"."UPD_DTTM", "t0"."EFF_FROM", "t0"."EFF_TO", "t0"."ORG_NO", "t0"."ROLE_CD", "t0"."SPEC_CD", "t0"."LOC_CD", "t0"."MAIL_NO" from "PROV_ROLE" as "t0" where (("t0"."EFF_FROM" is null or "t0"."EFF_FROM" <= $1) and "t0"."EFF_TO" >= $2) order by "t0"."PROV_ID", "t0"."ROLE_SEQ" limit $3;
-- ["20250915","20250915",2]

select "t0"."LOC_CD", "t0"."UPD_DTTM", "t0"."ACTIVE_IND", "t0"."LOC_NM", "t0"."LOC_TYPE", "t0"."NBR", "t0"."LINE_1", "t0"."CITY", "t0"."STATE", "t0"."ZIP", "t0"."LAT", "t0"."LON", "t0"."ORG_NO", "t0"."PARENT_LOC_CD" from "LOC_MASTER" as "t0" where "t0"."LOC_CD" = $1;
-- ["EST-C"]

select "t0"."LOC_CD", "t0"."UPD_DTTM", "t0"."ACTIVE_IND", "t0"."LOC_NM", "t0"."LOC_TYPE", "t0"."NBR", "t0"."LINE_1", "t0"."CITY", "t0"."STATE", "t0"."ZIP", "t0"."LAT", "t0"."LON", "t0"."ORG_NO", "t0"."PARENT_LOC_CD" from "LOC_MASTER" as "t0" where "t0"."LOC_CD" = $1;
-- ["EST"]
