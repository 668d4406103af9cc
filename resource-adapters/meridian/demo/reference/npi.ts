/** National Provider Identifiers that check. https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand */

/** Ten digits with the check digit of a National Provider Identifier (Luhn over 80840 + nine digits). */
export function npi(number: number): string {
  const nine = `1${String(number).padStart(8, '0')}`;
  const sum = [...`80840${nine}`].reverse().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}
