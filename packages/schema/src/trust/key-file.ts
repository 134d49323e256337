import { z } from 'zod';
import { type FieldIssue, fieldIssues } from '../input/field-issue.ts';
import { newSecretKey, PublicKey, publicKeyOf, SecretKey } from './ed25519.ts';

/**
 * A submitter's key as it is kept and exported. The public key follows from the secret one and stands beside it so that a
 * mistyped copy is noticed.
 */
export const KeyFile = z.strictObject({
  kind: z.literal('breakeven-key'),
  version: z.literal(1),
  publicKey: PublicKey,
  secretKey: SecretKey,
});
export type KeyFile = z.infer<typeof KeyFile>;

export function newKeyFile(secretKey: string = newSecretKey()): KeyFile {
  return { kind: 'breakeven-key', version: 1, publicKey: publicKeyOf(secretKey), secretKey };
}

export type ParsedKeyFile = { ok: true; key: KeyFile } | { ok: false; issues: FieldIssue[] };

/** Reads an exported key. What is wrong with it is said without a word of what it holds. */
export function parseKeyFile(text: string): ParsedKeyFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, issues: [{ path: '', message: 'is not JSON' }] };
  }
  const parsed = KeyFile.safeParse(json);
  if (!parsed.success) return { ok: false, issues: fieldIssues(parsed.error) };
  if (publicKeyOf(parsed.data.secretKey) === parsed.data.publicKey) return { ok: true, key: parsed.data };
  return { ok: false, issues: [{ path: 'publicKey', message: 'does not belong to the secret key' }] };
}
