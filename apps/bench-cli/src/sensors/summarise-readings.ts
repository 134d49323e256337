import type { Window } from '@breakeven/kernels/measure/types';
import type { Clocks, Power, PowerReason } from '@breakeven/schema/report/power';
import { median } from 'simple-statistics';
import type { Reading, Scope, Source } from './reading.ts';

/** As InferenceX: a sensor that was silent for longer says nothing about what was between. */
const MAX_GAP_SECONDS = 3;

/** Sensors average over up to a second, and some look only a part of the time (arXiv 2312.02741). */
const MIN_WINDOW_SECONDS = 2;

interface Point {
  seconds: number;
  watts: number;
}

/** Energy over a window by trapezoids, its ends interpolated; null where no readings lie on both sides of it. */
export function windowJoules(points: readonly Point[], { startSeconds, endSeconds }: Window): number | null {
  const at = (seconds: number): number | null => {
    const after = points.findIndex((point) => point.seconds >= seconds);
    const right = points[after];
    if (right === undefined) return null;
    if (right.seconds === seconds) return right.watts;
    const left = points[after - 1];
    if (left === undefined) return null;
    const share = (seconds - left.seconds) / (right.seconds - left.seconds);
    return left.watts + share * (right.watts - left.watts);
  };
  const first = at(startSeconds);
  const last = at(endSeconds);
  if (first === null || last === null) return null;
  const inside = points.filter(({ seconds }) => seconds > startSeconds && seconds < endSeconds);
  const line = [{ seconds: startSeconds, watts: first }, ...inside, { seconds: endSeconds, watts: last }];
  return line.slice(1).reduce((joules, point, i) => {
    const before = line[i] as Point;
    return joules + ((point.watts + before.watts) / 2) * (point.seconds - before.seconds);
  }, 0);
}

/** Longest silence from the last reading before the windows to the first after them. */
function longestGap(points: readonly Point[], first: number, last: number): number {
  const before = points.findLast(({ seconds }) => seconds <= first);
  const around = points.filter(({ seconds }) => seconds >= (before?.seconds ?? first));
  const after = around.findIndex(({ seconds }) => seconds >= last);
  const within = around.slice(0, after < 0 ? around.length : after + 1);
  return Math.max(0, ...within.slice(1).map(({ seconds }, i) => seconds - (within[i]?.seconds ?? seconds)));
}

/** Power over the windows of a result, with reasons where it cannot be trusted. An unknown value is never 0. */
export function summarisePower({
  readings,
  windows,
  windowTokens,
  idleWatts,
  source,
  scope,
}: {
  readings: readonly Reading[];
  windows: readonly Window[];
  windowTokens: number;
  idleWatts: number | null;
  source: Source;
  scope: Scope;
}): Power {
  const points = readings.flatMap(({ seconds, watts }) => (watts === null ? [] : [{ seconds, watts }]));
  const first = Math.min(...windows.map(({ startSeconds }) => startSeconds));
  const last = Math.max(...windows.map(({ endSeconds }) => endSeconds));
  const windowSeconds = windows.reduce((sum, one) => sum + one.endSeconds - one.startSeconds, 0);
  const sampleCount = points.filter(({ seconds }) => seconds >= first && seconds <= last).length;
  const ofWindows = windows.map((window) => windowJoules(points, window));
  const joules = ofWindows.reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0,
  );
  const reasons: PowerReason[] = [];
  if (points.length === 0 || sampleCount < 2) reasons.push('too-few-samples');
  if (joules === null) reasons.push('window-not-bracketed');
  if (windowSeconds < MIN_WINDOW_SECONDS) reasons.push('window-too-short');
  if (longestGap(points, first, last) > MAX_GAP_SECONDS) reasons.push('sampling-gap-exceeded');
  const energyJoules = joules !== null && joules > 0 ? joules : null;
  if (joules !== null && energyJoules === null) reasons.push('not-positive');
  return {
    source,
    scope,
    idleWatts,
    energyJoules,
    sampleCount,
    reasons,
    isValid: reasons.length === 0,
    averageWatts: energyJoules === null || windowSeconds === 0 ? null : energyJoules / windowSeconds,
    joulesPerToken: energyJoules === null || windowTokens === 0 ? null : energyJoules / windowTokens,
    windowSeconds: windowSeconds > 0 ? windowSeconds : null,
  };
}

/** Clocks and temperature from the first window to the last; null where the sensor says none of it. */
export function summariseClocks(
  readings: readonly Reading[],
  windows: readonly Window[],
  source: string,
): Clocks | null {
  const first = Math.min(...windows.map(({ startSeconds }) => startSeconds));
  const last = Math.max(...windows.map(({ endSeconds }) => endSeconds));
  const during = readings.filter(({ seconds }) => seconds >= first && seconds <= last);
  const values = (of: (reading: Reading) => number | null) =>
    during.flatMap((reading) => of(reading) ?? []).filter((value) => value > 0);
  const temperatures = values(({ celsius }) => celsius);
  const core = values(({ coreHertz }) => coreHertz);
  const memory = values(({ memoryHertz }) => memoryHertz);
  const reasons = during.flatMap(({ throttleReasons }) =>
    throttleReasons === null ? [] : [throttleReasons],
  );
  if (temperatures.length + core.length + memory.length + reasons.length === 0) return null;
  const names = [...new Set(reasons.flat())].slice(0, 20);
  return {
    source,
    temperatureStartCelsius: temperatures[0] ?? null,
    temperatureMaximumCelsius: temperatures.length > 0 ? Math.max(...temperatures) : null,
    coreClockMinimumHertz: core.length > 0 ? Math.min(...core) : null,
    coreClockMedianHertz: core.length > 0 ? median(core) : null,
    memoryClockMedianHertz: memory.length > 0 ? median(memory) : null,
    isThrottled: reasons.length === 0 ? null : names.length > 0,
    throttleReasons: names,
  };
}
