/**
 * What the words of legacy column names stand for, in the words of the hints: the meaning, and after the colon how it is
 * abbreviated. `|` parts meanings between which the table decides.
 */
export const english = `
abnormal: abn abnl abnrml
accession: acc accn acsn
account: acct
achievement: achv
active: act activ actv enabled activity
address: addr adr adrs
address line: address1 addr1
address line second: address2 addr2
administered: admin administration
admit: adm admission admitted
advance: adv
alias: alias aka nick
allergen: allergen algn
allergy: alg alrgy allerg allergies
allowed: alw
alternate: alt
amount: amt amnt fee price amount
answer: ans
appointment: appt apt appoint
asserted: asrt
attending: attending att
attention: attn
attribute: attr
author | authorized: auth
average: avg mean ave
balance: bal
bed: bed
billing: bill billed
birth: brth born
birth country: cob
birth date: dob bdate birthdt birthday
bmi: bmi
bp: bp
bp diastolic: bpd dbp
bp systolic: bps sbp
cancel: canc cncl cancelled canceled cancellation
care plan: cp careplan
category: cat catg ctgry categ
cell phone: mobile mob cell cellphone
charge: chg chrg
check: chk
circumference: circ
city: town
city | county: cty
claim: clm
class: cls
clinic: clin
code: cd cde code codes cv
collected: coll collect collection clct cltd
comment: cmnt cmt comm comments rem remark remarks memo
company: comp
concentration: conc
conclusion: concl impression
condition: cond condn
consent: cnsnt
container: cont tube
copay: cop
cost: cost
count: cnt
country: ctry cntry
county: cnty
coverage: cov
cpt: cpt hcpcs
created: crt create creation cre added
credential: cred creds degree
criticality: crit
current: curr cur
cvx: cvx
data: bin blob content
date: dt dte dat
date time: dttm dtm dtime datetime ts timestamp tstamp stamp tms epoch utc
day: day dy
dea: dea
death: dth deceased died decd dcsd
death date: dod
death | expiration: expired
deductible: ded
deleted: voided void del dltd delete removed erroneously retired
department: dept
description: dsc desc descr descrip
detail: dtl
device: dev
diagnosis: dx diag diagnoses dgns
diastolic: diast dia
discharge: disch dsch dis discharged dschrg
dispense: disps dispensed dispns dispenses
disposition: disposition
disposition | dispense: disp
document: docmt dcmnt
document | provider: doc
dosage: dosage
dose | service date: dos
drug: drug drg
duration: dur
duration | length: len
effective: eff
email: eml
email | mail: mail
emergency: emerg emrg
encounter: enc encntr visit vst vis episode
end: stop end thru through to until term
end date: enddate
ethnicity: eth ethn ethnic
expiration: exp expiry expires expire
expiration date: expdt
external: ext extern
facility: fac facil
fax: fax
file name: filename
first: frst fst
first name: fname forename givenname
flag: flg flag ind yn bool
flow: flw
form: form
format: fmt
formulary: formul
frequency: freq frq
function: func
given | first: given
goal: gl
group: grp
guarantor: guar
guardian: guard
hash: sha1 md5 checksum
head: head
head circumference: hc
heart rate: pulse
heart rate | hour: hr
height: ht hgt hght
high: hi
history: hist hx
home: hm
hospital: hosp
hour: hrs
icd: icd icd9 icd10
id: id key
image: img
immunization: imm immun imz immunizations
implant: implant impl
inactive: inact inactv disabled
insurance: ins insur insrnc
interpretation: interp
kin: kin
laboratory: lab labs
language: lang lng
last: lst
last name: lname surname familyname
last updated: lastupdated
last | family: family
latitude: lat
line: line1
line second: line2
location: loc lctn
loinc: loinc
loinc code: loinccode
longitude: lon long
lot: lot
low: lo
maiden: maiden
manufacturer: mfr mfg manuf manufact
marital: marital mrtl married
marital status: mstatus
maximum: max
medication: med meds medctn
member: mbr memb
middle: mid mi minit
middle name: mname
mime: mime
mime type: mimetype
minimum | minute: min
minute: mins
model: mdl
month: mo mth
mother: mother mothers
mvx: mvx
name: nm nam
ndc: ndc
next kin: nok
note: notes
npi: npi
number: no num nbr numb nr nmbr
observation: obs obsrv ob
occupation: occup occ job
oid: oid
onset: onset onst
order: ord ordr orders ordered requisition
ordering: ordering
ordering provider: orderer
organization: org orgn
original: orig
oxygen: o2
oxygen saturation: spo2 o2sat sao2
paid: paid pd
panel: pnl
parent: par
password: pwd passwd pswd
patient: pat pt ptnt pnt patnt client clnt demographic demographics resident consumer subject chart
patient id: pid
patient mrn: mrn mr empi mpi nhs
payer: payor pyr carrier
payment: pymt pmt
percentile: pct perc
performer: perf
person: pers prsn people
pharmacist: rph
pharmacy: pharm
phone: tel telephone telno ph phn fon
place: plc
plan: plan
policy: policy pol
postal: zip postal
postal code: zipcode postcode postalcode pcode
prefix: pfx salutation
prescriber provider: prescriber
prescription: rx presc prescr prescribed script
primary: prim
primary provider: pcp
priority: prio pri
prn: prn
problem: prob prblm
procedure: proc prcdr px op
provider: provdr prvdr dr doctor phys physician clinician practitioner md staff nurse therapist
provider | province: prov
quantity: qty quan
question: quest qstn
questionnaire: survey
range: rng
reaction: rxn react
reason: rsn resn cause indication
received: rcv rcvd recd receive
recorded: entered entry rec recorded rcrd
reference | referral: ref
refill: refills refil rfl
refusal: refuse refused reject
registered: reg
registered date: regdate
relationship: rel reln relation rltn
religion: relig
remittance: remit rmt eob
report: rpt rprt
request: req
resolved: resolved rslvd resolution abatement
respiratory: resp
respiratory rate: rr respiration
result: res rslt results finding
role: role
room: room
route: rte
rxnorm: rxnorm rxcui
saturation: sat
schedule: sched schd
screening: scrn
second: sec
sequence: seq sqn
serial: ser serial sn
service: svc srvc serv
settings: cfg config setting
severity: sev severe
sex: gndr gender gend
sex | symptom: sx
sig: sig
sign: sgn
site: site
size: sz bytes byte
snomed: snomed
source: src
specialty: taxonomy spclty speciality
specimen: specimens smpl sample
specimen | specialty: spec
ssn: ssn ss socsec sin
standard: std
start: beg begin start from frm fr
start date: begdate startdate
state: state
state | street: st
status: stat sts stts
street: street1 str
street second: street2
street | start: strt
strength: strength
subscriber: subs subscr insured policyholder
substitution: substitute subst
suffix: sfx
supply: sup
surgery: surg
systolic: syst
systolic | system: sys
target: tgt trgt
team: team
temperature: temp tmp
template: tmpl
test: tst analyte
text: txt display label
time: tim
time | team: tm
title: title
total: tot
type: typ type tp kind
udi: udi
unit: unit uom units
updated: upd updt update updated modified modify chgd changed
updated | modifier: mod
upin: upin
url: url website web
user: usr
user name: username
uuid: guid uuid
vaccine: vax vacc vaccn vaccination
value: val
verification: verification confirmed
verified: verif
version: ver
vital: vit vitals vs
volume: vol
ward: ward
weight: wt wght
weight length: wtln
work: biz business wrk
written: writ written authored
year: yr
`;
