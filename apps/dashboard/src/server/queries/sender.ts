import type { ReportSignature } from '@breakeven/schema/trust/report-signature';

/** Who sends a report, as far as that is known. */
export interface Sender {
  /** Of the network that it comes from (../network/). */
  networkHash: string | null;
  signature: ReportSignature | null;
}

/** Of what the site loads by itself. */
export const NOBODY: Sender = { networkHash: null, signature: null };
