import { newSecretKey, publicKeyOf } from '@breakeven/schema/trust/ed25519';
import { SIGNATURE_HEADERS } from '@breakeven/schema/trust/signature-headers';
import { requestSignatureHeaders, signRequest } from '@breakeven/schema/trust/signed-request';
import { TRPCError } from '@trpc/server';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAsker } from './signed-request.ts';

const secretKey = newSecretKey();
const site = 'http://localhost:3000';
const path = '/api/v1/submitters/x/withdraw';

function request(headers: Record<string, string>) {
  return new Request(site + path, { method: 'POST', headers: { host: 'localhost:3000', ...headers } });
}

const signed = (time = new Date(), body = '{}') =>
  requestSignatureHeaders(signRequest({ method: 'POST', origin: site, path, body }, { secretKey, time }));

it('knows who asks', () => {
  expect(readAsker(request(signed()), '{}', [])).toMatchObject({ key: publicKeyOf(secretKey) });
});

it('takes a request for five minutes before and after its time, and no longer', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1000 }), (seconds) => {
      fc.pre(Math.abs(Math.abs(seconds) - 300) > 5);
      const asks = () => readAsker(request(signed(new Date(Date.now() + seconds * 1000))), '{}', []);
      if (Math.abs(seconds) < 300) expect(asks()).toMatchObject({ key: publicKeyOf(secretKey) });
      else expect(asks).toThrow(/set the clock/);
    }),
    { numRuns: 40 },
  );
});

it('answers any header that is missing, or is anything else, with 401', () => {
  const names = Object.values(SIGNATURE_HEADERS);
  const junk = fc.oneof(
    fc.constant(null),
    fc.stringMatching(/^[!-~]{0,80}$/),
    fc.stringMatching(/^[0-9a-f]{32,128}$/),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), junk, (name, value) => {
      const { [name]: before, ...rest } = signed();
      fc.pre(before !== value);
      const headers = value === null ? rest : { ...rest, [name]: value };
      try {
        readAsker(request(headers as Record<string, string>), '{}', []);
      } catch (error) {
        return error instanceof TRPCError && error.code === 'UNAUTHORIZED' && error.message.length > 20;
      }
      return false;
    }),
    { numRuns: 200 },
  );
});

it('refuses any other body', () => {
  fc.assert(
    fc.property(fc.string(), (body) => {
      fc.pre(body !== '{}');
      expect(() => readAsker(request(signed()), body, [])).toThrow(/not that of this request/);
    }),
    { numRuns: 40 },
  );
});
