import 'server-only';
import { headers } from 'next/headers';

/** `https://breakeven.example`: the name by which the site was asked. */
export async function siteAddress(): Promise<string> {
  const asked = await headers();
  const host = asked.get('x-forwarded-host') ?? asked.get('host') ?? 'localhost';
  return `${asked.get('x-forwarded-proto') ?? 'http'}://${host}`;
}
