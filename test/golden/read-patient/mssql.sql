select [t0].[PAT_ID], replace(convert(varchar(27), [t0].[UPD_DTTM], 121), '.000', ''), [t0].[RACE_CD], [t0].[RACE2_CD], [t0].[RACE_DTL_CD], [t0].[ETHN_CD], [t0].[ETHN_DTL_CD], [t0].[BIRTH_SEX_CD], [t0].[FORM_SEX_CD], [t0].[MRN], [t0].[SSN], [t0].[EXT_ID], [t0].[INACT_FLG], [t0].[LAST_NM], [t0].[FIRST_NM], [t0].[MID_NM], [t0].[PFX_NM], [t0].[SFX_NM], [t0].[SEX_CD], [t0].[BIRTH_DT], [t0].[DEATH_DT], [t0].[DEATH_TM], [t0].[MARITAL_CD], [t0].[LANG_CD], [t0].[PCP_ID] from [PAT_MASTER] as [t0] where ([t0].[PAT_ID] = @p0 and ([t0].[DEL_FLG] = cast(@p1 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000)) and (rtrim([t0].[DEL_FLG]) + nchar(1)) collate Latin1_General_100_BIN2 = @p2 + nchar(1)) and not (([t0].[TEST_FLG] = cast(@p3 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000)) and (rtrim([t0].[TEST_FLG]) + nchar(1)) collate Latin1_General_100_BIN2 = @p4 + nchar(1))) and not (([t0].[LAST_SRCH] like cast(@p5 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000)) escape '\' and ([t0].[LAST_SRCH]) collate Latin1_General_100_BIN2 like @p6 escape '\')) and not exists (select 1 from [PAT_MERGE] [t1] where ([t1].[FROM_PAT_ID] = [t0].[PAT_ID] and not (([t1].[UNDO_FLG] = cast(@p7 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000)) and (rtrim([t1].[UNDO_FLG]) + nchar(1)) collate Latin1_General_100_BIN2 = @p8 + nchar(1))))));
-- bigint "2147480000", nvarchar(4000) "N", nvarchar(4000) "N", nvarchar(4000) "Y", nvarchar(4000) "Y", nvarchar(4000) "ZZTEST%", nvarchar(4000) "ZZTEST%", nvarchar(4000) "Y", nvarchar(4000) "Y"

select [t0].[PERSON_NO], [t0].[VAL_CD], [t0].[ATTR_CD], [t0].[YES_FLG] from [PAT_ATTR] as [t0] where ([t0].[PERSON_NO] = @p0 and ([t0].[EFF_FROM] is null or [t0].[EFF_FROM] <= cast(@p1 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000))) and [t0].[EFF_TO] >= cast(@p2 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000))) order by [t0].[PERSON_NO], [t0].[ATTR_SEQ];
-- bigint "2147480000", nvarchar(4000) "20250915", nvarchar(4000) "20250915"

select [t0].[PERSON_NO], [t0].[ID_TYPE], [t0].[ID_VAL], [t0].[EFF_TO], [t0].[ISSUER] from [PAT_ALT_ID] as [t0] where [t0].[PERSON_NO] = @p0 order by [t0].[PERSON_NO], [t0].[ID_SEQ];
-- bigint "2147480000"

select [t0].[PERSON_NO], [t0].[NM_TYPE], [t0].[LAST_NM], [t0].[FIRST_NM], [t0].[EFF_FROM], [t0].[EFF_TO] from [PAT_NAME_HX] as [t0] where [t0].[PERSON_NO] = @p0 order by [t0].[PERSON_NO], [t0].[NM_SEQ];
-- bigint "2147480000"

select [t0].[PAT_ID], [t0].[TYPE], [t0].[NBR] from [PAT_PHONE] as [t0] where [t0].[PAT_ID] = @p0 order by [t0].[PAT_ID], [t0].[SEQ_NO];
-- bigint "2147480000"

select [t0].[PAT_ID], [t0].[ADDR_TYPE], [t0].[LINE_1], [t0].[LINE_2], [t0].[CITY], [t0].[COUNTY], [t0].[STATE], [t0].[ZIP], [t0].[COUNTRY], [t0].[EFF_FROM], [t0].[EFF_TO] from [PAT_ADDR] as [t0] where [t0].[PAT_ID] = @p0 order by [t0].[PAT_ID], [t0].[SEQ_NO];
-- bigint "2147480000"

select [t0].[PERSON_NO], [t0].[REL_CD], [t0].[EMERG_FLG], [t0].[LAST_NM], [t0].[FIRST_NM], [t0].[NBR], [t0].[SEX_CD] from [PAT_REL] as [t0] where ([t0].[PERSON_NO] = @p0 and [t0].[ACTIVE_IND] = @p1) order by [t0].[PERSON_NO], [t0].[REL_SEQ];
-- bigint "2147480000", int "1"
