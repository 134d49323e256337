import 'server-only';
import { headers } from 'next/headers';
import { publicHosts } from '../../env.ts';
import { siteAddressOf } from '../../server/http/served-host.ts';

/** `https://breakeven.example`: the name by which the site was asked. */
export const siteAddress = async (): Promise<string> => siteAddressOf(await headers(), publicHosts());
