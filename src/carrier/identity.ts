/** Name as it is compared: compatibility forms unified (NFKC), spaces collapsed, case ignored. */
export function comparableName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Document number as it is compared: compatibility forms unified (NFKC), no spaces, upper case. */
export function comparableNumber(number: string): string {
  return number.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}
