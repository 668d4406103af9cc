/** Words of legacy names that tell what kind of a thing a column is, whatever it is about: as in words.ts. */
export const ofForm = `
active: act activ actv enabled activity
alternate: alt
amount: amt amnt fee price amount
attention: attn
attribute: attr
average: avg mean ave
balance: bal
category: cat catg ctgry categ
code: cd cde code codes cv
comment: cmnt cmt comm comments rem remark remarks memo
count: cnt
created: crt create creation cre added
current: curr cur
data: bin blob content
date: dt dte dat
date time: dttm dtm dtime datetime ts timestamp tstamp stamp tms epoch utc
day: day dy
deleted: voided void del dltd delete removed erroneously retired
description: dsc desc descr descrip
detail: dtl
duration: dur
duration | length: len
effective: eff
end: stop end thru through to until term
end date: enddate
external: ext extern
file name: filename
flag: flg flag ind yn bool
format: fmt
hash: sha1 md5 checksum
high: hi
hour: hrs
id: id key
inactive: inact inactv disabled
last: lst
last name: lname surname familyname
last updated: lastupdated
low: lo
maximum: max
minimum | minute: min
minute: mins
month: mo mth
name: nm nam
note: notes
number: no num nbr numb nr nmbr
oid: oid
original: orig
parent: par
password: pwd passwd pswd
percentile: pct perc
quantity: qty quan
reason: rsn resn cause indication
recorded: entered entry rec recorded rcrd
registered: reg
registered date: regdate
second: sec
sequence: seq sqn
settings: cfg config setting
size: sz bytes byte
source: src
standard: std
start: beg begin start from frm fr
start date: begdate startdate
status: stat sts stts
text: txt display label
time: tim
title: title
total: tot
type: typ type tp kind
unit: unit uom units
updated: upd updt update updated modified modify chgd changed
updated | modifier: mod
url: url website web
user: usr
user name: username
uuid: guid uuid
value: val
version: ver
written: writ written authored
year: yr
`;
