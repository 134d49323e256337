import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { type Report, ReportDraft } from './report.ts';

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of a report without its `id`. */
export function reportId(report: ReportDraft | Report): string {
  const { id: _, ...draft } = report as Report;
  return bytesToHex(sha256(utf8ToBytes(canonicalize(draft) ?? '')));
}

/** Validates a draft and gives it its id. Throws a ZodError that names the field. */
export function sealReport(draft: ReportDraft): Report {
  const valid = ReportDraft.parse(draft);
  return { ...valid, id: reportId(valid) };
}
