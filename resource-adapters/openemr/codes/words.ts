/**
 * The words that OpenEMR's code sets are written with. The codes of a list are those of list_options, which every site edits:
 * its own rows say what an option is in standard systems, and a code map adds what was reviewed here.
 */
import { existsSync } from 'node:fs';
import { CodeSet, codeMap, codeTable } from '../../../src/adapter/index.ts';

/** The names by which OpenEMR calls code systems, in `SNOMED-CT:44054006;ICD10:E11.9`. */
export const systems = {
  'SNOMED-CT': 'http://snomed.info/sct',
  'SNOMED-PR': 'http://snomed.info/sct',
  SNOMED: 'http://snomed.info/sct',
  ICD10: 'http://hl7.org/fhir/sid/icd-10-cm',
  'ICD10-PCS': 'http://www.cms.gov/Medicare/Coding/ICD10',
  ICD9: 'http://hl7.org/fhir/sid/icd-9-cm',
  CPT4: 'http://www.ama-assn.org/go/cpt',
  HCPCS: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  LOINC: 'http://loinc.org',
  RXCUI: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  RXNORM: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  CVX: 'http://hl7.org/fhir/sid/cvx',
  NDC: 'http://hl7.org/fhir/sid/ndc',
  'NCI-CONCEPT-ID': 'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl',
} as const;

const file = (name: string) => new URL(`../code-maps/${name}.csv`, import.meta.url);

/** Codes that only a file maps. */
export const map = (name: string): CodeSet => codeMap(name, `urn:openemr:${name}`, file(name));

/** The options of a list, with the standard codes that its column `codes` names and those of a code map, where there is one. */
export const list = (name: string, id: string): CodeSet =>
  codeTable(name, uri(id), { ...held(id), standard: { named: 'codes', systems } }, fileIf(name));

/** The options of a list whose own standard codes are not to be trusted: those of a code map alone. */
export const reviewed = (name: string, id: string): CodeSet => codeTable(name, uri(id), held(id), file(name));

/** The options of a list whose column `notes` holds a code of one system. */
export const noted = (name: string, id: string, standard: { uri: string; matching: RegExp }): CodeSet =>
  codeTable(name, uri(id), { ...held(id), standard: { ...standard, code: 'notes' } }, fileIf(name));

/** The rows of another table of codes, with those of a code map, where there is one. */
export const table = (name: string, columns: Parameters<typeof codeTable>[2]): CodeSet =>
  codeTable(name, `urn:openemr:${name}`, columns, fileIf(name));

/** A column that holds codes of a standard system as they are; a code map has the names of some, or another spelling. */
export function own(name: string, system: string): CodeSet {
  const url = fileIf(name);
  return url === undefined ? new CodeSet(name, system, {}) : codeMap(name, system, url);
}

const uri = (id: string) => `urn:openemr:list:${id}`;
const held = (id: string) => ({ table: 'list_options', code: 'option_id', display: 'title', where: { list_id: id } });

function fileIf(name: string): URL | undefined {
  const url = file(name);
  return existsSync(url) ? url : undefined;
}
