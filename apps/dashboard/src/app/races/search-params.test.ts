import { LOSS_CURVES } from '@breakeven/schema/catalogue/loss-curves';
import { expect, it } from 'vitest';
import type { RaceDevice } from '../../server/queries/race-devices.ts';
import { loadRaceState, racePrice, raceQuery, SHORTEST_TAIL, tailQuery } from './search-params.ts';

const today = { usdPerGpuHour: 1.5, label: 'A100' };
const measured = ['llama-2-7b', 'llama-2-13b'].map((model) => ({ model, prefillTokensPerSecond: 9 }));
const priced: RaceDevice = {
  family: 'llama-2',
  hardwareId: 'rtx',
  hardware: 'RTX',
  isSoftwareAdapter: false,
  type: 'f16',
  measured,
  price: { usdPerGpuHour: 0.4, label: 'RTX' },
};
const unpriced: RaceDevice = { ...priced, hardware: 'llvmpipe', isSoftwareAdapter: true, price: null };

it.each([
  ['the A100 of the published race', '', undefined, 1.5],
  ['the GPU that was measured', '', priced, 0.4],
  ['nothing that is known', '', unpriced, null],
  ['what the visitor says', '?price=2', unpriced, 2],
])('costs the price of %s', (_, search, device, usdPerGpuHour) => {
  expect(racePrice(loadRaceState(search), { device, today })).toBe(usdPerGpuHour);
});

it('asks for no dollars of hardware whose price is not known', () => {
  const devices = [priced, unpriced];
  const query = (on: string) => raceQuery(loadRaceState({ on }), { today, devices });
  expect(query('llvmpipe (software, not a GPU), f16')).not.toHaveProperty('usdPerGpuHour');
  expect(query('RTX, f16')).toMatchObject({ usdPerGpuHour: 0.4, measured });
  expect(query('')).toMatchObject({ usdPerGpuHour: 1.5 });
});

it.each([
  ['', undefined],
  ['?ends=1T', 1e12],
  ['?ends=1', SHORTEST_TAIL],
  // Twice the 2011.8e9 tokens of Llama 2 7B.
  ['?ends=5T', 4023.6e9],
  ['?ends=6T', 4023.6e9],
])('asks for tails %s of as many tokens as a law says something of', (search, tokens) => {
  expect(tailQuery(loadRaceState(search)).tokens).toBe(tokens);
  for (const { points } of LOSS_CURVES) expect(points[0]?.[0]).toBeLessThan(SHORTEST_TAIL);
});
