/** LOINC numbers. https://loinc.org/kb/users-guide/loinc-term-basics/ (check digits: modulo 10, after Luhn) */

const NUMBER = /^(\d{1,7})-(\d)$/;

/** A LOINC number by its shape and check digit; whether LOINC has assigned it is not known here. */
export function isLoincNumber(code: string): boolean {
  const [, digits = '', check] = NUMBER.exec(code) ?? [];
  if (check === undefined) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(check);
}
