select count(*) "n" from "PAT_MASTER" "t0" where 1 = 1;
-- 

select "t0"."PAT_ID" from "PAT_MASTER" "t0" where "t0"."PAT_ID" is not null order by "t0"."PAT_ID" desc fetch first :1 rows only;
-- NUMBER "1"

select "t0"."PAT_ID", rtrim(rtrim(to_char("t0"."UPD_DTTM", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."RACE_CD", "t0"."RACE2_CD", "t0"."RACE_DTL_CD", "t0"."ETHN_CD", "t0"."ETHN_DTL_CD", "t0"."BIRTH_SEX_CD", "t0"."FORM_SEX_CD", "t0"."MRN", "t0"."SSN", "t0"."EXT_ID", "t0"."INACT_FLG", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."MID_NM", "t0"."PFX_NM", "t0"."SFX_NM", "t0"."SEX_CD", "t0"."BIRTH_DT", "t0"."DEATH_DT", "t0"."DEATH_TM", "t0"."MARITAL_CD", "t0"."LANG_CD", "t0"."PCP_ID" from "PAT_MASTER" "t0" where ("t0"."PAT_ID" is not null and "t0"."DEL_FLG" = :1 and not ("t0"."TEST_FLG" = :2) and not ("t0"."LAST_SRCH" like :3 escape '\') and not exists (select 1 from "PAT_MERGE" "t1" where ("t1"."FROM_PAT_ID" = "t0"."PAT_ID" and not ("t1"."UNDO_FLG" = :4)))) order by "t0"."PAT_ID" fetch first :5 rows only;
-- CHAR(1) "N", CHAR(1) "Y", VARCHAR2(4000) "ZZTEST%", CHAR(1) "Y", NUMBER "1000"

select "t0"."PAT_ID", rtrim(rtrim(to_char("t0"."UPD_DTTM", 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') "c1", "t0"."RACE_CD", "t0"."RACE2_CD", "t0"."RACE_DTL_CD", "t0"."ETHN_CD", "t0"."ETHN_DTL_CD", "t0"."BIRTH_SEX_CD", "t0"."FORM_SEX_CD", "t0"."MRN", "t0"."SSN", "t0"."EXT_ID", "t0"."INACT_FLG", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."MID_NM", "t0"."PFX_NM", "t0"."SFX_NM", "t0"."SEX_CD", "t0"."BIRTH_DT", "t0"."DEATH_DT", "t0"."DEATH_TM", "t0"."MARITAL_CD", "t0"."LANG_CD", "t0"."PCP_ID" from "PAT_MASTER" "t0" where ("t0"."PAT_ID" > to_number(:1) and "t0"."PAT_ID" <= to_number(:2) and "t0"."DEL_FLG" = :3 and not ("t0"."TEST_FLG" = :4) and not ("t0"."LAST_SRCH" like :5 escape '\') and not exists (select 1 from "PAT_MERGE" "t1" where ("t1"."FROM_PAT_ID" = "t0"."PAT_ID" and not ("t1"."UNDO_FLG" = :6)))) order by "t0"."PAT_ID" fetch first :7 rows only;
-- VARCHAR2(60) "100", VARCHAR2(60) "900", CHAR(1) "N", CHAR(1) "Y", VARCHAR2(4000) "ZZTEST%", CHAR(1) "Y", NUMBER "1000"

select "t0"."PERSON_NO", "t0"."VAL_CD", "t0"."ATTR_CD", "t0"."YES_FLG" from "PAT_ATTR" "t0" where ("t0"."PERSON_NO" > to_number(:1) and "t0"."PERSON_NO" <= to_number(:2) and ("t0"."EFF_FROM" is null or "t0"."EFF_FROM" <= :3) and "t0"."EFF_TO" >= :4) order by "t0"."PERSON_NO", "t0"."ATTR_SEQ";
-- VARCHAR2(60) "100", VARCHAR2(60) "900", CHAR(8) "20250915", CHAR(8) "20250915"

select "t0"."PERSON_NO", "t0"."ID_TYPE", "t0"."ID_VAL", "t0"."EFF_TO", "t0"."ISSUER" from "PAT_ALT_ID" "t0" where ("t0"."PERSON_NO" > to_number(:1) and "t0"."PERSON_NO" <= to_number(:2)) order by "t0"."PERSON_NO", "t0"."ID_SEQ";
-- VARCHAR2(60) "100", VARCHAR2(60) "900"

select "t0"."PERSON_NO", "t0"."NM_TYPE", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."EFF_FROM", "t0"."EFF_TO" from "PAT_NAME_HX" "t0" where ("t0"."PERSON_NO" > to_number(:1) and "t0"."PERSON_NO" <= to_number(:2)) order by "t0"."PERSON_NO", "t0"."NM_SEQ";
-- VARCHAR2(60) "100", VARCHAR2(60) "900"

select "t0"."PAT_ID", "t0"."TYPE", "t0"."NBR" from "PAT_PHONE" "t0" where ("t0"."PAT_ID" > to_number(:1) and "t0"."PAT_ID" <= to_number(:2)) order by "t0"."PAT_ID", "t0"."SEQ_NO";
-- VARCHAR2(60) "100", VARCHAR2(60) "900"

select "t0"."PAT_ID", "t0"."ADDR_TYPE", "t0"."LINE_1", "t0"."LINE_2", "t0"."CITY", "t0"."COUNTY", "t0"."STATE", "t0"."ZIP", "t0"."COUNTRY", "t0"."EFF_FROM", "t0"."EFF_TO" from "PAT_ADDR" "t0" where ("t0"."PAT_ID" > to_number(:1) and "t0"."PAT_ID" <= to_number(:2)) order by "t0"."PAT_ID", "t0"."SEQ_NO";
-- VARCHAR2(60) "100", VARCHAR2(60) "900"

select "t0"."PERSON_NO", "t0"."REL_CD", "t0"."EMERG_FLG", "t0"."LAST_NM", "t0"."FIRST_NM", "t0"."NBR", "t0"."SEX_CD" from "PAT_REL" "t0" where ("t0"."PERSON_NO" > to_number(:1) and "t0"."PERSON_NO" <= to_number(:2) and "t0"."ACTIVE_IND" = to_number(:3)) order by "t0"."PERSON_NO", "t0"."REL_SEQ";
-- VARCHAR2(60) "100", VARCHAR2(60) "900", VARCHAR2(60) "1"

select d.rule_no, count(*) as n from (select case when not ("t0"."DEL_FLG" = :1) then '0' when "t0"."TEST_FLG" = :2 then '1' when "t0"."LAST_SRCH" like :3 escape '\' then '2' when exists (select 1 from "PAT_MERGE" "t1" where ("t1"."FROM_PAT_ID" = "t0"."PAT_ID" and not ("t1"."UNDO_FLG" = :4))) then '3' else '4' end as rule_no from "PAT_MASTER" "t0" where ("t0"."PAT_ID" > to_number(:5) and "t0"."PAT_ID" <= to_number(:6))) d group by d.rule_no;
-- CHAR(1) "N", CHAR(1) "Y", VARCHAR2(4000) "ZZTEST%", CHAR(1) "Y", VARCHAR2(60) "100", VARCHAR2(60) "900"

select "t0"."PAT_ID" from "PAT_MASTER" "t0" where ((not ("t0"."DEL_FLG" = :1) or "t0"."TEST_FLG" = :2 or "t0"."LAST_SRCH" like :3 escape '\' or exists (select 1 from "PAT_MERGE" "t1" where ("t1"."FROM_PAT_ID" = "t0"."PAT_ID" and not ("t1"."UNDO_FLG" = :4)))) and ("t0"."UPD_DTTM" >= to_timestamp(:5, 'YYYY-MM-DD HH24:MI:SS.FF') or "t0"."PAT_ID" in (select "t2"."FROM_PAT_ID" from "PAT_MERGE" "t2" where ("t2"."MERGE_DTTM" >= to_timestamp(:6, 'YYYY-MM-DD HH24:MI:SS.FF') or ("t2"."UNDO_DTTM" >= to_timestamp(:7, 'YYYY-MM-DD HH24:MI:SS.FF') and ("t2"."UNDO_DTTM" is null or not ("t2"."UNDO_DTTM" = to_timestamp(:8, 'YYYY-MM-DD HH24:MI:SS.FF')))))) or "t0"."PAT_ID" in (select "t3"."TO_PAT_ID" from "PAT_MERGE" "t3" where ("t3"."MERGE_DTTM" >= to_timestamp(:9, 'YYYY-MM-DD HH24:MI:SS.FF') or ("t3"."UNDO_DTTM" >= to_timestamp(:10, 'YYYY-MM-DD HH24:MI:SS.FF') and ("t3"."UNDO_DTTM" is null or not ("t3"."UNDO_DTTM" = to_timestamp(:11, 'YYYY-MM-DD HH24:MI:SS.FF'))))) union all select "t4"."TO_PAT_ID" from "PAT_MERGE" "t4" where "t4"."FROM_PAT_ID" in (select "t5"."TO_PAT_ID" from "PAT_MERGE" "t5" where ("t5"."MERGE_DTTM" >= to_timestamp(:12, 'YYYY-MM-DD HH24:MI:SS.FF') or ("t5"."UNDO_DTTM" >= to_timestamp(:13, 'YYYY-MM-DD HH24:MI:SS.FF') and ("t5"."UNDO_DTTM" is null or not ("t5"."UNDO_DTTM" = to_timestamp(:14, 'YYYY-MM-DD HH24:MI:SS.FF'))))))) or exists (select 1 from "PAT_ATTR" "t6" where ("t6"."PERSON_NO" = "t0"."PAT_ID" and (("t6"."EFF_FROM" > :15 and "t6"."EFF_FROM" <= :16) or ("t6"."EFF_TO" >= :17 and "t6"."EFF_TO" < :18)))))) order by "t0"."PAT_ID";
-- CHAR(1) "N", CHAR(1) "Y", VARCHAR2(4000) "ZZTEST%", CHAR(1) "Y", VARCHAR2(60) "2025-08-31 20:00:00.000000000", VARCHAR2(60) "2025-08-31 20:00:00.000000000", VARCHAR2(60) "2025-08-31 20:00:00.000000000", VARCHAR2(60) "2100-12-31 00:00:00.000000000", VARCHAR2(60) "2025-08-31 20:00:00.000000000", VARCHAR2(60) "2025-08-31 20:00:00.000000000", VARCHAR2(60) "2100-12-31 00:00:00.000000000", VARCHAR2(60) "2025-08-31 20:00:00.000000000", VARCHAR2(60) "2025-08-31 20:00:00.000000000", VARCHAR2(60) "2100-12-31 00:00:00.000000000", CHAR(8) "20250831", CHAR(8) "20250915", CHAR(8) "20250831", CHAR(8) "20250915"
