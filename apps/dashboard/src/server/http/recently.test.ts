import { afterEach, expect, it, vi } from 'vitest';
import { recently } from './recently.ts';

afterEach(() => void vi.useRealTimers());

/** Each asking waits to be answered. */
function asked() {
  const waiting: PromiseWithResolvers[] = [];
  const ask = recently(
    () =>
      new Promise<number>((resolve, reject) => {
        waiting.push({ resolve, reject });
      }),
  );
  return { ask, waiting };
}
interface PromiseWithResolvers {
  resolve: (answer: number) => void;
  reject: (error: Error) => void;
}

it('shares one asking, and asks again when it is answered', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { ask, waiting } = asked();
  const both = [ask(), ask()];
  expect(waiting.length).toBe(1);
  waiting[0]?.resolve(1);
  expect(await Promise.all(both)).toEqual([1, 1]);
  vi.advanceTimersByTime(600);
  const next = ask();
  waiting[1]?.resolve(2);
  expect([waiting.length, await next]).toEqual([2, 2]);
});

it('says at once what was said in the last half second, and asks again', async () => {
  const { ask, waiting } = asked();
  const first = ask();
  waiting[0]?.resolve(1);
  await first;
  expect(await ask()).toBe(1);
  expect(waiting.length).toBe(2);
  waiting[1]?.reject(new Error('lost'));
  await new Promise(setImmediate);
  const next = ask();
  waiting[2]?.resolve(3);
  expect(await next).toBe(3);
});

it('says what was said before where the next answer takes long, for five seconds and no longer', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { ask, waiting } = asked();
  const first = ask();
  waiting[0]?.resolve(1);
  await first;
  vi.advanceTimersByTime(600);
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(6000);
  let isAnswered = false;
  const late = ask().then((answer) => {
    isAnswered = true;
    return answer;
  });
  await new Promise(setImmediate);
  expect(isAnswered).toBe(false);
  waiting[1]?.resolve(3);
  expect(await late).toBe(3);
});

it('believes nothing of before a failure that was seen elsewhere', async () => {
  let failedAt = 0;
  const answers = [1, 2];
  const ask = recently(async () => answers.shift() ?? 0, { lastFailure: () => failedAt });
  expect(await ask()).toBe(1);
  failedAt = Date.now();
  expect(await ask()).toBe(2);
});

it('believes nothing of before a failure', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { ask, waiting } = asked();
  const first = ask();
  waiting[0]?.resolve(1);
  await first;
  vi.advanceTimersByTime(600);
  const failed = ask();
  waiting[1]?.reject(new Error('lost'));
  await expect(failed).rejects.toThrow('lost');
  const next = ask();
  waiting[2]?.resolve(2);
  expect(await next).toBe(2);
});
