import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSecretKey, publicKeyOf, signText } from './ed25519.ts';
import { newKeyFile, parseKeyFile } from './key-file.ts';
import { isReportSignature, signReport } from './report-signature.ts';
import { isRequestSignature, RequestSignature, signRequest } from './signed-request.ts';

const secretKey = newSecretKey();
const id = 'a'.repeat(64);

describe('a signature of a report', () => {
  it('holds for that report and key alone', () => {
    const signature = signReport(id, secretKey);
    expect(isReportSignature(id, signature)).toBe(true);
    expect(isReportSignature('b'.repeat(64), signature)).toBe(false);
    expect(isReportSignature(id, { ...signature, key: publicKeyOf(newSecretKey()) })).toBe(false);
  });

  it('is not one of the bare id, nor of a request', () => {
    const key = publicKeyOf(secretKey);
    expect(isReportSignature(id, { key, signature: signText(id, secretKey) })).toBe(false);
    const { signature } = signRequest(
      { method: 'POST', origin: 'http://localhost', path: '/', body: id },
      { secretKey, time: new Date() },
    );
    expect(isReportSignature(id, { key, signature })).toBe(false);
  });
});

describe('a signature of a request', () => {
  const content = {
    method: 'POST',
    origin: 'http://127.0.0.1:3000',
    path: '/api/v1/x?y=1',
    body: '{"a":1}',
  } as const;
  const signature = signRequest(content, { secretKey, time: new Date('2026-11-29T12:00:00.000Z') });

  it('holds for what was signed', () => {
    expect(RequestSignature.parse(signature)).toEqual(signature);
    expect(isRequestSignature(content, signature)).toBe(true);
  });

  it('holds for no other method, path, body, origin, time, nonce or key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('method', 'path', 'body', 'origin', 'time', 'nonce', 'key'),
        fc.string({ minLength: 1 }),
        (field, text) => {
          const changed = field === 'method' ? 'GET' : field === 'key' ? publicKeyOf(newSecretKey()) : text;
          const fields = { ...content, ...signature };
          fc.pre(fields[field as keyof typeof fields] !== changed);
          const spoilt = { ...fields, [field]: changed };
          expect(isRequestSignature(spoilt, spoilt)).toBe(false);
        },
      ),
    );
  });

  it('has a nonce that was not there before', () => {
    const nonces = Array.from(
      { length: 100 },
      () => signRequest(content, { secretKey, time: new Date() }).nonce,
    );
    expect(new Set(nonces).size).toBe(100);
  });
});

describe('a key file', () => {
  const file = newKeyFile();

  it('is read as it was written', () => {
    expect(parseKeyFile(JSON.stringify(file))).toEqual({ ok: true, key: file });
  });

  it.each([
    ['no JSON', 'nope', ''],
    ['another thing', '[]', ''],
    ['a key that is too short', JSON.stringify({ ...file, secretKey: 'ab' }), 'secretKey'],
    ['capital letters', JSON.stringify({ ...file, secretKey: file.secretKey.toUpperCase() }), 'secretKey'],
    ['a mistyped digit', JSON.stringify({ ...file, secretKey: newSecretKey() }), 'publicKey'],
    ['a field too many', JSON.stringify({ ...file, more: 1 }), 'more'],
    ['a later version', JSON.stringify({ ...file, version: 2 }), 'version'],
  ])('is refused where it is %s, by the field', (_, text, path) => {
    const parsed = parseKeyFile(text);
    if (parsed.ok) throw new Error('was taken');
    expect(parsed.issues[0]?.path).toBe(path);
  });

  it('is junk without ever throwing, and without saying what it holds', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => !parseKeyFile(text).ok));
    const parsed = parseKeyFile(JSON.stringify({ ...file, secretKey: `${file.secretKey}0` }));
    expect(JSON.stringify(parsed)).not.toContain(file.secretKey.slice(0, 16));
  });
});
