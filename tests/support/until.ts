/**
 * Waits until something holds.
 * @param what it is, for the failure
 * @throws Error when it does not within 10 s
 */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never happened: ${what}`);
}
