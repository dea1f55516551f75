/** A share from 0 to 1 in percent; a dash where there is none. */
export function percent(value: number | null, digits = 0): string {
  return value === null ? '–' : (value * 100).toFixed(digits);
}

/** A count with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
