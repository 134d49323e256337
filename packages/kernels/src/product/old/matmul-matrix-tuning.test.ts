import { expect, it } from 'vitest';
import type { DeviceFacts } from '../../device/device-facts.ts';
import { DEVICES } from '../../device/devices.fixture.ts';
import {
  expertMatrixTuningFor,
  matrixColumns,
  matrixConfig,
  matrixRefusal,
  matrixRows,
  matrixTuningFor,
  matrixTunings,
} from './matmul-matrix-tuning.ts';

it.each(DEVICES)(
  '$name: every tile is staged in whole steps by whole subgroups, or there is none',
  ({ facts }) => {
    if (matrixConfig(facts) === null) {
      expect(matrixRefusal(facts)).toMatch(/needs subgroup matrices/);
      return;
    }
    expect(matrixRefusal(facts)).toBeNull();
    const [first] = matrixTunings(facts);
    const tunings = [
      ...[16, 512].flatMap((rows) => matrixTunings(facts).map((one) => matrixTuningFor(one, { rows }))),
      ...[32, 64].map((tileRows) => expertMatrixTuningFor(first, { tileRows })),
    ];
    for (const tuning of tunings) {
      const [workgroup, kTile, m, n] = ['WORKGROUP_SIZE', 'K_TILE', 'M', 'N'].map((name) =>
        Number(tuning[name]),
      );
      const lines = (8 * (workgroup ?? 0)) / (kTile ?? 0);
      for (const [size, step] of [
        [matrixRows(tuning), lines],
        [matrixColumns(tuning), lines],
        [lines, m],
        [lines, n],
        [workgroup, facts.subgroupMaxSize],
      ]) {
        expect((size ?? 0) % (step ?? 0), JSON.stringify(tuning)).toBe(0);
      }
    }
    for (const tileRows of [32, 64])
      expect(matrixRows(expertMatrixTuningFor(first, { tileRows }))).toBe(tileRows);
  },
);

it('is refused where a workgroup would be too large, or its tiles no whole steps', () => {
  const [facts] = DEVICES.map((device) => device.facts).filter((one) => matrixConfig(one)?.M === 16) as [
    DeviceFacts,
  ];
  const wide = { ...facts, subgroupMaxSize: 128 };
  const limits = { ...facts.limits, maxComputeInvocationsPerWorkgroup: 256 };
  expect(matrixRefusal({ ...wide, limits })).toMatch(
    /^needs 512 invocations a workgroup, the device has 256/,
  );
  const large = { ...wide, limits: { ...limits, maxComputeInvocationsPerWorkgroup: 1024 } };
  expect(matrixRefusal(large)).toBe('is not written for 16 x 16 matrices of subgroups of 128');
});

it('offers no tile that wide subgroups would stage in broken steps', () => {
  const [facts] = DEVICES.map((device) => device.facts).filter(({ vendor }) => vendor !== 'apple') as [
    DeviceFacts,
  ];
  const config = { componentType: 'f32', resultComponentType: 'f32', M: 8, N: 8, K: 8 };
  const of = (subgroupMaxSize: number) =>
    matrixTunings({ ...facts, subgroupMaxSize, subgroupMatrixConfigs: [config] });
  expect(of(32)).toHaveLength(2);
  expect(of(64).map(matrixColumns)).toEqual([64]);
});

it('takes f32 where it is offered, sums in f32 alone, and the largest of several', () => {
  const [facts] = DEVICES.map((device) => device.facts);
  const of = (...configs: [string, string, number, number, number][]) =>
    matrixConfig({
      ...(facts as NonNullable<typeof facts>),
      subgroupMatrixConfigs: configs.map(([componentType, resultComponentType, M, N, K]) => ({
        ...{ componentType, resultComponentType, M, N, K },
      })),
    });
  expect(of(['f16', 'f16', 16, 16, 16])).toBeNull();
  expect(of(['f16', 'f32', 8, 16, 16], ['f16', 'f32', 16, 16, 16])).toMatchObject({ M: 16 });
  expect(of(['f16', 'f32', 16, 16, 16], ['f32', 'f32', 8, 8, 8])).toMatchObject({ componentType: 'f32' });
});
