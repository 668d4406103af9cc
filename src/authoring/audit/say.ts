/** Figures in words, for findings and reports. */

export function percent(count: number, of: number): string {
  if (of === 0) return '0 %';
  const share = (count / of) * 100;
  const rounded = share.toFixed(share < 10 ? 1 : 0);
  // What is there is never nothing, and what lacks something is never all.
  if (count > 0 && Number(rounded) === 0) return '< 0.1 %';
  if (count < of && Number(rounded) === 100) return '> 99.9 %';
  return `${Number(rounded)} %`;
}

export const number = (count: number): string => count.toLocaleString('en-US');
