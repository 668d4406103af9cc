select top (@p0) [t0].[ID], [t0].[PERSON], case when datalength([t0].[WORDS]) <= 16384 then [t0].[WORDS] end, datalength([t0].[WORDS]) from [LETTER] as [t0] where ([t0].[ID] > @p1 and exists (select 1 from [PERSON] [t1] where [t0].[PERSON] = [t1].[ID])) order by [t0].[ID];
-- int "200", bigint "7"

select substring([t0].[WORDS], @p0, @p1) from [LETTER] as [t0] where [t0].[ID] = @p2;
-- int "2001", int "2000", bigint "7"
