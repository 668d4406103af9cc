select count(*) as "n" from "LAB_RESULT" as "t0" where ("t0"."PAT_ID" = $1 and not ("t0"."STATUS_CD" = $2) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","X","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and (("t0"."BP_SYS" is not null and ("t0"."BP_SYS" is null or not ("t0"."BP_SYS" = $2))) or ("t0"."BP_DIA" is not null and ("t0"."BP_DIA" is null or not ("t0"."BP_DIA" = $3)))) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $4 and "t1"."DEL_FLG" = $5 and not ("t1"."TEST_FLG" = $6) and not (("t1"."LAST_SRCH" >= $7 and "t1"."LAST_SRCH" < $8)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $9))))));
-- ["1000000","0","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and "t0"."HR" is not null and ("t0"."HR" is null or not ("t0"."HR" = $2)) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and "t0"."RR" is not null and ("t0"."RR" is null or not ("t0"."RR" = $2)) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and "t0"."TEMP_C" is not null and ("t0"."TEMP_C" is null or not ("t0"."TEMP_C" = $2)) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and "t0"."SPO2" is not null and ("t0"."SPO2" is null or not ("t0"."SPO2" = $2)) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and "t0"."WT_KG" is not null and ("t0"."WT_KG" is null or not ("t0"."WT_KG" = $2)) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and "t0"."HT_CM" is not null and ("t0"."HT_CM" is null or not ("t0"."HT_CM" = $2)) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and "t0"."BMI" is not null and ("t0"."BMI" is null or not ("t0"."BMI" = $2)) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "VITALS" as "t0" where ("t0"."MRN_INT" = $1 and "t0"."VOID_DTTM" is null and "t0"."HEAD_CM" is not null and ("t0"."HEAD_CM" is null or not ("t0"."HEAD_CM" = $2)) and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $3 and "t1"."DEL_FLG" = $4 and not ("t1"."TEST_FLG" = $5) and not (("t1"."LAST_SRCH" >= $6 and "t1"."LAST_SRCH" < $7)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $8))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "SOCIAL_HX" as "t0" where ("t0"."PERSON_NO" = $1 and "t0"."ATTR_CLS" = $2 and "t0"."ACTIVE_IND" = $3 and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $4 and "t1"."DEL_FLG" = $5 and not ("t1"."TEST_FLG" = $6) and not (("t1"."LAST_SRCH" >= $7 and "t1"."LAST_SRCH" < $8)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $9))))));
-- ["1000000","M","1","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as "n" from "FLOWSHEET" as "t0" where ("t0"."PERSON_NO" = $1 and "t0"."VOID_DTTM" is null and exists (select 1 from "PAT_MASTER" "t1" where ("t1"."PAT_ID" = $2 and "t1"."DEL_FLG" = $3 and not ("t1"."TEST_FLG" = $4) and not (("t1"."LAST_SRCH" >= $5 and "t1"."LAST_SRCH" < $6)) and not exists (select 1 from "PAT_MERGE" "t2" where ("t2"."FROM_PAT_ID" = "t1"."PAT_ID" and not ("t2"."UNDO_FLG" = $7))))));
-- ["1000000","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]
