import { describe, expect, it } from 'vitest';
import { foreignWrite } from './foreign-write.ts';

const PUBLIC = ['board.example'];

async function refusalOf(headers: Record<string, string>) {
  const request = { headers: new Headers(headers) } as Request;
  const answer = foreignWrite(request, PUBLIC);
  return answer === null ? null : { status: answer.status, ...(await answer.json()).error };
}

describe('foreignWrite', () => {
  it.each([
    'localhost',
    'LOCALHOST:3000',
    '127.0.0.1:3000',
    '[::1]',
    '[::1]:80',
    'board.example',
    'Board.Example:8443',
  ])('takes a write at %s', async (host) => {
    expect(await refusalOf({ host })).toBeNull();
    expect(await refusalOf({ host, origin: `http://${host}` })).toBeNull();
  });

  it.each([
    'evil.example:3000',
    'localhost.evil.example',
    'evil.board.example',
    '127.0.0.1.evil.example:3000',
    '127.0.0.2',
    'localhost@evil.example',
    'evil.example#localhost',
    '',
  ])('answers 421 at "%s", and says what to set', async (host) => {
    const refusal = await refusalOf({ host, origin: `http://${host}` });
    expect(refusal).toMatchObject({ status: 421, issues: [] });
    expect(refusal.message).toContain('BREAKEVEN_PUBLIC_HOSTS');
  });

  it.each([
    'http://evil.example',
    'http://localhost:8080',
    'null',
    'http://localhost:3000.evil.example',
    'file://',
  ])('answers 403 to a page of %s', async (origin) => {
    expect(await refusalOf({ host: 'localhost:3000', origin })).toMatchObject({ status: 403 });
  });

  it('takes the page of a public name behind a proxy that sends a local Host', async () => {
    expect(await refusalOf({ host: '127.0.0.1:3000', origin: 'https://board.example' })).toBeNull();
  });
});
