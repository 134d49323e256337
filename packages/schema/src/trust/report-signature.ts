import { isSignatureOf, publicKeyOf, signText } from './ed25519.ts';
import { SIGNATURE_HEADERS } from './signature-headers.ts';

/** Who signed a report: a public key of 64 hexadecimal digits, and its signature of 128. */
export interface ReportSignature {
  key: string;
  signature: string;
}

/** What is signed of a report: its id, which is the hash of all that it says, under a name that nothing else signs by. */
const signedText = (id: string) => `breakeven-report-1\n${id}`;

export function signReport(id: string, secretKey: string): ReportSignature {
  return { key: publicKeyOf(secretKey), signature: signText(signedText(id), secretKey) };
}

export const isReportSignature = (id: string, signature: ReportSignature): boolean =>
  isSignatureOf(signedText(id), signature);

/** The headers that carry it beside the report, whose text stays as it is. */
export const reportSignatureHeaders = ({ key, signature }: ReportSignature): Record<string, string> => ({
  [SIGNATURE_HEADERS.key]: key,
  [SIGNATURE_HEADERS.signature]: signature,
});
