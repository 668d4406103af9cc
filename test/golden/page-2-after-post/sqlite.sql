select `t0`.`PAT_ID`, `t0`.`UPD_DTTM`, `t0`.`INACT_FLG`, `t0`.`LAST_NM`, `t0`.`FIRST_NM`, `t0`.`MID_NM`, `t0`.`PFX_NM`, `t0`.`SFX_NM`, `t0`.`DEATH_DT`, `t0`.`DEATH_TM`, `t0`.`LAST_SRCH`, case when trim(`t0`.`LAST_NM`) <> '' then '1' else '0'…'') or (trim(`t0`.`LAST_NM`) <> '' and `t0`.`LAST_SRCH` > ?) or (trim(`t0`.`LAST_NM`) <> '' and `t0`.`LAST_SRCH` = ? and `t0`.`PAT_ID` > ?))) order by case when trim(`t0`.`LAST_NM`) <> '' then 0 else 1 end, `t0`.`LAST_SRCH`, `t0`.`PAT_ID` limit ?;
-- ["S","S􏿿","S","S􏿿","N","Y","ZZTEST","ZZTEST􏿿","Y","HADDAD","HADDAD","1000580",3]

select `t0`.`PERSON_NO`, `t0`.`NM_TYPE`, `t0`.`LAST_NM`, `t0`.`FIRST_NM`, `t0`.`EFF_FROM`, `t0`.`EFF_TO` from `PAT_NAME_HX` as `t0` where `t0`.`PERSON_NO` in (select value from json_each(?)) order by `t0`.`PERSON_NO`, `t0`.`NM_SEQ`;
-- ["[1000190,1000150]"]
