import { outbox } from './customer';
import type { Program } from './program';
import { until } from './until';

/** The newest code that was sent to a phone, once there is one that was not used before. */
export async function nextCode(
  { url }: Program,
  phone: string,
  former: string | null = null,
): Promise<string> {
  const newest = async (): Promise<string | null> => {
    const message = (await outbox(url)).find((each) => each.to === phone && /\d{6}/.test(each.text));
    return message?.text.match(/\d{6}/)?.[0] ?? null;
  };
  await until(async () => (await newest()) !== former, `a code for ${phone}`);
  return (await newest()) ?? '';
}
