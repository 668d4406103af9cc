/** Small code sets for the tests of datatypes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CodeSet, codeMap } from '../../src/adapter/index.ts';

const header =
  '# version: 1\nsource code,source display,target system,target code,target display,equivalence,status,comment';

/** A set read from a file of these lines. */
export function setOf(name: string, ...lines: readonly string[]): CodeSet {
  const folder = mkdtempSync(join(tmpdir(), 'portico-codes-'));
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, [header, ...lines].join('\n'));
  try {
    return codeMap(name, `urn:test:${name}`, pathToFileURL(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const tests = setOf(
  'tests',
  'NA,SODIUM,http://loinc.org,2951-2,Sodium [Moles/volume] in Serum or Plasma,equivalent,active',
  'K,POTASSIUM,http://loinc.org,2823-3,Potassium [Moles/volume] in Serum or Plasma,equivalent,active',
  'K,POTASSIUM,urn:npu,NPU03230,,equivalent,active',
  'HINDX,HEMOLYSIS INDEX,,,,unmatched,active',
);
const interpretation = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
export const flags = setOf(
  'flags',
  `H,HIGH,${interpretation},H,High,equivalent,active`,
  `L,LOW,${interpretation},L,Low,equivalent,active`,
  `N,NORMAL,${interpretation},N,Normal,equivalent,active`,
);
export const words = setOf('words', 'NEGATIVE,NEGATIVE,http://snomed.info/sct,260385009,Negative,equivalent,active');
export const units = setOf(
  'units',
  'MG/DL,mg/dL,http://unitsofmeasure.org,mg/dL,mg/dL,equivalent,active',
  'EU,arbitrary units,,,,unmatched,active',
);
