import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseDeviceFacts } from './parse-device-facts.ts';

const NAVI31 = JSON.parse(
  readFileSync(new URL('../../../../docs/devices/navi31.json', import.meta.url), 'utf8'),
);

it('reads what is there, and takes what older files lack as it is where nothing is offered', () => {
  const { supportsPackedIntegers: _, supportsSubgroupId: __, subgroupMatrixConfigs: ___, ...older } = NAVI31;
  const derived = { cheapBarriers: true, registers: 'many', likelySubgroupSize: 64 };
  expect(parseDeviceFacts(NAVI31)).toEqual({ ok: true, facts: { ...NAVI31, ...derived } });
  expect(parseDeviceFacts(older)).toEqual({
    ok: true,
    facts: {
      ...older,
      ...derived,
      supportsPackedIntegers: true,
      supportsSubgroupId: false,
      subgroupMatrixConfigs: [],
    },
  });
});

it.each([
  ['no list', 'f16', /subgroupMatrixConfigs must be a list/],
  [
    'a size that is missing',
    [{ componentType: 'f16', resultComponentType: 'f32', M: 16, N: 16 }],
    /must be a list of/,
  ],
  [
    'a size that is not a number',
    [{ componentType: 'f16', resultComponentType: 'f32', M: '16', N: 16, K: 16 }],
    /must be a list of/,
  ],
])('refuses matrices with %s', (_, subgroupMatrixConfigs, issue) => {
  const parsed = parseDeviceFacts({ ...NAVI31, subgroupMatrixConfigs });
  expect(parsed).toEqual({ ok: false, issues: [expect.stringMatching(issue)] });
});
