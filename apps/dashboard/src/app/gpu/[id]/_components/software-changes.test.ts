import { expect, it } from 'vitest';
import { softwareChanges } from './software-changes.ts';

const reports = (software: string, day: number, medians: readonly number[]) =>
  medians.map((median, index) => ({ software, median, measuredAt: `2026-01-${day + index}T00:00:00.000Z` }));

it('tells a change of speed between versions from the scatter of reports, the oldest version first', () => {
  const versions = softwareChanges([
    ...reports('driver 3', 21, [120, 121, 119.5, 120.5]),
    ...reports('driver 1', 10, [100, 101, 99, 100]),
    ...reports('driver 2', 15, [100.5, 99.5, 100, 101]),
  ]);
  expect(versions.map(({ software }) => software)).toEqual(['driver 1', 'driver 2', 'driver 3']);
  expect(versions[0]?.change).toBeNull();
  expect(versions[1]?.change?.interval.low).toBeLessThan(1);
  expect(versions[2]?.change?.interval.low).toBeGreaterThan(1.1);
  expect(versions[2]).toMatchObject({
    reportCount: 4,
    tokensPerSecond: 120.25,
    from: '2026-01-21T00:00:00.000Z',
  });
});

it('does not test two reports', () => {
  const versions = softwareChanges([...reports('a', 10, [1, 1]), ...reports('b', 15, [9, 9, 9])]);
  expect(versions.map(({ change }) => change)).toEqual([null, null]);
});
