select top (@p0) [t0].[PROV_ID], [t0].[ROLE_SEQ], replace(convert(varchar(27), [t0].[UPD_DTTM], 121), '.000', ''), [t0].[EFF_FROM], [t0].[EFF_TO], [t0].[ORG_NO], [t0].[ROLE_CD], [t0].[SPEC_CD], [t0].[LOC_CD], [t0].[MAIL_NO] from [PROV_ROLE] as [t0] where (([t0].[EFF_FROM] is null or [t0].[EFF_FROM] <= cast(@p1 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000))) and [t0].[EFF_TO] >= cast(@p2 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000))) order by [t0].[PROV_ID], [t0].[ROLE_SEQ];
-- int "2", nvarchar(4000) "20250915", nvarchar(4000) "20250915"

select [t0].[PROV_ID], [t0].[PROV_NM], [t0].[NBR] from [PROV_MASTER] as [t0] where ([t0].[PROV_ID] = cast(@p0 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000)) and (rtrim([t0].[PROV_ID]) + nchar(1)) collate Latin1_General_100_BIN2 = @p1 + nchar(1)) order by [t0].[PROV_ID];
-- nvarchar(4000) "\u00010", nvarchar(4000) "\u00010"

select [t0].[LOC_CD], replace(convert(varchar(27), [t0].[UPD_DTTM], 121), '.000', ''), [t0].[ACTIVE_IND], [t0].[LOC_NM], [t0].[LOC_TYPE], [t0].[NBR], [t0].[LINE_1], [t0].[CITY], [t0].[STATE], [t0].[ZIP], convert(varchar(41), [t0].[LAT]), convert(varchar(41), [t0].[LON]), [t0].[ORG_NO], [t0].[PARENT_LOC_CD] from [LOC_MASTER] as [t0] where ([t0].[LOC_CD] = cast(@p0 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000)) and (rtrim([t0].[LOC_CD]) + nchar(1)) collate Latin1_General_100_BIN2 = @p1 + nchar(1));
-- nvarchar(4000) "EST-C", nvarchar(4000) "EST-C"

select [t0].[LOC_CD], replace(convert(varchar(27), [t0].[UPD_DTTM], 121), '.000', ''), [t0].[ACTIVE_IND], [t0].[LOC_NM], [t0].[LOC_TYPE], [t0].[NBR], [t0].[LINE_1], [t0].[CITY], [t0].[STATE], [t0].[ZIP], convert(varchar(41), [t0].[LAT]), convert(varchar(41), [t0].[LON]), [t0].[ORG_NO], [t0].[PARENT_LOC_CD] from [LOC_MASTER] as [t0] where ([t0].[LOC_CD] = cast(@p0 collate SQL_Latin1_General_CP1_CI_AS as varchar(8000)) and (rtrim([t0].[LOC_CD]) + nchar(1)) collate Latin1_General_100_BIN2 = @p1 + nchar(1));
-- nvarchar(4000) "EST", nvarchar(4000) "EST"
