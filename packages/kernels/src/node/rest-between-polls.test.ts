import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { facility } from '../../../../test/facilities.ts';
import { openContext } from '../device/gpu-context.ts';
import { openAdapter } from './open-adapter.ts';
import { restBetweenPolls } from './rest-between-polls.ts';

it.runIf(facility('swiftshader').available)(
  'leaves the cores to a software adapter while its device is open',
  async () => {
    const { adapter, close } = await openAdapter({ adapter: 'swiftshader' });
    onTestFinished(close);
    const { destroy } = await openContext(adapter);
    onTestFinished(destroy);
    const before = process.cpuUsage();
    await delay(1000);
    const { user, system } = process.cpuUsage(before);
    // Dawn's polls alone take all of it.
    expect((user + system) / 1e6).toBeLessThan(0.6);
  },
);

it('gives setImmediate back when the last adapter is closed', () => {
  const before = globalThis.setImmediate;
  const [end, endOther] = [restBetweenPolls(), restBetweenPolls()];
  expect(globalThis.setImmediate).not.toBe(before);
  end();
  // Closed twice, an adapter counts once.
  end();
  expect(globalThis.setImmediate).not.toBe(before);
  endOther();
  expect(globalThis.setImmediate).toBe(before);
});

it('calls what others ask for in their order, with what they gave, unless they clear it', async () => {
  onTestFinished(restBetweenPolls());
  const calls: string[] = [];
  setImmediate((...given: string[]) => calls.push(...given), 'first', 'second');
  clearImmediate(setImmediate(() => calls.push('cleared')));
  await new Promise((resolve) => setImmediate(resolve));
  expect(calls).toEqual(['first', 'second']);
  expect(await promisify(setImmediate)('value')).toBe('value');
});
