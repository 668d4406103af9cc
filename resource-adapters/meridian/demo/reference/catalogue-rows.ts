/** CODE_VALUE and ITEM_CATALOG: the site's own codes, and those that came with a conversion. */
import { codeMap, itemMaps, type LocalCodes, numberMaps } from '../local-codes.ts';
import type { ReferenceRows, Row } from '../row.ts';
import { updated } from './updated.ts';

/** The site's own items: their standard codes are in Portico's code maps, not in the catalogue. */
export function items(): Row<'ITEM_CATALOG'>[] {
  return (Object.keys(itemMaps) as (keyof typeof itemMaps)[]).flatMap((category) => {
    const names = new Map(codeMap(itemMaps[category]).rows.map((row) => [row.source, row.sourceDisplay]));
    return [...names].map(([code, name]) => ({
      CAT_CD: category,
      ITEM_CD: code,
      ITEM_NM: name,
      ACTIVE_IND: code.startsWith('OLD') ? 0 : 1,
      UPD_DTTM: updated,
    }));
  });
}

export function codeValues(): Row<'CODE_VALUE'>[] {
  return ([71, 333, 4001] as const).flatMap((set) =>
    codeMap(numberMaps[set]).rows.map((row) => ({
      CODE_SET: set,
      CODE_VALUE: row.source,
      MEANING: row.code === '' ? null : row.sourceDisplay.replace(/\W/g, '').slice(0, 12),
      DISPLAY: row.sourceDisplay,
      ACTIVE_IND: row.code === '' ? 0 : 1,
      UPD_DTTM: updated,
    })),
  );
}

/** Catalogue rows for the codes that a conversion brought and no code map has. */
export function mintedRows(codes: LocalCodes): Pick<ReferenceRows, 'CODE_VALUE' | 'ITEM_CATALOG'> {
  const { items, numbers } = codes.minted();
  const standard = (system: string, code: string) =>
    system.startsWith('urn:') ? { STD_SYS: null, STD_CD: null } : { STD_SYS: system, STD_CD: code };
  return {
    ITEM_CATALOG: items.map(({ category, local, coding }) => ({
      CAT_CD: category,
      ITEM_CD: local,
      ITEM_NM: coding.display,
      ...standard(coding.system, coding.code),
      STD_NM: coding.display,
      ACTIVE_IND: 1,
      UPD_DTTM: updated,
    })),
    CODE_VALUE: numbers.map(({ category, local, coding }) => ({
      CODE_SET: category,
      CODE_VALUE: local,
      DISPLAY: coding.display,
      ...standard(coding.system, coding.code),
      ACTIVE_IND: 1,
      UPD_DTTM: updated,
    })),
  };
}
