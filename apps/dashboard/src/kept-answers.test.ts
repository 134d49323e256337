import { gunzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { KeptAnswers, oneAtATime } from './kept-answers.ts';

const answer = (text: string) => ({ headers: {}, body: Buffer.from(text) });
const textOf = async (answers: KeptAnswers, url: string) => (await answers.find(url))?.body.toString();

it('gives an answer again while the board stays, whole and compressed', async () => {
  const answers = new KeptAnswers(async () => '1');
  await answers.keep('/a', '1', answer('a'));
  expect(await textOf(answers, '/a')).toBe('a');
  expect(gunzipSync((await answers.find('/a'))?.gzipped ?? '').toString()).toBe('a');
  expect(await answers.find('/b')).toBeNull();
});

it('gives none once the board has changed, is due to change, or cannot be asked', async () => {
  let version: string | null = '1';
  const answers = new KeptAnswers(async () => version);
  await answers.keep('/a', '1', answer('a'));
  for (const other of ['2', null]) {
    version = other;
    expect(await answers.find('/a')).toBeNull();
  }
  const failing = new KeptAnswers(() => Promise.reject(new Error('away')));
  await failing.keep('/a', '1', answer('a'));
  expect(await failing.find('/a')).toBeNull();
});

it('does not take an answer of an older board for one of the newer', async () => {
  const answers = new KeptAnswers(async () => '2');
  await answers.keep('/a', '2', answer('new'));
  await answers.keep('/b', '1', answer('old'));
  expect(await answers.find('/b')).toBeNull();
});

it('keeps no more than it has room for', async () => {
  const answers = new KeptAnswers(async () => '1');
  for (const url of ['/a', '/b', '/c']) {
    await answers.keep(url, '1', { headers: {}, body: Buffer.alloc(15 * 1024 * 1024) });
  }
  expect(await answers.find('/a')).toBeNull();
  expect(await answers.find('/c')).not.toBeNull();
});

it('keeps the others where an answer is larger than all room', async () => {
  const answers = new KeptAnswers(async () => '1');
  await answers.keep('/a', '1', answer('a'));
  await answers.keep('/large', '1', { headers: {}, body: Buffer.alloc(33 * 1024 * 1024) });
  expect(await textOf(answers, '/a')).toBe('a');
  expect(await answers.find('/large')).toBeNull();
});

it('counts addresses against its room, too: small answers may have long ones', async () => {
  const answers = new KeptAnswers(async () => '1');
  const urls = Array.from({ length: 5 }, (_, index) => `/${index}${' '.repeat(8 * 1024 * 1024)}`);
  for (const url of urls) await answers.keep(url, '1', answer('a'));
  expect(await answers.find(urls[0] ?? '')).toBeNull();
  expect(await answers.find(urls[4] ?? '')).not.toBeNull();
});

it('asks once for all who came while it was asked before, and not for who came after', async () => {
  const asked: ((value: number) => void)[] = [];
  const ask = oneAtATime(() => new Promise<number>((resolve) => asked.push(resolve)));
  const first = ask();
  const second = [ask(), ask()];
  expect(asked).toHaveLength(1);
  asked[0]?.(1);
  expect(await first).toBe(1);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  const third = ask();
  asked[1]?.(2);
  expect(await Promise.all(second)).toEqual([2, 2]);
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  asked[2]?.(3);
  expect(await third).toBe(3);
});
