select count(*) as `n` from `LAB_RESULT` as `t0` where (`t0`.`PAT_ID` = ? and not (`t0`.`STATUS_CD` = ?) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","X","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and ((`t0`.`BP_SYS` is not null and (`t0`.`BP_SYS` is null or not (`t0`.`BP_SYS` = ?))) or (`t0`.`BP_DIA` is not null and (`t0`.`BP_DIA` is null or not (`t0`.`BP_DIA` = ?)))) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and `t0`.`HR` is not null and (`t0`.`HR` is null or not (`t0`.`HR` = ?)) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and `t0`.`RR` is not null and (`t0`.`RR` is null or not (`t0`.`RR` = ?)) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and `t0`.`TEMP_C` is not null and (`t0`.`TEMP_C` is null or not (`t0`.`TEMP_C` = ?)) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and `t0`.`SPO2` is not null and (`t0`.`SPO2` is null or not (`t0`.`SPO2` = ?)) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and `t0`.`WT_KG` is not null and (`t0`.`WT_KG` is null or not (`t0`.`WT_KG` = ?)) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and `t0`.`HT_CM` is not null and (`t0`.`HT_CM` is null or not (`t0`.`HT_CM` = ?)) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and `t0`.`BMI` is not null and (`t0`.`BMI` is null or not (`t0`.`BMI` = ?)) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `VITALS` as `t0` where (`t0`.`MRN_INT` = ? and `t0`.`VOID_DTTM` is null and `t0`.`HEAD_CM` is not null and (`t0`.`HEAD_CM` is null or not (`t0`.`HEAD_CM` = ?)) and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","0","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `SOCIAL_HX` as `t0` where (`t0`.`PERSON_NO` = ? and `t0`.`ATTR_CLS` = ? and `t0`.`ACTIVE_IND` = ? and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","M","1","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]

select count(*) as `n` from `FLOWSHEET` as `t0` where (`t0`.`PERSON_NO` = ? and `t0`.`VOID_DTTM` is null and exists (select 1 from `PAT_MASTER` `t1` where (`t1`.`PAT_ID` = ? and `t1`.`DEL_FLG` = ? and not (`t1`.`TEST_FLG` = ?) and not ((`t1`.`LAST_SRCH` >= ? and `t1`.`LAST_SRCH` < ?)) and not exists (select 1 from `PAT_MERGE` `t2` where (`t2`.`FROM_PAT_ID` = `t1`.`PAT_ID` and not (`t2`.`UNDO_FLG` = ?))))));
-- ["1000000","1000000","N","Y","ZZTEST","ZZTEST􏿿","Y"]
