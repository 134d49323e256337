import { type ReportSignature, reportSignatureHeaders } from '@breakeven/schema/trust/report-signature';
import { SIGNATURE_HEADERS } from '@breakeven/schema/trust/signature-headers';
import { TRPCError } from '@trpc/server';
import { serverEnvironment, trustEnvironment } from '../../env.ts';
import { networkHash, networkKeyOf } from '../network/network-hash.ts';
import { networkOf, senderAddress } from '../network/network-of.ts';
import { peerOf } from '../network/peer.ts';
import { countWrite } from '../queries/count-write.ts';
import type { Sender } from '../queries/sender.ts';
import { openDatabase } from '../store/open-database.ts';
import { withStore } from '../store/store-unavailable.ts';

const shared = globalThis as { breakevenNetworkKey?: string };

/** Where a request came from, as a hash of its network; null: it is not known. */
export function networkHashOf({ headers }: Request): string | null {
  const peer = peerOf(headers);
  if (peer === null) return null;
  const { trustedProxies, networkKey } = trustEnvironment();
  const forwardedFor = headers.get('x-forwarded-for');
  const network = networkOf(senderAddress(peer, { forwardedFor, trustedProxies }));
  if (network === null) return null;
  shared.breakevenNetworkKey ??= networkKey ?? networkKeyOf(serverEnvironment().dataFolder);
  return networkHash(network, shared.breakevenNetworkKey);
}

/** Who sends a report: its network, and the signature in the headers if there is one. 401 where there is half of one. */
export function senderOf(request: Request): Sender {
  return { networkHash: networkHashOf(request), signature: signatureIn(request.headers) };
}

/** The same of a write, which counts against what the network may write before any of its body is read. */
export async function countedSender(request: Request): Promise<Sender> {
  const sender = senderOf(request);
  await withStore(openDatabase, ({ database }) => countWrite(database, { network: sender.networkHash }));
  return sender;
}

function signatureIn(headers: Headers): ReportSignature | null {
  const key = headers.get(SIGNATURE_HEADERS.key);
  const signature = headers.get(SIGNATURE_HEADERS.signature);
  if (key === null && signature === null) return null;
  if (key !== null && signature !== null) return { key, signature };
  const names = Object.keys(reportSignatureHeaders({ key: '', signature: '' })).join(' and ');
  throw new TRPCError({ code: 'UNAUTHORIZED', message: `a signed report needs both headers, ${names}` });
}
