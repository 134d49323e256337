import { expect, it } from 'vitest';
import { sessionSettings } from './session-settings.ts';

it('makes one session of each combination', () => {
  expect(sessionSettings({})).toEqual([{ kvType: undefined, ubatchTokens: undefined, sequences: 1 }]);
  expect(sessionSettings({ ubatchSize: [64, 128], concurrency: [1, 4], cacheTypeK: ['f16'] })).toEqual([
    { kvType: 'f16', ubatchTokens: 64, sequences: 1 },
    { kvType: 'f16', ubatchTokens: 64, sequences: 4 },
    { kvType: 'f16', ubatchTokens: 128, sequences: 1 },
    { kvType: 'f16', ubatchTokens: 128, sequences: 4 },
  ]);
});

it('refuses caches that no kernel keeps', () => {
  expect(() => sessionSettings({ cacheTypeK: ['f32', 'f16'], cacheTypeV: ['f32'] })).toThrow('the same type');
  expect(() => sessionSettings({ cacheTypeK: ['q4_0'] })).toThrow('-ctk q4_0');
});
