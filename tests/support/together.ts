import type { Page, Response } from 'playwright-core';

/**
 * Lets several pages make the same call at the very same time: the first is held until the last is there.
 * The routes stay: taking one away may leave another call of that page without an answer.
 * @param path end of the call's address
 * @param act what a page does to make the call
 * @returns the answer that each page got, in the order of the pages
 */
export async function together<T extends { readonly page: Page }>(
  people: readonly T[],
  path: string,
  act: (person: T) => Promise<void>,
): Promise<Response[]> {
  const address = `**${path}`;
  let come = 0;
  let goOn = (): void => undefined;
  const allThere = new Promise<void>((resolve) => (goOn = resolve));
  for (const { page } of people)
    await page.route(address, async (route) => {
      come += 1;
      if (come === people.length) goOn();
      await allThere;
      await route.continue();
    });
  const answers = people.map(({ page }) => page.waitForResponse(address));
  await Promise.all(people.map(act));
  return Promise.all(answers);
}
