/**
 * What the words of legacy names stand for, in the words of the hints: the meaning, and after the colon how it is
 * abbreviated. `|` parts meanings between which the table decides.
 */
export const ofContent = `
abnormal: abn abnl abnrml
accession: acc accn acsn
account: acct
achievement: achv
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
answer: ans
appointment: appt apt appoint
asserted: asrt
attending: attending att
author | authorized: auth
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
cell phone: mobile mob cell cellphone
charge: chg chrg
check: chk
circumference: circ
city: town
city | county: cty
claim: clm
class: cls
clinic: clin
collected: coll collect collection clct cltd
company: comp
concentration: conc
conclusion: concl impression
condition: cond condn
consent: cnsnt
container: cont tube
copay: cop
cost: cost
country: ctry cntry
county: cnty
coverage: cov
cpt: cpt hcpcs
credential: cred creds degree
criticality: crit
cvx: cvx
dea: dea
death: dth deceased died decd dcsd
death date: dod
death | expiration: expired
deductible: ded
department: dept
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
email: eml
email | mail: mail
emergency: emerg emrg
encounter: enc encntr visit vst vis episode
ethnicity: eth ethn ethnic
expiration: exp expiry expires expire
expiration date: expdt
facility: fac facil
fax: fax
first: frst fst
first name: fname forename givenname
flow: flw
form: form
formulary: formul
frequency: freq frq
function: func
given | first: given
goal: gl
group: grp
guarantor: guar
guardian: guard
head: head
head circumference: hc
heart rate: pulse
heart rate | hour: hr
height: ht hgt hght
history: hist hx
home: hm
hospital: hosp
icd: icd icd9 icd10
image: img
immunization: imm immun imz immunizations
implant: implant impl
insurance: ins insur insrnc
interpretation: interp
kin: kin
laboratory: lab labs
language: lang lng
last | family: family
latitude: lat
line: line1
line second: line2
location: loc lctn
loinc: loinc
loinc code: loinccode
longitude: lon long
lot: lot
maiden: maiden
manufacturer: mfr mfg manuf manufact
marital: marital mrtl married
marital status: mstatus
medication: med meds medctn
member: mbr memb
middle: mid mi minit
middle name: mname
mime: mime
mime type: mimetype
model: mdl
mother: mother mothers
mvx: mvx
ndc: ndc
next kin: nok
npi: npi
observation: obs obsrv ob
occupation: occup occ job
onset: onset onst
order: ord ordr orders ordered requisition
ordering: ordering
ordering provider: orderer
organization: org orgn
oxygen: o2
oxygen saturation: spo2 o2sat sao2
paid: paid pd
panel: pnl
patient: pat pt ptnt pnt patnt client clnt demographic demographics resident consumer subject chart
patient id: pid
patient mrn: mrn mr empi mpi nhs
payer: payor pyr carrier
payment: pymt pmt
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
question: quest qstn
questionnaire: survey
range: rng
reaction: rxn react
received: rcv rcvd recd receive
reference | referral: ref
refill: refills refil rfl
refusal: refuse refused reject
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
serial: ser serial sn
service: svc srvc serv
severity: sev severe
sex: gndr gender gend
sex | symptom: sx
sig: sig
sign: sgn
site: site
snomed: snomed
specialty: taxonomy spclty speciality
specimen: specimens smpl sample
specimen | specialty: spec
ssn: ssn ss socsec sin
state: state
state | street: st
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
time | team: tm
udi: udi
upin: upin
vaccine: vax vacc vaccn vaccination
verification: verification confirmed
verified: verif
vital: vit vitals vs
volume: vol
ward: ward
weight: wt wght
weight length: wtln
work: biz business wrk
`;
