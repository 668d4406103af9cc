/** Small code sets for the tests of datatypes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CodeSet, codeMap } from '../../src/adapter/index.ts';

const header = 'source code,source display,target system,target code,target display,equivalence,status';

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
  'NA,SODIUM,http://loinc.org,2951-2,Sodium [Moles/volume] in Serum or Plasma,equivalent,approved',
  'K,POTASSIUM,http://loinc.org,2823-3,Potassium [Moles/volume] in Serum or Plasma,equivalent,approved',
  'K,POTASSIUM,urn:npu,NPU03230,,equivalent,approved',
  'HINDX,HEMOLYSIS INDEX,,,,unmatched,unmapped',
);
const interpretation = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
export const flags = setOf(
  'flags',
  `H,HIGH,${interpretation},H,High,equivalent,approved`,
  `L,LOW,${interpretation},L,Low,equivalent,approved`,
  `N,NORMAL,${interpretation},N,Normal,equivalent,approved`,
);
export const words = setOf('words', 'NEGATIVE,NEGATIVE,http://snomed.info/sct,260385009,Negative,equivalent,approved');
export const units = setOf(
  'units',
  'MG/DL,mg/dL,http://unitsofmeasure.org,mg/dL,mg/dL,equivalent,approved',
  'EU,arbitrary units,,,,unmatched,unmapped',
);
