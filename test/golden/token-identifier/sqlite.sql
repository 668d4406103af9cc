select `t0`.`PAT_ID`, `t0`.`UPD_DTTM`, `t0`.`RACE_CD`, `t0`.`RACE2_CD`, `t0`.`RACE_DTL_CD`, `t0`.`ETHN_CD`, `t0`.`ETHN_DTL_CD`, `t0`.`BIRTH_SEX_CD`, `t0`.`FORM_SEX_CD`, `t0`.`MRN`, `t0`.`SSN`, `t0`.`EXT_ID`, `t0`.`INACT_FLG`, `t0`.`LAST_NM`, `t0`.`FIRST_NM`, `t0`.`MID_NM`, `t0`.`PFX_NM`, `t0`.`SFX_NM`, `t0`.`SEX_CD`, `t0`.`BIRTH_DT`, `t0`.`DEATH_DT`, `t0`.`DEATH_TM`, `t0`.`MARITAL_CD`, `t0`.`LANG_CD`, `t0`.`PCP_ID` from `PAT_MASTER` as `t0` where (`t0`.`MRN` = ? and `t0`.`DEL_FLG` = ? and not (`t0`.`TEST_FLG` = ?) and not ((`t0`.`LAST_SRCH` >= ? and `t0`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t1` where (`t1`.`FROM_PAT_ID` = `t0`.`PAT_ID` and not (`t1`.`UNDO_FLG` = ?)))) order by `t0`.`PAT_ID` limit ?;
-- ["0001000000","N","Y","ZZTEST","ZZTEST􏿿","Y",51]

select `t0`.`PERSON_NO`, `t0`.`VAL_CD`, `t0`.`ATTR_CD`, `t0`.`YES_FLG` from `PAT_ATTR` as `t0` where (`t0`.`PERSON_NO` = ? and (`t0`.`EFF_FROM` is null or `t0`.`EFF_FROM` <= ?) and `t0`.`EFF_TO` >= ?) order by `t0`.`PERSON_NO`, `t0`.`ATTR_SEQ`;
-- ["1000000","20250915","20250915"]

select `t0`.`PERSON_NO`, `t0`.`ID_TYPE`, `t0`.`ID_VAL`, `t0`.`EFF_TO`, `t0`.`ISSUER` from `PAT_ALT_ID` as `t0` where `t0`.`PERSON_NO` = ? order by `t0`.`PERSON_NO`, `t0`.`ID_SEQ`;
-- ["1000000"]

select `t0`.`PERSON_NO`, `t0`.`NM_TYPE`, `t0`.`LAST_NM`, `t0`.`FIRST_NM`, `t0`.`EFF_FROM`, `t0`.`EFF_TO` from `PAT_NAME_HX` as `t0` where `t0`.`PERSON_NO` = ? order by `t0`.`PERSON_NO`, `t0`.`NM_SEQ`;
-- ["1000000"]

select `t0`.`PAT_ID`, `t0`.`TYPE`, `t0`.`NBR` from `PAT_PHONE` as `t0` where `t0`.`PAT_ID` = ? order by `t0`.`PAT_ID`, `t0`.`SEQ_NO`;
-- ["1000000"]

select `t0`.`PAT_ID`, `t0`.`ADDR_TYPE`, `t0`.`LINE_1`, `t0`.`LINE_2`, `t0`.`CITY`, `t0`.`COUNTY`, `t0`.`STATE`, `t0`.`ZIP`, `t0`.`COUNTRY`, `t0`.`EFF_FROM`, `t0`.`EFF_TO` from `PAT_ADDR` as `t0` where `t0`.`PAT_ID` = ? order by `t0`.`PAT_ID`, `t0`.`SEQ_NO`;
-- ["1000000"]

select `t0`.`PERSON_NO`, `t0`.`REL_CD`, `t0`.`EMERG_FLG`, `t0`.`LAST_NM`, `t0`.`FIRST_NM`, `t0`.`NBR`, `t0`.`SEX_CD` from `PAT_REL` as `t0` where (`t0`.`PERSON_NO` = ? and `t0`.`ACTIVE_IND` = ?) order by `t0`.`PERSON_NO`, `t0`.`REL_SEQ`;
-- ["1000000","1"]
